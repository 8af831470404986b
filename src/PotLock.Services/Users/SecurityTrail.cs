using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Data.Users;
using PotLock.Domain.Users;

namespace PotLock.Services.Users;

/// <summary>
/// The trail of what happened to accounts, which their owners can read. What commands do to a book's months and locks comes from
/// their own transactions (<see cref="CommandTrail"/>); everything else is written here.
/// </summary>
public sealed class SecurityTrail(BookContexts contexts, IRequestOrigin origin, TimeProvider realTime)
{
    /// <summary>How long an event is kept.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(400);

    private const int SweptAtOnce = 1_000;

    /// <summary>Writes one event down.</summary>
    /// <param name="kind">What happened.</param>
    /// <param name="userId">Whose account it is about; null where nobody's is.</param>
    /// <param name="detail">What it was about; never a secret, and never what somebody typed to sign in.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task WriteAsync(
        SecurityEventKind kind, Guid? userId, string detail = "", CancellationToken cancellationToken = default)
    {
        await using var db = contexts.OpenInstallation();
        db.SecurityEvents.Add(Of(kind, userId, detail, origin.Current, realTime.GetUtcNow().UtcDateTime));
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Deletes what is older than <see cref="Kept"/>, some of it at a time; how many events went.</summary>
    public async Task<int> ForgetOldAsync(CancellationToken cancellationToken = default)
    {
        var old = realTime.GetUtcNow().UtcDateTime - Kept;
        await using var db = contexts.OpenInstallation();
        var ids = await db.SecurityEvents.Where(one => one.AtUtc < old)
            .OrderBy(one => one.AtUtc).Take(SweptAtOnce).Select(one => one.Id).ToListAsync(cancellationToken);
        return ids.Count == 0
            ? 0
            : await db.SecurityEvents.Where(one => ids.Contains(one.Id)).ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>Deletes everything about one person: where somebody signed in is nobody else's once the account is gone.</summary>
    public async Task ForgetPersonAsync(Guid userId, CancellationToken cancellationToken = default)
    {
        await using var db = contexts.OpenInstallation();
        await db.SecurityEvents.Where(one => one.UserId == userId).ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>
    /// The same inside a transaction; and in the trails of others, who did something about the person, the address goes too. That an
    /// account was deleted stays: not whose, and not from where.
    /// </summary>
    internal static async Task ForgetPersonAsync(PotLockDbContext db, Guid userId, string email, DateTime nowUtc)
    {
        await db.SecurityEvents.Where(one => one.UserId == userId).ExecuteDeleteAsync();
        if (email.Length > 0)
        {
            await db.SecurityEvents.Where(one => one.Detail == email || one.Detail.StartsWith(email + ":"))
                .ExecuteUpdateAsync(set => set.SetProperty(one => one.Detail, "an account that is deleted"));
        }

        db.SecurityEvents.Add(Of(SecurityEventKind.AccountDeleted, null, "", RequestOrigin.Server, nowUtc));
        await db.SaveChangesAsync();
    }

    /// <summary>An event as it is stored: what is too long is cut.</summary>
    internal static SecurityEvent Of(SecurityEventKind kind, Guid? userId, string detail, RequestOrigin from, DateTime nowUtc) => new()
    {
        UserId = userId,
        AtUtc = nowUtc,
        Kind = kind,
        Detail = Cut(detail, SecurityEvent.MaxDetailLength),
        Address = Cut(from.Address, SecurityEvent.MaxAddressLength),
        Device = Cut(from.Device, SecurityEvent.MaxDeviceLength),
    };

    /// <summary>At most so many characters; a pair that makes one sign is not cut through.</summary>
    private static string Cut(string text, int length) => text.Length <= length ? text
        : text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];
}
