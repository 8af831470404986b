using PotLock.Domain.Ledger;
using PotLock.Domain.Months;
using PotLock.Services.Months;
using PotLock.Web.Api;
using PotLock.Web.Shared;

namespace PotLock.Web.Months;

/// <summary>The figures of a month.</summary>
/// <param name="Income">Income, including deposits that don’t come from your own accounts.</param>
/// <param name="Expenses">Spending by date, whatever it was paid with, less refunds.</param>
/// <param name="Outflow">Cash that left: expenses paid from own money, and card payments.</param>
/// <param name="Saved">How much more there is in pots, savings and investments.</param>
/// <param name="Interest">What the bank paid.</param>
/// <param name="Other">Adjustments and opening balances.</param>
/// <param name="Left">Income less expenses.</param>
public sealed record MonthFiguresJson(
    string Income, string Expenses, string Outflow, string Saved, string Interest, string Other, string Left)
{
    /// <summary>Figures as programs read them.</summary>
    internal static MonthFiguresJson Of(MonthFigures figures, MoneyText money)
    {
        ArgumentNullException.ThrowIfNull(figures);
        return new MonthFiguresJson(
            money.Plain(figures.IncomeMinor), money.Plain(figures.ExpenseMinor), money.Plain(figures.OutflowMinor),
            money.Plain(figures.SavedMinor), money.Plain(figures.InterestMinor), money.Plain(figures.OtherMinor),
            money.Plain(figures.LeftMinor));
    }
}

/// <summary>A month.</summary>
/// <param name="Month">The month.</param>
/// <param name="State">"running", "open" once it has ended, or "closed".</param>
/// <param name="Figures">Its figures: as closed, or so far.</param>
/// <param name="NetWorth">The net worth at month end.</param>
/// <param name="Versions">How often it was closed.</param>
/// <param name="ClosedBy">Who closed it, by first name; null while it isn’t closed, and in a book with one member.</param>
public sealed record MonthJson(
    string Month, string State, MonthFiguresJson Figures, string NetWorth, int Versions, string? ClosedBy)
{
    /// <summary>A month as programs read it.</summary>
    internal static MonthJson Of(MonthRow row, MoneyText money) => new(
        DateText.IsoMonth(row.Month), ApiText.Mark(row.State), MonthFiguresJson.Of(row.Figures, money), money.Plain(row.NetWorthMinor),
        row.Versions, row.ClosedBy);
}

/// <summary>What an account, a pot or a card had at the end of a month.</summary>
/// <param name="Id">The account.</param>
/// <param name="Kind">"active-balance", "pot", "bank-account" or "credit-card".</param>
/// <param name="Name">Its name.</param>
/// <param name="Balance">What it had; negative for what was owed.</param>
public sealed record ClosingBalanceJson(string Id, string Kind, string Name, string Balance);

/// <summary>A month as it was, or would be, closed.</summary>
/// <param name="Month">The month.</param>
/// <param name="Figures">Its figures.</param>
/// <param name="OpeningNetWorth">The net worth at the start.</param>
/// <param name="NetWorth">The net worth at month end.</param>
/// <param name="CardsOwed">What was owed on all cards at month end.</param>
/// <param name="LoansOwed">What was owed on all loans at month end.</param>
/// <param name="Entries">How many entries it has.</param>
/// <param name="Accounts">Every account, pot and card at month end.</param>
/// <param name="Digest">The fingerprint of all its entries, chained to that of the month before.</param>
/// <param name="PreviousDigest">The digest of the month before; empty for the first.</param>
public sealed record MonthStandJson(
    string Month, MonthFiguresJson Figures, string OpeningNetWorth, string NetWorth, string CardsOwed, string LoansOwed,
    long Entries,
    IReadOnlyList<ClosingBalanceJson> Accounts, string Digest, string PreviousDigest)
{
    /// <summary>It, as programs read it.</summary>
    internal static MonthStandJson Of(MonthStand stand, MoneyText money) => new(
        DateText.IsoMonth(stand.Month), MonthFiguresJson.Of(stand.Figures, money), money.Plain(stand.OpeningNetWorthMinor),
        money.Plain(stand.NetWorthMinor), money.Plain(stand.CardsOwedMinor), money.Plain(stand.LoansOwedMinor),
        stand.EntryCount,
        [
            .. stand.Accounts.Select(account => new ClosingBalanceJson(
                DisplayText.Id(account.AccountId), ApiText.Mark(account.Kind), account.Name, money.Plain(account.BalanceMinor))),
        ],
        stand.Digest, stand.PreviousDigest);
}

