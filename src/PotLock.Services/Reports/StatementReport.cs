using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Domain.Ledger;
using PotLock.Domain.Reports;
using PotLock.Services.Ledger;

namespace PotLock.Services.Reports;

internal sealed class StatementReport : IReport
{
    public string Name => AccountStatement.Name;

    public string Title => "Statement";

    public string About => "Every entry of an account, pot or card, with the balance after it.";

    public int Place => 90;

    public bool IsByTheCalendar => true;

    public ReportPreset UsualPeriod => ReportPreset.ThisMonth;

    public bool IsOfAccount => true;

    public async Task<Outcome<ReportTable>> ReadAsync(
        OpenedBook opened, ReportRequest request, CancellationToken cancellationToken)
    {
        var (period, accountId) = (request.Period, request.AccountId);
        var (db, book, first, last) = (opened.Db, opened.Book, period.First, period.Last);
        var accounts = accountId is { } id
            ? db.LedgerAccounts.OfNetWorth().Where(account => account.Id == id)
            : db.LedgerAccounts.Where(account => account.Kind == AccountKind.ActiveBalance || account.Kind == AccountKind.Pot);
        var chosen = await accounts.AsNoTracking().ToListAsync(cancellationToken);
        if (chosen.Count == 0)
        {
            return ReportRefusals.UnknownAccount;
        }

        var ids = accounts.Select(account => account.Id);
        var lines = db.JournalEntries.Where(entry => entry.BookId == book.Id && entry.Date >= first && entry.Date <= last)
            .Join(db.Postings, entry => entry.Id, posting => posting.EntryId, (entry, posting) => new { entry, posting })
            .Where(line => ids.Contains(line.posting.AccountId))
            .GroupBy(line => new { line.entry.Id, line.entry.Date, line.entry.Description })
            .Select(group => new
            {
                group.Key.Id, group.Key.Date, group.Key.Description, Sum = group.Sum(line => line.posting.AmountMinor),
            })
            .Where(line => line.Sum != 0);
        if (AccountStatement.CheckLength(await lines.CountAsync(cancellationToken)) is { } refusal)
        {
            return refusal;
        }

        var after = await PeriodLines.AfterAsync(db, book, last, ids, cancellationToken);
        return AccountStatement.Of(new StatementFacts(
            period, book.Money, accountId is null ? StatementAccounts.MainAccount : chosen[0].Name,
            chosen[0].Kind == AccountKind.CreditCard, accountId is null,
            checked(chosen.Sum(account => account.BalanceMinor) - after.Values.Sum()),
            [
                .. (await lines.OrderBy(line => line.Date).ThenBy(line => line.Id).ToListAsync(cancellationToken))
                    .Select(line => new StatementLine(line.Id, line.Date, line.Description, line.Sum)),
            ]));
    }
}

/// <summary>An account that a statement can be of.</summary>
/// <param name="Group">What sort it is, for people: the heading under which a list has it.</param>
public sealed record StatementAccount(long Id, string Name, string Group);

/// <summary>What statements can be of.</summary>
internal static class StatementAccounts
{
    /// <summary>What the active balance and all pots together are called.</summary>
    public const string MainAccount = "Main account";

    /// <summary>The accounts of a book, also those that are archived or closed: their past stays.</summary>
    public static async Task<IReadOnlyList<StatementAccount>> ReadAsync(PotLockDbContext db, CancellationToken cancellationToken)
    {
        var accounts = await db.LedgerAccounts.OfNetWorth().AsNoTracking()
            .OrderBy(account => account.Kind).ThenBy(account => account.Id)
            .Select(account => new { account.Id, account.Name, account.Kind }).ToListAsync(cancellationToken);
        return
        [
            .. accounts.Select(account => new StatementAccount(
                account.Id, account.Name, account.Kind switch
                {
                    AccountKind.ActiveBalance => MainAccount,
                    AccountKind.Pot => "Pots",
                    AccountKind.BankAccount => "Bank accounts",
                    _ => "Cards",
                })),
        ];
    }
}
