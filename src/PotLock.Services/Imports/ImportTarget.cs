using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Domain.Ledger;

namespace PotLock.Services.Imports;

/// <summary>The account that rows go to.</summary>
/// <param name="Id">Its ledger account; the active balance for the main account.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Kind">What it stands for.</param>
/// <param name="Currency">Its currency.</param>
/// <param name="BalanceMinor">What it has, in minor units; of the main account with its pots.</param>
/// <param name="MemberIds">The ledger accounts that the bank sees as this one: the main account's pots are of it.</param>
internal sealed record ImportTarget(
    long Id, string Name, AccountKind Kind, Currency Currency, long BalanceMinor, IReadOnlyList<long> MemberIds)
{
    /// <summary>The name of the main account.</summary>
    public const string MainName = "Main account";

    public static async Task<ImportTarget> ReadAsync(PotLockDbContext db, long accountId, CancellationToken cancellationToken = default)
    {
        var account = await db.LedgerAccounts.AsNoTracking().SingleAsync(one => one.Id == accountId, cancellationToken);
        var currency = Currency.Of(account.CurrencyCode);
        if (account.Kind != AccountKind.ActiveBalance)
        {
            return new ImportTarget(account.Id, account.Name, account.Kind, currency, account.BalanceMinor, [account.Id]);
        }

        var pots = await db.LedgerAccounts.AsNoTracking().Where(one => one.Kind == AccountKind.Pot).ToListAsync(cancellationToken);
        return new ImportTarget(
            account.Id, MainName, account.Kind, currency, account.BalanceMinor + pots.Sum(pot => pot.BalanceMinor),
            [account.Id, .. pots.Select(pot => pot.Id)]);
    }
}
