using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Domain.Interest;
using PotLock.Domain.Ledger;
using PotLock.Services.Ledger;

namespace PotLock.Services.Interest;

/// <summary>What one account earned in all.</summary>
/// <param name="Name">The pot, or the active balance.</param>
/// <param name="PotId">The pot; null for the active balance.</param>
/// <param name="EarnedMinor">In minor units, what was undone taken off.</param>
public sealed record EarnedRow(string Name, long? PotId, long EarnedMinor);

/// <summary>What a pot earned for one month.</summary>
/// <param name="Month">The first day of the month.</param>
/// <param name="EarnedMinor">In minor units.</param>
public sealed record MonthEarned(DateOnly Month, long EarnedMinor);

/// <summary>What one account got of a month's interest.</summary>
/// <param name="Month">The first day of the month.</param>
/// <param name="Name">The pot, or the active balance.</param>
/// <param name="PotId">The pot; null for the active balance.</param>
/// <param name="EarnedMinor">In minor units.</param>
public sealed record MonthPart(DateOnly Month, string Name, long? PotId, long EarnedMinor);

/// <summary>The page of interest.</summary>
/// <param name="Today">The book's date.</param>
/// <param name="Rates">The rates, the newest first.</param>
/// <param name="Runs">The months that were applied, the newest first.</param>
/// <param name="Earned">What each account earned, the most first.</param>
/// <param name="WaitsFrom">The first ended month that is not applied; null when none waits.</param>
/// <param name="Parts">What each account got of the newest months, the most first, by month.</param>
public sealed record InterestView(
    Book Book,
    DateOnly Today,
    IReadOnlyList<InterestRate> Rates,
    IReadOnlyList<InterestRun> Runs,
    IReadOnlyList<EarnedRow> Earned,
    DateOnly? WaitsFrom,
    ILookup<DateOnly, MonthPart> Parts)
{
    /// <summary>Of how many months, the newest, the parts are told.</summary>
    public const int MonthsWithParts = 36;

    /// <summary>What the main account earned in all.</summary>
    public long TotalMinor => Earned.Sum(row => row.EarnedMinor);

    /// <summary>The rate of today in millionths; 0 before the first.</summary>
    public int RateNow => InterestMonths.RateOn([.. Rates.Select(rate => new RateFrom(rate.From, rate.AnnualRateMillionths))], Today);
}

/// <summary>Reads rates and earned interest for pages.</summary>
public sealed class InterestQueries(BookReader books)
{
    /// <summary>Rates, months applied, and what each account earned.</summary>
    public async Task<InterestView> ReadAsync(long bookId, CancellationToken cancellationToken = default)
    {
        await using var opened = await books.OpenAsync(bookId, cancellationToken);
        var (db, book) = (opened.Db, opened.Book);
        var rates = await db.InterestRates.AsNoTracking().OrderByDescending(rate => rate.From).ToListAsync(cancellationToken);
        var runs = await db.InterestRuns.AsNoTracking().OrderByDescending(run => run.Month).ToListAsync(cancellationToken);
        var waits = await db.FirstWaitingAsync(book, opened.Today, await db.RatesAsync(cancellationToken), cancellationToken);
        var earned = await EarnedAsync(db, cancellationToken);
        var activeId = SystemAccounts.ActiveBalance(book.Id);
        var accountIds = earned.Keys.ToList();
        var names = await db.LedgerAccounts.Where(account => accountIds.Contains(account.Id))
            .ToDictionaryAsync(account => account.Id, account => account.Name, cancellationToken);
        return new InterestView(
            book, opened.Today, rates, runs,
            [
                .. earned.Where(row => row.Value != 0)
                    .OrderByDescending(row => row.Value)
                    .Select(row => new EarnedRow(names[row.Key], row.Key == activeId ? null : row.Key, row.Value)),
            ],
            waits,
            await PartsAsync(db, runs, activeId, cancellationToken));
    }

    private static async Task<ILookup<DateOnly, MonthPart>> PartsAsync(
        PotLockDbContext db, IReadOnlyList<InterestRun> runs, long activeId, CancellationToken cancellationToken)
    {
        var since = runs.Count == 0 ? DateOnly.MaxValue : runs[Math.Min(runs.Count, InterestView.MonthsWithParts) - 1].Month;
        var parts = await (
            from run in db.InterestRuns
            where run.Month >= since
            join posting in db.Postings on run.EntryId equals posting.EntryId
            join account in db.LedgerAccounts on posting.AccountId equals account.Id
            where account.Kind != AccountKind.Interest
            orderby posting.AmountMinor descending, account.Id
            select new { run.Month, account.Id, account.Name, posting.AmountMinor }).ToListAsync(cancellationToken);
        return parts.ToLookup(
            part => part.Month, part => new MonthPart(part.Month, part.Name, part.Id == activeId ? null : part.Id, part.AmountMinor));
    }

    /// <summary>What each account of the main account earned, by id; reversals net what they reverse.</summary>
    internal static Task<Dictionary<long, long>> EarnedAsync(PotLockDbContext db, CancellationToken cancellationToken) =>
        EarningLines(db).GroupBy(line => line.AccountId)
            .Select(group => new { AccountId = group.Key, Sum = group.Sum(line => line.AmountMinor) })
            .ToDictionaryAsync(row => row.AccountId, row => row.Sum, cancellationToken);

    /// <summary>What one pot earned in each month that is applied, the newest first.</summary>
    internal static async Task<IReadOnlyList<MonthEarned>> EarnedByAsync(
        PotLockDbContext db, long potId, CancellationToken cancellationToken) =>
        await (
            from posting in db.Postings
            join run in db.InterestRuns on posting.EntryId equals run.EntryId
            where posting.AccountId == potId
            orderby run.Month descending
            select new MonthEarned(run.Month, posting.AmountMinor)).ToListAsync(cancellationToken);

    private static IQueryable<Posting> EarningLines(PotLockDbContext db) =>
        from posting in db.Postings
        join entry in db.JournalEntries on posting.EntryId equals entry.Id
        where (entry.Kind == EntryKind.Interest
            || (entry.Kind == EntryKind.Reversal
            && db.JournalEntries.Any(original => original.Id == entry.ReversesEntryId && original.Kind == EntryKind.Interest)))
            && db.LedgerAccounts.Any(account => account.Id == posting.AccountId && account.Kind != AccountKind.Interest)
        select posting;
}
