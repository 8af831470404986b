using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PotLock.Data;
using PotLock.Services.Ledger;

namespace PotLock.Services.Tests.Harness;

/// <summary>One real database, migrated as in production, gone after the tests of one class.</summary>
public abstract class TestDatabase : IAsyncDisposable
{
    /// <summary>The provider's name, as configuration and the load worker know it.</summary>
    public abstract string ProviderName { get; }

    public abstract string ConnectionString { get; }

    /// <summary>The statement after which a connection checks no foreign key, for tests that break things on purpose.</summary>
    public abstract string StopForeignKeys { get; }

    /// <summary>The statement after which it checks them again.</summary>
    public abstract string CheckForeignKeys { get; }

    /// <summary>Registers the provider as the web host does.</summary>
    public abstract void Register(IServiceCollection services);

    public abstract ValueTask DisposeAsync();

    /// <summary>Starts an app on this database: one server process, as far as the services can tell.</summary>
    public TestApp StartApp(MovableClock? clock = null, Action<DbContextOptionsBuilder>? configure = null) => new(this, clock, configure);

    protected async Task MigrateAsync()
    {
        await using var app = StartApp();
        await app.Get<MigrateDatabase>().RunAsync();
    }

    public static async Task<TestDatabase> CreateAsync(DatabaseKind kind)
    {
        TestDatabase database = kind switch
        {
            DatabaseKind.Sqlite => new SqliteTestDatabase(),
#if POTLOCK_MYSQL
            DatabaseKind.MySql => await MySqlTestDatabase.CreateAsync(),
#endif
            _ => throw new InvalidOperationException($"This build has no {kind}."),
        };
        await database.MigrateAsync();
        return database;
    }

    /// <summary>The options of the app's contexts, for what a test adds to them.</summary>
    internal static void Configure(IServiceCollection services, Action<DbContextOptionsBuilder>? configure)
    {
        if (configure is not null)
        {
            services.ConfigureDbContext<PotLockDbContext>(configure);
        }
    }
}

/// <summary>The databases of one test class, each made when the first test asks for it.</summary>
public sealed class TestDatabases : IAsyncLifetime
{
    private readonly Dictionary<DatabaseKind, Task<TestDatabase>> _databases = [];

    public Task<TestDatabase> OnAsync(DatabaseKind kind)
    {
        lock (_databases)
        {
            return _databases.TryGetValue(kind, out var database)
                ? database
                : _databases[kind] = TestDatabase.CreateAsync(kind);
        }
    }

    /// <summary>Starts an app of its own and opens a new person's book in it; disposing the book stops the app.</summary>
    public async Task<TestBook> OpenBookAsync(DatabaseKind kind, Action<DbContextOptionsBuilder>? configure = null) =>
        await (await OnAsync(kind)).StartApp(configure: configure).OpenBookAsync();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var database in _databases.Values)
        {
            await (await database).DisposeAsync();
        }
    }
}
