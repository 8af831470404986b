using Microsoft.AspNetCore.Identity;
using PotLock.Data.Users;
using PotLock.Domain.Ledger;

namespace PotLock.Services.Users;

/// <summary>Makes a session fresh again: the person shows once more, by the password, who sits there.</summary>
public sealed class ConfirmSession(UserManager<PotLockUser> users, ConfirmPassword confirm, Sessions sessions)
{
    /// <summary>How long what needs a fresh sign-in can be done after one.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromMinutes(15);

    /// <summary>Refused: a wrong password, and too many of them.</summary>
    public async Task<Outcome<Done>> RunAsync(Guid userId, Guid sessionId, string password)
    {
        var user = await users.FindByIdAsync(userId.ToString()) ?? throw new InvalidOperationException($"User {userId} does not exist.");
        if (await confirm.CheckAsync(user, password) is { } wrong)
        {
            return wrong;
        }

        await sessions.ConfirmAsync(sessionId);
        return new Done();
    }
}
