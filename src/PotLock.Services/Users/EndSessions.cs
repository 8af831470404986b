using PotLock.Domain.Users;

namespace PotLock.Services.Users;

/// <summary>Ends sessions of a person on the person's own wish, and writes it down.</summary>
public sealed class EndSessions(Sessions sessions, SecurityTrail trail)
{
    /// <summary>Ends one session of this person; false when there is none of that id, which is also the answer for another's.</summary>
    public async Task<bool> OneAsync(Guid userId, Guid sessionId)
    {
        var device = (await sessions.ListAsync(userId)).FirstOrDefault(session => session.Id == sessionId)?.Device;
        if (device is null || !await sessions.EndOwnAsync(userId, sessionId))
        {
            return false;
        }

        await trail.WriteAsync(SecurityEventKind.SessionEnded, userId, DeviceName.Of(device).Name);
        return true;
    }

    /// <summary>Ends every session of the person but for one.</summary>
    public async Task OthersAsync(Guid userId, Guid except)
    {
        await sessions.EndOthersAsync(userId, except);
        await trail.WriteAsync(SecurityEventKind.SessionsEnded, userId);
    }

    /// <summary>Ends every session of the person, the one that asks for it as well.</summary>
    public async Task AllAsync(Guid userId)
    {
        await sessions.EndOthersAsync(userId, except: Guid.Empty);
        await trail.WriteAsync(SecurityEventKind.SessionsEnded, userId, "All devices logged out");
    }
}
