using System.Data;
using Microsoft.EntityFrameworkCore;
using PotLock.Data;

namespace PotLock.Services.Ledger;

/// <summary>
/// Applies what is due by date without waiting for a worker: what the features do as <see cref="IApplyDue"/>. It runs in its
/// own transaction under the book's lock and is idempotent, because it looks again at what is due once it holds the lock.
/// </summary>
public sealed class ApplyDueByDate(BookContexts contexts, WriterTurns turns, BookClock clock, CommandHooks hooks)
{
    /// <summary>Applies everything that has come due, through today; whether there was anything.</summary>
    public async Task<bool> RunAsync(long bookId, CancellationToken cancellationToken = default)
    {
        using var turn = await turns.EnterAsync(bookId, cancellationToken);
        return await contexts.InStrategyAsync(bookId, AttemptAsync);
    }

    private async Task<bool> AttemptAsync(PotLockDbContext db)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.ReadCommitted);
        if (await BookLock.TakeAsync(db, commandId: null) is not { } locked)
        {
            return false;
        }

        var scope = new CommandScope(db, locked.Book, clock, madeById: null);
        var isDue = scope.Book.NextDueOn <= scope.Today;
        if (!isDue && !scope.Book.PeriodsAreBehind)
        {
            // Another server, or another request, was first. Nothing is committed, so the version stays as it was.
            return false;
        }

        if (scope.Book.PeriodsAreBehind)
        {
            // A server of the release before wrote meanwhile, and knows of no months but those of the calendar.
            await MonthSums.RewritePeriodsAsync(db, scope.Book);
        }

        if (isDue)
        {
            await hooks.ApplyDueAsync(scope);
        }

        await hooks.BeforeCommitAsync(scope);
        await scope.SaveAsync(record: null);
        await transaction.CommitAsync();
        return true;
    }
}
