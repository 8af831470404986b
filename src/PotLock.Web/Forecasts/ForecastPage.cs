using System.Globalization;
using PotLock.Domain.Forecasts;
using PotLock.Domain.Ledger;
using PotLock.Services.Forecasts;
using PotLock.Services.Pots;
using PotLock.Web.Shared;

namespace PotLock.Web.Forecasts;

/// <summary>A pot in the calendar.</summary>
/// <param name="LiveOn">The day on which it goes live.</param>
/// <param name="ShortMinor">What it lacks when its date comes before it is full; 0 otherwise.</param>
public sealed record GoLiveDay(PotSummary Pot, DateOnly LiveOn, long ShortMinor)
{
    /// <summary>Whether it is full then.</summary>
    public bool IsFull => Pot.TargetMinor is not null && ShortMinor == 0;

    /// <summary>Whether it is full by then, or by how much it misses its target.</summary>
    public string How(MoneyText money) => ForecastSentences.State(Pot.TargetMinor is not null, ShortMinor, money) ?? "end date reached";
}

/// <summary>Pots whose dates move, for the list that says so.</summary>
/// <param name="Moves">The pots.</param>
/// <param name="Book">Writes months and dates.</param>
public sealed record DateMovesView(IReadOnlyList<DateMove> Moves, Book Book);

/// <param name="View">The forecast over the longest span: dates of pots are told however far they are.</param>
/// <param name="Years">How many years of it are shown.</param>
/// <param name="Scenarios">Scenarios beside it.</param>
/// <param name="IncomeForm">What comes in each month: as typed, or as it is kept.</param>
public sealed record ForecastPage(ForecastView View, int Years, ScenarioSection Scenarios, ExpectedIncomeForm IncomeForm)
{
    private const int DefaultYears = 2;

    /// <summary>The spans that are offered, in years.</summary>
    public static IReadOnlyList<int> Spans { get; } = [1, 2, 5, 10, Forecast.MaxYears];

    /// <summary>The span that is asked for; the default one when it is none of those offered.</summary>
    public static int YearsOf(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var years) && Spans.Contains(years) ? years : DefaultYears;

    private MoneyText Money => View.Book.Money;

    private ForecastRun Run => View.Run;

    /// <summary>How many months lie between two that are drawn: long spans show fewer points.</summary>
    private int Step => Years switch { <= 2 => 1, <= 5 => 3, _ => 12 };

    /// <summary>The months that are drawn, the running one first.</summary>
    public IReadOnlyList<ForecastMonth> Months =>
        [.. Run.Months.Take((Years * 12) + 1).Where((_, index) => index % Step == 0)];

    /// <summary>The month at the end of the span.</summary>
    public string SpanEnd => DateText.FormatMonth(Run.Months[Math.Min(Years * 12, Run.Months.Count - 1)].Month, Money.Culture);

    /// <summary>Whether there is nothing to forecast: nothing is planned. What is owed already may be short all the same.</summary>
    public bool IsEmpty => !View.From.IsAnythingPlanned;

    /// <summary>The income that this counts on only because its owner said so; null when something is planned, or it is left out.</summary>
    public MonthlyIncome? Expected => View.From.ExpectedNow;

    /// <summary>
    /// Whether its owner may say what comes in: nothing is planned that does. What was said and is not needed is only mentioned.
    /// </summary>
    public bool AsksForIncome => Expected is not null || !View.From.SaysWhatComes;

    /// <summary>Where cash runs short in this span; null when it does not.</summary>
    public CashShort? Short => Run.FirstShort is { } cash && cash.On <= Last ? cash : null;

    /// <summary>Why, in a sentence.</summary>
    public string? ShortSentence => Short is null ? null : View.ShortSentence;

    /// <summary>The month in which the bank account of the monthly transfer is overdrawn by it first, in this span.</summary>
    public string? SourceOverdrawn => Run.SourceOverdrawnOn is { } on && on <= Last ? DateText.FormatMonth(on, Money.Culture) : null;

    /// <summary>The name of that account.</summary>
    public string SourceName => View.From.Plan?.SourceAccountId is { } source ? View.Accounts.GetValueOrDefault(source, "") : "";

    /// <summary>What the forecast comes to, in a sentence: where cash runs short, else when the pots are live.</summary>
    public string Headline => Short is { } cash
        ? $"You’ll run short of cash in {DateText.FormatMonth(cash.On, Money.Culture)}."
            : PotsHeadline;

    /// <summary>When the pots are live, in a sentence, and in another whose time is up before they are full.</summary>
    public string PotsHeadline => OutOfTime is { } late ? $"{LiveHeadline} {late}" : LiveHeadline;

