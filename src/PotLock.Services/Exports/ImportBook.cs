using System.Data;
using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Data.Tables;
using PotLock.Domain.Ledger;
using PotLock.Domain.Notifications;
using PotLock.Services.Integrity;
using PotLock.Services.Ledger;

namespace PotLock.Services.Exports;

/// <summary>A book that was imported.</summary>
/// <param name="Entries">The entries of its journal.</param>
/// <param name="Rows">The rows of all its tables.</param>
public sealed record ImportedBook(long Entries, long Rows);

/// <summary>
/// Loads a book that <see cref="ExportBook"/> wrote as JSON into a person's empty book: all of it, sound, or nothing. What entries were
/// made by who exported it are the importer's from then on; those of others stay apart from each other, without a name.
/// </summary>
public sealed class ImportBook(BookContexts contexts, WriterTurns turns, DatabaseProbe probe, IntegrityCheck integrity)
{
    /// <summary>Loads it, in one transaction under the book's lock that ends with the integrity check.</summary>
    /// <param name="actor">The person, and the book that is to be filled.</param>
    /// <param name="stream">The file; it can be read from its beginning more than once.</param>
    /// <param name="cancellationToken">Stops the work; the transaction is rolled back.</param>
    /// <returns>What was loaded. Refused, and nothing changed: a file that is damaged or of another form, a book in which something is
    /// already, and a file whose book is not sound.</returns>
    public async Task<Outcome<ImportedBook>> RunAsync(Actor actor, Stream stream, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using var turn = await turns.EnterAsync(actor.BookId, cancellationToken);
        try
        {
            return await contexts.InStrategyAsync(actor.BookId, db =>
            {
                stream.Position = 0;
                return AttemptAsync(db, actor, stream, cancellationToken);
            });
        }
        catch (UnusableBookException problem)
        {
            return Unusable(problem.Message);
        }
        catch (DbException problem) when (probe.FindTrouble(problem) is null)
        {
            // The database's own rules stand behind ours: rows that name what is not there, a key twice, a balance below zero.
            return Unusable("The rows in the file do not fit together.");
        }
    }

    private async Task<Outcome<ImportedBook>> AttemptAsync(
        PotLockDbContext db, Actor actor, Stream stream, CancellationToken cancellationToken)
    {
        // What is waited for is the lock; a long history may take its time then.
        db.Database.SetCommandTimeout(TimeSpan.FromMinutes(10));
        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken);
        if (await BookLock.TakeAsync(db, commandId: null) is not { Book: var book })
        {
            return LedgerRefusals.NoSuchBook;
        }

        var model = ModelTables.Of(db);
        if (await FindWhatIsThereAsync(db, model, cancellationToken) is { } there)
        {
            return new Refusal(
                "book-not-empty", "", $"The book is not empty: there are rows of {there} in it. A book is imported into an empty one "
                    + "only. Nothing was changed.", RefusalKind.Conflict);
        }

        foreach (var statement in BookFormat.TablesOf(model).Where(table => table.EntityType != typeof(Book)).Reverse()
            .SelectMany(table => table.DeleteOfBook(actor.BookId)))
        {
            await db.Database.ExecuteSqlRawAsync(statement, cancellationToken);
        }

        var rows = await CopyAsync(db, book, new BookFileReader(stream, model, book.Id, actor.PersonId ?? Guid.Empty), cancellationToken);
        await CheckAsync(db, book.Id, cancellationToken);
        var entries = await db.JournalEntries.LongCountAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new ImportedBook(entries, rows);
    }

    /// <summary>What somebody put into the book already; null when that is nothing but what every book begins with.</summary>
    private static async Task<string?> FindWhatIsThereAsync(PotLockDbContext db, ModelTables model, CancellationToken cancellationToken)
    {
        foreach (var table in BookFormat.TablesOf(model).Where(table => table.EntityType != typeof(Book)
            && table.EntityType != typeof(LedgerAccount) && table.EntityType != typeof(Notification)))
        {
            await foreach (var _ in TableReader.ReadAsync(db, table, table.SelectOfBook(db.BookId), cancellationToken: cancellationToken))
            {
                return WordsOf(table.Name);
            }
        }

        return null;
    }

    /// <summary>The name of a table as words: <c>JournalEntries</c> are journal entries.</summary>
    private static string WordsOf(string table) => string.Concat(table.Select(
        (letter, at) => char.IsAsciiLetterUpper(letter)
            ? (at == 0 ? "" : " ") + char.ToLower(letter, CultureInfo.InvariantCulture)
            : letter.ToString()));

    private static async Task<long> CopyAsync(
        PotLockDbContext db, Book book, BookFileReader reader, CancellationToken cancellationToken)
    {
        var writer = new BulkWriter(db);
        var count = 0L;
        await foreach (var (table, values) in reader.ReadRowsAsync(cancellationToken))
        {
            count++;
            if (table.EntityType != typeof(Book))
            {
                await writer.InsertAsync(table, values, cancellationToken);
                continue;
            }

            if (count > 1)
            {
                throw new UnusableBookException("The file is damaged: its book comes twice, or too late.");
            }

            // The row is there: it holds the lock, and goes on from the version that it has here.
            values[IndexOf(table, nameof(Book.Version))] = book.Version;
            writer.Set(table, values);
        }

        await writer.SendAsync(cancellationToken);
        return count;
    }

    private static int IndexOf(ModelTable table, string property) =>
        table.Columns.Index().First(one => one.Item.PropertyName == property).Index;

    /// <summary>What must hold before it is committed: a place and accounts that pages can show, and every invariant of a book.</summary>
    private async Task CheckAsync(PotLockDbContext db, long bookId, CancellationToken cancellationToken)
    {
        var book = await db.Books.AsNoTracking().SingleAsync(cancellationToken);
        if (book.Upkeep != Book.CurrentUpkeep)
        {
            throw new UnusableBookException(
                "The file is of an older PotLock: import it with that one, bring that one up to date, and export it anew.");
        }

        if (Currency.Find(book.CurrencyCode) is null || !TimeZoneInfo.TryFindSystemTimeZoneById(book.TimeZoneId, out _)
            || !HasCulture(book))
        {
            throw new UnusableBookException(
                "The file is damaged: its book has a currency, culture or time zone that PotLock does not know.");
        }

        var kinds = await db.LedgerAccounts.AsNoTracking().ToDictionaryAsync(
            account => account.Id, account => account.Kind, cancellationToken);
        if (SystemAccounts.ForNewBook(new Book { Id = bookId, Name = "", CurrencyCode = "GBP", CultureName = "", TimeZoneId = "" })
            .Where(account => EntityId.NumberOf(account.Id) <= SystemAccounts.LastReservedNumber)
            .Any(account => kinds.GetValueOrDefault(account.Id) != account.Kind))
        {
            throw new UnusableBookException("The file is damaged: its book lacks accounts that every book has.");
        }

        var report = await integrity.OfAsync(db, cancellationToken);
        if (!report.IsSound)
        {
            throw new UnusableBookException("The book in the file is not sound. " + string.Join(" ", report.Problems.Take(5)));
        }
    }

    private static bool HasCulture(Book book)
    {
        try
        {
            return book.Culture is not null;
        }
        catch (Exception problem) when (problem is ArgumentException or InvalidOperationException or KeyNotFoundException)
        {
            return false;
        }
    }

    private static Refusal Unusable(string sentence) => new("book-unusable", "File", sentence + " Nothing was changed.");
}
