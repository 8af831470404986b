using PotLock.Domain.Forecasts;
using PotLock.Domain.Ledger;
using PotLock.Domain.Schedules;
using PotLock.Services.Forecasts;

namespace PotLock.Services.Tests.Harness;

/// <summary>What the owner of a book does with scenarios of the forecast.</summary>
public sealed partial class TestBook
{
    public Task<Outcome<ScenarioResult>> KeepScenarioAsync(string name, ForecastChange change, string? commandId = null) =>
        App.Get<KeepScenario>().CreateAsync(Actor, commandId ?? NewCommandId(), new ScenarioTerms(name, change));

    /// <summary>Keeps a scenario that the rules take, and answers with its id.</summary>
    public async Task<long> ScenarioAsync(string name, ForecastChange change) => (await KeepScenarioAsync(name, change)).Value.ScenarioId;

    public Task<Outcome<ScenarioResult>> ChangeScenarioAsync(
        long scenarioId, string name, ForecastChange change, string? commandId = null) =>
        App.Get<KeepScenario>().ChangeAsync(Actor, commandId ?? NewCommandId(), scenarioId, new ScenarioTerms(name, change));

    public Task<Outcome<ScenarioResult>> DeleteScenarioAsync(long scenarioId, string? commandId = null) =>
        App.Get<DeleteScenario>().RunAsync(Actor, commandId ?? NewCommandId(), scenarioId);

    public Task<Outcome<ScenarioApplied>> ApplyScenarioAsync(long scenarioId, string? digest = null, string? commandId = null) =>
        App.Get<ApplyScenario>().RunAsync(Actor, commandId ?? NewCommandId(), scenarioId, digest);

    public Task<ScenarioBook> ScenariosAsync() => App.Get<ScenarioQueries>().ListAsync(Id);

    /// <summary>A scenario as its page shows it.</summary>
    public async Task<ScenarioView> ScenarioAsync(long scenarioId) =>
        (await App.Get<ScenarioQueries>().FindAsync(Id, scenarioId))?.Scenarios[0]
            ?? throw new InvalidOperationException($"No scenario {scenarioId}.");

    /// <summary>A change with only what a test names.</summary>
    public static ForecastChange What(
        IEnumerable<(long PotId, int BasisPoints)>? weightings = null,
        TransferChange? transfer = null,
        int? rate = null,
        params OneOff[] oneOffs) =>
        new(
            [.. (weightings ?? []).Select(weighting => new PlannedWeighting(weighting.PotId, weighting.BasisPoints))],
            transfer,
            rate,
            oneOffs);

    /// <summary>Money that goes once.</summary>
    public static OneOff GoesOnce(DateOnly on, long amountMinor, string what) => new(on, ScheduleKind.Withdrawal, amountMinor, what);

    /// <summary>Money that comes once.</summary>
    public static OneOff ComesOnce(DateOnly on, long amountMinor, string what) => new(on, ScheduleKind.Income, amountMinor, what);
}
