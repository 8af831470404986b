using System.Data;
using Microsoft.EntityFrameworkCore;
using PotLock.Services.Tests.Harness;

namespace PotLock.Services.Tests.Ledger;

/// <summary>Many callers at once: a book's commands run one after the other, and nobody sees an error for it.</summary>
public sealed class ConcurrencyTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [OnEachDatabase]
    public async Task DepositsAndWithdrawals_64AtOnceOnOneBook_LeaveExactTotals(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var a = await book.AddPotAsync("A", weighting: 33_33, target: 30_00);
        var b = await book.AddPotAsync("B", weighting: 12_50);

        var changes = await Task.WhenAll(Enumerable.Range(1, 64).Select(i => Task.Run(async () =>
        {
            long change = 0;
            for (var n = 0; n < LongRun.Or(3, 150); n++)
            {
                var amount = 1 + (i * 37 + n * 11) % 5_00;
                change += n % 3 == 1
                    ? (await book.WithdrawAsync(amount)) is { IsRefused: false } taken ? -taken.Value.AmountMinor : 0
                    : (await book.DepositAsync(amount)).Value.AmountMinor;
            }

            return change;
        })));

        var balances = await book.BalancesAsync(a, b);
        Assert.Equal(changes.Sum(), await book.ActiveAsync() + balances.Sum());
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase(DatabaseKind.MySql)]
    public async Task Commands_OnDifferentBooks_DoNotWaitForEachOther(DatabaseKind database)
    {
        await using var held = await databases.OpenBookAsync(database);
        var free = await held.App.OpenBookAsync("Bob");
        await using var db = held.App.Open(held.Id);
        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.ReadCommitted);
        await db.Database.ExecuteSqlAsync($"UPDATE Books SET Version = Version + 1 WHERE Id = {held.Id}");

        var waiting = held.DepositAsync(1_00);
        for (var i = 0; i < 20; i++)
        {
            await free.DepositAsync(1_00).WaitAsync(TimeSpan.FromSeconds(10));
        }

        Assert.False(waiting.IsCompleted);
        await transaction.RollbackAsync();
        Assert.False((await waiting).IsRefused);
        Assert.Equal((1_00, 20_00), (await held.ActiveAsync(), await free.ActiveAsync()));
    }

    [OnEachDatabase]
    public async Task Pages_DuringACommand_DoNotWaitForIt(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.DepositAsync(1_00);
        await using var db = book.App.Open(book.Id);
        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.ReadCommitted);
        await db.Database.ExecuteSqlAsync($"UPDATE Books SET Version = Version + 1 WHERE Id = {book.Id}");

        var preview = await book.PreviewAsync(1_00).WaitAsync(TimeSpan.FromSeconds(10));

        Assert.Equal(1_00, preview.Value.ActiveBalanceMinor);
        await transaction.RollbackAsync();
    }
}
