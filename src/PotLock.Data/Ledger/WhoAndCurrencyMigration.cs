namespace PotLock.Data.Ledger;

/// <summary>What the migration <c>WhoAndCurrency</c> says of rows that are there already, the same on both databases.</summary>
public static class WhoAndCurrencyMigration
{
    /// <summary>Every account was in its book's currency. Who made an entry is not known of the older ones.</summary>
    public const string Statement =
        "UPDATE LedgerAccounts SET CurrencyCode = (SELECT Books.CurrencyCode FROM Books WHERE Books.Id = LedgerAccounts.BookId)";
}
