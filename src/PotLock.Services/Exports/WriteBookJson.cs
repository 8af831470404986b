using PotLock.Data.Tables;
using PotLock.Domain.Exports;
using PotLock.Domain.Ledger;
using PotLock.Domain.Receipts;
using PotLock.Services.Ledger;

namespace PotLock.Services.Exports;

/// <summary>Writes one book as <c>potlock-book-1</c>: everything in it, from one moment of the database, streamed.</summary>
internal static class WriteBookJson
{
    /// <summary>Writes the file.</summary>
    /// <param name="opened">The book, in a transaction that sees one moment.</param>
    /// <param name="exporterId">Who asks: entries of theirs become those of whoever imports the file.</param>
    public static async Task RunAsync(
        OpenedBook opened, Guid? exporterId, DateTime nowUtc, Stream stream, CancellationToken cancellationToken)
    {
        await using var rows = new JsonRows(stream, opened.Db);
        await RunAsync(rows, opened, exporterId, nowUtc, withFiles: true, cancellationToken);
    }

    /// <summary>The same as one object of a larger file.</summary>
    /// <param name="withFiles">Whether it has what receipts consist of; false where their files stand beside it.</param>
    public static async Task RunAsync(
        JsonRows rows, OpenedBook opened, Guid? exporterId, DateTime nowUtc, bool withFiles, CancellationToken cancellationToken)
    {
        var (db, book) = (opened.Db, opened.Book);
        var tables = BookFormat.TablesOf(ModelTables.Of(db)).ToList();
        var people = await BookPeople.ReadAsync(db, exporterId, cancellationToken);
        var json = rows.Json;
        json.WriteStartObject();
        json.WriteString("format", BookFormat.Name);
        json.WriteString("product", "PotLock " + BookFormat.ProductVersion);
        json.WriteString("exportedAtUtc", nowUtc);
        json.WriteNumber("numberInDigests", book.NumberInDigests ?? book.Id);
        json.WriteNumber("minorPerMajor", book.Currency.MinorPerMajor);
        json.WriteStartArray("people");
        foreach (var person in people.All)
        {
            json.WriteStartObject();
            json.WriteNumber("number", person.Number);
            json.WriteString("name", person.Name);
            json.WriteBoolean("isExporter", person.IsExporter);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        rows.WriteLegend(tables);
        json.WriteStartObject("tables");
        foreach (var table in tables)
        {
            await rows.WriteBookTableAsync(
                table,
                (column, value) => (!withFiles && column.PropertyName == nameof(ReceiptPart.Content))
                    || Write(rows, table, column, value, book, people),
                cancellationToken);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>Writes what does not stand as it is; false for what does.</summary>
    private static bool Write(JsonRows rows, ModelTable table, TableColumn column, object? value, Book book, BookPeople people)
    {
        var (json, name) = (rows.Row, BookFormat.NameOf(column.PropertyName));
        switch (BookFormat.RoleOf(table, column))
        {
            case ColumnRole.LeftOut:
                return true;
            case ColumnRole.BookId when value is long id:
                // An id of another book in a row of this one would be a fault in PotLock; it must not get lost in silence.
                json.WriteNumber(name, EntityId.BookOf(id) == book.Id
                    ? EntityId.NumberOf(id)
                    : throw new InvalidOperationException($"{table.Name}.{column.Name} of book {book.Id} names {id}: another book's."));
                return true;
            case ColumnRole.Person when value is Guid person:
                if (people.NumberOf(person) is { } number)
                {
                    json.WriteNumber(name, number);
                }
                else
                {
                    json.WriteNull(name);
                }

                return true;
            case ColumnRole.TextWithIds when value is string text:
                json.WriteString(name, PortableIds.Write(text, book.Id));
                return true;
            default:
                return false;
        }
    }
}
