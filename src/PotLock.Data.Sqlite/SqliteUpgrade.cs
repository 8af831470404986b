using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using PotLock.Data.Upgrades;

namespace PotLock.Data.Sqlite;

/// <summary>
/// Applies everything that is missing in one transaction. SQLite can take back tables as well as rows, so a process that
/// dies leaves the file as it was, and its lock goes with it. EF Core's own way is several transactions behind a row that
/// says "locked", and that row outlives the process.
/// </summary>
internal sealed class SqliteUpgrade : IUpgradeDatabase
{
    private const int Error = 1;
    private const int Busy = 5;
    private const int Constraint = 19;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan SayEvery = TimeSpan.FromSeconds(10);

    /// <summary>An upgrade of a large file takes a minute or two; what holds the lock for longer is no upgrade.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public async Task<int> RunAsync(PotLockDbContext db, IProgress<string>? progress, CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        var connection = (SqliteConnection)db.Database.GetDbConnection();
        try
        {
            // A table is changed by making it anew and dropping the old one, while others refer to it. Inside a transaction
            // SQLite ignores this switch, so it comes first, and the check comes last.
            Execute(connection, "PRAGMA foreign_keys = OFF");
            // Worked out before the lock is taken: on a small machine that takes seconds, and others wait for the lock.
            var planned = (await MigrationPlan.PendingAsync(db, cancellationToken)).ToDictionary(migration => migration.Id);
            await WaitForTheWriteLockAsync(connection, progress, cancellationToken);
            return await MigrateAsync(db, connection, planned, progress, cancellationToken);
        }
        finally
        {
            Execute(connection, "PRAGMA foreign_keys = ON");
            await db.Database.CloseConnectionAsync();
        }
    }

    /// <summary>There never is one: it was taken back.</summary>
    public Task<string?> FindHalfAppliedAsync(PotLockDbContext db, CancellationToken cancellationToken) => Task.FromResult<string?>(null);

    public async Task<string?> FindFloorAsync(PotLockDbContext db, CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            return FindFloor((SqliteConnection)db.Database.GetDbConnection());
        }
        catch (SqliteException problem) when (problem.SqliteErrorCode == Error)
        {
            // No such table.
            return null;
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    private static string? FindFloor(SqliteConnection connection)
    {
        using var read = connection.CreateCommand();
        read.CommandText = UpgradeFloor.Read;
        return (string?)read.ExecuteScalar();
    }

    private static async Task<int> MigrateAsync(
        PotLockDbContext db, SqliteConnection connection, Dictionary<string, PlannedMigration> planned, IProgress<string>? progress,
        CancellationToken cancellationToken)
    {
        var current = "";
        try
        {
            Execute(connection, MigrationPlan.HistoryTable(db));
            Execute(connection, UpgradeFloor.MakeTable);
            if (FindFloor(connection) is null)
            {
                Execute(connection, UpgradeFloor.RaiseTo(await UpgradeFloor.OfHistoryAsync(db, cancellationToken)));
            }

            var count = 0;
            foreach (var id in await MigrationPlan.PendingIdsAsync(db, cancellationToken))
            {
                var migration = planned[id];
                current = migration.Name;
                progress?.Report($"Upgrading the database: {current}");
                if (!migration.IsExpanding)
                {
                    Execute(connection, UpgradeFloor.RaiseTo(id));
                }

                foreach (var statement in migration.Statements.Append(migration.HistoryStatement))
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    Execute(connection, statement);
                }

                count++;
            }

            MustReferToWhatIsThere(connection);
            // What an older PotLock left when it was killed in the middle of an upgrade.
            Execute(connection, "DROP TABLE IF EXISTS \"__EFMigrationsLock\"");
            Execute(connection, "COMMIT");
            return count;
        }
        catch (Exception problem)
        {
            RollBack(connection);
            if (problem is SqliteException { SqliteErrorCode: Error or Constraint })
            {
                throw new UpgradeRefusedException(
                    $"The database could not be upgraded: {current} failed ({problem.Message}). Nothing was changed. If an upgrade by an "
                    + "earlier PotLock was cut off in this file, restore the backup made before it.", problem);
            }

            throw;
        }
    }

    private static void MustReferToWhatIsThere(SqliteConnection connection)
    {
        using var check = connection.CreateCommand();
        check.CommandText = "PRAGMA foreign_key_check";
        using var rows = check.ExecuteReader();
        if (rows.Read())
        {
            throw new UpgradeRefusedException(
                $"The database was not upgraded, and nothing was changed: a row of {rows.GetString(0)} refers to one of "
                + $"{rows.GetString(2)} that is not there. Restore the last backup that is sound.");
        }
    }

    /// <summary>
    /// Takes the lock that SQLite gives to one writer at a time, and takes away when that process ends, however it ends.
    /// </summary>
    private static async Task WaitForTheWriteLockAsync(
        SqliteConnection connection, IProgress<string>? progress, CancellationToken cancellationToken)
    {
        Execute(connection, "PRAGMA busy_timeout = 0");
        var waited = Stopwatch.StartNew();
        var said = TimeSpan.Zero;
        while (!TryBegin(connection))
        {
            if (waited.Elapsed > Patience)
            {
                throw new UpgradeRefusedException(
                    "The database could not be upgraded: another program has been writing to it for five minutes. End that program, "
                    + "and start again.");
            }

            if (said == TimeSpan.Zero || waited.Elapsed - said > SayEvery)
            {
                progress?.Report("Waiting for another program that writes to the database");
                said = waited.Elapsed;
            }

            await Task.Delay(Pause, cancellationToken);
        }
    }

    private static bool TryBegin(SqliteConnection connection)
    {
        using var begin = connection.CreateCommand();
        begin.CommandText = "BEGIN IMMEDIATE";
        // The driver's own patience, in seconds; without it a signal would have to wait for half a minute.
        begin.CommandTimeout = 1;
        try
        {
            begin.ExecuteNonQuery();
            return true;
        }
        catch (SqliteException problem) when (problem.SqliteErrorCode == Busy)
        {
            return false;
        }
    }

    private static void RollBack(SqliteConnection connection)
    {
        try
        {
            Execute(connection, "ROLLBACK");
        }
        catch (SqliteException)
        {
            // A full disk and a failed read have ended the transaction by themselves; what matters is the first error.
        }
    }

    private static void Execute(SqliteConnection connection, string statement)
    {
        using var command = connection.CreateCommand();
        command.CommandText = statement;
        command.ExecuteNonQuery();
    }
}
