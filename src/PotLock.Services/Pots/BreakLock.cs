using Microsoft.EntityFrameworkCore;
using PotLock.Domain.Ledger;
using PotLock.Domain.Members;
using PotLock.Domain.Pots;
using PotLock.Domain.Users;
using PotLock.Services.Activities;
using PotLock.Services.Ledger;
using PotLock.Services.Notifications;

namespace PotLock.Services.Pots;

/// <summary>Breaks a lock in two steps with a cooling-off between them (product page, <i>Break the lock</i>).</summary>
[CommandName(AskCommand, "started to break a lock")]
[CommandName(ConfirmCommand, "broke a lock")]
[CommandName(CancelCommand, "kept a lock after all")]
public sealed class BreakLock(PotCommandRunner runner)
{
    /// <summary>The name of the command that asks.</summary>
    internal const string AskCommand = "break-lock-ask";

    /// <summary>The name of the command that confirms.</summary>
    internal const string ConfirmCommand = "break-lock-confirm";

    /// <summary>The name of the command that cancels.</summary>
    internal const string CancelCommand = "break-lock-cancel";

    /// <summary>Asks: the cooling-off begins.</summary>
    public Task<Outcome<PotResult>> AskAsync(Actor actor, string commandId, long potId, CancellationToken cancellationToken = default) =>
        runner.RunAsync(actor, commandId, AskCommand, potId, new { }, Ask, cancellationToken);

    /// <summary>
    /// Confirms, after the cooling-off and within seven days: the pot is live, released early. Where the pot needs another person, not
    /// by who asked.
    /// </summary>
    public Task<Outcome<PotResult>> ConfirmAsync(
        Actor actor, string commandId, long potId, CancellationToken cancellationToken = default) =>
        runner.RunAsync(actor, commandId, ConfirmCommand, potId, new { }, ConfirmAsync, cancellationToken);

    /// <summary>Cancels: the lock stays.</summary>
    public Task<Outcome<PotResult>> CancelAsync(Actor actor, string commandId, long potId, CancellationToken cancellationToken = default) =>
        runner.RunAsync(
            actor, commandId, CancelCommand, potId, new { }, command => Task.FromResult(Cancel(command)), cancellationToken);

    private static async Task<Outcome<PotResult>> Ask(PotCommand command)
    {
        var now = command.Scope.NowUtc;
        if (BreakLockRules.CheckAsk(command.Pot, now) is { } refusal)
        {
            return refusal;
        }

        var pot = command.Pot;
        var hasSecond = pot.NeedsAnotherPerson && await LockSigners.HasSecondAsync(command.Scope.Db);
        var days = BreakLockRules.CoolingOffDays(pot.CoolingOffDays, pot.NeedsAnotherPerson, hasSecond);
        var from = BreakLockRules.ConfirmFrom(now, days);
        pot.AskBreak(command.Scope.MadeById, now, from);
        command.Scope.RecordEvent(pot.Id, PotEventKind.BreakAsked, command.Scope.Today, entryId: null);
        var asked = $"{await WhoAsync(command.Scope)} started to break the lock on {pot.Name}. "
            + $"{(hasSecond ? "Someone else in this book" : "You")} can confirm it from {command.Scope.FormatInstant(from)}, for "
            + $"{BreakLockRules.ConfirmWithin.Days} days.";
        command.Scope.NotifyLockBreak(command.Pot, "asked", asked, asked);
        command.Scope.NoteForTrail(SecurityEventKind.LockBreakAsked, command.Pot.Name);
        return command.Result() with { CoolingOffDays = days, NeedsAnotherPerson = hasSecond };
    }

    /// <summary>Who it was: whoever has the book alone knows; in a shared one the first name says it.</summary>
    private static async Task<string> WhoAsync(CommandScope scope)
    {
        var isAlone = await scope.Db.BookMembers.CountAsync(member => member.BookId == scope.Book.Id) == 1;
        return isAlone ? "You" : await LockSigners.NameAsync(scope.Db, scope.MadeById) ?? FormerMember.Name;
    }

    private static async Task<Outcome<PotResult>> ConfirmAsync(PotCommand command)
    {
        var (scope, pot) = (command.Scope, command.Pot);
        var signers = BreakSigners.Of(scope.MadeById, pot.NeedsAnotherPerson ? await LockSigners.CountAsync(scope.Db) : 1);
        if (BreakLockRules.CheckConfirm(pot, signers, scope.NowUtc, scope.FormatInstant) is { } refusal)
        {
            return refusal;
        }

        var settlement = WeightingRedistribution.Settle(
            [.. command.ActivePots.Select(other => other.State)], other => other.PotId == pot.Id);
        scope.ApplyEarlyRelease(settlement, command.ActivePots, pot);
        scope.NotifyLockBreak(
            pot, "broken",
            $"The lock on {pot.Name} has been broken. {scope.Money.Format(pot.Account.BalanceMinor)} is ready to spend.",
            $"The lock on {pot.Name} has been broken. Its money is ready to spend.");
        scope.NoteForTrail(SecurityEventKind.LockBroken, pot.Name);
        return command.Result(wentLive: true);
    }

    private static Outcome<PotResult> Cancel(PotCommand command)
    {
        if (BreakLockRules.CheckCancel(command.Pot) is { } refusal)
        {
            return refusal;
        }

        var cancelled = $"{command.Pot.Name} stays locked: breaking its lock was cancelled.";
        command.Scope.NotifyLockBreak(command.Pot, "cancelled", cancelled, cancelled);
        command.Pot.ForgetBreak();
        command.Scope.RecordEvent(command.Pot.Id, PotEventKind.BreakCancelled, command.Scope.Today, entryId: null);
        return command.Result();
    }
}
