using System.Globalization;
using PotLock.Domain.Forecasts;
using PotLock.Domain.Ledger;
using PotLock.Services.Forecasts;
using PotLock.Web.Shared;

namespace PotLock.Web.Forecasts;

/// <summary>A plan in the table that stands plans side by side.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="ScenarioId">The scenario; null for one that is not kept.</param>
public sealed record ComparedPlan(string Name, long? ScenarioId, ScenarioRun Run);

/// <summary>Today's plan with others beside it, for the table.</summary>
/// <param name="Plan">Today's plan.</param>
/// <param name="Others">The others, at most <see cref="Most"/>.</param>
public sealed record PlanComparison(PlanRun Plan, IReadOnlyList<ComparedPlan> Others)
{
    /// <summary>How many plans stand beside today's at most.</summary>
    public const int Most = 3;

    /// <summary>How many months ahead the balances of the table are.</summary>
    public const int MonthsAhead = 12;

    /// <summary>The month of those balances: fewer months ahead where a forecast is cut short.</summary>
    public int At { get; } = Math.Min(
        MonthsAhead, Others.Select(other => other.Run.Run.Months.Count).Append(Plan.Run.Months.Count).Min() - 1);

    /// <summary>The places, in the forecasts, of the pots that still have to go live by any of the plans.</summary>
    public IReadOnlyList<int> WaitingPots { get; } =
    [
        .. Enumerable.Range(0, Plan.Pots.Count).Where(place => Plan.Run.Pots[place] is { IsLive: false, HasGoal: true }),
    ];

    /// <summary>That month as a table's row says it.</summary>
    public string MonthName => DateText.FormatMonth(Plan.Run.Months[At].Month, Plan.Book.Culture);
}

/// <summary>Scenarios on the page of the forecast.</summary>
/// <param name="Compared">Every scenario beside today's plan.</param>
/// <param name="Chosen">Those that were ticked to stand beside today's plan; empty for the first ones.</param>
/// <param name="Years">How many years the page's forecast shows, for the form that ticks.</param>
public sealed record ScenarioSection(ComparedScenarios Compared, IReadOnlyCollection<long> Chosen, int Years)
{
    /// <summary>Those that stand beside today's plan: of the ones ticked, or of all, the first that can run.</summary>
    public IReadOnlyList<ComparedPlan> Selected { get; } =
    [
        .. Compared.Scenarios.Where(look => look.Run is not null && (Chosen.Count == 0 || Chosen.Contains(look.Scenario.ScenarioId)))
            .Take(PlanComparison.Most)
            .Select(look => new ComparedPlan(look.Scenario.Name, look.Scenario.ScenarioId, look.Run!)),
    ];

    /// <summary>The scenarios that an address names; what is no id is passed over.</summary>
    public static IReadOnlyCollection<long> IdsOf(IReadOnlyList<string>? named) =>
        [
            .. (named ?? [])
                .Select(text => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0)
                .Where(id => id > 0),
        ];

    /// <summary>Whether there is a choice to make: more can run than stand side by side.</summary>
    public bool HasChoice => Compared.Scenarios.Count(look => look.Run is not null) > PlanComparison.Most;
}

/// <param name="Compared">The scenario beside today's plan.</param>
/// <param name="DeleteCommandId">The id of the command that deleting it will be.</param>
public sealed record ScenarioPage(ComparedScenarios Compared, string DeleteCommandId)
{
    /// <summary>How many months its charts show, and how many lie between two that are drawn.</summary>
    private const int MonthsDrawn = 60, Step = 3;

    public ScenarioView Scenario => Compared.Scenarios[0].Scenario;

    /// <summary>Both plans in the table; null when the scenario cannot run.</summary>
    public PlanComparison? Plans { get; } = Compared.Scenarios[0].Run is { } run
        ? new PlanComparison(
            Compared.Plan, [new ComparedPlan(Compared.Scenarios[0].Scenario.Name, Compared.Scenarios[0].Scenario.ScenarioId, run)])
        : null;

    /// <summary>What is in pots, in the active balance and in all, by both plans; none when the scenario cannot run.</summary>
    public IReadOnlyList<Chart> Charts => Compared.Scenarios[0].Run is { } run ? Draw(Compared.Plan, Scenario.Name, run) : [];

    /// <summary>The charts of a change beside today's plan.</summary>
    public static IReadOnlyList<Chart> Draw(PlanRun plan, string name, ScenarioRun run)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(run);
        var months = run.Comparison.Months.Take(MonthsDrawn + 1).Where((_, index) => index % Step == 0).ToList();
        var (last, money) = (months[^1], plan.Book.Money);
        var when = DateText.FormatMonth(last.Before.Month, money.Culture);
        return
        [
            Chart("In your pots", month => month.InPotsMinor),
            Chart("Active balance", month => month.ActiveMinor),
            Chart("Net worth", month => month.NetWorthMinor),
        ];

        Chart Chart(string title, Func<ForecastMonth, long> figure) => new(
            title,
            $"At the end of {when}: {money.Format(figure(last.Before))} by today’s plan, {money.Format(figure(last.After))} by {name}.",
            ChartKind.Line,
            "End of",
            months.ConvertAll(pair => DateText.FormatMonthShort(pair.Before.Month, money.Culture)),
            [
                new ChartSeries("Today’s plan", "slate", months.ConvertAll(pair => figure(pair.Before))),
                new ChartSeries(name, "teal", months.ConvertAll(pair => figure(pair.After))),
            ],
            money);
    }
}

/// <summary>The confirmation of applying a scenario.</summary>
/// <param name="Book">Today's plan, with the scenario.</param>
/// <param name="CommandId">The id of the command that confirming it will be.</param>
public sealed record ApplyScenarioPage(ScenarioBook Book, string CommandId)
{
    public ScenarioView Scenario => Book.Scenarios[0];
}

/// <summary>What a scenario writes, for the partial that lists it.</summary>
/// <param name="Work">It.</param>
public sealed record ScenarioChanges(ScenarioWork Work, Book Book);
