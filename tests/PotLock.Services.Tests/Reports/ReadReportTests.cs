using PotLock.Domain.Accounts;
using PotLock.Domain.Ledger;
using PotLock.Domain.Reports;
using PotLock.Services.Accounts;
using PotLock.Services.Categories;
using PotLock.Services.Reports;
using PotLock.Services.Tests.Harness;
using static PotLock.Domain.Ledger.TransactionKind;
using static PotLock.Services.Tests.Harness.TestBook;

namespace PotLock.Services.Tests.Reports;

/// <summary>Reports against the ledger that they are of: parts of months, days in the past, and months as they were closed.</summary>
public sealed class ReadReportTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    private static readonly string[] s_byMonth = [IncomeAndSpending.Name, ByCategory.Name, CashFlow.Name, NetWorthByMonth.Name];

    [OnEachDatabase]
    public async Task PartsOfAMonth_AddUpToAllOfIt(DatabaseKind database)
    {
        await using var book = await LiveAsync(database);
        foreach (var cut in new[] { "2026-03-01", "2026-03-05", "2026-03-17", "2026-03-30" })
        {
            var (first, second) = (Day(cut), Day(cut).AddDays(1));
            foreach (var (report, key) in new[]
            {
                (IncomeAndSpending.Name, "income"), (IncomeAndSpending.Name, "spending"), (CashFlow.Name, "outflow"),
                (CashFlow.Name, "saved"), (NetWorthByMonth.Name, "change"), (ByCategory.Name, "spent"), (InterestOfPeriod.Name, "interest"),
                (PotsOfPeriod.Name, "in"), (PotsOfPeriod.Name, "spent"), (AccountStatement.Name, "in"), (AccountStatement.Name, "out"),
            })
            {
                var whole = await TotalAsync(book, report, "2026-02-01", "2026-04-30", key);
                var parts = await TotalAsync(book, report, "2026-02-01", DateText.Iso(first), key)
                    + await TotalAsync(book, report, DateText.Iso(second), "2026-04-30", key);
                Assert.Equal((report, key, cut, whole), (report, key, cut, parts));
            }

            // What one part ends with, the other starts with.
            Assert.Equal(
                await TotalAsync(book, CashFlow.Name, "2026-02-01", DateText.Iso(first), "end"),
                await TotalAsync(book, CashFlow.Name, DateText.Iso(second), "2026-04-30", "start"));
            Assert.Equal(
                await TotalAsync(book, PotsOfPeriod.Name, "2026-02-01", DateText.Iso(first), "end"),
                await TotalAsync(book, PotsOfPeriod.Name, DateText.Iso(second), "2026-04-30", "start"));
        }
    }

    [OnEachDatabase]
    public async Task Reports_EndWithWhatTheLedgerHas(DatabaseKind database)
    {
        await using var book = await LiveAsync(database);

        Assert.Equal(await book.NetWorthAsync(), await TotalAsync(book, NetWorthByMonth.Name, "2026-02-01", "2026-05-12", "netWorth"));
        var pots = await ReadAsync(book, PotsOfPeriod.Name, "2026-02-01", "2026-05-12");
        Assert.Equal(await book.BalanceAsync(pots.Rows[0].Cells[0].Target!.Value.Id), pots.Rows[0].Cells[pots.IndexOf("end")].Value);
        var statement = await ReadAsync(book, AccountStatement.Name, "2026-02-01", "2026-05-12", book.MainAccount);
        Assert.Equal(await book.ActiveAsync(), statement.Total!.Cells[statement.IndexOf("balance")].Value);
    }

    [OnEachDatabase]
    public async Task Statement_AtEachDay_EndsWithWhatTheDaysBeforeCameTo(DatabaseKind database)
    {
        await using var book = await LiveAsync(database);
        var all = await ReadAsync(book, AccountStatement.Name, "2026-02-01", "2026-05-12");
        foreach (var day in all.Rows.Select(row => row.Cells[0].Date!.Value).Distinct().Where(day => day > Day("2026-02-01")))
        {
            var balance = all.Rows.Last(row => row.Cells[0].Date == day).Cells[all.IndexOf("balance")].Value;

            var one = await ReadAsync(book, AccountStatement.Name, DateText.Iso(day), DateText.Iso(day));

            Assert.Equal(balance, one.Total!.Cells[one.IndexOf("balance")].Value);
        }
    }

    [OnEachDatabase]
    public async Task ClosedMonth_CountsAsItWasClosed_AndSaysSo(DatabaseKind database)
    {
        await using var book = await LiveAsync(database);
        await book.CloseAsync("2026-02");
        await book.CloseAsync("2026-03");
        var before = await TotalAsync(book, CashFlow.Name, "2026-03-01", "2026-03-31", "saved");
        Assert.Empty((await ReadAsync(book, IncomeAndSpending.Name, "2026-02-01", "2026-04-30")).Notes);
        var giro = await GiroAsync(book);

        await book.App.Get<EditBankAccount>().RunAsync(
            book.Actor, NewCommandId(), giro, new BankAccountTerms("Giro", BankAccountType.Savings));

        Assert.Equal(before, await TotalAsync(book, CashFlow.Name, "2026-03-01", "2026-03-31", "saved"));
        Assert.NotEqual(before, (await book.MonthAsync(2026, 3)).SavedMinor);
        var note = Assert.Single((await ReadAsync(book, IncomeAndSpending.Name, "2026-02-01", "2026-04-30")).Notes);
        Assert.StartsWith("February 2026, March 2026: the figures are as you closed the months.", note, StringComparison.Ordinal);
    }

    [OnEachDatabase]
    public async Task Undone_NetsToNothing(DatabaseKind database)
    {
        await using var book = await LiveAsync(database);
        var before = await FiguresAsync(book);

        await book.UndoAsync(await book.MustRecordAsync(Expense, 9_99, category: "Groceries"));

        Assert.Equal(before, await FiguresAsync(book));
    }

    [OnEachDatabase]
    public async Task TaxLine_IsKeptTrimmed_LeftAsItIs_AndTakenAway(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var books = await book.CategoryAsync("Education");
        await RenameAsync(" Work  ");
        Assert.Equal("Work", await LineAsync());
        await RenameAsync(null);
        Assert.Equal("Work", await LineAsync());
        await RenameAsync("");
        Assert.Null(await LineAsync());
        await book.MustRefuseAsync("tax-line-too-long", () => Rename(new string('x', 61)));

        Task<Outcome<CategoryResult>> Rename(string? line) =>
            book.App.Get<RenameCategory>().RunAsync(book.Actor, NewCommandId(), books, "Education", line);

        async Task RenameAsync(string? line) => Assert.Empty((await Rename(line)).Refusals);

        async Task<string?> LineAsync() =>
            (await book.App.Get<CategoryQueries>().ListAsync(book.Id)).InUse.Single(row => row.CategoryId == books).TaxLine;
    }

    private static async Task<string> FiguresAsync(TestBook book)
    {
        List<string> figures = [];
        foreach (var name in s_byMonth)
        {
            var table = await ReadAsync(book, name, "2026-02-01", "2026-05-12");
            figures.Add($"{name}: {string.Join(' ', table.AllRows.SelectMany(row => row.Cells).Select(cell => cell.Value))}");
        }

        return string.Join('\n', figures);
    }

    private static async Task<long> TotalAsync(TestBook book, string name, string from, string to, string key)
    {
        var table = await ReadAsync(book, name, from, to);
        return table.Total!.Cells[table.IndexOf(key)].Value!.Value;
    }

    private static async Task<ReportTable> ReadAsync(TestBook book, string name, string from, string to, long? account = null)
    {
        var reports = book.App.Get<ReadReport>();
        return (await reports.RunAsync(book.Id, reports.Find(name)!, new ReportAsk(null, Day(from), Day(to), account))).Table.Value;
    }

    private static async Task<long> GiroAsync(TestBook book) =>
        (await book.App.Get<AccountQueries>().ListAsync(book.Id)).Rows.Single(row => row.Name == "Giro").AccountId;

    /// <summary>A few months with everything that figures tell apart; it is 12 May 2026 in the end.</summary>
    private async Task<TestBook> LiveAsync(DatabaseKind database)
    {
        var book = await databases.OpenBookAsync(database);
        book.MoveTo("2026-05-12");
        var giro = await book.AddAccountAsync("Giro", opening: 100_00);
        var card = await book.AddCardAsync("Visa", owed: 20_00);
        await book.AddPotAsync("Holiday", weighting: 10_00, target: 5_000_00);
        var odds = await book.AddPotAsync("Odds", weighting: 5_00);
        foreach (var (month, at) in new[] { "02", "03", "04", "05" }.Select((month, at) => (month, at)))
        {
            await book.DepositAsync(1_000_00 + at, date: On("02"));
            await book.MustRecordAsync(Expense, 40_01 + at, category: "Groceries", date: On("05"));
            await book.MustRecordAsync(Expense, 20_00, card, "Leisure", date: On("05"));
            await book.MustRecordAsync(Refund, 3_00, card, "Leisure", date: On("06"));
            await book.MustRecordAsync(CardPayment, 15_00, giro, to: card, date: On("09"));
            await book.MustRecordAsync(Transfer, 25_00, null, to: giro, date: On("10"));
            await book.MustRecordAsync(Expense, 7_00, odds, "Travel", date: On("11"));

            DateOnly On(string day) => Day($"2026-{month}-{day}");
        }

        await book.SetRateAsync(120_000, Day("2026-03-01"));
        await book.AddInterestAsync();
        return book;
    }
}
