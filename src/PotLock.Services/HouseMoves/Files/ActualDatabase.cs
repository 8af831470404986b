using System.Diagnostics;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace PotLock.Services.HouseMoves.Files;

/// <summary>
/// The database of somebody's export, which nobody vouches for: opened read-only and immutable, so that nothing of it is written and no
/// other file beside it is read; tables only, never views, so that nothing that its schema says is carried out; values of bounded size;
/// and stopped after a while, whatever a query would take.
/// </summary>
internal sealed class ActualDatabase : IDisposable
{
    /// <summary>The column by which Actual sorts: it can be a fraction, and comes in thousandths.</summary>
    private const string Order = "sort_order";

    private const int StepsBetweenLooks = 10_000;
    private const int MaxValueBytes = 1_000_000;
    private const int LimitLength = 0;
    private const int LimitSqlLength = 1;
    private const int LimitColumns = 2;
    private const int LimitExpressionDepth = 3;
    private const int LimitCompoundSelect = 4;
    private const int LimitAttached = 7;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly SqliteConnection _connection;
    private readonly Dictionary<string, HashSet<string>> _tables = new(StringComparer.OrdinalIgnoreCase);
    private readonly long _began = Stopwatch.GetTimestamp();

    // The library calls it by its address: it must not be collected before.
    private readonly delegate_progress _look;

    /// <summary>Opens it; refused where it is no database.</summary>
    /// <param name="path">The temporary file that it is in.</param>
    public ActualDatabase(string path, CancellationToken cancel)
    {
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = new Uri(path).AbsoluteUri + "?immutable=1",
            Mode = SqliteOpenMode.ReadOnly,
            Pooling = false,
        }.ToString());
        _look = _ => cancel.IsCancellationRequested || Stopwatch.GetElapsedTime(_began) > Patience ? 1 : 0;
        try
        {
            _connection.Open();
            var handle = _connection.Handle!;
            raw.sqlite3_limit(handle, LimitLength, MaxValueBytes);
            raw.sqlite3_limit(handle, LimitSqlLength, MaxValueBytes);
            raw.sqlite3_limit(handle, LimitColumns, 200);
            raw.sqlite3_limit(handle, LimitExpressionDepth, 50);
            raw.sqlite3_limit(handle, LimitCompoundSelect, 5);
            raw.sqlite3_limit(handle, LimitAttached, 0);
            raw.sqlite3_progress_handler(handle, StepsBetweenLooks, _look, null);
            Execute("PRAGMA trusted_schema = OFF");
            Execute("PRAGMA cell_size_check = ON");
            Execute("PRAGMA mmap_size = 0");
            Execute("PRAGMA query_only = ON");
        }
        catch (SqliteException)
        {
            _connection.Dispose();
            throw UnreadableHouseException.Broken();
        }
    }

    /// <summary>Whether there is such a table, a plain one, with all of these columns.</summary>
    public bool Has(string table, params string[] columns)
    {
        if (!_tables.TryGetValue(table, out var found))
        {
            found = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
            // Neither a view nor a virtual table: those would carry out what they say.
            if (Read("SELECT name FROM sqlite_schema WHERE type = 'table' AND name = @name AND rootpage > 0", 1, table).Count > 0)
            {
                // Columns that are worked out are not listed here, so they are never asked for.
                found.UnionWith(Read("SELECT name FROM pragma_table_info(@name)", 1, table).Select(row => row.Text(0)));
            }

            _tables[table] = found;
        }

        return found.Count > 0 && columns.All(found.Contains);
    }

    /// <summary>The rows of a table; none where it is not there. More than an export may have are refused.</summary>
    /// <param name="table">The table.</param>
    /// <param name="columns">Its columns; one that it does not have is null in every row.</param>
    public IEnumerable<ActualRow> Rows(string table, params string[] columns)
    {
        if (!Has(table))
        {
            return [];
        }

        var list = string.Join(", ", columns.Select(column => !_tables[table].Contains(column) ? "NULL"
            : column == Order ? $"CAST(\"{column}\" * 1000 AS INTEGER)"
            : $"\"{column}\""));
        return Read($"SELECT {list} FROM \"{table}\"", columns.Length, null);
    }

    /// <inheritdoc />
    public void Dispose() => _connection.Dispose();

    private void Execute(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <param name="sql">A statement of this class: nothing of the file is ever part of it.</param>
    private List<ActualRow> Read(string sql, int columns, string? name)
    {
        try
        {
            using var command = _connection.CreateCommand();
#pragma warning disable CA2100 // Names of tables and columns are this program's own.
            command.CommandText = sql;
#pragma warning restore CA2100
            if (name is not null)
            {
                command.Parameters.AddWithValue("@name", name);
            }

            using var reader = command.ExecuteReader();
            List<ActualRow> rows = [];
            while (reader.Read())
            {
                if (rows.Count >= HouseLimits.MaxRows)
                {
                    throw UnreadableHouseException.TooLarge();
                }

                var values = new object?[columns];
                for (var at = 0; at < columns; at++)
                {
                    values[at] = reader.IsDBNull(at) ? null : reader.GetValue(at);
                }

                rows.Add(new ActualRow(values));
            }

            return rows;
        }
        catch (SqliteException)
        {
            throw UnreadableHouseException.Broken();
        }
    }
}

/// <summary>A row of such a database. Any column can hold anything.</summary>
internal readonly struct ActualRow(object?[] values)
{
    /// <summary>A whole number; null for anything else.</summary>
    public long? Number(int at) => values[at] as long?;

    /// <summary>Whether it is set.</summary>
    public bool Flag(int at) => Number(at) is not (null or 0);

    /// <summary>A text, cut to what is kept of one; empty for anything else.</summary>
    public string Text(int at) => values[at] switch
    {
        string text when text.Length <= HouseLimits.MaxTextLength => text,
        string text => text[..HouseLimits.MaxTextLength],
        _ => "",
    };
}
