using Microsoft.EntityFrameworkCore;
using PotLock.Domain.Accounts;
using PotLock.Domain.Ledger;
using PotLock.Services.Ledger;

namespace PotLock.Services.Accounts;

/// <summary>Archives a bank account, or takes it back into use.</summary>
public sealed class ArchiveBankAccount(CommandRunner runner)
{
    /// <summary>
    /// Does so. Refused: archiving one that has money or that plans still name, and taking back one whose name is taken by now, or
    /// one more than a book can have.
    /// </summary>
    public Task<Outcome<AccountResult>> RunAsync(
        Actor actor, string commandId, long accountId, bool archived, CancellationToken cancellationToken = default) =>
        runner.RunOnAccountAsync(actor, commandId, "archive-account", accountId, archived, async (scope, account) =>
        {
            var name = account.Account.Name;
            var refusal = await scope.ArchiveAsync(
                account.Account, archived,
                async () => BankAccountRules.CheckArchive(
                    name, account.Account.BalanceMinor, await scope.Db.TransferPlans.AnyAsync(plan => plan.SourceAccountId == accountId),
                    scope.Money,
                    await scope.Db.Schedules.Where(schedule => schedule.AccountId == accountId && schedule.NextOn != null)
                        .OrderBy(schedule => schedule.NextOn).Select(schedule => schedule.Description).FirstOrDefaultAsync()),
                (names, count) => BankAccountRules.CheckRestore(name, names, count));
            return refusal is not null ? refusal : new AccountResult(account.Id, name);
        }, cancellationToken);
}
