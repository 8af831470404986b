using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace PotLock.Data.Tables;

/// <summary>
/// Writes many rows in few round trips: statements of many rows, gathered in one command until it is as large as the database
/// likes. Tables, columns and conversions are those of the model, so that each value is stored exactly as EF Core stores it.
/// Numbers stand in the text; every text, date and id that is no number is a parameter. The context tracks none of it.
/// </summary>
/// <param name="db">The context, in a transaction of the caller's.</param>
public sealed class BulkWriter(PotLockDbContext db)
{
    private const int CharactersInOneCommand = 1024 * 1024;

    private readonly ModelTables _tables = ModelTables.Of(db);
    private readonly Queue<Command> _full = [];
    private StringBuilder _sql = new();
    private List<(TableColumn Column, object Value)> _parameters = [];
    private (ModelTable Table, bool Adds)? _open;
    private long _charactersInParameters;

    /// <summary>Adds rows.</summary>
    public BulkWriter Insert<TEntity>(IEnumerable<TEntity> rows)
        where TEntity : class => Append(rows, adds: false);

    /// <summary>Adds rows; where one is there already, its numbers outside the key are raised by those of the new one.</summary>
    public BulkWriter InsertOrAdd<TEntity>(IEnumerable<TEntity> rows)
        where TEntity : class => Append(rows, adds: true);

    /// <summary>Adds one row by its values, in the order of the table's columns, and sends what has become large enough.</summary>
    public async ValueTask InsertAsync(ModelTable table, IReadOnlyList<object?> values, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(values);
        BeginRow(table, adds: false);
        for (var i = 0; i < values.Count; i++)
        {
            Value(table.Columns[i], values[i], isFirst: i == 0);
        }

        _sql.Append(')');
        if (_full.Count > 0)
        {
            await SendFullAsync(cancellationToken);
        }
    }

    /// <summary>Sets some properties of one row that is there.</summary>
    /// <param name="row">What it has become.</param>
    public BulkWriter Set<TEntity>(TEntity row, params IReadOnlyList<string> properties)
        where TEntity : class
    {
        ArgumentNullException.ThrowIfNull(properties);
        var table = _tables.Of<TEntity>();
        EndStatement();
        _sql.Append("UPDATE ").Append(table.Delimited).Append(" SET ");
        for (var i = 0; i < properties.Count; i++)
        {
            var column = table[properties[i]];
            _sql.Append(i == 0 ? "" : ", ").Append(column.Delimited).Append(" = ");
            Value(column, column.ValueOf(row), isFirst: true);
        }

        for (var i = 0; i < table.Key.Count; i++)
        {
            _sql.Append(i == 0 ? " WHERE " : " AND ").Append(table.Key[i].Delimited).Append(" = ");
            Value(table.Key[i], table.Key[i].ValueOf(row), isFirst: true);
        }

        _sql.Append(";\n");
        return this;
    }

    /// <summary>Sets everything but the key of one row that is there.</summary>
    /// <param name="values">What it becomes, in the order of the table's columns; the key says which row.</param>
    public BulkWriter Set(ModelTable table, IReadOnlyList<object?> values)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(values);
        EndStatement();
        _sql.Append("UPDATE ").Append(table.Delimited).Append(" SET ");
        for (var i = table.Key.Count; i < table.Columns.Count; i++)
        {
            _sql.Append(i == table.Key.Count ? "" : ", ").Append(table.Columns[i].Delimited).Append(" = ");
            Value(table.Columns[i], values[i], isFirst: true);
        }

        for (var i = 0; i < table.Key.Count; i++)
        {
            _sql.Append(i == 0 ? " WHERE " : " AND ").Append(table.Key[i].Delimited).Append(" = ");
            Value(table.Key[i], values[i], isFirst: true);
        }

