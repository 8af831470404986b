using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace PotLock.Services.Tests.Harness;

/// <summary>Counts what is sent to the database while something runs.</summary>
internal sealed class StatementCounter
{
    private readonly List<string> _seen = [];

    public StatementCounter()
    {
        Commands = new CommandCounter(_seen);
        Transactions = new TransactionCounter(_seen);
    }

    public DbCommandInterceptor Commands { get; }

    public DbTransactionInterceptor Transactions { get; }

    /// <summary>What was sent while the action ran, begin and commit included, one line each.</summary>
    public async Task<IReadOnlyList<string>> CountAsync<T>(Func<Task<T>> act)
    {
        _seen.Clear();
        await act();
        return [.. _seen];
    }
}

internal sealed class CommandCounter(List<string> seen) : DbCommandInterceptor
{
    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<DbDataReader> result,
        CancellationToken cancellationToken = default)
    {
        seen.Add(command.CommandText);
        return new(result);
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        seen.Add(command.CommandText);
        return new(result);
    }

    public override ValueTask<InterceptionResult<object>> ScalarExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<object> result, CancellationToken cancellationToken = default)
    {
        seen.Add(command.CommandText);
        return new(result);
    }
}

internal sealed class TransactionCounter(List<string> seen) : DbTransactionInterceptor
{
    public override ValueTask<InterceptionResult<DbTransaction>> TransactionStartingAsync(
        DbConnection connection,
        TransactionStartingEventData eventData,
        InterceptionResult<DbTransaction> result,
        CancellationToken cancellationToken = default)
    {
        seen.Add("BEGIN");
        return new(result);
    }

    public override ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        seen.Add("COMMIT");
        return new(result);
    }
}
