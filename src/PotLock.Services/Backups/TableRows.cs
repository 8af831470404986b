using System.Data.Common;
using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using PotLock.Data;

namespace PotLock.Services.Backups;

/// <summary>
/// Reads, writes and deletes whole tables inside the context's transaction. Not through LINQ, because under a retrying
/// strategy EF Core keeps a whole result in memory, and tracking would keep every row; but with EF Core's own mappings,
/// so that each value is stored exactly as the app stores it. Everybody's rows are seen: there is no filter by book.
/// </summary>
/// <param name="db">The context; it is in a transaction.</param>
/// <param name="parametersPerInsert">How many values one statement carries at most; a row at least.</param>
internal sealed class TableRows(PotLockDbContext db, int parametersPerInsert = 1) : IDisposable
{
    private const int BytesPerInsert = 1024 * 1024;

    private readonly ISqlGenerationHelper _sql = db.GetService<ISqlGenerationHelper>();
    private readonly List<BackupRow> _batch = [];
    private DbCommand? _insert;
    private (BackupTable Table, int Rows) _insertTakes;
    private long _batchBytes;

    /// <summary>Streams a table in the order of its key. The array is reused: it holds until the next row.</summary>
    public async IAsyncEnumerable<object?[]> ReadAsync(BackupTable table, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var command = NewCommand(
            $"SELECT {Names(table.Columns.Select(column => column.Name))} FROM {Quote(table.Name)} ORDER BY {Names(table.Key)}");
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var read = table.Columns.Select((column, position) => column.ReaderAt(position)).ToArray();
        var values = new object?[read.Length];
        while (await reader.ReadAsync(cancellationToken))
        {
            for (var i = 0; i < read.Length; i++)
            {
                values[i] = read[i](reader);
            }

            yield return values;
        }
    }

    /// <summary>Deletes every row; a table's rows go before those of the tables that it refers to.</summary>
    public async Task DeleteAllAsync(BackupModel model, CancellationToken cancellationToken)
    {
        foreach (var table in model.Tables.Reverse())
        {
            // A row that another one of its table points to cannot go first (a reversed entry before its reversal).
            foreach (var column in table.SelfReferences)
            {
                await ExecuteAsync($"DELETE FROM {Quote(table.Name)} WHERE {Quote(column)} IS NOT NULL", cancellationToken);
            }

            await ExecuteAsync($"DELETE FROM {Quote(table.Name)}", cancellationToken);
        }
    }

    /// <summary>Takes a row to insert; rows reach the database in batches.</summary>
    public async ValueTask AddAsync(BackupRow row, CancellationToken cancellationToken)
    {
        if (_batch.Count > 0 && (_batch[0].Table != row.Table || _batchBytes + row.Bytes > BytesPerInsert))
        {
            await FlushAsync(cancellationToken);
        }

        _batch.Add(row);
        _batchBytes += row.Bytes;
        if (_batch.Count >= Math.Max(1, parametersPerInsert / row.Table.Columns.Count))
        {
            await FlushAsync(cancellationToken);
        }
    }

    /// <summary>Inserts the rows that still wait.</summary>
    public async ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        if (_batch.Count == 0)
        {
            return;
        }

        var table = _batch[0].Table;
        var command = InsertOf(table, _batch.Count);
        var number = 0;
        foreach (var row in _batch)
        {
            for (var i = 0; i < row.Values.Length; i++)
            {
                command.Parameters.Add(table.Columns[i].Mapping.CreateParameter(
                    command, ParameterName(number++), row.Values[i], table.Columns[i].IsNullable));
            }
        }

        await command.ExecuteNonQueryAsync(cancellationToken);
        _batch.Clear();
        _batchBytes = 0;
    }

    public void Dispose() => _insert?.Dispose();

    /// <summary>The statement for so many rows, prepared once and used as long as such batches come.</summary>
    private DbCommand InsertOf(BackupTable table, int rows)
    {
        if (_insert is not null && _insertTakes == (table, rows))
        {
            _insert.Parameters.Clear();
            return _insert;
        }

        var number = 0;
        var tuples = Enumerable.Range(0, rows)
            .Select(_ => "(" + string.Join(", ", table.Columns.Select(_ => _sql.GenerateParameterName(ParameterName(number++)))) + ")");
        _insert?.Dispose();
        _insertTakes = (table, rows);
        return _insert = NewCommand(
            $"INSERT INTO {Quote(table.Name)} ({Names(table.Columns.Select(column => column.Name))}) VALUES {string.Join(", ", tuples)}");
    }

    private async Task ExecuteAsync(string text, CancellationToken cancellationToken)
    {
        await using var command = NewCommand(text);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private DbCommand NewCommand(string text)
    {
        var transaction = db.Database.CurrentTransaction ?? throw new InvalidOperationException("Whole tables are only touched inside a transaction.");
        var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = transaction.GetDbTransaction();
        command.CommandText = text;
        // The lock is held already; a large table may take its time.
        command.CommandTimeout = 0;
        return command;
    }

    private static string ParameterName(int number) => "p" + number.ToString(CultureInfo.InvariantCulture);

    private string Names(IEnumerable<string> names) => string.Join(", ", names.Select(Quote));

    private string Quote(string name) => _sql.DelimitIdentifier(name);
}
