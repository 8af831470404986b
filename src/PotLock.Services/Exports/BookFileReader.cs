using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using PotLock.Data.Tables;
using PotLock.Domain.Exports;
using PotLock.Domain.Ledger;

namespace PotLock.Services.Exports;

/// <summary>A row of a book's file, ready to be written into the book that it is for.</summary>
/// <param name="Values">The values of the table's columns, as in the model.</param>
internal readonly record struct BookFileRow(ModelTable Table, object?[] Values);

/// <summary>
/// Reads <c>potlock-book-1</c> row by row and trusts nothing: every table, property and value must be one that the model has, and what
/// an id names is made an id of the book at hand, so that no file can reach into another's. Throws
/// <see cref="UnusableBookException"/> for everything else.
/// </summary>
internal sealed class BookFileReader(Stream stream, ModelTables model, long bookId, Guid importerId)
{
    private readonly JsonTokens _tokens = new(stream);
    private readonly Dictionary<string, ModelTable> _tables =
        BookFormat.TablesOf(model).ToDictionary(table => BookFormat.NameOf(table.Name));
    private readonly Dictionary<int, Guid> _people = [];
    private readonly HashSet<string> _seen = [];
    private long? _numberInDigests;

    /// <summary>Every row, in the order of the file.</summary>
    public async IAsyncEnumerable<BookFileRow> ReadRowsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await ReadHeadAsync(cancellationToken);
        Expect(await _tokens.NextAsync(cancellationToken), JsonTokenType.StartObject, "tables");
        while (await _tokens.NextAsync(cancellationToken) == JsonTokenType.PropertyName)
        {
            var table = TableOf(_tokens.Name);
            Expect(await _tokens.NextAsync(cancellationToken), JsonTokenType.StartArray, _tokens.Name);
            var number = 0;
            while (await _tokens.ValueAsync(cancellationToken) is { } row)
            {
                yield return new BookFileRow(table, ParseRow(table, row, ++number));
            }
        }

        Expect(await _tokens.NextAsync(cancellationToken), JsonTokenType.EndObject, "its end");
        if (await _tokens.NextAsync(cancellationToken) != JsonTokenType.None)
        {
            throw new UnusableBookException("The file is damaged: something follows its end.");
        }

