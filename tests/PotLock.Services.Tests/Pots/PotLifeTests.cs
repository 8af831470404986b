using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;
using PotLock.Services.Accounts;
using PotLock.Services.Pages;
using PotLock.Services.Pots;
using PotLock.Services.Tests.Harness;

namespace PotLock.Services.Tests.Pots;

/// <summary>A pot between being made and being history: money in and out, editing, breaking the lock, starting again, ending.</summary>
public sealed class PotLifeTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [OnEachDatabase]
    public async Task TopUp_ToTheRoom_MakesThePotLiveAndAboveItIsRefused(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.DepositAsync(100_00);
        var full = await book.AddPotAsync("Lamp", weighting: 10_00, target: 40_00);
        var other = await book.AddPotAsync("Rug", weighting: 30_00);

        var tooMuch = await book.App.Get<TopUpPot>().RunAsync(book.Actor, TestBook.NewCommandId(), full, 40_01);
        Assert.Equal("above-room", Assert.Single(tooMuch.Refusals).Name);
        Assert.Contains("£40.00", tooMuch.Refusals[0].Sentence, StringComparison.Ordinal);

        var done = await book.App.Get<TopUpPot>().RunAsync(book.Actor, TestBook.NewCommandId(), full, 40_00);

        Assert.True(done.Value.WentLive);
        Assert.Equal((60_00, 40_00), (await book.ActiveAsync(), await book.BalanceAsync(full)));
        Assert.Equal((int[])[0, 40_00], await book.WeightingsAsync(full, other));
        await book.MustBeSoundAsync();

        // Undone, everything is as it was: status and weightings too.
        Assert.False((await book.UndoAsync(done.Value.EntryId!.Value)).IsRefused);
        Assert.Equal(PotStatus.Active, (await book.StoredPotAsync(full)).Status);
        Assert.Equal((int[])[10_00, 30_00], await book.WeightingsAsync(full, other));
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task TakeOut_OfALockedPot_IsRefusedAndOfAnOpenOneMovesTheMoney(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.DepositAsync(100_00);
        var locked = await book.AddPotAsync("Locked", target: 80_00, start: 30_00);
        var open = await book.AddPotAsync("Open", start: 20_00);
        var before = await book.EverythingAsync();

        var refused = await book.App.Get<TakeOutOfPot>().RunAsync(book.Actor, TestBook.NewCommandId(), locked, 1);
        Assert.Equal("pot-is-locked", Assert.Single(refused.Refusals).Name);
        Assert.Equal(before, await book.EverythingAsync());

        Assert.False((await book.App.Get<TakeOutOfPot>().RunAsync(book.Actor, TestBook.NewCommandId(), open, 5_00)).IsRefused);
        Assert.False((await book.App.Get<SetPotBalance>().RunAsync(book.Actor, TestBook.NewCommandId(), open, 22_50)).IsRefused);

        Assert.Equal((long[])[47_50, 30_00, 22_50], await book.BalancesAsync(SystemAccounts.ActiveBalance(book.Id), locked, open));
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task BreakLock_TakesACoolingOffThenReleasesThePotAndPassesItsWeightingOn(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.DepositAsync(100_00);
        var pot = await book.AddPotAsync("House", weighting: 20_00, target: 500_00, start: 50_00);
        var other = await book.AddPotAsync("Rug", weighting: 30_00);
        var breakLock = book.App.Get<BreakLock>();

        Assert.Equal(
            "break-not-asked", Assert.Single((await breakLock.ConfirmAsync(book.Actor, TestBook.NewCommandId(), pot)).Refusals).Name);
        Assert.False((await breakLock.AskAsync(book.Actor, TestBook.NewCommandId(), pot)).IsRefused);
        Assert.Equal(
            "break-asked-already", Assert.Single((await breakLock.AskAsync(book.Actor, TestBook.NewCommandId(), pot)).Refusals).Name);
        Assert.Equal(
            "break-too-early", Assert.Single((await breakLock.ConfirmAsync(book.Actor, TestBook.NewCommandId(), pot)).Refusals).Name);
        Assert.True((await book.StoredPotAsync(pot)).IsLocked);

        book.Clock.MoveDays(1);
        Assert.False((await breakLock.ConfirmAsync(book.Actor, TestBook.NewCommandId(), pot)).IsRefused);

        var stored = await book.StoredPotAsync(pot);
        Assert.Equal((PotStatus.Live, true, book.Today), (stored.Status, stored.ReleasedEarly, stored.LiveOn));
        Assert.Equal((int[])[0, 50_00], await book.WeightingsAsync(pot, other));
        Assert.Equal(PotEventKind.ReleasedEarly, (await book.PotAsync(pot)).Events[0].Kind);
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task BreakLock_CancelledOrLeftForSevenDays_KeepsTheLock(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var pot = await book.AddPotAsync("House", target: 500_00);
        var breakLock = book.App.Get<BreakLock>();
        await breakLock.AskAsync(book.Actor, TestBook.NewCommandId(), pot);
        Assert.False((await breakLock.CancelAsync(book.Actor, TestBook.NewCommandId(), pot)).IsRefused);
        book.Clock.MoveDays(2);
        Assert.Equal(
            "break-not-asked", Assert.Single((await breakLock.ConfirmAsync(book.Actor, TestBook.NewCommandId(), pot)).Refusals).Name);

        await breakLock.AskAsync(book.Actor, TestBook.NewCommandId(), pot);
        book.Clock.MoveDays(9);
        Assert.Equal(
            "break-too-late", Assert.Single((await breakLock.ConfirmAsync(book.Actor, TestBook.NewCommandId(), pot)).Refusals).Name);

        Assert.True((await book.StoredPotAsync(pot)).IsLocked);
        Assert.False((await breakLock.AskAsync(book.Actor, TestBook.NewCommandId(), pot)).IsRefused);
    }

    [OnEachDatabase]
    public async Task LivePot_IsSpentFromStartedAgainAndCompleted(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var pot = await book.AddPotAsync("Sofa", weighting: 50_00, target: 40_00);
        Assert.Equal("pot-is-not-live", Assert.Single((await SpendAsync(book, pot, 1_00)).Refusals).Name);
        await book.DepositAsync(100_00);

        Assert.Equal("not-enough-in-pot", Assert.Single((await SpendAsync(book, pot, 40_01)).Refusals).Name);
        var spent = await SpendAsync(book, pot, 15_00);
        Assert.Equal("Sofa -1500, Withdrawals 1500", await book.LinesAsync(spent.Value.EntryId!.Value));

        var goal = new NewGoal(20_00, null, 25_00);
        Assert.Equal("target-not-above-balance", Assert.Single((await RestartAsync(book, pot, goal)).Refusals).Name);
        Assert.False((await RestartAsync(book, pot, goal with { TargetMinor = 60_00 })).IsRefused);
        var again = await book.StoredPotAsync(pot);
        Assert.Equal(
            (PotStatus.Active, 25_00, 60_00L, 25_00L),
            (again.Status, again.WeightingBasisPoints, again.TargetMinor!.Value, again.Account.BalanceMinor));

        await book.App.Get<TopUpPot>().RunAsync(book.Actor, TestBook.NewCommandId(), pot, 35_00);
        Assert.False((await book.App.Get<CompletePot>().RunAsync(book.Actor, TestBook.NewCommandId(), pot)).IsRefused);

        Assert.Equal((PotStatus.Closed, 0L), ((await book.StoredPotAsync(pot)).Status, await book.BalanceAsync(pot)));
        Assert.Equal(85_00, await book.ActiveAsync());
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Delete_OfALockedPotWithMoney_IsRefusedAndOfAnOpenOneReleasesItsWeighting(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.DepositAsync(100_00);
        var locked = await book.AddPotAsync("Locked", weighting: 10_00, target: 80_00, start: 30_00);
        var open = await book.AddPotAsync("Open", weighting: 20_00, start: 20_00);
        var never = await book.AddPotAsync("Never funded", weighting: 5_00, target: 80_00);
        var delete = book.App.Get<DeletePot>();

        Assert.Equal("pot-is-locked", Assert.Single((await delete.RunAsync(book.Actor, TestBook.NewCommandId(), locked)).Refusals).Name);
        Assert.False((await delete.RunAsync(book.Actor, TestBook.NewCommandId(), open)).IsRefused);
        Assert.False((await delete.RunAsync(book.Actor, TestBook.NewCommandId(), never)).IsRefused);

        // Only going live redistributes: a deleted pot's weighting is released.
        Assert.Equal((int[])[10_00, 0, 0], await book.WeightingsAsync(locked, open, never));
        Assert.Equal(70_00, await book.ActiveAsync());
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Delete_OfALockedPotThatIsEmptyAgain_EndsWhatIsScheduledFromIt(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var pot = await book.AddPotAsync("Bike", weighting: 10_00, target: 80_00);
        var deposit = (await book.DepositAsync(50_00)).Value.EntryId!.Value;
        var held = await book.ScheduleAsync(TestBook.MoneyOut("Lights", 5_00, book.Today.AddDays(1), from: pot));
        var later = await book.ScheduleAsync(
            TestBook.MoneyOut("Service", 9_00, book.Today.AddDays(40), Domain.Calendar.RecurrenceKind.Monthly, from: pot));
        var others = await book.ScheduleAsync(TestBook.MoneyOut("Rent", 1_00, book.Today.AddDays(40)));
        var delete = book.App.Get<DeletePot>();
        await book.LookAsync();
        Assert.Contains(
            "£5.00",
            (await book.MustRefuseAsync("pot-is-locked", () => delete.RunAsync(book.Actor, TestBook.NewCommandId(), pot))).Sentence,
            StringComparison.Ordinal);
        await book.UndoAsync(deposit);
        await book.LookAfterAsync(2);
        Assert.Equal(["Lights", "Service"], (await book.App.Get<GetPotForAction>().RunAsync(book.Id, pot))!.Scheduled);

        var deleted = await delete.RunAsync(book.Actor, TestBook.NewCommandId(), pot);

        Assert.Equal(["Lights", "Service"], deleted.Value.Ended!);
        Assert.Equal(
            (PotStatus.Closed, book.Today, book.Today),
            ((await book.StoredPotAsync(pot)).Status,
                (await book.StoredScheduleAsync(held)).EndedOn,
                (await book.StoredScheduleAsync(later)).EndedOn));
        Assert.Null((await book.StoredScheduleAsync(others)).EndedOn);
        Assert.Equal([Domain.Schedules.OccurrenceStatus.Skipped], (await book.OccurrencesAsync(held)).Select(one => one.Status));
        // Nothing is tried, and nothing is said of it, on any day after.
        var told = (await book.ToldAsync()).Count;
        await book.LookAfterAsync(60);
        Assert.Equal(told, (await book.ToldAsync()).Count(one =>
            one.Kind != Domain.Notifications.NotificationKinds.MonthCanBeClosed
            && !one.Text.Contains("Rent", StringComparison.Ordinal)));
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Weightings_AreSetTogetherUpTo100AndTheOrderIsMoved(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var first = await book.AddPotAsync("First", weighting: 60_00);
        var second = await book.AddPotAsync("Second", weighting: 40_00);
        var set = book.App.Get<SetWeightings>();

        Task<Outcome<Done>> SetAsync(int a, int b) =>
            set.RunAsync(book.Actor, TestBook.NewCommandId(), new Dictionary<long, int> { [first] = a, [second] = b });

        Assert.Equal("weightings-above-100", Assert.Single((await SetAsync(60_00, 40_01)).Refusals).Name);
        Assert.Equal("pots-changed", Assert.Single((await set.RunAsync(
            book.Actor, TestBook.NewCommandId(), new Dictionary<long, int> { [first] = 1 })).Refusals).Name);
        Assert.False((await SetAsync(10_00, 90_00)).IsRefused);
        Assert.Equal((int[])[10_00, 90_00], await book.WeightingsAsync(first, second));

        await book.App.Get<MovePot>().RunAsync(book.Actor, TestBook.NewCommandId(), second, up: true);
        var list = await book.App.Get<PotQueries>().ListAsync(book.Id, PotStatus.Active);
        Assert.Equal(["Second", "First"], list.Pots.Select(pot => pot.Name));
    }

    [OnEachDatabase]
    public async Task Reconcile_BooksTheDifferenceAndNeverTakesPotsMoney(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.AddPotAsync("Rug", weighting: 50_00);
        await book.DepositAsync(100_00);
        var reconcile = book.App.Get<ReconcileMainAccount>();

        Assert.Equal(
            "total-below-pots", Assert.Single((await reconcile.RunAsync(book.Actor, TestBook.NewCommandId(), 49_99)).Refusals).Name);
        var done = await reconcile.RunAsync(book.Actor, TestBook.NewCommandId(), 97_25);

        Assert.Equal(-2_75, done.Value.DifferenceMinor);
        Assert.Equal(47_25, await book.ActiveAsync());
        Assert.Null((await reconcile.RunAsync(book.Actor, TestBook.NewCommandId(), 97_25)).Value.EntryId);
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Undo_OfWhatMadeAPotLive_IsRefusedOnceThePotStartedAgain(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var pot = await book.AddPotAsync("Sofa", weighting: 50_00, target: 40_00);
        var deposit = await book.DepositAsync(100_00);
        await RestartAsync(book, pot, new NewGoal(80_00, null, 0));

        var undo = await book.UndoAsync(deposit.Value.EntryId!.Value);

        Assert.Equal("pot-moved-since", Assert.Single(undo.Refusals).Name);
        await book.MustBeSoundAsync();
    }

    private static Task<Outcome<PotResult>> SpendAsync(TestBook book, long pot, long amountMinor) =>
        book.App.Get<SpendFromPot>().RunAsync(book.Actor, TestBook.NewCommandId(), pot, amountMinor, "", categoryId: null);

    private static Task<Outcome<PotResult>> RestartAsync(TestBook book, long pot, NewGoal goal) =>
        book.App.Get<RestartPot>().RunAsync(book.Actor, TestBook.NewCommandId(), pot, goal);
}
