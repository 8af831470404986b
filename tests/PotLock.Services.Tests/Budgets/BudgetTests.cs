using PotLock.Domain.Budgets;
using PotLock.Domain.Ledger;
using PotLock.Services.Budgets;
using PotLock.Services.Tests.Harness;

namespace PotLock.Services.Tests.Budgets;

/// <summary>The budgets of months: what is set, copied and carried over, and how it stands. It is 10 March 2026.</summary>
public sealed class BudgetTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    private static readonly DateOnly March = new(2026, 3, 1);

    [OnEachDatabase]
    public async Task Month_ShowsEachBudgetWithWhatWasSpent(DatabaseKind database)
    {
        await using var book = await OpenAsync(database);
        await book.BudgetAsync(March, "All 500.00", "Groceries 100.00", "Travel 0.00");
        await book.SpendAsync(30_00, "Groceries");
        await book.SpendAsync(12_50, "Groceries", new DateOnly(2026, 3, 1));
        await book.SpendAsync(4_00, "Travel");
        await book.SpendAsync(60_00, "Health");
        await book.SpendAsync(99_00, "Groceries", new DateOnly(2026, 2, 28));

        // target | carry | available | spent | left
        Assert.Equal(
            """
            All | 500.00 | 0.00 | 500.00 | 106.50 | 393.50
            Groceries | 100.00 | 0.00 | 100.00 | 42.50 | 57.50
            Travel | 0.00 | 0.00 | 0.00 | 4.00 | -4.00
            """, await book.BudgetTableAsync());
        var view = await book.BudgetsAsync();
        Assert.Equal(
            (March, new DateOnly(2026, 2, 1), new DateOnly(2026, 4, 1), true),
            (view.Month, view.Previous!.Value, view.Next!.Value, view.IsRunning));
        Assert.Equal((60_00, null), Facts(view, "Health"));
        Assert.Equal((100_00, 46_50), (view.Together!.TargetMinor, view.Together.SpentMinor));
        Assert.Equal((10, 161_29), (view.Overall.Pace!.Day, view.Overall.Pace.ProRataMinor));
        // Another month has its own, and no pace.
        var february = await book.BudgetsAsync(new DateOnly(2026, 2, 14));
        Assert.Equal((false, 99_00, null), (february.HasBudgets, february.Overall.SpentMinor, february.Overall.Pace));
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Rollover_CarriesWhatIsLeft_AndWhatWasOverspent_FromTheMonthItWasSwitchedOn(DatabaseKind database)
    {
        await using var book = await OpenAsync(database);
        await book.BudgetAsync(March, "Groceries 100.00", "Travel 50.00 rollover", "All 300.00 rollover");
        await book.SpendAsync(80_00, "Groceries");
        await book.SpendAsync(65_00, "Travel");
        Assert.Equal(
            """
            All | 300.00 | 0.00 | 300.00 | 145.00 | 155.00
            Groceries | 100.00 | 0.00 | 100.00 | 80.00 | 20.00
            Travel | 50.00 | 0.00 | 50.00 | 65.00 | -15.00
            """, await book.BudgetTableAsync());

        await MoveToAsync(book, 4, 12);
        Assert.Equal(3, (await book.CopyBudgetsAsync(book.Today)).Value.Count);
        // Groceries begins to roll over: what March left does not count.
        await book.BudgetAsync(book.Today, "Groceries 100.00 rollover");
        await book.SpendAsync(70_00, "Groceries");
        Assert.Equal(
            """
            All | 300.00 | 155.00 | 455.00 | 70.00 | 385.00
            Groceries | 100.00 | 0.00 | 100.00 | 70.00 | 30.00
            Travel | 50.00 | -15.00 | 35.00 | 0.00 | 35.00
            """, await book.BudgetTableAsync());

        // May has no budgets: it counts as one with targets of 0, so what is spent in it comes off what is carried.
        await MoveToAsync(book, 5, 2);
        await book.SpendAsync(44_00, "Travel");
        Assert.Equal("", await book.BudgetTableAsync());

        await MoveToAsync(book, 6, 3);
        await book.BudgetAsync(book.Today, "All 300.00", "Groceries 120.00 rollover", "Travel 40.00 rollover");
        Assert.Equal(
            """
            All | 300.00 | 0.00 | 300.00 | 0.00 | 300.00
            Groceries | 120.00 | 30.00 | 150.00 | 0.00 | 150.00
            Travel | 40.00 | -9.00 | 31.00 | 0.00 | 31.00
            """, await book.BudgetTableAsync());

        // Late news of April, and what undoing takes back, show in June.
        var late = await book.SpendAsync(45_00, "Groceries", new DateOnly(2026, 4, 30));
        Assert.Contains("Groceries | 120.00 | -15.00 | 105.00 | 0.00 | 105.00", await book.BudgetTableAsync(), StringComparison.Ordinal);
        await book.UndoAsync(late);
        Assert.Contains("Groceries | 120.00 | 30.00 | 150.00 | 0.00 | 150.00", await book.BudgetTableAsync(), StringComparison.Ordinal);
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Rollover_SwitchedOffAndOnAgain_BeginsAnew(DatabaseKind database)
    {
        await using var book = await OpenAsync(database);
        await book.BudgetAsync(March, "Travel 50.00 rollover");
        await MoveToAsync(book, 4, 1);
        await book.BudgetAsync(book.Today, "Travel 50.00");
        Assert.Equal("Travel | 50.00 | 0.00 | 50.00 | 0.00 | 50.00", await book.BudgetTableAsync());
        await MoveToAsync(book, 5, 1);
        await book.BudgetAsync(book.Today, "Travel 60.00 rollover");
        Assert.Equal("Travel | 60.00 | 0.00 | 60.00 | 0.00 | 60.00", await book.BudgetTableAsync());
        await MoveToAsync(book, 6, 1);
        await book.BudgetAsync(book.Today, "Travel 60.00 rollover");
        Assert.Equal("Travel | 60.00 | 60.00 | 120.00 | 0.00 | 120.00", await book.BudgetTableAsync());
        // Another target leaves it on, from when it was.
        await book.BudgetAsync(book.Today, "Travel 70.00 rollover");
        Assert.Equal("Travel | 70.00 | 60.00 | 130.00 | 0.00 | 130.00", await book.BudgetTableAsync());
    }

    [OnEachDatabase]
    public async Task Replaced_WhatIsNotNamedGoes_AndTheSameCommandAgainChangesNothing(DatabaseKind database)
    {
        await using var book = await OpenAsync(database);
        await book.BudgetAsync(March, "All 500.00", "Groceries 100.00", "Travel 40.00");
        await book.BudgetAsync(March.AddMonths(1), "All 400.00");
        BudgetWish[] wishes = [new(await book.CategoryAsync("Travel"), 50_00)];
        var id = TestBook.NewCommandId();
        for (var time = 1; time <= 2; time++)
        {
            Assert.Empty((await book.App.Get<SetBudgets>().ReplaceAsync(book.Actor, id, March, wishes)).Refusals);
            Assert.Equal("Travel | 50.00 | 0.00 | 50.00 | 0.00 | 50.00", await book.BudgetTableAsync());
        }

        Assert.Equal("All | 400.00 | 0.00 | 400.00 | 0.00 | 400.00", await book.BudgetTableAsync(March.AddMonths(1)));
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Set_ChangesAddsAndRemoves_WhatItNames_AndOnce(DatabaseKind database)
    {
        await using var book = await OpenAsync(database);
        await book.BudgetAsync(March, "All 500.00", "Groceries 100.00", "Travel 50.00");
        var wishes = new BudgetWish[]
        {
            new(null, null),
            new(await book.CategoryAsync("Groceries"), 90_00),
            new(await book.CategoryAsync("Health"), 20_00),
        };
        var id = TestBook.NewCommandId();
        Assert.False((await book.SetBudgetsAsync(March, wishes, id)).IsRefused);
        const string After = "Groceries | 90.00 | 0.00 | 90.00 | 0.00 | 90.00\nTravel | 50.00 | 0.00 | 50.00 | 0.00 | 50.00";
        Assert.StartsWith("Groceries | 90.00", await book.BudgetTableAsync(), StringComparison.Ordinal);
        Assert.Equal(
            After.Split('\n').Append("Health | 20.00 | 0.00 | 20.00 | 0.00 | 20.00").Order(),
            (await book.BudgetTableAsync()).Split('\n').Order());

        var before = await book.EverythingAsync();
        Assert.False((await book.SetBudgetsAsync(March, wishes, id)).IsRefused);
        Assert.Equal(before, await book.EverythingAsync());
        await book.MustRefuseAsync("command-id-used", () => book.SetBudgetsAsync(March.AddMonths(1), wishes, id));
        // Removing what is not there is no mistake.
        await book.BudgetAsync(March, "Clothing -");
        // The month to come can have its own.
        await book.BudgetAsync(March.AddMonths(24), "All 1.00");
        Assert.Equal("All | 1.00 | 0.00 | 1.00 | 0.00 | 1.00", await book.BudgetTableAsync(March.AddMonths(24)));
        Assert.Null((await book.BudgetsAsync(March.AddMonths(24))).Next);
    }

    [OnEachDatabase]
    public async Task Set_WithWhatTheRulesDoNotTake_IsRefusedAtItsField_AllAtOnce(DatabaseKind database)
    {
        await using var book = await OpenAsync(database);
        var stranger = await book.App.OpenBookAsync("Eve");
        var (groceries, travel, others) =
            (await book.CategoryAsync("Groceries"), await book.CategoryAsync("Travel"), await stranger.CategoryAsync("Groceries"));
        await book.BudgetAsync(March, "Travel 50.00");
        await book.ArchiveCategoryAsync(travel);
        await book.MustRefuseAsync("month-too-early", () => book.SetBudgetsAsync(new DateOnly(1969, 12, 1), [new(groceries, 1)]));
        await book.MustRefuseAsync("month-too-late", () => book.SetBudgetsAsync(March.AddMonths(25), [new(groceries, 1)]));
        await book.MustRefuseAsync("unknown-category", () => book.SetBudgetsAsync(March, [new(others, 1)]));
        await book.MustRefuseAsync(
            "unknown-category", () => book.SetBudgetsAsync(March, [new(SystemAccounts.ActiveBalance(book.Id), null)]));
        await book.MustRefuseAsync("budget-named-twice", () => book.SetBudgetsAsync(March, [new(null, 1), new(null, 2)]));

        var refused = await book.SetBudgetsAsync(March, [new(null, -1), new(groceries, 100_000_000_001), new(travel, 51_00)]);
        Assert.Equal(
            [
                ("target-out-of-range", "Budgets.Target", null),
                ("target-out-of-range", "Budgets.Target", groceries),
                ("category-is-archived", "Budgets.CategoryId", travel),
            ],
            refused.Refusals.Select(refusal => (refusal.Name, refusal.Property, refusal.Item)));
        Assert.Equal(
            refused.Refusals,
            await book.App.Get<SetBudgets>()
                .CheckAsync(book.Id, March, [new(null, -1), new(groceries, 100_000_000_001), new(travel, 51_00)]));

        // The budget of an archived category may stay, or go.
        await book.BudgetAsync(March, "Travel 50.00", "Groceries 5.00");
        await book.BudgetAsync(March, "Travel -");
        await book.MustRefuseAsync("category-is-archived", () => book.SetBudgetsAsync(March, [new(travel, 50_00)]));
    }

    [OnEachDatabase]
    public async Task Copy_TakesLastMonthsBudgets_LeavingWhatIsThereAndWhatIsArchived(DatabaseKind database)
    {
        await using var book = await OpenAsync(database);
        await book.MustRefuseAsync("no-budget-to-copy", () => book.CopyBudgetsAsync(March));
        await book.BudgetAsync(March, "All 500.00 rollover", "Groceries 100.00", "Travel 50.00", "Clothing 25.00");
        await book.ArchiveCategoryAsync(await book.CategoryAsync("Clothing"));
        await book.BudgetAsync(March.AddMonths(1), "Groceries 1.00");
        Assert.True((await book.BudgetsAsync(March.AddMonths(1))).CanCopy);
        Assert.Equal(2, (await book.CopyBudgetsAsync(new DateOnly(2026, 4, 30))).Value.Count);
        Assert.Equal(
            """
            All | 500.00 | 500.00 | 1000.00 | 0.00 | 1000.00
            Groceries | 1.00 | 0.00 | 1.00 | 0.00 | 1.00
            Travel | 50.00 | 0.00 | 50.00 | 0.00 | 50.00
            """, await book.BudgetTableAsync(March.AddMonths(1)));
        await book.MustRefuseAsync("budget-has-all", () => book.CopyBudgetsAsync(March.AddMonths(1)));
        await book.MustRefuseAsync("month-too-late", () => book.CopyBudgetsAsync(March.AddMonths(25)));
        await book.MustRefuseAsync("month-too-early", () => book.CopyBudgetsAsync(DateOnly.MinValue));

        var stranger = await book.App.OpenBookAsync("Eve");
        await stranger.MustRefuseAsync("no-budget-to-copy", () => stranger.CopyBudgetsAsync(March.AddMonths(1)));
        Assert.Equal("", await stranger.BudgetTableAsync(March));
    }

    [OnEachDatabase]
    public async Task ArchivedCategory_IsShownWhereAMonthKnowsIt(DatabaseKind database)
    {
        await using var book = await OpenAsync(database);
        await book.SpendAsync(5_00, "Travel");
        await book.BudgetAsync(March, "Clothing 10.00");
        foreach (var name in new[] { "Travel", "Clothing", "Gifts and giving" })
        {
            await book.ArchiveCategoryAsync(await book.CategoryAsync(name));
        }

        Assert.Equal(["Clothing", "Travel"], (await book.BudgetsAsync()).Categories.Where(row => row.IsArchived).Select(row => row.Name));
        Assert.DoesNotContain((await book.BudgetsAsync(March.AddMonths(1))).Categories, row => row.IsArchived);
        Assert.Contains(
            (await book.App.Get<BudgetQueries>().ReadAsync(book.Id, March, [await book.CategoryAsync("Gifts and giving")])).Categories,
            row => row.Name == "Gifts and giving");
        // A month that can have no budget is shown as the running one.
        Assert.Equal(March, (await book.BudgetsAsync(DateOnly.MaxValue)).Month);
        Assert.Equal(March, (await book.BudgetsAsync(DateOnly.MinValue)).Month);
        Assert.Null((await book.BudgetsAsync(LedgerRules.EarliestDate)).Previous);
    }

    [OnEachDatabase]
    public async Task Spending_ByScheduleAndFromAPot_CountsToo(DatabaseKind database)
    {
        await using var book = await OpenAsync(database);
        await book.BudgetAsync(March, "All 500.00", "Insurance 60.00");
        await book.ScheduleAsync(
            TestBook.MoneyOut("Cover", 45_00, book.Today.AddDays(2)) with { CategoryId = await book.CategoryAsync("Insurance") });
        var pot = await book.AddPotAsync("Bike", target: 20_00, start: 5_00);
        await book.App.Get<Services.Pots.TopUpPot>().RunAsync(book.Actor, TestBook.NewCommandId(), pot, 15_00);
        await book.App.Get<Services.Pots.SpendFromPot>()
            .RunAsync(book.Actor, TestBook.NewCommandId(), pot, 20_00, "", await book.CategoryAsync("Insurance"));
        await book.LookAfterAsync(3);
        Assert.Equal(
            "All | 500.00 | 0.00 | 500.00 | 65.00 | 435.00\nInsurance | 60.00 | 0.00 | 60.00 | 65.00 | -5.00",
            await book.BudgetTableAsync());
    }

    private static (long Spent, BudgetMonth? Budget) Facts(BudgetView view, string category) =>
        view.Categories.Where(row => row.Name == category).Select(row => (row.SpentMinor, row.Budget)).Single();

    private async Task<TestBook> OpenAsync(DatabaseKind database)
    {
        var book = await databases.OpenBookAsync(database);
        await book.DepositAsync(10_000_00);
        return book;
    }

    private static async Task MoveToAsync(TestBook book, int month, int day)
    {
        book.Clock.MoveTo(new DateTimeOffset(2026, month, day, 12, 0, 0, TimeSpan.Zero));
        await book.LookAsync();
    }
}
