using PotLock.Domain.Accounts;
using PotLock.Domain.Ledger;
using PotLock.Services.Activities;
using PotLock.Services.Ledger;

namespace PotLock.Services.Accounts;

/// <summary>Changes a bank account's name, sort and note.</summary>
[CommandName("edit-account", "changed a bank account")]
public sealed class EditBankAccount(CommandRunner runner)
{
    /// <summary>Changes it; see <see cref="BankAccountRules"/> for what is refused.</summary>
    public Task<Outcome<AccountResult>> RunAsync(
        Actor actor, string commandId, long accountId, BankAccountTerms terms, CancellationToken cancellationToken = default)
    {
        var trimmed = BankAccountCommands.Trim(terms);
        return runner.RunOnAccountAsync(actor, commandId, "edit-account", accountId, trimmed, async (scope, account) =>
        {
            if (await BankAccountCommands.CheckAsync(scope.Db, accountId, trimmed, 0, scope.Money) is { Count: > 0 } refusals)
            {
                return refusals;
            }

            (account.Account.Name, account.Type, account.Note) = (trimmed.Name, trimmed.Type, trimmed.Note);
            var isSaving = BankAccount.IsSaving(trimmed.Type);
            if (account.Account.IsSaving != isSaving)
            {
                // What was put there counts as saved, or no longer does, in every month.
                account.Account.IsSaving = isSaving;
                await scope.Db.SaveChangesAsync();
                await MonthSums.RewriteAsync(scope.Db, scope.Book);
            }

            return new AccountResult(account.Id, trimmed.Name);
        }, cancellationToken);
    }
}
