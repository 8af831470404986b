using PotLock.Domain.Debts;
using PotLock.Domain.Ledger;
using PotLock.Services.Debts;
using PotLock.Web.Api;
using PotLock.Web.Loans;
using PotLock.Web.Shared;

namespace PotLock.Web.Debts;

/// <summary>A card or loan with something owed on it.</summary>
/// <param name="Id">The card or loan.</param>
/// <param name="Kind">"card" or "loan".</param>
/// <param name="Name">Its name.</param>
/// <param name="Owed">What is owed.</param>
/// <param name="Rate">The annual rate, in percent; null for a card whose rate isn’t known yet.</param>
/// <param name="Minimum">The least to pay each month; null for a card where it isn’t known yet.</param>
/// <param name="Place">Its place in your own order, or null.</param>
/// <param name="PotId">The pot saving up for it, or null.</param>
/// <param name="LastMonth">The month of the plan it’s paid off in, counted from 1; null if it isn’t in the plan or never is.</param>
public sealed record DebtJson(
    string Id, string Kind, string Name, string Owed, string? Rate, string? Minimum, int? Place, string? PotId, int? LastMonth)
{
    /// <summary>A debt as programs read it.</summary>
    internal static DebtJson Of(DebtRow row, DebtView view)
    {
        var money = view.Book.Money;
        return new DebtJson(
            DisplayText.Id(row.DebtId), row.Kind == DebtKind.Card ? "card" : "loan", row.Name, money.Plain(row.OwedMinor),
            row.AnnualRateMillionths is { } rate ? LoanJson.RateOf(rate) : null,
            row.MinimumMinor is { } minimum ? money.Plain(minimum) : null, row.Place, ApiText.Id(row.Pot?.PotId),
            view.Chosen?.Debts.FirstOrDefault(debt => debt.DebtId == row.DebtId)?.LastMonth);
    }
}

/// <summary>What a plan comes to.</summary>
/// <param name="Ends">Whether everything is paid off within 50 years.</param>
/// <param name="Months">In how many months; null if never.</param>
/// <param name="Interest">The interest until then; null if never.</param>
/// <param name="LastOn">The day of the last payment; null if never.</param>
public sealed record DebtRunJson(bool Ends, int? Months, string? Interest, string? LastOn)
{
    /// <summary>A plan as programs read it.</summary>
    internal static DebtRunJson? Of(DebtPlanRun? run, DebtView view) => run is null ? null
        : new DebtRunJson(
            run.Ends, run.Ends ? run.Months.Count : null, run.Ends ? view.Book.Money.Plain(run.TotalInterestMinor) : null,
            ApiText.Date(DebtPayments.LastOn(run, view.Days)));
}

/// <summary>A month of the plan.</summary>
/// <param name="Number">Counted from 1.</param>
/// <param name="Owed">What is owed on all of them afterwards.</param>
/// <param name="Debts">What it does to each.</param>
public sealed record DebtMonthJson(int Number, string Owed, IReadOnlyList<DebtStepJson> Debts)
{
    /// <summary>A month as programs read it.</summary>
    internal static DebtMonthJson Of(DebtMonth month, DebtView view)
    {
        var money = view.Book.Money;
        return new DebtMonthJson(
            month.Number, money.Plain(month.OwedMinor),
            [
                .. view.Debts.Zip(month.Steps, (debt, step) => new DebtStepJson(
                    DisplayText.Id(debt.Id), money.Plain(step.InterestMinor), money.Plain(step.PaidMinor), money.Plain(step.OwedMinor))),
            ]);
    }
}

/// <summary>What a month does to one debt.</summary>
/// <param name="DebtId">The card or loan.</param>
/// <param name="Interest">Its interest.</param>
/// <param name="Paid">What is paid.</param>
/// <param name="Owed">What is owed afterwards.</param>
public sealed record DebtStepJson(string DebtId, string Interest, string Paid, string Owed);

/// <summary>What giving a pot a smaller share would do.</summary>
/// <param name="PotId">The pot.</param>
/// <param name="LessShare">How much less of each deposit it would get, in percent.</param>
/// <param name="Freed">What that leaves each month.</param>
/// <param name="DebtId">The debt that’s paid off sooner.</param>
/// <param name="MonthsEarlier">How many months sooner.</param>
public sealed record DebtTradeJson(string PotId, string LessShare, string Freed, string DebtId, int MonthsEarlier);

/// <summary>The way out of debt.</summary>
/// <param name="Owed">What is owed on all cards and loans.</param>
/// <param name="Extra">What is paid beyond the minimums each month.</param>
/// <param name="Order">Which debt gets it: "dearest", "smallest" or "mine".</param>
/// <param name="UsedOn">Since when the plan is followed; null when none is.</param>
/// <param name="Debts">Everything that is owed, in your own order.</param>
/// <param name="Plan">What the plan comes to; null when there’s nothing to plan.</param>
/// <param name="MinimumsOnly">What paying only the minimums comes to.</param>
/// <param name="SmallestFirst">What paying the smallest debt first comes to.</param>
/// <param name="DearestFirst">What paying the highest rate first comes to.</param>
/// <param name="Months">The plan, month by month.</param>
/// <param name="Trades">What smaller shares for pots would do.</param>
public sealed record DebtsJson(
    string Owed, string Extra, string Order, string? UsedOn, IReadOnlyList<DebtJson> Debts, DebtRunJson? Plan, DebtRunJson? MinimumsOnly,
    DebtRunJson? SmallestFirst, DebtRunJson? DearestFirst, IReadOnlyList<DebtMonthJson> Months, IReadOnlyList<DebtTradeJson> Trades)
{
    /// <summary>It, as programs read it.</summary>
    internal static DebtsJson Of(DebtView view)
    {
        var money = view.Book.Money;
        return new DebtsJson(
            money.Plain(view.OwedMinor), money.Plain(view.ExtraMinor), DebtPlanForm.WordOf(view.Order), ApiText.Date(view.UsedOn),
            [.. view.Rows.Select(row => DebtJson.Of(row, view))],
            DebtRunJson.Of(view.Chosen, view), DebtRunJson.Of(view.Plans?.MinimumsAlone, view),
            DebtRunJson.Of(view.Plans?.SmallestFirst, view), DebtRunJson.Of(view.Plans?.DearestFirst, view),
            [.. (view.Chosen?.Months ?? []).Select(month => DebtMonthJson.Of(month, view))],
            [
                .. view.TradeOffs.Select(trade => new DebtTradeJson(
                    DisplayText.Id(trade.TradeOff.PotId), PercentText.Plain(trade.TradeOff.LessBasisPoints),
                    money.Plain(trade.TradeOff.FreedMinor), DisplayText.Id(trade.TradeOff.DebtId), trade.TradeOff.MonthsEarlier)),
            ]);
    }
}

