using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PotLock.Services.Tests.Harness;

namespace PotLock.Services.Tests.Upgrades;

/// <summary>A whole database as text, past EF Core's model: two that are equal have the same tables and the same rows.</summary>
internal static class DatabaseText
{
    private const string OfSqlite =
        "SELECT type, name, tbl_name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' AND name <> '__EFMigrationsLock'";

    private static readonly string[] OfMySql =
    [
        "SELECT table_name, column_name, ordinal_position, column_default, is_nullable, column_type, collation_name "
            + "FROM information_schema.columns WHERE table_schema = DATABASE()",
        "SELECT table_name, index_name, seq_in_index, column_name, non_unique FROM information_schema.statistics WHERE table_schema = "
            + "DATABASE()",
        "SELECT table_name, constraint_name, constraint_type FROM information_schema.table_constraints WHERE table_schema = DATABASE()",
        "SELECT table_name, constraint_name, referenced_table_name, delete_rule "
            + "FROM information_schema.referential_constraints WHERE constraint_schema = DATABASE()",
        "SELECT constraint_name, check_clause FROM information_schema.check_constraints WHERE constraint_schema = DATABASE()",
    ];

    /// <summary>Tables, columns, indexes and constraints.</summary>
    public static async Task<string> SchemaAsync(TestApp app)
    {
        await using var db = app.Open(0);
        await db.Database.OpenConnectionAsync();
        var lines = new List<string>();
        foreach (var query in app.Database.ProviderName == "Sqlite" ? [OfSqlite] : OfMySql)
        {
            lines.AddRange(await RowsAsync(db.Database.GetDbConnection(), query));
        }

        return string.Join('\n', lines);
    }

    /// <summary>Every row of every table of the model, and the history of migrations.</summary>
    public static async Task<string> RowsAsync(TestApp app)
    {
        await using var db = app.Open(0);
        await db.Database.OpenConnectionAsync();
        var lines = new List<string>();
        foreach (var table in db.Model.GetEntityTypes().Select(type => type.GetTableName()!).Append("__EFMigrationsHistory").Distinct())
        {
            lines.AddRange((await RowsAsync(db.Database.GetDbConnection(), $"SELECT * FROM {table}")).Select(row => table + ": " + row));
        }

        return string.Join('\n', lines);
    }

    private static async Task<IEnumerable<string>> RowsAsync(DbConnection connection, string query)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = query;
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
        {
            var values = new object[reader.FieldCount];
            reader.GetValues(values);
            rows.Add(string.Join(" | ", values.Select(value => Convert.ToString(value, CultureInfo.InvariantCulture))));
        }

        return rows.Order(StringComparer.Ordinal);
    }
}
