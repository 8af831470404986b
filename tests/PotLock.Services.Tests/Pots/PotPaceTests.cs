using PotLock.Domain.Calendar;
using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;
using PotLock.Services.Pages;
using PotLock.Services.Pots;
using PotLock.Services.Tests.Harness;

namespace PotLock.Services.Tests.Pots;

/// <summary>What a pot's page says about its pace and its growth, read from the entries of a real database.</summary>
public sealed class PotPaceTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [OnEachDatabase]
    public async Task Pace_CountsDepositsAndTopUpsOfWholeMonths_AndNothingThatWasUndone(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.DepositAsync(1_000_00);
        var pot = await book.AddPotAsync("Trip", weighting: 10_00, target: 2_000_00, ends: new DateOnly(2026, 12, 31), start: 50_00);
        Assert.Equal((PaceSource.None, null), ((await book.PotAsync(pot)).Pace!.Source, (await book.PotAsync(pot)).Pace!.Verdict));
        book.Clock.MoveTo(new(2026, 4, 5, 12, 0, 0, TimeSpan.Zero));
        await book.DepositAsync(1_000_00);
        await book.App.Get<TopUpPot>().RunAsync(book.Actor, TestBook.NewCommandId(), pot, 20_00);
        var undone = await book.DepositAsync(5_000_00);
        await book.UndoAsync(undone.Value.EntryId!.Value);
        book.Clock.MoveTo(new(2026, 5, 20, 12, 0, 0, TimeSpan.Zero));
        await book.DepositAsync(600_00);
        book.Clock.MoveTo(new(2026, 6, 15, 12, 0, 0, TimeSpan.Zero));
        await book.DepositAsync(100_00);

        var detail = await book.PotAsync(pot);

        // April 120.00, May 60.00; June has 10.00 already. March was not whole, and the starting balance is no pace.
        var pace = detail.Pace!;
        Assert.Equal(
            (PaceSource.History, 2, 90_00L, 10_00L), (pace.Source, pace.MonthsOfHistory, pace.PerMonthMinor!.Value, pace.InThisMonthMinor));
        Assert.Equal((252_86L, PaceVerdict.Behind, 162_86L), (pace.NeededMinor!.Value, pace.Verdict!.Value, pace.BehindByMinor));
        // The line begins on the pot's first day, with its starting balance.
        Assert.Equal([50_00L, 50_00, 170_00, 230_00, 240_00], detail.Growth.Select(point => point.BalanceMinor));
        Assert.Equal(detail.CreatedOn, detail.Growth[0].On);
        Assert.Equal(new DateOnly(2026, 3, 31), detail.Growth[1].On);
        Assert.Equal(new GrowthPoint(new DateOnly(2026, 6, 15), 240_00), detail.Growth[^1]);
    }

    [OnEachDatabase]
    public async Task Pace_CountsTheMonthOfTheEndDate_OnlyIfMoneyStillComesInIt(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        book.Clock.MoveTo(new(2026, 2, 25, 12, 0, 0, TimeSpan.Zero));
        var pot = await book.AddPotAsync("Trip", weighting: 10_00, target: 80_00, ends: new DateOnly(2026, 6, 10));
        foreach (var month in (int[])[3, 4])
        {
            book.Clock.MoveTo(new(2026, month, 25, 12, 0, 0, TimeSpan.Zero));
            await book.DepositAsync(200_00);
        }

        // 40.00 of 80.00 are in; May and, did it count, June would bring the rest. Money comes on the 25th, which is too late in June.
        book.Clock.MoveTo(new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero));
        Assert.Equal((1, PaceVerdict.Behind, 20_00L, 40_00L), await ToldAsync());

        // Wages that recur on the 5th are what counts from now on; a plan above all.
        await book.ScheduleAsync(TestBook.MoneyIn("Wages", 300_00, new DateOnly(2026, 5, 5), RecurrenceKind.Monthly));
        Assert.Equal((2, PaceVerdict.OnCourse, 0L, 20_00L), await ToldAsync());
        await book.PlanAsync(100_00, day: 11);
        Assert.Equal((1, PaceVerdict.Behind, 20_00L, 40_00L), await ToldAsync());
        await book.PlanAsync(100_00, day: 10);
        Assert.Equal((2, PaceVerdict.OnCourse, 0L, 20_00L), await ToldAsync());

        async Task<(int, PaceVerdict, long, long)> ToldAsync()
        {
            var pace = (await book.PotAsync(pot)).Pace!;
            return (pace.MonthsLeft!.Value, pace.Verdict!.Value, pace.ShortByMinor, pace.NeededMinor!.Value);
        }
    }

    [OnEachDatabase]
    public async Task Growth_OfAYoungPot_ShowsItsDays_AndOfAnEmptyOneNothing(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var pot = await book.AddPotAsync("Trip", weighting: 10_00);
        Assert.Empty((await book.PotAsync(pot)).Growth);
        await book.DepositAsync(100_00, date: book.Today.AddDays(-40));
        await book.DepositAsync(200_00);
        await book.DepositAsync(300_00);
        Assert.Equal(
            [new(book.Today.AddDays(-40), 10_00), new(book.Today, 60_00)],
            (await book.PotAsync(pot)).Growth);
    }

    [OnEachDatabase]
    public async Task MonthlyAim_MayChangeAtAnyTimeAndIsRefusedWhenItIsNoAmount(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var pot = (await book.CreatePotAsync(new NewPot("House", 500_00, null, 0, MonthlyAimMinor: 25_00))).Value.PotId;
        Assert.Equal((PaceSource.Aim, 25_00L, new DateOnly(2027, 10, 1)), Told(await book.PotAsync(pot)));
        await book.MustRefuseAsync("amount-not-positive", () => book.CreatePotAsync(new NewPot("B", null, null, 0, MonthlyAimMinor: 0)));
        await book.MustRefuseAsync("amount-not-positive", () => SetAimAsync(book, pot, -1));
        await book.MustRefuseAsync("amount-too-large", () => SetAimAsync(book, pot, 100_000_000_001));
        Assert.False((await SetAimAsync(book, pot, 250_00)).IsRefused);
        Assert.Equal((PaceSource.Aim, 250_00L, new DateOnly(2026, 4, 1)), Told(await book.PotAsync(pot)));
        Assert.False((await SetAimAsync(book, pot, null)).IsRefused);
        Assert.Null((await book.StoredPotAsync(pot)).MonthlyAimMinor);

        static (PaceSource, long, DateOnly) Told(PotDetail detail) =>
            (detail.Pace!.Source, detail.Pace.PerMonthMinor!.Value, detail.Pace.FullAtAim!.Value);
    }

    [OnEachDatabase]
    public async Task BreakCost_IsWorkedOutWhereTheLockIsBroken_AndAfterARestartFromItsOwnMonths(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var pot = await book.AddPotAsync("Trip", weighting: 10_00, target: 100_00);
        book.Clock.MoveTo(new(2026, 4, 5, 12, 0, 0, TimeSpan.Zero));
        await book.DepositAsync(200_00);
        book.Clock.MoveTo(new(2026, 5, 5, 12, 0, 0, TimeSpan.Zero));
        var queries = book.App.Get<GetPotForAction>();
        Assert.Null((await queries.RunAsync(book.Id, pot))!.BreakCost);

        // 20.00 came in the one whole month. 80.00 to go: May to August; 100.00: May to September.
        Assert.Equal(
            new BreakCost(20_00, 1, new DateOnly(2026, 8, 1), new DateOnly(2026, 9, 1)),
            (await queries.RunAsync(book.Id, pot, withBreakCost: true))!.BreakCost);

        await book.App.Get<TopUpPot>().RunAsync(book.Actor, TestBook.NewCommandId(), pot, 80_00);
        Assert.False(
            (await book.App.Get<RestartPot>()
                .RunAsync(book.Actor, TestBook.NewCommandId(), pot, new NewGoal(300_00, null, 10_00))).IsRefused);
        var again = (await queries.RunAsync(book.Id, pot, withBreakCost: true))!;
        Assert.Equal((PaceSource.None, new BreakCost(100_00, null, null, null)), (again.Pace!.Source, again.BreakCost));
    }

    private static async Task<Outcome<PotResult>> SetAimAsync(TestBook book, long potId, long? aimMinor)
    {
        var pot = await book.StoredPotAsync(potId);
        return await book.App.Get<EditPot>().RunAsync(book.Actor, TestBook.NewCommandId(), potId, new PotEdit(
            pot.Name, pot.TargetMinor, pot.EndDate, pot.WeightingBasisPoints, pot.CoolingOffDays, pot.Colour, pot.Icon,
                pot.Note, aimMinor));
    }
}
