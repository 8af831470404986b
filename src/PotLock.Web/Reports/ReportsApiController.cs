using Microsoft.AspNetCore.Mvc;
using PotLock.Domain.Ledger;
using PotLock.Domain.Reports;
using PotLock.Services.Reports;
using PotLock.Web.Api;
using PotLock.Web.Months;
using PotLock.Web.Shared;

namespace PotLock.Web.Reports;

/// <summary>A month of a report.</summary>
/// <param name="Month">The month.</param>
/// <param name="Figures">Its figures.</param>
/// <param name="NetWorth">The net worth at month end; today’s for the current month.</param>
public sealed record ReportMonthJson(string Month, MonthFiguresJson Figures, string NetWorth);

/// <summary>Income, spending, cash outflow, savings and net worth by month.</summary>
/// <param name="From">The first month.</param>
/// <param name="To">The last month.</param>
/// <param name="Months">The months, oldest first.</param>
/// <param name="Total">Their total.</param>
public sealed record MonthsReportJson(string From, string To, IReadOnlyList<ReportMonthJson> Months, MonthFiguresJson Total);

/// <summary>Spending in a category.</summary>
/// <param name="CategoryId">The category.</param>
/// <param name="Name">Its name.</param>
/// <param name="Spent">Expenses less refunds; negative when more was refunded.</param>
/// <param name="Share">Its share of all spending, in percent.</param>
public sealed record CategorySpendingJson(string CategoryId, string Name, string Spent, string Share);

/// <summary>Spending by category.</summary>
/// <param name="From">The first month.</param>
/// <param name="To">The last month.</param>
/// <param name="Categories">The categories, the largest first.</param>
/// <param name="Total">Total spending.</param>
public sealed record CategoriesReportJson(string From, string To, IReadOnlyList<CategorySpendingJson> Categories, string Total);

/// <summary>Reports, for programs.</summary>
[Route("api/v1/reports")]
public sealed class ReportsApiController(ReportQueries reports, ReadReport read, WriteReport write) : ApiController
{
    /// <summary>Every report there is.</summary>
    [HttpGet]
    public ActionResult<ApiList<ReportInfoJson>> List() => Ok(new ApiList<ReportInfoJson>(
        [.. read.All.Select(report => new ReportInfoJson(report.Name, report.Title, report.About, report.IsOfAccount))]));

    /// <summary>One report: its columns, rows and total, as on its page; or the same as a file.</summary>
    /// <param name="name">The report.</param>
    /// <param name="from">The first day, as in <c>2026-01-01</c>, or the first month, as in <c>2026-01</c>.</param>
    /// <param name="to">The last day or month. Days to come don’t count.</param>
    /// <param name="period">
    /// Instead of days: this-month, last-month, last-3-months, last-12-months, this-year, last-year or all.
    /// </param>
    /// <param name="account">
    /// For a statement: the account, pot or card; the main account by default. For spending: the one that paid; any by default.
    /// </param>
    /// <param name="group">For spending: category, month, payee (by default), tag or person.</param>
    /// <param name="category">For spending: the only category that counts.</param>
    /// <param name="tag">For spending: the only tag that counts.</param>
    /// <param name="text">For spending: words that entries must have.</param>
    /// <param name="least">For spending: the smallest amount that counts.</param>
    /// <param name="most">For spending: the largest amount that counts.</param>
    /// <param name="format">csv, xlsx or pdf for a file; json by default.</param>
    [HttpGet("{name}")]
    public async Task<ActionResult<ReportJson>> Show(
        string name, string? from, string? to, string? period, string? account, string? group, string? category, string? tag, string? text,
        string? least, string? most, string? format)
    {
        if (read.Find(name) is not { } report)
        {
            return Missing();
        }

        ReportFormat? asFile = null;
        if (format is not (null or "json"))
        {
            asFile = write.Formats.FirstOrDefault(one => one.Format == format);
            if (asFile is null)
            {
                Reader.Refuse("/format", "unknown-format", "The format is json, csv, xlsx or pdf.");
            }
        }

        var calendar = report.CalendarIn(Owner.Book);
        var ask = new ReportAsk(
            period is null ? null : PresetOf(period), DayOf("/from", from, calendar.FirstDay), DayOf("/to", to, calendar.LastDay),
            Reader.OptionalId("/account", account), OwnReportBody.Word(Reader, "/group", group, OwnReportWords.Groupings),
            new SpendingFilter(
                Reader.OptionalId("/category", category), tag, text, Reader.OptionalAmount("/least", least),
                Reader.OptionalAmount("/most", most)));
        if (Unreadable() is { } unreadable)
        {
            return unreadable;
        }

        var view = await read.RunAsync(BookId, report, ask, Cancelled);
        if (view.Table.IsRefused)
        {
            return Refuse(view.Table.Refusals);
        }

        return asFile is null ? Ok(ReportJson.Of(view.Table.Value, view.Book.Money)) : ReportDownload.Of(write, view, asFile);
    }

    /// <summary>Income, spending, cash outflow, savings and net worth by month, at most 120; the last twelve by default.</summary>
    /// <param name="from">The first month, as in <c>2026-01</c>.</param>
    /// <param name="to">The last month.</param>
    [HttpGet("months")]
    public Task<ActionResult<MonthsReportJson>> ByMonth(string? from, string? to) => ReadAsync(from, to, overview => new MonthsReportJson(
        DateText.IsoMonth(overview.First), DateText.IsoMonth(overview.Last),
        [
            .. overview.Months.Select(month => new ReportMonthJson(
                DateText.IsoMonth(month.Month), MonthFiguresJson.Of(month.Figures, overview.Book.Money), Plain(month.NetWorthMinor))),
        ],
        MonthFiguresJson.Of(overview.Total, overview.Book.Money)));

    /// <summary>Spending by category, of at most 120 months; the last twelve by default.</summary>
    /// <param name="from">The first month, as in <c>2026-01</c>.</param>
    /// <param name="to">The last month.</param>
    [HttpGet("categories")]
    public Task<ActionResult<CategoriesReportJson>> ByCategory(string? from, string? to) => ReadAsync(
        from, to, overview => new CategoriesReportJson(
            DateText.IsoMonth(overview.First), DateText.IsoMonth(overview.Last),
            [
                .. overview.Categories.Select(one => new CategorySpendingJson(
                    DisplayText.Id(one.CategoryId), one.Name, Plain(one.SpentMinor), PercentText.Plain(one.ShareBasisPoints))),
            ],
            Plain(overview.Total.ExpenseMinor)));

    private ReportPreset PresetOf(string word)
    {
        if (ReportWords.Presets.FirstOrDefault(one => one.Word == word) is { Word: not null } preset)
        {
            return preset.Preset;
        }

        Reader.Refuse("/period", "unknown-word", $"Send one of {string.Join(", ", ReportWords.Presets.Select(one => one.Word))}.");
        return default;
    }

    private DateOnly? DayOf(string pointer, string? text, Func<DateOnly, DateOnly> ofMonth) =>
        DateText.TryParseIsoMonth(text, out var month) ? ofMonth(month) : Reader.OptionalDate(pointer, text);

    private async Task<ActionResult<T>> ReadAsync<T>(string? from, string? to, Func<Overview, T> write)
    {
        var (first, last) = (Reader.OptionalMonth("", from), Reader.OptionalMonth("", to));
        return Unreadable() ?? (ActionResult<T>)Ok(write(await reports.OverviewAsync(BookId, first, last, Cancelled)));
    }
}
