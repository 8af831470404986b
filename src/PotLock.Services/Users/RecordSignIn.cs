using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Data.Users;
using PotLock.Domain.Users;

namespace PotLock.Services.Users;

/// <summary>Writes down that somebody signed in, and tells by mail when it was on a kind of device that never did before.</summary>
public sealed class RecordSignIn(
    UserManager<PotLockUser> users, BookContexts contexts, SecurityTrail trail, QueueAccountMail mails, IRequestOrigin origin)
{
    /// <summary>Call it before the session begins: what is compared are the sessions until now.</summary>
    /// <param name="userId">The person.</param>
    /// <param name="how">In words that follow "Logged in", where it was not by password alone; may be empty.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task RunAsync(Guid userId, string how = "", CancellationToken cancellationToken = default)
    {
        var isNew = await IsNewDeviceAsync(userId, cancellationToken);
        await trail.WriteAsync(SecurityEventKind.SignedIn, userId, how, cancellationToken);
        if (isNew && await users.FindByIdAsync(userId.ToString()) is { } user)
        {
            await mails.NoticeAsync(user, AccountMailText.NewDevice(origin.Current));
        }
    }

    private async Task<bool> IsNewDeviceAsync(Guid userId, CancellationToken cancellationToken)
    {
        await using var db = contexts.OpenInstallation();
        var known = await db.UserSessions.Where(session => session.UserId == userId)
            .Select(session => session.Device).Distinct().ToListAsync(cancellationToken);
        var name = DeviceName.Of(origin.Current.Device).Name;
        return known.Count > 0 && known.TrueForAll(device => DeviceName.Of(device).Name != name);
    }
}
