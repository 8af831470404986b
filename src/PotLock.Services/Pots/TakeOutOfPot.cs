using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;
using PotLock.Services.Activities;
using PotLock.Services.Ledger;

namespace PotLock.Services.Pots;

/// <summary>Takes money out of an open or live pot to the active balance.</summary>
[CommandName("take-out", "took money out of a pot")]
public sealed class TakeOutOfPot(PotCommandRunner runner)
{
    /// <summary>Takes out; see <see cref="PotMoneyRules.CheckTakeOut"/> for what is refused.</summary>
    public Task<Outcome<PotResult>> RunAsync(
        Actor actor, string commandId, long potId, long amountMinor, CancellationToken cancellationToken = default) =>
        runner.RunAsync(
            actor, commandId, "take-out", potId, new { amountMinor }, command => Task.FromResult(Act(command, amountMinor)),
            cancellationToken);

    /// <summary>Takes out as a step of a command.</summary>
    internal static Outcome<PotResult> Act(PotCommand command, long amountMinor) =>
        PotMoneyRules.CheckTakeOut(command.Money, amountMinor, command.Scope.Money) is { } refusal
            ? refusal
            : command.Result(command.Move(EntryKind.TakeOut, -amountMinor, $"Taken out of {command.Pot.Name}"));
}
