using System.Data;
using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Domain.Ledger;
using PotLock.Domain.Notifications;
using PotLock.Services.Ledger;

namespace PotLock.Services.Notifications;

/// <summary>The newest notifications, or those older than one.</summary>
/// <param name="Rows">The newest first.</param>
/// <param name="NextBefore">The cursor of the next page; null on the last.</param>
public sealed record NotificationPage(Book Book, IReadOnlyList<Notification> Rows, long? NextBefore);

/// <summary>Reads notifications, and marks them read.</summary>
public sealed class NotificationQueries(BookReader books, BookContexts contexts, WriterTurns turns, TimeProvider realTime)
{
    private const int PageSize = 50;

    /// <summary>A page of notifications, the newest first.</summary>
    public async Task<NotificationPage> ListAsync(long bookId, long? before, CancellationToken cancellationToken = default)
    {
        await using var opened = await books.OpenAsync(bookId, cancellationToken);
        var query = opened.Db.Notifications.AsNoTracking();
        if (before is { } cursor)
        {
            query = query.Where(notification => notification.Id < cursor);
        }

        var rows = await query.OrderByDescending(notification => notification.Id).Take(PageSize + 1).ToListAsync(cancellationToken);
        var more = rows.Count > PageSize;
        return new NotificationPage(opened.Book, more ? rows[..PageSize] : rows, more ? rows[PageSize - 1].Id : null);
    }

    /// <summary>
    /// Marks one notification read, or all of them. Marking twice changes nothing. The answer is the page that the one points
    /// to; null when the book has none of that id.
    /// </summary>
    public async Task<string?> MarkReadAsync(long bookId, long? notificationId, CancellationToken cancellationToken = default)
    {
        using var turn = await turns.EnterAsync(bookId, cancellationToken);
        return await contexts.InStrategyAsync(bookId, async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.ReadCommitted);
            if (await BookLock.TakeAsync(db, commandId: null) is null)
            {
                return null;
            }

            // Nothing is committed for an id that is no one's here: the book's version stays as it was.
            var path = notificationId is null ? "/notifications"
                : await db.Notifications.Where(one => one.Id == notificationId)
                    .Select(one => one.Path)
                    .SingleOrDefaultAsync(CancellationToken.None);
            if (path is null)
            {
                return null;
            }

            var now = realTime.GetUtcNow().UtcDateTime;
            await db.Notifications.Where(one => (notificationId == null || one.Id == notificationId) && one.ReadAtUtc == null)
                .ExecuteUpdateAsync(set => set.SetProperty(one => one.ReadAtUtc, now), CancellationToken.None);
            var unread = await db.Notifications.CountAsync(one => one.ReadAtUtc == null, CancellationToken.None);
            await db.Books.ExecuteUpdateAsync(set => set.SetProperty(book => book.UnreadNotifications, unread), CancellationToken.None);
            await transaction.CommitAsync(CancellationToken.None);
            return path;
        });
    }
}
