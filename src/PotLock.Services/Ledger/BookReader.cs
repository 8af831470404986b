using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Domain.Ledger;

namespace PotLock.Services.Ledger;

/// <summary>A book opened for reading; dispose it when the page has its figures.</summary>
/// <param name="Db">The context; it sees this book only and tracks nothing.</param>
/// <param name="Today">The book's date.</param>
public sealed record OpenedBook(PotLockDbContext Db, Book Book, DateOnly Today) : IAsyncDisposable
{
    /// <inheritdoc />
    public ValueTask DisposeAsync() => Db.DisposeAsync();
}

/// <summary>
/// Opens a book for a page. What is due by date is applied first, and only when the book's next-due date has come: the
/// only change that reading may make.
/// </summary>
public sealed class BookReader(BookContexts contexts, BookClock clock, ApplyDueByDate applyDue)
{
    // A compiled query holds to the model of the first context that it runs on: one for each app, not one for the process.
    private readonly Func<PotLockDbContext, Task<Book?>> _theBook =
        EF.CompileAsyncQuery((PotLockDbContext db) => db.Books.AsNoTracking().SingleOrDefault());

    /// <summary>Opens the book. Throws when it does not exist: the session names it, not the user.</summary>
    public async Task<OpenedBook> OpenAsync(long bookId, CancellationToken cancellationToken = default)
    {
        var db = contexts.Open(bookId);
        try
        {
            // One connection for all that the page reads: opening one anew for each statement would cost more than reading.
            await db.Database.OpenConnectionAsync(cancellationToken);
            var book = await LoadAsync(db);
            if (book.NextDueOn <= clock.Today(book) || book.PeriodsAreBehind)
            {
                await applyDue.RunAsync(bookId, cancellationToken);
                book = await LoadAsync(db);
            }

            return new OpenedBook(db, book, clock.Today(book));
        }
        catch
        {
            await db.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// Opens a book that this very request has looked up: it is not read again, unless something is due. What else is read
    /// may be newer by a command that came between; the version says at least what the book was.
    /// </summary>
    public async Task<OpenedBook> OpenAsync(Book justRead, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(justRead);
        var today = clock.Today(justRead);
        if (justRead.NextDueOn <= today || justRead.PeriodsAreBehind)
        {
            return await OpenAsync(justRead.Id, cancellationToken);
        }

        var db = contexts.Open(justRead.Id);
        try
        {
            await db.Database.OpenConnectionAsync(cancellationToken);
            return new OpenedBook(db, justRead, today);
        }
        catch
        {
            await db.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// Reads with several statements that must fit each other: what falls due is applied first, then all see one moment of the
    /// database.
    /// </summary>
    /// <param name="read">One attempt; a deadlock begins another.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<T> ReadAsync<T>(long bookId, Func<OpenedBook, Task<T>> read, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(read);
        await using (await OpenAsync(bookId, cancellationToken))
        {
            // Opening it is what applies that.
        }

        return await contexts.InStrategyAsync(bookId, async db =>
        {
            await using var moment = await db.Database.BeginTransactionAsync(db.Dialect.ReadSnapshot, cancellationToken);
            var book = await LoadAsync(db);
            return await read(new OpenedBook(db, book, clock.Today(book)));
        });
    }

    private async Task<Book> LoadAsync(PotLockDbContext db) =>
        await _theBook(db) ?? throw new InvalidOperationException($"Book {db.BookId} does not exist.");
}
