using PotLock.Domain.Forecasts;
using PotLock.Domain.Ledger;
using PotLock.Services.Ledger;
using PotLock.Services.Pots;

namespace PotLock.Services.Forecasts;

/// <summary>A change of today's plan, run forward.</summary>
/// <param name="Run">With the change.</param>
/// <param name="Comparison">Beside today's plan.</param>
/// <param name="ShortSentence">Where cash runs short first, in a sentence; null when it does not.</param>
/// <param name="Headline">What it comes to, in a line; see <see cref="ScenarioSentences.Headline"/>.</param>
public sealed record ScenarioRun(ForecastRun Run, ForecastComparison Comparison, string? ShortSentence, string Headline);

/// <summary>Today's plan run forward, for what stands beside it.</summary>
/// <param name="Today">The book's date.</param>
/// <param name="Run">By today's plan.</param>
/// <param name="ShortSentence">Where cash runs short first, in a sentence; null when it does not.</param>
/// <param name="Pots">The pots that are not closed, in the order of the runs' pots.</param>
public sealed record PlanRun(Book Book, DateOnly Today, ForecastRun Run, string? ShortSentence, IReadOnlyList<PotSummary> Pots);

/// <summary>A kept scenario beside today's plan.</summary>
/// <param name="Run">How it runs; null when it cannot, because what it says does not fit any more.</param>
public sealed record ComparedScenario(ScenarioView Scenario, ScenarioRun? Run);

/// <summary>Kept scenarios beside today's plan.</summary>
/// <param name="Plan">Today's plan.</param>
/// <param name="Scenarios">The scenarios by name.</param>
public sealed record ComparedScenarios(PlanRun Plan, IReadOnlyList<ComparedScenario> Scenarios);

/// <summary>A change that nobody has kept yet, beside today's plan.</summary>
/// <param name="Plan">Today's plan.</param>
/// <param name="Run">The change.</param>
public sealed record ComparedChange(PlanRun Plan, ScenarioRun Run);

/// <summary>
/// Runs scenarios beside today's plan (product page, <i>Forecast</i>), as far ahead as forecasts look, so that every date
/// that moves is seen to. Nothing is written.
/// </summary>
public sealed class CompareScenarios(BookReader books, ForecastReader reader, VersionedViews views)
{
    /// <summary>Every scenario beside today's plan; kept for as long as the book stays the same.</summary>
    public async Task<ComparedScenarios> AllAsync(long bookId, CancellationToken cancellationToken = default)
    {
        await using var opened = await books.OpenAsync(bookId, cancellationToken);
        return await views.GetAsync(opened, () => CompareAsync(opened, null, cancellationToken));
    }

    /// <summary>One scenario beside today's plan; null when the book has none of that id.</summary>
    public async Task<ComparedScenarios?> FindAsync(long bookId, long scenarioId, CancellationToken cancellationToken = default)
    {
        await using var opened = await books.OpenAsync(bookId, cancellationToken);
        return await CompareAsync(opened, scenarioId, cancellationToken) is { Scenarios.Count: 1 } found ? found : null;
    }

    /// <summary>A change beside today's plan; refused like one that is to be kept, but for its name.</summary>
    public async Task<Outcome<ComparedChange>> OfAsync(long bookId, ForecastChange change, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        await using var opened = await books.OpenAsync(bookId, cancellationToken);
        var today = await opened.Db.TodaysPlanAsync(opened.Book, opened.Today, cancellationToken);
        if (ScenarioRules.CheckChange(change, today) is { Count: > 0 } refusals)
        {
            return refusals.ToList();
        }

        var (facts, plan) = await RunPlanAsync(opened, cancellationToken);
        return new ComparedChange(plan, Beside(plan, facts, ScenarioRules.Reduce(change, today)));
    }

    private async Task<ComparedScenarios> CompareAsync(OpenedBook opened, long? scenarioId, CancellationToken cancellationToken)
    {
        var found = await ScenarioQueries.ReadAsync(opened, scenarioId, cancellationToken);
        var (facts, plan) = await RunPlanAsync(opened, cancellationToken);
        return new ComparedScenarios(plan,
        [
            .. found.Scenarios.Select(scenario => new ComparedScenario(
                scenario,
                ScenarioRules.CanRun(scenario.Change, found.Plan)
                    ? Beside(plan, facts, ScenarioRules.Reduce(scenario.Change, found.Plan))
                    : null)),
        ]);
    }

    private async Task<(ForecastFacts Facts, PlanRun Plan)> RunPlanAsync(OpenedBook opened, CancellationToken cancellationToken)
    {
        var facts = await reader.FactsAsync(opened, cancellationToken);
        var run = Forecast.Run(facts.Book, Through(opened.Today));
        return (facts, new PlanRun(opened.Book, opened.Today, run, facts.ShortSentence(run, facts.Book, opened.Book), facts.Pots));
    }

    private static ScenarioRun Beside(PlanRun plan, ForecastFacts facts, ForecastChange change)
    {
        var book = facts.Book.With(change);
        var run = Forecast.Run(book, Through(plan.Today));
        var comparison = ForecastComparison.Of(plan.Run, run);
        return new ScenarioRun(
            run, comparison, facts.ShortSentence(run, book, plan.Book),
            ScenarioSentences.Headline(comparison, plan.Pots.ToDictionary(pot => pot.PotId, pot => pot.Name), plan.Book.FormatDate));
    }

    private static DateOnly Through(DateOnly today) => MonthStart.LastDay(MonthStart.Of(today).AddYears(Forecast.MaxYears));
}
