using PotLock.Domain.Pots;
using PotLock.Services.Ledger;
using PotLock.Services.Pages;
using PotLock.Services.Pots;
using PotLock.Services.Tests.Harness;

namespace PotLock.Services.Tests.Pots;

/// <summary>Locks that end by date: applied by the first page or command after it, day by day, once.</summary>
public sealed class LockEndTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [OnEachDatabase]
    public async Task Lock_OnItsEndDate_StillHoldsAndTheDayAfterIsLive(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var ends = book.Today.AddDays(5);
        var pot = await book.AddPotAsync("Holiday", weighting: 10_00, ends: ends);
        book.Clock.MoveDays(5);
        Assert.Equal((PotStatus.Active, true, 10_00), await ShownAsync(book, pot));

        book.Clock.MoveDays(1);

        Assert.Equal((PotStatus.Live, false, 0), await ShownAsync(book, pot));
        var page = await book.PotAsync(pot);
        Assert.Equal(ends.AddDays(1), page.Pot.LiveOn);
        Assert.Equal((PotEventKind.WentLiveByDate, ends.AddDays(1)), (page.Events[0].Kind, page.Events[0].On));
        Assert.Null((await book.StoredBookAsync()).NextLockEndOn);
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Lock_ThatEndsBeforeThePotIsFull_SaysByHowMuch_ForGood(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.DepositAsync(100_00);
        var pot = await book.AddPotAsync("Trip", weighting: 50_00, target: 100_00, ends: book.Today.AddDays(30), start: 16_68);
        await book.ScheduleAsync(TestBook.MoneyIn("Wages", 100_00, book.Today.AddDays(20)));
        // What comes on the day after the end date reaches a live pot no more.
        await book.ScheduleAsync(TestBook.MoneyIn("Too late", 100_00, book.Today.AddDays(31)));
        book.Clock.MoveDays(60);

        var page = await book.PotAsync(pot);

        Assert.Equal(
            ("£33.32 short of its £100.00 target", 66_68), (page.WentLiveBy!.ShortText(page.Book.Money), page.Pot.BalanceMinor));
        Assert.Contains(
            "Trip is live: its end date has passed, £33.32 short of its £100.00 target. £66.68 is ready to spend.",
            (await book.ToldAsync()).Select(told => told.Text));
        // It is spent, and the pot starts again: what happened stays as it was.
        await book.App.Get<SpendFromPot>().RunAsync(book.Actor, TestBook.NewCommandId(), pot, 66_68, "Trip", null);
        await book.App.Get<RestartPot>().RunAsync(book.Actor, TestBook.NewCommandId(), pot, new NewGoal(500_00, null, 0));
        page = await book.PotAsync(pot);
        Assert.Null(page.WentLiveBy);
        Assert.Equal(
            ["£33.32 short of its £100.00 target"],
            page.Events.Select(happened => happened.ShortText(page.Book.Money)).OfType<string>());
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Locks_OfSeveralDays_EndInOrderAndHandTheirWeightingOnDayByDay(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var start = book.Today;
        var later = await book.AddPotAsync("Later", weighting: 30_00, ends: start.AddDays(2));
        var sooner = await book.AddPotAsync("Sooner", weighting: 20_00, ends: start.AddDays(1));
        var open = await book.AddPotAsync("Open", weighting: 50_00);
        var last = await book.AddPotAsync("Last", ends: start.AddDays(30));
        book.Clock.MoveDays(10);

        await book.App.Get<GetDashboard>().RunAsync(book.Id);

        // First 20% is shared 30 : 50, then the 37.5% of "Later" goes to the one pot left with a weighting.
        Assert.Equal((int[])[0, 0, 100_00, 0], await book.WeightingsAsync(later, sooner, open, last));
        Assert.Equal(start.AddDays(2), (await book.StoredPotAsync(sooner)).LiveOn);
        Assert.Equal(start.AddDays(3), (await book.StoredPotAsync(later)).LiveOn);
        Assert.Equal(
            [(62_50, 100_00), (50_00, 62_50), (0, 50_00)],
            (await book.PotAsync(open)).Weightings.Select(c => (c.BeforeBasisPoints, c.AfterBasisPoints)));
        Assert.Equal(
            [(37_50, 0), (30_00, 37_50), (0, 30_00)],
            (await book.PotAsync(later)).Weightings.Select(c => (c.BeforeBasisPoints, c.AfterBasisPoints)));
        Assert.Equal(start.AddDays(31), (await book.StoredBookAsync()).NextLockEndOn);
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Locks_OfOneDay_EndInOneStep(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var a = await book.AddPotAsync("A", weighting: 30_00, ends: book.Today);
        var b = await book.AddPotAsync("B", weighting: 20_00, ends: book.Today);
        var c = await book.AddPotAsync("C", weighting: 10_00);
        var d = await book.AddPotAsync("D", weighting: 20_00);
        book.Clock.MoveDays(1);

        await book.ListAsync();

        Assert.Equal((int[])[0, 0, 26_67, 53_33], await book.WeightingsAsync(a, b, c, d));
        Assert.Equal(2, (await book.PotAsync(c)).Weightings.Count);
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Pages_WhenNothingIsDue_ChangeNothing(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var pot = await book.AddPotAsync("Holiday", weighting: 10_00, ends: book.Today);
        book.Clock.MoveDays(1);
        await book.PotAsync(pot);
        var applied = await book.EverythingAsync();

        await book.PotAsync(pot);
        await book.App.Get<PotQueries>().ListAsync(book.Id, PotStatus.Live);
        await book.App.Get<GetDashboard>().RunAsync(book.Id);

        Assert.Equal(applied, await book.EverythingAsync());
    }

    [OnEachDatabase]
    public async Task Applying_ManyTimesAtOnce_TakesEffectOnce(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var pot = await book.AddPotAsync("Holiday", weighting: 10_00, ends: book.Today);
        var other = await book.AddPotAsync("Other", weighting: 10_00);
        book.Clock.MoveDays(1);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => i % 2 == 0
            ? (Task)book.App.Get<ApplyDueByDate>().RunAsync(book.Id)
            : book.PotAsync(pot)));

        var page = await book.PotAsync(pot);
        Assert.Equal([PotEventKind.WentLiveByDate, PotEventKind.Created], page.Events.Select(happened => happened.Kind));
        Assert.Equal((int[])[0, 20_00], await book.WeightingsAsync(pot, other));
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Command_AfterALockEnded_AppliesThatFirstInItsOwnTransaction(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var ended = await book.AddPotAsync("Ended", weighting: 40_00, ends: book.Today);
        var other = await book.AddPotAsync("Other", weighting: 10_00);
        book.Clock.MoveDays(3);

        // Even a refused command finds the book as it stands today.
        (await book.WithdrawAsync(1_00)).MustBeRefused("not-enough-active-money");
        Assert.Equal(PotStatus.Live, (await book.StoredPotAsync(ended)).Status);

        var result = (await book.DepositAsync(100_00)).Value;
        Assert.Equal([("Other", 50_00L)], result.Parts.Select(part => (part.Name, part.AmountMinor)));
        Assert.Equal((int[])[0, 50_00], await book.WeightingsAsync(ended, other));
        Assert.Equal(book.Today.AddDays(-2), (await book.StoredPotAsync(ended)).LiveOn);
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Pot_WithTargetAndEndDate_GoesLiveByWhicheverComesFirst(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var pot = await book.AddPotAsync("Holiday", weighting: 100_00, target: 10_00, ends: book.Today.AddDays(5));
        await book.DepositAsync(10_00);

        Assert.Equal(book.Today, (await book.StoredPotAsync(pot)).LiveOn);
        Assert.Null((await book.StoredBookAsync()).NextLockEndOn);
        book.Clock.MoveDays(10);
        Assert.Single((await book.PotAsync(pot)).Events, happened => happened.Kind != PotEventKind.Created);
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Lock_EndsAtMidnightOfTheBooksTimeZone(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var pot = await book.AddPotAsync("Summer", ends: new DateOnly(2026, 6, 30));

        // London is an hour ahead of UTC in summer.
        book.Clock.MoveTo(new DateTimeOffset(2026, 6, 30, 22, 59, 59, TimeSpan.Zero));
        Assert.Equal(PotStatus.Active, (await book.PotAsync(pot)).Pot.Status);
        book.Clock.MoveTo(new DateTimeOffset(2026, 6, 30, 23, 0, 0, TimeSpan.Zero));
        Assert.Equal(PotStatus.Live, (await book.PotAsync(pot)).Pot.Status);
    }

    private static async Task<(PotStatus Status, bool IsLocked, int Weighting)> ShownAsync(TestBook book, long potId)
    {
        var pot = (await book.PotAsync(potId)).Pot;
        return (pot.Status, pot.IsLocked, pot.WeightingBasisPoints);
    }
}