    private string? OutOfTime
    {
        get
        {
            var late = View.Pots.Zip(Run.Pots).Where(pair => pair.Second.ShortMinor > 0).ToList();
            return late.Count switch
            {
                0 => null,
                1 => $"{late[0].First.Name} will miss its target by {Money.Format(late[0].Second.ShortMinor)}.",
                var count => $"{count.ToString(Money.Culture)} of them will miss their targets.",
            };
        }
    }

    private string LiveHeadline
    {
        get
        {
            var waiting = Run.Pots.Where(pot => pot is { HasGoal: true, IsLive: false }).ToList();
            var (live, last) = (waiting.Count(pot => pot.LiveOn is not null), waiting.Max(pot => pot.LiveOn));
            var name = View.Pots.FirstOrDefault(pot => pot.PotId == waiting.FirstOrDefault()?.PotId)?.Name;
            return (waiting.Count, live) switch
            {
                (0, _) => "None of your pots has a target or an end date to reach.",
                (1, 0) => $"{name} won’t go live within {Forecast.MaxYears} years.",
                (_, 0) => $"None of your {waiting.Count.ToString(Money.Culture)} locked pots goes live within {Forecast.MaxYears} years.",
                (1, 1) => $"{name} will be live by {DateText.FormatMonth(last!.Value, Money.Culture)}.",
                var (all, some) when all == some =>
                    $"All your locked pots will be live by {DateText.FormatMonth(last!.Value, Money.Culture)}.",
                var (all, some) => $"{some.ToString(Money.Culture)} of your {all.ToString(Money.Culture)} locked pots will be live by "
                    + $"{DateText.FormatMonth(last!.Value, Money.Culture)}.",
            };
        }
    }

    /// <summary>The pots that go live, by month, in order.</summary>
    public IEnumerable<IGrouping<DateOnly, GoLiveDay>> Calendar => View.Pots.Zip(Run.Pots)
        .Where(pair => pair.Second.LiveOn is not null)
        .Select(pair => new GoLiveDay(pair.First, pair.Second.LiveOn!.Value, pair.Second.ShortMinor))
        .OrderBy(day => day.LiveOn)
        .GroupBy(day => MonthStart.Of(day.LiveOn));

    /// <summary>The pots with a goal that do not go live, and why.</summary>
    public IEnumerable<(PotSummary Pot, string Why)> Never
    {
        get
        {
            var outlooks = PotOutlook.Of(View.From, Run);
            return View.Pots.Where(pot => outlooks.GetValueOrDefault(pot.PotId)?.Why is not null)
                .Select(pot => (pot, WhyNot(outlooks[pot.PotId])));
        }
    }

    /// <summary>The pots that are live already, or go live never because they have no goal.</summary>
    public IEnumerable<PotSummary> Others =>
        View.Pots.Zip(Run.Pots).Where(pair => pair.Second.IsLive || !pair.Second.HasGoal).Select(pair => pair.First);

    /// <summary>Why a pot does not go live within the forecast, as a sentence goes on.</summary>
    public static string WhyNot(PotOutlook outlook)
    {
        ArgumentNullException.ThrowIfNull(outlook);
        return outlook.Why switch
        {
            WhyNever.NothingPlanned => "nothing you’ve planned will fill it",
            WhyNever.EndsLater => $"its end date is more than {Forecast.MaxYears} years away",
            WhyNever.NoShare => "none of what you’ve planned goes into it",
            _ => $"it will take more than {Forecast.MaxYears} years to fill",
        };
    }

    /// <summary>Balances and net worth at the ends of months.</summary>
    public Chart Balances
    {
        get
        {
            var (first, last) = (Months[0], Months[^1]);
            return new Chart(
                "Balances and net worth",
                $"Net worth goes from {Money.Format(first.NetWorthMinor)} at the end of "
                    + $"{DateText.FormatMonth(first.Month, Money.Culture)} to {Money.Format(last.NetWorthMinor)} at the end of "
                    + $"{DateText.FormatMonth(last.Month, Money.Culture)}. By then {Money.Format(last.InPotsMinor)} is in pots and "
                    + $"{Money.Format(last.ActiveMinor)} is in your active balance.",
                ChartKind.Line, "End of",
                MonthNames,
                [
                    new("Net worth", "active", [.. Months.Select(month => month.NetWorthMinor)]),
                    new("In pots", "indigo", [.. Months.Select(month => month.InPotsMinor)]),
                    new("Active balance", "coral", [.. Months.Select(month => month.ActiveMinor)]),
                ],
                Money);
        }
    }

    private List<string> MonthNames => [.. Months.Select(month => NameOf(month.Month))];

    /// <summary>A month as the chart and the tables call it.</summary>
    public string NameOf(DateOnly month) => DateText.FormatMonthShort(month, Money.Culture);

    /// <summary>The last day of the span.</summary>
    private DateOnly Last => MonthStart.LastDay(MonthStart.Of(View.Today).AddYears(Years));
}
