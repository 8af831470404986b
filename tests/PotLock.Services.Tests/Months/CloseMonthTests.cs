using Microsoft.EntityFrameworkCore;
using PotLock.Domain.Accounts;
using PotLock.Domain.Ledger;
using PotLock.Domain.Months;
using PotLock.Services.Accounts;
using PotLock.Services.Notifications;
using PotLock.Services.Tests.Harness;
using static PotLock.Domain.Ledger.TransactionKind;
using static PotLock.Services.Tests.Harness.TestBook;

namespace PotLock.Services.Tests.Months;

/// <summary>
/// What closing freezes. It is 10 March 2026, and the book has begun in February. Each row: income, expense, cash outflow,
/// savings added, interest, adjustments and openings, owed on cards, net worth, entries; then the closing balances.
/// </summary>
public sealed class CloseMonthTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [OnEachDatabase]
    public async Task SwipedInOneMonth_PaidInTheNext_IsSpendingFirstAndOutflowThen(DatabaseKind database)
    {
        await using var book = await OpenAsync(database);
        var card = await book.AddCardAsync("Visa");
        await book.SwipeAsync(card, 80_00, Day("2026-02-20"));
        await book.SwipeAsync(card, 5_00, Day("2026-03-01"));
        await book.PayCardAsync(card, 80_00, date: Day("2026-03-05"));
        await book.CloseAsync("2026-02");
        book.MoveTo("2026-04-01");
        await book.CloseAsync("2026-03");

        Assert.Equal(
            "1000.00 | 80.00 | 0.00 | 0.00 | 0.00 | 0.00 | 80.00 | 920.00 | 2: Active balance 1000.00, Visa -80.00",
            await book.FrozenAsync("2026-02"));
        Assert.Equal(
            "0.00 | 5.00 | 80.00 | 0.00 | 0.00 | 0.00 | 5.00 | 915.00 | 2: Active balance 920.00, Visa -5.00",
            await book.FrozenAsync("2026-03"));
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task RefundAfterTheClose_CountsInItsOwnMonth_AndNeverNetsOutflow(DatabaseKind database)
    {
        await using var book = await OpenAsync(database);
        await book.MustRecordAsync(Expense, 50_00, category: "Clothing", date: Day("2026-02-21"));
        await book.CloseAsync("2026-02");
        await book.MustRecordAsync(Refund, 50_00, category: "Clothing", date: Day("2026-03-01"));
        await book.MustRefuseAsync("month-is-closed", () => book.RecordAsync(new(Refund, 1_00, Date: Day("2026-02-28"))));
        await book.MustRecordAsync(Expense, 20_00, category: "Clothing");
        book.MoveTo("2026-04-01");
        await book.CloseAsync("2026-03");

        Assert.Equal(
            "1000.00 | 50.00 | 50.00 | 0.00 | 0.00 | 0.00 | 0.00 | 950.00 | 2: Active balance 950.00", await book.FrozenAsync("2026-02"));
        Assert.Equal(
            "0.00 | -30.00 | 20.00 | 0.00 | 0.00 | 0.00 | 0.00 | 980.00 | 2: Active balance 980.00", await book.FrozenAsync("2026-03"));
    }

    [OnEachDatabase]
    public async Task SavingsMovedOutAgain_AndAPotThatIsSpent(DatabaseKind database)
    {
        await using var book = await OpenAsync(database);
        var (active, savings) = (SystemAccounts.ActiveBalance(book.Id), await book.AddAccountAsync("Savings", BankAccountType.Savings));
        await book.MustRecordAsync(Transfer, 300_00, active, to: savings, date: Day("2026-02-25"));
        await book.CloseAsync("2026-02");
        var pot = await book.AddPotAsync("Holiday", start: 60_00);
        await book.MustRecordAsync(Transfer, 100_00, savings, to: active);
        await book.MustRecordAsync(Expense, 25_00, pot, category: "Travel");
        await book.MustRecordAsync(Expense, 10_00, savings, category: "Travel");
        book.MoveTo("2026-04-01");
        await book.CloseAsync("2026-03");

        Assert.Equal(
            "1000.00 | 0.00 | 0.00 | 300.00 | 0.00 | 0.00 | 0.00 | 1000.00 | 2: Active balance 700.00, Savings 300.00",
            await book.FrozenAsync("2026-02"));
        // 60 into the pot, 100 out of savings; what was spent from either was saved all the same.
        Assert.Equal(
            "0.00 | 35.00 | 35.00 | -40.00 | 0.00 | 0.00 | 0.00 | 965.00 | 4: Active balance 740.00, Holiday 35.00, Savings 190.00",
            await book.FrozenAsync("2026-03"));
    }

    [OnEachDatabase]
    public async Task Interest_AdjustmentsAndOpenings_StandByThemselves(DatabaseKind database)
    {
        await using var book = await OpenAsync(database);
        var pot = await book.AddPotAsync("Holiday", start: 250_00);
        await book.SetRateAsync(120_000, Day("2026-03-10"));
        await book.AddAccountAsync("Checking", opening: 40_00);
        await book.App.Get<ReconcileMainAccount>().RunAsync(book.Actor, NewCommandId(), 1_010_00);
        book.MoveTo("2026-05-12"); // the month in which a book began earns nothing
        await book.AddInterestAsync();
        var earned = (await book.MonthAsync(2026, 5)).InterestMinor;
        foreach (var month in new[] { "2026-02", "2026-03", "2026-04" })
        {
            await book.CloseAsync(month);
        }

        book.MoveTo("2026-06-01");
        await book.CloseAsync("2026-05");

        Assert.Equal(
            "0.00 | 0.00 | 0.00 | 250.00 | 0.00 | 50.00 | 0.00 | 1050.00 | 3: Active balance 760.00, Holiday 250.00, Checking 40.00",
            await book.FrozenAsync("2026-03"));
        var may = (await book.MonthPageAsync("2026-05")).Snapshot!;
        Assert.Equal(10_10, earned);
        Assert.Equal((earned, 1_050_00 + earned, 0, 0), (may.InterestMinor, may.NetWorthMinor, may.SavedMinor, may.IncomeMinor));
        Assert.Equal(await book.BalanceAsync(pot), may.Accounts.Single(account => account.AccountId == pot).BalanceMinor);
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Reversal_NetsWhatItReverses_InTheMonthThatIsOpen(DatabaseKind database)
    {
        await using var book = await OpenAsync(database);
        var early = await book.MustRecordAsync(Expense, 30_00, date: Day("2026-02-20"));
        var late = await book.MustRecordAsync(Expense, 7_00, date: Day("2026-02-21"));
        await book.UndoAsync(early);
        await book.CloseAsync("2026-02");
        await book.UndoAsync(late);
        book.MoveTo("2026-04-01");
        await book.CloseAsync("2026-03");

        Assert.Equal(
            "1000.00 | 7.00 | 7.00 | 0.00 | 0.00 | 0.00 | 0.00 | 993.00 | 4: Active balance 993.00", await book.FrozenAsync("2026-02"));
        Assert.Equal(
            "0.00 | -7.00 | -7.00 | 0.00 | 0.00 | 0.00 | 0.00 | 1000.00 | 1: Active balance 1000.00", await book.FrozenAsync("2026-03"));
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task MonthsWithoutEntries_AreClosedLikeOthers_AndTheChainHasNoGap(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        book.MoveTo("2026-06-02");
        var digests = new List<string>();
        foreach (var month in new[] { "2026-03", "2026-04", "2026-05" })
        {
            digests.Add((await book.CloseAsync(month)).Digest);
        }

        Assert.Equal(3, digests.Distinct().Count());
        Assert.Equal(Day("2026-05-31"), (await book.StoredBookAsync()).ClosedThrough);
        await using var db = book.App.Open(book.Id);
        Assert.Equal(
            ["", digests[0], digests[1]],
            await db.MonthSnapshots.OrderBy(one => one.Month).Select(one => one.PreviousDigest).ToListAsync());
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Close_IsRefusedByName_AndChangesNothing(DatabaseKind database)
    {
        await using var book = await OpenAsync(database);
        await book.MustRefuseAsync("month-before-the-book", () => book.CloseAsync(Day("2026-01-31")));
        await book.MustRefuseAsync("month-still-runs", () => book.CloseAsync(Day("2026-03-01")));
        await book.MustRefuseAsync("month-still-runs", () => book.CloseAsync(DateOnly.MaxValue));
        await book.MustRefuseAsync("nothing-to-reopen", () => book.ReopenAsync("2026-02"));
        await book.MustRefuseAsync("bad-command-id", () => book.CloseAsync(Day("2026-02-01"), commandId: ""));
        book.MoveTo("2026-04-01");
        await book.LookAsync(); // tells that March can be closed
        await book.MustRefuseAsync("month-not-the-earliest", () => book.CloseAsync(Day("2026-03-01")));
        await book.CloseAsync("2026-02");
        await book.MustRefuseAsync("month-is-closed-already", () => book.CloseAsync(Day("2026-02-01")));
        await book.CloseAsync("2026-03");
        await book.MustRefuseAsync("month-not-the-last-closed", () => book.ReopenAsync("2026-02"));
        await book.MustRefuseAsync("month-is-not-closed", () => book.ReopenAsync("2026-04"));
        await book.MustRefuseAsync("reason-missing", () => book.ReopenAsync("2026-03", "  "));
        await book.MustRefuseAsync("reason-too-long", () => book.ReopenAsync("2026-03", new string('a', 501)));
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Reopened_TheMonthTakesEntriesAgain_AndClosingItMakesTheNextVersion(DatabaseKind database)
    {
        await using var book = await OpenAsync(database);
        book.MoveTo("2026-04-02");
        await book.CloseAsync("2026-02");
        var first = await book.CloseAsync("2026-03");
        Assert.Empty((await book.ReopenAsync("2026-03", "  The shop sent a\nlate bill ")).Refusals);
        Assert.Equal(Day("2026-02-28"), (await book.StoredBookAsync()).ClosedThrough);
        var open = await book.MonthPageAsync("2026-03");
        Assert.Equal((MonthState.Open, true, null, 1), (open.State, open.CanClose, open.Snapshot, open.Versions.Count));
        Assert.True(open.Since!.IsSame);

        await book.MustRecordAsync(Expense, 12_00, date: Day("2026-03-31"));
        Assert.Equal(
            [MonthFigure.Expense, MonthFigure.Outflow, MonthFigure.NetWorth],
            (await book.MonthPageAsync("2026-03")).Since!.ChangedFigures.Select(one => one.Figure));
        var second = await book.CloseAsync("2026-03");
        Assert.Equal((1, 2), (first.Version, second.Version));
        Assert.NotEqual(first.Digest, second.Digest);

        var page = await book.MonthPageAsync("2026-03");
        Assert.Equal([second.Digest, first.Digest], page.Versions.Select(version => version.Digest));
        Assert.Equal((null, "The shop sent a\nlate bill"), (page.Versions[0].ReopenReason, page.Versions[1].ReopenReason));
        Assert.Equal((0, 12_00), (page.Versions[1].ExpenseMinor, page.Versions[0].ExpenseMinor));
        Assert.Equal(page.Versions[1].PreviousDigest, page.Versions[0].PreviousDigest);
        Assert.True(page.Since!.IsSame);
        await book.MustBeSoundAsync();

        // All the way back: the first month's entries may then lie before it.
        await book.ReopenAsync("2026-03");
        await book.ReopenAsync("2026-02");
        Assert.Null((await book.StoredBookAsync()).ClosedThrough);
        await book.DepositAsync(1_00, date: Day("2026-01-15"));
        foreach (var month in new[] { "2026-01", "2026-02", "2026-03" })
        {
            await book.CloseAsync(month);
        }

        Assert.Equal(3, (await book.MonthPageAsync("2026-03")).Versions.Count);
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Preview_ThatNoLongerFits_ClosesNothing_AndOneThatFitsDoes(DatabaseKind database)
    {
        await using var book = await OpenAsync(database);
        var seen = (await book.MonthPageAsync("2026-02")).Now.PreviewDigest;
        await book.DepositAsync(1_00, date: Day("2026-02-28"));
        var refusal = await book.MustRefuseAsync("preview-is-stale", () => book.CloseAsync(Day("2026-02-01"), seen));
        Assert.Equal(RefusalKind.Conflict, refusal.Kind);

        // What happens outside the month, and what names change, leaves the preview as it is.
        seen = (await book.MonthPageAsync("2026-02")).Now.PreviewDigest;
        await book.DepositAsync(2_00);
        var (id, closed) = (NewCommandId(), Day("2026-02-01"));
        var first = await book.CloseAsync(closed, seen, id);
        Assert.Equal(first.Value, (await book.CloseAsync(closed, seen, id)).Value); // a double click
        await book.MustRefuseAsync("command-id-used", () => book.CloseAsync(Day("2026-03-01"), null, id));
        Assert.Equal(seen, (await book.MonthPageAsync("2026-02")).Shown.PreviewDigest);
    }

    [OnEachDatabase]
    public async Task Close_TakesAsManyStatements_HoweverMuchTheMonthHas(DatabaseKind database)
    {
        var counter = new StatementCounter();
        await using var book = await databases.OpenBookAsync(
            database, options => options.AddInterceptors(counter.Commands, counter.Transactions));
        await book.DepositAsync(1_000_00, date: Day("2026-02-20"));
        var small = await counter.CountAsync(() => book.CloseAsync(Day("2026-02-01")));
        for (var i = 0; i < LongRun.Or(40, 2_000); i++)
        {
            await book.WithdrawAsync(1);
        }

        book.MoveTo("2026-04-01");
        await book.LookAsync(); // tells that March can be closed, which nobody has read in either case
        await book.App.Get<NotificationQueries>().MarkReadAsync(await book.OwnerActorAsync(), null);
        var large = await counter.CountAsync(() => book.CloseAsync(Day("2026-03-01")));
        Assert.Equal(small.Count, large.Count);
        // One of them is its line of the security trail.
        Assert.InRange(large.Count, 1, 19);
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task IntegrityCheck_FindsWhatHappenedToAClosedMonth(DatabaseKind database)
    {
        await using var book = await OpenAsync(database);
        book.MoveTo("2026-04-02");
        await book.CloseAsync("2026-02");
        await book.DepositAsync(5_00, date: Day("2026-03-20"));
        await book.CloseAsync("2026-03");
        await book.MustBeSoundAsync();
        var (id, newest) = (book.Id, (await book.StoredBookAsync()).LastEntryNumber);
        var entry = EntityId.Compose(id, newest);

        await BreakAsync(
            $"UPDATE JournalEntries SET Kind = 1, Date = '2026-03-21' WHERE Id = {entry}",
            $"UPDATE JournalEntries SET Date = '2026-03-20' WHERE Id = {entry}",
            "2026-03 is closed, but its entries are no longer those that were frozen");
        await BreakAsync(
            $"UPDATE MonthSnapshots SET Digest = '{new string('0', 64)}' WHERE BookId = {id} AND Month = '2026-02-01'",
            null,
            "2026-02 is closed, but its entries are no longer");
        Assert.Contains(
            (await book.VerifyAsync()).Problems,
            problem => problem.StartsWith("The digest of 2026-03 does not build on", StringComparison.Ordinal));
        await BreakAsync(
            $"UPDATE Books SET ClosedThrough = '2026-02-28' WHERE Id = {id}",
            $"UPDATE Books SET ClosedThrough = '2026-03-31' WHERE Id = {id}",
            "The book is closed through 2026-02-28, but the last month that was closed is 2026-03");
        await BreakAsync(
            $"UPDATE MonthSnapshots SET IncomeMinor = IncomeMinor + 1 WHERE BookId = {id} AND Month = '2026-03-01'",
            null,
            "The figures frozen for 2026-03 do not fit each other");
        await BreakAsync(
            $"UPDATE MonthSnapshotAccounts SET BalanceMinor = BalanceMinor + 1 WHERE AccountId = {SystemAccounts.ActiveBalance(id)}",
            null,
            "2026-02 was frozen with");

        async Task BreakAsync(string harm, string? heal, string says)
        {
            Assert.True(await book.App.WriteBehindTheServicesAsync(harm) > 0);
            Assert.Contains((await book.VerifyAsync()).Problems, problem => problem.StartsWith(says, StringComparison.Ordinal));
            if (heal is not null)
            {
                await book.App.WriteBehindTheServicesAsync(heal);
                Assert.DoesNotContain((await book.VerifyAsync()).Problems, problem => problem.StartsWith(says, StringComparison.Ordinal));
            }
        }
    }

    private async Task<TestBook> OpenAsync(DatabaseKind database)
    {
        var book = await databases.OpenBookAsync(database);
        await book.DepositAsync(1_000_00, date: Day("2026-02-10"));
        return book;
    }
}
