using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PotLock.Domain.Imports;
using PotLock.Services.Imports;
using PotLock.Services.Tests.Harness;

namespace PotLock.Services.Tests.Imports;

/// <summary>An import that is stopped, killed or raced leaves all of itself or nothing.</summary>
public sealed class InterruptedImportTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [OnEachDatabase]
    public async Task Cancel_InTheMiddle_LeavesNothing(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var import = await book.UploadAsync(await book.AddAccountAsync("Checking"), Rows(40_000));
        var before = await book.EverythingAsync();
        var runs = book.App.Get<ImportRuns>();

        Assert.Null(await runs.StartAsync(book.Actor, TestBook.NewCommandId(), import, null, TimeSpan.Zero));
        await UntilAsync(() => runs.Find(import)!.Progress.Done > 0);
        var page = await book.ImportPageAsync(import);
        Assert.True(page.IsRunning);
        Assert.Equal(40_000, page.Run!.Progress.All);
        Assert.Empty((await runs.CancelAsync(book.Id, import)).Refusals);
        await UntilAsync(() => runs.Find(import)!.Outcome is not null);

        runs.Find(import)!.Outcome!.MustBeRefused("import-cancelled");
        Assert.Equal(before, await book.EverythingAsync());
        Assert.Equal(ImportState.Waiting, (await book.ImportPageAsync(import)).Batch.State);
        Assert.Equal(40_000, (await book.CommitAsync(import)).Value.Added);
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Kill_InTheMiddle_LeavesNothing(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var import = await book.UploadAsync(await book.AddAccountAsync("Checking"), Rows(40_000));
        await using var worker = await LoadWorkerProcess.StartAsync(
            "import", book.App.Database, import.ToString(CultureInfo.InvariantCulture), 1, 1, book.Id);
        var before = await book.EverythingAsync(); // what fell due by its clock is applied when it is ready
        worker.Go();
        await worker.KillAfterAsync(answers: 1, milliseconds: 0);

        Assert.NotEmpty(worker.Acknowledged);
        Assert.False(worker.IsDone);
        Assert.Equal(before, await book.EverythingAsync());
        Assert.Equal(40_000, (await book.CommitAsync(import)).Value.Added);
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Import_RacedAgainstClosingAMonth_NeverChangesTheFrozenMonth(DatabaseKind database)
    {
        for (var round = 0; round < LongRun.Or(2, 40); round++)
        {
            await using var book = await databases.OpenBookAsync(database);
            var checking = await book.AddAccountAsync("Checking");
            await book.App.WriteBehindTheServicesAsync($"UPDATE Books SET BeganOn = '2026-01-01' WHERE Id = {book.Id}");
            var import = await book.UploadAsync(checking, Rows(3_000, "2026-01"));

            var importing = Task.Run(() => book.CommitAsync(import));
            var closing = Task.Run(() => book.CloseAsync(new DateOnly(2026, 1, 1)));
            await Task.WhenAll(importing, closing);

            Assert.Empty((await closing).Refusals);
            var added = (await importing).IsRefused ? 0 : (await importing).Value.Added;
            Assert.True(added is 0 or 3_000, $"{added} of 3000 rows are there.");
            Assert.Equal(-added, await book.BalanceAsync(checking));
            await using var db = book.App.Open(book.Id);
            Assert.Equal(added, await db.JournalEntries.CountAsync(entry => entry.Date < new DateOnly(2026, 2, 1)));
            await book.MustBeSoundAsync();
        }
    }

    [OnEachDatabase]
    public async Task Revert_OfAnImportThatWasLarge_TakesAllOfItBack(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var checking = await book.AddAccountAsync("Checking");
        var result = await book.ImportAsync(checking, Rows(5_000));

        Assert.Equal((5_000, 0), ((await book.RevertAsync(result.ImportId)).Value.Reversed, await book.BalanceAsync(checking)));

        Assert.Equal(5_000, (await book.ImportAsync(checking, Rows(5_000))).Added);
        await book.MustBeSoundAsync();
    }

    private static string[] Rows(int count, string month = "2026-02") =>
        [.. Enumerable.Range(0, count).Select(i => string.Create(CultureInfo.InvariantCulture, $"{month}-{1 + i % 28:00},Shop {i},-0.01"))];

    private static async Task UntilAsync(Func<bool> isSo)
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        while (!isSo())
        {
            Assert.True(watch.Elapsed < Patience, "It took too long.");
            await Task.Delay(2);
        }
    }
}