        if (!_seen.Contains(BookFormat.NameOf(model.InOrder.Single(table => table.EntityType == typeof(Book)).Name)))
        {
            throw new UnusableBookException("The file is damaged: it has no book.");
        }
    }

    /// <summary>What stands before the tables: it says what the file is, and who is in it.</summary>
    private async Task ReadHeadAsync(CancellationToken cancellationToken)
    {
        var isBook = await _tokens.NextAsync(cancellationToken) == JsonTokenType.StartObject;
        while (isBook && await _tokens.NextAsync(cancellationToken) == JsonTokenType.PropertyName)
        {
            var name = _tokens.Name;
            if (name == "tables")
            {
                return;
            }

            var value = await _tokens.ValueAsync(cancellationToken);
            switch (name)
            {
                case "format":
                    isBook = value is { ValueKind: JsonValueKind.String } format && IsOurs(format.GetString()!);
                    break;
                case "numberInDigests":
                    _numberInDigests = NumberOf(value, int.MaxValue)
                        ?? throw new UnusableBookException("The file is damaged: its numberInDigests is no number of a book.");
                    break;
                case "people":
                    ReadPeople(value);
                    break;
                default:
                    // What the file says for people: the product, when it was made, what numbers mean.
                    break;
            }
        }

        throw new UnusableBookException("The file is no book of PotLock's.");
    }

    private static bool IsOurs(string format) => format == BookFormat.Name
        || (format.StartsWith("potlock-book-", StringComparison.Ordinal)
            ? throw new UnusableBookException($"The file is a book in the form {format}; this PotLock reads {BookFormat.Name}.")
            : format == WritePersonJson.Format
                ? throw new UnusableBookException("The file is all that was kept of a person. Import the book.json beside it.")
                : false);

    private void ReadPeople(JsonElement? people)
    {
        const string Broken = "The file is damaged: its people cannot be read.";
        if (people is not { ValueKind: JsonValueKind.Array } all)
        {
            throw new UnusableBookException(Broken);
        }

        foreach (var person in all.EnumerateArray())
        {
            if (person.ValueKind != JsonValueKind.Object || !person.TryGetProperty("number", out var number)
                || NumberOf(number, int.MaxValue) is not { } known
                || !_people.TryAdd(
                    (int)known,
                    person.TryGetProperty("isExporter", out var isExporter) && isExporter.ValueKind == JsonValueKind.True
                        ? importerId
                        : Guid.NewGuid()))
            {
                throw new UnusableBookException(Broken);
            }
        }
    }

    private ModelTable TableOf(string name) =>
        !_tables.TryGetValue(name, out var table)
            ? throw new UnusableBookException(
                $"The file has {name}, which this PotLock does not know. A newer one made it: import it there.")
        : !_seen.Add(name) ? throw new UnusableBookException($"The file is damaged: it has {name} twice.")
        : table;

    private object?[] ParseRow(ModelTable table, JsonElement row, int number)
    {
        var where = FormattableString.Invariant($"row {number} of {BookFormat.NameOf(table.Name)}");
        if (row.ValueKind != JsonValueKind.Object)
        {
            throw Broken(where, "it is no object");
        }

        Dictionary<string, JsonElement> given = [];
        foreach (var property in row.EnumerateObject())
        {
            if (!given.TryAdd(property.Name, property.Value))
            {
                throw Broken(where, $"it has {property.Name} twice");
            }
        }

        var values = new object?[table.Columns.Count];
        for (var i = 0; i < values.Length; i++)
        {
            var column = table.Columns[i];
            var name = BookFormat.NameOf(column.PropertyName);
            var role = BookFormat.RoleOf(table, column);
            if (role == ColumnRole.LeftOut)
            {
                values[i] = Own(column);
                continue;
            }

            values[i] = given.Remove(name, out var value) && value.ValueKind != JsonValueKind.Null
                ? Parse(column, role, value) ?? throw Broken(where, $"its {name} cannot be read")
                // A file of the release before says nothing of a column that this one added.
                : value.ValueKind == JsonValueKind.Undefined ? column.WhenLeftOut : null;
            if (values[i] is null && !column.IsNullable)
            {
                throw Broken(where, $"it has no {name}");
            }
        }

        return given.Count == 0
            ? values
            : throw new UnusableBookException(
                $"The file has {given.Keys.First()} in {BookFormat.NameOf(table.Name)}, which this PotLock does not know. A newer one "
                    + "made it: import it there.");
    }

    /// <summary>What does not travel: whose book it is now, and what begins anew here.</summary>
    private object? Own(TableColumn column) => column.PropertyName switch
    {
        nameof(Book.NumberInDigests) => _numberInDigests == bookId ? null : _numberInDigests,
        nameof(IBookOwned.BookId) or nameof(Book.Id) => bookId,
        _ => column.IsNullable ? null : Convert.ChangeType(0, column.ClrType, CultureInfo.InvariantCulture),
    };

    /// <summary>The value as the model has it; null for one that it cannot have.</summary>
    private object? Parse(TableColumn column, ColumnRole role, JsonElement value)
    {
        try
        {
            return role switch
            {
                ColumnRole.BookId => NumberOf(value, uint.MaxValue) is { } number ? EntityId.Compose(bookId, number) : null,
                ColumnRole.Person =>
                    NumberOf(value, int.MaxValue) is { } person && _people.TryGetValue((int)person, out var id) ? id : null,
                ColumnRole.TextWithIds => Fitting(column, PortableIds.Read(value.GetString()!, bookId)),
                _ => JsonSerializer.Deserialize(value, column.ClrType, BookFormat.Json) switch
                {
                    string text => Fitting(column, text),
                    DateTime instant => instant.Kind == DateTimeKind.Unspecified
                        ? DateTime.SpecifyKind(instant, DateTimeKind.Utc)
                        : instant.ToUniversalTime(),
                    Enum word => Enum.IsDefined(column.ClrType, word) ? word : null,
                    var other => other,
                },
            };
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException or FormatException or ArgumentException)
        {
            return null;
        }
    }

    private static string? Fitting(TableColumn column, string text) => text.Length <= (column.MaxLength ?? int.MaxValue) ? text : null;

    private static long? NumberOf(JsonElement? value, long max) =>
        value is { ValueKind: JsonValueKind.Number } number && number.TryGetInt64(out var found) && found > 0 && found <= max
            ? found
            : null;

    private static void Expect(JsonTokenType found, JsonTokenType expected, string what)
    {
        if (found != expected)
        {
            throw new UnusableBookException($"The file is damaged: {what} cannot be read.");
        }
    }

    private static UnusableBookException Broken(string where, string what) => new($"The file is damaged: {where}: {what}.");
}
