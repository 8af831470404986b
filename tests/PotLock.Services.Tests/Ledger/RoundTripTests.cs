using PotLock.Domain.Schedules;
using PotLock.Domain.Transfers;
using PotLock.Services.Dashboard;
using PotLock.Services.Tests.Harness;

namespace PotLock.Services.Tests.Ledger;

/// <summary>What a deposit costs the database: round trips are the price of a ledger.</summary>
public sealed class RoundTripTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [OnEachDatabase]
    public async Task Deposit_Over12Pots_TakesAtMost8RoundTripsHoweverLongTheHistory(DatabaseKind database)
    {
        var counter = new StatementCounter();
        await using var book = await databases.OpenBookAsync(database, options => options.AddInterceptors(counter.Commands, counter.Transactions));
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
        Assert.InRange(later.Count, 1, 8);
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Dashboard_With12Pots_TakesAtMost6Statements(DatabaseKind database)
    {
        var counter = new StatementCounter();
        await using var book = await databases.OpenBookAsync(database, options => options.AddInterceptors(counter.Commands, counter.Transactions));
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
        await using var book = await databases.OpenBookAsync(database, options => options.AddInterceptors(counter.Commands, counter.Transactions));
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
}
