using PotLock.Domain.Ledger;

namespace PotLock.Domain.Insights;

/// <summary>That the people of a book want new insights as notifications; a book without one does not.</summary>
public sealed class InsightTelling : IBookOwned
{
    /// <summary>The book, and its key: there is one of it at most.</summary>
    public long BookId { get; init; }

    /// <summary>The day on which it is looked next, by the book's date: once a day.</summary>
    public DateOnly NextOn { get; set; }
}
