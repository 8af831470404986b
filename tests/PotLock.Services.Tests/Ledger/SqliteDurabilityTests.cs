using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PotLock.Data;
using PotLock.Services.Tests.Harness;

namespace PotLock.Services.Tests.Ledger;

/// <summary>Every SQLite connection writes ahead, and has a commit on disk before it is acknowledged.</summary>
public sealed class SqliteDurabilityTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [OnEachDatabase(DatabaseKind.Sqlite)]
    public async Task Connections_AllOfThem_UseAWriteAheadLogWithFullSynchronisation(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        List<PotLockDbContext> held = [];
        for (var i = 0; i < 8; i++)
        {
            // Held open at once, so that each has a connection of its own and not one from the pool.
            var db = book.App.Open(book.Id);
            held.Add(db);
            await db.Database.OpenConnectionAsync();
        }

        await using var scope = book.App.Services.CreateAsyncScope();
        held.Add(scope.ServiceProvider.GetRequiredService<PotLockDbContext>());
        foreach (var db in held)
        {
            Assert.Equal("wal", await PragmaAsync(db, "journal_mode"));
            Assert.Equal("2", await PragmaAsync(db, "synchronous"));
            Assert.Equal("5000", await PragmaAsync(db, "busy_timeout"));
            Assert.Equal("1", await PragmaAsync(db, "foreign_keys"));
            await db.DisposeAsync();
        }
    }

    private static async Task<string> PragmaAsync(PotLockDbContext db, string name)
    {
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // The names are those above.
        command.CommandText = $"PRAGMA {name}";
#pragma warning restore CA2100
        return $"{await command.ExecuteScalarAsync()}";
    }
}
