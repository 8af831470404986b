using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using PotLock.Data.Users;
using PotLock.Domain.Groups;
using PotLock.Domain.Ledger;

namespace PotLock.Data.Tables;

/// <summary>A table of the model, and the parts of statements that name its columns.</summary>
public sealed class ModelTable
{
    private readonly Lazy<string> _addToExisting;
    private readonly Dictionary<string, TableColumn> _byProperty;
    private readonly Type _owner;
    private readonly RelationalTypeMapping? _personMapping;

    internal ModelTable(ITable table, ISqlGenerationHelper sql, DatabaseDialect dialect)
    {
        Name = table.Name;
        Delimited = sql.DelimitIdentifier(table.Name);
        List<string> key = [.. table.PrimaryKey!.Columns.Select(column => column.Name)];
        Columns =
        [
            .. table.Columns
                .OrderBy(column => key.Contains(column.Name) ? key.IndexOf(column.Name) : int.MaxValue)
                .ThenBy(column => column.Name, StringComparer.Ordinal)
                .Select(column => new TableColumn(column, sql)),
        ];
        Key = [.. Columns.Take(key.Count)];
        _byProperty = Columns.ToDictionary(column => column.PropertyName);
        RefersTo = table.ForeignKeyConstraints.Where(foreign => foreign.PrincipalTable.Name != table.Name)
            .Select(foreign => foreign.PrincipalTable.Name).ToHashSet();
        SelfReferences =
        [
            .. table.ForeignKeyConstraints.Where(foreign => foreign.PrincipalTable.Name == table.Name)
                .Select(foreign => Columns.Single(column => column.Name == foreign.Columns[0].Name)),
        ];
        InsertHead = $"INSERT INTO {Delimited} ({string.Join(", ", Columns.Select(column => column.Delimited))}) VALUES ";
        ParametersOfARow = Columns.Count(column => !column.IsNumber);
        _owner = table.EntityTypeMappings.First().TypeBase.ClrType;
        PersonColumns =
        [
            .. table.ForeignKeyConstraints.Where(foreign => foreign.PrincipalColumns[0].Table.EntityTypeMappings
                    .Any(mapping => mapping.TypeBase.ClrType == typeof(PotLockUser)))
                .Select(foreign => Columns.Single(column => column.Name == foreign.Columns[0].Name)),
            .. _owner == typeof(PotLockUser) ? Key : [],
        ];
        _personMapping = PersonColumns.Count > 0 ? PersonColumns[0].Mapping
            : _owner == typeof(SecurityEvent) || _owner == typeof(GroupMember) ? this[nameof(SecurityEvent.UserId)].Mapping : null;
        _addToExisting = new Lazy<string>(() => AddTo(dialect));
    }

    /// <summary>Its name in the database.</summary>
    public string Name { get; }

    /// <summary>The columns, those of the key first.</summary>
    public IReadOnlyList<TableColumn> Columns { get; }

    /// <summary>The columns of the primary key, in its order.</summary>
    public IReadOnlyList<TableColumn> Key { get; }

    /// <summary>Columns that point to a row of the same table.</summary>
    public IReadOnlyList<TableColumn> SelfReferences { get; }

    /// <summary>The statement that reads every row, in the order of the key.</summary>
    public string SelectAll =>
        $"SELECT {string.Join(", ", Columns.Select(column => column.Delimited))} FROM {Delimited} ORDER BY "
            + $"{string.Join(", ", Key.Select(column => column.Delimited))}";

    /// <summary>
    /// The statements that delete every row. A row that another one of its table points to cannot go first (a reversed entry
    /// before its reversal).
    /// </summary>
    public IEnumerable<string> DeleteAll =>
        SelfReferences.Select(column => $"DELETE FROM {Delimited} WHERE {column.Delimited} IS NOT NULL").Append($"DELETE FROM {Delimited}");

    /// <summary>Columns that say which person a row is of; none in what belongs to a book or to the installation.</summary>
    public IReadOnlyList<TableColumn> PersonColumns { get; }

