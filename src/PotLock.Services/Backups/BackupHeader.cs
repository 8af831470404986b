namespace PotLock.Services.Backups;

/// <summary>The first line of a backup.</summary>
internal sealed record BackupHeader(
    string Format,
    int Version,
    string Product,
    string ProductVersion,
    DateTime CreatedAtUtc,
    string Provider,
    IReadOnlyList<TableShape> Tables);

/// <summary>A table as the header describes it.</summary>
internal sealed record TableShape(string Name, IReadOnlyList<ColumnShape> Columns);

/// <summary>A column as the header describes it; the type is that of the model, enums by their number.</summary>
internal sealed record ColumnShape(string Name, string Type, bool Nullable);
