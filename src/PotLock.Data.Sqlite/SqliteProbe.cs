using Microsoft.Data.Sqlite;
using PotLock.Domain.Ledger;
using SQLitePCL;

namespace PotLock.Data.Sqlite;

/// <summary>Asks an SQLite file whether it can be read and written, and knows what its errors mean.</summary>
internal sealed class SqliteProbe(string connectionString) : DatabaseProbe
{
    private const int LockPatienceMilliseconds = 500;

    private readonly string _connectionString = new SqliteConnectionStringBuilder(connectionString)
    {
        // A file that is gone must not be made anew, empty, by asking for it.
        Mode = SqliteOpenMode.ReadWrite,
        DefaultTimeout = 1,
        Pooling = false,
    }.ConnectionString;

    public static bool IsLocked(SqliteException problem) => problem.SqliteErrorCode is raw.SQLITE_BUSY or raw.SQLITE_LOCKED;

    public override async Task AskAsync(CancellationToken cancellationToken)
    {
        await using var connection = new SqliteConnection(_connectionString);
        await connection.OpenAsync(cancellationToken);
        await ExecuteAsync(connection, "SELECT 1 FROM Books LIMIT 1", cancellationToken);
    }

    public override async Task WriteAsync(bool wasFull, CancellationToken cancellationToken)
    {
        await using var connection = new SqliteConnection(_connectionString);
        await connection.OpenAsync(cancellationToken);
        // Past the driver, which goes on asking for a lock for whole seconds.
        raw.sqlite3_busy_timeout(connection.Handle, LockPatienceMilliseconds);
        SqliteException.ThrowExceptionForRC(raw.sqlite3_exec(connection.Handle, "BEGIN IMMEDIATE"), connection.Handle);
        // A number that PotLock has no use for is set to what it is: that alone writes a page, and syncs it.
        var number = await ExecuteAsync(connection, "PRAGMA user_version", cancellationToken);
        await ExecuteAsync(connection, $"PRAGMA user_version = {number}; COMMIT", cancellationToken);
    }

    protected override DatabaseTrouble? Recognise(Exception cause) => cause is not SqliteException problem ? null
        : IsLocked(problem) ? DatabaseTrouble.Locked
        : IsFull(problem) ? DatabaseTrouble.Full
        : problem.SqliteErrorCode is raw.SQLITE_CANTOPEN or raw.SQLITE_IOERR or raw.SQLITE_READONLY ? DatabaseTrouble.Away
        : null;

    /// <summary>A quota, a limit on the size of files, or a log's index that cannot grow are reported as failed writes.</summary>
    private static bool IsFull(SqliteException problem) => problem.SqliteErrorCode == raw.SQLITE_FULL
        || problem.SqliteExtendedErrorCode is raw.SQLITE_IOERR_WRITE or raw.SQLITE_IOERR_SHMSIZE;

    private static async Task<object?> ExecuteAsync(SqliteConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The statements are those above; the number in one was read from the file.
        command.CommandText = sql;
#pragma warning restore CA2100
        return await command.ExecuteScalarAsync(cancellationToken);
    }
}
