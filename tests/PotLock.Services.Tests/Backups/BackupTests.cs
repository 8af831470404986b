using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using PotLock.Domain.Ledger;
using PotLock.Services.Integrity;
using PotLock.Services.Tests.Harness;

namespace PotLock.Services.Tests.Backups;

public sealed class BackupTests : IDisposable
{
    private static readonly string[] Filled =
    [
        "AccountMails", "AttemptCounters", "BookMembers", "Books", "CommandRecords", "DataProtectionKeys", "ForecastScenarios",
        "InterestRates",
        "InterestRuns", "JournalEntries",
        "LedgerAccounts", "Notifications", "PotEvents", "Postings", "Pots", "ReceiptParts",
        "Receipts", "RoleClaims", "Roles", "ScenarioOneOffs", "ScenarioWeightings",
        "ScheduleOccurrences", "Schedules", "SecurityEvents",
        "TransferPlanLines", "TransferPlans", "TransferRuns", "UserClaims", "UserLogins", "UserPasskeys", "UserRoles", "UserSessions",
        "UserTokens", "Users", "WeightingChanges",
    ];

    private readonly string _folder = Directory.CreateTempSubdirectory("potlock-backup-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Restore_OnAnEmptyPlace_GivesBackEveryTable()
    {
        await using var source = BackupInstallation.OnSqlite(PathOf("source.db"));
        await source.FillAsync();
        await using var target = BackupInstallation.OnSqlite(PathOf("target.db"));

        var written = await source.BackUp.RunAsync(PathOf("backup.gz"), overwrite: false);
        var restored = await target.Restore.RunAsync(PathOf("backup.gz"), overwrite: false);

        var before = await source.DumpAsync();
        Assert.All(Filled, table => Assert.NotEmpty(before[table]));
        Assert.Equal(before.ToDictionary(table => table.Key, table => (long)table.Value.Count), written.Value.Rows.ToDictionary());
        Assert.Equal(before, await target.DumpAsync());
        Assert.Equal(2, restored.Value.Books);
        Assert.Equal("Sqlite", restored.Value.Provider);
    }

    [Fact]
    public async Task Restore_ThenCommands_GoOnWhereTheBookWas()
    {
        await using var source = BackupInstallation.OnSqlite(PathOf("source.db"));
        await source.FillAsync();
        await source.BackUp.RunAsync(PathOf("backup.gz"), overwrite: false);
        await using var target = BackupInstallation.OnSqlite(PathOf("target.db"));
        await target.Restore.RunAsync(PathOf("backup.gz"), overwrite: false);

        var next = await target.DepositAsync(1, 50_00);
        var third = await target.AddBookAsync("third@example.org");

        Assert.Equal(await source.DepositAsync(1, 50_00), next);
        Assert.Equal(3, third);
        Assert.True((await target.Get<IntegrityCheck>().RunAsync(1)).IsSound);
    }

    [Fact]
    public async Task Backup_WhileFourWritersDeposit_IsOfOneMoment()
    {
        await using var source = BackupInstallation.OnSqlite(PathOf("source.db"));
        await using var console = BackupInstallation.OnSqlite(PathOf("source.db"));
        await IsOfOneMomentAsync(source, console);
    }

    [Fact]
    public async Task Backup_OfAFileThatExists_IsRefusedAndLeavesIt()
    {
        await using var source = BackupInstallation.OnSqlite(PathOf("source.db"));
        await source.FillAsync();
        await File.WriteAllTextAsync(PathOf("backup.gz"), "precious");

        var refused = await source.BackUp.RunAsync(PathOf("backup.gz"), overwrite: false);

        Assert.Equal("file-exists", Assert.Single(refused.Refusals).Name);
        Assert.Equal("precious", await File.ReadAllTextAsync(PathOf("backup.gz")));
        Assert.False((await source.BackUp.RunAsync(PathOf("backup.gz"), overwrite: true)).IsRefused);
        Assert.NotEqual("precious", await File.ReadAllTextAsync(PathOf("backup.gz")));
        Assert.False(File.Exists(PathOf("backup.gz.tmp")));
    }

    [Fact]
    public async Task Backup_IsReadableByItsOwnerOnly()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        await using var source = BackupInstallation.OnSqlite(PathOf("source.db"));
        await source.MigrateAsync();
        // Left behind by a run that was killed, open to all.
        await File.WriteAllTextAsync(PathOf("backup.gz.tmp"), "half");

        await source.BackUp.RunAsync(PathOf("backup.gz"), overwrite: false);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(PathOf("backup.gz")));
    }

    [Fact]
    public async Task Backup_ThatIsStopped_LeavesNoFile()
    {
        await using var source = BackupInstallation.OnSqlite(PathOf("source.db"));
        await source.FillAsync();
        using var stop = new CancellationTokenSource();
        var stopper = new CallOnReport(progress =>
        {
            if (progress.Doing == "Writing Postings")
            {
                stop.Cancel();
            }
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => source.BackUp.RunAsync(PathOf("backup.gz"), overwrite: false, stopper, stop.Token));

        Assert.Empty(Directory.GetFiles(_folder, "backup*"));
    }

    [Fact]
    public async Task Backup_WithoutADatabase_SaysSoAndMakesNone()
    {
        await using var source = BackupInstallation.OnSqlite(PathOf("source.db"));

        var refused = await source.BackUp.RunAsync(PathOf("backup.gz"), overwrite: false);

        Assert.Contains("There is no database", Assert.Single(refused.Refusals).Sentence, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder));
    }

    [Fact]
    public async Task Restore_WhereUsersAre_IsRefusedUnlessToldToOverwrite()
    {
        await using var source = BackupInstallation.OnSqlite(PathOf("source.db"));
        await source.FillAsync();
        await source.BackUp.RunAsync(PathOf("backup.gz"), overwrite: false);
        await using var target = BackupInstallation.OnSqlite(PathOf("target.db"));
        await target.FillAsync();
        await target.DepositAsync(2, 1_00, "only here");
        var before = await target.DumpAsync();

        var refused = await target.Restore.RunAsync(PathOf("backup.gz"), overwrite: false);

        Assert.Equal("database-not-empty", Assert.Single(refused.Refusals).Name);
        Assert.Equal(before, await target.DumpAsync());
        Assert.False((await target.Restore.RunAsync(PathOf("backup.gz"), overwrite: true)).IsRefused);
        Assert.Equal(await source.DumpAsync(), await target.DumpAsync());
    }

    [Fact]
    public async Task Restore_WhileAnotherProcessWrites_WaitsForItsTurn()
    {
        await using var source = BackupInstallation.OnSqlite(PathOf("source.db"));
        await source.FillAsync();
        await source.BackUp.RunAsync(PathOf("backup.gz"), overwrite: false);
        await using var target = BackupInstallation.OnSqlite(PathOf("target.db"));
        await target.MigrateAsync();
        await using var other = new SqliteConnection($"Data Source={PathOf("target.db")};Pooling=False");
        await other.OpenAsync();
        await using var writing = await other.BeginTransactionAsync();

        var restoring = Task.Run(() => target.Restore.RunAsync(PathOf("backup.gz"), overwrite: false));
        Assert.NotSame(restoring, await Task.WhenAny(restoring, Task.Delay(TimeSpan.FromSeconds(1))));
        await writing.RollbackAsync();

        Assert.False((await restoring).IsRefused);
        Assert.Equal(await source.DumpAsync(), await target.DumpAsync());
    }

    [OnEachDatabase(DatabaseKind.MySql)]
    public async Task Restore_ToMySqlAndBack_KeepsEveryTable(DatabaseKind _)
    {
        await using var source = BackupInstallation.OnSqlite(PathOf("source.db"));
        await source.FillAsync();
        await using var server = await BackupInstallation.OnMySqlAsync();

        await using var back = BackupInstallation.OnSqlite(PathOf("back.db"));

        await source.BackUp.RunAsync(PathOf("there.gz"), overwrite: false);
        var there = await server.Restore.RunAsync(PathOf("there.gz"), overwrite: false);
        await server.BackUp.RunAsync(PathOf("back.gz"), overwrite: false);
        var restored = await back.Restore.RunAsync(PathOf("back.gz"), overwrite: false);

        Assert.False(there.IsRefused);
        Assert.Equal("MySql", restored.Value.Provider);
        var before = await source.DumpAsync();
        Assert.Equal(before, await server.DumpAsync());
        Assert.Equal(before, await back.DumpAsync());
        Assert.Equal(
            "database-not-empty", Assert.Single((await server.Restore.RunAsync(PathOf("there.gz"), overwrite: false)).Refusals).Name);
        Assert.False((await server.Restore.RunAsync(PathOf("back.gz"), overwrite: true)).IsRefused);
        Assert.Equal(before, await server.DumpAsync());
        Assert.Equal(await source.DepositAsync(1, 50_00), await server.DepositAsync(1, 50_00));
    }

    [OnEachDatabase(DatabaseKind.MySql)]
    public async Task Backup_OnMySqlWhileFourWritersDeposit_IsOfOneMoment(DatabaseKind _)
    {
        await using var source = await BackupInstallation.OnMySqlAsync();

        await IsOfOneMomentAsync(source, source);
    }

    private async Task IsOfOneMomentAsync(BackupInstallation source, BackupInstallation console)
    {
        await source.MigrateAsync();
        var bookId = await source.AddBookAsync("busy@example.org");
        var deposits = 0L;
        using var enough = new CancellationTokenSource();
        var writers = Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            while (!enough.IsCancellationRequested)
            {
                await source.DepositAsync(bookId, 7_77);
                Interlocked.Increment(ref deposits);
            }
        })).ToArray();
        await WaitForAsync(() => Interlocked.Read(ref deposits) >= 20);

        // Between two tables the writers get on: rows of one moment only are what makes the backup sound.
        var paused = new CallOnReport(progress =>
        {
            if (progress.Doing is "Writing LedgerAccounts" or "Writing JournalEntries" or "Writing Postings")
            {
                var sofar = Interlocked.Read(ref deposits);
                WaitForAsync(() => Interlocked.Read(ref deposits) >= sofar + 5).Wait();
            }
        });
        var written = await console.BackUp.RunAsync(PathOf("busy.gz"), overwrite: false, paused);
        await enough.CancelAsync();
        await Task.WhenAll(writers);

        await using var target = BackupInstallation.OnSqlite(PathOf("restored.db"));
        var restored = await target.Restore.RunAsync(PathOf("busy.gz"), overwrite: false);
        Assert.Empty(restored.Refusals);
        await using var db = target.Open(bookId);
        var book = await db.Books.SingleAsync();
        Assert.InRange(book.LastEntryNumber, 20, deposits - 15);
        Assert.Equal(book.LastEntryNumber, await db.JournalEntries.LongCountAsync());
        Assert.Equal(
            book.LastEntryNumber * 7_77,
            (await db.LedgerAccounts.SingleAsync(account => account.Kind == AccountKind.ActiveBalance)).BalanceMinor);
        Assert.Equal(written.Value.Rows["JournalEntries"], book.LastEntryNumber);
    }

    private static async Task WaitForAsync(Func<bool> happened)
    {
        for (var i = 0; i < 3000 && !happened(); i++)
        {
            await Task.Delay(10);
        }

        Assert.True(happened(), "The writers stand still.");
    }

    private string PathOf(string name) => Path.Combine(_folder, name);
}
