using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using MySqlConnector;
using PotLock.Data.Upgrades;

namespace PotLock.Data.MySql;

/// <summary>
/// Applies one statement after the other, and writes down how far it came. A server commits each change of a table by
/// itself, so an upgrade cannot be taken back; but each statement is done whole or not at all, so the next start goes on
/// at the one where this process died. Rows are changed in one transaction with the note of it: never twice.
/// </summary>
internal sealed class MySqlUpgrade : IUpgradeDatabase
{
    private const string Notes = "__PotLockUpgrade";
    private const int WaitSeconds = 10;

    /// <summary>An upgrade of many rows takes minutes; waiting for one is told every ten seconds.</summary>
    private static readonly int Waits = (int)TimeSpan.FromMinutes(30).TotalSeconds / WaitSeconds;

    public async Task<int> RunAsync(PotLockDbContext db, IProgress<string>? progress, CancellationToken cancellationToken)
    {
        await MakeDatabaseAsync(db.GetService<IRelationalDatabaseCreator>(), cancellationToken);
        await db.Database.OpenConnectionAsync(cancellationToken);
        var connection = (MySqlConnection)db.Database.GetDbConnection();
        try
        {
            await LockAsync(connection, progress, cancellationToken);
            await ExecuteAsync(connection, MigrationPlan.HistoryTable(db), cancellationToken);
            await ExecuteAsync(
                connection,
                $"CREATE TABLE IF NOT EXISTS `{Notes}` (`MigrationId` varchar(150) NOT NULL PRIMARY KEY, "
                + "`Fingerprint` char(64) NOT NULL, `Done` int NOT NULL)",
                cancellationToken);
            await ExecuteAsync(connection, UpgradeFloor.MakeTable, cancellationToken);
            if (await FindFloorAsync(db, cancellationToken) is null)
            {
                await ExecuteAsync(
                    connection, UpgradeFloor.RaiseTo(await UpgradeFloor.OfHistoryAsync(db, cancellationToken)), cancellationToken);
            }

            var begun = await ReadNoteAsync(connection, cancellationToken);
            var count = 0;
            foreach (var migration in await MigrationPlan.PendingAsync(db, cancellationToken))
            {
                progress?.Report($"{(begun is null ? "Upgrading" : "Finishing the upgrade of")} the database: {migration.Name}");
                await ApplyAsync(connection, migration, begun, cancellationToken);
                begun = null;
                count++;
            }

            await ExecuteAsync(connection, $"DROP TABLE IF EXISTS `{Notes}`", cancellationToken);
            return count;
        }
        finally
        {
            await ReleaseAsync(connection);
            await db.Database.CloseConnectionAsync();
        }
    }

    public Task<string?> FindHalfAppliedAsync(PotLockDbContext db, CancellationToken cancellationToken) =>
        UnlessNoSuchTableAsync(
            db, async connection => (await ReadNoteAsync(connection, cancellationToken))?.MigrationId, cancellationToken);

    public Task<string?> FindFloorAsync(PotLockDbContext db, CancellationToken cancellationToken) =>
        UnlessNoSuchTableAsync(
            db,
            async connection =>
            {
                await using var read = Command(connection, UpgradeFloor.Read);
                return (string?)await read.ExecuteScalarAsync(cancellationToken);
            },
            cancellationToken);

