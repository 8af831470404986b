using System.Data;
using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Data.Notifications;
using PotLock.Domain.Ledger;
using PotLock.Domain.Members;
using PotLock.Domain.Notifications;
using PotLock.Services.Ledger;

namespace PotLock.Services.Notifications;

/// <summary>A notification as one person sees it.</summary>
/// <param name="Notification">What it says.</param>
/// <param name="ReadAtUtc">
/// When that person read it; null while they did not. What they did themselves, and what was told before they came, is told as read.
/// </param>
/// <param name="By">Whose doing it was, by first name; null in a book with one member, and for what PotLock did by itself.</param>
public sealed record NotificationRow(Notification Notification, DateTime? ReadAtUtc, string? By);

/// <summary>The newest notifications, or those older than one.</summary>
/// <param name="Rows">The newest first.</param>
/// <param name="NextBefore">The cursor of the next page; null on the last.</param>
public sealed record NotificationPage(Book Book, IReadOnlyList<NotificationRow> Rows, long? NextBefore);

/// <summary>Reads notifications, and marks them read.</summary>
public sealed class NotificationQueries(BookReader books, BookContexts contexts, WriterTurns turns, TimeProvider realTime)
{
    private const int PageSize = 50;

    /// <summary>A page of notifications, the newest first, as the person sees them who asks.</summary>
    public async Task<NotificationPage> ListAsync(Actor actor, long? before, CancellationToken cancellationToken = default)
    {
        await using var opened = await books.OpenAsync(actor.BookId, cancellationToken);
        var query = opened.Db.Notifications.AsNoTracking();
        if (before is { } cursor)
        {
            query = query.Where(notification => notification.Id < cursor);
        }

        var rows = await Seen(opened.Db, query.OrderByDescending(notification => notification.Id), actor.PersonId)
            .Take(PageSize + 1).ToListAsync(cancellationToken);
        var more = rows.Count > PageSize;
        return new NotificationPage(
            opened.Book, more ? rows[..PageSize] : rows, more ? rows[PageSize - 1].Notification.Id : null);
    }

    /// <summary>
    /// Marks one notification read, or all of them, by the person who asks. Marking twice changes nothing. The answer is the page that
    /// the one points to; null when the book has none of that id.
    /// </summary>
    public async Task<string?> MarkReadAsync(Actor actor, long? notificationId, CancellationToken cancellationToken = default)
    {
        using var turn = await turns.EnterAsync(actor.BookId, cancellationToken);
        return await contexts.InStrategyAsync(actor.BookId, async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.ReadCommitted);
            if (await BookLock.TakeAsync(db, commandId: null) is not { Book: var book })
            {
                return null;
            }

            // Nothing is committed for an id that is no one's here: the book's version stays as it was.
            var found = await db.Books.Select(one => new
            {
                Path = notificationId == null ? "/notifications"
                    : db.Notifications.Where(told => told.Id == notificationId).Select(told => told.Path).FirstOrDefault(),
                Members = db.BookMembers.Count(member => member.BookId == one.Id),
            }).SingleAsync(CancellationToken.None);
            if (found.Path is null)
            {
                return null;
            }

            var now = realTime.GetUtcNow().UtcDateTime;
            if (found.Members > 1)
            {
                await ReadNotifications.MarkAsync(db, book, PersonOf(actor), notificationId, now);
            }
            else
            {
                await MarkAsync(db, notificationId, now);
            }

            await transaction.CommitAsync(CancellationToken.None);
            return found.Path;
        });
    }

    /// <summary>Marks what the book’s only member has read.</summary>
    private static async Task MarkAsync(PotLockDbContext db, long? notificationId, DateTime now)
    {
        await db.Notifications.Where(one => (notificationId == null || one.Id == notificationId) && one.ReadAtUtc == null)
            .ExecuteUpdateAsync(set => set.SetProperty(one => one.ReadAtUtc, now), CancellationToken.None);
        var unread = notificationId is null ? 0 : await db.Notifications.CountAsync(one => one.ReadAtUtc == null, CancellationToken.None);
        await db.Books.ExecuteUpdateAsync(set => set.SetProperty(book => book.UnreadNotifications, unread), CancellationToken.None);
    }

    private static IQueryable<NotificationRow> Seen(PotLockDbContext db, IQueryable<Notification> query, Guid? personId) =>
        query.Select(one => new
        {
            One = one,
            IsShared = db.BookMembers.Count(member => member.BookId == one.BookId) > 1,
            // What is no news to this person was told them as read.
            IsOld = (one.MadeById != null && one.MadeById == personId)
                || db.BookMembers.Any(member =>
                    member.UserId == personId && member.BookId == one.BookId && member.NotificationsReadThrough >= one.Id)
                || db.Set<NotificationChoice>().Any(choice =>
                    choice.UserId == personId && choice.BookId == one.BookId && (choice.SilentKinds & one.Kind) != 0),
            ReadAtUtc = one.ReadAtUtc ?? db.Set<NotificationRead>()
                .Where(read => read.UserId == personId && read.NotificationId == one.Id)
                .Select(read => (DateTime?)read.ReadAtUtc).FirstOrDefault(),
        })
        .Select(row => new NotificationRow(
            row.One,
            !row.IsShared ? row.One.ReadAtUtc : row.ReadAtUtc ?? (row.IsOld ? (DateTime?)row.One.CreatedAtUtc : null),
            !row.IsShared || row.One.MadeById == null
                ? null
                : db.Users.Where(user => user.Id == row.One.MadeById
                        && db.BookMembers.Any(member => member.BookId == row.One.BookId && member.UserId == user.Id))
                    .Select(user => user.FirstName).FirstOrDefault() ?? FormerMember.InLine));

    private static Guid PersonOf(Actor actor) =>
        actor.PersonId ?? throw new ArgumentException("Notifications are read by a person.", nameof(actor));
}
