using PotLock.Domain.Ledger;

namespace PotLock.Services.ToDos;

/// <summary>What a page has read of a book, for those who look for something to do in it.</summary>
/// <param name="today">The book's date.</param>
/// <param name="read">What was read, each sort once.</param>
public sealed class ToDoFacts(Book book, DateOnly today, params IReadOnlyList<object> read)
{
    /// <summary>The book as this request read it, shared by everyone who looks for something to do.</summary>
    public Book Book => book;

    /// <summary>The book's date.</summary>
    public DateOnly Today => today;

    /// <summary>What was read of a sort; null where the page did not ask for it.</summary>
    public T? Read<T>()
        where T : class => read.OfType<T>().FirstOrDefault();
}
