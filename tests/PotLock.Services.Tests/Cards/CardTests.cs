using PotLock.Domain.Accounts;
using PotLock.Domain.Cards;
using PotLock.Services.Accounts;
using PotLock.Services.Cards;
using PotLock.Services.Tests.Harness;

namespace PotLock.Services.Tests.Cards;

/// <summary>Cards: adding, changing, archiving and reconciling them, and what of their debt is covered.</summary>
public sealed class CardTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    private static readonly CardDetails s_good = new("Visa", 1_000_00, 15, 20);

    [OnEachDatabase]
    public async Task NewCard_BeginsWithWhatIsOwedAlready_InTheNextFreeColour(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var first = (await book.AddCardAsync(s_good with { Name = "  Visa " }, owedMinor: 250_00)).Value;
        await book.AddCardAsync("Amex", colour: "leaf");
        var store = await book.AddCardAsync("Store card");
        var credit = (await book.AddCardAsync(s_good with { Name = "Prepaid" }, owedMinor: -5_00)).Value;

        Assert.Equal("Visa", first.Name);
        Assert.Equal("Visa -25000, Opening balances 25000", await book.LinesAsync(first.EntryId!.Value));
        Assert.Equal("Prepaid 500, Opening balances -500", await book.LinesAsync(credit.EntryId!.Value));
        Assert.Equal(
            [("Amex", "leaf", 0L), ("Prepaid", "rose", -5_00), ("Store card", "coral", 0), ("Visa", "teal", 250_00)],
            (await book.CardsAsync()).Rows.Select(row => (row.Name, row.Colour, row.Standing.OwedMinor)));

        // A card that is put away frees its colour.
        await book.ArchiveCardAsync(store);
        Assert.Equal("coral", (await book.CardAsync(await book.AddCardAsync("Another"))).Card.Colour);
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Change_OfTheStatementDay_MakesTheStatementsAnew(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var card = await book.AddCardAsync(statementDay: 5);
        await book.SwipeAsync(card, 40_00, new DateOnly(2026, 3, 6));
        Assert.Equal(40_00, (await book.CardAsync(card)).Card.Standing.RunningMinor);

        Assert.False((await book.EditCardAsync(card, new("Gold", 500_00, 8, 10, "", " for travel "))).IsRefused);
        var (row, standing) = ((await book.CardAsync(card)).Card, (await book.CardAsync(card)).Card.Standing);
        Assert.Equal(("Gold", "teal", "for travel", new CardTerms(500_00, 8, 10)), (row.Name, row.Colour, row.Note, row.Terms));
        Assert.Equal(
            "owed 40.00 | statement 2026-03-08 of 40.00 | due 40.00 by 2026-03-18 | overdue 0.00 | running 0.00 | next 2026-04-08",
            CardJournal.Text(standing));
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Card_ThatCannotBe_IsRefusedInWords_AlsoByTheCheck(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var card = await book.AddCardAsync("Visa");
        await book.App.Get<AddBankAccount>().RunAsync(book.Actor, TestBook.NewCommandId(), new("Everyday", BankAccountType.Checking), 0);
        var other = s_good with { Name = "Other" };
        (string Name, string Field, CardDetails Card, long Owed)[] cases =
        [
            ("card-needs-name", "Name", other with { Name = " " }, 0),
            ("card-name-taken", "Name", other with { Name = " vISA" }, 0),
            ("card-name-taken", "Name", other with { Name = "everyday" }, 0),
            ("limit-out-of-range", "Limit", other with { LimitMinor = -1 }, 0),
            ("statement-day-out-of-range", "StatementDay", other with { StatementDay = 32 }, 0),
            ("due-days-out-of-range", "DueDays", other with { DueDays = 0 }, 0),
            ("colour-unknown", "Colour", other with { Colour = "mauve" }, 0),
            ("note-too-long", "Note", other with { Note = new string('x', 501) }, 0),
            ("opening-owed-out-of-range", "OpeningOwed", other, 100_000_000_001),
        ];
        foreach (var (name, field, details, owed) in cases)
        {
            var refusal = await book.MustRefuseAsync(name, () => book.AddCardAsync(details, owed));
            Assert.Equal(field, refusal.Property);
            Assert.Equal([refusal], await book.App.Get<AddCard>().CheckAsync(book.Id, details, owed));
            if (field != "OpeningOwed")
            {
                var edited = name == "card-name-taken" && details.Name == " vISA" ? details with { Name = "Everyday " } : details;
                Assert.Equal(field, (await book.MustRefuseAsync(name, () => book.EditCardAsync(card, edited))).Property);
            }
        }

        Assert.Equal(
            "You already have a card or an account called “everyday”. Choose another name.",
            (await book.App.Get<AddCard>().CheckAsync(book.Id, other with { Name = "everyday" }, 0))[0].Sentence);
        Assert.Empty(await book.App.Get<EditCard>().CheckAsync(book.Id, card, s_good with { Name = "VISA" })); // its own name is free to it
        Assert.Empty(await book.App.Get<AddCard>().CheckAsync(book.Id, other, 0));

        // And a bank account may not take a card's name either.
        await book.MustRefuseAsync(
            "account-name-taken",
            () => book.App.Get<AddBankAccount>().RunAsync(book.Actor, TestBook.NewCommandId(), new("visa", BankAccountType.Cash), 0));
        var stranger = await book.App.OpenBookAsync("Eve");
        await stranger.MustRefuseAsync("no-such-card", () => stranger.EditCardAsync(card, s_good));
        await stranger.MustRefuseAsync("no-such-card", () => stranger.ArchiveCardAsync(card));
        await stranger.MustRefuseAsync("no-such-card", () => stranger.ReconcileCardAsync(card, 1));
        Assert.Null(await book.App.Get<CardQueries>().FindAsync(stranger.Id, card, null));
        Assert.False((await stranger.AddCardAsync(s_good)).IsRefused); // names are a book's own
    }

    [OnEachDatabase]
    public async Task Archive_NeedsNothingOwed_AndTheNameComesBackOnlyWhileItIsFree(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.DepositAsync(100_00);
        var card = await book.AddCardAsync(owed: 10_00);
        Assert.Equal(
            "You still owe £10.00 on Visa. Pay it off first.",
            (await book.MustRefuseAsync("card-has-debt", () => book.ArchiveCardAsync(card))).Sentence);
        await book.PayCardAsync(card, 12_00);
        await book.MustRefuseAsync("card-in-credit", () => book.ArchiveCardAsync(card));
        await book.SwipeAsync(card, 2_00);
        Assert.False((await book.ArchiveCardAsync(card)).IsRefused);
        Assert.False((await book.ArchiveCardAsync(card)).IsRefused); // the same wish again
        Assert.Equal(book.Today, (await book.CardAsync(card)).Card.ArchivedOn);
        await book.MustRefuseAsync("card-is-archived", () => book.ReconcileCardAsync(card, 5_00));

        var heir = await book.AddCardAsync("VISA");
        Assert.Equal("", (await book.MustRefuseAsync("card-name-taken", () => book.ArchiveCardAsync(card, archived: false))).Property);
        await book.EditCardAsync(heir, s_good with { Name = "Heir" });
        Assert.False((await book.ArchiveCardAsync(card, archived: false)).IsRefused);
        Assert.Null((await book.CardAsync(card)).Card.ArchivedOn);
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Cards_AreAtMost50AtATime(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var first = await book.AddCardAsync("Card 1");
        await book.ArchiveCardAsync(first);
        for (var i = 2; i <= CardRules.MaxCards + 1; i++)
        {
            await book.AddCardAsync($"Card {i}");
        }

        await book.MustRefuseAsync("too-many-cards", () => book.AddCardAsync(s_good));
        await book.MustRefuseAsync("too-many-cards", () => book.ArchiveCardAsync(first, archived: false));
    }

    [OnEachDatabase]
    public async Task Reconcile_TakesOverWhatTheBankSaysIsOwed(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var card = await book.AddCardAsync(owed: 10_00);
        var more = (await book.ReconcileCardAsync(card, 13_50)).Value;
        Assert.Equal(3_50, more.DifferenceMinor);
        Assert.Equal("Visa -350, Adjustments 350", await book.LinesAsync(more.EntryId!.Value));
        var credit = (await book.ReconcileCardAsync(card, -1_00)).Value;
        Assert.Equal((-14_50, -1_00), (credit.DifferenceMinor, (await book.CardAsync(card)).Card.Standing.OwedMinor));
        Assert.Null((await book.ReconcileCardAsync(card, -1_00)).Value.EntryId);
        await book.MustRefuseAsync("owed-out-of-range", () => book.ReconcileCardAsync(card, 100_000_000_001));
        await book.MustRefuseAsync("owed-out-of-range", () => book.ReconcileCardAsync(card, -100_000_000_001));
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Reserved_IsWhatTheLiquidMoneyCovers_TheEarliestDueFirst(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.DepositAsync(60_00);
        await book.AddPotAsync("Holiday", start: 20_00); // 40.00 stay active
        await book.App.Get<AddBankAccount>()
            .RunAsync(book.Actor, TestBook.NewCommandId(), new("Everyday", BankAccountType.Checking), 30_00);
        await book.App.Get<AddBankAccount>().RunAsync(book.Actor, TestBook.NewCommandId(), new("Wallet", BankAccountType.Cash), 5_00);
        await book.App.Get<AddBankAccount>().RunAsync(book.Actor, TestBook.NewCommandId(), new("Savings", BankAccountType.Savings), 900_00);
        await book.App.Get<AddBankAccount>()
            .RunAsync(book.Actor, TestBook.NewCommandId(), new("Shares", BankAccountType.Investment), 900_00);
        await book.App.Get<AddBankAccount>()
            .RunAsync(book.Actor, TestBook.NewCommandId(), new("Overdrawn", BankAccountType.Checking), -10_00);
        var later = await book.AddCardAsync("Later", statementDay: 9, dueDays: 30); // today is the 10th
        var sooner = await book.AddCardAsync("Sooner", statementDay: 9, dueDays: 5);
        var credit = await book.AddCardAsync("Credit", owed: -500_00);
        await book.SwipeAsync(later, 50_00, new DateOnly(2026, 3, 1));
        await book.SwipeAsync(sooner, 40_00, new DateOnly(2026, 3, 1));

        var list = await book.CardsAsync();
        Assert.Equal(
            (65_00, 90_00, 65_00, 25_00), (list.LiquidMinor, list.Reserved.OwedMinor, list.Reserved.ReservedMinor, list.Reserved.GapMinor));
        Assert.Equal(
            [("Credit", 0L, 0L), ("Later", 25_00, 25_00), ("Sooner", 40_00, 0)],
            list.Rows.Select(row => (row.Name, row.Reserve.ReservedMinor, row.Reserve.GapMinor)));
        Assert.Equal(["not-covered"], (await book.CardAsync(later)).Warnings.Select(warning => warning.Name));
        Assert.Empty((await book.CardAsync(sooner)).Warnings);
        Assert.Equal(
            [("Everyday", 30_00L), ("Wallet", 5_00), ("Savings", 900_00), ("Shares", 900_00), ("Overdrawn", -10_00)],
            (await book.CardAsync(credit)).Accounts.Select(account => (account.Name, account.BalanceMinor)));
        Assert.Equal(40_00, (await book.CardAsync(credit)).ActiveMinor);
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task History_TellsWhatIsOwedAfterEachEntry_PageByPage(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.DepositAsync(1_000_00);
        var card = await book.AddCardAsync(owed: 10_00);
        for (var i = 0; i < 51; i++)
        {
            await book.SwipeAsync(card, 1_00);
        }

        var paid = (await book.PayCardAsync(card, 70_00)).Value;
        await book.UndoAsync(paid.EntryId);
        var page = await book.CardAsync(card);
        Assert.Equal(
            [(70_00, 61_00), (-70_00, -9_00), (1_00, 61_00), (1_00, 60_00)],
            page.History.Take(4).Select(row => (row.OwedChangeMinor, row.OwedAfterMinor)));
        Assert.True(page.History[1].Entry.IsUndone);
        var next = (await book.App.Get<CardQueries>().FindAsync(book.Id, card, page.NextBefore))!;
        Assert.Equal(
            [(1_00, 13_00), (1_00, 12_00), (1_00, 11_00), (10_00, 10_00)],
            next.History.Select(row => (row.OwedChangeMinor, row.OwedAfterMinor)));
        Assert.Null(next.NextBefore);
    }
}
