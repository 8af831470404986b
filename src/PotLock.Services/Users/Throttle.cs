using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Domain.Ledger;

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
        var sentence = $"Too many tries. Please wait {(minutes == 1 ? "a minute" : $"{minutes} minutes")}.";
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
