using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;
using PotLock.Services.Activities;
using PotLock.Services.Ledger;

namespace PotLock.Services.Pots;

/// <summary>Sets the balance of an open pot: the difference moves from or to the active balance.</summary>
[CommandName("set-balance", "set the balance of a pot")]
public sealed class SetPotBalance(PotCommandRunner runner)
{
    /// <summary>Sets the balance; see <see cref="PotMoneyRules.CheckSetBalance"/> for what is refused.</summary>
    public Task<Outcome<PotResult>> RunAsync(
        Actor actor, string commandId, long potId, long balanceMinor, CancellationToken cancellationToken = default) =>
        runner.RunAsync(actor, commandId, "set-balance", potId, new { balanceMinor }, command =>
        {
            var refusal = PotMoneyRules.CheckSetBalance(command.Money, balanceMinor, command.ActiveBalanceMinor, command.Scope.Money);
            if (refusal is not null)
            {
                return Task.FromResult<Outcome<PotResult>>(refusal);
            }

            var difference = balanceMinor - command.Pot.Account.BalanceMinor;
            var entry = difference == 0
                ? null
                : command.Move(difference > 0 ? EntryKind.TopUp : EntryKind.TakeOut, difference, $"{command.Pot.Name}: balance set");
            return Task.FromResult<Outcome<PotResult>>(command.Result(entry));
        }, cancellationToken);
}
