using Microsoft.EntityFrameworkCore;
using PotLock.Domain.Accounts;
using PotLock.Domain.Ledger;
using PotLock.Domain.SetUp;
using PotLock.Services.Categories;
using PotLock.Services.SetUp;
using PotLock.Services.Tests.Harness;

namespace PotLock.Services.Tests.Ledger;

/// <summary>Every account has a currency, and entries sum to zero in each.</summary>
public sealed class CurrencyTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [OnEachDatabase]
    public async Task Accounts_HaveTheCurrencyOfTheirBook_AndFollowItWhileItIsFresh(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        Assert.Equal(["GBP"], await CurrenciesAsync(book));
        // Refused, so nothing follows.
        Assert.True((await SetUpAsync(book, new("EUR", "de-DE", "Europe/Berlin"), totalMinor: -1)).IsRefused);
        Assert.Equal(["GBP"], await CurrenciesAsync(book));

        Assert.Empty((await SetUpAsync(book, new("JPY", "ja-JP", "Asia/Tokyo"), totalMinor: 90_000)).Refusals);
        await book.AddPotAsync("Trip", start: 100);
        await book.AddAccountAsync("Savings", BankAccountType.Savings, opening: 500);
        await book.AddCardAsync("Visa", owed: 10);
        Assert.False((await book.App.Get<AddCategory>().RunAsync(book.Actor, TestBook.NewCommandId(), "Music")).IsRefused);

        Assert.Equal(["JPY"], await CurrenciesAsync(book));
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Entry_ThatBalancesInTotalButNotInEachCurrency_IsRefusedByTheOneWritePath(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.App.ExecuteSqlAsync(
            $"UPDATE LedgerAccounts SET CurrencyCode = 'EUR' WHERE Id = {SystemAccounts.ActiveBalance(book.Id)}");
        var before = await book.EverythingAsync();

        var thrown = await Assert.ThrowsAsync<InvalidOperationException>(() => book.DepositAsync(10_00));

        Assert.Contains("does not balance", thrown.Message, StringComparison.Ordinal);
        Assert.Equal(before, await book.EverythingAsync());
    }

    [OnEachDatabase]
    public async Task Entry_ThatBalancesInTotalButNotInEachCurrency_IsFoundByTheCheck(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.DepositAsync(10_00);
        await book.App.ExecuteSqlAsync(
            $"UPDATE LedgerAccounts SET CurrencyCode = 'EUR' WHERE Id = {SystemAccounts.ActiveBalance(book.Id)}");

        Assert.Equal(
            [
                "Entry 1 does not balance in EUR: its lines sum to 1000 minor units.",
                "Entry 1 does not balance in GBP: its lines sum to -1000 minor units.",
            ],
            (await book.VerifyAsync()).Problems);
    }

    [OnEachDatabase]
    public async Task Account_InNoCurrency_IsFoundByTheCheck(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.App.ExecuteSqlAsync($"UPDATE LedgerAccounts SET CurrencyCode = '' WHERE BookId = {book.Id}");

        Assert.Equal(["Accounts are in '', which is no currency that PotLock knows."], (await book.VerifyAsync()).Problems);
    }

    private static Task<Outcome<SetUpResult>> SetUpAsync(TestBook book, BookPlace place, long totalMinor) =>
        book.App.Get<SetUpBook>().RunAsync(book.Actor, TestBook.NewCommandId(), new SetUpRequest(place, totalMinor, null, []));

    private static async Task<List<string>> CurrenciesAsync(TestBook book)
    {
        await using var db = book.App.Open(book.Id);
        return await db.LedgerAccounts.Select(account => account.CurrencyCode).Distinct().ToListAsync();
    }
}
