using Microsoft.EntityFrameworkCore;
using PotLock.Domain.Accounts;
using PotLock.Domain.Ledger;
using PotLock.Services.Accounts;
using PotLock.Services.Tests.Harness;
using static PotLock.Domain.Ledger.TransactionKind;
using static PotLock.Services.Tests.Harness.TestBook;

namespace PotLock.Services.Tests.Months;

/// <summary>Several months closed in one go: each as if it had been closed by itself. It is 3 June 2026.</summary>
public sealed class CloseSeveralMonthsTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    private static readonly string[] s_months = ["2026-01", "2026-02", "2026-03", "2026-04", "2026-05"];

    [OnEachDatabase]
    public async Task EachMonth_IsFrozenAsIfClosedByItself_DigestForDigest(DatabaseKind database)
    {
        await using var book = await OpenAsync(database);
        foreach (var month in s_months)
        {
            await book.CloseAsync(month);
        }

        var oneByOne = await FrozenAsync(book, 1);
        foreach (var month in s_months.Reverse())
        {
            Assert.Empty((await book.ReopenAsync(month)).Refusals);
        }

        var preview = (await book.PreviewCloseAsync("2026-05"))!;
        var closed = (await book.CloseUpToAsync("2026-05", preview.PreviewDigest)).Value.Months;

        Assert.Equal(oneByOne, await FrozenAsync(book, 2));
        Assert.Equal(s_months, closed.Select(one => $"{one.Month:yyyy-MM}"));
        Assert.Equal(preview.Months.Select(month => month.Digest), closed.Select(one => one.Digest));
        Assert.All(closed, one => Assert.Equal(2, one.Version));
        Assert.Equal(Day("2026-05-31"), (await book.StoredBookAsync()).ClosedThrough);
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task OnlyPartOfThem_LeavesTheOthersOpen_AndTheNextGoBuildsOnIt(DatabaseKind database)
    {
        await using var book = await OpenAsync(database);
        await book.CloseAsync("2026-01");
        var first = (await book.CloseUpToAsync("2026-03")).Value.Months;
        Assert.Equal(["2026-02", "2026-03"], first.Select(one => $"{one.Month:yyyy-MM}"));
        await book.MustRecordAsync(Expense, 3_00, date: Day("2026-04-30"));
        await book.MustRefuseAsync("month-is-closed", () => book.RecordAsync(new(Expense, 3_00, Date: Day("2026-03-31"))));
        var rest = (await book.CloseUpToAsync("2026-05")).Value.Months;
        await using var db = book.App.Open(book.Id);
        Assert.Equal(
            first[^1].Digest, (await db.MonthSnapshots.AsNoTracking().SingleAsync(one => one.Id == rest[0].SnapshotId)).PreviousDigest);
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Refused_ItClosesNone_AndChangesNothing(DatabaseKind database)
    {
        await using var book = await OpenAsync(database);
        await book.MustRefuseAsync("month-still-runs", () => book.CloseUpToAsync("2026-06"));
        await book.MustRefuseAsync("month-still-runs", () => book.CloseUpToAsync("9999-12"));
        await book.MustRefuseAsync("month-before-the-book", () => book.CloseUpToAsync("2025-12"));
        await book.MustRefuseAsync("bad-command-id", () => book.CloseUpToAsync("2026-05", commandId: ""));
        Assert.Null(await book.PreviewCloseAsync("2026-06"));
        Assert.Null(await book.PreviewCloseAsync("2025-12"));

        // What changes in any of the months makes the preview stale; what happens outside them does not.
        var seen = (await book.PreviewCloseAsync("2026-04"))!.PreviewDigest;
        await book.DepositAsync(1_00, date: Day("2026-02-11"));
        var refusal = await book.MustRefuseAsync("preview-is-stale", () => book.CloseUpToAsync("2026-04", seen));
        Assert.Equal(RefusalKind.Conflict, refusal.Kind);
        seen = (await book.PreviewCloseAsync("2026-04"))!.PreviewDigest;
        await book.MustRefuseAsync("preview-is-stale", () => book.CloseUpToAsync("2026-03", seen)); // fewer than were shown
        await book.DepositAsync(1_00, date: Day("2026-05-11"));
        var id = NewCommandId();
        var closed = (await book.CloseUpToAsync("2026-04", seen, id)).Value;
        Assert.Equal(closed.Months, (await book.CloseUpToAsync("2026-04", seen, id)).Value.Months); // a double click
        await book.MustRefuseAsync("command-id-used", () => book.CloseUpToAsync("2026-05", null, id));
        await book.MustRefuseAsync("month-is-closed-already", () => book.CloseUpToAsync("2026-04"));
        await book.CloseUpToAsync("2026-05");
        Assert.Null(await book.PreviewCloseAsync());
        await book.MustRefuseAsync("month-is-closed-already", () => book.CloseUpToAsync("2026-05"));
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task MoreThanTenYears_AreClosedInSeveralGoes(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.DepositAsync(1_00, date: Day("2015-05-20"));
        await book.MustRefuseAsync("too-many-months", () => book.CloseUpToAsync("2026-02"));
        var preview = (await book.PreviewCloseAsync())!;
        Assert.Equal((120, Day("2025-04-01")), (preview.Months.Count, preview.Shown.Latest));
        Assert.Equal(120, (await book.CloseUpToAsync("2025-04", preview.PreviewDigest)).Value.Months.Count);
        Assert.Equal(10, (await book.CloseUpToAsync("2026-02")).Value.Months.Count);
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Checklist_SaysEachThingOnce_WithItsMonths(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var checking = await book.AddAccountAsync("Checking", opening: 10_00);
        await book.MustRecordAsync(Expense, 1_00, checking);
        await book.MustRecordAsync(Expense, 1_00, checking);
        await book.PlanAsync(50_00, day: 20);
        await book.ScheduleAsync(MoneyOut("Rent", 500_00, Day("2026-03-30"), PotLock.Domain.Calendar.RecurrenceKind.Monthly, day: 30));
        book.MoveTo("2026-05-02");
        await book.LookAsync();
        await book.MustRecordAsync(Expense, 2_00, checking, date: Day("2026-05-01"));
        await book.MustRecordAsync(Expense, 2_00, checking, date: Day("2026-04-30"));

        var checklist = (await book.PreviewCloseAsync("2026-04"))!.Checklist;
        Assert.Equal(["2026-03-30", "2026-04-30"], checklist.Waiting.Select(one => DateText.Iso(one.DueOn)));
        Assert.Equal([Day("2026-03-01"), Day("2026-04-01")], checklist.TransferMonths);
        Assert.Equal(["2026-03 2", "2026-04 1"], checklist.Uncategorised.Select(one => $"{one.Month:yyyy-MM} {one.Count}"));
        Assert.Equal((50_00, 3, false), (checklist.TransferMinor!.Value, checklist.UncategorisedCount, checklist.IsClear));
        Assert.Equal("Checking", Assert.Single(checklist.Unreconciled).Name);
        Assert.Equal(2, (await book.PreviewCloseAsync("2026-03"))!.Checklist.UncategorisedCount);
    }

    [OnEachDatabase]
    public async Task Checklist_MissesNoTransferOfMonthsBeforeThePlan_OrOfItsFirstOneWhenItCameTooLate(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        book.MoveTo("2026-05-21");
        await book.PlanAsync(50_00, day: 20);
        book.MoveTo("2026-07-02");
        await book.PlanAsync(60_00, day: 20); // a change, not a new plan
        Assert.Equal([Day("2026-06-01")], (await book.PreviewCloseAsync("2026-06"))!.Checklist.TransferMonths);
        Assert.Empty((await book.PreviewCloseAsync("2026-05"))!.Checklist.TransferMonths);
    }

    [OnEachDatabase]
    public async Task RacedAgainstPostings_FreezesMonthsThatNeverChange(DatabaseKind database)
    {
        for (var round = 0; round < LongRun.Or(4, 300); round++)
        {
            await using var book = await OpenAsync(database);
            var undone = await book.MustRecordAsync(Expense, 5_00, date: Day("2026-03-20"));
            Func<Task>[] doors =
            [
                () => book.CloseUpToAsync("2026-05"),
                () => book.CloseAsync(Day("2026-01-01")),
                () => book.DepositAsync(2_00, date: Day("2026-01-20")),
                () => book.WithdrawAsync(3_00, date: Day("2026-04-02")),
                () => book.UndoAsync(undone),
                () => book.CloseUpToAsync("2026-05"),
                () => book.DepositAsync(2_00, date: Day("2026-05-31")),
            ];
            await Task.WhenAll(doors.Skip(round).Concat(doors.Take(round)).Select(door => Task.Run(door)));

            Assert.Equal(Day("2026-05-31"), (await book.StoredBookAsync()).ClosedThrough);
            foreach (var month in s_months)
            {
                var page = await book.MonthPageAsync(month);
                Assert.Equal((1, true, page.Snapshot!.Digest), (page.Versions.Count, page.Since!.IsSame, page.Now.Digest));
                await book.MustRefuseAsync("month-is-closed", () => book.DepositAsync(2_00, date: page.Month));
            }

            await book.MustBeSoundAsync();
        }
    }

    /// <summary>Five months with something of everything, one of them with nothing in it, and a pot that comes and goes.</summary>
    private async Task<TestBook> OpenAsync(DatabaseKind database)
    {
        var book = await databases.OpenBookAsync(database);
        await book.DepositAsync(1_000_00, date: Day("2026-01-10"));
        var savings = await book.AddAccountAsync("Savings", BankAccountType.Savings, opening: 20_00);
        var card = await book.AddCardAsync("Visa");
        var pot = await book.AddPotAsync("Holiday", weighting: 10_00, start: 60_00);
        await book.SwipeAsync(card, 80_00, Day("2026-02-20"));
        await book.MustRecordAsync(Transfer, 50_00, SystemAccounts.ActiveBalance(book.Id), to: savings, date: Day("2026-02-25"));
        book.MoveTo("2026-05-05");
        await book.PayCardAsync(card, 80_00);
        await book.MustRecordAsync(Expense, 60_00, pot, category: "Travel");
        await book.App.Get<ReconcileMainAccount>().RunAsync(book.Actor, NewCommandId(), 900_00);
        book.MoveTo("2026-06-03");
        await book.DepositAsync(10_00);
        return book;
    }

    /// <summary>Every standing snapshot whole, but for when it was made: digests, figures and every closing balance.</summary>
    private static async Task<List<string>> FrozenAsync(TestBook book, int version)
    {
        await using var db = book.App.Open(book.Id);
        var snapshots = await db.MonthSnapshots.AsNoTracking().Include(one => one.Accounts).Where(one => one.Version == version)
            .OrderBy(one => one.Month).ToListAsync();
        return snapshots.ConvertAll(one => FormattableString.Invariant($"{one.Month:yyyy-MM} {one.PreviousDigest} {one.Digest} ")
            + FormattableString.Invariant($"{one.Figures} {one.NetWorthMinor} {one.CardsOwedMinor} {one.EntryCount} ")
            + string.Join(
                ';', one.Accounts.OrderBy(account => account.AccountId)
                    .Select(account => FormattableString.Invariant($"{account.AccountId} {account.Name} {account.BalanceMinor}"))));
    }
}
