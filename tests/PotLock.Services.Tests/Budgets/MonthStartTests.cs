using Microsoft.EntityFrameworkCore;
using PotLock.Domain.Ledger;
using PotLock.Domain.Reports;
using PotLock.Services.Budgets;
using PotLock.Services.Reports;
using PotLock.Services.Tests.Harness;

namespace PotLock.Services.Tests.Budgets;

/// <summary>
/// Months that begin on payday, in a book that is used: budgets, alerts, closing, and whoever writes besides. It is 10 March 2026.
/// </summary>
public sealed class MonthStartTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    private static readonly DateOnly February = new(2026, 2, 1);
    private static readonly DateOnly March = new(2026, 3, 1);
    private static readonly DateOnly April = new(2026, 4, 1);

    [OnEachDatabase]
    public async Task Budget_KeepsItsName_AndMovesItsDays(DatabaseKind database)
    {
        await using var book = await OpenAsync(database, "Groceries 100.00", "All 400.00");
        await book.SpendAsync(1_00, "Groceries", Day(2, 24));
        await book.SpendAsync(2_00, "Groceries", Day(2, 25));
        await book.SpendAsync(4_00, "Groceries", Day(3, 1));
        await book.SpendAsync(8_00, "Travel", Day(3, 10));
        Assert.Equal(
            "All | 400.00 | 0.00 | 400.00 | 12.00 | 388.00\nGroceries | 100.00 | 0.00 | 100.00 | 4.00 | 96.00",
            await book.BudgetTableAsync());

        var entries = (await book.StoredBookAsync()).LastEntryNumber;
        await ChooseAsync(book, 25);

        // 25 February to 24 March; the 10th is in it by its end, and in February by its beginning.
        Assert.Equal(
            "All | 400.00 | 0.00 | 400.00 | 14.00 | 386.00\nGroceries | 100.00 | 0.00 | 100.00 | 6.00 | 94.00",
            await book.BudgetTableAsync());
        var pace = (await book.BudgetsAsync()).Overall.Pace!;
        Assert.Equal((14, 28), (pace.Day, pace.DaysInMonth));
        await ChooseAsync(book, 25, byEnd: false);
        Assert.Equal((February, 14_00L), ((await book.BudgetsAsync()).Month, (await book.BudgetsAsync()).Overall.SpentMinor));
        await ChooseAsync(book, 25);
        Assert.Equal(entries, (await book.StoredBookAsync()).LastEntryNumber);

        // On payday April begins, and what is spent then is April's.
        book.Clock.MoveTo(new DateTimeOffset(2026, 3, 25, 12, 0, 0, TimeSpan.Zero));
        await book.SpendAsync(16_00, "Groceries");
        Assert.Equal((April, 16_00L), ((await book.BudgetsAsync()).Month, (await book.BudgetsAsync()).Overall.SpentMinor));
        Assert.Equal(14_00, (await book.BudgetsAsync(March)).Overall.SpentMinor);
        await book.MustBeSoundAsync();

        await ChooseAsync(book, 1);
        Assert.Equal(28_00, (await book.BudgetsAsync()).Overall.SpentMinor);
        await using var db = book.App.Open(book.Id);
        Assert.Equal((0, 0), (await db.BookPeriods.CountAsync(), await db.CategoryPeriods.CountAsync()));
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Preview_IsWhatChoosingIt_ComesTo(DatabaseKind database)
    {
        await using var book = await OpenAsync(database, "Groceries 100.00 rollover");
        await book.BudgetAsync(February, "Groceries 50.00 rollover");
        await book.BudgetAsync(March, "Groceries 100.00 rollover");
        await book.SpendAsync(3_00, "Groceries", Day(1, 24));
        await book.SpendAsync(5_00, "Groceries", Day(1, 25));
        await book.SpendAsync(7_00, "Groceries", Day(2, 25));
        await book.SpendAsync(11_00, "Groceries", Day(3, 2));
        var before = await book.EverythingAsync();
        var preview = (await book.App.Get<ChooseMonthStart>().PreviewAsync(book.Id, new(25, IsNamedByItsEnd: true))).Value;
        Assert.Equal(before, await book.EverythingAsync());

        var month = Assert.Single(preview.Months);
        Assert.Equal((March, March, March), (month.Month, preview.RunsNow, preview.WouldRun));
        var groceries = month.Rows.Single(row => row.Name == "Groceries");
        await ChooseAsync(book, 25);
        var row = (await book.BudgetsAsync()).Categories.Single(one => one.CategoryId == groceries.CategoryId);
        Assert.Equal((row.SpentMinor, row.Budget), (groceries.SpentAfterMinor, groceries.After));
        Assert.Equal(
            (18_00L, 11_00L, row.Budget!.SpentMinor), (groceries.SpentAfterMinor, groceries.SpentBeforeMinor, groceries.After!.SpentMinor));
    }

    [OnEachDatabase]
    public async Task Rollover_AcrossTheChange_CountsEveryDayOnce(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.DepositAsync(10_000_00);
        await book.BudgetAsync(February, "Groceries 100.00 rollover");
        await book.BudgetAsync(March, "Groceries 100.00 rollover");
        foreach (var (month, day, amount) in new[] { (1, 31, 1_00), (2, 1, 2_00), (2, 28, 4_00), (3, 1, 8_00), (3, 10, 16_00) })
        {
            await book.SpendAsync(amount, "Groceries", Day(month, day));
        }

        // By the calendar February left 94.00. From the 28th on, its budget has 28 January to 27 February, and the 28th is March's.
        Assert.Equal("Groceries | 100.00 | 94.00 | 194.00 | 24.00 | 170.00", await book.BudgetTableAsync());
        await ChooseAsync(book, 28);
        Assert.Equal("Groceries | 100.00 | 97.00 | 197.00 | 28.00 | 169.00", await book.BudgetTableAsync());

        // A change in mid-month cuts the running month anew: what was spent before the change in it stays in it.
        await ChooseAsync(book, 5);
        Assert.Equal((April, 16_00L), ((await book.BudgetsAsync()).Month, (await book.BudgetsAsync()).Overall.SpentMinor));
        Assert.Equal("Groceries | 100.00 | 97.00 | 197.00 | 12.00 | 185.00", await book.BudgetTableAsync(March));
    }

    [OnEachDatabase]
    public async Task Alerts_AreOfTheMonthThatRuns_ByItsDays(DatabaseKind database)
    {
        await using var book = await OpenAsync(database, "Groceries 100.00");
        await ChooseAsync(book, 25);
        await book.SpendAsync(79_00, "Groceries", Day(2, 26));
        Assert.Empty(await book.BudgetAlertsAsync());
        await book.SpendAsync(50_00, "Groceries", Day(2, 24));
        Assert.Empty(await book.BudgetAlertsAsync());
        await book.SpendAsync(1_00, "Groceries", Day(2, 28));
        Assert.Equal(
            ["Groceries: you’ve spent £80.00 of the £100.00 budget for March 2026. £20.00 is left."], await book.BudgetAlertsAsync());
    }

    [OnEachDatabase]
    public async Task ClosedCalendarMonth_LiesInTwo_AndStaysAsItWasClosed(DatabaseKind database)
    {
        await using var book = await OpenAsync(database, "Groceries 100.00");
        await book.SpendAsync(2_00, "Groceries", Day(2, 20));
        await book.SpendAsync(4_00, "Groceries", Day(2, 27));
        Assert.Empty((await book.CloseUpToAsync("2026-02")).Refusals);
        var closed = await SnapshotsAsync(book);

        await ChooseAsync(book, 25);

        Assert.Equal(closed, await SnapshotsAsync(book));
        Assert.Equal(2_00, (await book.BudgetsAsync(February)).Overall.SpentMinor);
        Assert.Equal(4_00, (await book.BudgetsAsync(March)).Overall.SpentMinor);
        (await book.WithdrawAsync(1_00, date: Day(2, 26))).MustBeRefused("month-is-closed");
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task ServerOfTheReleaseBefore_KnowsNoSuchMonths_AndTheyAreSummedAnew(DatabaseKind database)
    {
        await using var book = await OpenAsync(database, "Groceries 100.00");
        await ChooseAsync(book, 25);
        await book.SpendAsync(6_00, "Groceries", Day(2, 26));
        await book.App.WriteBehindTheServicesAsync($"DELETE FROM BookPeriods WHERE BookId = {book.Id}");
        await book.App.WriteBehindTheServicesAsync($"UPDATE Books SET PeriodsThroughEntry = 1 WHERE Id = {book.Id}");
        Assert.Equal(6_00, (await book.BudgetsAsync()).Overall.SpentMinor);

        await book.App.WriteBehindTheServicesAsync($"UPDATE BookPeriods SET ExpenseMinor = 0 WHERE BookId = {book.Id}");
        await book.App.WriteBehindTheServicesAsync($"UPDATE Books SET PeriodsThroughEntry = 1 WHERE Id = {book.Id}");
        await book.SpendAsync(1_00, "Groceries");
        Assert.Equal(7_00, (await book.BudgetsAsync()).Overall.SpentMinor);
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task IntegrityCheck_FindsATamperedMonth(DatabaseKind database)
    {
        await using var book = await OpenAsync(database, "Groceries 100.00");
        await ChooseAsync(book, 25);
        await book.SpendAsync(6_00, "Groceries", Day(2, 26));
        var groceries = await book.CategoryAsync("Groceries");
        await book.App.WriteBehindTheServicesAsync($"UPDATE BookPeriods SET ExpenseMinor = ExpenseMinor + 1 WHERE BookId = {book.Id}");
        await book.App.WriteBehindTheServicesAsync(
            $"UPDATE CategoryPeriods SET SpentMinor = SpentMinor + 1 WHERE CategoryId = {groceries}");
        Assert.Equal(
            [
                "The figures kept for 2026-03, which begins on day 25, are not those of its entries.",
                $"Category {EntityId.NumberOf(groceries)} is kept with 601 minor units in 2026-03, which begins on day 25; its entries sum "
                    + "to 600.",
            ],
            (await book.VerifyAsync()).Problems.Select(problem => problem));
    }

    [OnEachDatabase]
    public async Task Day_ThatNotEveryMonthHas_IsRefused(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        foreach (var day in new[] { 0, 29, 31, -1 })
        {
            await book.MustRefuseAsync("month-start-out-of-range", () => book.App.Get<ChooseMonthStart>().RunAsync(
                book.Actor, TestBook.NewCommandId(), new(day, true)));
            (await book.App.Get<ChooseMonthStart>().PreviewAsync(book.Id, new(day, true))).MustBeRefused("month-start-out-of-range");
        }
    }

    /// <summary>
    /// Books at random, beside one who adds up what was spent day by day; whatever their months are, and become. Calendar months that were
    /// closed meanwhile stay as they were.
    /// </summary>
    [OnEachDatabase]
    public async Task AnyBook_ComesToWhatItsDaysComeTo(DatabaseKind database)
    {
        for (var seed = 1; seed <= LongRun.Or(3, 40); seed++)
        {
            await using var book = await databases.OpenBookAsync(database);
            await LiveAsync(book, new SeededDice(seed), seed);
        }
    }

    private static async Task LiveAsync(TestBook book, SeededDice dice, int seed)
    {
        var names = new[] { "Groceries", "Travel" };
        var (startsOn, byEnd) = (1, true);
        var (closedThrough, closed) = (DateOnly.MinValue, await SnapshotsAsync(book));
        List<(long Entry, DateOnly On, string Category, long AmountMinor)> spent = [];
        await book.DepositAsync(900_000_00);
        var from = MonthStart.Of(book.Today).AddMonths(-2);
        for (var month = from; month <= from.AddMonths(8); month = month.AddMonths(1))
        {
            await book.BudgetAsync(month, "All 300.00 rollover", "Groceries 100.00 rollover", "Travel 80.00");
        }

        for (var step = 0; step < 60; step++)
        {
            switch (dice.Next(10))
            {
                case 0:
                    (startsOn, byEnd) = (dice.Next(1, 29), dice.Next(2) == 0);
                    await ChooseAsync(book, startsOn, byEnd);
                    break;
                case 1 or 2:
                    book.Clock.MoveDays(dice.Next(1, 12));
                    break;
                case 3 when Open().Count > 0:
                    var undone = Open()[dice.Next(Open().Count)];
                    Assert.Empty((await book.UndoAsync(undone.Entry)).Refusals);
                    spent.Remove(undone);
                    break;
                case 4 when Open().Count > 0:
                    var old = Open()[dice.Next(Open().Count)];
                    var (amount, on) = ((long)dice.Next(1, 90_00), OpenDay(book.Today.AddDays(-dice.Next(40))));
                    var edited = await book.EditAsync(
                        old.Entry, await book.RequestAsync(old.Entry) with { AmountMinor = amount, Date = on });
                    Assert.Empty(edited.Refusals);
                    spent.Remove(old);
                    spent.Add((edited.Value.EntryId, on, old.Category, amount));
                    break;
                case 5 when Open().Any(one => one.On < MonthStart.Of(book.Today)):
                    closedThrough = MonthStart.Of(book.Today).AddDays(-1);
                    Assert.Empty((await book.CloseUpToAsync($"{closedThrough:yyyy-MM}")).Refusals);
                    Assert.NotEqual(closed, closed = await SnapshotsAsync(book));
                    break;
                default:
                    var (minor, date, category) =
                        ((long)dice.Next(1, 90_00), OpenDay(book.Today.AddDays(-dice.Next(40))), names[dice.Next(2)]);
                    spent.Add((await book.SpendAsync(minor, category, date), date, category, minor));
                    break;
            }

            if (step % 6 == 5)
            {
                await MustBeAsync($"seed {seed}, step {step}, from {startsOn}, by end {byEnd}");
            }
        }

        await book.MustBeSoundAsync();

        // What is in a closed month stays; what would be dated there is today's.
        List<(long Entry, DateOnly On, string Category, long AmountMinor)> Open() => [.. spent.Where(one => one.On > closedThrough)];

        DateOnly OpenDay(DateOnly day) => day > closedThrough ? day : book.Today;

        // The month of a day, with a pencil: the days from payday on are of the next name, or the days before it of the last.
        DateOnly Name(DateOnly day)
        {
            var first = new DateOnly(day.Year, day.Month, 1);
            return startsOn == 1 ? first
                : byEnd ? first.AddMonths(day.Day >= startsOn ? 1 : 0)
                : first.AddMonths(day.Day >= startsOn ? 0 : -1);
        }

        long Sum(DateOnly month, string? category = null) => spent
            .Where(one => Name(one.On) == month && (category is null || one.Category == category)).Sum(one => one.AmountMinor);

        async Task MustBeAsync(string when)
        {
            var running = Name(book.Today);
            Assert.Equal((when, closed), (when, await SnapshotsAsync(book)));
            Assert.Equal((when, running), (when, (await book.BudgetsAsync()).Month));
            for (var month = running.AddMonths(-2); month <= running; month = month.AddMonths(1))
            {
                var view = await book.BudgetsAsync(month);
                var carry = 0L;
                for (var past = from; past < month; past = past.AddMonths(1))
                {
                    carry += 100_00 - Sum(past, "Groceries");
                }

                var groceries = view.Categories.Single(row => row.Name == "Groceries");
                Assert.Equal(
                    (when, month, Sum(month), Sum(month, "Groceries"), Sum(month, "Travel"), (long?)(month < from ? null : carry)),
                    (when, view.Month, view.Overall.SpentMinor, groceries.SpentMinor,
                        view.Categories.Single(row => row.Name == "Travel").SpentMinor, groceries.Budget?.CarryMinor));
            }

            var overview = await book.App.Get<ReportQueries>().OverviewAsync(book.Id, running.AddMonths(-3), null);
            Assert.Equal(
                overview.Months.Select(month => (month.Month, Sum(month.Month))),
                overview.Months.Select(month => (month.Month, month.Figures.ExpenseMinor)));

            // From one day to another: parts of months are summed from their days.
            var (first, last) = (book.Today.AddDays(-dice.Next(30, 80)), book.Today.AddDays(-dice.Next(20)));
            var read = book.App.Get<ReadReport>();
            foreach (var (name, grouping) in new[]
            {
                (IncomeAndSpending.Name, (ReportGrouping?)null), (SpendingInDetail.Name, ReportGrouping.Month),
            })
            {
                var table = (await read.RunAsync(
                    book.Id, read.Find(name)!, new ReportAsk(First: first, Last: last, Grouping: grouping))).Table.Value;
                var column = table.Columns.Index().Single(one => one.Item.Key is "spending" or "spent").Index;
                Assert.Equal(
                    (when, name, spent.Where(one => one.On >= first && one.On <= last).Sum(one => one.AmountMinor)),
                    (when, name, table.Total!.Cells[column].Value ?? 0));
                foreach (var row in table.Rows)
                {
                    var month = row.Cells[0].Date!.Value;
                    Assert.Equal(
                        (when, name, month,
                            spent.Where(one => one.On >= first && one.On <= last && Name(one.On) == month).Sum(one => one.AmountMinor)),
                        (when, name, month, row.Cells[column].Value ?? 0));
                }
            }
        }
    }

    private static async Task<string> SnapshotsAsync(TestBook book) => string.Join('\n', (await book.EverythingAsync()).Split('\n')
        .Where(line => line.StartsWith("snapshot", StringComparison.Ordinal)));

    private static async Task ChooseAsync(TestBook book, int startsOn, bool byEnd = true) =>
        Assert.Empty((await book.App.Get<ChooseMonthStart>().RunAsync(
            book.Actor, TestBook.NewCommandId(), new MonthStartChoice(startsOn, byEnd))).Refusals);

    private static DateOnly Day(int month, int day) => new(2026, month, day);

    private async Task<TestBook> OpenAsync(DatabaseKind database, params string[] budgets)
    {
        var book = await databases.OpenBookAsync(database);
        await book.DepositAsync(10_000_00);
        await book.BudgetAsync(March, budgets);
        return book;
    }
}
