using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using PotLock.Data.Upgrades;
using PotLock.Services.Installation;
using PotLock.Services.Integrity;
using PotLock.Services.Tests.Harness;
using Xunit.Abstractions;

namespace PotLock.Services.Tests.Upgrades;

/// <summary>A start that dies while it makes or upgrades the database leaves what the next start brings up.</summary>
public sealed class InterruptedUpgradeTests(ITestOutputHelper output)
{
    /// <summary>No release: the database is made from nothing.</summary>
    private const string Nothing = "";

    private static readonly
        ConcurrentDictionary<(DatabaseKind Database, string Release), Lazy<Task<(string Schema, string Rows)>>> s_whole =
        new();

    [OnEachDatabase]
    public Task NewDatabase_KilledAtRandomMoments_IsMadeByTheNextStart(DatabaseKind database) => KillAsync(database, Nothing);

    [OnEachDatabase]
    public Task BooksOfTheFirstRelease_KilledAtRandomMoments_AreUpgradedByTheNextStart(DatabaseKind database) =>
        database == DatabaseKind.Sqlite || LongRun.IsOn ? KillAsync(database, "SetUp") : WholeAsync(database, "SetUp");

    [OnEachDatabase]
    public Task BooksWithAccounts_KilledAtRandomMoments_AreUpgradedByTheNextStart(DatabaseKind database) => KillAsync(database, "Accounts");

    /// <summary>Where a server commits each statement by itself: it died after the statement, with and without its note.</summary>
    [OnEachDatabase(DatabaseKind.MySql)]
    public async Task Upgrade_ThatDiedAfterAnyStatement_IsFinishedFromThere(DatabaseKind database)
    {
        var release = LongRun.IsOn ? Nothing : "Accounts";
        var whole = await WholeAsync(database, release);
        var all = await CountStatementsAsync(database, release);
        var step = LongRun.Or(40, 1);
        for (var dead = 1; dead <= all; dead += step)
        {
            foreach (var noted in new[] { true, false })
            {
                await using var place = await PlaceAsync(database, release);
                await DieAfterAsync(place.App, dead, noted);
                Assert.Empty((await place.App.Get<MigrateDatabase>().RunAsync()).Refusals);
                await MustBeAsync(whole, place.App, $"Died after statement {dead} of {all}, {(noted ? "noted" : "not noted")}");
            }
        }
    }

    [OnEachDatabase]
    public async Task SeveralStartsAtOnce_AllComeUp(DatabaseKind database)
    {
        foreach (var release in new[] { Nothing, "Accounts" })
        {
            var whole = await WholeAsync(database, release);
            await using var place = await PlaceAsync(database, release);
            var workers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => StartAsync(place)));
            foreach (var worker in workers)
            {
                worker.Go();
            }

            foreach (var worker in workers)
            {
                await worker.FinishAsync();
                Assert.Empty(worker.Failures);
                await worker.DisposeAsync();
            }

