using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;
using PotLock.Services.Ledger;

namespace PotLock.Services.Deposits;

/// <summary>
/// What a deposit needs to know, read in one statement and not tracked: only balances change, and those the ledger writes.
/// When the deposit makes a pot live, which is seldom, the pots themselves are loaded then.
/// </summary>
/// <param name="Accounts">The active balance, the source (missing when it is not the book's) and the active pots' accounts.</param>
/// <param name="Pots">The active pots as the rules see them, in the user's order.</param>
internal sealed record DepositFacts(Dictionary<long, LedgerAccount> Accounts, IReadOnlyList<PotState> Pots)
{
    private static readonly CompiledPerModel<Func<PotLockDbContext, long, long, IAsyncEnumerable<Row>>> Rows =
        new(() => EF.CompileAsyncQuery(
        (PotLockDbContext db, long activeId, long sourceId) =>
            from account in db.LedgerAccounts.AsNoTracking()
            join pot in db.Pots on account.Id equals pot.Id into potsOfAccount
            from pot in potsOfAccount.DefaultIfEmpty()
            where account.Id == activeId || account.Id == sourceId || pot.Status == PotStatus.Active
            select new Row(account, (PotStatus?)pot.Status, (int?)pot.Position, pot.TargetMinor, (int?)pot.WeightingBasisPoints)));

    public static async Task<DepositFacts> ReadAsync(PotLockDbContext db, long activeId, long sourceId)
    {
        Dictionary<long, LedgerAccount> accounts = [];
        List<Row> pots = [];
        await foreach (var row in Rows.For(db)(db, activeId, sourceId))
        {
            accounts.Add(row.Account.Id, row.Account);
            if (row.Status == PotStatus.Active)
            {
                pots.Add(row);
            }
        }

        var inOrder = pots.OrderBy(row => row.Position).ThenBy(row => row.Account.Id);
        return new DepositFacts(
            accounts,
            [
                .. inOrder.Select(row => new PotState(
                    row.Account.Id, row.Account.BalanceMinor, row.TargetMinor, row.WeightingBasisPoints ?? 0)),
            ]);
    }

    private sealed record Row(LedgerAccount Account, PotStatus? Status, int? Position, long? TargetMinor, int? WeightingBasisPoints);
}
