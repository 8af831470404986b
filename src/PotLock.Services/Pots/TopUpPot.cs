using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;
using PotLock.Services.Activities;
using PotLock.Services.Ledger;

namespace PotLock.Services.Pots;

/// <summary>Tops a pot up from the active balance, at most to its room; a pot that is full by it goes live.</summary>
[CommandName("top-up", "topped up a pot")]
public sealed class TopUpPot(PotCommandRunner runner)
{
    /// <summary>Tops up; see <see cref="PotMoneyRules.CheckTopUp"/> for what is refused.</summary>
    public Task<Outcome<PotResult>> RunAsync(
        Actor actor, string commandId, long potId, long amountMinor, CancellationToken cancellationToken = default) =>
        runner.RunAsync(
            actor, commandId, "top-up", potId, new { amountMinor }, command => Task.FromResult(Act(command, amountMinor)),
            cancellationToken);

    /// <summary>Tops up as a step of a command.</summary>
    internal static Outcome<PotResult> Act(PotCommand command, long amountMinor)
    {
        if (PotMoneyRules.CheckTopUp(command.Money, amountMinor, command.ActiveBalanceMinor, command.Scope.Money) is { } refusal)
        {
            return refusal;
        }

        var entry = command.Move(EntryKind.TopUp, amountMinor, $"Top-up of {command.Pot.Name}");
        return command.Result(entry, command.Pot.Status == PotStatus.Live);
    }
}
