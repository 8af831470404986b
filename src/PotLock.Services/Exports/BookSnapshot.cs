using PotLock.Services.Ledger;

namespace PotLock.Services.Exports;

/// <summary>
/// Opens a book for writing it out: what falls due is applied first, and then one moment of the database is seen until the end,
/// whatever is written meanwhile.
/// </summary>
public sealed class BookSnapshot(BookReader books)
{
    /// <summary>
    /// Calls back with the book, once. A database that asks for another try after bytes have left cannot be obeyed: then it throws, and
    /// whoever downloads sees a download that broke off, not a file that lacks its middle.
    /// </summary>
    internal Task WriteAsync(long bookId, Func<OpenedBook, Task> write, CancellationToken cancellationToken)
    {
        var hasBegun = false;
        return books.ReadAsync(
            bookId,
            async opened =>
            {
                if (hasBegun)
                {
                    throw new InvalidOperationException($"Writing book {bookId} out was interrupted by the database.");
                }

                hasBegun = true;
                await write(opened);
                return true;
            },
            cancellationToken);
    }
}
