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

/// <summary>A database of its own on the server, dropped afterwards.</summary>
internal sealed class MySqlTestDatabase : TestDatabase
{
    private readonly string _server;
    private readonly string _name;
    private readonly string _version;

    private MySqlTestDatabase(string server, string name, string version)
    {
        _server = server;
        _name = name;
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
        await using var source = MySqlDatabase.CreateDataSource(new MySqlConnectionStringBuilder(server) { Database = "", Pooling = false }.ConnectionString);
        var version = MySqlDatabase.ServerVersionOf(source).ToString();
        return new MySqlTestDatabase(server, $"potlock_test_{Guid.NewGuid():N}", version);
    }

    public override void Register(IServiceCollection services) => services.AddPotLockMySql(ConnectionString, serverVersion: _version);

    protected override async Task DropAsync()
    {
        await using var connection = new MySqlConnection(new MySqlConnectionStringBuilder(_server) { Database = "", Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var drop = connection.CreateCommand();
        drop.CommandText = $"DROP DATABASE IF EXISTS `{_name}`";
        await drop.ExecuteNonQueryAsync();
    }
}
