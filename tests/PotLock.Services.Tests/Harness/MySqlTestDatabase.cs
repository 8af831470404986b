using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using MySqlConnector;
using PotLock.Data.MySql;
using DotNet.Testcontainers.Builders;
using Testcontainers.MySql;

namespace PotLock.Services.Tests.Harness;

/// <summary>The server that tests make their databases on: POTLOCK_TEST_MYSQL, or else a container started once.</summary>
internal static class MySqlServer
{
    private static readonly string? Given = Environment.GetEnvironmentVariable("POTLOCK_TEST_MYSQL");
    private static readonly Lazy<MySqlContainer?> Container = new(Build);
    private static readonly Lazy<Task<string>> Running = new(StartAsync);

    /// <summary>Why there is no server, or null when there is one.</summary>
    public static string? WhyNone => Given is { Length: > 0 } || Container.Value is not null
        ? null
        : "No MySQL server: name one in POTLOCK_TEST_MYSQL, or start a Docker engine.";

    /// <summary>The connection string of the server, without a database.</summary>
    public static Task<string> ConnectionStringAsync() => Running.Value;

    private static async Task<string> StartAsync()
    {
        if (Given is { Length: > 0 })
        {
            return Given;
        }

        // The container is not stopped here: Testcontainers removes it when this process has ended.
        var container = Container.Value ?? throw new InvalidOperationException(WhyNone);
        await container.StartAsync();
        return container.GetConnectionString();
    }

    private static MySqlContainer? Build()
    {
        try
        {
            return new MySqlBuilder("mysql:8.4").WithUsername("root").WithPassword("potlock").Build();
        }
        catch (DockerUnavailableException)
        {
            return null;
        }
    }
}

/// <summary>
/// A database of its own on the server. When its tests have run it is emptied and given to others, so a run migrates as
/// many as are in use at a time; the end of the run drops them (<see cref="TestRun"/>).
/// </summary>
internal sealed class MySqlTestDatabase : TestDatabase
{
    private static readonly ConcurrentBag<string> s_empty = [];

    private readonly string _server;
    private readonly string _version;
    private string _name = $"potlock_test_{Guid.NewGuid():N}";
    private string _schema = "";

    private MySqlTestDatabase(string server, string version)
    {
        _server = server;
        _version = version;
    }

    public override string ProviderName => MySqlDatabase.Name;

    public override string ConnectionString => new MySqlConnectionStringBuilder(_server)
    {
        Database = _name,

        // Several apps and worker processes share a server that may take 150 connections in all.
        MaximumPoolSize = 24,
    }.ConnectionString;

    public override string StopForeignKeys => "SET foreign_key_checks = 0";

    public override string CheckForeignKeys => "SET foreign_key_checks = 1";

    public static async Task<MySqlTestDatabase> CreateAsync()
    {
        var server = await MySqlServer.ConnectionStringAsync();
        await using var source = MySqlDatabase.CreateDataSource(
            new MySqlConnectionStringBuilder(server) { Database = "", Pooling = false }.ConnectionString);
        return new MySqlTestDatabase(server, MySqlDatabase.ServerVersionOf(source).ToString());
    }

    /// <summary>Drops what is kept for tests that may still come.</summary>
    public static async Task EndAsync()
    {
        while (s_empty.TryTake(out var name))
        {
            await using var connection = await OpenAsync(await MySqlServer.ConnectionStringAsync(), "");
            await RunAsync(connection, $"DROP DATABASE IF EXISTS `{name}`");
        }
    }

    public override void Register(IServiceCollection services) => services.AddPotLockMySql(ConnectionString, serverVersion: _version);

    protected override async Task PrepareAsync()
    {
        var isEmptied = s_empty.TryTake(out var name);
        if (isEmptied)
        {
            _name = name!;
        }
        else
        {
            await MigrateAsync();
        }

        await using var connection = await OpenAsync(_server, _name);
        _schema = await SchemaAsync(connection);
        if (!isEmptied && await CountRowsAsync(connection) > 0)
        {
            throw new InvalidOperationException(
                "A migration writes rows: keep them in EmptyAsync when a database is given to other tests.");
        }
    }

    protected override async Task DropAsync()
    {
        if (_schema.Length > 0)
        {
            await using var connection = await OpenAsync(_server, _name);
            // Tests that change the tables themselves leave nothing that others could use.
            if (await SchemaAsync(connection) == _schema)
            {
                await EmptyAsync(connection);
                s_empty.Add(_name);
                return;
            }
        }

        await using var server = await OpenAsync(_server, "");
        await RunAsync(server, $"DROP DATABASE IF EXISTS `{_name}`");
    }

    private static async Task<MySqlConnection> OpenAsync(string server, string database)
    {
        var connection = new MySqlConnection(
            new MySqlConnectionStringBuilder(server) { Database = database, Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    private static async Task EmptyAsync(MySqlConnection connection)
    {
        var tables = await TablesAsync(connection);
        await RunAsync(connection, $"SET foreign_key_checks = 0; {string.Concat(tables.Select(table => $"DELETE FROM `{table}`; "))}");
    }

    private static async Task<long> CountRowsAsync(MySqlConnection connection)
    {
        var tables = await TablesAsync(connection);
        return Convert.ToInt64(
            await ScalarAsync(connection, $"SELECT {string.Join(" + ", tables.Select(table => $"(SELECT COUNT(*) FROM `{table}`)"))}"),
            CultureInfo.InvariantCulture);
    }

    private static async Task<string[]> TablesAsync(MySqlConnection connection) => (await ScalarAsync(connection,
        """
        SELECT GROUP_CONCAT(table_name SEPARATOR '|') FROM information_schema.tables
        WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE' AND table_name NOT IN ('__EFMigrationsHistory', '__PotLockFloor')
        """))!.ToString()!.Split('|');

    /// <summary>What the tables are like, in a few figures: columns, indexes, constraints, migrations, and their floor.</summary>
    private static async Task<string> SchemaAsync(MySqlConnection connection) => (await ScalarAsync(connection,
        """
        SELECT CONCAT_WS(' ',
          (SELECT SUM(CRC32(CONCAT_WS('|', table_name, column_name, column_type, is_nullable)))
            FROM information_schema.columns WHERE table_schema = DATABASE()),
          (SELECT SUM(CRC32(CONCAT_WS('|', table_name, index_name, column_name)))
            FROM information_schema.statistics WHERE table_schema = DATABASE()),
          (SELECT COUNT(*) FROM information_schema.table_constraints WHERE table_schema = DATABASE()),
          (SELECT SUM(CRC32(MigrationId)) FROM `__EFMigrationsHistory`),
          (SELECT SUM(CRC32(MigrationId)) FROM `__PotLockFloor`))
        """))!.ToString()!;

    private static async Task<object?> ScalarAsync(MySqlConnection connection, string sql)
    {
        await RunAsync(connection, "SET SESSION group_concat_max_len = 100000");
        await using var command = new MySqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }

    private static async Task RunAsync(MySqlConnection connection, string sql)
    {
        await using var command = new MySqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
