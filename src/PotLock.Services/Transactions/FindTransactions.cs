using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Domain.Ledger;
using PotLock.Domain.Receipts;
using PotLock.Domain.Transactions;
using PotLock.Services.Ledger;

namespace PotLock.Services.Transactions;

/// <summary>An entry that a filter lets through.</summary>
/// <param name="Transaction">What it is to its owner; of a reversal, what the entry was that it takes back.</param>
/// <param name="ReversedOn">The date of its reversal, if it was taken back.</param>
/// <param name="ReversesOn">The date of the entry that it takes back, for a reversal.</param>
/// <param name="Receipts">How many receipts belong to it.</param>
internal sealed record FoundTransaction(
    EntryRow Entry, TransactionKind Transaction, DateOnly? ReversedOn, DateOnly? ReversesOn, int Receipts);

/// <summary>
/// Finds the entries of a page: the newest date first, and of a date the newest command. The index on dates is walked from
/// the page's place until the page is full, so a page costs the same wherever it is and however long the history.
/// </summary>
internal static class FindTransactions
{
    /// <summary>The entries of a page.</summary>
    /// <param name="db">The context of the book.</param>
    /// <param name="filter">Which entries.</param>
    /// <param name="after">Where the page begins; null for the newest.</param>
    /// <param name="count">How many.</param>
    /// <param name="walkedForWords">How many entries are walked for a word before the rest is read as it lies.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public static async Task<List<FoundTransaction>> RunAsync(
        PotLockDbContext db, Book book, TransactionFilter filter, TransactionCursor? after, int count, int walkedForWords,
        CancellationToken cancellationToken)
    {
        var dates = FromPlace(OfBook(db, book), filter, after);
        var terms = SearchTerms.Read(filter.Text ?? "", book.Money);
        if (terms.Count == 0 || filter is not { Kind: null, CategoryId: null, AccountId: null, Tag: null or "", HasReceipt: null })
        {
            return await TakeAsync(db, Walk(Narrow(db, dates, filter, terms)), count, cancellationToken);
        }

        // A word that is nowhere has every text looked at, and through the index on dates that is a leap for each.
        var until = await dates.OrderByDescending(entry => entry.BookId).ThenByDescending(entry => entry.Date)
            .Select(entry => (DateOnly?)entry.Date).Skip(walkedForWords).FirstOrDefaultAsync(cancellationToken);
        var recent = until is null ? dates : dates.Where(entry => entry.Date >= until);
        var found = await TakeAsync(db, Walk(Narrow(db, recent, filter, terms)), count, cancellationToken);
        if (until is not null && found.Count < count)
        {
            // Without the book's column no index leads by dates: all of it is read in the order in which it was written.
            var older = Narrow(
                db, FromPlace(db.JournalEntries.AsNoTracking().Where(entry => entry.Date < until), filter, after), filter, terms);
            found.AddRange(await TakeAsync(
                db, older.OrderByDescending(entry => entry.Date).ThenByDescending(entry => entry.Id), count - found.Count,
                cancellationToken));
        }

        return found;
    }

    /// <summary>
    /// The book's entries by its column, with which the index on dates begins. A server that is told one book walks all its
    /// dates down to the page that is asked for; told a range of books, it goes straight to the page's date.
    /// </summary>
    private static IQueryable<JournalEntry> OfBook(PotLockDbContext db, Book book) => db.Dialect.SeeksByRanges
        ? db.JournalEntries.AsNoTracking().Where(entry => entry.BookId >= book.Id && entry.BookId <= book.Id)
        : db.JournalEntries.AsNoTracking().Where(entry => entry.BookId == book.Id);

    private static IQueryable<JournalEntry> FromPlace(IQueryable<JournalEntry> query, TransactionFilter filter, TransactionCursor? after)
    {
        query = filter.From is { } from ? query.Where(entry => entry.Date >= from) : query;
        query = filter.To is { } to ? query.Where(entry => entry.Date <= to) : query;
        return after is null
            ? query
            : query.Where(entry => entry.Date <= after.Date && (entry.Date < after.Date || entry.Id < after.EntryId));
    }

    /// <summary>
    /// What a filter leaves of the entries of a few days, but for its dates. Each of them is asked for its own lines and tags: a list
    /// of all that a category has would be sought on each day.
    /// </summary>
    public static IQueryable<JournalEntry> NarrowFew(
        PotLockDbContext db, IQueryable<JournalEntry> query, TransactionFilter filter, MoneyText money)
    {
        foreach (var id in new[] { filter.CategoryId, filter.AccountId }.OfType<long>())
        {
            query = query.Where(entry => db.Postings.Any(posting => posting.EntryId == entry.Id && posting.AccountId == id));
        }

        query = filter.Tag is { Length: > 0 } tag
            ? query.Where(entry => db.EntryTags.Any(one => one.EntryId == entry.Id && one.Name == tag))
            : query;
        var terms = SearchTerms.Read(filter.Text ?? "", money);
        query = Narrow(db, query, filter with { CategoryId = null, AccountId = null, Tag = null }, []);
        return terms.Aggregate(query, (narrowed, term) => narrowed.Where(Has(db, filter, term)));
    }

    private static IQueryable<JournalEntry> Narrow(
        PotLockDbContext db, IQueryable<JournalEntry> query, TransactionFilter filter, IReadOnlyList<SearchTerm> terms)
    {
        query = filter.Undone switch
        {
            UndoneShown.All => query,
            // A pair of one date leaves nothing behind. One of two dates counts in each: there each half is shown, so that the
            // list comes to what the figures say.
            UndoneShown.Halves => query.Where(entry =>
                (entry.ReversesEntryId == null
                    || db.JournalEntries.Any(original => original.Id == entry.ReversesEntryId && original.Date != entry.Date))
                && !db.JournalEntries.Any(reversal => reversal.ReversesEntryId == entry.Id && reversal.Date == entry.Date)),
            _ => query.Where(entry => entry.ReversesEntryId == null
                && !db.JournalEntries.Any(reversal => reversal.ReversesEntryId == entry.Id)),
        };
        query = filter.Kind switch
        {
            null => query,
            TransactionKind.Expense when filter.LessRefunds =>
                query.Where(entry => entry.Transaction == TransactionKind.Expense || entry.Transaction == TransactionKind.Refund),
            { } kind => query.Where(entry => entry.Transaction == kind),
        };
        // Lists of ids, not questions asked of each entry: the book's own range would make each of those a walk through it.
        query = filter.CategoryId is { } category
            ? query.Where(entry => db.Postings.Where(posting => posting.AccountId == category)
                .Select(posting => posting.EntryId)
                .Contains(entry.Id))
            : query;
        query = filter.AccountId is { } account
            ? query.Where(entry => db.Postings.Where(posting => posting.AccountId == account)
                .Select(posting => posting.EntryId)
                .Contains(entry.Id))
            : query;
        query = filter.Tag is { Length: > 0 } tag
            ? query.Where(entry => db.EntryTags.Where(one => one.Name == tag).Select(one => one.EntryId).Contains(entry.Id))
            : query;
        query = filter.HasReceipt is { } hasReceipt
            ? query.Where(entry =>
                db.Set<Receipt>().Any(receipt => receipt.EntryId == entry.Id && receipt.RemovedAtUtc == null) == hasReceipt)
            : query;
        return terms.Aggregate(query, (narrowed, term) => narrowed.Where(Has(db, filter, term)));
    }

    /// <summary>Whether an entry has the words; or the amount, as a whole or as the part that the list shows.</summary>
    private static Expression<Func<JournalEntry, bool>> Has(PotLockDbContext db, TransactionFilter filter, SearchTerm term)
    {
        Expression<Func<JournalEntry, bool>> has = entry => true;
        foreach (var word in term.Words)
        {
            has = Join(has, entry => entry.SearchText.Contains(word), Expression.AndAlso);
        }

        if (term.AmountMinor is not { } amountMinor)
        {
            return has;
        }

        has = Join(has, entry => entry.AmountMinor == amountMinor, Expression.OrElse);
        return (filter.CategoryId ?? filter.AccountId) is not { } part ? has : Join(
            has,
            entry => db.Postings.Where(posting => posting.AccountId == part
                && (posting.AmountMinor == amountMinor || posting.AmountMinor == -amountMinor))
                .Select(posting => posting.EntryId).Contains(entry.Id),
            Expression.OrElse);
    }

    private static Expression<Func<JournalEntry, bool>> Join(
        Expression<Func<JournalEntry, bool>> one,
        Expression<Func<JournalEntry, bool>> other,
        Func<Expression, Expression, Expression> by) =>
        Expression.Lambda<Func<JournalEntry, bool>>(
            by(one.Body, new Renamed(other.Parameters[0], one.Parameters[0]).Visit(other.Body)), one.Parameters);

    /// <summary>In the order of the page. By the book first: with it, all three columns are the index on dates.</summary>
    private static IOrderedQueryable<JournalEntry> Walk(IQueryable<JournalEntry> query) =>
        query.OrderByDescending(entry => entry.BookId).ThenByDescending(entry => entry.Date).ThenByDescending(entry => entry.Id);

    private static Task<List<FoundTransaction>> TakeAsync(
        PotLockDbContext db, IOrderedQueryable<JournalEntry> query, int count, CancellationToken cancellationToken) =>
        query
            .Signed(db)
            .Select(signed => new FoundTransaction(
                new EntryRow(
                    signed.Entry.Id, signed.Entry.Kind, signed.Entry.Date, signed.Entry.Description, signed.Entry.AmountMinor,
                    db.JournalEntries.Any(reversal => reversal.ReversesEntryId == signed.Entry.Id), null, signed.By),
                signed.Entry.Transaction,
                db.JournalEntries.Where(reversal => reversal.ReversesEntryId == signed.Entry.Id)
                    .Select(reversal => (DateOnly?)reversal.Date)
                    .FirstOrDefault(),
                db.JournalEntries.Where(original => original.Id == signed.Entry.ReversesEntryId)
                    .Select(original => (DateOnly?)original.Date)
                    .FirstOrDefault(),
                db.Set<Receipt>().Count(receipt => receipt.EntryId == signed.Entry.Id && receipt.RemovedAtUtc == null)))
            .Take(count)
            .ToListAsync(cancellationToken);

    /// <summary>Writes one parameter for another.</summary>
    private sealed class Renamed(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : node;
    }
}
