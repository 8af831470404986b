using Microsoft.EntityFrameworkCore;
using PotLock.Domain.Ledger;
using PotLock.Services.Ledger;

namespace PotLock.Services.Transactions;

/// <summary>One line of an entry, with the account's name.</summary>
/// <param name="Kind">What the account stands for.</param>
/// <param name="AmountMinor">The change, in minor units.</param>
public sealed record EntryLine(long AccountId, string AccountName, AccountKind Kind, long AmountMinor);

/// <summary>One entry whole, with its trail.</summary>
/// <param name="ReversedById">The reversal that took it back, if any.</param>
/// <param name="ReplacedById">The entry that stands for it since it was corrected, if any.</param>
/// <param name="ReversesOn">For a reversal: the date of the entry that it takes back.</param>
/// <param name="By">Who made it, by first name; null in a book with one member, and for what nobody signed.</param>
public sealed record EntryDetail(
    Book Book, JournalEntry Entry, IReadOnlyList<EntryLine> Lines, long? ReversedById, long? ReplacedById, IReadOnlyList<string> Tags,
    DateOnly? ReversesOn = null, string? By = null);

/// <summary>Reads one entry of the journal, with the trail behind it.</summary>
public sealed class EntryQueries(BookReader books)
{
    /// <summary>One entry, or null when the book has none of that id.</summary>
    public async Task<EntryDetail?> FindAsync(long bookId, long entryId, CancellationToken cancellationToken = default)
    {
        await using var opened = await books.OpenAsync(bookId, cancellationToken);
        var db = opened.Db;
        var signed = await db.JournalEntries.AsNoTracking().Where(e => e.Id == entryId).Signed(db).SingleOrDefaultAsync(cancellationToken);
        if (signed is null)
        {
            return null;
        }

        var entry = signed.Entry;
        var lines = await db.Postings.Where(posting => posting.EntryId == entryId)
            .OrderBy(posting => posting.Line)
            .Join(db.LedgerAccounts, posting => posting.AccountId, account => account.Id, (posting, account) =>
                new EntryLine(account.Id, account.Name, account.Kind, posting.AmountMinor))
            .ToListAsync(cancellationToken);
        var reversedBy = await db.JournalEntries.Where(e => e.ReversesEntryId == entryId)
            .Select(e => (long?)e.Id)
            .SingleOrDefaultAsync(cancellationToken);
        var replacedBy = await db.JournalEntries.Where(e => e.ReplacesEntryId == entryId)
            .Select(e => (long?)e.Id)
            .FirstOrDefaultAsync(cancellationToken);
        var tags = await db.EntryTags.Where(tag => tag.EntryId == entryId)
            .Select(tag => tag.Name)
            .OrderBy(name => name)
            .ToListAsync(cancellationToken);
        DateOnly? reversesOn = entry.ReversesEntryId is not { } originalId ? null
            : await db.JournalEntries.Where(e => e.Id == originalId).Select(e => e.Date).SingleAsync(cancellationToken);
        return new EntryDetail(opened.Book, entry, lines, reversedBy, replacedBy, tags, reversesOn, signed.By);
    }
}
