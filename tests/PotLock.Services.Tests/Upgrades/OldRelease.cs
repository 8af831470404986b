using System.Data.Common;
using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using PotLock.Services.Tests.Harness;

namespace PotLock.Services.Tests.Upgrades;

/// <summary>
/// A database as an earlier PotLock left it. <c>Releases/SetUp.gz</c> and <c>Releases/Accounts.gz</c> are backups that those
/// versions wrote themselves, each of its own demo (commits f0c61b7 and 4bfd3bb): two years of somebody's money in the
/// tables of that day.
/// </summary>
internal static class OldRelease
{
    /// <summary>The releases that are kept, by the last migration that they knew.</summary>
    public static readonly string[] All = ["SetUp", "Accounts"];

    /// <summary>Gives an empty database the tables of a release, by EF Core's own migrator as that release did, and fills them.</summary>
    public static async Task PlaceAsync(TestApp app, string release)
    {
        await using var db = app.Open(0);
        await db.GetService<IMigrator>().MigrateAsync(release);
        await db.Database.OpenConnectionAsync();
        await db.Database.ExecuteSqlRawAsync(app.Database.StopForeignKeys);
        var connection = db.Database.GetDbConnection();
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            await FillAsync(connection, transaction, Path.Combine(AppContext.BaseDirectory, "Upgrades", "Releases", release + ".gz"));
            await transaction.CommitAsync();
        }

        await db.Database.ExecuteSqlRawAsync(app.Database.CheckForeignKeys);
    }

    private static async Task FillAsync(DbConnection connection, DbTransaction transaction, string backup)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(backup), CompressionMode.Decompress));
        using var header = JsonDocument.Parse((await reader.ReadLineAsync())!);
        var columns = header.RootElement.GetProperty("tables").EnumerateArray().ToDictionary(
            table => table.GetProperty("name").GetString()!,
            table => table.GetProperty("columns").EnumerateArray()
                .Select(column => (Name: column.GetProperty("name").GetString()!, Type: column.GetProperty("type").GetString()!)).ToList());
        DbCommand? insert = null;
        List<(string Name, string Type)> shape = [];
        while (await reader.ReadLineAsync() is { } text)
        {
            using var line = JsonDocument.Parse(text);
            if (line.RootElement.ValueKind == JsonValueKind.Array)
            {
                foreach (var (i, value) in line.RootElement.EnumerateArray().Index())
                {
                    insert!.Parameters[i].Value = Read(value, shape[i].Type);
                }

                Assert.Equal(1, await insert!.ExecuteNonQueryAsync());
            }
            else if (line.RootElement.TryGetProperty("table", out var table))
            {
                shape = columns[table.GetString()!];
                insert = Insert(connection, transaction, table.GetString()!, [.. shape.Select(column => column.Name)]);
            }
        }
    }

    private static DbCommand Insert(DbConnection connection, DbTransaction transaction, string table, string[] columns)
    {
        var insert = connection.CreateCommand();
        insert.Transaction = transaction;
        var values = string.Join(", ", columns.Select((_, i) => $"@p{i}"));
        insert.CommandText = $"INSERT INTO {table} (`{string.Join("`, `", columns)}`) VALUES ({values})";
        foreach (var i in Enumerable.Range(0, columns.Length))
        {
            var parameter = insert.CreateParameter();
            parameter.ParameterName = $"@p{i}";
            insert.Parameters.Add(parameter);
        }

        return insert;
    }

    private static object Read(JsonElement value, string type) => value.ValueKind == JsonValueKind.Null ? DBNull.Value : type switch
    {
        "String" => value.GetString()!,
        "Boolean" => value.GetBoolean(),
        "Guid" => value.GetGuid(),
        "DateOnly" => DateOnly.Parse(value.GetString()!, CultureInfo.InvariantCulture),
        "DateTime" => value.GetDateTime(),
        "DateTimeOffset" => value.GetDateTimeOffset(),
        _ => value.GetInt64(),
    };
}
