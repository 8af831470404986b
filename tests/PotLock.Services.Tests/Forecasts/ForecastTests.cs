using PotLock.Domain.Calendar;
using PotLock.Domain.Forecasts;
using PotLock.Domain.Ledger;
using PotLock.Domain.Schedules;
using PotLock.Domain.Transfers;
using PotLock.Services.Forecasts;
using PotLock.Services.Ledger;
using PotLock.Services.Pots;
using PotLock.Services.Tests.Harness;

namespace PotLock.Services.Tests.Forecasts;

/// <summary>A forecast is what comes of it when its owner does as planned: every month's end and every date.</summary>
public sealed class ForecastTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    private const int MonthsLived = 14;

    [OnEachDatabase]
    public async Task Forecast_ByWeightings_WithDailyInterest_EqualsLivingIt(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.DepositAsync(5_000_00);
        await book.AddPotAsync("House", weighting: 30_00, target: 3_000_00, start: 400_00);
        await book.AddPotAsync("Holiday", weighting: 20_00, target: 900_00, ends: book.Today.AddMonths(5), start: 100_00);
        await book.AddPotAsync("Car", weighting: 10_00, ends: book.Today.AddMonths(9).AddDays(3));
        await book.AddPotAsync("Open", weighting: 5_00);
        await book.SetRateAsync(41_500, book.Today.AddMonths(-1));
        await book.SetRateAsync(27_500, book.Today.AddMonths(6).AddDays(4));
        await book.SetMethodAsync(InterestMethod.Daily);
        await book.PlanAsync(800_33, 31);
        await book.ScheduleAsync(TestBook.MoneyOut("Rent", 650_00, book.Today.AddDays(2), RecurrenceKind.Monthly));
        await book.ScheduleAsync(TestBook.MoneyOut("Food", 61_00, book.Today.AddDays(1), RecurrenceKind.Weekly));
        await book.ScheduleAsync(TestBook.MoneyIn("Wages", 700_00, book.Today.AddDays(9), RecurrenceKind.EveryFourWeeks));
        await EqualsLivingItAsync(book);
    }

    [OnEachDatabase]
    public async Task Forecast_ByLines_FromABankAccount_WithMonthlyInterest_EqualsLivingIt(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var checking = await book.AddBankAccountAsync();
        await book.DepositAsync(900_00);
        var house = await book.AddPotAsync("House", target: 1_500_00, start: 100_00);
        var bike = await book.AddPotAsync("Bike", target: 350_00, start: 20_00);
        var garden = await book.AddPotAsync("Garden");
        await book.SetRateAsync(36_000, book.Today);
        await book.PlanAsync(
            400_01, 10, checking, new PlanLine(house, 120_00, 0), new PlanLine(bike, 0, 11_11), new PlanLine(garden, 0, 22_22));
        await book.ProcessAsync();
        // On the plan's very day: PotLock takes it before its owner can process anything.
        await book.ScheduleAsync(TestBook.MoneyOut("Insurance", 420_00, book.Today.AddMonths(2), RecurrenceKind.Quarterly));
        await book.ScheduleAsync(TestBook.MoneyOut("Tyres", 60_00, book.Today.AddMonths(1), RecurrenceKind.Monthly, from: garden, day: 31));
        await book.ScheduleAsync(TestBook.MoneyOut("New bike", 350_00, book.Today.AddMonths(4), from: bike));
        await EqualsLivingItAsync(book);
    }

    [OnEachDatabase]
    public async Task Forecast_WithInterestAlone_EqualsLivingIt(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.DepositAsync(20_000_00);
        await book.AddPotAsync("House", weighting: 50_00, target: 10_020_00, start: 9_990_00);
        await book.AddPotAsync("Later", weighting: 50_00, target: 10_000_00);
        await book.SetRateAsync(55_000, book.Today);
        await EqualsLivingItAsync(book);
    }

    [OnEachDatabase]
    public async Task Forecast_OfRandomBooks_EqualsLivingThem(DatabaseKind database)
    {
        foreach (var seed in Enumerable.Range(1, LongRun.Or(4, 40)))
        {
            await using var book = await databases.OpenBookAsync(database);
            await BuildAsync(book, new SeededDice(seed));
            await EqualsLivingItAsync(book);
        }
    }

    [OnEachDatabase]
    public async Task Forecast_AfterAPotWasClosedInAMonthThatWaits_GivesItsInterestToTheActiveBalance(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.DepositAsync(12_000_00);
        var old = await book.AddPotAsync("Old", start: 6_000_00);
        await book.SetRateAsync(60_000, book.Today);
        await book.PlanAsync(100_00, 20);
        book.Clock.MoveDays(40);
        await book.App.Get<DeletePot>().RunAsync(book.Actor, TestBook.NewCommandId(), old);
        await EqualsLivingItAsync(book, months: 3);
    }

    [OnEachDatabase]
    public async Task Forecast_WithAChange_IsWhatComesOfApplyingIt(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.DepositAsync(1_000_00);
        var house = await book.AddPotAsync("House", weighting: 20_00, target: 2_000_00, start: 100_00);
        var car = await book.AddPotAsync("Car", weighting: 30_00, target: 1_200_00);
        await book.PlanAsync(500_00, 15);
        await book.SetRateAsync(20_000, book.Today.AddDays(-3));
        var change = new ForecastChange(
            [new PlannedWeighting(house, 45_00), new PlannedWeighting(car, 10_00)], new TransferChange(650_00, 28), 35_000,
            [
                new OneOff(book.Today.AddDays(20), ScheduleKind.Income, 300_00, "Bonus"),
                new OneOff(book.Today.AddDays(70), ScheduleKind.Withdrawal, 90_00, "Fridge"),
            ]);
        var queries = book.App.Get<ForecastQueries>();
        var before = await book.EverythingAsync();
        var forecast = await queries.RunAsync(book.Id, MonthsLived, change);
        Assert.Equal(before, await book.EverythingAsync());
        Assert.NotEmpty(forecast.Moves);

        await book.App.Get<SetWeightings>().RunAsync(
            book.Actor, TestBook.NewCommandId(), new Dictionary<long, int> { [house] = 45_00, [car] = 10_00 });
        await book.PlanAsync(650_00, 28);
        await book.SetRateAsync(35_000, book.Today);
        await book.ScheduleAsync(TestBook.MoneyIn("Bonus", 300_00, book.Today.AddDays(20)));
        await book.ScheduleAsync(TestBook.MoneyOut("Fridge", 90_00, book.Today.AddDays(70)));
        var applied = await queries.RunAsync(book.Id, MonthsLived);
        Assert.False(ForecastComparison.Of(applied.Run, forecast.Changed!).HasDifferences);
        Assert.Equal(forecast.Moves.Select(move => move.Dates.After), applied.Run.Pots.Select(pot => pot.LiveOn));
    }

    [OnEachDatabase]
    public async Task Release_ShowsWhichDatesMove_AndChangesNothing(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.DepositAsync(1_000_00);
        var house = await book.AddPotAsync("House", weighting: 20_00, target: 2_000_00, start: 100_00);
        var car = await book.AddPotAsync("Car", weighting: 20_00, target: 1_200_00);
        await book.PlanAsync(500_00, 15);
        var before = await book.EverythingAsync();

        var view = await book.App.Get<ForecastQueries>().ReleasingAsync(book.Id, house);

        var move = Assert.Single(view.Moves, one => one.Pot.PotId == car);
        Assert.True(move.Dates.After < move.Dates.Before, "It takes over the weighting, and fills sooner.");
        Assert.Equal(before, await book.EverythingAsync());
    }

    [OnEachDatabase]
    public async Task Forecast_CountsWhatIsOwedOnCards(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var visa = await book.AddCardAsync();
        await book.SwipeAsync(visa, 250_00);
        await book.DepositAsync(200_00);

        var view = await book.App.Get<ForecastQueries>().RunAsync(book.Id, 6);

        Assert.Equal(200_00 - 250_00, view.Run.Months[^1].NetWorthMinor);
        Assert.Equal(
            (ShortReason.Cards, 250_00L, 200_00L),
            (view.Run.FirstShort!.Why, view.Run.FirstShort.NeededMinor, view.Run.FirstShort.HasMinor));
        Assert.Equal(Assert.Single((await book.CardAsync(visa)).Card.Standing.Dues).DueOn, view.Run.FirstShort.On);
    }

    [OnEachDatabase]
    public async Task Forecast_AsksTheSameOfTheDatabase_HoweverLongTheHistory(DatabaseKind database)
    {
        var counter = new StatementCounter();
        await using var book = await databases.OpenBookAsync(
            database, options => options.AddInterceptors(counter.Commands, counter.Transactions));
        await book.DepositAsync(3_000_00);
        await book.AddPotAsync("House", weighting: 20_00, target: 9_000_00);
        await book.SetRateAsync(20_000, book.Today);
        await book.PlanAsync(500_00, 15);
        await book.ScheduleAsync(TestBook.MoneyOut("Food", 20_00, book.Today.AddDays(1), RecurrenceKind.Weekly));
        var few = await CountAsync();
        foreach (var _ in Enumerable.Range(0, 4))
        {
            book.Clock.MoveDays(31);
            await book.LookAsync();
            await book.ProcessAsync();
        }

        Assert.Equal(few, await CountAsync());
        Assert.InRange(few, 1, 12);

        // While the book stays the same nothing but its version is asked for: weightings are previewed at every keystroke.
        Assert.Single(await counter.CountAsync(() => book.App.Get<ForecastQueries>().RunAsync(book.Id, 360)));

        async Task<int> CountAsync()
        {
            await book.LookAsync();
            return (await counter.CountAsync(() => book.App.Get<ForecastQueries>().RunAsync(book.Id, 24))).Count;
        }
    }

    /// <summary>Takes the forecast, then does every day what it assumes, and compares at each month's end.</summary>
    private static async Task EqualsLivingItAsync(TestBook book, int months = MonthsLived)
    {
        var view = await book.App.Get<ForecastQueries>().RunAsync(book.Id, months);
        var accountIds = view.From.Accounts.Select(account => account.AccountId).ToArray();
        long[] ids = [SystemAccounts.ActiveBalance(book.Id), .. view.Pots.Select(pot => pot.PotId), .. accountIds];
        var began = book.Today;
        foreach (var month in view.Run.Months)
        {
            for (; book.Today <= MonthStart.LastDay(month.Month); book.Clock.MoveDays(1))
            {
                await LiveTodayAsync(book, view.From.Plan, isFirst: book.Today == began);
                if (book.Today == MonthStart.LastDay(month.Month))
                {
                    Assert.Equal(
                        $"{month.Month:yyyy-MM}: "
                            + $"{string.Join(' ', (long[])[month.ActiveMinor, .. month.PotsMinor, .. month.AccountsMinor])}",
                        $"{month.Month:yyyy-MM}: {string.Join(' ', await book.BalancesAsync(ids))}");
                }
            }
        }

        foreach (var (pot, forecast) in view.Pots.Zip(view.Run.Pots))
        {
            Assert.Equal(
                (pot.Name, forecast.IsLive ? pot.LiveOn : forecast.LiveOn), (pot.Name, (await book.StoredPotAsync(pot.PotId)).LiveOn));
        }

        await book.MustBeSoundAsync();
    }

    private static async Task LiveTodayAsync(TestBook book, ForecastPlan? plan, bool isFirst)
    {
        await book.App.Get<ApplyDueByDate>().RunAsync(book.Id);
        var today = book.Today;
        if (plan is null)
        {
            if (isFirst || today.Day == 1)
            {
                await book.AddInterestAsync();
            }

            return;
        }

        var dueOn = Recurrence.DayOf(today.Year, today.Month, plan.Day);
        if (today == dueOn || (isFirst && today > dueOn))
        {
            await book.ProcessAsync();
        }
    }

    /// <summary>Some weeks of a life, then plans of every sort.</summary>
    private static async Task BuildAsync(TestBook book, SeededDice dice)
    {
        var checking = await book.AddBankAccountAsync();
        await book.DepositAsync(dice.Next(500_00, 4_000_00));
        List<long> pots = [];
        var left = 100_00;
        foreach (var i in Enumerable.Range(0, dice.Next(1, 6)))
        {
            var weighting = dice.Next(0, left / 2);
            left -= weighting;
            var start = Math.Min(dice.Next(0, 80_00), (int)await book.ActiveAsync());
            pots.Add(await book.AddPotAsync(
                $"Pot {i}", weighting, dice.Next(3) > 0 ? start + dice.Next(50_00, 3_000_00) : null,
                dice.Next(3) == 0 ? book.Today.AddDays(dice.Next(0, 380)) : null, start));
        }

        if (dice.Next(4) > 0)
        {
            await book.SetRateAsync(dice.Next(0, 90_000), book.Today.AddDays(dice.Next(0, 60) - 30));
            await book.SetRateAsync(dice.Next(0, 90_000), book.Today.AddDays(dice.Next(40, 300)));
            await book.SetMethodAsync(dice.Next(2) == 0 ? InterestMethod.Daily : InterestMethod.Monthly);
        }

        foreach (var i in Enumerable.Range(0, dice.Next(0, 5)))
        {
            var often = Enum.GetValues<RecurrenceKind>()[dice.Next(6)];
            var first = book.Today.AddDays(dice.Next(1, 90));
            await book.ScheduleAsync(dice.Next(3) == 0
                ? TestBook.MoneyIn($"In {i}", dice.Next(10_00, 900_00), first, often)
                : TestBook.MoneyOut(
                    $"Out {i}", dice.Next(10_00, 400_00), first, often, dice.Next(3) == 0 ? pots[dice.Next(pots.Count)] : null));
        }

        // Some weeks pass before anybody asks: months wait for their interest, withdrawals are held.
        book.Clock.MoveDays(dice.Next(0, 75));
        await book.LookAsync();
        if (dice.Next(5) > 0)
        {
            var amount = dice.Next(100_00, 900_00);
            var source = dice.Next(2) == 0 ? checking : (long?)null;
            var byLines = dice.Next(2) == 0;
            await book.PlanAsync(
                amount, dice.Next(1, 32), source,
                byLines
                    ? [
                        .. pots.Select((pot, i) => i % 2 == 0
                            ? new PlanLine(pot, amount / 7, 0)
                            : new PlanLine(pot, 0, dice.Next(1, 11_00))),
                    ]
                    : []);
        }
    }
}
