using Microsoft.AspNetCore.Mvc;
using PotLock.Domain.Ledger;
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

/// <summary>Reports, for programs. At most 120 months; the last twelve by default.</summary>
[Route("api/v1/reports")]
public sealed class ReportsApiController(ReportQueries reports) : ApiController
{
    /// <summary>Income, spending, cash outflow, savings and net worth by month.</summary>
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

    /// <summary>Spending by category.</summary>
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

    private async Task<ActionResult<T>> ReadAsync<T>(string? from, string? to, Func<Overview, T> write)
    {
        var (first, last) = (Reader.OptionalMonth("", from), Reader.OptionalMonth("", to));
        return Unreadable() ?? (ActionResult<T>)Ok(write(await reports.OverviewAsync(BookId, first, last, Cancelled)));
    }
}
