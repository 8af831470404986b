using System.Data;

namespace PotLock.Data.Sqlite;

/// <summary>What SQLite says in its own way.</summary>
internal sealed class SqliteDialect : DatabaseDialect
{
    public static SqliteDialect Instance { get; } = new();

    public override string? BytewiseCollation => null;

    /// <summary>What the driver calls a deferred transaction: every other level takes the write lock at once.</summary>
    public override IsolationLevel ReadSnapshot => IsolationLevel.ReadUncommitted;

    public override bool SeeksByRanges => false;

    /// <summary>Every connection is opened with that patience; see <see cref="SqliteDurability"/>.</summary>
    public override string ShortenLockWait => "";

    /// <summary>
    /// An embedded database has no round trip to save, and the driver finds each parameter by walking through the names of all.
    /// </summary>
    public override int ParametersInOneCommand => 100;

    public override string AddToExisting(IEnumerable<string> key, IEnumerable<string> columns) =>
        $" ON CONFLICT ({string.Join(", ", key)}) DO UPDATE SET "
            + string.Join(", ", columns.Select(column => $"{column} = {column} + excluded.{column}"));
}
