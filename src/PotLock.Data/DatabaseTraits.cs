using System.Data;

namespace PotLock.Data;

/// <summary>What the services must know of the database that was chosen.</summary>
/// <param name="Name">The provider's name as in configuration: <c>Sqlite</c> or <c>MySql</c>.</param>
/// <param name="OneWriterAtATime">
/// Whether the whole database takes one writer at a time, so that writers of this process should queue fairly before it.
/// </param>
/// <param name="FilePath">The database file, for an embedded database.</param>
/// <param name="SeeksByRanges">
/// Whether an index is entered in its middle only where each of its columns is given as a range. MariaDB enters it by the
/// columns that equal something and walks the rest, however long, when it reckons that much of the table lies in the range.
/// </param>
public sealed record DatabaseTraits(string Name, bool OneWriterAtATime, string? FilePath = null, bool SeeksByRanges = false)
{
    /// <summary>
    /// The isolation level under which a transaction reads one consistent moment of the database and holds nobody up. On
    /// SQLite this is what the driver calls a deferred transaction: every other level takes the write lock at once.
    /// </summary>
    public IsolationLevel ReadSnapshot => OneWriterAtATime ? IsolationLevel.ReadUncommitted : IsolationLevel.Snapshot;
}
