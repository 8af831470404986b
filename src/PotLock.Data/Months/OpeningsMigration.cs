namespace PotLock.Data.Months;

/// <summary>What the migration <c>OpeningsAndShortfalls</c> says of rows that are there already, the same on both databases.</summary>
public static class OpeningsMigration
{
    /// <summary>The statements, in order, after the new columns are there.</summary>
    public static IReadOnlyList<string> Statements { get; } =
    [
        // What set-up wrote are the starting balances that are no command's first entry: a pot that was made later begins its own.
        """
        UPDATE Books SET OpeningEntries = COALESCE((SELECT MAX(JournalEntries.Id) FROM JournalEntries
          WHERE JournalEntries.BookId = Books.Id AND JournalEntries.Kind = 4
            AND EXISTS (SELECT 1 FROM CommandRecords WHERE CommandRecords.BookId = JournalEntries.BookId AND CommandRecords.Kind = 'set-up')
            AND NOT EXISTS (SELECT 1 FROM CommandRecords
                WHERE CommandRecords.BookId = JournalEntries.BookId AND CommandRecords.EntryId = JournalEntries.Id))
          - Id * 4294967296, 0)
        """,
        // Their figures of months counted that as savings added, so they go: bringing the database up to date sums them anew.
        "DELETE FROM BookMonths WHERE BookId IN (SELECT Id FROM Books WHERE OpeningEntries > 0)",
        // Pots that wait live since their date passed, short of their target: what they had by then, by the dates of their entries.
        """
        UPDATE PotEvents SET
          TargetMinor = (SELECT Pots.TargetMinor FROM Pots WHERE Pots.Id = PotEvents.PotId),
          ShortMinor = (SELECT Pots.TargetMinor - COALESCE((SELECT SUM(Postings.AmountMinor) FROM Postings
              JOIN JournalEntries ON JournalEntries.Id = Postings.EntryId
              WHERE Postings.AccountId = Pots.Id AND JournalEntries.Date < Pots.LiveOn), 0)
            FROM Pots WHERE Pots.Id = PotEvents.PotId)
          WHERE Kind = 3 AND EXISTS (SELECT 1 FROM Pots
            WHERE Pots.Id = PotEvents.PotId AND Pots.Status = 2 AND Pots.LiveOn = PotEvents.`On` AND Pots.TargetMinor IS NOT NULL)
        """,
        "UPDATE PotEvents SET TargetMinor = NULL, ShortMinor = NULL WHERE ShortMinor <= 0",
    ];
}
