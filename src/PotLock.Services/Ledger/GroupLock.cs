using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Domain.Groups;

namespace PotLock.Services.Ledger;

/// <summary>
/// A group that this transaction alone may change. Whoever needs a book as well has its lock first: so of two who want both, one waits for
/// the other, and never each for each.
/// </summary>
internal static class GroupLock
{
    /// <summary>
    /// Raises the version of a group, which makes every other change of it wait, and loads it with its members, tracked. Null when there is
    /// none of that id.
    /// </summary>
    public static async Task<Group?> TakeAsync(PotLockDbContext db, long groupId) =>
        await RaiseAsync(db, groupId) == 0
            ? null
            : await db.Groups.Include(group => group.Members).SingleAsync(group => group.Id == groupId);

    /// <summary>Takes a book out of every group in which it takes part: it goes, or its member does.</summary>
    /// <param name="db">A context with the lock of the book.</param>
    /// <param name="bookId">The book; null for any.</param>
    /// <param name="userId">The member; null for whoever takes part with the book.</param>
    public static async Task ForgetAsync(PotLockDbContext db, long? bookId, Guid? userId)
    {
        var ids = await db.GroupMembers
            .Where(member => (bookId != null && member.BookId == bookId) || (userId != null && member.UserId == userId))
            .Select(member => member.GroupId).Distinct().OrderBy(id => id).ToListAsync();
        foreach (var id in ids)
        {
            await RaiseAsync(db, id);
        }

        var members = db.GroupMembers.Where(member => ids.Contains(member.GroupId));
        if (bookId is not null)
        {
            await WithoutBookAsync(members.Where(member => member.BookId == bookId));
        }

        if (userId is not null)
        {
            await WithoutBookAsync(members.Where(member => member.UserId == userId));
            await members.Where(member => member.UserId == userId).ExecuteUpdateAsync(set => set
                .SetProperty(member => member.UserId, (Guid?)null).SetProperty(member => member.PaymentDetails, ""));
        }
    }

    private static Task WithoutBookAsync(IQueryable<GroupMember> members) => members.ExecuteUpdateAsync(set => set
        .SetProperty(member => member.BookId, (long?)null).SetProperty(member => member.AccountId, (long?)null)
        .SetProperty(member => member.AutoCategoryId, (long?)null).SetProperty(member => member.Waiting, 0));

    private static Task<int> RaiseAsync(PotLockDbContext db, long groupId) => db.Groups.Where(group => group.Id == groupId)
        .ExecuteUpdateAsync(set => set.SetProperty(group => group.Version, group => group.Version + 1));
}
