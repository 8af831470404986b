using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Services.Schedules;

namespace PotLock.Services.SetUp;

/// <summary>
/// Keeps the worker away from a book that is being filled with the demo; for a quarter of an hour, in case that died halfway.
/// </summary>
internal sealed class HoldDemoBooks(TimeProvider realTime) : IHoldBooks
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);

    public async Task<IReadOnlyList<long>> AmongAsync(
        PotLockDbContext db, IReadOnlyList<long> bookIds, CancellationToken cancellationToken)
    {
        var since = realTime.GetUtcNow().UtcDateTime - Longest;
        var records = db.CommandRecords.IgnoreQueryFilters().Where(record => bookIds.Contains(record.BookId));
        return await records
            .Where(begun => begun.CommandId == BuildDemo.FirstCommand && begun.RecordedAtUtc > since
                && !records.Any(ended => ended.BookId == begun.BookId && ended.CommandId == BuildDemo.LastCommand))
            .Select(begun => begun.BookId).ToListAsync(cancellationToken);
    }
}