/// <summary>The snapshot of a closed month.</summary>
/// <param name="Version">How often the month has been closed, including this time.</param>
/// <param name="ClosedOn">The date it was closed.</param>
/// <param name="Digest">Its digest.</param>
/// <param name="Frozen">The closed figures.</param>
/// <param name="ClosedBy">Who closed it, by first name; null in a book with one member.</param>
public sealed record SnapshotJson(int Version, string ClosedOn, string Digest, MonthStandJson Frozen, string? ClosedBy)
{
    /// <summary>A snapshot as programs read it.</summary>
    internal static SnapshotJson Of(SignedSnapshot signed, MoneyText money)
    {
        ArgumentNullException.ThrowIfNull(signed);
        var snapshot = signed.Snapshot;
        return new SnapshotJson(
            snapshot.Version, DateText.Iso(snapshot.ClosedOn), snapshot.Digest, MonthStandJson.Of(MonthStand.Of(snapshot), money),
            signed.ClosedBy);
    }
}

/// <summary>One closing of a month.</summary>
/// <param name="Version">How often it has been closed, including this time.</param>
/// <param name="Digest">Its digest.</param>
/// <param name="ClosedOn">The date it was closed.</param>
/// <param name="ReopenedAt">When it was reopened, in UTC; null if it wasn’t.</param>
/// <param name="Reason">The reason for reopening, or null.</param>
/// <param name="ClosedBy">Who closed it, by first name; null in a book with one member.</param>
/// <param name="ReopenedBy">Who reopened it, by first name; null if nobody did, and in a book with one member.</param>
public sealed record MonthVersionJson(
    int Version, string Digest, string ClosedOn, string? ReopenedAt, string? Reason, string? ClosedBy, string? ReopenedBy);

/// <summary>A payment waiting for money.</summary>
/// <param name="ScheduleId">The schedule.</param>
/// <param name="Description">What it is.</param>
/// <param name="DueOn">The date it was due.</param>
/// <param name="Amount">The amount.</param>
/// <param name="Missed">Whether PotLock has stopped retrying it.</param>
public sealed record WaitingWithdrawalJson(string ScheduleId, string Description, string DueOn, string Amount, bool Missed);

/// <summary>An account that hasn’t been reconciled since the end of the month.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="Name">Its name.</param>
/// <param name="ReconciledOn">When it was last reconciled; null for never.</param>
public sealed record UnreconciledJson(string AccountId, string Name, string? ReconciledOn);

/// <summary>What to check before closing months. It doesn’t stop you.</summary>
/// <param name="Waiting">Payments waiting for money.</param>
/// <param name="TransferMonths">The months without a monthly transfer.</param>
/// <param name="Uncategorised">How many entries have no category.</param>
/// <param name="Unreconciled">Accounts that haven’t been reconciled since.</param>
public sealed record MonthChecklistJson(
    IReadOnlyList<WaitingWithdrawalJson> Waiting, IReadOnlyList<string> TransferMonths, int Uncategorised,
    IReadOnlyList<UnreconciledJson> Unreconciled)
{
    /// <summary>It, as programs read it.</summary>
    internal static MonthChecklistJson Of(MonthChecklist list, MoneyText money) => new(
        [
            .. list.Waiting.Select(one => new WaitingWithdrawalJson(
                DisplayText.Id(one.ScheduleId), one.Description, DateText.Iso(one.DueOn), money.Plain(one.AmountMinor), one.IsMissed)),
        ],
        [.. list.TransferMonths.Select(DateText.IsoMonth)], list.UncategorisedCount,
        [
            .. list.Unreconciled.Select(one => new UnreconciledJson(
                DisplayText.Id(one.AccountId), one.Name, ApiText.Date(one.ReconciledOn))),
        ]);
}

