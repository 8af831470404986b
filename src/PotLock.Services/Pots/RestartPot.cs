using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;
using PotLock.Services.Activities;
using PotLock.Services.Ledger;

namespace PotLock.Services.Pots;

/// <summary>What a live pot starts again with.</summary>
/// <param name="TargetMinor">The new target in minor units, or null.</param>
/// <param name="EndDate">The new end date, or null.</param>
/// <param name="WeightingBasisPoints">The new weighting.</param>
public sealed record NewGoal(long? TargetMinor, DateOnly? EndDate, int WeightingBasisPoints);

/// <summary>Starts a live pot again: new target, date and weighting; active from now on, with what it still has.</summary>
[CommandName("restart-pot", "started a pot again")]
public sealed class RestartPot(PotCommandRunner runner)
{
    /// <summary>Starts again; refused: a pot that is not live, a goal that a new pot could not have.</summary>
    public Task<Outcome<PotResult>> RunAsync(
        Actor actor, string commandId, long potId, NewGoal goal, CancellationToken cancellationToken = default) =>
        runner.RunAsync(actor, commandId, "restart-pot", potId, goal, command => Task.FromResult(Act(command, goal)), cancellationToken);

    /// <summary>Everything that is wrong with a new goal, without starting again.</summary>
    public static IReadOnlyList<Refusal> Check(PotActionView view, NewGoal goal)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(goal);
        return RestartRules.Check(view.Money, goal.TargetMinor, goal.EndDate, goal.WeightingBasisPoints, view.Surroundings);
    }

    private static Outcome<PotResult> Act(PotCommand command, NewGoal goal)
    {
        var scope = command.Scope;
        var refusals = RestartRules.Check(command.Money, goal.TargetMinor, goal.EndDate, goal.WeightingBasisPoints, new PotSurroundings(
            scope.Today,
            command.ActiveBalanceMinor,
            command.ActivePots.Sum(pot => pot.WeightingBasisPoints),
            command.ActivePots.Count,
            scope.Money,
            scope.Book.FormatDate));
        if (refusals.Count > 0)
        {
            return refusals.ToList();
        }

        command.Pot.Restart(goal.TargetMinor, goal.EndDate);
        scope.RecordEvent(command.Pot.Id, PotEventKind.Restarted, scope.Today, entryId: null);
        if (goal.WeightingBasisPoints > 0)
        {
            scope.SetWeighting(command.Pot, goal.WeightingBasisPoints, WeightingReason.Edited, entryId: null);
        }

        scope.RefreshNextDue(command.ActivePots.Append(command.Pot));
        return command.Result();
    }
}
