using Microsoft.EntityFrameworkCore;
using PotLock.Domain.Ledger;
using PotLock.Services.Activities;
using PotLock.Services.Ledger;

namespace PotLock.Services.Accounts;

/// <summary>What reconciling the main account found.</summary>
/// <param name="EntryId">The adjustment; null when the totals agreed.</param>
/// <param name="DifferenceMinor">The bank's total less PotLock's.</param>
public sealed record ReconcileResult(long? EntryId, long DifferenceMinor);

/// <summary>
/// Reconciles the main account with the bank: the difference becomes an adjustment of the active balance, which may not
/// go below zero.
/// </summary>
[CommandName("reconcile-main", "reconciled the main account")]
public sealed class ReconcileMainAccount(CommandRunner runner)
{
    /// <summary>Reconciles; refused: a total that is negative or too large, or one that would take the active balance below zero.</summary>
    public Task<Outcome<ReconcileResult>> RunAsync(
        Actor actor, string commandId, long totalMinor, CancellationToken cancellationToken = default) =>
        runner.RunAsync(
            new BookCommand(actor, commandId, "reconcile-main", new { totalMinor }),
            scope => ActAsync(scope, totalMinor),
            cancellationToken);

    private static async Task<Outcome<ReconcileResult>> ActAsync(CommandScope scope, long totalMinor)
    {
        var accounts = await scope.LoadAccountsAsync(SystemAccounts.ActiveBalance(scope.Book.Id), SystemAccounts.Adjustment(scope.Book.Id));
        var active = accounts[SystemAccounts.ActiveBalance(scope.Book.Id)];
        var pots = await scope.Db.LedgerAccounts.Where(account => account.Kind == AccountKind.Pot)
            .SumAsync(account => account.BalanceMinor);
        if (ReconcileRules.Check(totalMinor, pots, scope.Money) is { } refusal)
        {
            return refusal;
        }

        var difference = checked(totalMinor - pots - active.BalanceMinor);
        if (difference == 0)
        {
            return new ReconcileResult(null, 0);
        }

        var entry = scope.Post(
            new EntryDraft
            {
                Kind = EntryKind.Adjustment,
                Date = scope.Today,
                Description = "Reconciled with the bank",
                AmountMinor = Math.Abs(difference),
            }
                .Add(active.Id, difference).Add(SystemAccounts.Adjustment(scope.Book.Id), -difference),
            accounts);
        return new ReconcileResult(entry.Id, difference);
    }
}
