using PotLock.Domain.Ledger;

namespace PotLock.Services.Ledger;

/// <summary>
/// What is owned and owed (product page, <i>Month close</i>): the main account, bank accounts, cards, loans and what is between the book
/// and groups.
/// </summary>
internal static class NetWorth
{
    /// <summary>The accounts whose balances come to the net worth.</summary>
    public static IQueryable<LedgerAccount> OfNetWorth(this IQueryable<LedgerAccount> accounts) => accounts
        .Where(account => account.Kind == AccountKind.ActiveBalance
            || account.Kind == AccountKind.Pot
            || account.Kind == AccountKind.BankAccount
            || account.Kind == AccountKind.CreditCard
            || account.Kind == AccountKind.Loan
            || account.Kind == AccountKind.Group);
}
