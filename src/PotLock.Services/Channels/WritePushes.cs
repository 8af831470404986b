using System.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using PotLock.Data;
using PotLock.Data.Channels;
using PotLock.Data.Notifications;
using PotLock.Domain.Notifications;
using PotLock.Services.Ledger;
using PotLock.Services.Notifications;

namespace PotLock.Services.Channels;

/// <summary>
/// Makes one message of everything that a person is to be told by now: of one thing what it is, of several how many. In the person's
/// quiet hours nothing is made, and what came together then is told in one go afterwards. After
/// <see cref="PushText.MaxPerDay"/> messages of a day, by the book's time zone, the rest is left to the page.
/// </summary>
internal sealed partial class WritePushes(
    BookContexts contexts, WriterTurns turns, TimeProvider realTime, DatabaseProbe probe, ILogger<WritePushes> logger) : IEachRound
{
    private const int PeopleAtOnce = 500;

    public async Task RunAsync(CancellationToken cancellationToken = default)
    {
        foreach (var (userId, bookId) in await WaitingAsync(cancellationToken))
        {
            try
            {
                await WriteAsync(userId, bookId, cancellationToken);
            }
            catch (Exception problem) when (problem is not OperationCanceledException && probe.FindTrouble(problem) is null)
            {
                LogFailed(bookId, problem);
            }
        }
    }

    private async Task<List<(Guid UserId, long BookId)>> WaitingAsync(CancellationToken cancellationToken)
    {
        await using var db = contexts.OpenInstallation();
        var found = await db.Set<PushNotice>().Select(notice => new { notice.UserId, notice.BookId }).Distinct()
            .OrderBy(one => one.BookId).Take(PeopleAtOnce).ToListAsync(cancellationToken);
        return found.ConvertAll(one => (one.UserId, one.BookId));
    }

    private async Task WriteAsync(Guid userId, long bookId, CancellationToken cancellationToken)
    {
        using var turn = await turns.EnterAsync(bookId, cancellationToken);
        await contexts.InStrategyAsync(bookId, async db =>
        {
            var now = realTime.GetUtcNow();
            var book = await db.Books.AsNoTracking().SingleAsync(CancellationToken.None);
            var choice = await db.Set<NotificationChoice>().SingleOrDefaultAsync(
                one => one.UserId == userId && one.BookId == bookId, CancellationToken.None);
            var local = TimeZoneInfo.ConvertTime(now, TimeZoneInfo.FindSystemTimeZoneById(book.TimeZoneId)).DateTime;
            if (choice?.Quiet?.Hold(TimeOnly.FromDateTime(local)) == true)
            {
                return false;
            }

            await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.ReadCommitted, CancellationToken.None);
            if (await TakeAsync(db, userId, bookId) is not { } taken)
            {
                return false;
            }

            var today = DateOnly.FromDateTime(local);
            // What was read by hand meanwhile is no news any more; what is told as read was so from the beginning.
            var news = taken.Where(one => !one.IsRead && (one.Told.ReadAtUtc is null || one.Told.ReadAtUtc == one.Told.CreatedAtUtc))
                .Select(one => one.Told).ToList();
            var targets = news.Count == 0 ? [] : await TargetsAsync(db, userId, bookId, now.UtcDateTime);
            if (targets.Count > 0 && await CountAsync(db, userId, today) < PushText.MaxPerDay)
            {
                if (choice is null)
                {
                    db.Add(choice = new NotificationChoice { UserId = userId, BookId = bookId });
                }

                choice.PushedCount = choice.PushedOn == today ? choice.PushedCount + 1 : 1;
                choice.PushedOn = today;
                Add(db, choice, news, targets, now.UtcDateTime);
            }

            await db.SaveChangesAsync(CancellationToken.None);
            await transaction.CommitAsync(CancellationToken.None);
            return true;
        });
    }

    /// <summary>
    /// Takes what is to be told, so that nobody else tells it too; the oldest first. Null when another server took some of it: it
    /// tells it.
    /// </summary>
    private static async Task<List<Taken>?> TakeAsync(PotLockDbContext db, Guid userId, long bookId)
    {
        var notices = db.Set<PushNotice>().Where(notice => notice.UserId == userId && notice.BookId == bookId);
        var told = await notices.Join(db.Notifications, notice => notice.NotificationId, one => one.Id, (notice, one) => one)
            .AsNoTracking().OrderBy(one => one.Id)
            .Select(one => new Taken(
                one, db.Set<NotificationRead>().Any(read => read.UserId == userId && read.NotificationId == one.Id)))
            .ToListAsync(CancellationToken.None);
        var ids = told.ConvertAll(one => one.Told.Id);
        return ids.Count > 0
            && await notices.Where(notice => ids.Contains(notice.NotificationId)).ExecuteDeleteAsync(CancellationToken.None) == ids.Count
                ? told
                : null;
    }

    private static async Task<List<(Guid? DeviceId, Guid? ChannelId)>> TargetsAsync(
        PotLockDbContext db, Guid userId, long bookId, DateTime nowUtc)
    {
        var devices = await PushDevices.Working(db, nowUtc).Where(device => device.UserId == userId).Select(device => device.Id)
            .ToListAsync(CancellationToken.None);
        var channels = await PersonalChannels.Working(db, nowUtc)
            .Where(channel => channel.UserId == userId && channel.BookId == bookId).Select(channel => channel.Id)
            .ToListAsync(CancellationToken.None);
        return
        [
            .. devices.Select(id => ((Guid?)id, (Guid?)null)),
            .. channels.Select(id => ((Guid?)null, (Guid?)id)),
        ];
    }

    /// <summary>How many messages the person got on a day, of all books.</summary>
    private static Task<int> CountAsync(PotLockDbContext db, Guid userId, DateOnly day) =>
        db.Set<NotificationChoice>().Where(one => one.UserId == userId && one.PushedOn == day)
            .SumAsync(one => one.PushedCount, CancellationToken.None);

    private static void Add(
        PotLockDbContext db, NotificationChoice choice, List<Notification> news, List<(Guid? DeviceId, Guid? ChannelId)> targets,
        DateTime nowUtc)
    {
        var (title, body, path) = NotificationWords.Message(news, choice.AmountsInPush);
        var tag = Guid.NewGuid().ToString("N");
        db.AddRange(targets.Select(target => new PushDelivery
        {
            Id = Guid.NewGuid(),
            UserId = choice.UserId,
            BookId = choice.BookId,
            DeviceId = target.DeviceId,
            ChannelId = target.ChannelId,
            Title = title,
            Body = body,
            Path = path,
            Tag = tag,
            CreatedAtUtc = nowUtc,
            NextTryUtc = nowUtc,
        }));
    }

    private sealed record Taken(Notification Told, bool IsRead);

    [LoggerMessage(Level = LogLevel.Error, Message = "A message to a person of book {BookId} could not be written; it is tried again.")]
    private partial void LogFailed(long bookId, Exception problem);
}
