using System.Data.Common;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace PotLock.Services.Backups;

/// <summary>A column of the model, with the mapping that carries its values to and from the database at hand.</summary>
internal sealed class BackupColumn
{
    public BackupColumn(IColumn column)
    {
        var property = column.PropertyMappings[0].Property;
        Name = column.Name;
        ClrType = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
        IsNullable = column.IsNullable;
        Mapping = column.PropertyMappings[0].TypeMapping;
    }

    public string Name { get; }

    /// <summary>The type of the value in the model, without its nullability.</summary>
    public Type ClrType { get; }

    public bool IsNullable { get; }

    public RelationalTypeMapping Mapping { get; }

    public ColumnShape Shape => new(Name, (ClrType.IsEnum ? Enum.GetUnderlyingType(ClrType) : ClrType).Name, IsNullable);

    /// <summary>Reads the column at a position of a row as EF Core itself would, its conversion included.</summary>
    public Func<DbDataReader, object?> ReaderAt(int position)
    {
        var reader = Expression.Parameter(typeof(DbDataReader));
        var method = Mapping.GetDataReaderMethod();
        var typedReader = method.DeclaringType == typeof(DbDataReader) ? (Expression)reader : Expression.Convert(reader, method.DeclaringType!);
        var value = Mapping.CustomizeDataReaderExpression(Expression.Call(typedReader, method, Expression.Constant(position)));
        var read = Expression.Lambda<Func<DbDataReader, object>>(Expression.Convert(value, typeof(object)), reader).Compile();
        var convert = Mapping.Converter?.ConvertFromProvider ?? (stored => stored);
        return row => row.IsDBNull(position) ? null : convert(read(row));
    }
}

/// <summary>A table of the model.</summary>
internal sealed class BackupTable
{
    public BackupTable(ITable table)
    {
        Name = table.Name;
        Key = [.. table.PrimaryKey!.Columns.Select(column => column.Name)];
        Columns =
        [
            .. table.Columns
                .OrderBy(column => Key.Contains(column.Name) ? Array.IndexOf([.. Key], column.Name) : int.MaxValue)
                .ThenBy(column => column.Name, StringComparer.Ordinal)
                .Select(column => new BackupColumn(column)),
        ];
        var foreignKeys = table.ForeignKeyConstraints.Where(key => key.PrincipalTable.Name != table.Name);
        RefersTo = foreignKeys.Select(key => key.PrincipalTable.Name).ToHashSet();
        SelfReferences =
        [
            .. table.ForeignKeyConstraints.Where(key => key.PrincipalTable.Name == table.Name).Select(key => key.Columns[0].Name),
        ];
    }

    public string Name { get; }

    public IReadOnlyList<string> Key { get; }

    /// <summary>The columns, those of the key first.</summary>
    public IReadOnlyList<BackupColumn> Columns { get; }

    /// <summary>The other tables that its rows point to.</summary>
    public IReadOnlySet<string> RefersTo { get; }

    /// <summary>Columns that point to a row of the same table.</summary>
    public IReadOnlyList<string> SelfReferences { get; }

    public TableShape Shape => new(Name, [.. Columns.Select(column => column.Shape)]);
}

/// <summary>The tables of the model in an order in which each comes after those that it refers to.</summary>
internal sealed class BackupModel
{
    private BackupModel(IReadOnlyList<BackupTable> tables) => Tables = tables;

    public IReadOnlyList<BackupTable> Tables { get; }

    public IReadOnlyList<TableShape> Shape => [.. Tables.Select(table => table.Shape)];

    public static BackupModel Of(DbContext context)
    {
        var waiting = context.Model.GetRelationalModel().Tables
            .Select(table => new BackupTable(table)).OrderBy(table => table.Name, StringComparer.Ordinal).ToList();
        List<BackupTable> placed = [];
        while (waiting.Count > 0)
        {
            var next = waiting.Find(table => table.RefersTo.All(name => placed.Exists(other => other.Name == name)))
                ?? throw new InvalidOperationException("The tables refer to each other in a circle: " + string.Join(", ", waiting.Select(table => table.Name)));
            waiting.Remove(next);
            placed.Add(next);
        }

        return new BackupModel(placed);
    }

    /// <summary>What makes the model of a backup another than this one, in words; null when they are the same.</summary>
    public string? DifferenceFrom(IReadOnlyList<TableShape> theirs)
    {
        var ours = Shape;
        return Missing("table", ours.Select(table => table.Name), theirs.Select(table => table.Name))
            ?? ours.Select(table => Difference(table, theirs.Single(other => other.Name == table.Name))).FirstOrDefault(text => text is not null)
            ?? (ours.Select(table => table.Name).SequenceEqual(theirs.Select(table => table.Name)) ? null : "its tables come in another order");
    }

    private static string? Difference(TableShape ours, TableShape theirs)
    {
        if (Missing($"column in {ours.Name}", ours.Columns.Select(column => column.Name), theirs.Columns.Select(column => column.Name)) is { } missing)
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
