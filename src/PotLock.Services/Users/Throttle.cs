using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Data.Users;

namespace PotLock.Services.Users;

/// <summary>
/// Counts attempts in fixed windows of time, in the database, so that the count holds across servers and restarts.
/// </summary>
public sealed class Throttle(BookContexts contexts, TimeProvider time)
{
    /// <summary>The length of a window.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    /// <summary>Counts one attempt.</summary>
    /// <param name="action">What is tried, for instance <c>sign-in</c>.</param>
    /// <param name="subject">Who tries or on whom: an address, or an account name.</param>
    /// <param name="limit">How many attempts a window allows.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>How long to wait, when the limit is passed; null when the attempt may go on.</returns>
    public async Task<TimeSpan?> CountAsync(string action, string subject, int limit, CancellationToken cancellationToken = default)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var windowStart = new DateTime(now.Ticks - (now.Ticks % Window.Ticks), DateTimeKind.Utc);
        var key = KeyOf(action, subject, windowStart);
        var count = await contexts.InStrategyCountAsync(key, windowStart, cancellationToken);
        return count > limit ? windowStart + Window - now : null;
    }

    /// <summary>Forgets windows that are over.</summary>
    public async Task ForgetOldAsync(CancellationToken cancellationToken = default)
    {
        var old = time.GetUtcNow().UtcDateTime - Window - Window;
        await using var db = contexts.OpenInstallation();
        await db.AttemptCounters.Where(counter => counter.WindowStartUtc < old).ExecuteDeleteAsync(cancellationToken);
    }

    private static string KeyOf(string action, string subject, DateTime windowStart)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{action}|{subject.ToUpperInvariant()}|{windowStart:O}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }
}

internal static class ThrottleStore
{
    /// <summary>Raises the counter of a window by one, making it if need be, and tells its new value.</summary>
    public static async Task<int> InStrategyCountAsync(
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

        return await db.AttemptCounters.Where(counter => counter.Key == key).Select(counter => counter.Count).SingleAsync(cancellationToken);
    }

    private static Task<int> RaiseAsync(PotLockDbContext db, string key, CancellationToken cancellationToken) =>
        db.AttemptCounters.Where(counter => counter.Key == key)
            .ExecuteUpdateAsync(set => set.SetProperty(counter => counter.Count, counter => counter.Count + 1), cancellationToken);
}
