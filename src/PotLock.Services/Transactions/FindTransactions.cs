using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Domain.Ledger;
using PotLock.Domain.Transactions;
using PotLock.Services.Ledger;

namespace PotLock.Services.Transactions;

/// <summary>An entry that a filter lets through.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Transaction">What it is to its owner.</param>
internal sealed record FoundTransaction(EntryRow Entry, TransactionKind Transaction);

/// <summary>
/// Finds the entries of a page: the newest date first, and of a date the newest command. The index on dates is walked from
/// the page's place until the page is full, so a page costs the same wherever it is and however long the history.
/// </summary>
internal static class FindTransactions
{
    private const int MaxWords = 8;

    /// <summary>The entries of a page.</summary>
    /// <param name="db">The context of the book.</param>
    /// <param name="traits">What the database is like.</param>
    /// <param name="book">The book.</param>
    /// <param name="filter">Which entries.</param>
    /// <param name="after">Where the page begins; null for the newest.</param>
    /// <param name="count">How many.</param>
    /// <param name="walkedForWords">How many entries are walked for a word before the rest is read as it lies.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public static async Task<List<FoundTransaction>> RunAsync(
        PotLockDbContext db, DatabaseTraits traits, Book book, TransactionFilter filter, TransactionCursor? after, int count, int walkedForWords,
        CancellationToken cancellationToken)
    {
        var dates = FromPlace(OfBook(db, traits, book), filter, after);
        if (!OnlyWordsNarrow(filter))
        {
            return await TakeAsync(db, Walk(Narrow(db, book, dates, filter)), filter, count, cancellationToken);
        }

        // A word that is nowhere has every text looked at, and through the index on dates that is a leap for each.
        var until = await dates.OrderByDescending(entry => entry.BookId).ThenByDescending(entry => entry.Date)
            .Select(entry => (DateOnly?)entry.Date).Skip(walkedForWords).FirstOrDefaultAsync(cancellationToken);
        var recent = until is null ? dates : dates.Where(entry => entry.Date >= until);
        var found = await TakeAsync(db, Walk(Narrow(db, book, recent, filter)), filter, count, cancellationToken);
        if (until is not null && found.Count < count)
        {
            // Without the book's column no index leads by dates: all of it is read in the order in which it was written.
            var older = Narrow(db, book, FromPlace(db.JournalEntries.AsNoTracking().Where(entry => entry.Date < until), filter, after), filter);
            found.AddRange(await TakeAsync(
                db, older.OrderByDescending(entry => entry.Date).ThenByDescending(entry => entry.Id), filter, count - found.Count, cancellationToken));
        }

        return found;
    }

    /// <summary>
    /// The book's entries by its column, with which the index on dates begins. A server that is told one book walks all its
    /// dates down to the page that is asked for; told a range of books, it goes straight to the page's date.
    /// </summary>
    private static IQueryable<JournalEntry> OfBook(PotLockDbContext db, DatabaseTraits traits, Book book) => traits.SeeksByRanges
        ? db.JournalEntries.AsNoTracking().Where(entry => entry.BookId >= book.Id && entry.BookId <= book.Id)
        : db.JournalEntries.AsNoTracking().Where(entry => entry.BookId == book.Id);

    private static IQueryable<JournalEntry> FromPlace(IQueryable<JournalEntry> query, TransactionFilter filter, TransactionCursor? after)
    {
        query = filter.From is { } from ? query.Where(entry => entry.Date >= from) : query;
        query = filter.To is { } to ? query.Where(entry => entry.Date <= to) : query;
        return after is null ? query : query.Where(entry => entry.Date <= after.Date && (entry.Date < after.Date || entry.Id < after.EntryId));
    }

    private static bool OnlyWordsNarrow(TransactionFilter filter) =>
        Words(filter).Length > 0 && filter is { Kind: null, CategoryId: null, AccountId: null, Tag: null or "" };

    private static string[] Words(TransactionFilter filter) =>
        [.. SearchText.Fold(filter.Text ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(MaxWords)];

    private static IQueryable<JournalEntry> Narrow(PotLockDbContext db, Book book, IQueryable<JournalEntry> query, TransactionFilter filter)
    {
        if (!filter.WithTrail)
        {
            query = query.Where(entry => entry.Kind != EntryKind.Reversal && !db.JournalEntries.Any(reversal => reversal.ReversesEntryId == entry.Id));
        }

        query = filter.Kind is { } kind ? query.Where(entry => entry.Transaction == kind) : query;
        // Lists of ids, not questions asked of each entry: the book's own range would make each of those a walk through it.
        query = filter.CategoryId is { } category ? query.Where(entry => db.Postings.Where(posting => posting.AccountId == category).Select(posting => posting.EntryId).Contains(entry.Id)) : query;
        query = filter.AccountId is { } account ? query.Where(entry => db.Postings.Where(posting => posting.AccountId == account).Select(posting => posting.EntryId).Contains(entry.Id)) : query;
        query = filter.Tag is { Length: > 0 } tag ? query.Where(entry => db.EntryTags.Where(one => one.Name == tag).Select(one => one.EntryId).Contains(entry.Id)) : query;
        foreach (var word in Words(filter))
        {
            query = book.Money.TryParse(word, out var amountMinor) == MoneyTextProblem.None
                ? query.Where(entry => entry.SearchText.Contains(word) || entry.AmountMinor == amountMinor)
                : query.Where(entry => entry.SearchText.Contains(word));
        }

        return query;
    }

    /// <summary>In the order of the page. By the book first: with it, all three columns are the index on dates.</summary>
    private static IOrderedQueryable<JournalEntry> Walk(IQueryable<JournalEntry> query) =>
        query.OrderByDescending(entry => entry.BookId).ThenByDescending(entry => entry.Date).ThenByDescending(entry => entry.Id);

    private static Task<List<FoundTransaction>> TakeAsync(
        PotLockDbContext db, IOrderedQueryable<JournalEntry> query, TransactionFilter filter, int count, CancellationToken cancellationToken) =>
        query
            .Select(entry => new FoundTransaction(
                new EntryRow(
                    entry.Id, entry.Kind, entry.Date, entry.Description, entry.AmountMinor,
                    filter.WithTrail && db.JournalEntries.Any(reversal => reversal.ReversesEntryId == entry.Id)),
                entry.Transaction))
            .Take(count)
            .ToListAsync(cancellationToken);
}
