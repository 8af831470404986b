using System.Collections.Concurrent;
using System.Data.Common;
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
    private const string EachConnection = "PRAGMA synchronous = FULL; PRAGMA busy_timeout = 10000;";

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
        using var command = connection.CreateCommand();
        command.CommandText = _files.TryAdd(connection.DataSource, true) ? WriteAheadLog + EachConnection : EachConnection;
        command.ExecuteNonQuery();
    }
}
