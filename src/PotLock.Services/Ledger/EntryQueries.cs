using Microsoft.EntityFrameworkCore;
using PotLock.Domain.Ledger;

namespace PotLock.Services.Ledger;

/// <summary>One entry as a row of a list.</summary>
/// <param name="EntryId">The entry.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="Date">The date it counts for.</param>
/// <param name="Description">What it says.</param>
/// <param name="AmountMinor">The headline amount, positive, in minor units.</param>
/// <param name="IsUndone">Whether it was taken back.</param>
public sealed record EntryRow(long EntryId, EntryKind Kind, DateOnly Date, string Description, long AmountMinor, bool IsUndone);

/// <summary>One line of an entry, with the account's name.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="AccountName">Its name.</param>
/// <param name="Kind">What the account stands for.</param>
/// <param name="AmountMinor">The change, in minor units.</param>
public sealed record EntryLine(long AccountId, string AccountName, AccountKind Kind, long AmountMinor);

/// <summary>One entry whole, with its trail.</summary>
/// <param name="Book">The book.</param>
/// <param name="Entry">The entry.</param>
/// <param name="Lines">Its lines.</param>
/// <param name="ReversedById">The reversal that took it back, if any.</param>
public sealed record EntryDetail(Book Book, JournalEntry Entry, IReadOnlyList<EntryLine> Lines, long? ReversedById);

/// <summary>A page of the journal.</summary>
/// <param name="Book">The book.</param>
/// <param name="Rows">The entries, newest first.</param>
/// <param name="NextBefore">The cursor of the next page; null on the last.</param>
public sealed record EntryPage(Book Book, IReadOnlyList<EntryRow> Rows, long? NextBefore);

/// <summary>Reads the journal for pages: the corrected list, and the trail behind it.</summary>
public sealed class EntryQueries(BookReader books)
{
    /// <summary>How many entries a page of the journal shows.</summary>
    public const int PageSize = 50;

    /// <summary>
    /// A page of the journal, newest command first. The corrected list leaves out what was undone; the trail shows all.
    /// </summary>
    public async Task<EntryPage> ListAsync(
        long bookId, long? before, bool withTrail, CancellationToken cancellationToken = default)
    {
        await using var opened = await books.OpenAsync(bookId, cancellationToken);
        var db = opened.Db;
        var query = db.JournalEntries.AsNoTracking();
        if (before is { } cursor)
        {
            query = query.Where(entry => entry.Id < cursor);
        }

        if (!withTrail)
        {
            query = query.Where(entry => entry.Kind != EntryKind.Reversal && !db.JournalEntries.Any(reversal => reversal.ReversesEntryId == entry.Id));
        }

        var rows = await query.OrderByDescending(entry => entry.Id)
            .Select(entry => new EntryRow(
                entry.Id, entry.Kind, entry.Date, entry.Description, entry.AmountMinor,
                db.JournalEntries.Any(reversal => reversal.ReversesEntryId == entry.Id)))
            .Take(PageSize + 1)
            .ToListAsync(cancellationToken);
        var more = rows.Count > PageSize;
        return new EntryPage(opened.Book, more ? rows[..PageSize] : rows, more ? rows[PageSize - 1].EntryId : null);
    }

    /// <summary>One entry, or null when the book has none of that id.</summary>
    public async Task<EntryDetail?> FindAsync(long bookId, long entryId, CancellationToken cancellationToken = default)
    {
        await using var opened = await books.OpenAsync(bookId, cancellationToken);
        var db = opened.Db;
        var entry = await db.JournalEntries.AsNoTracking().SingleOrDefaultAsync(e => e.Id == entryId, cancellationToken);
        if (entry is null)
        {
            return null;
        }

        var lines = await db.Postings.Where(posting => posting.EntryId == entryId)
            .OrderBy(posting => posting.Line)
            .Join(db.LedgerAccounts, posting => posting.AccountId, account => account.Id, (posting, account) =>
                new EntryLine(account.Id, account.Name, account.Kind, posting.AmountMinor))
            .ToListAsync(cancellationToken);
        var reversedBy = await db.JournalEntries.Where(e => e.ReversesEntryId == entryId).Select(e => (long?)e.Id).SingleOrDefaultAsync(cancellationToken);
        return new EntryDetail(opened.Book, entry, lines, reversedBy);
    }
}
