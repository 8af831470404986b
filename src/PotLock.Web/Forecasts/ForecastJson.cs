using PotLock.Domain.Forecasts;
using PotLock.Domain.Ledger;
using PotLock.Services.Forecasts;
using PotLock.Services.Pots;
using PotLock.Web.Api;
using PotLock.Web.Shared;

namespace PotLock.Web.Forecasts;

/// <summary>Where cash runs short for the first time.</summary>
/// <param name="On">The day.</param>
/// <param name="Why">"withdrawal" when one cannot be met, "cards" when they ask for more than there is, or "overdrawn".</param>
/// <param name="ScheduleId">The withdrawal, or null.</param>
/// <param name="Needed">What it takes.</param>
/// <param name="Has">What there is.</param>
/// <param name="Sentence">That, for people.</param>
public sealed record CashShortJson(string On, string Why, string? ScheduleId, string Needed, string Has, string? Sentence);

/// <summary>A month of a forecast, as it ends.</summary>
/// <param name="Month">The month.</param>
/// <param name="ActiveBalance">The active balance.</param>
/// <param name="Pots">What each pot has, in the order of the forecast's pots.</param>
/// <param name="Liquid">The active balance with checking and cash accounts.</param>
/// <param name="NetWorth">All accounts together, less what is owed on cards.</param>
/// <param name="Interest">The interest that was added in it.</param>
/// <param name="Taken">What scheduled withdrawals took.</param>
/// <param name="Brought">What recurring income brought.</param>
/// <param name="Transfer">What the monthly transfer brought into the main account.</param>
public sealed record ForecastMonthJson(
    string Month, string ActiveBalance, IReadOnlyList<string> Pots, string Liquid, string NetWorth, string Interest, string Taken,
    string Brought, string Transfer);

/// <summary>A pot in a forecast.</summary>
/// <param name="PotId">The pot.</param>
/// <param name="Name">Its name.</param>
/// <param name="Live">Whether it is live already.</param>
/// <param name="LiveOn">The day on which it goes live; null when it does not, or is live already.</param>
/// <param name="Short">What it lacks when its date comes before it is full; "0.00" otherwise.</param>
public sealed record ForecastPotJson(string PotId, string Name, bool Live, string? LiveOn, string Short);

/// <summary>A plan run forward.</summary>
/// <param name="Pots">The pots that are not closed, in their owner's order.</param>
/// <param name="Months">The months, the running one first.</param>
/// <param name="FirstShort">Where cash runs short first; null when it does not.</param>
/// <param name="SourceOverdrawnOn">The first day on which the monthly transfer overdraws its bank account; null when it never does.</param>
/// <param name="CutShort">Whether it ends early, because balances grow beyond what a book can hold.</param>
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

/// <summary>What its owner says comes in each month.</summary>
/// <param name="Amount">The amount.</param>
/// <param name="Day">The day of the month.</param>
/// <param name="Counted">Whether forecasts count on it; false when its owner left it out.</param>
public sealed record ExpectedIncomeJson(string Amount, int Day, bool Counted);

/// <summary>What comes of today's plan.</summary>
/// <param name="AnythingPlanned">Whether anything is planned; nothing moves in a forecast of nothing.</param>
/// <param name="ExpectedIncome">What its owner says comes in each month; null when nobody said.</param>
/// <param name="CountsOnExpectedIncome">Whether this forecast counts on it: it does while nothing is planned that brings money.</param>
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

/// <summary>A pot's day by today's plan and by another.</summary>
/// <param name="PotId">The pot.</param>
/// <param name="Before">The day by today's plan; null when it does not go live.</param>
/// <param name="After">The day by the other.</param>
/// <param name="MonthsLater">How many months later; negative for earlier, null where one of the days is none.</param>
/// <param name="ShortBefore">By how much it misses its target by today's plan.</param>
/// <param name="ShortAfter">The same by the other.</param>
public sealed record PotComparisonJson(
    string PotId, string? Before, string? After, int? MonthsLater, string ShortBefore, string ShortAfter);

/// <summary>Today's plan, and another beside it.</summary>
/// <param name="Headline">What it comes to, in a sentence; null when it cannot run any more.</param>
/// <param name="Plan">Today's plan run forward.</param>
/// <param name="Changed">The other; null when what it says does not fit any more.</param>
/// <param name="Pots">The days of all pots.</param>
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

/// <summary>What comes in each month.</summary>
/// <param name="Amount">The amount.</param>
/// <param name="Day">The day of the month; the last when left out.</param>
public sealed record ExpectedIncomeBody(string? Amount, int? Day);

/// <summary>Whether forecasts count on what comes in each month.</summary>
/// <param name="Counted">True or false.</param>
public sealed record CountIncomeBody(bool? Counted);