            await MustBeAsync(whole, place.App, "Three starts at once");
        }
    }

    [OnEachDatabase(DatabaseKind.Sqlite)]
    public async Task LockThatAnEarlierReleaseLeftBehind_HoldsNobodyUp(DatabaseKind database)
    {
        await using var place = await PlaceAsync(database, "Accounts");
        await place.App.ExecuteSqlAsync("INSERT INTO __EFMigrationsLock (Id, Timestamp) VALUES (1, '2026-11-21 09:00:00')");

        Assert.Empty((await place.App.Get<MigrateDatabase>().RunAsync().WaitAsync(TimeSpan.FromSeconds(60))).Refusals);
    }

    [OnEachDatabase(DatabaseKind.Sqlite)]
    public async Task LockThatALivingProgramHolds_IsWaitedForAndTold_AndAStopEndsTheWait(DatabaseKind database)
    {
        await using var place = await PlaceAsync(database, "Accounts");
        await using var other = place.App.Open(0);
        var missing = (await other.Database.GetPendingMigrationsAsync()).Count();
        var held = await other.Database.BeginTransactionAsync();
        var told = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var stop = new CancellationTokenSource();

        var waiting = place.App.Get<MigrateDatabase>().RunAsync(new Told(told), stop.Token);
        Assert.Equal("Waiting for another program that writes to the database", await told.Task.WaitAsync(TimeSpan.FromSeconds(30)));
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting.WaitAsync(TimeSpan.FromSeconds(10)));

        await held.DisposeAsync();
        Assert.Equal(missing, (await place.App.Get<MigrateDatabase>().RunAsync()).Value);
    }

    [OnEachDatabase]
    public async Task Upgrade_ThatFails_SaysWhatAndHowItGoesOn(DatabaseKind database)
    {
        await using var place = await PlaceAsync(database, "Accounts");
        await place.App.ExecuteSqlAsync("CREATE TABLE Budgets (Foreign_ INT)");
        var before = await DatabaseText.SchemaAsync(place.App);

        var refusal = (await place.App.Get<MigrateDatabase>().RunAsync()).MustBeRefused("database-not-upgraded");

        Assert.Contains("Spending", refusal.Sentence, StringComparison.Ordinal);
        if (database == DatabaseKind.Sqlite)
        {
            Assert.Contains("Nothing was changed.", refusal.Sentence, StringComparison.Ordinal);
            Assert.Equal(before, await DatabaseText.SchemaAsync(place.App));
        }

        await place.App.ExecuteSqlAsync("DROP TABLE Budgets");
        Assert.Empty((await place.App.Get<MigrateDatabase>().RunAsync()).Refusals);
        await MustBeAsync(await WholeAsync(database, "Accounts"), place.App, "After a failed upgrade");
    }

    [OnEachDatabase]
    public async Task DatabaseOfANewerPotLock_IsRefusedAndLeftAlone(DatabaseKind database)
    {
        await using var place = await TestDatabase.CreateAsync(database);
        await place.App.ExecuteSqlAsync("INSERT INTO __EFMigrationsHistory VALUES ('29991231000000_Later', '9.0.0')");
        await place.App.ExecuteSqlAsync(UpgradeFloor.RaiseTo("29991231000000_Later"));
        var before = await DatabaseText.RowsAsync(place.App);

        var refusal = (await place.App.Get<MigrateDatabase>().RunAsync()).MustBeRefused("database-not-ready");

        Assert.Equal(
            "The database was set up by a newer PotLock (this one does not know 29991231000000_Later): use that one.", refusal.Sentence);
        Assert.Equal(before, await DatabaseText.RowsAsync(place.App));
    }

    [OnEachDatabase(DatabaseKind.MySql)]
    public async Task DatabaseThatANewerPotLockHasBegunToUpgrade_IsRefused(DatabaseKind database)
    {
        await using var place = await TestDatabase.CreateAsync(database);
        await NoteAsync(place.App, "29991231000000_Later", "other", done: 3);
        await place.App.ExecuteSqlAsync(UpgradeFloor.RaiseTo("29991231000000_Later"));

        var refusal = (await place.App.Get<MigrateDatabase>().RunAsync()).MustBeRefused("database-not-ready");

        Assert.Contains("29991231000000_Later", refusal.Sentence, StringComparison.Ordinal);
    }

    [OnEachDatabase(DatabaseKind.MySql)]
    public async Task UpgradeThatAnotherVersionBegan_IsNotFinishedWithOtherStatements(DatabaseKind database)
    {
        await using var place = await PlaceAsync(database, "Accounts");
        await using var db = place.App.Open(0);
        var next = (await MigrationPlan.PendingAsync(db, CancellationToken.None)).First();
        await NoteAsync(place.App, next.Id, "other", done: 3);

        var refusal = (await place.App.Get<MigrateDatabase>().RunAsync()).MustBeRefused("database-not-upgraded");

        Assert.Contains("restore the backup", refusal.Sentence, StringComparison.Ordinal);
    }

    /// <summary>Kills starts until so many died with work left, each time on a database of its own; and every second one twice.</summary>
    private async Task KillAsync(DatabaseKind database, string release)
    {
        // A server's changes of tables are slow; what counts is the long run.
        var (kills, unfinished) = (LongRun.Or(2, 50), 0);
        var dice = new SeededDice(release.Length + (int)database);
        var (whole, milliseconds) = (await WholeAsync(database, release), await MeasureAsync(database, release));
        // A machine that was busy while it was measured is faster now: the moments then come nearer, until some are in time.
        for (var kill = 0; kill < kills || (unfinished == 0 && kill < kills + 20); kill++)
        {
            await using var place = await PlaceAsync(database, release);
            for (var times = 0; times <= kill % 2; times++)
            {
                await using var worker = await StartAsync(place);
                worker.Go();
                await worker.KillAfterAsync(answers: 0, dice.Next(milliseconds));
                Assert.Empty(worker.Failures);
                unfinished += worker.IsDone ? 0 : 1;
                milliseconds = worker.IsDone ? Math.Max(1, milliseconds * 3 / 4) : milliseconds;
            }

            var started = Stopwatch.StartNew();
            Assert.Empty((await place.App.Get<MigrateDatabase>().RunAsync().WaitAsync(TimeSpan.FromMinutes(2))).Refusals);
            await MustBeAsync(whole, place.App, $"Kill {kill}, next start {started.ElapsedMilliseconds} ms");
        }

        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{database}, {(release == Nothing ? "new" : release)}: {kills} databases, {unfinished} starts died with work left, within "
                + $"{milliseconds} ms."));
        Assert.NotEqual(0, unfinished);
    }

    /// <summary>The tables and rows that an undisturbed start makes: always the same, so it is looked at once.</summary>
    private static Task<(string Schema, string Rows)> WholeAsync(DatabaseKind database, string release) =>
        s_whole.GetOrAdd((database, release), key => new(() => UpgradeUndisturbedAsync(key.Database, key.Release))).Value;

    private static async Task<(string Schema, string Rows)> UpgradeUndisturbedAsync(DatabaseKind database, string release)
    {
        await using var place = await PlaceAsync(database, release);
        Assert.Empty((await place.App.Get<MigrateDatabase>().RunAsync()).Refusals);
        return (await DatabaseText.SchemaAsync(place.App), await DatabaseText.RowsAsync(place.App));
    }

    /// <summary>How long a fresh process works on it, in milliseconds.</summary>
    private static async Task<int> MeasureAsync(DatabaseKind database, string release)
    {
        await using var place = await PlaceAsync(database, release);
        await using var worker = await StartAsync(place);
        var watch = Stopwatch.StartNew();
        worker.Go();
        await worker.FinishAsync();
        return (int)watch.ElapsedMilliseconds;
    }

    private static async Task MustBeAsync((string Schema, string Rows) whole, TestApp app, string when)
    {
        Assert.True(whole.Schema == await DatabaseText.SchemaAsync(app), when + ": other tables than an undisturbed start makes.");
        Assert.True(whole.Rows == await DatabaseText.RowsAsync(app), when + ": other rows than an undisturbed start leaves.");
        foreach (var book in await app.Get<IntegrityCheck>().AllBooksAsync())
        {
            Assert.Empty((await app.Get<IntegrityCheck>().RunAsync(book)).Problems);
        }
    }

    private static async Task<TestDatabase> PlaceAsync(DatabaseKind database, string release)
    {
        var place = await TestDatabase.CreateEmptyAsync(database);
        if (release != Nothing)
        {
            await OldRelease.PlaceAsync(place.App, release);
        }

        return place;
    }

    private static Task<LoadWorkerProcess> StartAsync(TestDatabase place) =>
        LoadWorkerProcess.StartAsync("migrate", place, "start", clients: 0, commands: 0);

    private static async Task<int> CountStatementsAsync(DatabaseKind database, string release)
    {
        await using var place = await PlaceAsync(database, release);
        await using var db = place.App.Open(0);
        return (await MigrationPlan.PendingAsync(db, CancellationToken.None)).Sum(migration => migration.Statements.Count);
    }

    /// <summary>Does by hand what a start does, up to a statement; the last one may have come without its note.</summary>
    private static async Task DieAfterAsync(TestApp app, int dead, bool noted)
    {
        await using var db = app.Open(0);
        var creator = db.GetService<IRelationalDatabaseCreator>();
        if (!await creator.ExistsAsync())
        {
            await creator.CreateAsync();
        }

        await db.Database.OpenConnectionAsync();
        await db.Database.ExecuteSqlRawAsync(MigrationPlan.HistoryTable(db));
        var done = 0;
        foreach (var migration in (await MigrationPlan.PendingAsync(db, CancellationToken.None)).ToList())
        {
            foreach (var (i, statement) in migration.Statements.Index())
            {
                // Rows come with their note or not at all.
                var isRows = statement.TrimStart().Split(' ', '\n')[0].ToUpperInvariant() is "UPDATE" or "INSERT" or "DELETE";
                var last = ++done == dead;
                if (!(last && !noted && isRows))
                {
                    await using var command = db.Database.GetDbConnection().CreateCommand();
                    command.CommandText = statement;
                    await command.ExecuteNonQueryAsync();
                }

                if (last)
                {
                    await NoteAsync(app, migration.Id, migration.Fingerprint, noted ? i + 1 : i);
                    return;
                }
            }

            await db.Database.ExecuteSqlRawAsync(migration.HistoryStatement);
        }
    }

    private static async Task NoteAsync(TestApp app, string migration, string fingerprint, int done)
    {
        await app.ExecuteSqlAsync(
            "CREATE TABLE __PotLockUpgrade (MigrationId varchar(150) NOT NULL PRIMARY KEY, Fingerprint char(64) NOT NULL, Done int NOT "
                + "NULL)");
        await app.ExecuteSqlAsync(
            string.Create(CultureInfo.InvariantCulture, $"INSERT INTO __PotLockUpgrade VALUES ('{migration}', '{fingerprint}', {done})"));
    }

    private sealed class Told(TaskCompletionSource<string> told) : IProgress<string>
    {
        public void Report(string value) => told.TrySetResult(value);
    }
}
