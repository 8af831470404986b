namespace PotLock.Domain.Ledger;

/// <summary>
/// A row that belongs to a book. Saying so is all that it takes: only a context of that book sees it, the book's counter is
/// checked against its id, and it is backed up and restored. The book is a column of the row.
/// </summary>
public interface IBookOwned
{
    /// <summary>The book it belongs to.</summary>
    public long BookId { get; }
}

/// <summary>
/// A row whose book is the high half of an id (see <see cref="EntityId"/>), which is the first column of its primary key. A
/// book's rows are a range of that key, so that the newest entries and the postings of a book are found without looking at the
/// rest of its history.
/// </summary>
public interface IBookOwnedByKey : IBookOwned;
