namespace PotLock.Data.Transactions;

/// <summary>
/// What the migration <c>Spending</c> says of rows that are there already, the same on both databases. The figures of months
/// and the texts to search follow when the database is brought up to date.
/// </summary>
public static class SpendingMigration
{
    /// <summary>The statements, in order.</summary>
    public static IReadOnlyList<string> Statements { get; } =
    [
        // Savings and investments.
        "UPDATE LedgerAccounts SET IsSaving = 1 WHERE Id IN (SELECT Id FROM BankAccounts WHERE Type IN (2, 3))",
        // Each book's category for what was given none, under its reserved number.
        "INSERT INTO LedgerAccounts (Id, BookId, Kind, Name, BalanceMinor, IsSaving) SELECT Id * 4294967296 + 7, Id, 6, 'Uncategorised', "
            + "0, 0 FROM Books",
        // What each entry is to its owner: deposits and transfers with an income line are income, withdrawals to a category an expense.
        """
        UPDATE JournalEntries SET Flow = CASE
          WHEN Kind IN (1, 11) THEN CASE WHEN EXISTS (SELECT 1 FROM Postings JOIN LedgerAccounts ON LedgerAccounts.Id = Postings.AccountId
            WHERE Postings.EntryId = JournalEntries.Id AND LedgerAccounts.Kind = 5) THEN 1 ELSE 4 END
          WHEN Kind = 2 THEN CASE WHEN EXISTS (SELECT 1 FROM Postings JOIN LedgerAccounts ON LedgerAccounts.Id = Postings.AccountId
            WHERE Postings.EntryId = JournalEntries.Id AND LedgerAccounts.Kind = 6) THEN 2 ELSE 4 END
          WHEN Kind = 7 THEN 2
          WHEN Kind = 12 THEN 4
          ELSE 0 END
        """,
    ];
}
