using Microsoft.EntityFrameworkCore;
using PotLock.Domain.Imports;
using PotLock.Domain.Ledger;
using PotLock.Services.Imports;
using PotLock.Services.Tests.Harness;

namespace PotLock.Services.Tests.Imports;

public sealed class ImportTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    private const string Shop = "2026-02-27,Shop,-12.00";
    private const string Pay = "2026-02-26,Pay,1500.00";

    [OnEachDatabase]
    public async Task Import_IntoABankAccount_WritesSpendingAndIncome(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var checking = await book.AddAccountAsync("Checking");
        await book.SetRuleAsync("shop", await book.CategoryAsync("Groceries"), "food");

        var result = await book.ImportAsync(checking, Shop, Pay, "2026-02-25,Somewhere,-3.50");

        Assert.Equal((3, 3, 0, 0), (result.Rows, result.Added, result.Known, result.Problems));
        var entries = await book.EntriesOfAsync(result.ImportId);
        Assert.Equal("Checking -1200, Groceries 1200", await book.LinesAsync(entries[0]));
        Assert.Equal("Income -150000, Checking 150000", await book.LinesAsync(entries[1]));
        Assert.Equal("Checking -350, Uncategorised 350", await book.LinesAsync(entries[2]));
        Assert.Equal(["food"], (await book.RequestAsync(entries[0])).Tags);
        Assert.Equal(1484_50, await book.BalanceAsync(checking));
        Assert.Equal((15_50, 12_00), ((await book.MonthAsync(2026, 2)).ExpenseMinor, await book.SpentAsync("Groceries", 2026, 2)));
        Assert.Equal((result.ImportId, "statement.csv"), await book.App.Get<ImportQueries>().FindOfEntryAsync(book.Id, entries[1]));
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Import_OfTheSameFileTwice_AddsNothing(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var checking = await book.AddAccountAsync("Checking");
        string[] rows = [Shop, Shop, Pay];
        Assert.Equal(3, (await book.ImportAsync(checking, rows)).Added);

        var again = await book.UploadAsync(checking, rows);

        Assert.Equal((3, 0), ((await book.ImportPreviewAsync(again)).Counts.Known, (await book.ImportPreviewAsync(again)).Counts.Added));
        await book.MustRefuseAsync("nothing-new", () => book.CommitAsync(again));
        var third = await book.ImportAsync(checking, [.. rows, Shop]);
        Assert.Equal((1, 3), (third.Added, third.Known));
        Assert.Equal(1464_00, await book.BalanceAsync(checking));
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Import_AfterARowWasUndone_BringsItBack(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var checking = await book.AddAccountAsync("Checking");
        var first = await book.ImportAsync(checking, Shop, Pay);
        Assert.Empty((await book.UndoAsync((await book.EntriesOfAsync(first.ImportId))[0])).Refusals);

        var again = await book.ImportAsync(checking, Shop, Pay);

        Assert.Equal((1, 1), (again.Added, again.Known));
        Assert.Equal(1488_00, await book.BalanceAsync(checking));
    }

    [OnEachDatabase]
    public async Task Import_AfterARowWasCorrected_StillKnowsIt(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var checking = await book.AddAccountAsync("Checking");
        var entry = (await book.EntriesOfAsync((await book.ImportAsync(checking, Shop, Pay)).ImportId))[0];
        var was = await book.RequestAsync(entry);
        var corrected = (await book.EditAsync(entry, was with { AmountMinor = 13_00, Date = new DateOnly(2026, 1, 3) })).Value.EntryId;
        var twice = (await book.EditAsync(corrected, was with { AmountMinor = 14_00, Date = new DateOnly(2026, 1, 3) })).Value.EntryId;

        var again = await book.UploadAsync(checking, Shop, Pay);

        Assert.Equal(2, (await book.ImportPreviewAsync(again)).Counts.Known);
        Assert.NotNull(await book.App.Get<ImportQueries>().FindOfEntryAsync(book.Id, twice));
    }

    [OnEachDatabase]
    public async Task Import_OfWhatWasTypedByHand_OffersItAndRemembersIt(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var checking = await book.AddAccountAsync("Checking");
        var typed = await book.MustRecordAsync(
            TransactionKind.Expense, 12_00, checking, description: "Bread", date: new DateOnly(2026, 2, 25));
        var import = await book.UploadAsync(checking, Shop, Pay);

        var likely = Assert.Single((await book.ImportPreviewAsync(import)).Lines, line => line.Row?.Fate == RowFate.Likely);
        Assert.Equal(typed, likely.Row!.EntryId);
        Assert.Equal((1, 1), ((await book.CommitAsync(import)).Value.Added, (await book.ImportPageAsync(import)).Batch.Likely));

        // The next file knows it for certain, also where likely ones are wanted.
        var next = await book.UploadAsync(checking, Shop, Pay);
        await book.DecideAsync(next, new ImportSettings { AddLikely = true });
        Assert.Equal(2, (await book.ImportPreviewAsync(next)).Counts.Known);
        // The account held something before its first file came: what it holds today stays.
        Assert.Equal(-12_00, await book.BalanceAsync(checking));
    }

    [OnEachDatabase]
    public async Task Import_WithLikelyRowsWanted_AddsThem(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var checking = await book.AddAccountAsync("Checking");
        await book.MustRecordAsync(TransactionKind.Expense, 12_00, checking, date: new DateOnly(2026, 2, 27));
        var import = await book.UploadAsync(checking, Shop);
        await book.DecideAsync(import, new ImportSettings { AddLikely = true, Balance = BalanceChoice.Grows });

        Assert.Equal(1, (await book.CommitAsync(import)).Value.Added);
        Assert.Equal(-24_00, await book.BalanceAsync(checking));
    }

    [OnEachDatabase]
    public async Task Import_WhereTodaysBalanceStays_MovesTheOpeningBeforeTheRows(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var checking = await book.AddAccountAsync("Checking", opening: 2_000_00);
        var import = await book.UploadAsync(checking, Shop, Pay);

        // It is what is offered for an account that has a balance and no history.
        Assert.Equal(2_000_00, (await book.ImportPreviewAsync(import)).AfterMinor);
        Assert.Equal(2, (await book.CommitAsync(import)).Value.Added);

        Assert.Equal(2_000_00, await book.BalanceAsync(checking));
        var opening = (await book.ImportPageAsync(import)).Batch.OpeningEntryId!.Value;
        Assert.Equal("Checking 51200, Opening balances -51200", await book.LinesAsync(opening));
        await using (var db = book.App.Open(book.Id))
        {
            Assert.Equal(new DateOnly(2026, 2, 25), (await db.JournalEntries.SingleAsync(entry => entry.Id == opening)).Date);
        }

        await book.MustBeSoundAsync();
        Assert.Empty((await book.RevertAsync(import)).Refusals);
        Assert.Equal(2_000_00, await book.BalanceAsync(checking));
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Import_OfBothHalvesOfATransfer_LetsThemMeet(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var (checking, savings) = (await book.AddAccountAsync("Checking"), await book.AddAccountAsync("Savings"));
        var first = await book.ImportAsync(checking, "2026-02-24,To savings,-200.00", Pay);
        var second = await book.ImportAsync(savings, "2026-02-25,From checking,200.00");

        Assert.Equal((1, 1), (second.Added, second.Joined));
        var transfer = Assert.Single(await book.EntriesOfAsync(second.ImportId));
        Assert.Equal("Checking -20000, Savings 20000", await book.LinesAsync(transfer));
        Assert.Equal((long[])[1_300_00, 200_00], await book.BalancesAsync(checking, savings));
        Assert.Equal((0, 1500_00), ((await book.MonthAsync(2026, 2)).ExpenseMinor, (await book.MonthAsync(2026, 2)).IncomeMinor));

        // Both files are known from now on.
        foreach (var again in new[]
        {
            await book.UploadAsync(checking, "2026-02-24,To savings,-200.00", Pay),
            await book.UploadAsync(savings, "2026-02-25,From checking,200.00"),
        })
        {
            Assert.Equal(0, (await book.ImportPreviewAsync(again)).Counts.Added);
        }

        // The first cannot go before the second; without the second, its half is what it was.
        await book.MustRefuseAsync("joined-by-another", () => book.RevertAsync(first.ImportId));
        Assert.Equal(1, (await book.RevertAsync(second.ImportId)).Value.Reversed);
        Assert.Equal((long[])[1_300_00, 0], await book.BalancesAsync(checking, savings));
        Assert.Equal(200_00, (await book.MonthAsync(2026, 2)).ExpenseMinor);
        Assert.Equal(2, (await book.RevertAsync(first.ImportId)).Value.Reversed);
        Assert.Equal((long[])[0, 0], await book.BalancesAsync(checking, savings));
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Import_OfACard_KnowsPurchasesPaymentsAndRefunds(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var checking = await book.AddAccountAsync("Checking", opening: 500_00);
        var card = await book.AddCardAsync();

        var result = await book.ImportAsync(
            card, "2026-02-20,Bookshop,-30.00", "2026-02-22,Bookshop,10.00", "2026-02-25,PAYMENT RECEIVED - THANK YOU,20.00");

        var entries = await book.EntriesOfAsync(result.ImportId);
        Assert.Equal("Visa -3000, Uncategorised 3000", await book.LinesAsync(entries[0]));
        Assert.Equal("Visa 1000, Uncategorised -1000", await book.LinesAsync(entries[1]));
        Assert.Equal("Checking -2000, Visa 2000", await book.LinesAsync(entries[2]));

        // The account's own file has the payment too: it is there already.
        var bank = await book.UploadAsync(checking, "2026-02-26,VISA DIRECT DEBIT,-20.00");
        Assert.Equal(1, (await book.ImportPreviewAsync(bank)).Counts.Likely);
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Import_IntoTheMainAccount_SplitsIncomeOnlyWhereItIsWanted(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var pot = await book.AddPotAsync("Holiday", weighting: 10_00, target: 100_00);
        var whole = await book.ImportAsync(book.MainAccount, Shop, Pay);
        Assert.Equal((long[])[1488_00, 0], await book.BalancesAsync(book.MainAccount, pot));

        var split = await book.UploadAsync(book.MainAccount, "2026-02-28,Pay,1500.00");
        await book.DecideAsync(split, new ImportSettings { SplitIncome = true, Balance = BalanceChoice.Grows });
        Assert.Equal(1, (await book.CommitAsync(split)).Value.Added);

        Assert.Equal((long[])[2888_00, 100_00], await book.BalancesAsync(book.MainAccount, pot));
        Assert.Equal(PotLock.Domain.Pots.PotStatus.Live, (await book.StoredPotAsync(pot)).Status);
        // The bank knows one account: what went to a pot is the same row.
        var again = await book.UploadAsync(book.MainAccount, Shop, Pay, "2026-02-28,Pay,1500.00");
        Assert.Equal(3, (await book.ImportPreviewAsync(again)).Counts.Known);
        await book.MustBeSoundAsync();

        Assert.Empty((await book.RevertAsync(split)).Refusals);
        Assert.Equal(PotLock.Domain.Pots.PotStatus.Active, (await book.StoredPotAsync(pot)).Status);
        Assert.Equal((long[])[1488_00, 0], await book.BalancesAsync(book.MainAccount, pot));
        Assert.Equal(2, (await book.RevertAsync(whole.ImportId)).Value.Reversed);
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Import_ThatWouldTakeMoreThanThereIs_ChangesNothing(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.DepositAsync(5_00);
        var import = await book.UploadAsync(book.MainAccount, Shop);
        await book.DecideAsync(import, new ImportSettings { Balance = BalanceChoice.Grows });

        await book.MustRefuseAsync("not-enough-money", () => book.CommitAsync(import));

        // Out before in, in the file: what counts is the end.
        var both = await book.UploadAsync(book.MainAccount, Shop, Pay);
        await book.DecideAsync(both, new ImportSettings { Balance = BalanceChoice.Grows });
        var result = (await book.CommitAsync(both)).Value;
        Assert.Equal(2, result.Added);
        // What came in is spent meanwhile: the import cannot go back.
        await book.WithdrawAsync(1_490_00);
        await book.MustRefuseAsync("undo-needs-money", () => book.RevertAsync(both));
    }

    [OnEachDatabase]
    public async Task Revert_TakesEverythingBackAndLetsTheFileComeAgain(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var checking = await book.AddAccountAsync("Checking");
        var first = await book.ImportAsync(checking, Shop, Pay, "2026-02-25,Somewhere,-3.50");
        var entries = await book.EntriesOfAsync(first.ImportId);
        Assert.Empty((await book.UndoAsync(entries[0])).Refusals);
        var was = await book.RequestAsync(entries[2]);
        await book.EditAsync(entries[2], was with { AmountMinor = 4_00 });

        var reverted = (await book.RevertAsync(first.ImportId)).Value;

        Assert.Equal((2, 1), (reverted.Reversed, reverted.Skipped));
        Assert.Equal(0, await book.BalanceAsync(checking));
        await book.MustRefuseAsync("not-imported", () => book.RevertAsync(first.ImportId));
        Assert.Equal(3, (await book.ImportAsync(checking, Shop, Pay, "2026-02-25,Somewhere,-3.50")).Added);
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Import_OfRowsInClosedMonths_LeavesThemOut(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var checking = await book.AddAccountAsync("Checking");
        await book.CloseThroughAsync(new DateOnly(2026, 1, 31));
        var import = await book.UploadAsync(checking, Shop, "2026-01-15,Old,-1.00", $"{book.Today.AddDays(2):yyyy-MM-dd},Ahead,-1.00");

        var counts = (await book.ImportPreviewAsync(import)).Counts;
        Assert.Equal((1, 1, 1), (counts.New, counts.Closed, counts.Future));
        Assert.Equal((1, 2), ((await book.CommitAsync(import)).Value.Added, (await book.ImportPageAsync(import)).Batch.LeftOut));
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Import_AfterAMonthWasClosedBehindThePreview_IsRefused(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var checking = await book.AddAccountAsync("Checking");
        var import = await book.UploadAsync(checking, Shop, "2026-01-15,Old,-1.00");
        var digest = (await book.ImportPreviewAsync(import)).Digest;
        await book.CloseThroughAsync(new DateOnly(2026, 1, 31));

        await book.MustRefuseAsync("stale-preview", () => book.CommitAsync(import, digest));

        Assert.Equal(1, (await book.CommitAsync(import, (await book.ImportPreviewAsync(import)).Digest)).Value.Added);
    }

    [OnEachDatabase]
    public async Task Import_SentTwice_IsCarriedOutOnce(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var checking = await book.AddAccountAsync("Checking");
        var import = await book.UploadAsync(checking, Shop, Pay);
        var id = TestBook.NewCommandId();

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => book.CommitAsync(import, null, id)));

        Assert.All(answers, answer => Assert.Equal(2, answer.Value.Added));
        Assert.Equal(2, (await book.CommitAsync(import, null, id)).Value.Added);
        await book.MustRefuseAsync("already-imported", () => book.CommitAsync(import));
        Assert.Equal(1488_00, await book.BalanceAsync(checking));
    }

    [OnEachDatabase]
    public async Task Upload_OfWhatIsNoFileForNoAccount_IsRefused(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var upload = book.App.Get<UploadImport>();
        await book.MustRefuseAsync(
            "no-file", () => upload.RunAsync(book.Actor, TestBook.NewCommandId(), book.MainAccount, "a.csv", new MemoryStream()));
        await book.MustRefuseAsync(
            "unknown-account", () => upload.RunAsync(book.Actor, TestBook.NewCommandId(), 12, "a.csv", new MemoryStream([65])));
        await book.MustRefuseAsync("no-such-import", () => book.CommitAsync(12));
        await using var db = book.App.Open(book.Id);
        Assert.False(await db.Set<ImportChunk>().AnyAsync());
    }
}
