using Microsoft.EntityFrameworkCore;
using PotLock.Domain.Accounts;
using PotLock.Domain.Cards;
using PotLock.Domain.Ledger;
using PotLock.Services.Activities;
using PotLock.Services.Ledger;

namespace PotLock.Services.Accounts;

/// <summary>Archives a bank account or a credit card, or takes it back into use.</summary>
[CommandName("archive-account", "archived or restored a bank account")]
[CommandName("archive-card", "archived or restored a card")]
public sealed class ArchiveAccount(CommandRunner runner)
{
    /// <summary>
    /// Does so; a second form of the same wish changes nothing. Refused: archiving a bank account that has money or that plans still
    /// name, or a card on which money is owed or that is in credit; and taking back one whose name is taken by now, or one more than
    /// a book can have.
    /// </summary>
    /// <param name="actor">Who does it.</param>
    /// <param name="kind">A bank account or a credit card: one of the other kind is not found.</param>
    /// <param name="accountId">The account or card.</param>
    /// <param name="archived">Which of the two.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public Task<Outcome<AccountResult>> RunAsync(
        Actor actor, string commandId, AccountKind kind, long accountId, bool archived, CancellationToken cancellationToken = default)
    {
        var name = kind switch
        {
            AccountKind.BankAccount => "archive-account",
            AccountKind.CreditCard => "archive-card",
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Only a bank account or a credit card is archived here."),
        };
        return runner.RunAsync(
            new BookCommand(actor, commandId, name, new { accountId, archived }),
            scope => ActAsync(scope, kind, accountId, archived), cancellationToken);
    }

    private static async Task<Outcome<AccountResult>> ActAsync(CommandScope scope, AccountKind kind, long accountId, bool archived)
    {
        if (await scope.Db.LedgerAccounts.SingleOrDefaultAsync(one => one.Id == accountId && one.Kind == kind) is not { } account)
        {
            return AccountLedger.NoSuch(kind);
        }

        if (archived != account.ArchivedOn is not null)
        {
            if (await (archived ? CheckArchiveAsync(scope, account) : CheckRestoreAsync(scope, account)) is { } refusal)
            {
                return refusal;
            }

            account.ArchivedOn = archived ? scope.Today : null;
        }

        return new AccountResult(account.Id, account.Name);
    }

    private static async Task<Refusal?> CheckArchiveAsync(CommandScope scope, LedgerAccount account) =>
        account.Kind == AccountKind.CreditCard
            ? CardRules.CheckArchive(account.Name, checked(-account.BalanceMinor), scope.Money)
            : BankAccountRules.CheckArchive(
                account.Name, account.BalanceMinor, await scope.Db.TransferPlans.AnyAsync(plan => plan.SourceAccountId == account.Id),
                scope.Money,
                await scope.Db.Schedules.Where(schedule => schedule.AccountId == account.Id && schedule.NextOn != null)
                    .OrderBy(schedule => schedule.NextOn).Select(schedule => schedule.Description).FirstOrDefaultAsync());

    private static async Task<Refusal?> CheckRestoreAsync(CommandScope scope, LedgerAccount account)
    {
        var names = await scope.Db.NamesInUseAsync(account.Id);
        var inUse = await scope.Db.CountInUseAsync(account.Kind);
        return account.Kind == AccountKind.CreditCard
            ? CardRules.CheckRestore(account.Name, names, inUse)
            : BankAccountRules.CheckRestore(account.Name, names, inUse);
    }
}
