using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using PotLock.Data.Upgrades;
using PotLock.Services.Backups;
using PotLock.Services.Installation;
using PotLock.Services.Tests.Harness;

namespace PotLock.Services.Tests.Upgrades;

/// <summary>
/// A server of the release before goes on while a newer one adds to the database, and stops when it changes what is there.
/// </summary>
public sealed class UpgradeBesideTests
{
    private const string Later = "29991231000000_Later";

    [OnEachDatabase]
    public async Task NewerThatOnlyAdds_LeavesThisOneAtWork_ButForWhatGoesOverAllTables(DatabaseKind database)
    {
        await using var place = await TestDatabase.CreateAsync(database);
        await using var book = await place.App.OpenBookAsync();
        await book.DepositAsync(100_00);
        await AddToEveryTableAsync(place.App);

        Assert.Equal(DatabaseCondition.Ahead, (await place.App.Get<FindDatabaseState>().RunAsync()).Condition);
        Assert.Equal(0, (await place.App.Get<MigrateDatabase>().RunAsync()).Value);

        await book.DepositAsync(50_00);
        Assert.Equal(150_00, await book.ActiveAsync());
        await book.MustBeSoundAsync();
        var file = Path.Combine(Path.GetTempPath(), $"potlock-ahead-{Guid.NewGuid():N}.gz");
        (await place.App.Get<BackUpDatabase>().RunAsync(file, overwrite: false)).MustBeRefused("database-not-ready");
        Assert.False(File.Exists(file));
    }

    [OnEachDatabase]
    public async Task NewerThatChangesWhatIsThere_EndsThisOne(DatabaseKind database)
    {
        await using var place = await TestDatabase.CreateAsync(database);
        await place.App.ExecuteSqlAsync(UpgradeFloor.RaiseTo(Later));
        await AddToEveryTableAsync(place.App);

        Assert.Equal(DatabaseCondition.Newer, (await place.App.Get<FindDatabaseState>().RunAsync()).Condition);
        (await place.App.Get<MigrateDatabase>().RunAsync()).MustBeRefused("database-not-ready");
    }

    [OnEachDatabase]
    public async Task DatabaseOfAnotherBranch_WithoutAllOfThisOnes_IsNotServed(DatabaseKind database)
    {
        await using var place = await TestDatabase.CreateAsync(database);
        await using var db = place.App.Open(0);
        var newest = db.GetService<IMigrationsAssembly>().Migrations.Keys.Last();
        await place.App.ExecuteSqlAsync($"UPDATE __EFMigrationsHistory SET MigrationId = '{Later}' WHERE MigrationId = '{newest}'");

        Assert.Equal(DatabaseCondition.Newer, (await place.App.Get<FindDatabaseState>().RunAsync()).Condition);
    }

    [OnEachDatabase]
    public async Task Floor_IsTheLastMigrationThatContracted_HoweverTheDatabaseCameAbout(DatabaseKind database)
    {
        await using var made = await TestDatabase.CreateEmptyAsync(database);
        await using var old = await TestDatabase.CreateEmptyAsync(database);
        await OldRelease.PlaceAsync(old.App, "Accounts");
        // As one that has every migration, from before floors were kept.
        await using var current = await TestDatabase.CreateAsync(database);
        await current.App.ExecuteSqlAsync("DELETE FROM __PotLockFloor");
        await using (var db = current.App.Open(0))
        {
            await current.App.Get<IUpgradeDatabase>().RunAsync(db, null, CancellationToken.None);
        }

        await made.App.Get<MigrateDatabase>().RunAsync();
        await old.App.Get<MigrateDatabase>().RunAsync();

        var floors = new List<string?>();
        foreach (var place in new[] { made, old, current })
        {
            await using var db = place.App.Open(0);
            floors.Add(await place.App.Get<IUpgradeDatabase>().FindFloorAsync(db, CancellationToken.None));
            Assert.Equal(await UpgradeFloor.OfHistoryAsync(db, CancellationToken.None), floors[^1]);
        }

        Assert.Single(floors.Distinct());
        Assert.NotEqual("", floors[0]);
    }

    [OnEachDatabase]
    public async Task DatabaseWithoutAFloor_HasNone(DatabaseKind database)
    {
        await using var place = await TestDatabase.CreateAsync(database);
        await place.App.ExecuteSqlAsync("DELETE FROM __PotLockFloor");
        await place.App.ExecuteSqlAsync($"INSERT INTO __EFMigrationsHistory VALUES ('{Later}', '9.0.0')");

        Assert.Equal(DatabaseCondition.Newer, (await place.App.Get<FindDatabaseState>().RunAsync()).Condition);
    }

    /// <summary>What a newer release may do beside this one: columns in each table that may be left out, and a table.</summary>
    private static async Task AddToEveryTableAsync(TestApp app)
    {
        await using var db = app.Open(0);
        foreach (var table in db.Model.GetEntityTypes().Select(type => type.GetTableName()!).Distinct())
        {
            await app.ExecuteSqlAsync($"ALTER TABLE {table} ADD COLUMN Later_ int NULL");
            await app.ExecuteSqlAsync($"ALTER TABLE {table} ADD COLUMN Counted_ int NOT NULL DEFAULT 0");
        }

        await app.ExecuteSqlAsync("CREATE TABLE Boats (Id int NOT NULL PRIMARY KEY)");
        await app.ExecuteSqlAsync($"INSERT INTO __EFMigrationsHistory VALUES ('{Later}', '9.0.0')");
    }
}
