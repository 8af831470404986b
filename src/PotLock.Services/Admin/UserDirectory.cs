using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Data.Users;

namespace PotLock.Services.Admin;

/// <summary>A person as an admin sees one: who it is, and nothing of the money.</summary>
/// <param name="Id">The person.</param>
/// <param name="FirstName">First name.</param>
/// <param name="LastName">Last name.</param>
/// <param name="Email">E-mail address.</param>
/// <param name="IsLocked">Whether an admin locked the account.</param>
/// <param name="HasTwoSteps">Whether logging in takes two steps.</param>
/// <param name="Roles">The names of the roles.</param>
/// <param name="LastSeenUtc">When the person last logged in; null for never, or too long ago to be known.</param>
public sealed record UserRow(
    Guid Id, string FirstName, string LastName, string Email, bool IsLocked, bool HasTwoSteps, IReadOnlyList<string> Roles,
    DateTime? LastSeenUtc);

/// <summary>A page of people.</summary>
/// <param name="Rows">By e-mail address.</param>
/// <param name="Next">The address after which the next page begins; null on the last.</param>
public sealed record UserPage(IReadOnlyList<UserRow> Rows, string? Next);

/// <summary>A role.</summary>
/// <param name="Name">Its name.</param>
/// <param name="People">How many have it.</param>
public sealed record RoleRow(string Name, int People);

/// <summary>What the installation comes to.</summary>
/// <param name="People">Accounts.</param>
/// <param name="Locked">Those that are locked.</param>
/// <param name="Books">Books.</param>
/// <param name="Entries">Journal entries of all books.</param>
/// <param name="Sessions">Browsers and programs that are logged in.</param>
public sealed record InstallationFigures(int People, int Locked, int Books, long Entries, int Sessions);

/// <summary>Reads who is here, for admins.</summary>
public sealed class UserDirectory(BookContexts contexts, TimeProvider realTime)
{
    private const int PageSize = 50;

    /// <summary>People whose name or address contains a text, by address.</summary>
    public async Task<UserPage> ListAsync(string search, string? after, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(search);
        await using var db = contexts.OpenInstallation();
#pragma warning disable CA1304, CA1309, CA1311, CA1862 // All of it is SQL, which has no cultures.
        var users = db.Users.AsNoTracking();
        foreach (var word in search.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var upper = word.ToUpperInvariant();
            users = users.Where(user => user.NormalizedEmail!.Contains(upper)
                || user.FirstName.ToUpper().Contains(upper) || user.LastName.ToUpper().Contains(upper));
        }

        if (after is not null)
        {
            var cursor = after.ToUpperInvariant();
            users = users.Where(user => string.Compare(user.NormalizedEmail, cursor) > 0);
        }

#pragma warning restore CA1304, CA1309, CA1311, CA1862
        var found = await users.OrderBy(user => user.NormalizedEmail).Take(PageSize + 1).ToListAsync(cancellationToken);
        var rows = await RowsAsync(db, found.Take(PageSize).ToList(), cancellationToken);
        return new UserPage(rows, found.Count > PageSize ? rows[^1].Email : null);
    }

    /// <summary>One person; null when there is none of that id.</summary>
    public async Task<UserRow?> FindAsync(Guid userId, CancellationToken cancellationToken = default)
    {
        await using var db = contexts.OpenInstallation();
        var found = await db.Users.AsNoTracking().Where(user => user.Id == userId).ToListAsync(cancellationToken);
        return (await RowsAsync(db, found, cancellationToken)).SingleOrDefault();
    }

    /// <summary>Every role.</summary>
    public async Task<IReadOnlyList<RoleRow>> RolesAsync(CancellationToken cancellationToken = default)
    {
        await using var db = contexts.OpenInstallation();
        return await db.Roles.AsNoTracking().OrderBy(role => role.Name)
            .Select(role => new RoleRow(role.Name!, db.UserRoles.Count(member => member.RoleId == role.Id)))
            .ToListAsync(cancellationToken);
    }

    /// <summary>What the installation comes to.</summary>
    public async Task<InstallationFigures> FiguresAsync(CancellationToken cancellationToken = default)
    {
        var now = realTime.GetUtcNow().UtcDateTime;
        await using var db = contexts.OpenInstallation();
        return new InstallationFigures(
            await db.Users.CountAsync(cancellationToken),
            await db.Users.CountAsync(user => user.LockoutEnd == PotLockUser.LockedByAdmin, cancellationToken),
            await db.Books.IgnoreQueryFilters().CountAsync(cancellationToken),
            await db.JournalEntries.IgnoreQueryFilters().LongCountAsync(cancellationToken),
            await db.UserSessions.CountAsync(session => session.EndedAtUtc == null && session.ExpiresAtUtc > now, cancellationToken));
    }

    private static async Task<List<UserRow>> RowsAsync(
        PotLockDbContext db, List<PotLockUser> users, CancellationToken cancellationToken)
    {
        var ids = users.ConvertAll(user => user.Id);
        var roles = (await (
            from member in db.UserRoles
            join role in db.Roles on member.RoleId equals role.Id
            where ids.Contains(member.UserId)
            orderby role.Name
            select new { member.UserId, role.Name }).ToListAsync(cancellationToken)).ToLookup(one => one.UserId, one => one.Name!);
        var seen = await db.UserSessions.Where(session => ids.Contains(session.UserId)).GroupBy(session => session.UserId)
            .Select(group => new { group.Key, Last = group.Max(session => session.StartedAtUtc) })
            .ToDictionaryAsync(one => one.Key, one => one.Last, cancellationToken);
        return users.ConvertAll(user => new UserRow(
            user.Id, user.FirstName, user.LastName, user.Email ?? "", user.LockoutEnd == PotLockUser.LockedByAdmin, user.TwoFactorEnabled,
            [.. roles[user.Id]], seen.TryGetValue(user.Id, out var last) ? last : null));
    }
}
