using System.Data;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Domain.CalendarFeeds;
using PotLock.Services.Ledger;

namespace PotLock.Services.CalendarFeeds;

/// <summary>
/// Writes down what a book's calendar says now, so that reading a feed changes nothing and every reader is told the same. The book is
/// read without a lock; whoever comes second to write it down finds that somebody else was there, and leaves it. It changes no figure of
/// the book, nor its version.
/// </summary>
public sealed class SayCalendar(
    BookContexts contexts, BookReader books, WriterTurns turns, ReadCalendarFacts read, TimeProvider realTime)
{
    /// <summary>Does so where the book, or its date, is another than last time.</summary>
    public async Task RunAsync(long bookId, CancellationToken cancellationToken = default)
    {
        var seen = await SeenAsync(bookId, cancellationToken);
        CalendarFacts facts;
        long version;
        DateOnly today;
        await using (var opened = await books.OpenAsync(bookId, cancellationToken))
        {
            (version, today) = (opened.Book.Version, opened.Today);
            if ((seen.SeenVersion, seen.SeenOn) == (version, today))
            {
                return;
            }

            facts = await read.RunAsync(opened, cancellationToken);
        }

        var said = FeedEvents.Of(facts.Facts);
        using var turn = await turns.EnterAsync(bookId, cancellationToken);
        await contexts.InStrategyAsync(bookId, async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.ReadCommitted);
            var taken = await db.Set<FeedBook>().Where(one => one.Round == seen.Round).ExecuteUpdateAsync(set => set
                .SetProperty(one => one.Round, seen.Round + 1)
                .SetProperty(one => one.SeenVersion, version)
                .SetProperty(one => one.SeenOn, today));
            if (taken == 0)
            {
                // Another server was first, or the book is gone.
                return false;
            }

            var kept = await db.Set<KeptFeedEvent>().ToListAsync();
            var update = FeedHistory.Update(bookId, kept, said, facts.Called, today, realTime.GetUtcNow().UtcDateTime);
            db.AddRange(update.Added);
            db.RemoveRange(update.Forgotten);
            await db.SaveChangesAsync();
            await transaction.CommitAsync();
            return true;
        });
    }

    /// <summary>How far it was said; from a book's first feed on there is a row of it.</summary>
    private async Task<FeedBook> SeenAsync(long bookId, CancellationToken cancellationToken)
    {
        await using var db = contexts.Open(bookId);
        if (await db.Set<FeedBook>().AsNoTracking().SingleOrDefaultAsync(cancellationToken) is { } seen)
        {
            return seen;
        }

        var mark = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(FeedBook.MarkLength / 2));
        var first = new FeedBook { BookId = bookId, Mark = mark };
        using (await turns.EnterAsync(bookId, cancellationToken))
        {
            try
            {
                db.Add(first);
                await db.SaveChangesAsync(cancellationToken);
                return first;
            }
            catch (DbUpdateException)
            {
                // Another request made the row in the same moment: go by that one.
                db.ChangeTracker.Clear();
            }
        }

        return await db.Set<FeedBook>().AsNoTracking().SingleAsync(cancellationToken);
    }
}
