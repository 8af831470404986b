using PotLock.Domain.Accounts;
using PotLock.Domain.Ledger;
using PotLock.Services.Activities;
using PotLock.Services.Ledger;

namespace PotLock.Services.Accounts;

/// <summary>Takes over what the bank says is in an account.</summary>
[CommandName("reconcile-account", "reconciled a bank account")]
public sealed class ReconcileBankAccount(CommandRunner runner)
{
    /// <summary>The difference becomes an adjustment. Refused: more than one amount can be, and an account that is archived.</summary>
    public Task<Outcome<AccountResult>> RunAsync(
        Actor actor, string commandId, long accountId, long balanceMinor, CancellationToken cancellationToken = default) =>
        runner.RunOnAccountAsync(actor, commandId, "reconcile-account", accountId, balanceMinor, async (scope, account) =>
        {
            if ((BankAccountRules.CheckInUse(account.Account.Name, account.Account.ArchivedOn is not null, "Total")
                ?? BankAccountRules.CheckBalance(balanceMinor, scope.Money, "Total")) is { } refusal)
            {
                return refusal;
            }

            account.ReconciledOn = scope.Today;
            var difference = checked(balanceMinor - account.Account.BalanceMinor);
            var entry = await scope.PostAdjustmentAsync(account.Account, difference);
            return new AccountResult(account.Id, account.Account.Name, entry?.Id, difference);
        }, cancellationToken);
}
