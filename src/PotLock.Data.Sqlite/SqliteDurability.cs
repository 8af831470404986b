using System.Collections.Concurrent;
using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace PotLock.Data.Sqlite;

/// <summary>
/// Sets what PotLock relies on: a write-ahead log, so that readers never wait for the writer (the file keeps it, so the
/// first connection does); and on each connection a commit that is on disk when it returns, and patience with another
/// process's writer.
/// </summary>
internal sealed class SqliteDurability : DbConnectionInterceptor
{
    private const string WriteAheadLog = "PRAGMA journal_mode = WAL; ";
    private static readonly string EachConnection =
        string.Create(
            CultureInfo.InvariantCulture, $"PRAGMA synchronous = FULL; PRAGMA busy_timeout = {DatabaseProbe.LockPatienceSeconds * 1000};");

    private readonly ConcurrentDictionary<string, bool> _files = new(StringComparer.Ordinal);

    public static SqliteDurability Instance { get; } = new();

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Apply(connection);

    public override Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        // SQLite has no asynchronous calls; there is nothing to wait for.
        Apply(connection);
        return Task.CompletedTask;
    }

    private void Apply(DbConnection connection)
    {
        // EF Core opens a read-only connection to see whether the database is there. Switching the log on writes to the
        // file, so on that one a file that came from elsewhere, without the log, could never be opened.
        var switchOn = !_files.ContainsKey(connection.DataSource)
            && !connection.ConnectionString.Contains("Mode=ReadOnly", StringComparison.OrdinalIgnoreCase);
        using var command = connection.CreateCommand();
        command.CommandText = switchOn ? WriteAheadLog + EachConnection : EachConnection;
        command.ExecuteNonQuery();
        if (switchOn)
        {
            _files.TryAdd(connection.DataSource, true);
        }
    }
}
