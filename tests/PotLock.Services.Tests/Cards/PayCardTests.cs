using PotLock.Domain.Ledger;
using PotLock.Services.Accounts;
using PotLock.Services.Cards;
using PotLock.Services.Pages;
using PotLock.Services.Tests.Harness;

namespace PotLock.Services.Tests.Cards;

/// <summary>Paying a card off: from what, how much, and what is refused.</summary>
public sealed class PayCardTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [OnEachDatabase]
    public async Task Payment_FromTheActiveBalanceOrABankAccount_IsCashButNoSpending(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.DepositAsync(100_00);
        var card = await book.AddCardAsync();
        var everyday = await book.AddBankAccountAsync("Everyday");
        await book.SwipeAsync(card, 130_00);

        var first = (await book.PayCardAsync(card, 60_00)).Value;
        var second = (await book.PayCardAsync(card, 50_00, from: everyday, description: "  The rest, nearly ")).Value;

        Assert.Equal(("Visa", 60_00, 70_00), (first.Name, first.AmountMinor, first.OwedMinor));
        Assert.Equal(20_00, second.OwedMinor);
        var journal = await book.JournalAsync();
        Assert.Equal(
            [
                "2026-03-10 CardPayment Payment to Visa 6000: Active balance -6000, Visa 6000",
                "2026-03-10 CardPayment The rest, nearly 5000: Everyday -5000, Visa 5000",
            ],
            journal.TakeLast(2));
        var balances = await book.BalancesAsync(SystemAccounts.ActiveBalance(book.Id), everyday, card);
        Assert.Equal([40_00, -50_00, -20_00], balances);
        await using var db = book.App.Open(book.Id);
        var month = db.BookMonths.Single(one => one.Month == new DateOnly(2026, 3, 1));
        Assert.Equal((130_00, 110_00), (month.ExpenseMinor, month.OutflowMinor));
        Assert.Equal(-30_00, (await book.App.Get<GetDashboard>().RunAsync(book.Id)).NetWorthMinor);
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Payment_AboveWhatIsOwed_IsTaken_AndUndoPutsEverythingBack(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.DepositAsync(100_00);
        var card = await book.AddCardAsync(owed: 30_00);
        var paid = (await book.PayCardAsync(card, 45_00)).Value;
        Assert.Equal(-15_00, paid.OwedMinor);
        Assert.Equal(15_00, (await book.CardAsync(card)).Card.Standing.InCreditMinor);

        await book.UndoAsync(paid.EntryId);
        var balances = await book.BalancesAsync(SystemAccounts.ActiveBalance(book.Id), card);
        Assert.Equal([100_00, -30_00], balances);
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Payment_SentTwice_IsMadeOnce_AndWithOtherContentRefused(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.DepositAsync(100_00);
        var card = await book.AddCardAsync(owed: 30_00);
        var id = TestBook.NewCommandId();
        var first = (await book.PayCardAsync(card, 10_00, commandId: id)).Value;
        Assert.Equal(first, (await book.PayCardAsync(card, 10_00, commandId: id)).Value);
        await book.MustRefuseAsync("command-id-used", () => book.PayCardAsync(card, 11_00, commandId: id));
        Assert.Equal(-20_00, await book.BalanceAsync(card));
    }

    [OnEachDatabase]
    public async Task Payment_ThatCannotBe_IsRefusedInWords_AlsoByTheCheck(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.DepositAsync(100_00);
        var pot = await book.AddPotAsync("Holiday", start: 40_00);
        var card = await book.AddCardAsync(owed: 500_00);
        var old = await book.AddCardAsync("Old");
        await book.ArchiveCardAsync(old);
        var bank = (await book.App.Get<AddBankAccount>()
            .RunAsync(book.Actor, TestBook.NewCommandId(), new("Old bank", Domain.Accounts.BankAccountType.Checking), 0)).Value.AccountId;
        await book.App.Get<ArchiveAccount>().RunAsync(book.Actor, TestBook.NewCommandId(), AccountKind.BankAccount, bank, true);
        var stranger = await book.App.OpenBookAsync("Eve");
        var others = await stranger.AddBankAccountAsync("Eve's");
        var good = new CardPayment(card, 10_00);
        await book.CloseThroughAsync(new DateOnly(2026, 1, 31));

        (string Name, string Field, CardPayment Request)[] cases =
        [
            ("amount-not-positive", "Amount", good with { AmountMinor = 0 }),
            ("amount-not-positive", "Amount", good with { AmountMinor = -1 }),
            ("amount-too-large", "Amount", good with { AmountMinor = 100_000_000_001 }),
            ("not-enough-money", "Amount", good with { AmountMinor = 60_01 }),
            ("card-is-archived", "", good with { CardId = old }),
            ("no-such-card", "", good with { CardId = bank }),
            ("no-such-card", "", good with { CardId = 12345 }),
            ("account-is-archived", "From", good with { FromAccountId = bank }),
            ("unknown-account", "From", good with { FromAccountId = card }),
            ("unknown-account", "From", good with { FromAccountId = pot }),
            ("unknown-account", "From", good with { FromAccountId = others }),
            ("unknown-account", "From", good with { FromAccountId = SystemAccounts.Income(book.Id) }),
            ("date-in-future", "Date", good with { Date = book.Today.AddDays(1) }),
            ("month-is-closed", "Date", good with { Date = new DateOnly(2026, 1, 31) }),
            ("description-too-long", "Description", good with { Description = new string('x', 201) }),
        ];
        var pay = book.App.Get<PayCard>();
        foreach (var (name, field, request) in cases)
        {
            var refusal = await book.MustRefuseAsync(name, () => pay.RunAsync(book.Actor, TestBook.NewCommandId(), request));
            Assert.Equal(field, refusal.Property);
            Assert.Equal([refusal], await pay.CheckAsync(book.Id, request));
        }

        Assert.Equal(
            "There is only £60.00 in your active balance.",
            (await pay.CheckAsync(book.Id, good with { AmountMinor = 60_01 }))[0].Sentence);
        Assert.Equal(
            ["date-in-future", "description-too-long", "not-enough-money"],
            (await pay.CheckAsync(book.Id, new(card, 99_00, null, book.Today.AddDays(1), new string('x', 201)))).Select(refusal =>
                refusal.Name));
        Assert.Empty(await pay.CheckAsync(book.Id, good));
        await stranger.MustRefuseAsync("no-such-card", () => pay.RunAsync(stranger.Actor, TestBook.NewCommandId(), good));
        await book.MustBeSoundAsync();
    }
}
