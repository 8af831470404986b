using System.Data.Common;
using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace PotLock.Data.Tables;

/// <summary>
/// Writes very many rows of one table: one statement is prepared once and carried out again and again, so that the database reads
/// its text a single time and no row costs more than its values. Tables, columns and conversions are those of the model. For some
/// rows of each of several tables, <see cref="BulkWriter"/> needs fewer round trips.
/// </summary>
/// <typeparam name="TEntity">What the table keeps.</typeparam>
/// <param name="db">The context, in a transaction of the caller's. It tracks none of the rows.</param>
public sealed class PreparedRows<TEntity>(PotLockDbContext db) : IAsyncDisposable
    where TEntity : class
{
    private readonly ModelTable _table = ModelTables.Of(db).Of<TEntity>();
    private readonly List<TEntity> _waiting = [];
    private DbCommand? _whole;

    private int RowsInOne => Math.Max(1, db.Dialect.ParametersInOneCommand / _table.Columns.Count);

    /// <summary>Adds rows, and sends as many of them as fill a statement.</summary>
    public async ValueTask AddAsync(IEnumerable<TEntity> rows, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(rows);
        foreach (var row in rows)
        {
            _waiting.Add(row);
            if (_waiting.Count == RowsInOne)
            {
                _whole ??= await PrepareAsync(RowsInOne, cancellationToken);
                await SendAsync(_whole, cancellationToken);
            }
        }
    }

    /// <summary>Sends what is left.</summary>
    public async Task EndAsync(CancellationToken cancellationToken = default)
    {
        if (_waiting.Count > 0)
        {
            await using var rest = await PrepareAsync(_waiting.Count, cancellationToken);
            await SendAsync(rest, cancellationToken);
        }
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _whole?.DisposeAsync() ?? ValueTask.CompletedTask;

    private async Task<DbCommand> PrepareAsync(int rows, CancellationToken cancellationToken)
    {
        var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction()
            ?? throw new InvalidOperationException("Rows are written inside of a transaction.");
        var sql = new StringBuilder(_table.InsertHead);
        for (var row = 0; row < rows; row++)
        {
            sql.Append(row == 0 ? "(" : ", (");
            foreach (var (place, column) in _table.Columns.Index())
            {
                var name = string.Create(CultureInfo.InvariantCulture, $"@p{(row * _table.Columns.Count) + place}");
                sql.Append(place == 0 ? "" : ", ").Append(name);
                command.Parameters.Add(column.Mapping.CreateParameter(command, name, value: null, column.IsNullable));
            }

            sql.Append(')');
        }

        command.CommandText = sql.ToString();
        await command.PrepareAsync(cancellationToken);
        return command;
    }

    private async Task SendAsync(DbCommand command, CancellationToken cancellationToken)
    {
        var place = 0;
        foreach (var row in _waiting)
        {
            foreach (var column in _table.Columns)
            {
                command.Parameters[place++].Value = column.StoredValueOf(row) ?? DBNull.Value;
            }
        }

        await command.ExecuteNonQueryAsync(cancellationToken);
        _waiting.Clear();
    }
}
