using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Data.Users;
using PotLock.Domain.Ledger;
using PotLock.Services.Ledger;
using PotLock.Services.Notifications;

namespace PotLock.Services.Members;

/// <summary>What every change of members does, inside a transaction.</summary>
internal static class MemberRows
{
    /// <summary>
    /// Locks a person’s row, so that of two changes of how many books they have one waits for the other; null when they are gone. It
    /// comes behind the lock of a book.
    /// </summary>
    public static async Task<PotLockUser?> LockPersonAsync(PotLockDbContext db, Guid userId) =>
        await db.Users.Where(user => user.Id == userId)
            .ExecuteUpdateAsync(set => set.SetProperty(user => user.FirstName, user => user.FirstName)) == 0
            ? null
            : await db.Users.AsNoTracking().SingleOrDefaultAsync(user => user.Id == userId);

    /// <summary>Who is in the context’s book.</summary>
    public static Task<List<BookMember>> OfBookAsync(PotLockDbContext db) =>
        db.BookMembers.Where(member => member.BookId == db.BookId).ToListAsync();

    /// <summary>
    /// What everybody in the book wants to hear is what the book notes for its commands: worked out anew when somebody comes or goes.
    /// </summary>
    public static async Task RecountAsync(PotLockDbContext db)
    {
        var silent = await NotificationChoices.SilentAsync(db, db.BookId);
        await db.Books.ExecuteUpdateAsync(set => set.SetProperty(book => book.SilentKinds, silent));
    }

    /// <summary>
    /// Takes somebody out of the context’s book, with what they chose to hear of it and what they read. Whoever has no book then is
    /// given one, as at the beginning: an account always has a book to open.
    /// </summary>
    public static async Task TakeOutAsync(PotLockDbContext db, OpenBook openBook, Guid userId, DateTime nowUtc)
    {
        var bookId = db.BookId;
        var user = await LockPersonAsync(db, userId);
        await db.BookMembers.Where(member => member.BookId == bookId && member.UserId == userId).ExecuteDeleteAsync();
        await db.Set<Data.Notifications.NotificationChoice>()
            .Where(choice => choice.BookId == bookId && choice.UserId == userId).ExecuteDeleteAsync();
        await ReadNotifications.SettleAsync(db, bookId, userId, nowUtc);
        if (user is not null && !await db.BookMembers.AnyAsync(member => member.UserId == userId))
        {
            await openBook.RunAsync(db, user);
        }

        await RecountAsync(db);
    }

    /// <summary>Whether somebody owns the book now, whatever they did when they asked.</summary>
    public static bool Owns(this List<BookMember> members, Actor actor) =>
        members.Exists(member => member.UserId == actor.PersonId && member.Role == BookRole.Owner);
}
