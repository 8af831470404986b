using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using PotLock.Data;
using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;
using PotLock.Services.Ledger;
using PotLock.Services.Notifications;
using PotLock.Services.Pots;

namespace PotLock.Services.Schedules;

/// <summary>
/// What the background worker does each minute: posts what is due in every book, by the book's own date, and tells of
/// cooling-offs that are over. Several servers may do it at once: each book is looked at again under its lock.
/// </summary>
public sealed partial class RunDueBooks(
    BookContexts contexts,
    DatabaseTraits traits,
    DatabaseProbe probe,
    WriterTurns turns,
    BookClock clock,
    ApplyDueByDate applyDue,
    IEnumerable<IHoldBooks> holds,
    ILogger<RunDueBooks> logger)
{
    // No zone is further ahead of UTC than this, so no book's date is.
    private static readonly TimeSpan FurthestAhead = TimeSpan.FromHours(14);

    /// <summary>Runs every book in which something is due. What goes wrong in one is logged, and does not stop the others, unless it would
    /// meet each of them: then it is thrown.</summary>
    /// <returns>How many books had something due, and how many of them failed.</returns>
    public async Task<(int Due, int Failed)> RunAsync(CancellationToken cancellationToken = default)
    {
        var (due, failed) = (0, 0);
        foreach (var bookId in await DueBooksAsync(cancellationToken))
        {
            try
            {
                cancellationToken.ThrowIfCancellationRequested();
                due += await applyDue.RunAsync(bookId, cancellationToken) ? 1 : 0;
                await TellOfCoolingOffsAsync(bookId, cancellationToken);
            }
            catch (Exception problem) when ((problem is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
                && !MeetsAllBooks(problem))
            {
                failed++;
                LogFailed(bookId, problem);
            }
        }

        return (due, failed);
    }

    /// <summary>A lock on a server is one book's; what else keeps the database from being used does so for every book.</summary>
    private bool MeetsAllBooks(Exception problem) => probe.FindTrouble(problem) is { } trouble
        && (trouble != DatabaseTrouble.Locked || traits.OneWriterAtATime);

    private async Task<List<long>> DueBooksAsync(CancellationToken cancellationToken)
    {
        var latest = DateOnly.FromDateTime(clock.NowUtc + FurthestAhead);
        var now = clock.NowUtc;
        await using var db = contexts.OpenInstallation();
        var byDate = await db.Books.IgnoreQueryFilters().AsNoTracking()
            .Where(book => book.NextLockEndOn <= latest || book.NextScheduledOn <= latest || book.NextMonthOn <= latest
                || book.TodayFloor > latest)
            .ToListAsync(cancellationToken);
        var byCoolingOff = await db.Pots.IgnoreQueryFilters()
            .Where(pot => pot.BreakConfirmFromUtc <= now)
            .Select(pot => pot.BookId).Distinct().ToListAsync(cancellationToken);
        // Whether the day has come is a matter of each book's own zone.
        List<long> due = [.. byDate.Where(book => book.NextDueOn <= clock.Today(book)).Select(book => book.Id).Union(byCoolingOff).Order()];
        foreach (var hold in due.Count == 0 ? [] : holds)
        {
            due = [.. due.Except(await hold.AmongAsync(db, due, cancellationToken))];
        }

        return due;
    }

    private async Task TellOfCoolingOffsAsync(long bookId, CancellationToken cancellationToken)
    {
        if (!await ArePotsToTellOfAsync(bookId, cancellationToken))
        {
            return;
        }

        using var turn = await turns.EnterAsync(bookId, cancellationToken);
        await contexts.InStrategyAsync(bookId, async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync(System.Data.IsolationLevel.ReadCommitted);
            if (await BookLock.TakeAsync(db, commandId: null) is not { } locked)
            {
                return false;
            }

            var scope = new CommandScope(db, locked.Book, clock, madeById: null);
            foreach (var pot in await OverAsync(db, scope.NowUtc, CancellationToken.None))
            {
                var notBy = pot.NeedsAnotherPerson && await LockSigners.HasSecondAsync(db)
                    ? await LockSigners.NameAsync(db, pot.BreakAskedById)
                    : null;
                await scope.NotifyBreakReadyAsync(pot, pot.BreakConfirmFromUtc!.Value, notBy);
            }

            await scope.SaveAsync(record: null);
            await transaction.CommitAsync();
            return true;
        });
    }

    /// <summary>
    /// Whether a cooling-off is over that nobody was told of; asked without the lock, so that telling is seldom tried in
    /// vain.
    /// </summary>
    private async Task<bool> ArePotsToTellOfAsync(long bookId, CancellationToken cancellationToken)
    {
        await using var db = contexts.Open(bookId);
        foreach (var pot in await OverAsync(db, clock.NowUtc, cancellationToken))
        {
            var key = NotificationWriter.BreakReadyKey(pot, pot.BreakConfirmFromUtc!.Value);
            if (!await db.Notifications.AnyAsync(told => told.Key == key, cancellationToken))
            {
                return true;
            }
        }

        return false;
    }

    private static async Task<List<Pot>> OverAsync(PotLockDbContext db, DateTime nowUtc, CancellationToken cancellationToken)
    {
        var earliest = nowUtc - BreakLockRules.ConfirmWithin;
        return await db.Pots.AsNoTracking()
            .Where(pot => pot.BreakConfirmFromUtc <= nowUtc && pot.BreakConfirmFromUtc >= earliest)
            .ToListAsync(cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "What is due in book {BookId} could not be applied; it is tried again.")]
    private partial void LogFailed(long bookId, Exception problem);
}
