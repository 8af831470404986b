using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Data.Channels;
using PotLock.Domain.Channels;
using PotLock.Domain.Ledger;
using PotLock.Domain.Users;
using PotLock.Services.Ledger;
using PotLock.Services.Outbound;
using PotLock.Services.Users;

namespace PotLock.Services.Channels;

/// <summary>A device as its owner sees it.</summary>
/// <param name="Id">The id by which its owner speaks of it.</param>
/// <param name="Name">What it is, as in <c>Firefox on Linux</c>.</param>
/// <param name="IsHere">Whether it is the browser that asks.</param>
public sealed record PushDeviceRow(Guid Id, string Name, bool IsHere, DateTime CreatedAtUtc);

/// <summary>
/// The browsers that are told notifications while nobody looks. Each belongs to a session and is worth nothing once that is over,
/// however it ended; a browser that another person turns on is that person's alone from then on.
/// </summary>
public sealed class PushDevices(
    BookContexts contexts, WriterTurns turns, IDataProtectionProvider protection, OutboundSettings settings, SecurityTrail trail,
    TimeProvider realTime)
{
    /// <summary>
    /// Turns notifications on in the browser of a session. Refused: what no browser says (<see cref="PushDeviceRules"/>).
    /// </summary>
    public async Task<Outcome<Done>> TurnOnAsync(
        Guid userId, Guid sessionId, PushTarget target, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(target);
        if (PushDeviceRules.Check(target, settings.Allow) is { } refusal || !IsOnCurve(target))
        {
            return PushDeviceRules.Unreadable;
        }

        var hash = CanonicalText.DigestOf(target.Endpoint);
        // Outside of the transaction: the first encryption of all writes a key down, by a connection of its own.
        var kept = protection.Seal(userId, target);
        using var turn = await turns.EnterAsync(null, cancellationToken);
        var name = await contexts.InStrategyAsync(bookId: 0, async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync(CancellationToken.None);
            // One browser is one row: whoever was told in it before is not any more.
            await db.Set<PushDevice>().Where(device => device.EndpointHash == hash || device.SessionId == sessionId)
                .ExecuteDeleteAsync(CancellationToken.None);
            var session = await db.UserSessions.AsNoTracking()
                .SingleAsync(one => one.Id == sessionId && one.UserId == userId, CancellationToken.None);
            db.Add(new PushDevice
            {
                Id = Guid.NewGuid(),
                UserId = userId,
                SessionId = sessionId,
                EndpointHash = hash,
                Sealed = kept,
                CreatedAtUtc = realTime.GetUtcNow().UtcDateTime,
            });
            await db.SaveChangesAsync(CancellationToken.None);
            await transaction.CommitAsync(CancellationToken.None);
            return DeviceName.Of(session.Device).Name;
        });
        await trail.WriteAsync(SecurityEventKind.PushTurnedOn, userId, name, cancellationToken);
        return new Done();
    }

    /// <summary>Turns them off in the browser of a session; nothing happens where they are off.</summary>
    public Task TurnOffAsync(Guid userId, Guid sessionId, CancellationToken cancellationToken = default) =>
        EndAsync(userId, device => device.SessionId == sessionId, cancellationToken);

    /// <summary>
    /// Turns them off in one browser of this person; false when there is none of that id, which is the answer for another's too.
    /// </summary>
    public Task<bool> RemoveAsync(Guid userId, Guid deviceId, CancellationToken cancellationToken = default) =>
        EndAsync(userId, device => device.Id == deviceId, cancellationToken);

    /// <summary>The browsers of a person, the newest first.</summary>
    public async Task<IReadOnlyList<PushDeviceRow>> ListAsync(
        Guid userId, Guid sessionId, CancellationToken cancellationToken = default)
    {
        await using var db = contexts.OpenInstallation();
        var found = await Working(db, realTime.GetUtcNow().UtcDateTime).Where(device => device.UserId == userId)
            .Join(db.UserSessions, device => device.SessionId, session => session.Id, (device, session) => new { device, session.Device })
            .OrderByDescending(one => one.device.CreatedAtUtc).ThenBy(one => one.device.Id).ToListAsync(cancellationToken);
        return found.ConvertAll(one => new PushDeviceRow(
            one.device.Id, DeviceName.Of(one.Device).Name, one.device.SessionId == sessionId, one.device.CreatedAtUtc));
    }

    /// <summary>
    /// Those whose session holds: from the moment in which it ends they are told nothing, whether the row is gone or not.
    /// </summary>
    internal static IQueryable<PushDevice> Working(PotLockDbContext db, DateTime now) =>
        db.Set<PushDevice>().AsNoTracking().Where(device => db.UserSessions.Any(session =>
            session.Id == device.SessionId && session.EndedAtUtc == null && session.ExpiresAtUtc > now));

    private async Task<bool> EndAsync(
        Guid userId, System.Linq.Expressions.Expression<Func<PushDevice, bool>> which, CancellationToken cancellationToken)
    {
        await using var db = contexts.OpenInstallation();
        var own = db.Set<PushDevice>().Where(device => device.UserId == userId).Where(which);
        if (await own.Join(db.UserSessions, device => device.SessionId, session => session.Id, (device, session) => session.Device)
                .SingleOrDefaultAsync(cancellationToken) is not { } agent
            || await own.ExecuteDeleteAsync(cancellationToken) == 0)
        {
            return false;
        }

        await trail.WriteAsync(SecurityEventKind.PushTurnedOff, userId, DeviceName.Of(agent).Name, cancellationToken);
        return true;
    }

    /// <summary>Whether a browser's key is one: what is not could never be encrypted for.</summary>
    private static bool IsOnCurve(PushTarget target)
    {
        var point = System.Buffers.Text.Base64Url.DecodeFromChars(target.P256dh);
        try
        {
            using var key = ECDiffieHellman.Create(new ECParameters
            {
                Curve = ECCurve.NamedCurves.nistP256,
                Q = new ECPoint { X = point[1..33], Y = point[33..65] },
            });
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
