using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Data.Users;
using PotLock.Domain.Ledger;

namespace PotLock.Services.Users;

/// <summary>Who looks after the installation, as of this request: a role that is taken away opens nothing any more.</summary>
public sealed class Admins(BookContexts contexts)
{
    /// <summary>The last one cannot go.</summary>
    public static Refusal LastOne { get; } = new(
        "last-admin", "", "This is the only admin who can log in. Make someone else an admin first.", RefusalKind.Conflict);

    /// <summary>Whether this person is one.</summary>
    public async Task<bool> HasAsync(Guid userId, CancellationToken cancellationToken = default)
    {
        await using var db = contexts.OpenInstallation();
        return await Of(db).AnyAsync(user => user.Id == userId, cancellationToken);
    }

    /// <summary>Whether nobody else is one who can log in. The caller holds the role's row, so that two at once cannot both go.</summary>
    internal static async Task<bool> IsLastAsync(PotLockDbContext db, Guid userId)
    {
        var admins = await Of(db).Select(user => new { user.Id, user.LockoutEnd }).ToListAsync();
        return admins.Exists(one => one.Id == userId)
            && !admins.Exists(one => one.Id != userId && one.LockoutEnd != PotLockUser.LockedByAdmin);
    }

    /// <summary>Takes the role's row, so that changes of who is an admin come one after the other, on every server.</summary>
    internal static Task TakeTurnAsync(PotLockDbContext db)
    {
        var stamp = Guid.NewGuid().ToString();
        return db.Roles.Where(role => role.Name == RegisterUser.AdminRole)
            .ExecuteUpdateAsync(set => set.SetProperty(role => role.ConcurrencyStamp, stamp));
    }

    private static IQueryable<PotLockUser> Of(PotLockDbContext db) =>
        from user in db.Users
        join member in db.UserRoles on user.Id equals member.UserId
        join role in db.Roles on member.RoleId equals role.Id
        where role.Name == RegisterUser.AdminRole
        select user;
}
