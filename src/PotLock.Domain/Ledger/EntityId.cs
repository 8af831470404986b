namespace PotLock.Domain.Ledger;

/// <summary>
/// Ids of everything that belongs to a book: the book's number in the high half, a counter of that book in the low half.
/// They are unique in the whole installation, cluster by book in the database, and need no round trip to be given out,
/// because a book's commands run one after the other.
/// </summary>
public static class EntityId
{
    private const int CounterBits = 32;

    /// <summary>The id of the <paramref name="number"/>-th thing of a book.</summary>
    public static long Compose(long bookId, long number)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bookId);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bookId, int.MaxValue); // a shift does not check: the id would wrap round
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(number);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, uint.MaxValue);
        return (bookId << CounterBits) + number;
    }

    /// <summary>The smallest id that any thing of a book could have.</summary>
    public static long FirstOf(long bookId) => bookId << CounterBits;

    /// <summary>The book that an id belongs to.</summary>
    public static long BookOf(long id) => id >> CounterBits;

    /// <summary>The counter half of an id: for a journal entry, its sequence number in the book.</summary>
    public static long NumberOf(long id) => id & uint.MaxValue;
}
