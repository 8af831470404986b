using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Domain.Forecasts;
using PotLock.Domain.Ledger;
using PotLock.Services.Activities;
using PotLock.Services.Ledger;

namespace PotLock.Services.Forecasts;

/// <summary>A scenario that was kept, changed or deleted.</summary>
public sealed record ScenarioResult(long ScenarioId, string Name);

/// <summary>Keeps a change of today's plan by name, and changes one that is kept. It touches no money and nothing of the plan.</summary>
[CommandName("keep-scenario", "kept a scenario")]
[CommandName("change-scenario", "changed a scenario")]
public sealed class KeepScenario(CommandRunner runner, BookReader books)
{
    /// <summary>The scenario does not exist, or is another's.</summary>
    public static Refusal NoSuchScenario { get; } = new("no-such-scenario", "", "There is no such scenario.", RefusalKind.NotFound);

    /// <summary>
    /// Keeps a new scenario; see <see cref="ScenarioRules.Check"/> for what is refused. What is so already is left out of
    /// it.
    /// </summary>
    public Task<Outcome<ScenarioResult>> CreateAsync(
        Actor actor, string commandId, ScenarioTerms terms, CancellationToken cancellationToken = default)
    {
        var trimmed = Trim(terms);
        return runner.RunAsync(
            new BookCommand(actor, commandId, "keep-scenario", trimmed), scope => KeepAsync(scope, null, trimmed), cancellationToken);
    }

    /// <summary>Changes one that is kept, by the same rules. One that is gone is not found.</summary>
    public Task<Outcome<ScenarioResult>> ChangeAsync(
        Actor actor, string commandId, long scenarioId, ScenarioTerms terms, CancellationToken cancellationToken = default)
    {
        var trimmed = Trim(terms);
        return runner.RunAsync(
            new BookCommand(actor, commandId, "change-scenario", new { scenarioId, trimmed }),
            scope => KeepAsync(scope, scenarioId, trimmed), cancellationToken);
    }

    /// <summary>Everything that keeping it (or changing one, by its id) would refuse. Changes nothing.</summary>
    public async Task<IReadOnlyList<Refusal>> CheckAsync(
        long bookId, long? scenarioId, ScenarioTerms terms, CancellationToken cancellationToken = default)
    {
        await using var opened = await books.OpenAsync(bookId, cancellationToken);
        var today = await opened.Db.TodaysPlanAsync(opened.Book, opened.Today, cancellationToken);
        return ScenarioRules.Check(Trim(terms), today, await OthersNamesAsync(opened.Db, scenarioId), scenarioId is null);
    }

    private static async Task<Outcome<ScenarioResult>> KeepAsync(CommandScope scope, long? scenarioId, ScenarioTerms terms)
    {
        var scenario = scenarioId is null
            ? null
            : await scope.Db.ForecastScenarios.Whole().SingleOrDefaultAsync(one => one.Id == scenarioId);
        if (scenarioId is not null && scenario is null)
        {
            return NoSuchScenario;
        }

        var today = await scope.Db.TodaysPlanAsync(scope.Book, scope.Today);
        if (ScenarioRules.Check(terms, today, await OthersNamesAsync(scope.Db, scenarioId), scenarioId is null) is { Count: > 0 } refusals)
        {
            return refusals.ToList();
        }

        if (scenario is null)
        {
            scenario = new ForecastScenario
            {
                Id = scope.Book.NextId(),
                BookId = scope.Book.Id,
                Name = terms.Name,
                CreatedOn = scope.Today,
            };
            scope.Db.ForecastScenarios.Add(scenario);
        }

        scenario.Take(terms with { Change = ScenarioRules.Reduce(terms.Change, today) }, scope.Today);
        return new ScenarioResult(scenario.Id, scenario.Name);
    }

    private static Task<List<string>> OthersNamesAsync(PotLockDbContext db, long? scenarioId) =>
        db.ForecastScenarios.Where(scenario => scenario.Id != scenarioId).Select(scenario => scenario.Name).ToListAsync();

    private static ScenarioTerms Trim(ScenarioTerms terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        return new ScenarioTerms(terms.Name.Trim(), terms.Change with
        {
            OneOffs = [.. terms.Change.OneOffs.Select(oneOff => oneOff with { Description = oneOff.Description.Trim() })],
        });
    }
}
