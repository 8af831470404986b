using PotLock.Domain.Ledger;
using PotLock.Services.Pages;
using PotLock.Services.Tests.Harness;
using PotLock.Services.Transactions;

namespace PotLock.Services.Tests.Withdrawals;

/// <summary>Withdrawals come from the active balance, at most what is there.</summary>
public sealed class RecordWithdrawalTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [OnEachDatabase]
    public async Task Withdrawal_ToOutside_IsAnExpenseInTheDefaultCategory(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.DepositAsync(50_00);

        var result = (await book.WithdrawAsync(12_34)).Value;

        Assert.Equal((12_34, 37_66), (result.AmountMinor, result.ActiveBalanceMinor));
        Assert.Equal("Active balance -1234, Withdrawals 1234", await book.LinesAsync(result.EntryId));
        Assert.Equal(37_66, await book.ActiveAsync());
        var entry = (await book.App.Get<EntryQueries>().FindAsync(book.Id, result.EntryId))!.Entry;
        Assert.Equal(
            ("Withdrawal", EntryKind.Withdrawal, 12_34, book.Today), (entry.Description, entry.Kind, entry.AmountMinor, entry.Date));
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Withdrawal_WithACategory_GoesThere(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.DepositAsync(50_00);
        var groceries = (await book.App.Get<BookQueries>().ForMoneyFormAsync(book.Id)).Categories.Single(
            category => category.Name == "Groceries").Id;

        var result = (await book.WithdrawAsync(5_00, description: "Bread", category: groceries, date: book.Today.AddDays(-3))).Value;

        Assert.Equal("Active balance -500, Groceries 500", await book.LinesAsync(result.EntryId));
        Assert.Equal(5_00, await book.BalanceAsync(groceries));
    }

    [OnEachDatabase]
    public async Task Withdrawal_ToABankAccount_IsATransferAndNoExpense(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.DepositAsync(50_00);
        var bank = await book.AddBankAccountAsync();

        var result = (await book.WithdrawAsync(20_00, to: bank)).Value;

        Assert.Equal("Active balance -2000, Checking 2000", await book.LinesAsync(result.EntryId));
        Assert.Equal(0, await book.BalanceAsync(SystemAccounts.Withdrawals(book.Id)));
    }

    [OnEachDatabase]
    public async Task Withdrawal_OfEverything_LeavesNothing(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.DepositAsync(50_00);

        Assert.Equal(0, (await book.WithdrawAsync(50_00)).Value.ActiveBalanceMinor);
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Withdrawal_OfAPennyMoreThanThereIs_IsRefusedAndNamesBoth(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.AddPotAsync("Holiday", weighting: 50_00);
        await book.DepositAsync(50_00);

        var refusal = await book.MustRefuseAsync("not-enough-active-money", () => book.WithdrawAsync(25_01));

        Assert.Equal("You can withdraw at most £25.00, your active balance. The £25.00 in your pots is set aside.", refusal.Sentence);
        Assert.Equal(0, (await book.WithdrawAsync(25_00)).Value.ActiveBalanceMinor);
    }

    [OnEachDatabase]
    public async Task Withdrawal_ThatBreaksARule_IsRefusedAndLeavesItsCommandIdFree(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.DepositAsync(50_00);
        await book.CloseThroughAsync(new DateOnly(2026, 2, 28));
        var id = TestBook.NewCommandId();

        await book.MustRefuseAsync("amount-not-positive", () => book.WithdrawAsync(0, id));
        await book.MustRefuseAsync("amount-not-positive", () => book.WithdrawAsync(-5_00, id));
        await book.MustRefuseAsync("amount-not-positive", () => book.WithdrawAsync(long.MinValue, id));
        await book.MustRefuseAsync("amount-too-large", () => book.WithdrawAsync(1_000_000_000_01, id));
        await book.MustRefuseAsync("description-too-long", () => book.WithdrawAsync(1_00, id, description: new string('x', 201)));
        await book.MustRefuseAsync("date-in-future", () => book.WithdrawAsync(1_00, id, date: book.Today.AddDays(1)));
        await book.MustRefuseAsync("month-is-closed", () => book.WithdrawAsync(1_00, id, date: new DateOnly(2026, 2, 28)));
        await book.MustRefuseAsync("unknown-category", () => book.WithdrawAsync(1_00, id, category: 4711));
        await book.MustRefuseAsync("unknown-category", () => book.WithdrawAsync(1_00, id, category: SystemAccounts.Income(book.Id)));
        await book.MustRefuseAsync("unknown-category", () => book.WithdrawAsync(1_00, id, category: SystemAccounts.ActiveBalance(book.Id)));
        await book.MustRefuseAsync("unknown-destination", () => book.WithdrawAsync(1_00, id, to: SystemAccounts.Withdrawals(book.Id)));
        Assert.False((await book.WithdrawAsync(1_00, id)).IsRefused);
    }
}
