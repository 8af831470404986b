using System.Buffers;
using System.Globalization;
using System.Text.Json;
using PotLock.Data;
using PotLock.Data.Tables;

namespace PotLock.Services.Exports;

/// <summary>Writes JSON onto a stream as it comes: what waits is never more than a few rows.</summary>
internal sealed class JsonRows(Stream stream, PotLockDbContext db) : IAsyncDisposable
{
    private const int BytesThatWait = 32 * 1024;

    private static readonly JsonWriterOptions s_options = new() { Encoder = BookFormat.Json.Encoder };

    private readonly ArrayBufferWriter<byte> _line = new(4096);

    /// <summary>Writes what stands around the rows.</summary>
    public Utf8JsonWriter Json { get; } = new(stream, s_options);

    /// <summary>Writes the row at hand.</summary>
    public Utf8JsonWriter Row { get; } = new(Stream.Null, s_options);

    public async ValueTask DisposeAsync()
    {
        await Row.DisposeAsync();
        await Json.DisposeAsync();
    }

    /// <summary>Writes an array with an object for each row, each on a line of its own.</summary>
    /// <param name="write">Writes a value in its own way onto <see cref="Row"/>; false for one that stands as it is.</param>
    public async Task WriteAsync(
        string name,
        ModelTable table,
        IAsyncEnumerable<object?[]> rows,
        Func<TableColumn, object?, bool> write,
        CancellationToken cancellationToken)
    {
        Json.WriteStartArray(name);
        await foreach (var values in rows.WithCancellation(cancellationToken))
        {
            _line.ResetWrittenCount();
            _line.Write("\n"u8);
            Row.Reset(_line);
            Row.WriteStartObject();
            for (var i = 0; i < table.Columns.Count; i++)
            {
                if (!write(table.Columns[i], values[i]))
                {
                    Value(table.Columns[i], values[i]);
                }
            }

            Row.WriteEndObject();
            await Row.FlushAsync(cancellationToken);
            Json.WriteRawValue(_line.WrittenSpan, skipInputValidation: true);
            if (Json.BytesPending > BytesThatWait)
            {
                await Json.FlushAsync(cancellationToken);
            }
        }

        Json.WriteEndArray();
    }

    /// <summary>Writes every row of one book, as they are told.</summary>
    public Task WriteBookTableAsync(
        ModelTable table, Func<TableColumn, object?, bool> write, CancellationToken cancellationToken) =>
        WriteAsync(
            BookFormat.NameOf(table.Name), table,
            TableReader.ReadAsync(db, table, table.SelectOfBook(db.BookId), cancellationToken: cancellationToken), write,
            cancellationToken);

    /// <summary>What the numbers of each column that keeps one of several words mean.</summary>
    public void WriteLegend(IEnumerable<ModelTable> tables)
    {
        Json.WriteStartObject("legend");
        foreach (var table in tables)
        {
            foreach (var column in table.Columns.Where(column => column.ClrType.IsEnum))
            {
                Json.WriteStartObject($"{BookFormat.NameOf(table.Name)}.{BookFormat.NameOf(column.PropertyName)}");
                foreach (var value in Enum.GetValues(column.ClrType))
                {
                    Json.WriteString(
                        Convert.ToInt64(value, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture), value.ToString());
                }

                Json.WriteEndObject();
            }
        }

        Json.WriteEndObject();
    }

    private void Value(TableColumn column, object? value)
    {
        Row.WritePropertyName(BookFormat.NameOf(column.PropertyName));
        if (value is null)
        {
            Row.WriteNullValue();
        }
        else
        {
            JsonSerializer.Serialize(Row, value, column.ClrType, BookFormat.Json);
        }
    }
}
