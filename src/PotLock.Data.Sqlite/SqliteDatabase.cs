using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PotLock.Data.Ledger;
using PotLock.Data.Upgrades;

namespace PotLock.Data.Sqlite;

/// <summary>The embedded database: one file, write-ahead log, every commit on disk before it is acknowledged.</summary>
public static class SqliteDatabase
{
    /// <summary>The name under which configuration asks for it.</summary>
    public const string Name = "Sqlite";

    /// <summary>Registers the context factory and a scoped context over the given connection string, which must name a file.</summary>
    public static IServiceCollection AddPotLockSqlite(this IServiceCollection services, string connectionString)
    {
        var settings = new SqliteConnectionStringBuilder(connectionString);
        if (string.IsNullOrWhiteSpace(settings.DataSource) || settings.DataSource == ":memory:" || settings.Mode == SqliteOpenMode.Memory)
        {
            // Each connection would get a database of its own, which is gone when it closes.
            throw new ArgumentException("Data Source must name a file.");
        }

        var path = Path.GetFullPath(settings.DataSource);
        services.AddPooledDbContextFactory<PotLockDbContext>(options => Configure(options, connectionString), poolSize: 128);
        services.AddScoped(provider => provider.GetRequiredService<IDbContextFactory<PotLockDbContext>>().CreateDbContext());
        services.AddSingleton<IUpgradeDatabase, SqliteUpgrade>();
        services.AddSingleton(new DatabaseTraits(Name, OneWriterAtATime: true, FilePath: path));
        services.AddSingleton<DatabaseProbe>(new SqliteProbe(connectionString));
        return services;
    }

    /// <summary>Points a context at an SQLite database.</summary>
    public static DbContextOptionsBuilder Configure(DbContextOptionsBuilder options, string connectionString)
    {
        ArgumentNullException.ThrowIfNull(options);
        var builder = new SqliteConnectionStringBuilder(connectionString)
        {
            ForeignKeys = true,
            // To this driver a time-out is how long it goes on asking for a lock, beyond SQLite's own patience.
            DefaultTimeout = DatabaseProbe.LockPatienceSeconds,
        };
        if (Path.GetDirectoryName(Path.GetFullPath(builder.DataSource)) is { Length: > 0 } folder)
        {
            Directory.CreateDirectory(folder);
        }

        return options
            .UseDialect(SqliteDialect.Instance)
            .LogFailuresQuietly()
            .UseSqlite(builder.ConnectionString, sqlite => sqlite
                .MigrationsAssembly(typeof(SqliteDatabase).Assembly.GetName().Name)
                .ExecutionStrategy(dependencies => new SqliteRetryStrategy(dependencies)))
            .AddInterceptors(BookLockCommand.Instance, SqliteDurability.Instance, SqliteFailedCommits.Instance);
    }
}
