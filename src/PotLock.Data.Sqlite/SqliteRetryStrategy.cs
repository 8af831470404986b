using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Storage;

namespace PotLock.Data.Sqlite;

/// <summary>
/// Tries again when another process was in the way and it was told at once; a lock that is held is waited for by SQLite
/// itself.
/// </summary>
internal sealed class SqliteRetryStrategy(ExecutionStrategyDependencies dependencies) : PatientStrategy(dependencies, maxRetryCount: 6)
{
    // Commands run in the strategy by name and are tried again whole. EF Core takes this flag to mean that every query may
    // be repeated in the middle, and copies each result into memory first; in a write-ahead log readers never wait.
    public override bool RetriesOnFailure => false;

    protected override bool ShouldRetryOn(Exception exception) => IsCollision(exception);

    protected override bool IsCollision(Exception exception) => exception is SqliteException problem && SqliteProbe.IsLocked(problem);
}
