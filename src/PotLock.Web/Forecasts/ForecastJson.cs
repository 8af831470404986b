using PotLock.Domain.Forecasts;
using PotLock.Domain.Ledger;
using PotLock.Services.Forecasts;
using PotLock.Services.Pots;
using PotLock.Web.Api;
using PotLock.Web.Shared;

namespace PotLock.Web.Forecasts;

/// <summary>When cash first runs short.</summary>
/// <param name="On">The day.</param>
/// <param name="Why">"withdrawal" when a payment can’t be made, "cards" when they can’t be paid, or "overdrawn".</param>
/// <param name="ScheduleId">The scheduled payment, or null.</param>
/// <param name="Needed">What is needed.</param>
/// <param name="Has">What there is for it.</param>
/// <param name="Sentence">The sentence to show.</param>
public sealed record CashShortJson(string On, string Why, string? ScheduleId, string Needed, string Has, string? Sentence);

/// <summary>The end of a month in a forecast.</summary>
/// <param name="Month">The month.</param>
/// <param name="ActiveBalance">The active balance.</param>
/// <param name="Pots">What each pot has, in the order of the forecast's pots.</param>
/// <param name="Liquid">The active balance plus checking and cash accounts.</param>
/// <param name="NetWorth">The total of all accounts, minus what is owed on cards.</param>
/// <param name="Interest">The interest that was added in it.</param>
/// <param name="Taken">What scheduled payments took.</param>
/// <param name="Brought">What regular income brought in.</param>
/// <param name="Transfer">What the monthly transfer brought in.</param>
public sealed record ForecastMonthJson(
    string Month, string ActiveBalance, IReadOnlyList<string> Pots, string Liquid, string NetWorth, string Interest, string Taken,
    string Brought, string Transfer);

/// <summary>A pot in a forecast.</summary>
/// <param name="PotId">The pot.</param>
/// <param name="Name">Its name.</param>
/// <param name="Live">Whether it is live already.</param>
/// <param name="LiveOn">The day on which it goes live; null when it does not, or is live already.</param>
/// <param name="Short">How much it misses its target by on its end date; "0.00" otherwise.</param>
public sealed record ForecastPotJson(string PotId, string Name, bool Live, string? LiveOn, string Short);

/// <summary>A plan run forward.</summary>
/// <param name="Pots">The pots that are not closed, in order.</param>
/// <param name="Months">The months, the current one first.</param>
/// <param name="FirstShort">When cash first runs short; null when it doesn’t.</param>
/// <param name="SourceOverdrawnOn">The first day on which the monthly transfer overdraws its bank account; null when it never does.</param>
/// <param name="CutShort">Whether it ends early, because balances get too large.</param>
public sealed record ForecastRunJson(
    IReadOnlyList<ForecastPotJson> Pots, IReadOnlyList<ForecastMonthJson> Months, CashShortJson? FirstShort, string? SourceOverdrawnOn,
    bool CutShort)
{
    private const int MonthsInYear = 12;

    /// <summary>A run as programs read it.</summary>
    internal static ForecastRunJson Of(ForecastRun run, IReadOnlyList<PotSummary> pots, string? shortSentence, int years, MoneyText money)
    {
        var names = pots.ToDictionary(pot => pot.PotId, pot => pot.Name);
        return new ForecastRunJson(
            [
                .. run.Pots.Select(pot => new ForecastPotJson(
                    DisplayText.Id(pot.PotId), names.GetValueOrDefault(pot.PotId, ""), pot.IsLive, ApiText.Date(pot.LiveOn),
                    money.Plain(pot.ShortMinor))),
            ],
            [
                .. run.Months.Take((years * MonthsInYear) + 1).Select(month => new ForecastMonthJson(
                    DateText.IsoMonth(month.Month), money.Plain(month.ActiveMinor), [.. month.PotsMinor.Select(money.Plain)],
                    money.Plain(month.LiquidMinor), money.Plain(month.NetWorthMinor), money.Plain(month.InterestMinor),
                    money.Plain(month.TakenMinor), money.Plain(month.BroughtMinor), money.Plain(month.TransferMinor))),
            ],
            run.FirstShort is { } cash
                ? new CashShortJson(
                    DateText.Iso(cash.On), ApiText.Mark(cash.Why),
                    // What is only asked "what if" has an id that no book gives out.
                    cash.ScheduleId is { } id and < ForecastBook.NewPotId ? DisplayText.Id(id) : null,
                    money.Plain(cash.NeededMinor), money.Plain(cash.HasMinor), shortSentence)
                : null,
            ApiText.Date(run.SourceOverdrawnOn), run.IsCutShort);
    }
}

