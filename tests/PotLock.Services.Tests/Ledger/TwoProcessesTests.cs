using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using PotLock.Services.Tests.Harness;

namespace PotLock.Services.Tests.Ledger;

/// <summary>Several app processes on one database, and what is left when one of them is killed.</summary>
public sealed class TwoProcessesTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [OnEachDatabase]
    public async Task TwoProcesses_HammeringTheSameBooks_LoseAndInventNothing(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        TestBook[] books = [book, await book.App.OpenBookAsync("Bob"), await book.App.OpenBookAsync("Cleo")];
        foreach (var one in books)
        {
            await one.AddPotAsync("A", weighting: 33_33, target: 20_00);
            await one.AddPotAsync("B", weighting: 12_50);
        }

        var (clients, commands) = LongRun.IsOn ? (32, 157) : (8, 12);
        var ids = books.Select(one => one.Id).ToArray();
        await using var first = await LoadWorkerProcess.StartAsync("load", book.App.Database, "first", clients, commands, ids);
        await using var second = await LoadWorkerProcess.StartAsync("load", book.App.Database, "second", clients, commands, ids);
        first.Go();
        second.Go();
        await Task.WhenAll(first.FinishAsync(), second.FinishAsync());

        Assert.Empty(first.Failures.Concat(second.Failures));
        Assert.NotEmpty(first.Acknowledged);
        foreach (var one in books)
        {
            await MustHoldExactlyAsync(
                one, [.. first.Acknowledged.Concat(second.Acknowledged).Where(answer => answer.BookId == one.Id)], inFlight: 0);
        }
    }

    [OnEachDatabase]
    public async Task OneCommandId_SentByTwoProcesses_HasOneEffectAndOneAnswer(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var id = TestBook.NewCommandId();
        var times = LongRun.Or(4, 20);
        await using var first = await LoadWorkerProcess.StartAsync("race", book.App.Database, id, clients: 25, times, book.Id);
        await using var second = await LoadWorkerProcess.StartAsync("race", book.App.Database, id, clients: 25, times, book.Id);
        first.Go();
        second.Go();
        await Task.WhenAll(first.FinishAsync(), second.FinishAsync());

        Assert.Equal(50 * times, first.Acknowledged.Count + second.Acknowledged.Count);
        Assert.Single(first.Acknowledged.Concat(second.Acknowledged).Distinct());
        Assert.Equal(50_00, await book.ActiveAsync());
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Process_KilledInMidLoad_LeavesEveryAcknowledgedCommandOnceAndNoHalfOfAny(DatabaseKind database)
    {
        const int Clients = 8;
        await using var book = await databases.OpenBookAsync(database);
        await book.AddPotAsync("A", weighting: 33_33, target: 1_000_00);
        await book.AddPotAsync("B", weighting: 12_50);
        List<Acknowledged> answers = [];
        for (var round = 1; round <= LongRun.Or(3, 25); round++)
        {
            await using var worker = await LoadWorkerProcess.StartAsync(
                "load", book.App.Database, $"round-{round}", Clients, int.MaxValue, book.Id);
            worker.Go();
            await worker.KillAfterAsync(answers: 20, milliseconds: RandomNumberGenerator.GetInt32(100));

            Assert.Empty(worker.Failures);
            answers.AddRange(worker.Acknowledged);
            await MustHoldExactlyAsync(book, answers, inFlight: round * Clients);
        }
    }

    /// <summary>
    /// Every answer stands in the journal once, under its command id; what else stands there was in flight when a process
    /// was killed; totals are those of the journal, and the integrity check finds nothing.
    /// </summary>
    private static async Task MustHoldExactlyAsync(TestBook book, IReadOnlyCollection<Acknowledged> answers, int inFlight)
    {
        await book.MustBeSoundAsync();
        await using var db = book.App.Open(book.Id);
        var records = await db.CommandRecords.AsNoTracking()
            .Where(record => record.EntryId != null)
            .ToDictionaryAsync(record => record.CommandId, record => record.EntryId);
        Assert.All(answers, answer => Assert.Equal(answer.EntryId, records[answer.CommandId]));
        Assert.Equal(answers.Count, answers.Select(answer => answer.EntryId).Distinct().Count());
        Assert.InRange(records.Count, answers.Count, answers.Count + inFlight);
        Assert.Equal(records.Count, await db.JournalEntries.CountAsync());
        if (inFlight == 0)
        {
            var total = await db.LedgerAccounts.Where(account => account.Kind == Domain.Ledger.AccountKind.ActiveBalance
                || account.Kind == Domain.Ledger.AccountKind.Pot)
                .SumAsync(account => account.BalanceMinor);
            Assert.Equal(answers.Sum(answer => answer.ChangeMinor), total);
        }
    }
}
