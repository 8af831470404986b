using PotLock.Domain.Ledger;
using PotLock.Services.Pages;
using PotLock.Services.Tests.Harness;

namespace PotLock.Services.Tests.Transactions;

/// <summary>What the sheet behind "+" offers: what was used last comes first.</summary>
public sealed class SheetTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [OnEachDatabase]
    public async Task Sheet_WithoutHistory_OffersTheCategoriesInTheirOrder_WithdrawalsLast(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var choices = (await book.App.Get<GetSheet>().RunAsync(book.Id)).Choices;
        Assert.NotEmpty(choices.Categories);
        var spending = choices.Transaction.Categories.Where(one => one.Name != "Withdrawals").ToList();
        Assert.Equal(spending, choices.Categories.Take(spending.Count));
        Assert.Equal(["Withdrawals"], choices.Categories.Skip(spending.Count).Select(one => one.Name));
        Assert.Null(choices.LastPaidWithId);
    }

    [OnEachDatabase]
    public async Task Sheet_OffersFirstWhatWasUsedLast_AndForgetsNothing(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.DepositAsync(500_00);
        var card = await book.AddCardAsync("Card");
        var names = (await book.App.Get<GetSheet>().RunAsync(book.Id)).Choices.Categories.Select(one => one.Name).ToList();
        Assert.Equal("Withdrawals", names[^1]);
        await book.SpendAsync(1_00, names[5]);
        await book.SpendAsync(1_00, names[3]);
        await book.SpendAsync(1_00, names[5]);
        var (open, full) = (await book.AddPotAsync("Open", start: 10_00), await book.AddPotAsync("Locked", target: 900_00));

        var choices = (await book.App.Get<GetSheet>().RunAsync(book.Id)).Choices;
        List<string> expected = [names[5], names[3], .. names.Where((_, at) => at is not (3 or 5))];
        Assert.Equal(expected, choices.Categories.Select(one => one.Name));
        Assert.Equal(SystemAccounts.ActiveBalance(book.Id), choices.LastPaidWithId);
        // A locked pot takes money and gives none.
        Assert.Contains(open, choices.MoveFrom.Select(one => one.Id));
        Assert.DoesNotContain(full, choices.MoveFrom.Select(one => one.Id));
        Assert.Contains(full, choices.MoveTo.Select(one => one.Id));

        await book.SwipeAsync(card, 2_00);
        Assert.Equal(card, (await book.App.Get<GetSheet>().RunAsync(book.Id)).Choices.LastPaidWithId);
        await book.ArchiveCardAsync(card);
    }
}