/// <summary>A month with everything about it.</summary>
/// <param name="State">"running", "open" once it has ended, or "closed".</param>
/// <param name="CanClose">Whether it can be closed now.</param>
/// <param name="CanReopen">Whether it can be reopened now.</param>
/// <param name="PreviewDigest">Identifies the month as it is. Send it when you close the month to make sure nothing has changed.</param>
/// <param name="Shown">The month as closed, or as it is while open.</param>
/// <param name="Checklist">What to check before closing; null once it is closed.</param>
/// <param name="Versions">Every time it was closed, newest first.</param>
public sealed record MonthDetailJson(
    string State, bool CanClose, bool CanReopen, string PreviewDigest, MonthStandJson Shown, MonthChecklistJson? Checklist,
    IReadOnlyList<MonthVersionJson> Versions)
{
    /// <summary>A month as programs read it.</summary>
    internal static MonthDetailJson Of(MonthDetail detail) => new(
        ApiText.Mark(detail.State), detail.CanClose, detail.CanReopen, detail.Now.PreviewDigest,
        MonthStandJson.Of(detail.Shown, detail.Book.Money),
        detail.Checklist is { } list ? MonthChecklistJson.Of(list, detail.Book.Money) : null,
        [
            .. detail.Versions.Select(one => new MonthVersionJson(
                one.Version, one.Digest, DateText.Iso(one.ClosedOn), ApiText.Instant(one.ReopenedAtUtc), one.ReopenReason,
                detail.Signers.ClosedBy(one), detail.Signers.ReopenedBy(one))),
        ]);
}

/// <summary>Closing a month.</summary>
/// <param name="PreviewDigest">The digest of the month you saw: if it has changed since, nothing is closed.</param>
public sealed record CloseMonthBody(string? PreviewDigest);

/// <summary>Closing all open months up to one.</summary>
/// <param name="Through">The last of them, as in "2026-11".</param>
/// <param name="PreviewDigest">The digest of the preview: if anything has changed since, nothing is closed.</param>
public sealed record CloseMonthsBody(string? Through, string? PreviewDigest);

/// <summary>Which months to preview closing for.</summary>
/// <param name="Through">The last of them, as in "2026-11"; as many as possible if left out.</param>
public sealed record ClosePreviewBody(string? Through);

/// <summary>Reopening a month.</summary>
/// <param name="Reason">The reason; it stays on record.</param>
public sealed record ReopenMonthBody(string? Reason);

/// <summary>A month that was closed.</summary>
/// <param name="Month">The month.</param>
/// <param name="Version">How often it was closed, this time included.</param>
/// <param name="Digest">Its digest.</param>
public sealed record MonthClosedJson(string Month, int Version, string Digest)
{
    /// <summary>It, as programs read it.</summary>
    internal static MonthClosedJson Of(MonthClosed closed) => new(DateText.IsoMonth(closed.Month), closed.Version, closed.Digest);
}

/// <summary>Several months as they would be closed.</summary>
/// <param name="Months">The months, earliest first.</param>
/// <param name="Checklist">What to check first.</param>
/// <param name="PreviewDigest">Identifies all of this. Send it when you close them to make sure nothing has changed.</param>
public sealed record ClosePreviewJson(IReadOnlyList<MonthStandJson> Months, MonthChecklistJson Checklist, string PreviewDigest)
{
    /// <summary>It, as programs read it.</summary>
    internal static ClosePreviewJson Of(ClosePreview preview) => new(
        [.. preview.Months.Select(month => MonthStandJson.Of(month, preview.Book.Money))],
        MonthChecklistJson.Of(preview.Checklist, preview.Book.Money), preview.PreviewDigest);
}
