using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Data.Notifications;
using PotLock.Domain.Ledger;
using PotLock.Domain.Notifications;

namespace PotLock.Services.Notifications;

/// <summary>
/// What each of several members of a book has read. While a book has one member, a notification itself says whether it was read
/// (<see cref="Notification.ReadAtUtc"/>), and the book counts those that were not. With several, reading is each person’s own, and what
/// stands on the notification goes for everybody: what was read while there was one member, and what nobody need read. All of it is
/// called under the book’s lock.
/// </summary>
internal static class ReadNotifications
{
    /// <summary>
    /// What one of several members has not read: neither what they did themselves nor the kinds that they do not want counted.
    /// <c>Sessions</c> counts the same in its own statement, a compiled query.
    /// </summary>
    public static IQueryable<Notification> Unread(PotLockDbContext db, long bookId, Guid userId) =>
        db.Notifications.IgnoreQueryFilters().Where(one => one.BookId == bookId && one.ReadAtUtc == null && one.MadeById != userId
            && !db.BookMembers.Any(member =>
                member.UserId == userId && member.BookId == bookId && member.NotificationsReadThrough >= one.Id)
            && !db.Set<NotificationRead>().Any(read => read.UserId == userId && read.NotificationId == one.Id)
            && !db.Set<NotificationChoice>().Any(choice =>
                choice.UserId == userId && choice.BookId == bookId && (choice.SilentKinds & one.Kind) != 0));

    /// <summary>Marks one notification read by one of several members, or all of them; none that was read before.</summary>
    public static async Task MarkAsync(PotLockDbContext db, Book book, Guid userId, long? notificationId, DateTime nowUtc)
    {
        var unread = await Unread(db, book.Id, userId).OrderBy(one => one.Id).Select(one => one.Id).ToListAsync(CancellationToken.None);
        await AddAsync(db, book.Id, userId, unread.FindAll(id => notificationId is null || id == notificationId), nowUtc);
        // Everything before the first that is left was read; where none is left, everything that there is.
        var left = unread.Find(id => notificationId is not null && id != notificationId);
        var through = left == 0 ? EntityId.Compose(book.Id, book.LastNumber) : left - 1;
        await db.BookMembers.Where(member =>
                member.UserId == userId && member.BookId == book.Id && member.NotificationsReadThrough < through)
            .ExecuteUpdateAsync(set => set.SetProperty(member => member.NotificationsReadThrough, through), CancellationToken.None);
    }

    /// <summary>
    /// What was told of kinds that one of several members did not want counted stays read now that they do: it was told them as read.
    /// </summary>
    public static async Task KeepSilentAsync(PotLockDbContext db, long bookId, Guid userId, NotificationKinds kinds, DateTime nowUtc)
    {
        if (kinds == NotificationKinds.None || await db.BookMembers.CountAsync(member => member.BookId == bookId) < 2)
        {
            return;
        }

        var told = await db.Notifications.Where(one => one.ReadAtUtc == null && (one.Kind & kinds) != 0
                && !db.BookMembers.Any(member =>
                    member.UserId == userId && member.BookId == bookId && member.NotificationsReadThrough >= one.Id)
                && !db.Set<NotificationRead>().Any(read => read.UserId == userId && read.NotificationId == one.Id))
            .Select(one => one.Id).ToListAsync(CancellationToken.None);
        await AddAsync(db, bookId, userId, told, nowUtc);
    }

    /// <summary>
    /// Forgets what was read by somebody who left a book. Where one member is left, what that one has read is what the book’s
    /// notifications say from now on.
    /// </summary>
    public static async Task SettleAsync(PotLockDbContext db, long bookId, Guid gone, DateTime nowUtc)
    {
        await db.Set<NotificationRead>().Where(read => read.BookId == bookId && read.UserId == gone)
            .ExecuteDeleteAsync(CancellationToken.None);
        var left = await db.BookMembers.Where(member => member.BookId == bookId && member.UserId != gone)
            .Select(member => member.UserId).Take(2).ToListAsync(CancellationToken.None);
        if (left is not [var alone])
        {
            return;
        }

        // Looked up first: MySQL updates no table that the condition asks.
        var unread = await Unread(db, bookId, alone).Select(one => one.Id).ToListAsync(CancellationToken.None);
        await db.Notifications.IgnoreQueryFilters()
            .Where(one => one.BookId == bookId && one.ReadAtUtc == null && !unread.Contains(one.Id))
            .ExecuteUpdateAsync(set => set.SetProperty(one => one.ReadAtUtc, nowUtc), CancellationToken.None);
        await db.Set<NotificationRead>().Where(read => read.BookId == bookId).ExecuteDeleteAsync(CancellationToken.None);
        await db.Books.IgnoreQueryFilters().Where(book => book.Id == bookId)
            .ExecuteUpdateAsync(set => set.SetProperty(book => book.UnreadNotifications, unread.Count), CancellationToken.None);
    }

    private static async Task AddAsync(PotLockDbContext db, long bookId, Guid userId, List<long> ids, DateTime nowUtc)
    {
        db.AddRange(ids.Select(id => new NotificationRead
        {
            UserId = userId, NotificationId = id, BookId = bookId, ReadAtUtc = nowUtc,
        }));
        await db.SaveChangesAsync(CancellationToken.None);
    }
}