        _sql.Append(";\n");
        return this;
    }

    /// <summary>Sets one property of many rows that are there, each to what it has become. Their key is one column.</summary>
    public BulkWriter SetEach<TEntity>(IReadOnlyCollection<TEntity> rows, string property)
        where TEntity : class
    {
        ArgumentNullException.ThrowIfNull(rows);
        if (rows.Count == 0)
        {
            return this;
        }

        var table = _tables.Of<TEntity>();
        var (key, column) = (table.Key.Single(), table[property]);
        EndStatement();
        _sql.Append("UPDATE ").Append(table.Delimited).Append(" SET ").Append(column.Delimited).Append(" = CASE ").Append(key.Delimited);
        foreach (var row in rows)
        {
            _sql.Append(" WHEN ");
            Value(key, key.ValueOf(row), isFirst: true);
            _sql.Append(" THEN ");
            Value(column, column.ValueOf(row), isFirst: true);
        }

        _sql.Append(" END WHERE ").Append(key.Delimited).Append(" IN (");
        var isFirst = true;
        foreach (var row in rows)
        {
            Value(key, key.ValueOf(row), isFirst);
            isFirst = false;
        }

        _sql.Append(");\n");
        return this;
    }

    /// <summary>Sends what was added: one round trip, unless it is more than one command carries.</summary>
    public Task SendAsync(CancellationToken cancellationToken = default)
    {
        EndCommand();
        return SendFullAsync(cancellationToken);
    }

    private BulkWriter Append<TEntity>(IEnumerable<TEntity> rows, bool adds)
        where TEntity : class
    {
        ArgumentNullException.ThrowIfNull(rows);
        var table = _tables.Of<TEntity>();
        foreach (var row in rows)
        {
            BeginRow(table, adds);
            for (var i = 0; i < table.Columns.Count; i++)
            {
                Value(table.Columns[i], table.Columns[i].ValueOf(row), isFirst: i == 0);
            }

            _sql.Append(')');
        }

        return this;
    }

    private void BeginRow(ModelTable table, bool adds)
    {
        if (_parameters.Count + table.ParametersOfARow > db.Dialect.ParametersInOneCommand
            || _sql.Length + _charactersInParameters > CharactersInOneCommand)
        {
            EndCommand();
        }

        if (_open == (table, adds))
        {
            _sql.Append(", (");
            return;
        }

        EndStatement();
        _sql.Append(table.InsertHead).Append('(');
        _open = (table, adds);
    }

    private void Value(TableColumn column, object? value, bool isFirst)
    {
        _sql.Append(isFirst ? "" : ", ");
        if (value is null)
        {
            _sql.Append("NULL");
        }
        else if (column.IsNumber)
        {
            _sql.Append(CultureInfo.InvariantCulture, $"{column.NumberOf(value)}");
        }
        else
        {
            _sql.Append(CultureInfo.InvariantCulture, $"@p{_parameters.Count}");
            _parameters.Add((column, value));
            // A server takes no command beyond some size: whole files count for what they are.
            _charactersInParameters += value is string text ? text.Length : value is byte[] bytes ? bytes.Length : 0;
        }
    }

    private void EndStatement()
    {
        if (_open is { } open)
        {
            _sql.Append(open.Adds ? open.Table.AddToExisting : "").Append(";\n");
            _open = null;
        }
    }

    private void EndCommand()
    {
        EndStatement();
        if (_sql.Length > 0)
        {
            _full.Enqueue(new Command(_sql.ToString(), _parameters));
            (_sql, _parameters, _charactersInParameters) = (_sql.Clear(), [], 0);
        }
    }

    private async Task SendFullAsync(CancellationToken cancellationToken)
    {
        while (_full.TryDequeue(out var next))
        {
            var command = db.GetService<IRelationalCommandBuilderFactory>().Create();
            command.Append(next.Sql);
            var values = new Dictionary<string, object?>(next.Parameters.Count);
            foreach (var (number, (column, value)) in next.Parameters.Index())
            {
                var name = string.Create(CultureInfo.InvariantCulture, $"p{number}");
                command.AddParameter(name, "@" + name, column.Mapping, column.IsNullable);
                values.Add(name, value);
            }

            await command.Build().ExecuteNonQueryAsync(
                new RelationalCommandParameterObject(
                    db.GetService<IRelationalConnection>(), values, readerColumns: null, db,
                    db.GetService<IRelationalCommandDiagnosticsLogger>(), CommandSource.ExecuteSqlRaw),
                cancellationToken);
        }
    }

    private sealed record Command(string Sql, List<(TableColumn Column, object Value)> Parameters);
}
