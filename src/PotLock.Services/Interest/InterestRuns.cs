using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Domain.Interest;
using PotLock.Domain.Ledger;
using PotLock.Services.Ledger;

namespace PotLock.Services.Interest;

/// <summary>Which months' interest was applied, and what an undo makes of that.</summary>
internal static class InterestRuns
{
    /// <summary>The rates of the main account, as the rules see them.</summary>
    public static Task<List<RateFrom>> RatesAsync(this PotLockDbContext db, CancellationToken cancellationToken) =>
        db.InterestRates.AsNoTracking().Select(rate => new RateFrom(rate.From, rate.AnnualRateMillionths)).ToListAsync(cancellationToken);

    /// <summary>The first month that has ended and is not applied; null when none waits.</summary>
    public static async Task<DateOnly?> FirstWaitingAsync(
        this PotLockDbContext db, Book book, DateOnly today, IReadOnlyList<RateFrom> rates, CancellationToken cancellationToken)
    {
        var lastApplied = await db.InterestRuns.MaxAsync(run => (DateOnly?)run.Month, cancellationToken);
        return InterestMonths.FirstMonth(book.BeganOn, lastApplied, book.InterestMethod, rates) is { } first && first < MonthStart.Of(today)
            ? first
            : null;
    }

    /// <summary>Whether a month after that of this entry has earned interest.</summary>
    public static async Task<bool> LaterInterestFollowsAsync(this PotLockDbContext db, long entryId)
    {
        var run = await db.InterestRuns.AsNoTracking().SingleOrDefaultAsync(one => one.EntryId == entryId);
        return run is not null && await db.InterestRuns.AnyAsync(later => later.Month > run.Month && later.EntryId != null);
    }

    /// <summary>
    /// After the interest of a month was undone, that month and those after it (which earned nothing) are not applied any
    /// more: the next processing works them out anew.
    /// </summary>
    public static async Task ForgetInterestFromAsync(this CommandScope scope, long entryId)
    {
        if (await scope.Db.InterestRuns.SingleOrDefaultAsync(one => one.EntryId == entryId) is { } run)
        {
            scope.Db.InterestRuns.RemoveRange(await scope.Db.InterestRuns.Where(later => later.Month >= run.Month).ToListAsync());
        }
    }
}
