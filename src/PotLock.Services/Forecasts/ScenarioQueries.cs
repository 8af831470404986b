using Microsoft.EntityFrameworkCore;
using PotLock.Domain.Forecasts;
using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;
using PotLock.Services.Ledger;
using PotLock.Services.Pots;

namespace PotLock.Services.Forecasts;

/// <summary>A scenario whole.</summary>
/// <param name="ChangedOn">The date on which it was kept, or last changed.</param>
/// <param name="Change">What it changes of today's plan, as it was kept.</param>
/// <param name="Work">What applying it would write.</param>
/// <param name="Problems">What of it no longer applies, in sentences that name it.</param>
public sealed record ScenarioView(
    long ScenarioId, string Name, DateOnly ChangedOn, ForecastChange Change, ScenarioWork Work, IReadOnlyList<Refusal> Problems)
{
    /// <summary>Whether it can be applied as it is.</summary>
    public bool CanBeApplied => Problems.Count == 0;
}

/// <summary>Today's plan with scenarios: all of them, one, or none for a form.</summary>
/// <param name="Plan">Today's plan.</param>
/// <param name="Pots">The pots that fill, in the user's order.</param>
/// <param name="Scenarios">The scenarios by name.</param>
public sealed record ScenarioBook(Book Book, TodaysPlan Plan, IReadOnlyList<PotSummary> Pots, IReadOnlyList<ScenarioView> Scenarios)
{
    /// <summary>The book's date.</summary>
    public DateOnly Today => Plan.Today;
}

/// <summary>Reads scenarios for pages.</summary>
public sealed class ScenarioQueries(BookReader books)
{
    /// <summary>Today's plan with every scenario, in the order of their names.</summary>
    public Task<ScenarioBook> ListAsync(long bookId, CancellationToken cancellationToken = default) =>
        ReadAsync(bookId, null, cancellationToken);

    /// <summary>Today's plan alone, for the form of a new scenario.</summary>
    public async Task<ScenarioBook> ForNewAsync(long bookId, CancellationToken cancellationToken = default)
    {
        await using var opened = await books.OpenAsync(bookId, cancellationToken);
        return await ReadAsync(opened, 0, cancellationToken); // no scenario has this id
    }

    /// <summary>Today's plan with one scenario; null when the book has none of that id.</summary>
    public async Task<ScenarioBook?> FindAsync(long bookId, long scenarioId, CancellationToken cancellationToken = default) =>
        await ReadAsync(bookId, scenarioId, cancellationToken) is { Scenarios.Count: 1 } found ? found : null;

    /// <summary>Reads an opened book; with one scenario's id only that one.</summary>
    internal static async Task<ScenarioBook> ReadAsync(OpenedBook opened, long? scenarioId, CancellationToken cancellationToken)
    {
        var today = await opened.Db.TodaysPlanAsync(opened.Book, opened.Today, cancellationToken);
        var pots = await opened.Db.Pots.AsNoTracking().Include(pot => pot.Account).Where(pot => pot.Status == PotStatus.Active)
            .InOrder().ToListAsync(cancellationToken);
        var scenarios = await opened.Db.ForecastScenarios.AsNoTracking().Whole()
            .Where(scenario => scenarioId == null || scenario.Id == scenarioId).ToListAsync(cancellationToken);
        return new ScenarioBook(
            opened.Book, today, [.. pots.Select(pot => PotSummary.Of(pot, pot.Account.BalanceMinor))],
            [
                .. scenarios.OrderBy(scenario => scenario.Name, StringComparer.Create(opened.Book.Culture, ignoreCase: true))
                    .Select(scenario => ViewOf(scenario, today)),
            ]);
    }

    private async Task<ScenarioBook> ReadAsync(long bookId, long? scenarioId, CancellationToken cancellationToken)
    {
        await using var opened = await books.OpenAsync(bookId, cancellationToken);
        return await ReadAsync(opened, scenarioId, cancellationToken);
    }

    private static ScenarioView ViewOf(ForecastScenario scenario, TodaysPlan today) => new(
        scenario.Id, scenario.Name, scenario.ChangedOn, scenario.Change, ScenarioWork.Of(scenario.Change, today),
        ScenarioRules.CheckApply(scenario.Change, today));
}
