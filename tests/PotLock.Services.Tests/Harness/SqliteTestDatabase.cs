using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using PotLock.Data.Sqlite;

namespace PotLock.Services.Tests.Harness;

/// <summary>An SQLite file in a folder of its own, deleted afterwards.</summary>
internal sealed class SqliteTestDatabase : TestDatabase
{
    // A migrated file in which nobody has written yet.
    private static readonly Lazy<Task<byte[]>> s_migrated = new(MigrateOnceAsync);

    private readonly string _folder = Directory.CreateTempSubdirectory("potlock-test-").FullName;

    public override string ProviderName => SqliteDatabase.Name;

    public override string ConnectionString => $"Data Source={FilePath}";

    private string FilePath => Path.Combine(_folder, "potlock.db");

    public override string StopForeignKeys => "PRAGMA foreign_keys = OFF";

    public override string CheckForeignKeys => "PRAGMA foreign_keys = ON";

    public override void Register(IServiceCollection services) => services.AddPotLockSqlite(ConnectionString);

    protected override async Task PrepareAsync() => await File.WriteAllBytesAsync(FilePath, await s_migrated.Value);

    protected override Task DropAsync()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
        return Task.CompletedTask;
    }

    private static async Task<byte[]> MigrateOnceAsync()
    {
        await using var database = new SqliteTestDatabase();
        await database.MigrateAsync();
        await using var file = new SqliteConnection(database.ConnectionString);
        await file.OpenAsync();
        // All of it into the one file.
        await using var checkpoint = file.CreateCommand();
        checkpoint.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
        await checkpoint.ExecuteNonQueryAsync();
        return await File.ReadAllBytesAsync(database.FilePath);
    }
}
