namespace PotLock.Services.Backups;

/// <summary>The line before a table's rows.</summary>
internal sealed record TableMark(string Table);
