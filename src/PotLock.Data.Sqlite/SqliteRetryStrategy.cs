using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Storage;

namespace PotLock.Data.Sqlite;

/// <summary>Tries again when another process holds the write lock for longer than the busy timeout.</summary>
internal sealed class SqliteRetryStrategy(ExecutionStrategyDependencies dependencies)
    : ExecutionStrategy(dependencies, maxRetryCount: 6, maxRetryDelay: TimeSpan.FromSeconds(2))
{
    private const int Busy = 5;
    private const int Locked = 6;

    // Commands run in the strategy by name and are tried again whole. EF Core takes this flag to mean that every query may
    // be repeated in the middle, and copies each result into memory first; in a write-ahead log readers never wait.
    public override bool RetriesOnFailure => false;

    protected override bool ShouldRetryOn(Exception exception) =>
        exception is SqliteException { SqliteErrorCode: Busy or Locked };
}
