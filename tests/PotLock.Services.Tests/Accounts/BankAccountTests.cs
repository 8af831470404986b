using PotLock.Domain.Accounts;
using PotLock.Domain.Ledger;
using PotLock.Services.Accounts;
using PotLock.Services.Tests.Harness;

namespace PotLock.Services.Tests.Accounts;

/// <summary>Bank accounts beside the main one: opening, moving money, reconciling, archiving.</summary>
public class BankAccountTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [OnEachDatabase]
    public async Task Accounts_WithTransfers_AddUpToTheNetWorth(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.DepositAsync(100_00);
        var everyday = await AddAsync(book, "Everyday", BankAccountType.Checking, 250_00);
        var savings = await AddAsync(book, "Savings", BankAccountType.Savings, 0);
        Assert.Equal("Everyday 25000, Opening balances -25000", await book.LinesAsync(everyday.EntryId!.Value));

        var moved = await MoveAsync(book, everyday.AccountId, savings.AccountId, 300_00);
        Assert.Equal("Everyday -30000, Savings 30000", await book.LinesAsync(moved.Value.EntryId!.Value));
        var list = await book.App.Get<AccountQueries>().ListAsync(book.Id);
        Assert.Equal([("Everyday", -50_00), ("Savings", 300_00)], list.Rows.Select(row => (row.Name, row.BalanceMinor)));
        Assert.Equal((100_00, 350_00), (list.MainTotalMinor, list.NetWorthMinor));

        // Into the main account it is a deposit, split but no income; out of it a withdrawal, no expense.
        var into = await book.DepositAsync(40_00, from: savings.AccountId);
        Assert.Equal(
            "Active balance 4000, Savings -4000",
            string.Join(", ", (await book.LinesAsync(into.Value.EntryId!.Value)).Split(", ").Order()));
        await book.WithdrawAsync(15_00, to: everyday.AccountId);
        var balances = await book.BalancesAsync(everyday.AccountId, savings.AccountId, SystemAccounts.ActiveBalance(book.Id));
        Assert.Equal([-35_00, 260_00, 125_00], balances);
        Assert.Equal(350_00, (await book.App.Get<AccountQueries>().ListAsync(book.Id)).NetWorthMinor);

        var history = (await book.App.Get<AccountQueries>().FindAsync(book.Id, savings.AccountId, null))!.History;
        Assert.Equal([(-40_00, 260_00), (300_00, 300_00)], history.Select(row => (row.ChangeMinor, row.BalanceAfterMinor)));
        await book.UndoAsync(moved.Value.EntryId.Value);
        balances = await book.BalancesAsync(everyday.AccountId, savings.AccountId);
        Assert.Equal([265_00, -40_00], balances);
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Reconcile_TakesTheBanksBalanceOver_AlsoOverdrawn(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var account = await AddAsync(book, "Everyday", BankAccountType.Checking, 10_00);
        var result =
            (await book.App.Get<ReconcileBankAccount>().RunAsync(book.Actor, TestBook.NewCommandId(), account.AccountId, -3_50)).Value;
        Assert.Equal(-13_50, result.DifferenceMinor);
        Assert.Equal(
            "Adjustments 1350, Everyday -1350", string.Join(", ", (await book.LinesAsync(result.EntryId!.Value)).Split(", ").Order()));
        Assert.Null(
            (await book.App.Get<ReconcileBankAccount>()
                .RunAsync(book.Actor, TestBook.NewCommandId(), account.AccountId, -3_50)).Value.EntryId);
        Assert.Equal(book.Today, (await book.App.Get<AccountQueries>().FindAsync(book.Id, account.AccountId, null))!.Account.ReconciledOn);
        await book.MustRefuseAsync(
            "balance-out-of-range",
            () => book.App.Get<ReconcileBankAccount>().RunAsync(book.Actor, TestBook.NewCommandId(), account.AccountId, 100_000_000_001));
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Archived_AccountsAreOfferedNoLonger_AndCanComeBack(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var account = await AddAsync(book, "Old bank", BankAccountType.Checking, 5_00);
        var other = await AddAsync(book, "New bank", BankAccountType.Checking, 0);
        await book.MustRefuseAsync(
            "account-has-balance",
            () => book.App.Get<ArchiveAccount>().RunAsync(
                book.Actor, TestBook.NewCommandId(), AccountKind.BankAccount, account.AccountId, true));
        await MoveAsync(book, account.AccountId, other.AccountId, 5_00);
        Assert.False(
            (await book.App.Get<ArchiveAccount>().RunAsync(
                book.Actor, TestBook.NewCommandId(), AccountKind.BankAccount, account.AccountId, true)).IsRefused);

        await book.MustRefuseAsync(
            "account-is-archived",
            () => book.App.Get<ReconcileBankAccount>().RunAsync(book.Actor, TestBook.NewCommandId(), account.AccountId, 1_00));
        await book.MustRefuseAsync("unknown-source", () => book.DepositAsync(1_00, from: account.AccountId));
        await book.MustRefuseAsync("unknown-source", () => MoveAsync(book, account.AccountId, other.AccountId, 1_00));
        await book.MustRefuseAsync("unknown-destination", () => MoveAsync(book, other.AccountId, account.AccountId, 1_00));
        Assert.False(
            (await book.App.Get<ArchiveAccount>().RunAsync(
                book.Actor, TestBook.NewCommandId(), AccountKind.BankAccount, account.AccountId, false)).IsRefused);
        Assert.False((await MoveAsync(book, other.AccountId, account.AccountId, 1_00)).IsRefused);
    }

    [OnEachDatabase]
    public async Task Refusals_AndOthersIds_ChangeNothing(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var account = await AddAsync(book, "Everyday", BankAccountType.Checking, 0);
        var stranger = await book.App.OpenBookAsync("Eve");
        await book.MustRefuseAsync(
            "account-name-taken",
            () => book.App.Get<AddBankAccount>().RunAsync(book.Actor, TestBook.NewCommandId(), new("everyday", BankAccountType.Cash), 0));
        await book.MustRefuseAsync("amount-not-positive", () => MoveAsync(book, account.AccountId, account.AccountId, 0));
        await stranger.MustRefuseAsync(
            "no-such-account",
            () => book.App.Get<ReconcileBankAccount>().RunAsync(stranger.Actor, TestBook.NewCommandId(), account.AccountId, 1));
        await stranger.MustRefuseAsync("unknown-source", () => stranger.DepositAsync(1_00, from: account.AccountId));
        Assert.Null(await book.App.Get<AccountQueries>().FindAsync(stranger.Id, account.AccountId, null));
    }

    private static async Task<AccountResult> AddAsync(TestBook book, string name, BankAccountType type, long opening) =>
        (await book.App.Get<AddBankAccount>().RunAsync(book.Actor, TestBook.NewCommandId(), new(name, type), opening)).Value;

    private static Task<Outcome<AccountResult>> MoveAsync(TestBook book, long from, long to, long amount) =>
        book.App.Get<TransferBetweenAccounts>().RunAsync(book.Actor, TestBook.NewCommandId(), new(from, to, amount));
}
