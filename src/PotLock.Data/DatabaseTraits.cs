using System.Data;

namespace PotLock.Data;

/// <summary>What the services must know of the database that was chosen.</summary>
/// <param name="Name">The provider's name as in configuration: <c>Sqlite</c> or <c>MySql</c>.</param>
/// <param name="OneWriterAtATime">
/// Whether the whole database takes one writer at a time, so that writers of this process should queue fairly before it.
/// </param>
/// <param name="FilePath">The database file, for an embedded database.</param>
public sealed record DatabaseTraits(string Name, bool OneWriterAtATime, string? FilePath = null)
{
    /// <summary>
    /// The isolation level under which a transaction reads one consistent moment of the database and holds nobody up. On
    /// SQLite this is what the driver calls a deferred transaction: every other level takes the write lock at once.
    /// </summary>
    public IsolationLevel ReadSnapshot => OneWriterAtATime ? IsolationLevel.ReadUncommitted : IsolationLevel.Snapshot;
}
