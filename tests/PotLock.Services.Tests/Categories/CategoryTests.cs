using PotLock.Domain.Calendar;
using PotLock.Domain.Categories;
using PotLock.Domain.Ledger;
using PotLock.Services.Categories;
using PotLock.Services.Pages;
using PotLock.Services.Pots;
using PotLock.Services.Schedules;
using PotLock.Services.Tests.Harness;

namespace PotLock.Services.Tests.Categories;

/// <summary>Expense categories: adding, renaming, archiving, and what an archived one still takes: nothing.</summary>
public sealed class CategoryTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [OnEachDatabase]
    public async Task Category_IsAddedRenamedAndListed_WithThisMonthsSpending(DatabaseKind database)
    {
        await using var book = await OpenAsync(database);
        var pets = (await book.AddCategoryAsync("  Pets ")).Value;
        Assert.Equal("Pets", pets.Name);
        await book.SpendAsync(12_00, "Pets");
        await book.SpendAsync(5_00, "Pets", new DateOnly(2026, 2, 27));
        Assert.Equal("Pets and garden", (await book.RenameCategoryAsync(pets.CategoryId, "Pets and garden")).Value.Name);
        Assert.False((await book.RenameCategoryAsync(pets.CategoryId, "PETS and garden")).IsRefused); // its own name, written otherwise

        var list = await ListAsync(book);
        Assert.Equal(new CategoryRow(pets.CategoryId, "PETS and garden", null, 12_00, null), list.InUse[^1]);
        Assert.Equal(["Withdrawals", "Uncategorised"], list.InUse.Where(row => row.IsReserved).Select(row => row.Name));
        Assert.Empty(list.Archived);
        Assert.Contains((await book.App.Get<BookQueries>().ForMoneyFormAsync(book.Id)).Categories, choice => choice.Id == pets.CategoryId);
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Names_AreTakenOnce_AmongThoseInUse(DatabaseKind database)
    {
        await using var book = await OpenAsync(database);
        var travel = await book.CategoryAsync("Travel");
        await book.MustRefuseAsync("category-name-taken", () => book.AddCategoryAsync("groceries"));
        await book.MustRefuseAsync("category-needs-name", () => book.AddCategoryAsync("  "));
        await book.MustRefuseAsync("category-name-too-long", () => book.AddCategoryAsync(new string('n', 61)));
        await book.MustRefuseAsync("category-name-taken", () => book.RenameCategoryAsync(travel, "HEALTH"));
        await book.MustRefuseAsync("category-name-has-invisible-characters", () => book.RenameCategoryAsync(travel, "a\u202eb"));

        // An archived one lends its name, and cannot come back while another has it.
        await book.ArchiveCategoryAsync(travel);
        var second = (await book.AddCategoryAsync("Travel")).Value.CategoryId;
        await book.MustRefuseAsync("category-name-taken", () => book.ArchiveCategoryAsync(travel, archived: false));
        await book.RenameCategoryAsync(second, "Journeys");
        Assert.False((await book.ArchiveCategoryAsync(travel, archived: false)).IsRefused);
    }

    [OnEachDatabase]
    public async Task AHundred_AreInUseAtMost(DatabaseKind database)
    {
        await using var book = await OpenAsync(database);
        var travel = await book.CategoryAsync("Travel");
        for (var count = (await ListAsync(book)).InUse.Count; count < CategoryRules.MaxInUse; count++)
        {
            Assert.False((await book.AddCategoryAsync($"Category {count}")).IsRefused);
        }

        await book.MustRefuseAsync("too-many-categories", () => book.AddCategoryAsync("One more"));
        await book.ArchiveCategoryAsync(travel);
        Assert.False((await book.AddCategoryAsync("One more")).IsRefused);
        await book.MustRefuseAsync("too-many-categories", () => book.ArchiveCategoryAsync(travel, archived: false));
    }

    [OnEachDatabase]
    public async Task Archived_IsOfferedNoLongerAndTakesNothingNew_AndKeepsItsHistory(DatabaseKind database)
    {
        await using var book = await OpenAsync(database);
        var travel = await book.CategoryAsync("Travel");
        var trip = await book.SpendAsync(40_00, "Travel");
        var pot = await book.AddPotAsync("Live", target: 6_00, start: 5_00);
        await book.App.Get<TopUpPot>().RunAsync(book.Actor, TestBook.NewCommandId(), pot, 1_00);
        Assert.Equal("Travel", (await book.ArchiveCategoryAsync(travel)).Value.Name);

        var list = await ListAsync(book);
        Assert.Equal([new CategoryRow(travel, "Travel", book.Today, 40_00, null)], list.Archived);
        Assert.DoesNotContain((await book.App.Get<BookQueries>().ForMoneyFormAsync(book.Id)).Categories, choice => choice.Id == travel);
        Assert.DoesNotContain((await book.LookAsync()).Categories, choice => choice.Id == travel);
        Assert.DoesNotContain(
            (await book.App.Get<ScheduleQueries>().ForFormAsync(book.Id, null))!.Categories, choice => choice.Id == travel);
        Assert.DoesNotContain((await book.App.Get<GetPotForAction>().RunAsync(book.Id, pot))!.Categories, choice => choice.Id == travel);

        await book.MustRefuseAsync("category-is-archived", () => book.WithdrawAsync(1_00, category: travel));
        await book.MustRefuseAsync(
            "category-is-archived", () => book.App.Get<SpendFromPot>()
                .RunAsync(book.Actor, TestBook.NewCommandId(), pot, 1_00, "", travel));
        await book.MustRefuseAsync(
            "category-is-archived",
            () => book.CreateScheduleAsync(TestBook.MoneyOut("Trip", 1_00, book.Today.AddDays(1)) with { CategoryId = travel }));

        Assert.Equal("Active balance -4000, Travel 4000", await book.LinesAsync(trip));
        Assert.False((await book.UndoAsync(trip)).IsRefused);
        Assert.Equal(0, (await ListAsync(book)).Archived[0].SpentMinor);
        Assert.False((await book.ArchiveCategoryAsync(travel, archived: false)).IsRefused);
        Assert.False((await book.WithdrawAsync(1_00, category: travel)).IsRefused);
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Archiving_IsRefused_WhileAScheduleWillPostUnderIt(DatabaseKind database)
    {
        await using var book = await OpenAsync(database);
        var travel = await book.CategoryAsync("Travel");
        var pass = await book.ScheduleAsync(
            TestBook.MoneyOut("Season ticket", 1_500_00, book.Today.AddDays(1), count: 1, often: RecurrenceKind.Monthly) with
            {
                CategoryId = travel,
            });
        await book.LookAsync(); // tells of tomorrow
        Assert.Contains(
            "Season ticket",
            (await book.MustRefuseAsync("category-has-schedule", () => book.ArchiveCategoryAsync(travel))).Sentence,
            StringComparison.Ordinal);

        // It falls no more, but its one date could not be met, and is tried again.
        await book.LookAfterAsync(2);
        Assert.Null((await book.StoredScheduleAsync(pass)).NextOn);
        await book.MustRefuseAsync("category-has-schedule", () => book.ArchiveCategoryAsync(travel));
        await book.EndScheduleAsync(pass);
        Assert.False((await book.ArchiveCategoryAsync(travel)).IsRefused);
    }

    [OnEachDatabase]
    public async Task Reserved_Others_AndWhatIsNoCategory_StayAsTheyAre(DatabaseKind database)
    {
        await using var book = await OpenAsync(database);
        var stranger = await book.App.OpenBookAsync("Eve");
        foreach (var reserved in new[] { SystemAccounts.Withdrawals(book.Id), SystemAccounts.Uncategorised(book.Id) })
        {
            await book.MustRefuseAsync("category-is-reserved", () => book.RenameCategoryAsync(reserved, "Mine"));
            await book.MustRefuseAsync("category-is-reserved", () => book.ArchiveCategoryAsync(reserved));
        }

        var travel = await book.CategoryAsync("Travel");
        await stranger.MustRefuseAsync("no-such-category", () => stranger.RenameCategoryAsync(travel, "Mine"));
        await stranger.MustRefuseAsync("no-such-category", () => stranger.ArchiveCategoryAsync(travel));
        await book.MustRefuseAsync("no-such-category", () => book.RenameCategoryAsync(SystemAccounts.ActiveBalance(book.Id), "Mine"));
    }

    private static Task<CategoryList> ListAsync(TestBook book) => book.App.Get<CategoryQueries>().ListAsync(book.Id);

    private async Task<TestBook> OpenAsync(DatabaseKind database)
    {
        var book = await databases.OpenBookAsync(database);
        await book.DepositAsync(1_000_00);
        return book;
    }
}
