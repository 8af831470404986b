using PotLock.Domain.Calendar;
using PotLock.Domain.Debts;
using PotLock.Domain.Ledger;
using PotLock.Domain.Schedules;
using PotLock.Services.Forecasts;
using PotLock.Services.Pots;
using PotLock.Services.Tests.Harness;

namespace PotLock.Services.Tests.Debts;

/// <summary>The plan out of debt in a book: what it looks at, what following it posts. The clock begins on 10 March 2026.</summary>
public sealed class DebtPlanTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    private sealed record Owing(TestBook Book, long Card, long Car, long Sofa) : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => Book.DisposeAsync();
    }

    [OnEachDatabase]
    public async Task Plans_OfTheSpecification_StandSideBySide(DatabaseKind database)
    {
        await using var owing = await OweAsync(database);
        var view = await owing.Book.DebtsAsync(DebtOrder.SmallestFirst, 100_00);
        Assert.Equal(5_600_00, view.OwedMinor);
        Assert.Equal(
            [(56, 2_105_75L), (20, 935_62L), (19, 731_33L)],
            new[] { view.Plans!.MinimumsAlone, view.Plans.SmallestFirst, view.Plans.DearestFirst }
                .Select(run => (run.Months.Count, run.TotalInterestMinor)));
        Assert.Equal(4, view.Chosen!.Debts.Single(debt => debt.DebtId == owing.Sofa).LastMonth);
        Assert.Null(view.UsedOn);
        Assert.Empty(view.Following);
    }

    [OnEachDatabase]
    public async Task Card_WithoutARate_IsLeftOut_UntilItIsSaid(DatabaseKind database)
    {
        await using var book = await OpenAsync(database, money: 0);
        var card = await book.AddCardAsync("Visa", owed: 500_00);
        var before = await book.DebtsAsync();
        Assert.Equal((1, 0, null), (before.Rows.Count, before.Debts.Count, before.Plans));
        Assert.Equal("no-debts", (await book.UseDebtPlanAsync(DebtOrder.DearestFirst, 10_00)).Refusals[0].Name);
        await MustDoAsync(book.SetDebtTermsAsync(new DebtTermsAsked(card, 199_000, 25_00, null, null)));
        var row = Assert.Single((await book.DebtsAsync()).Debts);
        Assert.Equal((199_000, 25_00L, 500_00L), (row.AnnualRateMillionths, row.MinimumMinor, row.OwedMinor));
    }

    [OnEachDatabase]
    public async Task Following_PaysLoansToThePennyOfThePlan_AndCardsByTheirSchedules(DatabaseKind database)
    {
        await using var owing = await OweAsync(database, money: 20_000_00);
        var book = owing.Book;
        var run = (await book.DebtsAsync(DebtOrder.SmallestFirst, 100_00)).Chosen!;
        var foreseen = (await book.PreviewDebtPlanAsync(DebtOrder.SmallestFirst, 100_00)).Value;
        Assert.Empty((await book.DebtsAsync()).Following);
        var used = (await book.UseDebtPlanAsync(DebtOrder.SmallestFirst, 100_00)).Value;
        Assert.Equal((foreseen.Payments.Count, 0, 20), (used.Schedules, used.Ended, used.Months));
        var view = await book.DebtsAsync();
        Assert.Equal((DebtOrder.SmallestFirst, 100_00L, book.Today), (view.Order, view.ExtraMinor, view.UsedOn));
        Assert.Equal(5, view.Following.Count);

        for (var month = 1; month <= 12; month++)
        {
            book.MoveTo(DateText.Iso(new DateOnly(2026, 3, 31).AddMonths(month - 1)));
            await book.LookAsync();
            Assert.Equal(
                (run.Months[month - 1].Steps[1].OwedMinor, run.Months[month - 1].Steps[2].OwedMinor),
                (await book.OwedAsync(owing.Car), await book.OwedAsync(owing.Sofa)));
        }

        // A card's bank charges what it charges: PotLock only pays. 90.00 from April to January, then the car's rest as well.
        Assert.Equal(3_000_00 - (10 * 90_00) - run.Months[10].Steps[0].PaidMinor, await book.OwedAsync(owing.Card));
        var paid = (await book.CardAsync(owing.Card)).History[^2].Entry;
        Assert.Equal((90_00L, "Payment to Card"), (paid.AmountMinor, paid.Description));
        book.MoveTo("2028-06-01");
        await book.LookAsync();
        Assert.Equal((0L, 0L), (await book.OwedAsync(owing.Car), await book.OwedAsync(owing.Sofa)));
        Assert.Equal(0, await book.OwedAsync(owing.Card));
        Assert.Empty((await book.DebtsAsync()).Rows);
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task UsingAnother_EndsTheOneBefore_AndStoppingLeavesLoansTheirOwnPayments(DatabaseKind database)
    {
        await using var owing = await OweAsync(database, money: 5_000_00);
        var book = owing.Book;
        var first = (await book.UseDebtPlanAsync(DebtOrder.SmallestFirst, 100_00)).Value;
        var bank = await book.AddAccountAsync("Everyday", Domain.Accounts.BankAccountType.Checking, 50_00);
        var second = (await book.UseDebtPlanAsync(DebtOrder.DearestFirst, 100_00, 20, bank)).Value;
        Assert.Equal((first.Schedules, 19), (second.Ended, second.Months));
        var following = (await book.DebtsAsync()).Following;
        Assert.All(following, schedule => Assert.Equal(bank, schedule.AccountId));
        Assert.Contains(following, schedule => schedule.DebtId == owing.Card && schedule.NextOn == new DateOnly(2026, 3, 20));

        await book.LookAfterAsync(30);
        // A bank account may be overdrawn by it, as by a loan.
        Assert.True(await book.BalanceAsync(bank) < 0);
        Assert.Equal(following.Count, (await MustDoAsync(book.StopDebtPlanAsync())).Ended);
        Assert.Equal("no-plan", (await book.StopDebtPlanAsync()).Refusals[0].Name);
        var journal = await book.JournalAsync();
        var sofa = await book.OwedAsync(owing.Sofa);
        await book.LookAfterAsync(30);
        Assert.NotEqual(journal, await book.JournalAsync());
        Assert.Equal(sofa - 50_00, await book.OwedAsync(owing.Sofa));
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task UsingAPlanAgain_InAMonthInWhichTheCardWasPaid_PaysItNextMonth(DatabaseKind database)
    {
        await using var owing = await OweAsync(database, money: 5_000_00);
        var book = owing.Book;
        await MustDoAsync(book.UseDebtPlanAsync(DebtOrder.SmallestFirst, 100_00, book.Today.Day));
        await book.LookAsync();
        Assert.Equal(2_910_00, await book.OwedAsync(owing.Card));
        await MustDoAsync(book.UseDebtPlanAsync(DebtOrder.SmallestFirst, 120_00, 25));
        await book.LookAsync();
        Assert.Equal(2_910_00, await book.OwedAsync(owing.Card));
        Assert.Equal(
            new DateOnly(2026, 4, 25), (await book.DebtsAsync()).Following.First(schedule => schedule.DebtId == owing.Card).NextOn);
    }

    [OnEachDatabase]
    public async Task Schedule_OfAPlan_IsNotChangedByItself_ButSkipped(DatabaseKind database)
    {
        await using var owing = await OweAsync(database, money: 10_00);
        var book = owing.Book;
        await MustDoAsync(book.UseDebtPlanAsync(DebtOrder.SmallestFirst, 100_00));
        var schedule = (await book.DebtsAsync()).Following.First(one => one.DebtId == owing.Card);
        var change = TestBook.MoneyOut("Other", 1_00, book.Today.AddDays(3));
        Assert.Equal("schedule-of-a-plan", (await book.EditScheduleAsync(schedule.Id, change)).Refusals[0].Name);
        Assert.Equal("schedule-of-a-plan", (await book.EndScheduleAsync(schedule.Id)).Refusals[0].Name);
        await book.LookAfterAsync(25);
        // Too little money: held as every scheduled withdrawal is, and let go with the plan.
        Assert.Contains(
            await book.OccurrencesAsync(schedule.Id), one => one.Status == OccurrenceStatus.Held);
        Assert.Equal(3_000_00, await book.OwedAsync(owing.Card));
        await MustDoAsync(book.StopDebtPlanAsync());
        Assert.All(await book.OccurrencesAsync(schedule.Id), one => Assert.Equal(OccurrenceStatus.Skipped, one.Status));
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Refused_IsWhatNoPlanCanBe_AndNothingChanges(DatabaseKind database)
    {
        await using var owing = await OweAsync(database);
        var book = owing.Book;
        Assert.Equal("extra-out-of-range", (await book.UseDebtPlanAsync(DebtOrder.DearestFirst, -1)).Refusals[0].Name);
        Assert.Equal("day-out-of-range", (await book.UseDebtPlanAsync(DebtOrder.DearestFirst, 1, 32)).Refusals[0].Name);
        Assert.Equal("unknown-order", (await book.UseDebtPlanAsync((DebtOrder)9, 1)).Refusals[0].Name);
        Assert.Equal("unknown-source", (await book.UseDebtPlanAsync(DebtOrder.Mine, 1, 1, owing.Card)).Refusals[0].Name);
        Assert.Equal(
            ["rate-out-of-range", "minimum-out-of-range", "place-out-of-range", "unknown-pot"],
            (await book.SetDebtTermsAsync(new DebtTermsAsked(owing.Card, 1_000_001, -1, 0, 5))).Refusals.Select(refusal => refusal.Name));
        Assert.Equal("unknown-debt", (await book.SetDebtTermsAsync(new DebtTermsAsked(1, null, null, null, null))).Refusals[0].Name);
        await MustDoAsync(book.SetDebtTermsAsync(new DebtTermsAsked(owing.Card, 240_000, 10_00, null, null)));
        var never = await book.UseDebtPlanAsync(DebtOrder.SmallestFirst, 0, 1);
        // The freed minimums of the others end it all the same; alone it never would.
        Assert.False(never.IsRefused);
        Assert.False((await book.DebtsAsync()).Plans!.MinimumsAlone.Ends);
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Mine_IsTheOwnersOrder(DatabaseKind database)
    {
        await using var owing = await OweAsync(database);
        var (book, card, car, sofa) = owing;
        await MustDoAsync(book.SetDebtTermsAsync(
            new DebtTermsAsked(card, 240_000, 90_00, 3, null), new DebtTermsAsked(car, null, null, 1, null),
            new DebtTermsAsked(sofa, null, null, 2, null)));
        var view = await book.DebtsAsync(DebtOrder.Mine, 100_00);
        Assert.Equal([car, sofa, card], view.Debts.Select(debt => debt.Id));
        Assert.Equal(200_00, view.Chosen!.Months[0].Steps[0].PaidMinor);
        // A loan’s own rate and payment are its own to say.
        Assert.Equal((60_000, 100_00L), (view.Debts[0].AnnualRateMillionths, view.Debts[0].MinimumMinor));
    }

    [OnEachDatabase]
    public async Task Pot_ForADebt_PaysItOffOnceItIsLive(DatabaseKind database)
    {
        await using var owing = await OweAsync(database, money: 2_000_00);
        var (book, card, _, sofa) = owing;
        var pot = await book.AddPotAsync("Debt jar", target: 700_00, start: 600_00);
        var other = await book.AddPotAsync("Card jar", target: 100_00);
        await MustDoAsync(book.SetDebtTermsAsync(new DebtTermsAsked(sofa, null, null, null, pot)));
        Assert.Equal("no-pot", (await book.PayOffAsync(card)).Refusals[0].Name);
        Assert.Equal("pot-not-live", (await book.PayOffAsync(sofa)).Refusals[0].Name);
        Assert.Equal("no-such-debt", (await book.PayOffAsync(pot)).Refusals[0].Name);
        // Two debts that change pots with each other are in nobody's way.
        await MustDoAsync(book.SetDebtTermsAsync(
            new DebtTermsAsked(card, 240_000, 90_00, null, other), new DebtTermsAsked(sofa, null, null, null, pot)));
        await MustDoAsync(book.SetDebtTermsAsync(
            new DebtTermsAsked(card, 240_000, 90_00, null, pot), new DebtTermsAsked(sofa, null, null, null, other)));
        Assert.Equal(
            "pot-taken",
            (await book.SetDebtTermsAsync(
                new DebtTermsAsked(card, 240_000, 90_00, null, pot), new DebtTermsAsked(sofa, null, null, null, pot))).Refusals[0].Name);
        await MustDoAsync(book.SetDebtTermsAsync(
            new DebtTermsAsked(card, 240_000, 90_00, null, null), new DebtTermsAsked(sofa, null, null, null, pot)));
        await book.App.Get<TopUpPot>().RunAsync(book.Actor, Guid.NewGuid().ToString(), pot, 100_00);
        Assert.Equal(sofa, (await book.PotAsync(pot)).ForDebt!.DebtId);
        var paid = await Task.WhenAll(book.PayOffAsync(sofa, "pay-once"), book.PayOffAsync(sofa, "pay-once"));
        Assert.All(paid, one => Assert.Equal((600_00L, 0L), (one.Value.AmountMinor, one.Value.OwedMinor)));
        Assert.Equal((100_00L, 0L), (await book.BalanceAsync(pot), await book.OwedAsync(sofa)));
        Assert.Null((await book.PotAsync(pot)).ForDebt);
        Assert.Equal(0, (await book.MonthAsync(2026, 3)).ExpenseMinor);
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Trade_IsWhatTheForecastSays(DatabaseKind database)
    {
        await using var owing = await OweAsync(database);
        var book = owing.Book;
        var travel = await book.AddPotAsync("Travel", weighting: 20_00, target: 90_000_00);
        await book.AddPotAsync("Tiny", weighting: 1_00, target: 90_000_00);
        Assert.Empty((await book.DebtsAsync(DebtOrder.DearestFirst, 100_00)).TradeOffs);
        await book.ScheduleAsync(TestBook.MoneyIn("Wages", 2_500_00, book.Today.AddDays(5), RecurrenceKind.Monthly));
        var view = await book.DebtsAsync(DebtOrder.DearestFirst, 100_00);
        var trade = Assert.Single(view.TradeOffs);
        // 2 % of 2,500.00 is 50.00 a month, for each of the twelve that come.
        Assert.Equal(
            (travel, "Travel", "Card", 50_00L),
            (trade.TradeOff.PotId, trade.Pot, trade.Debt, trade.TradeOff.FreedMinor));
        var sooner = DebtPlan.Run(view.Debts, DebtOrder.DearestFirst, 150_00).Debts[0].LastMonth;
        Assert.Equal(18 - sooner, trade.TradeOff.MonthsEarlier);
    }

    [OnEachDatabase]
    public async Task Forecast_FollowsThePlan_AndCoverDoesNotCountACardTwice(DatabaseKind database)
    {
        await using var owing = await OweAsync(database, money: 20_000_00);
        var book = owing.Book;
        var run = (await book.DebtsAsync(DebtOrder.SmallestFirst, 100_00)).Chosen!;
        var before = (await book.LookAsync()).Verdict.Verdict.Facts.ObligationsMinor;
        await MustDoAsync(book.UseDebtPlanAsync(DebtOrder.SmallestFirst, 100_00, 20));
        // What a card's statements ask for is asked for already; the sofa's 100.00 and nothing else are more.
        Assert.Equal(before + 100_00, (await book.LookAsync()).Verdict.Verdict.Facts.ObligationsMinor);
        var forecast = (await book.App.Get<ForecastQueries>().RunAsync(book.Id, 24)).Run;
        Assert.Equal(0, forecast.After.CardsOwedMinor);
        Assert.Null(forecast.FirstShort);
        Assert.Equal(20_000_00 - 5_600_00 - run.Debts[1].InterestMinor, forecast.Months[^1].NetWorthMinor);
        Assert.Equal(forecast.Months[^1].NetWorthMinor, forecast.Months[^1].ActiveMinor);
    }

    private async Task<Owing> OweAsync(DatabaseKind database, long money = 0)
    {
        var book = await OpenAsync(database, money);
        var card = await book.AddCardAsync("Card", owed: 3_000_00);
        var car = await book.AddLoanAsync(book.Loan("Car", 2_000_00, 6, 100_00, 15));
        var sofa = await book.AddLoanAsync(book.Loan("Sofa", 600_00, 0, 50_00, 12));
        await MustDoAsync(book.SetDebtTermsAsync(new DebtTermsAsked(card, 240_000, 90_00, null, null)));
        return new Owing(book, card, car, sofa);
    }

    private async Task<TestBook> OpenAsync(DatabaseKind database, long money)
    {
        var book = await databases.OpenBookAsync(database);
        if (money > 0)
        {
            await book.DepositAsync(money);
        }

        return book;
    }

    private static async Task<T> MustDoAsync<T>(Task<Outcome<T>> outcome)
        where T : class => (await outcome).Value;
}
