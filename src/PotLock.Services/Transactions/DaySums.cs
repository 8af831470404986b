using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Domain.Ledger;
using PotLock.Services.Ledger;

namespace PotLock.Services.Transactions;

/// <summary>
/// Sums whole days of the list, for days of which a page shows only a part. Only entries of those dates are read, through the
/// index on dates, so that the length of the history does not matter.
/// </summary>
internal static class DaySums
{
    /// <summary>What the entries of some days come to that a filter lets through, as their rows count.</summary>
    /// <param name="db">The context of the book.</param>
    /// <param name="filter">Which entries.</param>
    /// <param name="days">One day or two: a page has no more edges.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public static async Task<IReadOnlyDictionary<DateOnly, long>> OfAsync(
        PotLockDbContext db, Book book, TransactionFilter filter, IReadOnlyList<DateOnly> days, CancellationToken cancellationToken)
    {
        var (first, last) = (days[0], days[^1]);
        var ofDays = db.JournalEntries.AsNoTracking()
            .Where(entry => entry.BookId == book.Id && (entry.Date == first || entry.Date == last));
        // A pair of one date comes to nothing, and the trail shows both: left out, they count the same.
        var counted = filter.Undone == UndoneShown.All ? filter with { Undone = UndoneShown.Halves } : filter;
        var entries = FindTransactions.NarrowFew(db, ofDays, counted, book.Money);
        var part = filter.CategoryId ?? filter.AccountId;
        var lines = part is not null
            ? db.Postings.Where(posting => posting.AccountId == part)
            : db.Postings.Join(
                db.LedgerAccounts.OfNetWorth(),
                posting => posting.AccountId, account => account.Id, (posting, account) => posting);
        var sums = await entries
            .Join(lines, entry => entry.Id, line => line.EntryId, (entry, line) => new { entry.Date, line.AmountMinor })
            .GroupBy(line => line.Date)
            .Select(day => new { Date = day.Key, SumMinor = day.Sum(line => line.AmountMinor) })
            .ToListAsync(cancellationToken);
        // Of a category spending is negative, as in its rows.
        var sign = filter.CategoryId is null ? 1 : -1;
        return days.ToDictionary(day => day, day => checked(sign * (sums.Find(sum => sum.Date == day)?.SumMinor ?? 0)));
    }
}
