using System.Data;
using System.Globalization;

namespace PotLock.Data.MySql;

/// <summary>What MySQL and MariaDB say in their own way.</summary>
internal sealed class MySqlDialect : DatabaseDialect
{
    public static MySqlDialect Instance { get; } = new();

    public override string? BytewiseCollation => "utf8mb4_bin";

    public override IsolationLevel ReadSnapshot => IsolationLevel.Snapshot;

    public override bool SeeksByRanges => true;

    /// <summary>A server gives up a lock after 50 seconds. The setting ends with the connection's session.</summary>
    public override string ShortenLockWait { get; } =
        string.Create(CultureInfo.InvariantCulture, $"SET innodb_lock_wait_timeout = {DatabaseProbe.LockPatienceSeconds}; ");

    /// <summary>A server is asked less often by many rows at once.</summary>
    public override int ParametersInOneCommand => 5_000;

    public override string AddToExisting(IEnumerable<string> key, IEnumerable<string> columns) =>
        " ON DUPLICATE KEY UPDATE " + string.Join(", ", columns.Select(column => $"{column} = {column} + VALUES({column})"));
}
