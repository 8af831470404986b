using PotLock.Domain.Reports;
using PotLock.Domain.Reports.Own;
using PotLock.Services.Reports;
using PotLock.Services.Reports.Own;
using PotLock.Services.Tests.Harness;
using static PotLock.Domain.Ledger.TransactionKind;
using static PotLock.Services.Tests.Harness.TestBook;

namespace PotLock.Services.Tests.Reports.Own;

/// <summary>Own reports: kept once for each command, changed, made and deleted, and refused by name.</summary>
public sealed class KeepOwnReportTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    private static OwnReportTerms Flow => new("Mine", CashFlow.Name, OwnPeriod.LastMonth);

    [OnEachDatabase]
    public async Task Report_IsKeptOnce_ForItsCommand(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var command = NewCommandId();

        var first = (await book.KeepReportAsync(Flow, command)).Value;
        var again = (await book.KeepReportAsync(Flow, command)).Value;

        Assert.Equal(first, again);
        await book.MustRefuseAsync("command-id-used", () => book.KeepReportAsync(Flow with { Name = "Other" }, command));
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Report_ThatTheBookCannotHave_IsRefused_AndNothingIsKept(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.OwnReportAsync("Mine");
        await using var other = await databases.OpenBookAsync(database);
        var foreign = await other.AddAccountAsync("Theirs");

        await book.MustRefuseAsync("own-report-name-taken", () => book.KeepReportAsync(Flow with { Name = " MINE " }));
        await book.MustRefuseAsync("unknown-report", () => book.KeepReportAsync(Flow with { Name = "A", BaseReport = "nothing" }));
        await book.MustRefuseAsync("unknown-account", () => book.KeepReportAsync(Flow with { Name = "A", AccountId = foreign }));
        await book.MustRefuseAsync(
            "unknown-category", () => book.KeepReportAsync(Flow with { Name = "A", Filter = new SpendingFilter(foreign) }));
        await book.MustRefuseAsync(
            "unknown-grouping", () => book.KeepReportAsync(Flow with { Name = "A", Grouping = ReportGrouping.Person }));
        await book.MustRefuseAsync("unknown-column", () => book.KeepReportAsync(Flow with { Name = "A", Columns = ["nothing"] }));
        await book.MustRefuseAsync(
            "address-not-confirmed",
            () => book.KeepReportAsync(Flow with { Name = "A", Sending = new SendingTerms(SendEvery.Month, 1, "pdf", ByMail: true) }));
        await book.MustRefuseAsync("no-such-own-report", () => book.ChangeReportAsync(foreign, Flow with { Name = "A" }));
        await book.MustRefuseAsync("no-such-own-report", () => book.DeleteReportAsync(foreign));
    }

    [OnEachDatabase]
    public async Task Report_ShowsTheFiguresOfItsReport_WithItsColumns(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        book.MoveTo("2026-03-10");
        await book.DepositAsync(1_000_00, date: Day("2026-02-03"));
        await book.MustRecordAsync(Expense, 40_00, category: "Groceries", date: Day("2026-02-05"));
        var id = (await book.KeepReportAsync(Flow with { Columns = ["end", "outflow"] })).Value.OwnReportId;

        var own = (await book.App.Get<ReadOwnReport>().RunAsync(book.Id, id))!;

        var reports = book.App.Get<ReadReport>();
        var base_ = (await reports.RunAsync(book.Id, reports.Find(CashFlow.Name)!, new ReportAsk(ReportPreset.LastMonth))).Table.Value;
        var table = own.View.Table.Value;
        Assert.Equal(("Mine", "month end outflow"), (table.Title, string.Join(' ', table.Columns.Select(column => column.Key))));
        Assert.Equal(base_.Period, table.Period);
        Assert.All(table.AllRows.Zip(base_.AllRows), pair => Assert.Equal(
            [pair.Second.Cells[0], pair.Second.Cells[base_.IndexOf("end")], pair.Second.Cells[base_.IndexOf("outflow")]],
            pair.First.Cells));
    }

    [OnEachDatabase]
    public async Task AllColumns_InTheirOwnOrder_AreNoChoice(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var id = (await book.KeepReportAsync(
            Flow with { Columns = ["start", "income", "outflow", "saved", "other", "end"] })).Value.OwnReportId;
        Assert.Equal("", (await book.StoredReportAsync(id)).Columns);

        await book.ChangeReportAsync(id, Flow with { Name = "Yours", Columns = ["end", "start"] });

        var stored = await book.StoredReportAsync(id);
        Assert.Equal(("Yours", "end,start", CashFlow.Name), (stored.Name, stored.Columns, stored.BaseReport));
    }

    [OnEachDatabase]
    public async Task Report_ThatIsDeleted_TakesItsFilesAlong_AndNothingElse(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        book.MoveTo("2026-03-10");
        var sending = new SendingTerms(SendEvery.Month, 10, "csv", ByMail: false);
        var (gone, stays) = (await book.OwnReportAsync("Gone", sending: sending), await book.OwnReportAsync("Stays", sending: sending));
        await book.RoundAsync();
        Assert.Equal(2, (await book.SentReportsAsync()).Count);

        Assert.False((await book.DeleteReportAsync(gone)).IsRefused);

        Assert.Equal(stays, Assert.Single(await book.SentReportsAsync()).OwnReportId);
        Assert.Null(await book.App.Get<ReadOwnReport>().RunAsync(book.Id, gone));
    }

    [OnEachDatabase]
    public async Task AnothersReport_IsMissing(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        book.MoveTo("2026-03-10");
        var id = await book.OwnReportAsync(sending: new SendingTerms(SendEvery.Month, 10, "csv", ByMail: false));
        await book.RoundAsync();
        await using var other = await book.App.OpenBookAsync("Ben");

        Assert.Null(await book.App.Get<ReadOwnReport>().RunAsync(other.Id, id));
        Assert.Null(await book.App.Get<SentReportQueries>().FindAsync(other.Id, (await book.SentReportsAsync())[0].Id));
        Assert.Empty((await book.App.Get<SentReportQueries>().ListAsync(other.Id, null)).Rows);
    }
}
