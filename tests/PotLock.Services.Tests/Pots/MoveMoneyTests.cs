using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;
using PotLock.Services.Pages;
using PotLock.Services.Tests.Harness;

namespace PotLock.Services.Tests.Pots;

/// <summary>Money moved between any two places in one command, whichever they are.</summary>
public sealed class MoveMoneyTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [OnEachDatabase]
    public async Task Move_BetweenActivePotsAndAccounts_IsOneEntryEach_AndCanBeUndone(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.DepositAsync(100_00);
        var open = await book.AddPotAsync("Open");
        var lamp = await book.AddPotAsync("Lamp", target: 30_00);
        var bank = await book.AddBankAccountAsync("Savings");
        var activeId = SystemAccounts.ActiveBalance(book.Id);

        var topUp = await MoveAsync(book, 40_00, null, open);
        var takeOut = await MoveAsync(book, 5_00, open, activeId);
        var between = await MoveAsync(book, 30_00, open, lamp);
        var away = await MoveAsync(book, 12_00, activeId, bank);
        Assert.False(topUp.IsRefused || takeOut.IsRefused || between.IsRefused || away.IsRefused);
        Assert.Equal((long[])[53_00, 5_00, 30_00, 12_00], await book.BalancesAsync(activeId, open, lamp, bank));
        Assert.Equal(("Open", "Lamp", true), (between.Value.From, between.Value.To, between.Value.WentLive));
        Assert.Equal(PotStatus.Live, (await book.StoredPotAsync(lamp)).Status);
        await book.MustBeSoundAsync();

        Assert.False((await book.UndoAsync(between.Value.EntryId)).IsRefused);
        Assert.Equal((long[])[35_00, 0], await book.BalancesAsync(open, lamp));
        Assert.Equal(PotStatus.Active, (await book.StoredPotAsync(lamp)).Status);
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Move_FromABankAccountToActive_IsSplitLikeADeposit(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var pot = await book.AddPotAsync("Half", weighting: 50_00);
        var bank = await book.AddBankAccountAsync("Savings");

        // A bank account may be overdrawn.
        var moved = await MoveAsync(book, 10_00, bank, null);

        Assert.Equal((5_00, "your active balance"), (moved.Value.PotsMinor, moved.Value.To));
        Assert.Equal((long[])[5_00, 5_00, -10_00], await book.BalancesAsync(SystemAccounts.ActiveBalance(book.Id), pot, bank));
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Move_ThatMayNotBe_ChangesNothingAndSaysOfWhichFieldItIs(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.DepositAsync(100_00);
        var open = await book.AddPotAsync("Open", start: 20_00);
        var locked = await book.AddPotAsync("Locked", target: 90_00, start: 30_00);
        var bank = await book.AddBankAccountAsync("Savings");
        var before = await book.EverythingAsync();

        (long? From, long? To, long Amount, string Name, string Field)[] cases =
        [
            (locked, null, 1_00, "pot-is-locked", "From"), (locked, open, 1_00, "pot-is-locked", "From"),
            (open, locked, 20_01, "not-enough-in-pot", "Amount"), (null, locked, 50_01, "not-enough-active-money", "Amount"),
            (open, bank, 1_00, "by-way-of-active", "To"), (bank, open, 1_00, "by-way-of-active", "To"),
            (open, open, 1_00, "same-account", "To"), (null, null, 1_00, "same-account", "To"),
            (null, 7, 1_00, "unknown-destination", "To"), (7, null, 1_00, "unknown-source", "From"),
            (null, bank, 50_01, "not-enough-money", "Amount"), (null, bank, 0, "amount-not-positive", "Amount"),
            (open, locked, -1, "amount-not-positive", "Amount"),
        ];
        foreach (var (from, to, amount, name, field) in cases)
        {
            var refusal = Assert.Single((await MoveAsync(book, amount, from, to)).Refusals);
            Assert.Equal((name, field), (refusal.Name, refusal.Property));
        }

        Assert.Equal(before, await book.EverythingAsync());
    }

    [OnEachDatabase]
    public async Task Move_SentTwice_MovesOnce(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.DepositAsync(100_00);
        var (open, other) = (await book.AddPotAsync("Open", start: 20_00), await book.AddPotAsync("Other"));
        var commandId = TestBook.NewCommandId();
        var first = await book.App.Get<MoveMoney>().RunAsync(book.Actor, commandId, new MoveRequest(5_00, open, other));
        var second = await book.App.Get<MoveMoney>().RunAsync(book.Actor, commandId, new MoveRequest(5_00, open, other));
        Assert.Equal(first.Value.EntryId, second.Value.EntryId);
        Assert.Equal((long[])[15_00, 5_00], await book.BalancesAsync(open, other));
    }

    private static Task<Outcome<MoveResult>> MoveAsync(TestBook book, long amountMinor, long? fromId, long? toId) =>
        book.App.Get<MoveMoney>().RunAsync(book.Actor, TestBook.NewCommandId(), new MoveRequest(amountMinor, fromId, toId));
}
