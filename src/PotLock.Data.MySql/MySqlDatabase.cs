using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using MySqlConnector;
using PotLock.Data.Ledger;
using PotLock.Data.Upgrades;

namespace PotLock.Data.MySql;

/// <summary>The production database: MySQL 8.4, or MariaDB 10.11 and later.</summary>
public static class MySqlDatabase
{
    /// <summary>The name under which configuration asks for it.</summary>
    public const string Name = "MySql";

    /// <summary>Registers the context factory and a scoped context over the given server.</summary>
    /// <param name="connectionString">A MySqlConnector connection string.</param>
    /// <param name="passwordSource">Where the password comes from when it is not in the connection string.</param>
    /// <param name="serverVersion">The server's version, as in <c>8.4.0-mysql</c> or <c>10.11.0-mariadb</c>; empty to ask it.</param>
    public static IServiceCollection AddPotLockMySql(
        this IServiceCollection services,
        string connectionString,
        MySqlPasswordSource? passwordSource = null,
        string? serverVersion = null)
    {
        var dataSource = CreateDataSource(connectionString, passwordSource);
        var version = serverVersion is { Length: > 0 } ? ServerVersion.Parse(serverVersion) : ServerVersionOf(dataSource);
        // Through a factory, so that its connections are closed when the app ends.
        services.AddSingleton(_ => dataSource);
        services.AddPooledDbContextFactory<PotLockDbContext>(
            (provider, options) => Configure(options, provider.GetRequiredService<MySqlDataSource>(), version), poolSize: 256);
        services.AddScoped(provider => provider.GetRequiredService<IDbContextFactory<PotLockDbContext>>().CreateDbContext());
        services.AddSingleton<IUpgradeDatabase, MySqlUpgrade>();
        services.AddSingleton(new DatabaseTraits(Name, OneWriterAtATime: false));
        services.AddSingleton<DatabaseProbe>(_ => new MySqlProbe(CreateDataSource(ForProbing(connectionString), passwordSource)));
        return services;
    }

    private const uint LongerThanALockWaitSeconds = 60;
    private const uint ProbeSeconds = 1;

    /// <summary>The pool of connections to one server.</summary>
    public static MySqlDataSource CreateDataSource(string connectionString, MySqlPasswordSource? passwordSource = null)
    {
        // Each physical connection compares bytes, and reads what was committed when the statement began.
        var connection = new MySqlConnectionStringBuilder(connectionString)
        {
            GuidFormat = MySqlGuidFormat.Char36,
            UseAffectedRows = false,
            AllowUserVariables = true,
        };
        if (connection.DefaultCommandTimeout is > ProbeSeconds and < LongerThanALockWaitSeconds)
        {
            // The server gives up a lock after 50 seconds, which is tried again; a command cut off before that is not.
            connection.DefaultCommandTimeout = LongerThanALockWaitSeconds;
        }

        var builder = new MySqlDataSourceBuilder(connection.ConnectionString);
        if (passwordSource is not null)
        {
            builder.UsePeriodicPasswordProvider(
                (_, cancellation) => passwordSource.ReadAsync(cancellation), passwordSource.RefreshEvery, TimeSpan.FromSeconds(5));
        }

        return builder.Build();
    }

    /// <summary>The same server, asked by few connections that give up soon and are never mended, but closed.</summary>
    private static string ForProbing(string connectionString) => new MySqlConnectionStringBuilder(connectionString)
    {
        ConnectionTimeout = ProbeSeconds,
        DefaultCommandTimeout = ProbeSeconds,
        CancellationTimeout = -1,
        MinimumPoolSize = 0,
        MaximumPoolSize = 2,
    }.ConnectionString;

    /// <summary>Points a context at a MySQL or MariaDB server.</summary>
    public static DbContextOptionsBuilder Configure(DbContextOptionsBuilder options, MySqlDataSource dataSource, ServerVersion version)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options
            .UseDialect(MySqlDialect.Instance)
            .LogFailuresQuietly()
            .AddInterceptors(BookLockCommand.Instance)
            .UseMySql(dataSource, version, mySql => mySql
                .MigrationsAssembly(typeof(MySqlDatabase).Assembly.GetName().Name)
                .MaxBatchSize(500)
                .ExecutionStrategy(dependencies => new MySqlRetryStrategy(dependencies)))
            // To EF Core a data source is a service, so each one has services of its own: an app has one, a test run dozens.
            .ConfigureWarnings(warnings => warnings.Ignore(CoreEventId.ManyServiceProvidersCreatedWarning));
    }

    /// <summary>Asks the server for its version: a database that does not exist yet is no obstacle.</summary>
    public static ServerVersion ServerVersionOf(MySqlDataSource dataSource)
    {
        ArgumentNullException.ThrowIfNull(dataSource);
        using var connection = dataSource.CreateConnection();
        return ServerVersion.AutoDetect(connection);
    }
}