    /// <summary>The type of the objects that it keeps.</summary>
    public Type EntityType => _owner;

    /// <summary>The statement that reads one person's rows, in the order of the key; the person is its parameter <c>@person</c>.</summary>
    /// <param name="property">The property that says whose a row is.</param>
    public string SelectOfPerson(string property) =>
        $"SELECT {string.Join(", ", Columns.Select(column => column.Delimited))} FROM {Delimited} "
            + $"WHERE {this[property].Delimited} = @person ORDER BY {string.Join(", ", Key.Select(column => column.Delimited))}";

    /// <summary>Whether its rows belong to a book, or are books.</summary>
    public bool IsOfABook => _owner == typeof(Book) || _owner.IsAssignableTo(typeof(IBookOwned));

    /// <summary>The statement that reads one book's rows, in the order of the key.</summary>
    public string SelectOfBook(long bookId) =>
        $"SELECT {string.Join(", ", Columns.Select(column => column.Delimited))} FROM {Delimited} WHERE {OfBook(bookId)} ORDER BY "
            + $"{string.Join(", ", Key.Select(column => column.Delimited))}";

    /// <summary>The statements that delete one book's rows, in the order of <see cref="DeleteAll"/>.</summary>
    public IEnumerable<string> DeleteOfBook(long bookId) =>
        SelfReferences.Select(column => $"DELETE FROM {Delimited} WHERE {OfBook(bookId)} AND {column.Delimited} IS NOT NULL")
            .Append($"DELETE FROM {Delimited} WHERE {OfBook(bookId)}");

    /// <summary>The statements that delete one person's rows; the person's id is their parameter <c>{0}</c>.</summary>
    public IEnumerable<string> DeleteOfPerson() =>
        PersonColumns.Select(column => $"DELETE FROM {Delimited} WHERE {column.Delimited} = {{0}}");

    /// <summary>How the database keeps the id of a person.</summary>
    internal RelationalTypeMapping PersonMapping =>
        _personMapping ?? throw new InvalidOperationException($"Rows of {Name} belong to no person.");

    /// <summary>The other tables that its rows point to.</summary>
    internal IReadOnlySet<string> RefersTo { get; }

    /// <summary>Its name as it stands in a statement.</summary>
    internal string Delimited { get; }

    /// <summary>How an INSERT of whole rows begins.</summary>
    internal string InsertHead { get; }

    /// <summary>How many values of a row are no numbers, so that they need a parameter.</summary>
    internal int ParametersOfARow { get; }

    /// <summary>How an INSERT ends that adds every number outside the key to a row that is there.</summary>
    internal string AddToExisting => _addToExisting.Value;

    /// <summary>The column of a property.</summary>
    internal TableColumn this[string property] => _byProperty[property];

    /// <summary>Which rows are a book's, as <see cref="PotLockDbContext"/> filters them.</summary>
    private string OfBook(long bookId) =>
        _owner == typeof(Book) ? Text($"{Key[0].Delimited} = {bookId}")
        : _owner.IsAssignableTo(typeof(IBookOwnedByKey))
            ? Text($"{Key[0].Delimited} >= {EntityId.FirstOf(bookId)} AND {Key[0].Delimited} < {EntityId.FirstOf(bookId + 1)}")
        : IsOfABook ? Text($"{this[nameof(IBookOwned.BookId)].Delimited} = {bookId}")
        : throw new InvalidOperationException($"Rows of {Name} belong to no book.");

    private static string Text(FormattableString text) => FormattableString.Invariant(text);

    private string AddTo(DatabaseDialect dialect)
    {
        var added = Columns.Skip(Key.Count).ToList();
        return added.TrueForAll(column => column.IsNumber && !column.IsNullable)
            ? dialect.AddToExisting(Key.Select(column => column.Delimited), added.Select(column => column.Delimited))
            : throw new InvalidOperationException($"Rows of {Name} cannot be added to each other: not all that they say are numbers.");
    }
}
