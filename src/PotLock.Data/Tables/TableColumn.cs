using System.Data.Common;
using System.Globalization;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace PotLock.Data.Tables;

/// <summary>A column of the model, with the mapping that carries its values to and from the database at hand.</summary>
public sealed class TableColumn
{
    private readonly IProperty _property;

    internal TableColumn(IColumn column, ISqlGenerationHelper sql)
    {
        _property = column.PropertyMappings[0].Property;
        Mapping = column.PropertyMappings[0].TypeMapping;
        Name = column.Name;
        Delimited = sql.DelimitIdentifier(column.Name);
        ClrType = Nullable.GetUnderlyingType(_property.ClrType) ?? _property.ClrType;
        IsNullable = column.IsNullable;
        var stored = Mapping.Converter?.ProviderClrType ?? ClrType;
        stored = Nullable.GetUnderlyingType(stored) ?? stored;
        IsNumber = stored == typeof(long)
            || stored == typeof(int)
            || stored == typeof(short)
            || stored == typeof(byte)
            || stored == typeof(bool);
    }

    /// <summary>Its name in the database.</summary>
    public string Name { get; }

    /// <summary>The type of the value in the model, without its nullability.</summary>
    public Type ClrType { get; }

    /// <summary>Whether it may be empty.</summary>
    public bool IsNullable { get; }

    /// <summary>What the database puts where nothing is said; null where something has to be said.</summary>
    public object? WhenLeftOut => _property.TryGetDefaultValue(out var value) ? value : null;

    /// <summary>The longest text that it takes; null where there is no such end, or no text.</summary>
    public int? MaxLength => _property.GetMaxLength();

    /// <summary>The name of the property that it keeps.</summary>
    public string PropertyName => _property.Name;

    /// <summary>Its name as it stands in a statement.</summary>
    internal string Delimited { get; }

    internal RelationalTypeMapping Mapping { get; }

    /// <summary>Whether the database keeps a whole number, or yes and no: what can stand in the text of a statement.</summary>
    internal bool IsNumber { get; }

    /// <summary>Reads the column at a position of a row as EF Core itself would, its conversion included.</summary>
    public Func<DbDataReader, object?> ReaderAt(int position)
    {
        var reader = Expression.Parameter(typeof(DbDataReader));
        var method = Mapping.GetDataReaderMethod();
        var typedReader = method.DeclaringType == typeof(DbDataReader)
            ? (Expression)reader
            : Expression.Convert(reader, method.DeclaringType!);
        var value = Mapping.CustomizeDataReaderExpression(Expression.Call(typedReader, method, Expression.Constant(position)));
        var read = Expression.Lambda<Func<DbDataReader, object>>(Expression.Convert(value, typeof(object)), reader).Compile();
        var convert = Mapping.Converter?.ConvertFromProvider ?? (stored => stored);
        return row => row.IsDBNull(position) ? null : convert(read(row));
    }

    /// <summary>The value that an object of the model has for it.</summary>
    internal object? ValueOf(object entity) => _property.GetGetter().GetClrValue(entity);

    /// <summary>That value as the database's provider takes it.</summary>
    internal object? StoredValueOf(object entity) =>
        ValueOf(entity) is { } value ? Mapping.Converter is { } converter ? converter.ConvertToProvider(value) : value : null;

    /// <summary>A value of <see cref="IsNumber"/> as the database keeps it.</summary>
    internal long NumberOf(object value) =>
        Convert.ToInt64(Mapping.Converter is { } converter ? converter.ConvertToProvider(value) : value, CultureInfo.InvariantCulture);
}
