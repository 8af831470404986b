using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Data.Ledger;
using PotLock.Domain.Calendar;
using PotLock.Domain.Ledger;
using PotLock.Domain.Months;

namespace PotLock.Services.Ledger;

/// <summary>
/// The figures of all months of a book, summed from its journal: what the kept ones must be. It reads the whole history, so
/// only the integrity check, a migration, and an account that becomes one for saving ask for all of it.
/// </summary>
internal static class MonthSums
{
    /// <summary>Sums the journal of the context's book.</summary>
    /// <param name="calendar">Which days are a month.</param>
    public static Task<MonthChanges> ReadAsync(
        PotLockDbContext db, Book book, BudgetCalendar calendar, CancellationToken cancellationToken = default) =>
        SumAsync(db, book, calendar, db.JournalEntries, cancellationToken);

    /// <summary>Sums some days of it: what parts of months come to, of which nothing is kept, or other months than are kept.</summary>
    /// <param name="calendar">Which days are a month.</param>
    public static Task<MonthChanges> ReadAsync(
        PotLockDbContext db, Book book, BudgetCalendar calendar, DateOnly from, DateOnly through,
        CancellationToken cancellationToken = default) =>
        SumAsync(
            db, book, calendar,
            db.JournalEntries.Where(entry => entry.BookId == book.Id && entry.Date >= from && entry.Date <= through), cancellationToken);

    private static async Task<MonthChanges> SumAsync(
        PotLockDbContext db, Book book, BudgetCalendar calendar, IQueryable<JournalEntry> entries, CancellationToken cancellationToken)
    {
        // The database cuts each calendar month where another may begin; the calendar says which month each part is in.
        var startsOn = calendar.StartsOn;
        // An entry's own number decides, in the database, so that the lines of a history can be summed there.
        var lastOpening = book.OpeningEntries == 0 ? 0 : EntityId.Compose(book.Id, book.OpeningEntries);
        var accounts = await db.LedgerAccounts.AsNoTracking().ToDictionaryAsync(account => account.Id, cancellationToken);
        var lines =
            from posting in db.Postings
            join entry in entries on posting.EntryId equals entry.Id
            join reversed in db.JournalEntries on entry.ReversesEntryId equals (long?)reversed.Id into originals
            from original in originals.DefaultIfEmpty()
            let countsId = entry.ReversesEntryId ?? entry.Id
            select new
            {
                entry.Date,
                IsOpening = countsId <= lastOpening,
                CountsId = countsId,
                Kind = entry.ReversesEntryId == null ? entry.Kind : (EntryKind?)original.Kind ?? EntryKind.Reversal,
                posting.AccountId,
                posting.AmountMinor,
            };
        var sums = await lines
            .GroupBy(line => new
            {
                line.Date.Year, line.Date.Month, HasBegun = line.Date.Day >= startsOn, line.Kind, line.AccountId, line.IsOpening,
            })
            .Select(group => new
            {
                group.Key.Year,
                group.Key.Month,
                group.Key.HasBegun,
                group.Key.Kind,
                group.Key.AccountId,
                CountsId = group.Min(line => line.CountsId),
                Sum = group.Sum(line => line.AmountMinor),
            })
            .ToListAsync(cancellationToken);
        var changes = new MonthChanges(calendar);
        foreach (var sum in sums)
        {
            // In a broken book a line can name an account that is not there, or a reversal an entry: the check says so by itself.
            if (accounts.TryGetValue(sum.AccountId, out var account) && sum.Kind != EntryKind.Reversal)
            {
                changes.Add(new DateOnly(sum.Year, sum.Month, sum.HasBegun ? startsOn : 1),
                    book.CountsAs(sum.Kind, sum.CountsId), account, sum.Sum);
            }
        }

        return changes;
    }

    /// <summary>Writes the figures of all months anew, the book's own as well, inside the caller's transaction.</summary>
    public static async Task RewriteAsync(PotLockDbContext db, Book book, CancellationToken cancellationToken = default)
    {
        var sums = await ReadAsync(db, book, BudgetCalendar.Plain, cancellationToken);
        await db.BookMonths.ExecuteDeleteAsync(cancellationToken);
        await db.CategoryMonths.ExecuteDeleteAsync(cancellationToken);
        await new LedgerWriter(db, book).Months(sums).SendAsync();
        await RewritePeriodsAsync(db, book, cancellationToken);
    }

    /// <summary>
    /// Writes the figures of the book's own months anew, inside the caller's transaction; none where they are calendar months. The
    /// caller holds the book's lock, and writes its counters.
    /// </summary>
    public static async Task RewritePeriodsAsync(PotLockDbContext db, Book book, CancellationToken cancellationToken = default)
    {
        await db.BookPeriods.ExecuteDeleteAsync(cancellationToken);
        await db.CategoryPeriods.ExecuteDeleteAsync(cancellationToken);
        if (BudgetCalendar.Of(book) is { IsPlain: false } calendar)
        {
            await new LedgerWriter(db, book).Periods(await ReadAsync(db, book, calendar, cancellationToken)).SendAsync();
        }
    }
}
