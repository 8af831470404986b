using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Data.Channels;
using PotLock.Data.Notifications;
using PotLock.Domain.Notifications;
using PotLock.Services.Ledger;

namespace PotLock.Services.Channels;

/// <summary>
/// Notes for each new notification whose devices and channels are to be told of it: the people of the book who want its kind there and
/// have any. Done once for a notification, by whichever server comes first, in one transaction with the note that it is done.
/// </summary>
internal sealed class QueuePushes(BookContexts contexts, WriterTurns turns, TimeProvider realTime) : IEachRound
{
    private const int AtOnce = 200;

    public async Task RunAsync(CancellationToken cancellationToken = default)
    {
        List<Waiting> waiting;
        List<Reached> people;
        var now = realTime.GetUtcNow().UtcDateTime;
        await using (var db = contexts.OpenInstallation())
        {
            waiting = await db.Notifications.IgnoreQueryFilters().Where(one => one.PushAfterUtc <= now).OrderBy(one => one.Id)
                .Select(one => new Waiting(
                    // Where several people could have done it, whoever did knows.
                    one.Id, one.BookId, one.Kind, db.BookMembers.Count(member => member.BookId == one.BookId) > 1 ? one.MadeById : null))
                .Take(AtOnce).ToListAsync(cancellationToken);
            if (waiting.Count == 0)
            {
                return;
            }

            var books = waiting.Select(one => one.BookId).Distinct().ToList();
            people = await ReachedAsync(db, books, now, cancellationToken);
        }

        foreach (var book in waiting.GroupBy(one => one.BookId))
        {
            await ArrangeAsync(book.Key, [.. book], [.. people.Where(person => person.BookId == book.Key)], cancellationToken);
        }
    }

    /// <summary>The people of some books who have a device or a channel, each with the kinds that they want there.</summary>
    private static async Task<List<Reached>> ReachedAsync(
        PotLockDbContext db, List<long> books, DateTime now, CancellationToken cancellationToken)
    {
        var (devices, channels) = (PushDevices.Working(db, now), PersonalChannels.Working(db, now));
        var members = await db.BookMembers.Where(member => books.Contains(member.BookId))
            .Where(member => devices.Any(device => device.UserId == member.UserId)
                || channels.Any(channel => channel.UserId == member.UserId && channel.BookId == member.BookId))
            .Select(member => new { member.UserId, member.BookId }).ToListAsync(cancellationToken);
        var chosen = await db.Set<NotificationChoice>().Where(choice => books.Contains(choice.BookId))
            .ToDictionaryAsync(choice => (choice.UserId, choice.BookId), choice => choice.PushedKinds, cancellationToken);
        return members.ConvertAll(member => new Reached(
            member.UserId, member.BookId, chosen.GetValueOrDefault((member.UserId, member.BookId), NotificationKinds.All)));
    }

    private async Task ArrangeAsync(long bookId, List<Waiting> told, List<Reached> people, CancellationToken cancellationToken)
    {
        using var turn = await turns.EnterAsync(bookId, cancellationToken);
        await contexts.InStrategyAsync(bookId, async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync(CancellationToken.None);
            foreach (var one in told)
            {
                // Whoever comes second changes no row, and adds nothing.
                if (await db.Notifications.Where(row => row.Id == one.Id && row.PushAfterUtc != null)
                    .ExecuteUpdateAsync(set => set.SetProperty(row => row.PushAfterUtc, (DateTime?)null), CancellationToken.None) > 0)
                {
                    db.AddRange(people.Where(person => (person.Kinds & one.Kind) != 0 && person.UserId != one.KnownById)
                        .Select(person => new PushNotice { UserId = person.UserId, BookId = bookId, NotificationId = one.Id }));
                }
            }

            await db.SaveChangesAsync(CancellationToken.None);
            await transaction.CommitAsync(CancellationToken.None);
            return true;
        });
    }

    private sealed record Waiting(long Id, long BookId, NotificationKinds Kind, Guid? KnownById);

    private sealed record Reached(Guid UserId, long BookId, NotificationKinds Kinds);
}
