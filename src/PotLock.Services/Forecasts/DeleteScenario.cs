using Microsoft.EntityFrameworkCore;
using PotLock.Domain.Ledger;
using PotLock.Services.Activities;
using PotLock.Services.Ledger;

namespace PotLock.Services.Forecasts;

/// <summary>Deletes a scenario. Nothing else depends on it.</summary>
[CommandName("delete-scenario", "deleted a scenario")]
public sealed class DeleteScenario(CommandRunner runner)
{
    /// <summary>Deletes it. One that is gone is not found.</summary>
    public Task<Outcome<ScenarioResult>> RunAsync(
        Actor actor, string commandId, long scenarioId, CancellationToken cancellationToken = default) =>
        runner.RunAsync(new BookCommand(actor, commandId, "delete-scenario", new { scenarioId }), async scope =>
        {
            if (await scope.Db.ForecastScenarios.Whole().SingleOrDefaultAsync(one => one.Id == scenarioId) is not { } scenario)
            {
                return KeepScenario.NoSuchScenario;
            }

            scope.Db.Remove(scenario);
            return (Outcome<ScenarioResult>)new ScenarioResult(scenario.Id, scenario.Name);
        }, cancellationToken);
}
