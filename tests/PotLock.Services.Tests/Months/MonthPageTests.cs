using PotLock.Domain.Accounts;
using PotLock.Domain.Calendar;
using PotLock.Domain.Months;
using PotLock.Services.Accounts;
using PotLock.Services.Tests.Harness;
using static PotLock.Domain.Ledger.TransactionKind;
using static PotLock.Services.Tests.Harness.TestBook;

namespace PotLock.Services.Tests.Months;

/// <summary>What the pages of months know. It is 10 March 2026.</summary>
public sealed class MonthPageTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [OnEachDatabase]
    public async Task List_SaysWhereEachMonthIs_AndWhatItCameTo(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.DepositAsync(100_00, date: Day("2026-01-20"));
        await book.MustRecordAsync(Expense, 30_00, date: Day("2026-02-03"));
        await book.CloseAsync("2026-01");

        var list = await book.MonthListAsync();
        Assert.Equal(
            ["2026-03 Running 0 7000 0", "2026-02 Open 3000 7000 0", "2026-01 Closed 0 10000 1"],
            list.Rows.Select(row => $"{row.Month:yyyy-MM} {row.State} {row.Figures.ExpenseMinor} {row.NetWorthMinor} {row.Versions}"));
        Assert.Equal(
            (Day("2026-02-01"), Day("2026-01-01"), 1, 0),
            (list.NextToClose!.Value, list.LastClosed!.Value, list.Closable!.Count, list.EarlierCount));
        await book.CloseAsync("2026-02");
        list = await book.MonthListAsync();
        Assert.Equal((null, Day("2026-02-01"), null), (list.NextToClose, list.LastClosed!.Value, list.Closable));

        foreach (var month in new[] { "2025-12-01", "2026-04-01", "0001-01-01", "9999-12-31" })
        {
            Assert.Null(await book.App.Get<PotLock.Services.Months.MonthQueries>().FindAsync(book.Id, Day(month)));
        }
    }

    [OnEachDatabase]
    public async Task List_OfALongHistory_ShowsTheNewestMonths_AndStillNamesTheEarliestOpen(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.DepositAsync(1_00, date: Day("2001-05-20"));
        var list = await book.MonthListAsync();
        Assert.Equal(
            (120, 179, 298, Day("2001-05-01")),
            (list.Rows.Count, list.EarlierCount, list.Closable!.Count, list.NextToClose!.Value));
        Assert.All(list.Rows, row => Assert.Equal(1_00, row.NetWorthMinor));
    }

    [OnEachDatabase]
    public async Task Checklist_NamesWhatIsStillToBeDone(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var checking = await book.AddAccountAsync("Checking", opening: 10_00);
        await book.AddAccountAsync("Savings", BankAccountType.Savings, opening: 10_00);
        await book.MustRecordAsync(Expense, 1_00, checking);
        var undone = await book.MustRecordAsync(Expense, 2_00, checking);
        await book.UndoAsync(undone);
        await book.MustRecordAsync(Expense, 3_00, checking, category: "Travel");
        await book.PlanAsync(50_00, day: 20);
        await book.ScheduleAsync(MoneyOut("Rent", 500_00, Day("2026-03-30")));
        await book.LookAfterAsync(23); // 2 April: the rent waits
        await book.AddAccountAsync("Cash", BankAccountType.Cash);

        var checklist = (await book.MonthPageAsync("2026-03")).Checklist!;
        Assert.Equal(
            "Rent 2026-03-30 50000 False",
            string.Join(
                ';', checklist.Waiting.Select(one => $"{one.Description} {one.DueOn:yyyy-MM-dd} {one.AmountMinor} {one.IsMissed}")));
        Assert.Equal(
            (50_00, 1, await book.CategoryAsync("Uncategorised"), false),
            (checklist.TransferMinor!.Value, checklist.UncategorisedCount, checklist.UncategorisedId, checklist.IsClear));
        Assert.Equal(["Checking", "Savings"], checklist.Unreconciled.Select(account => account.Name)); // nothing was in Cash by then
        await book.App.Get<ReconcileBankAccount>().RunAsync(book.Actor, NewCommandId(), checking, 6_00);
        Assert.Equal(["Savings"], (await book.MonthPageAsync("2026-03")).Checklist!.Unreconciled.Select(account => account.Name));

        // It advises: the month can be closed all the same, and has no checklist then.
        await book.CloseAsync("2026-03");
        Assert.Null((await book.MonthPageAsync("2026-03")).Checklist);
    }

    [OnEachDatabase]
    public async Task Page_LaysTheMonthBeforeBeside_WhetherItIsClosedOrNot(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var card = await book.AddCardAsync("Visa");
        await book.DepositAsync(100_00, date: Day("2026-01-20"));
        await book.SwipeAsync(card, 20_00, Day("2026-01-25"));
        await book.SwipeAsync(card, 5_00, Day("2026-02-25"));
        Assert.Null((await book.MonthPageAsync("2026-01")).Previous);
        var open = Text(await book.MonthPageAsync("2026-02"));
        await book.CloseAsync("2026-01");
        await book.CloseAsync("2026-02");
        Assert.Equal(
            "Income 10000 0, Expense 2000 500, Outflow 0 0, Saved 0 0, Interest 0 0, Other 0 0, CardsOwed 2000 2500, NetWorth 8000 7500",
            open);
        Assert.Equal(open, Text(await book.MonthPageAsync("2026-02")));
        Assert.Equal(
            -5_00, (await book.MonthPageAsync("2026-02")).Previous!.Accounts.Single(account => account.AccountId == card).ChangeMinor);

        static string Text(PotLock.Services.Months.MonthDetail page) =>
            string.Join(", ", page.Previous!.Figures.Select(figure => $"{figure.Figure} {figure.BeforeMinor} {figure.AfterMinor}"));
    }

    [OnEachDatabase]
    public async Task Ahead_HasAverages_WhatIsPlanned_CardPayments_AndPots(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var card = await book.AddCardAsync("Visa", statementDay: 5, dueDays: 20);
        await book.DepositAsync(100_00, date: Day("2026-01-20"));
        await book.DepositAsync(101_00, date: Day("2026-02-20"));
        await book.SwipeAsync(card, 33_00, Day("2026-02-21"));
        var pot = await book.AddPotAsync("Holiday", weighting: 50_00, target: 40_00);
        await book.PlanAsync(60_00, day: 15);
        await book.ScheduleAsync(MoneyOut("Rent", 70_00, Day("2026-03-20"), RecurrenceKind.Monthly, day: 20));

        var ahead = (await book.MonthPageAsync("2026-02")).Ahead!;
        var projection = ahead.Projection;
        Assert.Equal((Day("2026-03-01"), new MonthAverage(2, 100_50, 16_50)), (projection.Month, projection.Average));
        Assert.Equal(
            ["2026-03-15 Transfer 6000", "2026-03-20 Withdrawal 7000"],
            projection.Planned.Select(item => $"{item.On:yyyy-MM-dd} {item.Kind} {item.AmountMinor}"));
        Assert.Equal((70_00, 33_00), (projection.PlannedOutMinor, projection.CardPaymentsMinor));
        Assert.Equal([new PotProgress(pot, 0, 30_00, 40_00, false)], projection.Pots);
        Assert.Equal(["Holiday", "Rent", "Visa"], ahead.Names.Values.Order(StringComparer.Ordinal));

        // A month that is over has what it really came to beside the averages.
        var past = await book.MonthPageAsync("2026-01");
        Assert.Equal((new MonthAverage(1, 100_00, 0), 101_00), (past.Ahead!.Projection.Average, past.Next!.IncomeMinor));
        Assert.Empty(past.Ahead.Projection.Planned);
        Assert.Null((await book.MonthPageAsync("2026-03")).Ahead);
    }

    [OnEachDatabase]
    public async Task Since_TellsApartWhatWasFrozenAndWhatCountsNow_WhenAnAccountBecomesOneForSaving(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var account = await book.AddAccountAsync("Rainy day");
        await book.MustRecordAsync(Income, 25_00, account, date: Day("2026-02-10"));
        await book.CloseAsync("2026-02");
        await book.App.Get<EditBankAccount>()
            .RunAsync(book.Actor, NewCommandId(), account, new BankAccountTerms("Rainy days", BankAccountType.Savings));

        var page = await book.MonthPageAsync("2026-02");
        Assert.Equal(
            [(MonthFigure.Saved, 0, 25_00)],
            page.Since!.ChangedFigures.Select(figure => (figure.Figure, figure.BeforeMinor, figure.AfterMinor)));
        Assert.True(page.Since.HasSameEntries);
        Assert.Equal(["Active balance", "Rainy day"], page.Shown.Accounts.Select(one => one.Name)); // the name at the time
        await book.MustBeSoundAsync();
    }
}
