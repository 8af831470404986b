using System.Globalization;
using PotLock.Domain.Pots;
using PotLock.Services.Tests.Harness;

namespace PotLock.Services.Tests.Undo;

/// <summary>Undoing what made a pot go live: everything returns exactly, or nothing does.</summary>
public sealed class UndoGoingLiveTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [OnEachDatabase]
    public async Task Undo_OfTheLastDepositsOneByOne_ReturnsEveryStateExactly(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        long[] pots =
        [
            await book.AddPotAsync("A", weighting: 33_33, target: 10_00, ends: book.Today.AddDays(9)),
            await book.AddPotAsync("B", weighting: 21_07, target: 30_00),
            await book.AddPotAsync("C", weighting: 11_11, target: 500_00),
            await book.AddPotAsync("D", target: 60_00, ends: book.Today.AddDays(3)),
            await book.AddPotAsync("E", weighting: 7_77),
        ];
        List<string> before = [];
        List<long> entries = [];
        foreach (var amount in (long[])[5_00, 40_01, 77_77, 3, 3_000_99])
        {
            before.Add(await StateAsync(book, pots));
            entries.Add((await book.DepositAsync(amount)).Value.EntryId!.Value);
        }

        Assert.Equal(3, (await Task.WhenAll(pots.Select(book.StoredPotAsync))).Count(pot => pot.Status == PotStatus.Live));
        for (var i = entries.Count - 1; i >= 0; i--)
        {
            Assert.False((await book.UndoAsync(entries[i])).IsRefused, $"deposit {i}");
            Assert.Equal(before[i], await StateAsync(book, pots));
            await book.MustBeSoundAsync();
        }

        Assert.Contains((await book.PotAsync(pots[0])).Events, happened => happened.Kind == PotEventKind.GoingLiveUndone);
        Assert.Equal(WeightingReason.Restored, (await book.PotAsync(pots[0])).Weightings[0].Reason);

        // And what was undone can happen again.
        await book.DepositAsync(100_00);
        Assert.Equal(PotStatus.Live, (await book.StoredPotAsync(pots[0])).Status);
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Undo_WhenAPotItFilledMovedSince_IsRefusedUntilThatIsUndoneToo(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.AddPotAsync("A", weighting: 50_00, target: 10_00);
        await book.AddPotAsync("B", weighting: 25_00);
        var first = (await book.DepositAsync(100_00)).Value.EntryId!.Value;
        var second = (await book.DepositAsync(1_00)).Value.EntryId!.Value;

        var refusal = await book.MustRefuseAsync("pot-moved-since", () => book.UndoAsync(first));
        Assert.Contains("B has changed since", refusal.Sentence, StringComparison.Ordinal);

        await book.UndoAsync(second);
        Assert.False((await book.UndoAsync(first)).IsRefused);
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Undo_WhenAnEarlierDepositWasUndoneInBetween_IsRefused(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var pot = await book.AddPotAsync("A", weighting: 100_00, target: 10_00);
        var earlier = (await book.DepositAsync(4_00)).Value.EntryId!.Value;
        var last = (await book.DepositAsync(6_00)).Value.EntryId!.Value;

        // A live pot gives its money back; that it once reached its target stays.
        Assert.False((await book.UndoAsync(earlier)).IsRefused);
        Assert.Equal(PotStatus.Live, (await book.StoredPotAsync(pot)).Status);

        await book.MustRefuseAsync("pot-moved-since", () => book.UndoAsync(last));
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Undo_WhenAWeightingWasGivenSince_IsRefused(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.AddPotAsync("A", weighting: 50_00, target: 10_00);
        var deposit = (await book.DepositAsync(100_00)).Value.EntryId!.Value;
        await book.AddPotAsync("New", weighting: 60_00);

        await book.MustRefuseAsync("weightings-changed-since", () => book.UndoAsync(deposit));
    }

    [OnEachDatabase]
    public async Task Undo_WhenALockEndedSinceAndMovedWeightings_IsRefused(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.AddPotAsync("A", weighting: 50_00, target: 10_00);
        var deposit = (await book.DepositAsync(20_00)).Value.EntryId!.Value;
        await book.AddPotAsync("Idle");
        var b = await book.AddPotAsync("B", ends: book.Today);
        book.Clock.MoveDays(1);

        // B had no weighting: its going live moved none.
        Assert.False((await book.UndoAsync(deposit)).IsRefused);
        Assert.Equal(PotStatus.Live, (await book.StoredPotAsync(b)).Status);

        var again = (await book.DepositAsync(20_00)).Value.EntryId!.Value;
        await book.AddPotAsync("C", weighting: 1, ends: book.Today);
        await book.MustRefuseAsync("weightings-changed-since", () => book.UndoAsync(again));
    }

    [OnEachDatabase]
    public async Task Undo_OnALaterDay_OfWhatFilledOnlyPotsThatAreLive_IsAllowed(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var pot = await book.AddPotAsync("A", weighting: 50_00, target: 10_00, ends: book.Today.AddDays(1));
        var deposit = (await book.DepositAsync(100_00)).Value.EntryId!.Value;
        book.Clock.MoveDays(5);

        Assert.False((await book.UndoAsync(deposit)).IsRefused);

        // It is active again, and the next look finds that its end date has passed meanwhile.
        Assert.Equal(
            (PotStatus.Active, 50_00), ((await book.StoredPotAsync(pot)).Status, (await book.StoredPotAsync(pot)).WeightingBasisPoints));
        var page = await book.PotAsync(pot);
        Assert.Equal((PotStatus.Live, book.Today.AddDays(-3), 0L), (page.Pot.Status, page.Pot.LiveOn, page.Pot.BalanceMinor));
        await book.MustBeSoundAsync();
    }

    private static async Task<string> StateAsync(TestBook book, long[] pots)
    {
        var stored = await Task.WhenAll(pots.Select(book.StoredPotAsync));
        var (active, nextDue) = (await book.ActiveAsync(), (await book.StoredBookAsync()).NextDueOn);
        return string.Join("\n", stored.Select(pot => string.Create(CultureInfo.InvariantCulture,
            $"{pot.Name} {pot.Status} {pot.LiveOn} {pot.WeightingBasisPoints} {pot.Account.BalanceMinor}")))
            + string.Create(CultureInfo.InvariantCulture, $"\n{active} {nextDue}");
    }
}