    private static async Task<string?> UnlessNoSuchTableAsync(
        PotLockDbContext db, Func<MySqlConnection, Task<string?>> read, CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            return await read((MySqlConnection)db.Database.GetDbConnection());
        }
        catch (MySqlException problem) when (problem.ErrorCode == MySqlErrorCode.NoSuchTable)
        {
            return null;
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    /// <summary>What is written down of a migration that was begun.</summary>
    /// <param name="MigrationId">Which.</param>
    /// <param name="Fingerprint">The hash of its statements.</param>
    /// <param name="Done">How many of them are done for certain; the next one may be.</param>
    private sealed record Note(string MigrationId, string Fingerprint, int Done);

    private static async Task ApplyAsync(
        MySqlConnection connection, PlannedMigration migration, Note? begun, CancellationToken cancellationToken)
    {
        if (begun is not null && (begun.MigrationId != migration.Id || begun.Fingerprint != migration.Fingerprint))
        {
            throw new UpgradeRefusedException(
                $"The upgrade {begun.MigrationId} was cut off, and this PotLock cannot finish it: start the version that began it, "
                + "or restore the backup made before it.");
        }

        if (!migration.IsExpanding)
        {
            // First of all: whoever does not know this migration is to stop before anything of it is done.
            await ExecuteAsync(connection, UpgradeFloor.RaiseTo(migration.Id), cancellationToken);
        }

        if (begun is null)
        {
            await ExecuteAsync(
                connection, $"INSERT INTO `{Notes}` VALUES ('{migration.Id}', '{migration.Fingerprint}', 0)", cancellationToken);
        }

        for (var done = begun?.Done ?? 0; done < migration.Statements.Count; done++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var note = string.Create(
                CultureInfo.InvariantCulture, $"UPDATE `{Notes}` SET `Done` = {done + 1} WHERE `MigrationId` = '{migration.Id}'");
            try
            {
                await TogetherAsync(connection, [migration.Statements[done], note], cancellationToken);
            }
            catch (MySqlException problem) when (done == begun?.Done && SaysThatItIsDone(problem))
            {
                // The process died between the statement and its note.
                await ExecuteAsync(connection, note, cancellationToken);
            }
            catch (MySqlException problem) when (!IsOfTheConnection(problem))
            {
                throw new UpgradeRefusedException(
                    $"The database could not be upgraded: {migration.Name} failed at step {done + 1} of {migration.Statements.Count} "
                    + $"({problem.Message}). Once the cause is mended, start again: it goes on there. The way back is the backup made "
                    + "before the upgrade.", problem);
            }
        }

        await TogetherAsync(
            connection, [migration.HistoryStatement, $"DELETE FROM `{Notes}` WHERE `MigrationId` = '{migration.Id}'"], cancellationToken);
    }

    /// <summary>
    /// Rows are changed together or not at all. A change of a table ends the transaction before it, so that what follows
    /// commits by itself.
    /// </summary>
    private static async Task TogetherAsync(MySqlConnection connection, IEnumerable<string> statements, CancellationToken cancellationToken)
    {
        await ExecuteAsync(connection, "START TRANSACTION", cancellationToken);
        try
        {
            foreach (var statement in statements)
            {
                await ExecuteAsync(connection, statement, cancellationToken);
            }

            await ExecuteAsync(connection, "COMMIT", cancellationToken);
        }
        catch when (connection.State == System.Data.ConnectionState.Open)
        {
            await ExecuteAsync(connection, "ROLLBACK", CancellationToken.None);
            throw;
        }
    }

    /// <summary>The errors of MySQL and of MariaDB that a change of a table ends with when it was made before.</summary>
    private static bool SaysThatItIsDone(MySqlException problem) => (int)problem.ErrorCode switch
    {
        // There already: a table, a column, an index, a primary key, a foreign key (twice), a check.
        1050 or 1060 or 1061 or 1068 or 1826 or 3822 => true,
        1005 => problem.Message.Contains("errno: 121", StringComparison.Ordinal),
        // Gone already: a table, a column or an index, a column that has its new name, a renamed table, a check (twice).
        1051 or 1091 or 1054 or 1146 or 3821 or 3940 => true,
        _ => false,
    };

    private static bool IsOfTheConnection(MySqlException problem) =>
        problem.IsTransient || problem.InnerException is IOException or System.Net.Sockets.SocketException
        || problem.ErrorCode is MySqlErrorCode.QueryInterrupted or MySqlErrorCode.LockDeadlock or MySqlErrorCode.LockWaitTimeout;

    private static async Task MakeDatabaseAsync(IRelationalDatabaseCreator creator, CancellationToken cancellationToken)
    {
        if (await creator.ExistsAsync(cancellationToken))
        {
            return;
        }

        try
        {
            await creator.CreateAsync(cancellationToken);
        }
        catch (MySqlException problem) when (problem.ErrorCode == MySqlErrorCode.DatabaseCreateExists)
        {
            // Another process that starts at the same moment was faster.
        }
    }

    /// <summary>Named after the database: a server keeps one list of such locks for all of them. 64 characters at most.</summary>
    private const string LockName = "CONCAT('potlock-upgrade-', LEFT(SHA2(DATABASE(), 256), 40))";

    /// <summary>Takes the lock that the server gives to one connection, and takes away when that ends, however it ends.</summary>
    private static async Task LockAsync(MySqlConnection connection, IProgress<string>? progress, CancellationToken cancellationToken)
    {
        for (var i = 0; i < Waits; i++)
        {
            // A second at first: short waits are nobody's business.
            await using var take = Command(connection, $"SELECT GET_LOCK({LockName}, {(i == 0 ? 1 : WaitSeconds)})");
            if (Convert.ToInt32(await take.ExecuteScalarAsync(cancellationToken) ?? 0, CultureInfo.InvariantCulture) == 1)
            {
                return;
            }

            progress?.Report("Waiting for another PotLock that upgrades the database");
        }

        throw new UpgradeRefusedException(
            "The database could not be upgraded: another PotLock has been upgrading it for half an hour. Look at that one, or end it, "
            + "and start again.");
    }

    /// <summary>The connection goes back to its pool, so the lock would stay; one that is broken has lost it already.</summary>
    private static async Task ReleaseAsync(MySqlConnection connection)
    {
        try
        {
            if (connection.State == System.Data.ConnectionState.Open)
            {
                await ExecuteAsync(connection, $"SELECT RELEASE_LOCK({LockName})", CancellationToken.None);
            }
        }
        catch (MySqlException)
        {
            // What matters is the error before it.
        }
    }

    private static async Task<Note?> ReadNoteAsync(MySqlConnection connection, CancellationToken cancellationToken)
    {
        await using var read = Command(connection, $"SELECT `MigrationId`, `Fingerprint`, `Done` FROM `{Notes}`");
        await using var row = await read.ExecuteReaderAsync(cancellationToken);
        return await row.ReadAsync(cancellationToken) ? new Note(row.GetString(0), row.GetString(1), row.GetInt32(2)) : null;
    }

    private static async Task ExecuteAsync(MySqlConnection connection, string statement, CancellationToken cancellationToken)
    {
        await using var command = Command(connection, statement);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static MySqlCommand Command(MySqlConnection connection, string statement)
    {
        var command = connection.CreateCommand();
        command.CommandText = statement;
        // Changing a table of a million rows takes as long as it takes.
        command.CommandTimeout = 0;
        return command;
    }
}
