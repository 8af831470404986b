using Microsoft.AspNetCore.Identity;
using PotLock.Data.Users;
using PotLock.Domain.Ledger;
using PotLock.Domain.Users;
using PotLock.Services.Users;

namespace PotLock.Services.Admin;

/// <summary>
/// Locks an account and unlocks it: who is locked is out at once, everywhere, and cannot log in; the book and everything in it stay.
/// </summary>
public sealed class LockUser(AdminTurn turn, UserManager<PotLockUser> users, Sessions sessions, SecurityTrail trail)
{
    /// <summary>Locks it. Refused: the only admin who can log in. An unknown id is not found.</summary>
    /// <param name="adminId">Who does it.</param>
    /// <param name="userId">Whose account.</param>
    public async Task<Outcome<Done>> LockAsync(Guid adminId, Guid userId)
    {
        var outcome = await turn.RunAsync<Done>(async db =>
        {
            if (await users.FindByIdAsync(userId.ToString()) is not { } user)
            {
                return AdminRefusals.NoSuchUser;
            }

            if (await Admins.IsLastAsync(db, userId))
            {
                return Admins.LastOne;
            }

            user.LockoutEnabled = true;
            user.LockoutEnd = PotLockUser.LockedByAdmin;
            return await SaveAsync(user);
        });
        if (!outcome.IsRefused)
        {
            await sessions.EndOthersAsync(userId, except: Guid.Empty);
            await NoteAsync(SecurityEventKind.LockedByAdmin, adminId, userId);
        }

        return outcome;
    }

    /// <summary>Unlocks it, also after failed tries.</summary>
    public async Task<Outcome<Done>> UnlockAsync(Guid adminId, Guid userId)
    {
        var outcome = await turn.RunAsync<Done>(async _ =>
        {
            if (await users.FindByIdAsync(userId.ToString()) is not { } user)
            {
                return AdminRefusals.NoSuchUser;
            }

            user.LockoutEnd = null;
            user.AccessFailedCount = 0;
            return await SaveAsync(user);
        });
        if (!outcome.IsRefused)
        {
            await NoteAsync(SecurityEventKind.UnlockedByAdmin, adminId, userId);
        }

        return outcome;
    }

    private async Task<Outcome<Done>> SaveAsync(PotLockUser user) =>
        (await users.UpdateSecurityStampAsync(user)).Succeeded ? new Done() : AdminRefusals.ChangedMeanwhile;

    /// <summary>Both read it in their trails.</summary>
    private async Task NoteAsync(SecurityEventKind kind, Guid adminId, Guid userId)
    {
        await trail.WriteAsync(kind, userId, "by an admin");
        if (adminId != userId)
        {
            await trail.WriteAsync(kind, adminId, (await users.FindByIdAsync(userId.ToString()))?.Email ?? "");
        }
    }
}
