using System.Data;
using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Domain.Schedules;
using PotLock.Services.Budgets;
using PotLock.Services.Notifications;
using PotLock.Services.Pots;
using PotLock.Services.Schedules;

namespace PotLock.Services.Ledger;

/// <summary>
/// Applies what is due by date without waiting for a worker: locks that ended, recurring income, scheduled withdrawals and
/// the tries of held ones, in the order of <see cref="DueEngine"/>. It runs in its own transaction under the book's lock
/// and is idempotent, because it looks again at what is due once it holds the lock.
/// </summary>
public sealed class ApplyDueByDate(BookContexts contexts, WriterTurns turns, BookClock clock)
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
        if (await BookLock.TakeAsync(db, db.BookId, commandId: null) is not { } locked)
        {
            return false;
        }

        var scope = new CommandScope(db, locked.Book, clock);
        if (scope.Book.NextDueOn is not { } due || due > scope.Today)
        {
            // Another server, or another request, was first. Nothing is committed, so the version stays as it was.
            return false;
        }

        var facts = await DueFacts.LoadAsync(scope);
        var run = DueEngine.Run(facts.Book, scope.Today);
        foreach (var step in run.Steps)
        {
            facts.Write(step);
            await scope.SaveWhenLongAsync();
        }

        if (facts.Main.ActiveMinor != run.After.Main.ActiveMinor || facts.Main.TotalMinor != run.After.Main.TotalMinor)
        {
            throw new InvalidOperationException($"What was posted in book {scope.Book.Id} is not what the engine decided.");
        }

        await TellAheadAsync(facts);
        await BudgetAlertWriter.TellAsync(scope);
        scope.RefreshNextDue(facts.Pots);
        facts.RefreshNextLook(scope.Today.AddDays(1));
        await scope.SaveAsync(record: null);
        await transaction.CommitAsync();
        return true;
    }

    /// <summary>Tells of withdrawals that fall tomorrow, and that the monthly transfer is due.</summary>
    private static async Task TellAheadAsync(DueFacts facts)
    {
        var scope = facts.Scope;
        var tomorrow = scope.Today.AddDays(1);
        foreach (var schedule in facts.Schedules.Values.Where(one => one.Kind == ScheduleKind.Withdrawal && one.NextOn == tomorrow).OrderBy(one => one.Id))
        {
            var doubt = DueEngine.CheckWithdrawal(facts.Main, schedule.AccountId, schedule.AmountMinor) is { } not ? facts.Reason(schedule, not.Why, not.HasMinor) : null;
            await scope.NotifyTomorrowAsync(schedule, tomorrow, facts.PlaceOf(schedule), doubt);
        }

        if (facts.Plan is { } plan && plan.DueIn(scope.Today) <= scope.Today && !await scope.Db.WasTransferProcessedAsync(scope.Today))
        {
            await scope.NotifyTransferDueAsync(plan.DueIn(scope.Today), plan.AmountMinor);
        }
    }
}
