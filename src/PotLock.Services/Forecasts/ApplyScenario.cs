using Microsoft.EntityFrameworkCore;
using PotLock.Domain.Forecasts;
using PotLock.Domain.Ledger;
using PotLock.Services.Activities;
using PotLock.Services.Interest;
using PotLock.Services.Ledger;
using PotLock.Services.Pots;
using PotLock.Services.Schedules;
using PotLock.Services.Transfers;

namespace PotLock.Services.Forecasts;

/// <summary>A scenario that became the plan.</summary>
/// <param name="ScenarioId">What it was.</param>
/// <param name="Work">What was written.</param>
public sealed record ScenarioApplied(long ScenarioId, string Name, ScenarioWork Work);

/// <summary>
/// Writes a scenario into today's plan (product page, <i>Forecast</i>), all at once: weightings, the monthly transfer, the rate
/// from today on, and what comes or goes once as schedules, each as its own command would. No money moves. The scenario is
/// gone then: it is the plan.
/// </summary>
[CommandName("apply-scenario", "used a scenario")]
public sealed class ApplyScenario(CommandRunner runner)
{
    /// <summary>
    /// Applies it. Refused as conflicts: a scenario of which something no longer applies, one that changes nothing any more,
    /// and a digest that no longer fits what would be written. One that is gone is not found.
    /// </summary>
    /// <param name="actor">Who acts, and in which book.</param>
    /// <param name="previewDigest">See <see cref="ScenarioWork.Digest"/>; null or empty to apply without having looked.</param>
    /// <param name="cancellationToken">Stops the wait for a turn.</param>
    public Task<Outcome<ScenarioApplied>> RunAsync(
        Actor actor, string commandId, long scenarioId, string? previewDigest = null, CancellationToken cancellationToken = default) =>
        runner.RunAsync(
            new BookCommand(actor, commandId, "apply-scenario", new { scenarioId, previewDigest }),
            scope => ActAsync(scope, scenarioId, previewDigest), cancellationToken);

    private static async Task<Outcome<ScenarioApplied>> ActAsync(CommandScope scope, long scenarioId, string? previewDigest)
    {
        if (await scope.Db.ForecastScenarios.Whole().SingleOrDefaultAsync(one => one.Id == scenarioId) is not { } scenario)
        {
            return KeepScenario.NoSuchScenario;
        }

        var today = await scope.Db.TodaysPlanAsync(scope.Book, scope.Today);
        if (ScenarioRules.CheckApply(scenario.Change, today) is { Count: > 0 } refusals)
        {
            return refusals.ToList();
        }

        var work = ScenarioWork.Of(scenario.Change, today);
        if (previewDigest is { Length: > 0 } seen && seen != work.Digest)
        {
            return ScenarioRules.StalePreview;
        }

        foreach (var step in Steps(scope, work, today))
        {
            if (await step() is { Count: > 0 } found)
            {
                return found.ToList();
            }
        }

        scope.Db.Remove(scenario);
        // What was written is read back: when the book must be looked at next follows from all of it together.
        await scope.SaveAndForgetAsync();
        (await DueFacts.LoadAsync(scope)).RefreshNextLook(scope.Today);
        return new ScenarioApplied(scenarioId, scenario.Name, work);
    }

    /// <summary>What the four commands do, one after the other; each answers with what it refuses.</summary>
    private static IEnumerable<Func<Task<IReadOnlyList<Refusal>>>> Steps(CommandScope scope, ScenarioWork work, TodaysPlan today)
    {
        if (work.Weightings.Count > 0)
        {
            var wanted = today.ActivePots.ToDictionary(
                pot => pot.PotId,
                pot => work.Weightings.FirstOrDefault(one => one.PotId == pot.PotId)?.AfterBasisPoints ?? pot.BasisPoints);
            yield return async () => (await SetWeightings.ActAsync(scope, wanted)).Refusals;
        }

        if (work.Transfer is { } transfer)
        {
            var request = new PlanRequest(transfer.After.Terms, transfer.After.Day, transfer.After.SourceAccountId);
            yield return async () => (await PlanTransfer.SetAsync(
                scope, request, [.. request.Terms.Lines.Select(line => line.PotId)])).Refusals;
        }

        if (work.Rate is { } rate)
        {
            yield return async () => (await SetInterest.RateAsync(scope, rate.AfterMillionths, rate.From)).Refusals;
        }

        foreach (var oneOff in work.OneOffs)
        {
            yield return async () => (await PlanSchedule.AddAsync(scope, ScenarioRules.ScheduleOf(oneOff))).Refusals;
        }
    }
}
