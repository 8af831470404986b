using Microsoft.EntityFrameworkCore;
using PotLock.Domain.Calendar;
using PotLock.Domain.Schedules;
using PotLock.Services.Tests.Harness;

namespace PotLock.Services.Tests.Budgets;

/// <summary>What is told when spending reaches 80 % and 100 % of a budget. It is 10 March 2026.</summary>
public sealed class BudgetAlertTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    private static readonly DateOnly March = new(2026, 3, 1);

    [OnEachDatabase]
    public async Task Thresholds_AreToldOnceEach_WhenSpendingReachesThem(DatabaseKind database)
    {
        await using var book = await OpenAsync(database, "Groceries 100.00");
        await book.SpendAsync(79_99, "Groceries");
        Assert.Empty(await book.BudgetAlertsAsync());
        await book.SpendAsync(1, "Groceries");
        await book.SpendAsync(10_00, "Groceries");
        Assert.Equal(
            ["Groceries: you’ve spent £80.00 of the £100.00 budget for March 2026. £20.00 is left."],
            await book.BudgetAlertsAsync());
        await book.SpendAsync(12_50, "Groceries");
        await book.SpendAsync(50_00, "Groceries");
        Assert.Equal(
            "Groceries: you’ve spent £102.50 of the £100.00 budget for March 2026. That is £2.50 over.",
            (await book.BudgetAlertsAsync())[1]);
        Assert.Equal(2, (await book.BudgetAlertsAsync()).Count);

        var told = (await book.ToldAsync())[0];
        Assert.Equal(("/budgets?month=2026-03", book.Today), (told.Path, told.On));
        await book.MustCountUnreadAsync();
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task BothAtOnce_TellOfTheLast_AndNeverOfTheFirstAfterThat(DatabaseKind database)
    {
        await using var book = await OpenAsync(database, "Groceries 100.00");
        var whole = await book.SpendAsync(100_00, "Groceries");
        Assert.Equal(
            ["Groceries: you’ve spent £100.00 of the £100.00 budget for March 2026. Nothing is left."],
            await book.BudgetAlertsAsync());
        await book.UndoAsync(whole);
        await book.SpendAsync(85_00, "Groceries");
        await book.SpendAsync(85_00, "Groceries");
        Assert.Single(await book.BudgetAlertsAsync());
    }

    [OnEachDatabase]
    public async Task UndoneAndSpentAgain_IsOldNews_AndTheOtherThresholdIsNot(DatabaseKind database)
    {
        await using var book = await OpenAsync(database, "Groceries 100.00");
        var first = await book.SpendAsync(85_00, "Groceries");
        await book.UndoAsync(first);
        await book.SpendAsync(90_00, "Groceries");
        Assert.Single(await book.BudgetAlertsAsync());
        await book.SpendAsync(10_00, "Groceries");
        Assert.Equal(2, (await book.BudgetAlertsAsync()).Count);
    }

    [OnEachDatabase]
    public async Task OneExpense_CanReachTheBudgetOfItsCategoryAndOfAllSpending(DatabaseKind database)
    {
        await using var book = await OpenAsync(database, "All 200.00", "Groceries 100.00", "Travel 50.00");
        await book.SpendAsync(70_00, "Health");
        Assert.Empty(await book.BudgetAlertsAsync());
        await book.SpendAsync(90_00, "Groceries");
        Assert.Equal(
            [
                "All spending: you’ve spent £160.00 of the £200.00 budget for March 2026. £40.00 is left.",
                "Groceries: you’ve spent £90.00 of the £100.00 budget for March 2026. £10.00 is left.",
            ], await book.BudgetAlertsAsync());
    }

    [OnEachDatabase]
    public async Task AnotherMonthsExpense_ARefusal_AndATransfer_TellNothing(DatabaseKind database)
    {
        await using var book = await OpenAsync(database, "All 100.00", "Groceries 100.00");
        await book.BudgetAsync(March.AddMonths(-1), "Groceries 10.00");
        await book.SpendAsync(500_00, "Groceries", new DateOnly(2026, 2, 28));
        await book.WithdrawAsync(500_00, to: await book.AddBankAccountAsync());
        Assert.True((await book.WithdrawAsync(999_999_00, category: await book.CategoryAsync("Groceries"))).IsRefused);
        await book.DepositAsync(500_00);
        Assert.Empty(await book.BudgetAlertsAsync());
    }

    [OnEachDatabase]
    public async Task Carry_CountsForWhatIsAvailable_AndWithNothingAvailableTheFirstPennyIsTold(DatabaseKind database)
    {
        await using var book = await OpenAsync(database, "Groceries 100.00 rollover", "Travel 100.00 rollover");
        await book.SpendAsync(20_00, "Groceries");
        await book.SpendAsync(150_00, "Travel");
        book.Clock.MoveTo(new DateTimeOffset(2026, 4, 2, 12, 0, 0, TimeSpan.Zero));
        await book.BudgetAsync(book.Today, "Groceries 100.00 rollover", "Travel 40.00 rollover");
        var before = (await book.BudgetAlertsAsync()).Count;

        await book.SpendAsync(140_00, "Groceries"); // of 180.00
        Assert.Equal(before, (await book.BudgetAlertsAsync()).Count);
        await book.SpendAsync(4_00, "Groceries");
        await book.SpendAsync(1, "Travel"); // of −10.00
        Assert.Equal(
            [
                "Groceries: you’ve spent £144.00 of the £180.00 budget for April 2026. £36.00 is left.",
                "Travel: you’ve spent £0.01, with nothing left in the budget for April 2026.",
            ], (await book.BudgetAlertsAsync()).Skip(before));
    }

    [OnEachDatabase]
    public async Task CatchUp_TellsOfTheRunningMonthOnly_AndKnowsWhatItSavedOnItsWay(DatabaseKind database)
    {
        await using var book = await OpenAsync(database, "Groceries 100.00");
        await book.BudgetAsync(March.AddMonths(1), "Groceries 300.00", "All 280.00");
        // Ninety bills on six Wednesdays: so many entries that the catch-up saves before it is through.
        await AddWeeklyAsync(
            book,
            90,
            TestBook.MoneyOut("Bill", 1_00, book.Today.AddDays(1), RecurrenceKind.Weekly) with
            {
                CategoryId = await book.CategoryAsync("Groceries"),
            });
        book.Clock.MoveTo(new DateTimeOffset(2026, 4, 20, 12, 0, 0, TimeSpan.Zero));
        await book.LookAsync();

        Assert.Equal(
            "All | 280.00 | 0.00 | 280.00 | 270.00 | 10.00\nGroceries | 300.00 | 0.00 | 300.00 | 270.00 | 30.00",
            await book.BudgetTableAsync());
        Assert.Equal("Groceries | 100.00 | 0.00 | 100.00 | 270.00 | -170.00", await book.BudgetTableAsync(March));
        Assert.Equal(
            [
                "All spending: you’ve spent £270.00 of the £280.00 budget for April 2026. £10.00 is left.",
                "Groceries: you’ve spent £270.00 of the £300.00 budget for April 2026. £30.00 is left.",
            ], await book.BudgetAlertsAsync());
        await book.MustCountUnreadAsync();
        await book.MustBeSoundAsync();
    }

    /// <summary>Makes many schedules of one kind; all but the first past the service, which would look at all of them each time.</summary>
    private static async Task AddWeeklyAsync(TestBook book, int count, ScheduleTerms terms)
    {
        await book.ScheduleAsync(terms);
        await using var db = book.App.Open(book.Id);
        var (stored, first) = (await db.Books.SingleAsync(), await db.Schedules.AsNoTracking().SingleAsync());
        for (var i = 1; i < count; i++)
        {
            db.Schedules.Add(new Schedule
            {
                Id = stored.NextId(), BookId = book.Id, Kind = first.Kind, Description = first.Description, AmountMinor = first.AmountMinor,
                AccountId = first.AccountId, CategoryId = first.CategoryId, Recurrence = first.Recurrence,
            });
        }

        await db.SaveChangesAsync();
    }

    private async Task<TestBook> OpenAsync(DatabaseKind database, params string[] budgets)
    {
        var book = await databases.OpenBookAsync(database);
        await book.DepositAsync(10_000_00);
        await book.BudgetAsync(March, budgets);
        return book;
    }
}
