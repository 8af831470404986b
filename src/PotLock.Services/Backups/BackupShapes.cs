using PotLock.Data.Tables;

namespace PotLock.Services.Backups;

/// <summary>The tables of the model as the header of a backup describes them.</summary>
internal static class BackupShapes
{
    public static IReadOnlyList<TableShape> Shape(this ModelTables model) => [.. model.InOrder.Select(ShapeOf)];

    /// <summary>What makes the model of a backup another than this one, in words; null when they are the same.</summary>
    public static string? DifferenceFrom(this ModelTables model, IReadOnlyList<TableShape> theirs)
    {
        var ours = model.Shape();
        return Missing("table", ours.Select(table => table.Name), theirs.Select(table => table.Name))
            ?? ours.Select(table => Difference(table, theirs.Single(other => other.Name == table.Name)))
                .FirstOrDefault(text => text is not null)
            ?? (ours.Select(table => table.Name).SequenceEqual(theirs.Select(table => table.Name))
                ? null
                : "its tables come in another order");
    }

    private static TableShape ShapeOf(ModelTable table) => new(table.Name, [.. table.Columns.Select(ShapeOf)]);

    private static ColumnShape ShapeOf(TableColumn column) =>
        new(column.Name, (column.ClrType.IsEnum ? Enum.GetUnderlyingType(column.ClrType) : column.ClrType).Name, column.IsNullable);

    private static string? Difference(TableShape ours, TableShape theirs)
    {
        if (Missing($"column in {ours.Name}", ours.Columns.Select(column => column.Name), theirs.Columns.Select(column => column.Name))
            is { } missing)
        {
            return missing;
        }

        var (our, their) = ours.Columns.Zip(theirs.Columns).FirstOrDefault(pair => pair.First != pair.Second);
        return our is null ? null : $"its column {ours.Name}.{their!.Name} is {Describe(their)}, here {our.Name} is {Describe(our)}";
    }

    private static string? Missing(string what, IEnumerable<string> ours, IEnumerable<string> theirs) =>
        ours.Except(theirs).FirstOrDefault() is { } lacking
            ? $"it has no {what} named {lacking}"
            : theirs.Except(ours).FirstOrDefault() is { } unknown ? $"it has a {what} named {unknown}, which is unknown here" : null;

    private static string Describe(ColumnShape column) => column.Nullable ? column.Type + " or empty" : column.Type;
}
