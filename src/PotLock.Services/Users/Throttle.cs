using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Data.Users;
using PotLock.Domain.Ledger;

namespace PotLock.Services.Users;

/// <summary>How many attempts a window allows, from configuration (section <c>Throttle</c>).</summary>
public sealed class ThrottleLimits
{
    /// <summary>Failed sign-ins on one e-mail address, known or not.</summary>
    public int SignInPerAccount { get; set; } = 10;

    /// <summary>Failed sign-ins from one network address.</summary>
    public int SignInPerAddress { get; set; } = 100;

    /// <summary>Registrations from one network address.</summary>
    public int RegisterPerAddress { get; set; } = 30;

    /// <summary>Wrong answers of a signed-in person who is asked for the current password.</summary>
    public int PasswordPerAccount { get; set; } = 10;
}

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
        var windowStart = WindowStart(now);
        var key = KeyOf(action, subject, windowStart);
        var count = await contexts.RaiseCountAsync(key, windowStart, cancellationToken);
        if (count == 1 && key[0] == '0')
        {
            // Keys are hashes: about every sixteenth new counter sweeps out those whose windows are over.
            await ForgetOldAsync(cancellationToken);
        }

        return count > limit ? windowStart + Window - now : null;
    }

    /// <summary>
    /// Counts one attempt, like <see cref="CountAsync"/>, and answers with a refusal when it was one too many. An attempt is
    /// counted before it is judged, so that many at once cannot all slip through; one that succeeds is given back.
    /// </summary>
    public async Task<Refusal?> RefuseAsync(string action, string subject, int limit, CancellationToken cancellationToken = default)
    {
        if (await CountAsync(action, subject, limit, cancellationToken) is not { } wait)
        {
            return null;
        }

        var minutes = (wait.Ticks + TimeSpan.TicksPerMinute - 1) / TimeSpan.TicksPerMinute;
        var sentence = $"That was tried too often. Wait {(minutes == 1 ? "a minute" : $"{minutes} minutes")}, then try again.";
        return new Refusal("too-many-tries", "", sentence, RefusalKind.TooMany) { RetryAfter = wait };
    }

    /// <summary>Takes one attempt back: it succeeded, so it was no guess.</summary>
    public async Task GiveBackAsync(string action, string subject, CancellationToken cancellationToken = default)
    {
        var key = KeyOf(action, subject, WindowStart(time.GetUtcNow().UtcDateTime));
        await using var db = contexts.OpenInstallation();
        await db.AttemptCounters.Where(counter => counter.Key == key && counter.Count > 0)
            .ExecuteUpdateAsync(set => set.SetProperty(counter => counter.Count, counter => counter.Count - 1), cancellationToken);
    }

    /// <summary>Forgets windows that are over.</summary>
    public async Task ForgetOldAsync(CancellationToken cancellationToken = default)
    {
        var old = time.GetUtcNow().UtcDateTime - Window - Window;
        await using var db = contexts.OpenInstallation();
        await db.AttemptCounters.Where(counter => counter.WindowStartUtc < old).ExecuteDeleteAsync(cancellationToken);
    }

    private static DateTime WindowStart(DateTime now) => new(now.Ticks - (now.Ticks % Window.Ticks), DateTimeKind.Utc);

    private static string KeyOf(string action, string subject, DateTime windowStart)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{action}|{subject.ToUpperInvariant()}|{windowStart:O}");
        return CanonicalText.DigestOf(text);
    }
}

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
