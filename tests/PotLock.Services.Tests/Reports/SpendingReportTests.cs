using PotLock.Domain.Ledger;
using PotLock.Domain.Reports;
using PotLock.Services.Reports;
using PotLock.Services.Tests.Harness;
using static PotLock.Domain.Ledger.TransactionKind;
using static PotLock.Services.Tests.Harness.TestBook;

namespace PotLock.Services.Tests.Reports;

/// <summary>Spending in detail against the ledger: groups come to what was spent, and filters count the entries that they name.</summary>
public sealed class SpendingReportTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [OnEachDatabase]
    public async Task Groups_ComeToTheSpendingOfTheMonths(DatabaseKind database)
    {
        await using var book = await LiveAsync(database);
        var spent = (await book.MonthAsync(2026, 2)).ExpenseMinor + (await book.MonthAsync(2026, 3)).ExpenseMinor;
        foreach (var grouping in new[] { ReportGrouping.Category, ReportGrouping.Month, ReportGrouping.Payee, ReportGrouping.Tag })
        {
            var table = (await ReadAsync(book, grouping)).Value;
            Assert.Equal((grouping, spent), (grouping, table.Total!.Cells[table.IndexOf("spent")].Value));
        }
    }

    [OnEachDatabase]
    public async Task Rows_AreWhatEntriesSay(DatabaseKind database)
    {
        await using var book = await LiveAsync(database);

        Assert.Equal("Rail 70.00 | Market 28.00 | =1+1 2.50", await SaysAsync(book, ReportGrouping.Payee));
        Assert.Equal("#holiday 60.00 | No tag 30.50 | #holiday, #work 10.00", await SaysAsync(book, ReportGrouping.Tag));
        Assert.Equal("2026-02 72.50 | 2026-03 28.00", await SaysAsync(book, ReportGrouping.Month));
    }

    [OnEachDatabase]
    public async Task Filters_CountTheEntriesThatTheyName(DatabaseKind database)
    {
        await using var book = await LiveAsync(database);
        var (travel, card) = (await book.CategoryAsync("Travel"), await CardAsync(book));

        Assert.Equal("Rail 70.00", await SaysAsync(book, ReportGrouping.Payee, new SpendingFilter(CategoryId: travel)));
        Assert.Equal("Rail 70.00", await SaysAsync(book, ReportGrouping.Payee, new SpendingFilter(Tag: "holiday")));
        Assert.Equal("RAIL 10.00", await SaysAsync(book, ReportGrouping.Payee, new SpendingFilter(Tag: "work")));
        Assert.Equal("Market 28.00", await SaysAsync(book, ReportGrouping.Payee, new SpendingFilter(Text: "MÁRKET")));
        Assert.Equal("Market 33.00", await SaysAsync(book, ReportGrouping.Payee, new SpendingFilter(LeastMinor: 11_00, MostMinor: 59_00)));
        Assert.Equal("=1+1 2.50", await SaysAsync(book, ReportGrouping.Payee, accountId: card));
        Assert.Equal("", await SaysAsync(book, ReportGrouping.Payee, new SpendingFilter(Tag: "none")));
    }

    [OnEachDatabase]
    public async Task Undone_CountsAsWhatItTakesBack(DatabaseKind database)
    {
        await using var book = await LiveAsync(database);
        var before = await SaysAsync(book, ReportGrouping.Tag) + await SaysAsync(book, ReportGrouping.Payee);

        await book.UndoAsync(await book.MustRecordAsync(Expense, 9_99, category: "Travel", description: "Rail", tags: "work"));

        Assert.Equal(before, await SaysAsync(book, ReportGrouping.Tag) + await SaysAsync(book, ReportGrouping.Payee));
    }

    [OnEachDatabase]
    public async Task WhatTheBookHasNot_IsRefused(DatabaseKind database)
    {
        await using var book = await LiveAsync(database);

        (await ReadAsync(book, ReportGrouping.Person)).MustBeRefused("unknown-grouping");
        (await ReadAsync(book, ReportGrouping.Payee, new SpendingFilter(CategoryId: 1))).MustBeRefused("unknown-category");
        (await ReadAsync(book, ReportGrouping.Payee, accountId: 1)).MustBeRefused("unknown-account");
        (await ReadAsync(book, ReportGrouping.Payee, new SpendingFilter(LeastMinor: 2, MostMinor: 1))).MustBeRefused("most-below-least");
    }

    private static async Task<string> SaysAsync(
        TestBook book, ReportGrouping grouping, SpendingFilter? filter = null, long? accountId = null)
    {
        var table = (await ReadAsync(book, grouping, filter, accountId)).Value;
        var currency = Currency.Of("GBP");
        return string.Join(" | ", table.Rows.Select(row => $"{ReportText.Plain(table.Columns[0].Kind, row.Cells[0], currency)} "
            + MoneyText.Plain(row.Cells[table.IndexOf("spent")].Value!.Value, currency)));
    }

    private static async Task<Outcome<ReportTable>> ReadAsync(
        TestBook book, ReportGrouping grouping, SpendingFilter? filter = null, long? accountId = null)
    {
        var reports = book.App.Get<ReadReport>();
        return (await reports.RunAsync(
            book.Id, reports.Find(SpendingInDetail.Name)!,
            new ReportAsk(null, Day("2026-02-01"), Day("2026-03-20"), accountId, grouping, filter))).Table;
    }

    private static async Task<long> CardAsync(TestBook book) => (await book.CardsAsync()).Rows.Single().CardId;

    /// <summary>Two months of spending: some with tags, some by card, some that came back.</summary>
    private async Task<TestBook> LiveAsync(DatabaseKind database)
    {
        var book = await databases.OpenBookAsync(database);
        book.MoveTo("2026-03-20");
        var card = await book.AddCardAsync("Visa", owed: 0);
        await book.DepositAsync(1_000_00, date: Day("2026-02-02"));
        await book.MustRecordAsync(Expense, 60_00, category: "Travel", description: "Rail", date: Day("2026-02-05"), tags: "holiday");
        await book.MustRecordAsync(Expense, 10_00, category: "Travel", description: "RAIL", date: Day("2026-02-06"), tags: "holiday, work");
        await book.MustRecordAsync(Expense, 33_00, category: "Groceries", description: "Market", date: Day("2026-03-01"));
        await book.MustRecordAsync(Refund, 5_00, category: "Groceries", description: "Market", date: Day("2026-03-02"));
        await book.MustRecordAsync(Expense, 2_50, card, "Leisure", "=1+1", date: Day("2026-02-10"));
        await book.MustRecordAsync(Transfer, 25_00, null, to: await book.AddAccountAsync("Giro"), date: Day("2026-02-11"));
        return book;
    }
}
