using Microsoft.EntityFrameworkCore;
using PotLock.Domain.Accounts;
using PotLock.Domain.Ledger;
using PotLock.Services.Accounts;
using PotLock.Services.Tests.Harness;
using static PotLock.Domain.Ledger.TransactionKind;

namespace PotLock.Services.Tests.Undo;

/// <summary>Undo gives what was put away its balance back: it is in use again then, and that is said.</summary>
public sealed class UndoIntoUseTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [OnEachDatabase]
    public async Task AccountCardAndCategory_ThatGetABalanceBack_AreInUseAgain(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.DepositAsync(100_00);
        var (giro, visa) = (await book.AddAccountAsync("Giro"), await book.AddCardAsync());
        await book.MustRecordAsync(Transfer, 10_00, to: giro);
        var back = await book.MustRecordAsync(Transfer, 10_00, giro);
        var bought = await book.MustRecordAsync(Expense, 7_00, visa, "Travel");
        var refunded = await book.MustRecordAsync(Refund, 7_00, visa, "Travel");
        Assert.False((await ArchiveAsync(book, giro)).IsRefused);
        Assert.False((await book.ArchiveCardAsync(visa)).IsRefused);
        Assert.False((await book.ArchiveCategoryAsync(await book.CategoryAsync("Travel"), archived: true)).IsRefused);

        Assert.Equal(["Giro"], (await book.UndoAsync(back)).Value.BackInUse!);
        Assert.Equal(["Travel", "Visa"], (await book.UndoAsync(refunded)).Value.BackInUse!.Order(StringComparer.Ordinal));
        Assert.Equal([], await ArchivedAsync(book));
        Assert.Equal((long[])[10_00, -7_00], await book.BalancesAsync(giro, visa));
        // What goes back to nothing is in use already, and stays.
        Assert.Null((await book.UndoAsync(bought)).Value.BackInUse);
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Category_ThatIsSpentOnLess_StaysPutAway(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.DepositAsync(100_00);
        await book.MustRecordAsync(Expense, 5_00, null, "Travel");
        var mistake = await book.MustRecordAsync(Expense, 7_00, null, "Travel");
        await book.ArchiveCategoryAsync(await book.CategoryAsync("Travel"), archived: true);

        Assert.Null((await book.UndoAsync(mistake)).Value.BackInUse);

        Assert.Equal(["Travel"], await ArchivedAsync(book));
    }

    [OnEachDatabase]
    public async Task NameThatIsTakenByNow_IsRefused_AndRestoringTooUntilItIsFree(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.DepositAsync(100_00);
        var giro = await book.AddAccountAsync("Giro");
        await book.MustRecordAsync(Transfer, 10_00, to: giro);
        var back = await book.MustRecordAsync(Transfer, 10_00, giro);
        await ArchiveAsync(book, giro);
        var other = await book.AddCardAsync("GIRO");

        var refusal = await book.MustRefuseAsync("archived-name-taken", () => book.UndoAsync(back));
        Assert.Contains("Rename one of them first.", refusal.Sentence, StringComparison.Ordinal);
        Assert.Equal("", (await book.MustRefuseAsync("account-name-taken", () => ArchiveAsync(book, giro, archived: false))).Property);

        await book.EditCardAsync(other, new("Visa", 100_00, 15, 20));
        Assert.False((await book.UndoAsync(back)).IsRefused);
        // A second form of the same wish changes nothing, and nothing is refused.
        Assert.False((await ArchiveAsync(book, giro, archived: false)).IsRefused);
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Correction_AwayFromAnArchivedCard_TakesItIntoUse_AndOneThatStaysOnItIsRefused(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.DepositAsync(100_00);
        var visa = await book.AddCardAsync();
        var bought = await book.MustRecordAsync(Expense, 7_00, visa, "Travel");
        await book.PayCardAsync(visa, 7_00);
        await book.ArchiveCardAsync(visa);
        var request = await book.RequestAsync(bought);

        await book.MustRefuseAsync("account-is-archived", () => book.EditAsync(bought, request with { AmountMinor = 8_00 }));
        var corrected = await book.EditAsync(bought, request with { PaidWithId = null });

        Assert.Equal(["Visa"], corrected.Value.BackInUse!);
        Assert.Empty(await ArchivedAsync(book));
        Assert.Equal(7_00, await book.BalanceAsync(visa));
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task AccountsNameAndNote_TakeNothingThatNobodySees(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var id = await book.AddAccountAsync("Giro");
        foreach (var (name, terms) in new (string, BankAccountTerms)[]
        {
            ("account-name-has-invisible-characters", new("Gi\u200bro", BankAccountType.Cash)),
            ("account-name-has-control-characters", new("Gi\u0007ro", BankAccountType.Cash)),
            ("account-needs-name", new("\u200b", BankAccountType.Cash)),
            ("note-has-invisible-characters", new("Cash", BankAccountType.Cash, "a\u202eb")),
            ("note-has-control-characters", new("Cash", BankAccountType.Cash, "a\u0007b")),
        })
        {
            await book.MustRefuseAsync(name, () => book.App.Get<AddBankAccount>().RunAsync(book.Actor, TestBook.NewCommandId(), terms, 0));
            await book.MustRefuseAsync(
                name, () => book.App.Get<EditBankAccount>().RunAsync(book.Actor, TestBook.NewCommandId(), id, terms));
        }
    }

    private static Task<Outcome<AccountResult>> ArchiveAsync(TestBook book, long accountId, bool archived = true) =>
        book.App.Get<ArchiveAccount>().RunAsync(book.Actor, TestBook.NewCommandId(), AccountKind.BankAccount, accountId, archived);

    private static async Task<List<string>> ArchivedAsync(TestBook book)
    {
        await using var db = book.App.Open(book.Id);
        return await db.LedgerAccounts.Where(account => account.ArchivedOn != null).Select(account => account.Name).ToListAsync();
    }
}
