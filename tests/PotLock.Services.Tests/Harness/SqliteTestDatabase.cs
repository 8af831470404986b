using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using PotLock.Data.Sqlite;

namespace PotLock.Services.Tests.Harness;

/// <summary>An SQLite file in a folder of its own, deleted afterwards.</summary>
internal sealed class SqliteTestDatabase : TestDatabase
{
    private readonly string _folder = Directory.CreateTempSubdirectory("potlock-test-").FullName;

    public override string ProviderName => SqliteDatabase.Name;

    public override string ConnectionString => $"Data Source={Path.Combine(_folder, "potlock.db")}";

    public override string StopForeignKeys => "PRAGMA foreign_keys = OFF";

    public override string CheckForeignKeys => "PRAGMA foreign_keys = ON";

    public override void Register(IServiceCollection services) => services.AddPotLockSqlite(ConnectionString);

    protected override Task DropAsync()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
        return Task.CompletedTask;
    }
}
