using Microsoft.EntityFrameworkCore;
using PotLock.Domain.Debts;
using PotLock.Domain.Ledger;
using PotLock.Services.Activities;
using PotLock.Services.Ledger;
using PotLock.Services.Schedules;

namespace PotLock.Services.Debts;

/// <summary>What paying a debt off from its pot did.</summary>
/// <param name="Name">What the debt is called.</param>
/// <param name="Pot">What the pot is called.</param>
/// <param name="AmountMinor">What was paid, in minor units.</param>
/// <param name="OwedMinor">What is owed after it, in minor units.</param>
public sealed record DebtPaidOff(long EntryId, long DebtId, string Name, string Pot, long AmountMinor, long OwedMinor);

/// <summary>
/// Pays a debt with the money of the pot that saved up for it: cash that leaves, and no spending (<i>Loans, debts, things owned</i>).
/// </summary>
[CommandName("pay-off-debt", "paid off a debt from a pot")]
public sealed class PayOffDebt(CommandRunner runner)
{
    /// <summary>
    /// Pays as much as the pot has and is owed. Refused: a debt that the book does not have or on which nothing is owed, one without a
    /// pot, and a pot that is not live or is empty (<see cref="DebtRules.CheckPayOff"/>).
    /// </summary>
    public Task<Outcome<DebtPaidOff>> RunAsync(
        Actor actor, string commandId, long debtId, CancellationToken cancellationToken = default) =>
        runner.RunAsync(
            new BookCommand(actor, commandId, "pay-off-debt", new { debtId }), scope => ActAsync(scope, debtId), cancellationToken);

    private static async Task<Outcome<DebtPaidOff>> ActAsync(CommandScope scope, long debtId)
    {
        var debt = (await DebtFacts.LoadAsync(scope.Db, scope.Today)).Rows.FirstOrDefault(row => row.DebtId == debtId);
        if (debt is null)
        {
            return new Refusal("no-such-debt", "", "There is no such debt.", RefusalKind.NotFound);
        }

        if (DebtRules.CheckPayOff(debt.Name, debt.Pot?.Name, debt.Pot?.Status, debt.Pot?.BalanceMinor ?? 0) is { } refusal)
        {
            return refusal;
        }

        var pot = debt.Pot!;
        var amount = Math.Min(pot.BalanceMinor, debt.OwedMinor);
        var facts = await DueFacts.LoadAsync(scope);
        foreach (var (id, account) in await scope.LoadAccountsAsync(pot.PotId, debtId))
        {
            facts.Accounts[id] = account;
        }

        var entry = facts.PostDebtPayment(debtId, pot.PotId, amount, scope.Today);
        facts.RefreshNextLook(scope.Today);
        return new DebtPaidOff(entry.Id, debtId, debt.Name, pot.Name, amount, debt.OwedMinor - amount);
    }
}

/// <summary>Finds the debt that a pot saves up for, for the pot's own page.</summary>
internal static class DebtOfPot
{
    /// <summary>It, while something is owed on it; null for none.</summary>
    public static Task<PotDebt?> FindAsync(Data.PotLockDbContext db, long potId, CancellationToken cancellationToken) => (
        from terms in db.DebtTerms
        where terms.PotId == potId
        join account in db.LedgerAccounts on terms.DebtId equals account.Id
        where account.BalanceMinor < 0 && account.ArchivedOn == null
        select new PotDebt(account.Id, account.Name, -account.BalanceMinor)).SingleOrDefaultAsync(cancellationToken);
}

/// <summary>The debt that a pot saves up for.</summary>
/// <param name="OwedMinor">What is owed on it, in minor units, more than zero.</param>
public sealed record PotDebt(long DebtId, string Name, long OwedMinor);
