using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using PotLock.Domain.Calendar;
using PotLock.Domain.Schedules;
using PotLock.Domain.Transfers;
using PotLock.Services.Pages;
using PotLock.Services.Tests.Harness;

namespace PotLock.Services.Tests.Ledger;

/// <summary>What a deposit costs the database: round trips are the price of a ledger.</summary>
public sealed class RoundTripTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [OnEachDatabase]
    public async Task Deposit_Over12Pots_Takes5RoundTripsHoweverLongTheHistory(DatabaseKind database)
    {
        var counter = new StatementCounter();
        await using var book = await databases.OpenBookAsync(
            database, options => options.AddInterceptors(counter.Commands, counter.Transactions));
        for (var i = 0; i < 12; i++)
        {
            await book.AddPotAsync($"Pot {i}", weighting: 5_00);
        }

        await book.DepositAsync(100_00);
        var first = await counter.CountAsync(() => book.DepositAsync(100_00));
        for (var i = 0; i < LongRun.Or(60, 2_000); i++)
        {
            await book.DepositAsync(100_00);
        }

        var later = await counter.CountAsync(() => book.DepositAsync(100_00));

        Assert.Equal(first.Count, later.Count);
        // Begin, take the turn and read the book, read what the split asks, write, commit. A server is asked once more, by its driver:
        // to forget what the connection was last used for.
        Assert.Equal(5, later.Count);
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Dashboard_With12Pots_TakesAtMost6Statements(DatabaseKind database)
    {
        var counter = new StatementCounter();
        await using var book = await databases.OpenBookAsync(
            database, options => options.AddInterceptors(counter.Commands, counter.Transactions));
        for (var i = 0; i < 12; i++)
        {
            await book.AddPotAsync($"Pot {i}", weighting: 5_00);
        }

        await book.DepositAsync(100_00);

        var statements = await counter.CountAsync(() => book.App.Get<GetDashboard>().RunAsync(book.Id));

        Assert.InRange(statements.Count, 1, 6);
    }

    [OnEachDatabase]
    public async Task Dashboard_WithAPlanAndSchedules_TakesAtMost6Statements(DatabaseKind database)
    {
        var counter = new StatementCounter();
        await using var book = await databases.OpenBookAsync(
            database, options => options.AddInterceptors(counter.Commands, counter.Transactions));
        var pot = await book.AddPotAsync("Car");
        await book.PlanAsync(100_00, day: 31, lines: new PlanLine(pot, 40_00, 0));
        foreach (var day in new[] { 5, 9, 14 })
        {
            await book.ScheduleAsync(new ScheduleTerms(
                ScheduleKind.Withdrawal, 10_00, $"Bill {day}", null, null, RecurrenceKind.Monthly, book.Today.AddDays(day)));
        }

        await book.DepositAsync(100_00);
        DashboardView? view = null;
        var statements = await counter.CountAsync(async () => view = await book.App.Get<GetDashboard>().RunAsync(book.Id));

        Assert.InRange(statements.Count, 1, 6);
        Assert.Equal(8, view!.Upcoming.Rows.Count); // three bills on two days each, and two transfers
    }

    [OnEachDatabase]
    public async Task Cards_AreReadInOneStatementOfTheirOwn_HoweverManyAndHoweverLongTheHistory(DatabaseKind database)
    {
        var counter = new StatementCounter();
        await using var book = await databases.OpenBookAsync(
            database, options => options.AddInterceptors(counter.Commands, counter.Transactions));
        var card = await book.AddCardAsync("Visa", owed: 10_00);
        var first = await counter.CountAsync(book.CardsAsync);
        await book.AddCardAsync("Amex", owed: 10_00);
        await book.DepositAsync(100_00);
        for (var i = 0; i < LongRun.Or(60, 2_000); i++)
        {
            await book.SwipeAsync(card, 1_00, book.Today.AddDays(-i));
        }

        var later = await counter.CountAsync(book.CardsAsync);
        var detail = await counter.CountAsync(() => book.CardAsync(card));

        Assert.Equal((2, 2), (first.Count, later.Count)); // the book and the cards
        Assert.Equal(3, detail.Count); // and the page of its history
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase(DatabaseKind.Sqlite)]
    public async Task Cards_AreReadByTheDateOfRecentEntries_NeverThroughAllThatHappenedOnACard(DatabaseKind database)
    {
        var counter = new StatementCounter();
        await using var book = await databases.OpenBookAsync(
            database, options => options.AddInterceptors(counter.Commands, counter.Transactions));
        await book.SwipeAsync(await book.AddCardAsync(), 1_00);
        var statement = (await counter.CountAsync(book.CardsAsync)).Single(sql => sql.Contains("CreditCards", StringComparison.Ordinal));

        await using var db = book.App.Open(book.Id);
        await db.Database.OpenConnectionAsync();
        await using var explain = db.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // The statement is the app's own; its parameters stay as they are, since nothing is run.
        explain.CommandText = "EXPLAIN QUERY PLAN " + Regex.Replace(statement, "@\\w+", "NULL");
#pragma warning restore CA2100
        List<string> steps = [];
        await using var reader = await explain.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            steps.Add(reader.GetString(3));
        }

        Assert.Contains(
            steps,
            step => step.Contains("JournalEntries", StringComparison.Ordinal)
                && step.Contains("IX_JournalEntries_BookId_Date", StringComparison.Ordinal));
        Assert.Contains(
            steps, step => step.Contains("Postings", StringComparison.Ordinal) && step.EndsWith("(EntryId=?)", StringComparison.Ordinal));
        Assert.DoesNotContain(
            steps,
            step => step.StartsWith("SCAN", StringComparison.Ordinal)
                && (step.Contains("Postings", StringComparison.Ordinal) || step.Contains("JournalEntries", StringComparison.Ordinal)));
        // Only whether anything older is there at all is looked up by the card, which the first line answers.
        Assert.Single(steps, step => step.Contains("IX_Postings_AccountId", StringComparison.Ordinal));
    }

    [OnEachDatabase]
    public async Task Budgets_OfAMonth_TakeAsManyStatementsHoweverLongTheHistoryAndManyTheCategories(DatabaseKind database)
    {
        var counter = new StatementCounter();
        await using var book = await databases.OpenBookAsync(
            database, options => options.AddInterceptors(counter.Commands, counter.Transactions));
        await book.DepositAsync(1_000_00);
        var march = new DateOnly(2026, 3, 1);
        await book.BudgetAsync(march.AddMonths(-1), "Groceries 100.00 rollover");
        await book.BudgetAsync(march, "Groceries 100.00 rollover");
        await book.SpendAsync(1_00, "Groceries");
        var first = await counter.CountAsync(() => book.BudgetsAsync());
        for (var month = march.AddMonths(-14); month < march; month = month.AddMonths(1))
        {
            await book.BudgetAsync(month, "All 100.00 rollover", "Groceries 100.00 rollover", "Travel 10.00 rollover", "Health 5.00");
            await book.SpendAsync(1_00, "Travel", month);
        }

        await book.BudgetAsync(march, "All 100.00 rollover", "Travel 10.00 rollover", "Health 5.00");
        var later = await counter.CountAsync(() => book.BudgetsAsync());

        Assert.Equal(first.Count, later.Count);
        Assert.InRange(later.Count, 1, 7);
    }

    [OnEachDatabase]
    public async Task Commands_AskForBudgetsOnlyWhenTheyRaiseSpending_AndThenAFixedNumberOfTimes(DatabaseKind database)
    {
        var counter = new StatementCounter();
        await using var book = await databases.OpenBookAsync(
            database, options => options.AddInterceptors(counter.Commands, counter.Transactions));
        await book.DepositAsync(1_000_00);
        var (groceries, march) = (await book.CategoryAsync("Groceries"), new DateOnly(2026, 3, 1));
        var without = (await counter.CountAsync(() => book.WithdrawAsync(1_00, category: groceries))).Count;
        var deposit = (await counter.CountAsync(() => book.DepositAsync(1_00))).Count;

        await book.BudgetAsync(march, "All 900.00 rollover", "Groceries 900.00 rollover", "Travel 5.00");
        var with = await counter.CountAsync(() => book.WithdrawAsync(1_00, category: groceries));
        for (var month = march.AddMonths(-10); month < march; month = month.AddMonths(1))
        {
            await book.BudgetAsync(month, "All 900.00 rollover", "Groceries 900.00 rollover");
        }

        await book.BudgetAsync(march, "All -", "Groceries -");
        await book.BudgetAsync(march, "All 900.00 rollover", "Groceries 900.00 rollover");
        var later = await counter.CountAsync(() => book.WithdrawAsync(1_00, category: groceries));

        // The month's budgets; where there are any, what was spent; and earlier budgets where something rolls over.
        Assert.Equal(without + 2, with.Count);
        Assert.Equal(with.Count + 1, later.Count);
        Assert.Equal(deposit, (await counter.CountAsync(() => book.DepositAsync(1_00))).Count);
        Assert.DoesNotContain(
            await counter.CountAsync(() => book.DepositAsync(1_00)), sql => sql.Contains("Budgets", StringComparison.Ordinal));
    }
}
