using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;
using PotLock.Services.Activities;
using PotLock.Services.Ledger;

namespace PotLock.Services.Pots;

/// <summary>
/// Deletes an open, live or empty pot: what it has moves to the active balance, what is scheduled from it ends; its history stays.
/// </summary>
[CommandName("delete-pot", "deleted a pot")]
public sealed class DeletePot(PotCommandRunner runner)
{
    /// <summary>Deletes; see <see cref="PotMoneyRules.CheckDelete"/> for what is refused.</summary>
    public Task<Outcome<PotResult>> RunAsync(Actor actor, string commandId, long potId, CancellationToken cancellationToken = default) =>
        runner.RunAsync(actor, commandId, "delete-pot", potId, new { }, async command =>
            PotMoneyRules.CheckDelete(command.Money, command.Scope.Money) is { } refusal
                ? refusal
                : await command.CloseAsync(PotEventKind.Deleted, $"{command.Pot.Name} deleted"), cancellationToken);
}
