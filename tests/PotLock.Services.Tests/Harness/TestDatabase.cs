using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using PotLock.Data;
using PotLock.Services.Installation;

namespace PotLock.Services.Tests.Harness;

/// <summary>One real database, migrated as in production and empty, of which the tests of one class leave nothing.</summary>
public abstract class TestDatabase : IAsyncDisposable
{
    private TestApp? _app;

    /// <summary>The provider's name, as configuration and the load worker know it.</summary>
    public abstract string ProviderName { get; }

    public abstract string ConnectionString { get; }

    /// <summary>The statement after which a connection checks no foreign key, for tests that break things on purpose.</summary>
    public abstract string StopForeignKeys { get; }

    /// <summary>The statement after which it checks them again.</summary>
    public abstract string CheckForeignKeys { get; }

    /// <summary>Registers the provider as the web host does.</summary>
    public abstract void Register(IServiceCollection services);

    /// <summary>
    /// The app that the tests of the class share, one after the other: making one for each test would have EF build its
    /// services and its model anew each time.
    /// </summary>
    public TestApp App => _app ??= StartApp();

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await DropAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Lets go of it, once its app has ended.</summary>
    protected abstract Task DropAsync();

    /// <summary>Starts an app on this database: one server process, as far as the services can tell.</summary>
    public TestApp StartApp(MovableClock? clock = null, Action<DbContextOptionsBuilder>? configure = null) => new(this, clock, configure);

    /// <summary>Starts an app that has the features of another assembly as well.</summary>
    public TestApp StartAppWith(Assembly features) => new(this, null, null, features);

    public static async Task<TestDatabase> CreateAsync(DatabaseKind kind)
    {
        var database = await CreateEmptyAsync(kind);
        await database.PrepareAsync();
        return database;
    }

    /// <summary>A place for a database that nothing has been made in yet.</summary>
    public static async Task<TestDatabase> CreateEmptyAsync(DatabaseKind kind) => kind switch
    {
        DatabaseKind.Sqlite => new SqliteTestDatabase(),
        DatabaseKind.MySql => await MySqlTestDatabase.CreateAsync(),
        _ => throw new InvalidOperationException($"There is no database {kind}."),
    };

    /// <summary>
    /// Brings it to what migrating an empty database leaves. Only the first of a run does all migrations, which take
    /// seconds (on a server each of a hundred statements waits for the disk); the others get what it made.
    /// </summary>
    protected abstract Task PrepareAsync();

    /// <summary>Migrates it as a start of the product does.</summary>
    protected async Task MigrateAsync() => Assert.Empty((await App.Get<MigrateDatabase>().RunAsync()).Refusals);

    /// <summary>The options of the app's contexts, for what a test adds to them.</summary>
    internal static void Configure(IServiceCollection services, Action<DbContextOptionsBuilder>? configure) =>
        services.ConfigureDbContext<PotLockDbContext>(options =>
        {
            // A test run has more databases in one process than any server.
            options.ConfigureWarnings(warnings => warnings.Ignore(CoreEventId.ManyServiceProvidersCreatedWarning));
            configure?.Invoke(options);
        });
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

    /// <summary>
    /// Opens a new person's book, on the class's app with its clock at the start again; or, with options of its own, on an
    /// app that ends with the book.
    /// </summary>
    public async Task<TestBook> OpenBookAsync(DatabaseKind kind, Action<DbContextOptionsBuilder>? configure = null)
    {
        var database = await OnAsync(kind);
        if (configure is not null)
        {
            return await database.StartApp(configure: configure).OpenBookAsync(ownsApp: true);
        }

        database.App.Clock.Reset();
        return await database.App.OpenBookAsync();
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var database in _databases.Values)
        {
            await (await database).DisposeAsync();
        }
    }
}
