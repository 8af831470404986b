namespace PotLock.Data;

/// <summary>Which database was chosen, and where it is. How it is spoken to is its <see cref="DatabaseDialect"/>.</summary>
/// <param name="Name">The provider's name as in configuration: <c>Sqlite</c> or <c>MySql</c>.</param>
/// <param name="OneWriterAtATime">
/// Whether the whole database takes one writer at a time, so that writers of this process should queue fairly before it.
/// </param>
/// <param name="FilePath">The database file, for an embedded database.</param>
public sealed record DatabaseTraits(string Name, bool OneWriterAtATime, string? FilePath = null);
