using System.Data;
using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Domain.Pots;
using PotLock.Services.Pots;

namespace PotLock.Services.Ledger;

/// <summary>
/// Applies what is due by date without waiting for a worker: locks that ended. It runs in its own transaction under the
/// book's lock and is idempotent, because it looks again at what is due once it holds the lock.
/// </summary>
public sealed class ApplyDueByDate(BookContexts contexts, WriterTurns turns, BookClock clock)
{
    /// <summary>Applies, in the order of their days, the lock ends that have come.</summary>
    public async Task RunAsync(long bookId, CancellationToken cancellationToken = default)
    {
        using var turn = await turns.EnterAsync(cancellationToken);
        await contexts.InStrategyAsync(bookId, AttemptAsync);
    }

    private async Task<bool> AttemptAsync(PotLockDbContext db)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.ReadCommitted);
        if (await BookLock.TakeAsync(db, db.BookId, commandId: null) is not { } locked)
        {
            return false;
        }

        var scope = new CommandScope(db, locked.Book, clock);
        var pots = await db.LoadActivePotsAsync();
        foreach (var end in LockEnds.Due(pots.Select(pot => pot.EndDate), scope.Today))
        {
            var ending = pots.Where(pot => pot.EndDate == end).Select(pot => pot.Id).ToHashSet();
            var states = pots.Where(pot => pot.Status == PotStatus.Active).Select(pot => pot.State).ToList();
            scope.Apply(
                WeightingRedistribution.Settle(states, pot => ending.Contains(pot.PotId)),
                pots, LockEnds.LiveOn(end), PotEventKind.WentLiveByDate, entryId: null);
        }

        scope.RefreshNextDue(pots);
        await scope.SaveAsync(record: null);
        await transaction.CommitAsync();
        return true;
    }
}
