using PotLock.Domain.Accounts;
using PotLock.Domain.Calendar;
using PotLock.Domain.Verdicts;
using PotLock.Services.Tests.Harness;
using PotLock.Services.Verdicts;
using static PotLock.Domain.Ledger.TransactionKind;
using static PotLock.Domain.Verdicts.VerdictAnswer;
using static PotLock.Services.Tests.Harness.TestBook;

namespace PotLock.Services.Tests.Verdicts;

/// <summary>The verdict of books that a person could have. It is 10 March 2026.</summary>
public sealed class VerdictTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [OnEachDatabase]
    public async Task Yes_WhenWhatIsAtHandCoversWhatComes_AndLessIsSpentThanEarned(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        foreach (var month in new[] { "2026-01", "2026-02" })
        {
            await book.DepositAsync(2_000_00, date: Day($"{month}-05"));
            await book.MustRecordAsync(Expense, 500_00, category: "Home", date: Day($"{month}-28"));
        }

        var card = await book.AddCardAsync("Visa", statementDay: 15, dueDays: 20);
        await book.SwipeAsync(card, 600_00, Day("2026-02-10"));
        await book.PayCardAsync(card, 600_00);
        await book.SwipeAsync(card, 200_00, Day("2026-03-08")); // on the statement of 15 March, due on 4 April
        await book.ScheduleAsync(MoneyOut("Rent", 500_00, Day("2026-03-28"), RecurrenceKind.Monthly, day: 28));
        await book.AddPotAsync("Rainy days", start: 100_00);
        await book.AddPotAsync("House", target: 9_000_00, start: 50_00); // locked: it counts for nothing here

        var view = await VerdictAsync(book);
        var facts = view.Verdict.Facts;
        Assert.Equal(
            (2_250_00, 200_00, 500_00, 200_00, 100_00),
            (facts.LiquidMinor, facts.CardsDueMinor, facts.BillsMinor, facts.OwedMinor, facts.FreePotsMinor));
        Assert.Equal([0, 600_00], facts.OwedAtMonthEnds);
        Assert.Equal(["200000 50000", "200000 110000"], facts.EndedMonths.Select(month => $"{month.IncomeMinor} {month.ExpenseMinor}"));
        Assert.Equal(Day("2026-01-01"), view.FirstEnded);
        // 35 + 25 + 15 × (1 − 200 / 2,250) + 15 × (2,350 / 800) / 3 = 88.35 of 90
        Assert.Equal((Yes, 98, 29), (view.Verdict.Answer, view.Verdict.Score, view.Verdict.CushionTenths));

        Assert.Equal(["Active balance 225000"], view.Liquid.Select(account => $"{account.Name} {account.BalanceMinor}"));
        Assert.Equal(
            ["Visa 2026-04-04 20000 Running"],
            view.CardBills.Select(bill => $"{bill.Name} {bill.Due.DueOn:yyyy-MM-dd} {bill.Due.AmountMinor} {bill.Due.State}"));
        Assert.Equal(
            ["Rent 2026-03-28 50000"],
            view.Bills.Select(bill => $"{bill.Description} {bill.Bill.DueOn:yyyy-MM-dd} {bill.Bill.AmountMinor}"));
        Assert.Equal(["Visa 20000"], view.Owed.Select(owed => $"{owed.Name} {owed.OwedMinor}"));
        Assert.Equal(["Rainy days 10000"], view.FreePots.Select(pot => $"{pot.Name} {pot.BalanceMinor}"));
    }

    [OnEachDatabase]
    public async Task Careful_WhenMoreIsSpentThanEarned(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.DepositAsync(3_000_00, date: Day("2025-11-05")); // four months ago: no part of the average
        await book.MustRecordAsync(Expense, 100_00, category: "Home", date: Day("2026-01-28"));
        var verdict = (await VerdictAsync(book)).Verdict;
        Assert.Equal(
            (Careful, true, false, true),
            (verdict.Answer,
                verdict.Part(VerdictPartKind.Cover).Holds,
                verdict.Part(VerdictPartKind.Flow).Holds,
                verdict.Part(VerdictPartKind.Debt).Holds));
        Assert.Equal((0, 33_33), (verdict.Average!.IncomeMinor, verdict.Average.ExpenseMinor));
    }

    [OnEachDatabase]
    public async Task Careful_WhenWhatIsOwedRoseThreeTimes_ThoughItCouldBePaid(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var card = await book.AddCardAsync("Visa", limit: 9_000_00);
        foreach (var month in new[] { "2025-11", "2025-12", "2026-01", "2026-02" })
        {
            await book.DepositAsync(2_000_00, date: Day($"{month}-05"));
            await book.SwipeAsync(card, 100_00, Day($"{month}-20"));
        }

        var view = await VerdictAsync(book);
        Assert.Equal([100_00, 200_00, 300_00, 400_00], view.Verdict.Facts.OwedAtMonthEnds);
        Assert.Equal((Careful, false), (view.Verdict.Answer, view.Verdict.Part(VerdictPartKind.Debt).Holds));

        // Paid today, last month's end stays as it was; paid in February, it did not rise.
        await book.PayCardAsync(card, 400_00);
        Assert.Equal((Careful, 0), ((await VerdictAsync(book)).Verdict.Answer, (await VerdictAsync(book)).Verdict.Facts.OwedMinor));
        await book.RefundToCardAsync(card, 100_00, Day("2026-02-25"));
        Assert.Equal(Yes, (await VerdictAsync(book)).Verdict.Answer);
    }

    [OnEachDatabase]
    public async Task No_WhenWhatComesIsMoreThanWhatIsAtHand_WhateverIsLocked(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.DepositAsync(5_000_00, date: Day("2026-02-05"));
        await book.AddPotAsync("House", target: 9_000_00, start: 4_500_00);
        await book.ScheduleAsync(MoneyOut("Rent", 600_00, Day("2026-03-28")));
        var view = await VerdictAsync(book);
        Assert.Equal(
            (No, -100_00, Yes),
            (view.Verdict.Answer, view.Verdict.Facts.CoverMinor, (await AfterAsync(book, () => book.DepositAsync(100_00))).Answer));
    }

    [OnEachDatabase]
    public async Task NotKnownYet_WhileNoMonthHasEnded(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        Assert.Equal((Careful, 100, null), await NowAsync());
        await book.DepositAsync(100_00);
        Assert.Equal((Careful, 100, null), await NowAsync());
        book.Clock.MoveDays(22); // 1 April
        Assert.Equal((Yes, 100, true), await NowAsync());

        async Task<(VerdictAnswer, int, bool?)> NowAsync()
        {
            var verdict = (await VerdictAsync(book)).Verdict;
            return (verdict.Answer, verdict.Score, verdict.Part(VerdictPartKind.Flow).Holds);
        }
    }

    [OnEachDatabase]
    public async Task Liquid_CountsCheckingAndCash_OverdraftsAgainstIt_AndNoSavings(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.DepositAsync(50_00);
        var checking = await book.AddAccountAsync("Checking", opening: 10_00);
        await book.AddAccountAsync("Wallet", BankAccountType.Cash, opening: 5_00);
        await book.AddAccountAsync("Savings", BankAccountType.Savings, opening: 900_00);
        await book.AddAccountAsync("Shares", BankAccountType.Investment, opening: 900_00);
        await book.MustRecordAsync(Expense, 30_00, checking, "Home");
        var view = await VerdictAsync(book);
        Assert.Equal(
            ["Active balance 5000", "Checking -2000", "Wallet 500"],
            view.Liquid.Select(account => $"{account.Name} {account.BalanceMinor}"));
        Assert.Equal(35_00, view.Verdict.Facts.LiquidMinor);
    }

    [OnEachDatabase]
    public async Task Cover_AsksForWhatIsHeld_ForOverdueStatements_AndNotForWhatAPotPays(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.DepositAsync(80_00);
        var pot = await book.AddPotAsync("Car", start: 50_00);
        await book.ScheduleAsync(MoneyOut("Rent", 500_00, Day("2026-03-12")));
        await book.ScheduleAsync(MoneyOut("Tyres", 20_00, Day("2026-03-30"), from: pot));
        var card = await book.AddCardAsync("Visa", statementDay: 15, dueDays: 20);
        await book.SwipeAsync(card, 70_00, Day("2026-01-10")); // on two statements past their due dates: the later is named
        await book.LookAfterAsync(3); // 13 March: the rent waits
        var view = await VerdictAsync(book);
        Assert.Equal(
            ["Rent 2026-03-12 True"], view.Bills.Select(bill => $"{bill.Description} {bill.Bill.DueOn:yyyy-MM-dd} {bill.Bill.IsHeld}"));
        Assert.Equal(
            ["Visa 2026-03-07 Overdue"], view.CardBills.Select(bill => $"{bill.Name} {bill.Due.DueOn:yyyy-MM-dd} {bill.Due.State}"));
        Assert.Equal((30_00, 570_00, No), (view.Verdict.Facts.LiquidMinor, view.Verdict.Facts.ObligationsMinor, view.Verdict.Answer));
    }

    [OnEachDatabase]
    public async Task Budget_IsTheOneForAllSpending_WithWhatRolledOver(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.DepositAsync(900_00, date: Day("2026-01-05"));
        await book.BudgetAsync(Day("2026-01-01"), "All 310.00 rollover");
        await book.BudgetAsync(Day("2026-02-01"), "All 310.00 rollover");
        await book.BudgetAsync(Day("2026-03-01"), "All 310.00 rollover", "Home 20.00");
        await book.SpendAsync(410_00, "Travel", Day("2026-01-20"));
        await book.SpendAsync(62_00, "Home", Day("2026-03-04"));
        var budget = (await VerdictAsync(book)).Verdict.Facts.Budget!;
        // −100 from January, 310 from February: 520 may be spent in March
        Assert.Equal((520_00, 62_00, 10, 31), (budget.AvailableMinor, budget.SpentMinor, budget.Day, budget.DaysInMonth));
    }

    [OnEachDatabase]
    public async Task Budget_OfCategoriesOnly_IsTheirs_AndSpendingElsewhereDoesNotCount(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.DepositAsync(900_00, date: Day("2026-01-05"));
        await book.BudgetAsync(Day("2026-02-01"), "Home 50.00 rollover");
        await book.BudgetAsync(Day("2026-03-01"), "Home 60.00 rollover", "Groceries 100.00");
        await book.SpendAsync(20_00, "Home", Day("2026-02-20"));
        await book.SpendAsync(40_00, "Home", Day("2026-03-04"));
        await book.SpendAsync(7_00, "Groceries", Day("2026-03-05"));
        await book.SpendAsync(99_00, "Travel", Day("2026-03-05"));
        var budget = (await VerdictAsync(book)).Verdict.Facts.Budget!;
        Assert.Equal((190_00, 47_00), (budget.AvailableMinor, budget.SpentMinor));
    }

    /// <summary>
    /// Five months lived day by day: what the history says of each month's end is what the dashboard said that day, but that
    /// the month itself counts as ended, which the dashboard says on the day after.
    /// </summary>
    [OnEachDatabase]
    public async Task History_IsWhatTheDashboardSaidAtEachMonthsEnd(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.DepositAsync(1_500_00);
        var checking = await book.AddAccountAsync("Checking", opening: 300_00);
        await book.AddAccountAsync("Savings", BankAccountType.Savings, opening: 900_00);
        var card = await book.AddCardAsync("Visa", limit: 9_000_00, statementDay: 20, dueDays: 14);
        await book.AddPotAsync("Rainy days", weighting: 10_00);
        await book.AddPotAsync("Bike", weighting: 20_00, target: 450_00);
        await book.AddPotAsync("Trip", weighting: 5_00, ends: Day("2026-05-15"));
        await book.ScheduleAsync(MoneyOut("Rent", 700_00, Day("2026-03-28"), RecurrenceKind.Monthly, day: 28));
        await book.ScheduleAsync(MoneyIn("Salary", 1_900_00, Day("2026-03-25"), RecurrenceKind.Monthly, day: 25));
        var dice = new SeededDice(7);
        Dictionary<DateOnly, VerdictFacts> said = [];
        for (; book.Today < Day("2026-08-03"); book.Clock.MoveDays(1))
        {
            var today = await VerdictAsync(book);
            said[book.Today] = today.Verdict.Facts;
            if (book.Today.Day == 1)
            {
                await book.BudgetAsync(book.Today, "All 600.00 rollover");
            }

            if (book.Today == book.Today.AddDays(1 - book.Today.Day).AddMonths(1).AddDays(-1))
            {
                continue; // nothing more happens on the last day, so that it was said at its end
            }

            await book.SwipeAsync(card, dice.Next(1, 60_00));
            await book.RecordAsync(new(Expense, dice.Next(1, 20_00), PaidWithId: dice.Next(2) == 0 ? checking : null));
            if (book.Today.Day == 4 && today.Verdict.Facts.OwedMinor > 0)
            {
                await book.PayCardAsync(card, today.Verdict.Facts.OwedMinor / 2);
            }
        }

        var history = await book.App.Get<VerdictQueries>().HistoryAsync(book.Id);
        Assert.Equal(["2026-03", "2026-04", "2026-05", "2026-06", "2026-07"], history.Months.Select(month => $"{month.Month:yyyy-MM}"));
        foreach (var month in history.Months)
        {
            var (then, after, facts) = (said[month.Month.AddMonths(1).AddDays(-1)], said[month.Month.AddMonths(1)], month.Verdict.Facts);
            Assert.Equal(
                (then.LiquidMinor, then.CardsDueMinor, then.BillsMinor, then.OwedMinor, then.FreePotsMinor, then.Budget),
                (facts.LiquidMinor, facts.CardsDueMinor, facts.BillsMinor, facts.OwedMinor, facts.FreePotsMinor, facts.Budget));
            Assert.Equal(after.OwedAtMonthEnds, facts.OwedAtMonthEnds);
            Assert.Equal(
                after.EndedMonths.Select(one => (one.IncomeMinor, one.ExpenseMinor)),
                facts.EndedMonths.Select(one => (one.IncomeMinor, one.ExpenseMinor)));
            Assert.True(facts is { CardsDueMinor: > 0, BillsMinor: 700_00, FreePotsMinor: > 0 });
        }

        Assert.True(history.Months.Select(month => month.Verdict.Score).Distinct().Count() > 1);
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task History_CountsWhatWasHeld_AndNotWhatWasSkipped(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.DepositAsync(100_00, date: Day("2026-02-05"));
        await book.ScheduleAsync(MoneyOut("Rent", 500_00, Day("2026-03-30"))); // tried until 6 April, then missed
        var gym = await book.ScheduleAsync(MoneyOut("Gym", 30_00, Day("2026-04-10")));
        await book.ScheduleAsync(MoneyOut("Internet", 20_00, Day("2026-04-12")));
        await book.SkipOccurrenceAsync(gym);
        book.MoveTo("2026-04-03");
        await book.LookAsync();
        var history = await book.App.Get<VerdictQueries>().HistoryAsync(book.Id);
        Assert.Equal(
            ["2026-02 50000", "2026-03 52000"], history.Months.Select(month => $"{month.Month:yyyy-MM} {month.Verdict.Facts.BillsMinor}"));
        Assert.Equal(VerdictAnswer.No, history.Months[^1].Verdict.Answer);
    }

    [OnEachDatabase]
    public async Task History_OfAFreshBook_IsEmpty_AndOfALongOne_HasTwoYears(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        Assert.Empty((await book.App.Get<VerdictQueries>().HistoryAsync(book.Id)).Months);
        await book.DepositAsync(100_00, date: Day("2021-02-05"));
        var months = (await book.App.Get<VerdictQueries>().HistoryAsync(book.Id)).Months;
        Assert.Equal((24, Day("2024-03-01"), Day("2026-02-01")), (months.Count, months[0].Month, months[^1].Month));
        Assert.All(
            months,
            month => Assert.Equal(
                (100_00, 3, 4),
                (month.Verdict.Facts.LiquidMinor, month.Verdict.Facts.EndedMonths.Count, month.Verdict.Facts.OwedAtMonthEnds.Count)));
    }

    [OnEachDatabase]
    public async Task Dashboard_WithEverythingInIt_TakesSixStatements_AndTheSessionsBookIsNotReadAgain(DatabaseKind database)
    {
        var counter = new StatementCounter();
        await using var book = await databases.OpenBookAsync(
            database, options => options.AddInterceptors(counter.Commands, counter.Transactions));
        await book.DepositAsync(1_000_00, date: Day("2026-01-05"));
        await book.SwipeAsync(await book.AddCardAsync("Visa"), 20_00);
        await book.AddAccountAsync("Checking", opening: 10_00);
        await book.AddPotAsync("Bike", weighting: 20_00, target: 450_00);
        await book.BudgetAsync(Day("2026-01-01"), "All 300.00 rollover", "Home 30.00 rollover");
        await book.BudgetAsync(Day("2026-03-01"), "All 300.00 rollover", "Home 30.00 rollover");
        await book.ScheduleAsync(MoneyOut("Rent", 500_00, Day("2026-03-28"), RecurrenceKind.Monthly, day: 28));
        await book.PlanAsync(50_00, day: 20);
        var justRead = await book.StoredBookAsync();
        var dashboard = book.App.Get<PotLock.Services.Pages.GetDashboard>();
        Assert.InRange((await counter.CountAsync(() => dashboard.RunAsync(justRead))).Count, 1, 6);
        Assert.Empty(await counter.CountAsync(() => dashboard.RunAsync(justRead)));
        Assert.NotEmpty((await VerdictAsync(book)).CardBills);
    }

    private static async Task<VerdictView> VerdictAsync(TestBook book) => (await book.LookAsync()).Verdict;

    private static async Task<Verdict> AfterAsync<T>(TestBook book, Func<Task<T>> act)
    {
        await act();
        return (await VerdictAsync(book)).Verdict;
    }
}
