using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;
using PotLock.Services.Activities;
using PotLock.Services.Ledger;

namespace PotLock.Services.Pots;

/// <summary>
/// Completes a live pot: the rest moves to the active balance, what is scheduled from it ends, and the pot is closed.
/// </summary>
[CommandName("complete-pot", "completed a pot")]
public sealed class CompletePot(PotCommandRunner runner)
{
    /// <summary>Completes; refused for a pot that is not live.</summary>
    public Task<Outcome<PotResult>> RunAsync(Actor actor, string commandId, long potId, CancellationToken cancellationToken = default) =>
        runner.RunAsync(actor, commandId, "complete-pot", potId, new { }, async command =>
            PotMoneyRules.CheckComplete(command.Money) is { } refusal
                ? refusal
                : await command.CloseAsync(PotEventKind.Completed, $"{command.Pot.Name} completed"), cancellationToken);
}
