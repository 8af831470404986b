using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using PotLock.Data;
using PotLock.Domain.CalendarFeeds;
using PotLock.Services.Ledger;
using PotLock.Services.Schedules;

namespace PotLock.Services.CalendarFeeds;

/// <summary>In each round of the worker, says the calendars of the books that have feeds and changed since, or whose day did.</summary>
internal sealed partial class SayCalendars(
    BookContexts contexts, SayCalendar say, BookClock clock, TimeProvider time, DatabaseProbe probe, IEnumerable<IHoldBooks> holds,
    ILogger<SayCalendars> logger) : IEachRound
{
    public async Task RunAsync(CancellationToken cancellationToken = default)
    {
        foreach (var bookId in await DueAsync(cancellationToken))
        {
            try
            {
                await say.RunAsync(bookId, cancellationToken);
            }
            catch (Exception problem) when (problem is not OperationCanceledException && probe.FindTrouble(problem) is null)
            {
                LogFailed(bookId, problem);
            }
        }
    }

    private async Task<List<long>> DueAsync(CancellationToken cancellationToken)
    {
        await using var db = contexts.OpenInstallation();
        var withFeeds = PersonalFeeds.Working(db, time.GetUtcNow().UtcDateTime).Select(feed => feed.BookId).Distinct();
        var found = await (
            from book in db.Books.IgnoreQueryFilters().AsNoTracking()
            where withFeeds.Contains(book.Id)
            join one in db.Set<FeedBook>().IgnoreQueryFilters().AsNoTracking() on book.Id equals one.BookId into ones
            from seen in ones.DefaultIfEmpty()
            orderby book.Id
            select new { book, seen }).ToListAsync(cancellationToken);
        // Whether another day has come is a matter of each book's own zone.
        var due = found
            .Where(one => one.seen is null || one.seen.SeenVersion != one.book.Version || one.seen.SeenOn != clock.Today(one.book))
            .Select(one => one.book.Id).ToList();
        foreach (var hold in due.Count == 0 ? [] : holds)
        {
            var held = await hold.AmongAsync(db, due, cancellationToken);
            due.RemoveAll(held.Contains);
        }

        return due;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The calendar of book {BookId} could not be said; it is tried again.")]
    private partial void LogFailed(long bookId, Exception problem);
}
