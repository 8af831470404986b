using System.Data;
using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Domain.Ledger;

namespace PotLock.Services.Ledger;

/// <summary>
/// The one way in which money changes (product page, <i>The ledger</i>). Each command runs in the provider's execution
/// strategy, on a fresh context, in one transaction whose first statement raises the book's version: that serialises a
/// book's commands on SQLite, MySQL and Galera alike. Then it loads, checks, writes and commits, its command record with
/// it. A busy or deadlocked database is tried again; after an unknown commit the command id tells what happened.
/// </summary>
public sealed class CommandRunner(
    BookContexts contexts, WriterTurns turns, BookClock clock, TimeProvider realTime, ApplyDueByDate applyDue, CommandHooks hooks)
{
    /// <summary>
    /// Runs a command, at most once for its id: the same id with the same content is answered with the first result, with
    /// another content it is refused. A refusal changes nothing and does not use the id up. What is due by date is applied
    /// before, in a transaction of its own.
    /// </summary>
    /// <typeparam name="T">The result; kept as JSON with the command record.</typeparam>
    /// <param name="command">The book, the command's id and what it asks for.</param>
    /// <param name="act">Loads, checks and writes; it only adds to the context, the runner saves.</param>
    /// <param name="cancellationToken">Stops the wait for a turn. A command that has begun is finished.</param>
    public async Task<Outcome<T>> RunAsync<T>(
        BookCommand command, Func<CommandScope, Task<Outcome<T>>> act, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(act);
        if (command.CheckId() is { } badId)
        {
            return badId;
        }

        if (command.Actor.Role < command.Needs)
        {
            return LedgerRefusals.RoleTooLow(command.Needs);
        }

        using var watch = Telemetry.Begin(command.Kind);
        while (true)
        {
            var attempt = await InTransactionAsync(command, act, watch, cancellationToken);
            if (attempt is not null)
            {
                watch.End(attempt.IsRefused);
                return attempt;
            }

            await applyDue.RunAsync(command.BookId, cancellationToken);
        }
    }

    /// <summary>One run under the execution strategy; null when something is due by date that must be applied first.</summary>
    private async Task<Outcome<T>?> InTransactionAsync<T>(
        BookCommand command, Func<CommandScope, Task<Outcome<T>>> act, Telemetry.CommandWatch watch, CancellationToken cancellationToken)
    {
        watch.Run();
        using var turn = await turns.EnterAsync(command.BookId, cancellationToken);
        return await contexts.InStrategyAsync(
            command.BookId,
            db => AttemptAsync(db, command, act, watch),
            async db => await FindFirstResultAsync<T>(db, command) is { } first ? new(true, first) : new(false, null));
    }

    private async Task<Outcome<T>?> AttemptAsync<T>(
        PotLockDbContext db, BookCommand command, Func<CommandScope, Task<Outcome<T>>> act, Telemetry.CommandWatch watch)
    {
        watch.Attempt();
        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.ReadCommitted);
        if (await BookLock.TakeAsync(db, command.Id) is not { } locked)
        {
            return LedgerRefusals.NoSuchBook;
        }

        if (locked.FirstResult is { } first)
        {
            watch.FoundFirstResult();
            return command.Actor.OnlyLooks ? LedgerRefusals.CommandIdUsed(first.EntryId) : command.Answer<T>(first);
        }

        var scope = new CommandScope(db, locked.Book, clock, command.Actor.PersonId, command.Actor.Role);
        if (scope.Book.NextDueOn <= scope.Today || scope.Book.PeriodsAreBehind)
        {
            return null;
        }

        var outcome = await act(scope);
        if (outcome.IsRefused)
        {
            return outcome;
        }

        if (command.Actor.OnlyLooks)
        {
            return LedgerRefusals.OnlyLooked;
        }

        await hooks.BeforeCommitAsync(scope);
        await scope.SaveAsync(command.Record(outcome.Value, scope.FirstEntryId, realTime.GetUtcNow().UtcDateTime));
        await transaction.CommitAsync();
        return outcome;
    }

    private static async Task<Outcome<T>?> FindFirstResultAsync<T>(PotLockDbContext db, BookCommand command) =>
        await db.CommandRecords.AsNoTracking().SingleOrDefaultAsync(record => record.CommandId == command.Id) is { } first
            ? command.Answer<T>(first)
            : null;
}
