using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Domain.Ledger;
using PotLock.Domain.Reports;

namespace PotLock.Services.Reports;

/// <summary>Lines of one account by the kind of their entries, summed.</summary>
/// <param name="Month">The first day of the month.</param>
/// <param name="Kind">What the entries are about; for reversals what those are about that they take back.</param>
/// <param name="IsReversal">Whether they take others back.</param>
/// <param name="IsIn">Whether the lines add to the account.</param>
internal sealed record AccountLines(DateOnly Month, long AccountId, EntryKind Kind, bool IsReversal, bool IsIn, long SumMinor);

/// <summary>Reads lines of entries by account, for the reports that are not made of the kept figures.</summary>
internal static class PeriodLines
{
    /// <summary>The lines of a period, summed in the database.</summary>
    /// <param name="db">The database.</param>
    /// <param name="book">The book.</param>
    /// <param name="period">The days that count.</param>
    /// <param name="postings">The lines that can count: few enough that they are what is looked for first.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public static async Task<List<AccountLines>> ReadAsync(
        PotLockDbContext db, Book book, ReportPeriod period, IQueryable<Posting> postings, CancellationToken cancellationToken)
    {
        var (first, last) = (period.First, period.Last);
        var lines =
            from posting in postings
            join entry in db.JournalEntries on posting.EntryId equals entry.Id
            join reversed in db.JournalEntries on entry.ReversesEntryId equals (long?)reversed.Id into originals
            from original in originals.DefaultIfEmpty()
            where entry.BookId == book.Id && entry.Date >= first && entry.Date <= last
            select new
            {
                entry.Date,
                posting.AccountId,
                Kind = entry.ReversesEntryId == null ? entry.Kind : (EntryKind?)original.Kind ?? EntryKind.Reversal,
                IsReversal = entry.ReversesEntryId != null,
                IsIn = posting.AmountMinor > 0,
                posting.AmountMinor,
            };
        var sums = await lines
            .GroupBy(line => new { line.Date.Year, line.Date.Month, line.AccountId, line.Kind, line.IsReversal, line.IsIn })
            .Select(group => new
            {
                group.Key.Year, group.Key.Month, group.Key.AccountId, group.Key.Kind, group.Key.IsReversal, group.Key.IsIn,
                Sum = group.Sum(line => line.AmountMinor),
            })
            .ToListAsync(cancellationToken);
        return sums.ConvertAll(sum => new AccountLines(
            new DateOnly(sum.Year, sum.Month, 1), sum.AccountId, sum.Kind, sum.IsReversal, sum.IsIn, sum.Sum));
    }

    /// <summary>What changed after a day on some accounts.</summary>
    public static async Task<Dictionary<long, long>> AfterAsync(
        PotLockDbContext db, Book book, DateOnly last, IQueryable<long> accountIds, CancellationToken cancellationToken) =>
        await db.JournalEntries.Where(entry => entry.BookId == book.Id && entry.Date > last)
            .Join(db.Postings, entry => entry.Id, posting => posting.EntryId, (entry, posting) => posting)
            .Where(posting => accountIds.Contains(posting.AccountId))
            .GroupBy(posting => posting.AccountId)
            .Select(group => new { Id = group.Key, Sum = group.Sum(posting => posting.AmountMinor) })
            .ToDictionaryAsync(account => account.Id, account => account.Sum, cancellationToken);
}
