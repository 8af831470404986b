using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;
using PotLock.Services.Categories;
using PotLock.Services.Tests.Harness;
using PotLock.Services.Transactions;
using static PotLock.Domain.Ledger.TransactionKind;

namespace PotLock.Services.Tests.Transactions;

public sealed class EditTransactionTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [OnEachDatabase]
    public async Task Edit_OfAnExpense_TakesItBackAndWritesItAnew(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.DepositAsync(100_00);
        var card = await book.AddCardAsync();
        var entry = await book.MustRecordAsync(
            Expense, 20_00, category: "Groceries", description: "Shop", tags: "food", date: new DateOnly(2026, 2, 27));
        var was = await book.RequestAsync(entry);

        var corrected = (await book.EditAsync(
            entry,
            was with
            {
                AmountMinor = 25_00,
                PaidWithId = card,
                Date = new DateOnly(2026, 3, 1),
                CategoryId = await book.CategoryAsync("Home"),
            })).Value.EntryId;

        Assert.Equal("Visa -2500, Home 2500", await book.LinesAsync(corrected));
        Assert.Equal(
            (0, 0, 25_00),
            (await book.SpentAsync("Groceries", 2026, 2),
                (await book.MonthAsync(2026, 2)).OutflowMinor,
                await book.SpentAsync("Home", 2026, 3)));
        var detail = (await book.App.Get<EntryQueries>().FindAsync(book.Id, entry))!;
        Assert.Equal(corrected, detail.ReplacedById);
        Assert.NotNull(detail.ReversedById);
        Assert.Equal(["food"], (await book.RequestAsync(corrected)).Tags);
        Assert.Equal(["Deposit", "Shop"], await book.SaysAsync());
        await book.MustBeSoundAsync();
    }

    /// <summary>What a form shows of each kind, sent back unchanged, writes nothing: so the form tells the truth.</summary>
    [OnEachDatabase]
    public async Task Edit_WithNothingChanged_WritesNoEntry(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var odds = await book.AddPotAsync("Odds", weighting: 10_00);
        await book.DepositAsync(100_00);
        var (checking, card) = (await book.AddAccountAsync("Checking", opening: 90_00), await book.AddCardAsync());
        List<long> entries =
        [
            (await book.DepositAsync(30_00, description: "Pay")).Value.EntryId!.Value,
            (await book.DepositAsync(30_00, from: checking)).Value.EntryId!.Value,
            (await book.WithdrawAsync(3_00)).Value.EntryId,
            (await book.WithdrawAsync(3_00, to: checking)).Value.EntryId,
            await book.MustRecordAsync(Income, 5_00, checking),
            await book.MustRecordAsync(Expense, 9_00, odds, "Home", split: [("Travel", 4_00)]),
            await book.MustRecordAsync(Expense, 9_00, card),
            await book.MustRecordAsync(Refund, 1_00, card, "Home"),
            await book.MustRecordAsync(CardPayment, 2_00, checking, to: card),
            await book.MustRecordAsync(Transfer, 6_00, checking),
        ];
        var last = (await book.StoredBookAsync()).LastEntryNumber;

        foreach (var entry in entries)
        {
            var result = await book.EditAsync(entry, await book.RequestAsync(entry) with { Note = "Looked at", Tags = ["seen"] });
            Assert.Equal(entry, result.Value.EntryId);
        }

        Assert.Equal(last, (await book.StoredBookAsync()).LastEntryNumber);
        Assert.Equal(entries.Count, (await book.ListAsync(new TransactionFilter(Text: "looked", Tag: "seen"))).Rows.Count);
    }

    [OnEachDatabase]
    public async Task Edit_OfADeposit_SplitsItAnew_AndItStaysADeposit(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var car = await book.AddPotAsync("Car", weighting: 50_00, target: 60_00);
        var deposit = (await book.DepositAsync(100_00)).Value.EntryId!.Value;

        var corrected = (await book.EditAsync(deposit, await book.RequestAsync(deposit) with { AmountMinor = 150_00 })).Value.EntryId;

        Assert.Equal("Income -15000, Active balance 9000, Car 6000", await book.LinesAsync(corrected));
        Assert.Equal(EntryKind.Deposit, (await book.App.Get<EntryQueries>().FindAsync(book.Id, corrected))!.Entry.Kind);
        Assert.Equal(PotStatus.Live, (await book.StoredPotAsync(car)).Status);
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Edit_OfARefundWhoseMoneyIsSpent_StillCorrectsItsCategory(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var refund = await book.MustRecordAsync(Refund, 40_00, category: "Home");
        await book.MustRecordAsync(Expense, 35_00);

        var corrected = (await book.EditAsync(
            refund, await book.RequestAsync(refund) with { CategoryId = await book.CategoryAsync("Travel") })).Value.EntryId;

        Assert.Equal("Active balance 4000, Travel -4000", await book.LinesAsync(corrected));
        Assert.Equal(5_00, await book.ActiveAsync());
        await book.MustRefuseAsync(
            "undo-needs-money",
            async () => await book.EditAsync(corrected, await book.RequestAsync(corrected) with { AmountMinor = 34_99 }));
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Edit_OfWhatCannotBeCorrected_IsRefusedByName(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.DepositAsync(100_00);
        await using var other = await databases.OpenBookAsync(database);
        var theirs = await other.MustRecordAsync(Income, 1_00);
        var expense = await book.MustRecordAsync(Expense, 10_00, date: new DateOnly(2026, 2, 20), description: "Lamp");
        var was = await book.RequestAsync(expense);
        var undone = await book.MustRecordAsync(Expense, 1_00);
        await book.UndoAsync(undone);
        var pot = await book.AddPotAsync("Odds", start: 5_00);
        var start = (await book.StoredBookAsync()).LastEntryNumber;

        await book.MustRefuseAsync("no-such-entry", () => book.EditAsync(theirs, was));
        await book.MustRefuseAsync("already-undone", () => book.EditAsync(undone, was));
        await book.MustRefuseAsync("not-editable", () => book.EditAsync(EntityId.Compose(book.Id, start), was));
        await book.MustRefuseAsync("not-enough-money", () => book.EditAsync(expense, was with { PaidWithId = pot }));
        await book.MustRefuseAsync("not-enough-money", () => book.EditAsync(expense, was with { AmountMinor = 95_01 }));
        await book.MustRefuseAsync("tag-too-long", () => book.EditAsync(expense, was with { Tags = [new string('t', 31)] }));
        await book.CloseThroughAsync(new DateOnly(2026, 2, 28));
        await book.MustRefuseAsync("month-is-closed", () => book.EditAsync(expense, was with { AmountMinor = 11_00 }));

        // Note and tags stay editable, also in a closed month.
        Assert.Equal(expense, (await book.EditAsync(expense, was with { Note = "For the desk" })).Value.EntryId);
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Recategorise_OfMany_MovesTheirSpending_AndLeavesBalancesAlone(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.DepositAsync(100_00);
        var home = await book.CategoryAsync("Home");
        long[] entries =
        [
            await book.MustRecordAsync(Expense, 95_00, category: "Travel", tags: "old", note: "Kept"),
            await book.MustRecordAsync(Expense, 5_00, split: [("Leisure", 2_00)]),
            await book.MustRecordAsync(Refund, 1_00, category: "Travel"),
            await book.MustRecordAsync(Expense, 1_00, category: "Home"),
        ];

        var result = (await book.RecategoriseAsync(home, "flat", entries)).Value;

        Assert.Equal(new RecategoriseResult(3, 4, 0, 0), result);
        Assert.Equal(
            (100_00, 0, 0),
            (await book.SpentAsync("Home", 2026, 3), await book.SpentAsync("Travel", 2026, 3), await book.SpentAsync("Leisure", 2026, 3)));
        Assert.Equal(0, await book.ActiveAsync());
        Assert.Equal(4, (await book.ListAsync(new TransactionFilter(Tag: "flat", CategoryId: home))).Rows.Count);
        Assert.Single((await book.ListAsync(new TransactionFilter(Text: "kept #old #flat"))).Rows);
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Recategorise_OfWhatHasNoCategory_IsRefusedByName(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var deposit = (await book.DepositAsync(100_00)).Value.EntryId!.Value;
        var expense = await book.MustRecordAsync(Expense, 5_00, date: new DateOnly(2026, 2, 1));
        var home = await book.CategoryAsync("Home");

        await book.MustRefuseAsync("no-entries", () => book.RecategoriseAsync(home));
        await book.MustRefuseAsync("nothing-to-change", () => book.RecategoriseAsync(null, "", expense));
        await book.MustRefuseAsync("unknown-category", () => book.RecategoriseAsync(SystemAccounts.Income(book.Id), "", expense));
        await book.MustRefuseAsync("not-spending", () => book.RecategoriseAsync(home, "", expense, deposit));
        await book.MustRefuseAsync(
            "too-many-entries", () => book.RecategoriseAsync(home, "", [.. Enumerable.Range(1, 501).Select(i => (long)i)]));

        await book.CloseThroughAsync(new DateOnly(2026, 2, 28));
        Assert.Equal(new RecategoriseResult(0, 1, 1, 0), (await book.RecategoriseAsync(home, "seen", expense)).Value);
        Assert.Equal(5_00, await book.SpentAsync("Uncategorised", 2026, 2));
    }

    [OnEachDatabase]
    public async Task Rules_GiveNewEntriesCategoryAndTags_WhereNoneWasChosen(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.DepositAsync(100_00);
        await book.SetRuleAsync("café", await book.CategoryAsync("Eating out"), "treat");
        await book.SetRuleAsync("Café Nero", await book.CategoryAsync("Leisure"), "coffee");

        var entry = await book.MustRecordAsync(Expense, 4_00, description: "CAFE NERO, London", tags: "work");
        var chosen = await book.MustRecordAsync(Expense, 4_00, category: "Travel", description: "Cafe at the airport");
        var income = await book.MustRecordAsync(Income, 4_00, description: "Cafe wages");

        Assert.Equal("Active balance -400, Eating out 400", await book.LinesAsync(entry)); // the older rule goes first
        Assert.Equal(["coffee", "treat", "work"], (await book.RequestAsync(entry)).Tags);
        Assert.Equal("Active balance -400, Travel 400", await book.LinesAsync(chosen));
        Assert.Empty((await book.RequestAsync(income)).Tags!);
        await book.PutAwayAsync(await book.CategoryAsync("Eating out"));
        Assert.Equal(
            "Active balance -100, Uncategorised 100",
            await book.LinesAsync(await book.MustRecordAsync(Expense, 1_00, description: "Café")));
    }

    [OnEachDatabase]
    public async Task Rule_AppliedToOldEntries_ChangesThoseThatItsPreviewSays(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.DepositAsync(500_00, date: new DateOnly(2026, 1, 2));
        var groceries = await book.CategoryAsync("Groceries");
        await book.MustRecordAsync(Expense, 1_00, description: "Tesco closed", date: new DateOnly(2026, 1, 5));
        var untouched = await book.MustRecordAsync(Expense, 2_00, description: "Market", note: "next to Tesco");
        await book.MustRecordAsync(Expense, 3_00, category: "Groceries", description: "TESCO Express");
        await book.MustRecordAsync(Expense, 4_00, description: "Big Tesco");
        await book.MustRecordAsync(Refund, 1_00, description: "Tesco refund", category: "Home");
        var undone = await book.MustRecordAsync(Expense, 9_00, description: "Tesco by mistake");
        await book.UndoAsync(undone);
        await book.CloseThroughAsync(new DateOnly(2026, 1, 31));
        var rule = (await book.SetRuleAsync("tesco", groceries)).Value.RuleId;
        var rules = book.App.Get<RuleQueries>();

        var preview = (await rules.PreviewAsync(book.Id, rule))!;
        Assert.Equal((4, 2, 1), (preview.Matching, preview.ToChange, preview.InClosedMonths));
        Assert.Equal(["Tesco refund", "Big Tesco"], preview.Rows.Select(row => row.Description));

        Assert.Equal(
            new RecategoriseResult(2, 0, 0, 0), (await book.App.Get<ApplyRule>()
                .RunAsync(book.Actor, TestBook.NewCommandId(), rule)).Value);
        Assert.Equal(3_00 + 4_00 - 1_00, await book.SpentAsync("Groceries", 2026, 3));
        Assert.Equal("Active balance -200, Uncategorised 200", await book.LinesAsync(untouched));
        Assert.Equal(0, (await rules.PreviewAsync(book.Id, rule))!.ToChange);
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Rule_FitsADescriptionThatGetsLongerByFolding_AndNoNote(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.DepositAsync(100_00);
        var fits = await book.MustRecordAsync(Expense, 1_00, description: "Laden Hauptstraße", note: "Dom");
        await book.MustRecordAsync(Expense, 1_00, description: "Kiosk", note: "Hauptstraße");
        var undone = await book.MustRecordAsync(Expense, 1_00, description: "Hauptstraße");
        await book.UndoAsync(undone);
        var rule = (await book.SetRuleAsync("HAUPTSTRASSE", await book.CategoryAsync("Home"))).Value.RuleId;

        Assert.Equal([fits], (await book.App.Get<RuleQueries>().PreviewAsync(book.Id, rule))!.Rows.Select(row => row.EntryId));
    }

    [OnEachDatabase]
    public async Task Rule_WhoseCategoryIsArchived_GivesItsTagsOnly_AndSaysSo(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.DepositAsync(500_00);
        var (gone, home) = (await book.CategoryAsync("Leisure"), await book.CategoryAsync("Home"));
        var old = await book.MustRecordAsync(Expense, 1_00, description: "Old shop");
        var rule = (await book.SetRuleAsync("shop", gone, "later")).Value.RuleId;
        await book.SetRuleAsync("corner shop", home);
        Assert.False((await book.App.Get<ArchiveCategory>().RunAsync(book.Actor, TestBook.NewCommandId(), gone, true)).IsRefused);
        var rules = book.App.Get<RuleQueries>();

        Assert.Equal([true, false], (await rules.ListAsync(book.Id)).Rows.Select(row => row.CategoryIsArchived));
        Assert.Equal(
            "Active balance -200, Uncategorised 200",
            await book.LinesAsync(await book.MustRecordAsync(Expense, 2_00, description: "Shop")));
        // The next rule that fits gives its own.
        Assert.Equal(
            "Active balance -300, Home 300", await book.LinesAsync(await book.MustRecordAsync(Expense, 3_00, description: "Corner shop")));
        // Old entries get the tag, and stay out of what was put away.
        var preview = (await rules.PreviewAsync(book.Id, rule))!;
        Assert.Equal((true, 1), (preview.Rule.CategoryIsArchived, preview.ToChange));
        Assert.Equal(
            new RecategoriseResult(0, 1, 0, 0), (await book.App.Get<ApplyRule>()
                .RunAsync(book.Actor, TestBook.NewCommandId(), rule)).Value);
        Assert.Equal("Active balance -100, Uncategorised 100", await book.LinesAsync(old));
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Rule_ThatSaysNothing_IsRefusedByName(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var home = await book.CategoryAsync("Home");
        var rule = (await book.SetRuleAsync("Shop", home)).Value.RuleId;

        await book.MustRefuseAsync("rule-needs-text", () => book.SetRuleAsync(" a ", home));
        await book.MustRefuseAsync("rule-text-too-long", () => book.SetRuleAsync(new string('x', 101), home));
        await book.MustRefuseAsync("rule-text-taken", () => book.SetRuleAsync("SHOP", home));
        await book.MustRefuseAsync("rule-gives-nothing", () => book.SetRuleAsync("Market"));
        await book.MustRefuseAsync("unknown-category", () => book.SetRuleAsync("Market", SystemAccounts.Income(book.Id)));
        await book.MustRefuseAsync("no-such-rule", () => book.SetRuleAsync("Market", home, ruleId: rule + 1));
        await book.MustRefuseAsync(
            "no-such-rule", () => book.App.Get<RemoveRule>().RunAsync(book.Actor, TestBook.NewCommandId(), rule + 1));
        Assert.False((await book.SetRuleAsync("shop", home, "x", rule)).IsRefused);
        Assert.False((await book.App.Get<RemoveRule>().RunAsync(book.Actor, TestBook.NewCommandId(), rule)).IsRefused);
        Assert.Empty((await book.App.Get<RuleQueries>().ListAsync(book.Id)).Rows);
    }
}