/// <summary>What a plan has to know of debts.</summary>
/// <param name="Debts">The debts; those that are left out stay as they are.</param>
public sealed record DebtTermsBody(IReadOnlyList<DebtTermsRowBody>? Debts)
{
    /// <summary>What it asks for.</summary>
    internal IReadOnlyList<DebtTermsAsked> Read(ApiReader reader) =>
    [
        .. (Debts ?? []).Select((row, i) => new DebtTermsAsked(
            reader.OptionalId($"/debts/{i}/id", row.Id) ?? 0,
            reader.OptionalRate($"/debts/{i}/rate", row.Rate),
            reader.OptionalAmount($"/debts/{i}/minimum", row.Minimum), row.Place,
            reader.OptionalId($"/debts/{i}/potId", row.PotId))),
    ];
}

/// <summary>What a plan has to know of one debt.</summary>
/// <param name="Id">The card or loan.</param>
/// <param name="Rate">A card’s annual rate, in percent.</param>
/// <param name="Minimum">The least to pay on a card each month.</param>
/// <param name="Place">Its place in your own order; none if left out.</param>
/// <param name="PotId">The pot saving up for it; none if left out.</param>
public sealed record DebtTermsRowBody(string? Id, string? Rate, string? Minimum, int? Place, string? PotId);

/// <summary>A plan to follow.</summary>
/// <param name="Extra">What to pay beyond the minimums each month; nothing if left out.</param>
/// <param name="Order">"dearest", "smallest" or "mine"; "dearest" if left out.</param>
/// <param name="Day">The day of the month cards are paid on; the 1st if left out.</param>
/// <param name="PaidFrom">The pot or bank account that pays; the active balance if left out.</param>
public sealed record DebtPlanBody(string? Extra, string? Order, int? Day, string? PaidFrom)
{
    /// <summary>What it asks for.</summary>
    internal UseDebtPlanRequest Read(ApiReader reader) => new(
        reader.Word("/order", Order, DebtOrder.DearestFirst, [.. DebtPlanForm.Orders]),
        reader.OptionalAmount("/extra", Extra) ?? 0, Day ?? 1, reader.OptionalId("/paidFrom", PaidFrom));
}

/// <summary>A payment of the plan.</summary>
/// <param name="DebtId">The card or loan.</param>
/// <param name="Amount">What is paid each month.</param>
/// <param name="FirstOn">The first time.</param>
/// <param name="LastOn">The last time.</param>
/// <param name="Times">How many times.</param>
public sealed record DebtPaymentJson(string DebtId, string Amount, string FirstOn, string LastOn, int Times);

/// <summary>The payments a plan would make.</summary>
/// <param name="Months">In how many months everything is paid off.</param>
/// <param name="Interest">The interest until then.</param>
/// <param name="Payments">The payments, on top of the loans’ own.</param>
public sealed record DebtPlanForeseenJson(int Months, string Interest, IReadOnlyList<DebtPaymentJson> Payments)
{
    /// <summary>It, as programs read it.</summary>
    internal static DebtPlanForeseenJson Of(DebtPlanForeseen foreseen)
    {
        var money = foreseen.Book.Money;
        return new DebtPlanForeseenJson(
            foreseen.Run.Months.Count, money.Plain(foreseen.Run.TotalInterestMinor),
            [
                .. foreseen.Payments.Select(one => new DebtPaymentJson(
                    DisplayText.Id(one.Payment.DebtId), money.Plain(one.Payment.AmountMinor), DateText.Iso(one.Payment.Recurrence.From),
                    DateText.Iso(one.Payment.Recurrence.DateOf(one.Payment.Recurrence.Count!.Value - 1)!.Value),
                    one.Payment.Recurrence.Count.Value)),
            ]);
    }
}

/// <summary>What following or stopping a plan did.</summary>
/// <param name="Made">How many scheduled payments were made.</param>
/// <param name="Ended">How many of an earlier plan were ended.</param>
/// <param name="Months">In how many months everything is paid off; 0 once stopped.</param>
public sealed record DebtPlanUsedJson(int Made, int Ended, int Months)
{
    /// <summary>It, as programs read it.</summary>
    internal static DebtPlanUsedJson Of(DebtPlanUsed used) => new(used.Schedules, used.Ended, used.Months);
}

/// <summary>What paying a debt off from its pot did.</summary>
/// <param name="EntryId">The entry.</param>
/// <param name="Amount">What was paid.</param>
/// <param name="Owed">What is owed afterwards.</param>
public sealed record DebtPaidJson(string EntryId, string Amount, string Owed);
