using Microsoft.EntityFrameworkCore;
using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;
using PotLock.Services.Activities;
using PotLock.Services.Ledger;

namespace PotLock.Services.Pots;

/// <summary>Edits a pot under the lock rules.</summary>
[CommandName("edit-pot", "changed a pot")]
public sealed class EditPot(PotCommandRunner runner)
{
    /// <summary>Edits; see <see cref="PotEditRules.Check"/> for what is refused.</summary>
    public Task<Outcome<PotResult>> RunAsync(
        Actor actor, string commandId, long potId, PotEdit edit, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(edit);
        edit = edit with { Name = edit.Name.Trim(), Note = edit.Note.Trim() };
        return runner.RunAsync(
            actor, commandId, "edit-pot", potId, edit, command => ActAsync(command, edit), cancellationToken);
    }

    /// <summary>Everything that is wrong with an edit, without carrying it out.</summary>
    public static IReadOnlyList<Refusal> Check(PotActionView view, PotEdit edit)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(edit);
        var pot = view.Pot;
        return PotEditRules.Check(
            new PotBefore(pot.Status, pot.BalanceMinor, pot.TargetMinor, pot.EndDate, view.CoolingOffDays)
            {
                Name = pot.Name,
                NeedsAnotherPerson = view.Second.IsNeeded,
            },
            edit with { Name = edit.Name.Trim(), Note = edit.Note.Trim() }, view.Surroundings);
    }

    private static async Task<Outcome<PotResult>> ActAsync(PotCommand command, PotEdit edit)
    {
        var (scope, pot) = (command.Scope, command.Pot);
        var namesOfOthers = await scope.Db.Pots.Where(other => other.Status != PotStatus.Closed && other.Id != pot.Id)
            .Select(other => other.Name).ToListAsync();
        var refusals = PotEditRules.Check(
            PotBefore.Of(pot),
            edit,
            new PotSurroundings(
                scope.Today,
                command.ActiveBalanceMinor,
                command.ActivePots.Where(other => other.Id != pot.Id).Sum(other => other.WeightingBasisPoints),
                command.ActivePots.Count,
                scope.Money,
                scope.Book.FormatDate)
            {
                NamesOfOthers = namesOfOthers,
            });
        if (refusals.Count > 0)
        {
            return refusals.ToList();
        }

        if (edit.TargetMinor != pot.TargetMinor || edit.EndDate != pot.EndDate)
        {
            scope.RecordEvent(pot.Id, PotEventKind.GoalEdited, scope.Today, entryId: null);
        }

        if (edit.WeightingBasisPoints != pot.WeightingBasisPoints)
        {
            scope.SetWeighting(pot, edit.WeightingBasisPoints, WeightingReason.Edited, entryId: null);
        }

        (pot.Name, pot.Account.Name, pot.Note, pot.CoolingOffDays) = (edit.Name, edit.Name, edit.Note, edit.CoolingOffDays);
        (pot.TargetMinor, pot.EndDate, pot.MonthlyAimMinor) = (edit.TargetMinor, edit.EndDate, edit.MonthlyAimMinor);
        pot.NeedsAnotherPerson = edit.NeedsAnotherPerson ?? pot.NeedsAnotherPerson;
        pot.Colour = edit.Colour.Length > 0 ? edit.Colour : pot.Colour;
        pot.Icon = edit.Icon.Length > 0 ? edit.Icon : pot.Icon;
        await LockSigners.PostponeAsync(scope.Db, [pot]);
        scope.RefreshNextDue(command.ActivePots);
        return command.Result();
    }
}