/// <summary>The expected monthly income.</summary>
/// <param name="Amount">The amount.</param>
/// <param name="Day">The day of the month.</param>
/// <param name="Counted">Whether forecasts include it.</param>
public sealed record ExpectedIncomeJson(string Amount, int Day, bool Counted);

/// <summary>Where today’s plan takes the book.</summary>
/// <param name="AnythingPlanned">Whether anything is planned.</param>
/// <param name="ExpectedIncome">The expected monthly income; null if none was entered.</param>
/// <param name="CountsOnExpectedIncome">Whether this forecast includes it, which it does when no income is scheduled.</param>
/// <param name="Run">Today's plan run forward.</param>
public sealed record ForecastJson(
    bool AnythingPlanned, ExpectedIncomeJson? ExpectedIncome, bool CountsOnExpectedIncome, ForecastRunJson Run)
{
    /// <summary>It, as programs read it.</summary>
    internal static ForecastJson Of(ForecastView view, int years) => new(
        view.From.IsAnythingPlanned,
        view.Income is { } income
            ? new ExpectedIncomeJson(view.Book.Money.Plain(income.AmountMinor), income.Day, income.IsCounted)
            : null,
        view.From.ExpectedNow is not null,
        ForecastRunJson.Of(view.Run, view.Pots, view.ShortSentence, years, view.Book.Money));
}

/// <summary>A pot’s date in today’s plan and in another.</summary>
/// <param name="PotId">The pot.</param>
/// <param name="Before">The date in today’s plan; null when it doesn’t go live.</param>
/// <param name="After">The date in the other plan.</param>
/// <param name="MonthsLater">How many months later; negative for earlier, null if there is no date in one of them.</param>
/// <param name="ShortBefore">How much it misses its target by in today’s plan.</param>
/// <param name="ShortAfter">The same in the other plan.</param>
public sealed record PotComparisonJson(
    string PotId, string? Before, string? After, int? MonthsLater, string ShortBefore, string ShortAfter);

/// <summary>Today’s plan compared with another.</summary>
/// <param name="Headline">The result in a sentence; null if the other plan no longer works.</param>
/// <param name="Plan">Today's plan run forward.</param>
/// <param name="Changed">The other plan; null if it no longer works.</param>
/// <param name="Pots">The dates of all pots.</param>
public sealed record ComparisonJson(
    string? Headline, ForecastRunJson Plan, ForecastRunJson? Changed, IReadOnlyList<PotComparisonJson> Pots)
{
    /// <summary>It, as programs read it.</summary>
    internal static ComparisonJson Of(PlanRun plan, ScenarioRun? run, int years)
    {
        var money = plan.Book.Money;
        return new ComparisonJson(
            run?.Headline,
            ForecastRunJson.Of(plan.Run, plan.Pots, plan.ShortSentence, years, money),
            run is null ? null : ForecastRunJson.Of(run.Run, plan.Pots, run.ShortSentence, years, money),
            [
                .. (run?.Comparison.Pots ?? []).Select(pot => new PotComparisonJson(
                    DisplayText.Id(pot.PotId), ApiText.Date(pot.Before), ApiText.Date(pot.After), pot.MonthsLater,
                    money.Plain(pot.ShortBeforeMinor), money.Plain(pot.ShortAfterMinor))),
            ]);
    }
}

/// <summary>The expected monthly income.</summary>
/// <param name="Amount">The amount.</param>
/// <param name="Day">The day of the month; the last day if left out.</param>
public sealed record ExpectedIncomeBody(string? Amount, int? Day);

/// <summary>Whether forecasts include the expected income.</summary>
/// <param name="Counted">True or false.</param>
public sealed record CountIncomeBody(bool? Counted);
