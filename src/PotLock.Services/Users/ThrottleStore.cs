using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Data.Users;

namespace PotLock.Services.Users;

/// <summary>The counters of attempts, in the database.</summary>
internal static class ThrottleStore
{
    /// <summary>Raises the counter of a window by one, making it if need be, and tells its new value.</summary>
    public static async Task<int> RaiseCountAsync(
        this BookContexts contexts, string key, DateTime windowStart, CancellationToken cancellationToken)
    {
        await using var db = contexts.OpenInstallation();
        if (await RaiseAsync(db, key, cancellationToken) == 0)
        {
            try
            {
                db.AttemptCounters.Add(new AttemptCounter { Key = key, WindowStartUtc = windowStart, Count = 1 });
                await db.SaveChangesAsync(cancellationToken);
                return 1;
            }
            catch (DbUpdateException)
            {
                // Another request made the row in the same moment: count onto that one.
                db.ChangeTracker.Clear();
                await RaiseAsync(db, key, cancellationToken);
            }
        }

        return await db.AttemptCounters.Where(counter => counter.Key == key)
            .Select(counter => counter.Count)
            .SingleAsync(cancellationToken);
    }

    private static Task<int> RaiseAsync(PotLockDbContext db, string key, CancellationToken cancellationToken) =>
        db.AttemptCounters.Where(counter => counter.Key == key)
            .ExecuteUpdateAsync(set => set.SetProperty(counter => counter.Count, counter => counter.Count + 1), cancellationToken);
}
