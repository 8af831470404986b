using System.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using PotLock.Data;
using PotLock.Domain.Insights;
using PotLock.Services.Ledger;
using PotLock.Services.Notifications;
using PotLock.Services.Schedules;

namespace PotLock.Services.Insights;

/// <summary>
/// Tells new insights where that is wanted: once a day for each such book, by its own date, each insight once. They are found without
/// a lock; whoever comes second to write them down finds that the day has moved on.
/// </summary>
internal sealed partial class TellInsights(
    BookContexts contexts, WriterTurns turns, BookClock clock, ReadInsights insights, DatabaseProbe probe, IEnumerable<IHoldBooks> holds,
    ILogger<TellInsights> logger) : IEachRound
{
    // No zone is further ahead of UTC than this, so no book's date is.
    private static readonly TimeSpan FurthestAhead = TimeSpan.FromHours(14);

    public async Task RunAsync(CancellationToken cancellationToken = default)
    {
        foreach (var bookId in await DueAsync(cancellationToken))
        {
            try
            {
                await TellAsync(bookId, cancellationToken);
            }
            catch (Exception problem) when (problem is not OperationCanceledException && probe.FindTrouble(problem) is null)
            {
                LogFailed(bookId, problem);
            }
        }
    }

    private async Task<List<long>> DueAsync(CancellationToken cancellationToken)
    {
        var latest = DateOnly.FromDateTime(clock.NowUtc + FurthestAhead);
        await using var db = contexts.OpenInstallation();
        var found = await db.Set<InsightTelling>().IgnoreQueryFilters().AsNoTracking()
            .Join(db.Books.IgnoreQueryFilters(), telling => telling.BookId, book => book.Id, (telling, book) => new { telling, book })
            .Where(one => one.telling.NextOn <= latest || one.telling.NextOn <= one.book.TodayFloor)
            .OrderBy(one => one.book.Id).ToListAsync(cancellationToken);
        // Whether the day has come is a matter of each book's own zone.
        List<long> due = [.. found.Where(one => one.telling.NextOn <= clock.Today(one.book)).Select(one => one.book.Id)];
        foreach (var hold in due.Count == 0 ? [] : holds)
        {
            due = [.. due.Except(await hold.AmongAsync(db, due, cancellationToken))];
        }

        return due;
    }

    private async Task TellAsync(long bookId, CancellationToken cancellationToken)
    {
        var open = (await insights.RunAsync(bookId, cancellationToken)).Open;
        using var turn = await turns.EnterAsync(bookId, cancellationToken);
        await contexts.InStrategyAsync(bookId, async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.ReadCommitted);
            if (await BookLock.TakeAsync(db, commandId: null) is not { } locked)
            {
                return false;
            }

            var scope = new CommandScope(db, locked.Book, clock, madeById: null);
            if (await db.Set<InsightTelling>().SingleOrDefaultAsync(CancellationToken.None) is not { } telling
                || telling.NextOn > scope.Today)
            {
                return false;
            }

            foreach (var one in open)
            {
                await scope.NotifyInsightAsync(one.Insight.Key, $"{one.Text.Title}. {one.Text.Working}", "/insights");
            }

            telling.NextOn = scope.Today.AddDays(1);
            await scope.SaveAsync(record: null);
            await transaction.CommitAsync();
            return true;
        });
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Insights of book {BookId} could not be told; it is tried again.")]
    private partial void LogFailed(long bookId, Exception problem);
}
