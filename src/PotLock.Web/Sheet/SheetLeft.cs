using PotLock.Domain.Ledger;
using PotLock.Services.Transactions;

namespace PotLock.Web.Sheet;

/// <summary>What an account is left with.</summary>
/// <param name="Account">The account as it stands.</param>
/// <param name="AmountMinor">The amount that is taken off; 0 while none was typed.</param>
/// <param name="Money">Writes money as the book does.</param>
public sealed record SheetLeft(AccountChoice Account, long AmountMinor, MoneyText Money)
{
    /// <summary>The balance after, by the rule that the ledger keeps; and whether it may be so.</summary>
    public (long AfterMinor, bool IsAllowed) After { get; } = LedgerAccount.After(Account.Kind, Account.BalanceMinor, -AmountMinor);
}
