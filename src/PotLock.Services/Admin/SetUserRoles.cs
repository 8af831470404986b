using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using PotLock.Data.Users;
using PotLock.Domain.Ledger;
using PotLock.Domain.Users;
using PotLock.Services.Users;

namespace PotLock.Services.Admin;

/// <summary>Gives a person roles and takes them away. It counts from the next request on: nobody has to log in again.</summary>
public sealed class SetUserRoles(AdminTurn turn, UserManager<PotLockUser> users, SecurityTrail trail)
{
    private static readonly Refusal NoSuchRole = new("no-such-role", "Roles", "Choose from the existing roles.");

    /// <summary>
    /// Gives the person exactly these roles. Refused: a role that is none, and taking Admin from the only one who can log in, also
    /// where two admins do so to each other at once. An unknown id is not found.
    /// </summary>
    public async Task<Outcome<Done>> RunAsync(Guid adminId, Guid userId, IReadOnlyCollection<string> wanted)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        var outcome = await turn.RunAsync<RolesSet>(async db =>
        {
            if (await users.FindByIdAsync(userId.ToString()) is not { } user)
            {
                return AdminRefusals.NoSuchUser;
            }

            var known = await db.Roles.Select(role => role.Name!).ToListAsync();
            if (wanted.Except(known).Any())
            {
                return NoSuchRole;
            }

            var now = await users.GetRolesAsync(user);
            if (now.Contains(RegisterUser.AdminRole) && !wanted.Contains(RegisterUser.AdminRole) && await Admins.IsLastAsync(db, userId))
            {
                return Admins.LastOne;
            }

            var (added, removed) = (wanted.Except(now).ToList(), now.Except(wanted).ToList());
            await users.AddToRolesAsync(user, added);
            await users.RemoveFromRolesAsync(user, removed);
            return new RolesSet(
                user.Email ?? "",
                [.. added.Select(role => $"{role} given"), .. removed.Select(role => $"{role} taken away")]);
        });
        if (outcome.IsRefused)
        {
            return outcome.As<Done>();
        }

        if (outcome.Value.Changes.Count > 0)
        {
            var detail = string.Join(", ", outcome.Value.Changes);
            await trail.WriteAsync(SecurityEventKind.RoleChanged, userId, detail);
            if (adminId != userId)
            {
                await trail.WriteAsync(SecurityEventKind.RoleChanged, adminId, $"{outcome.Value.Email}: {detail}");
            }
        }

        return new Done();
    }

    private sealed record RolesSet(string Email, IReadOnlyList<string> Changes);
}
