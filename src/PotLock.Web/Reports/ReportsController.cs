using Microsoft.AspNetCore.Mvc;
using PotLock.Domain.Ledger;
using PotLock.Services.Reports;
using PotLock.Services.Reports.Own;
using PotLock.Web.Shared;

namespace PotLock.Web.Reports;

/// <summary>What months came to: spending by category, income against spending and cash outflow, net worth.</summary>
public sealed class ReportsController(ReportQueries reports, ReadReport read, OwnReportQueries own) : PotLockController
{
    /// <summary>The overview of some months, by default the last twelve.</summary>
    [HttpGet("/reports")]
    public async Task<IActionResult> Index(string? from, string? to)
    {
        IgnoreUnreadableQuery();
        return View(new ReportsPage(
            await reports.OverviewAsync(BookId, MonthOf(from), MonthOf(to), HttpContext.RequestAborted), read.All,
            await own.ListAsync(BookId, Owner.UserId, HttpContext.RequestAborted)));
    }

    /// <summary>A month as a native picker sends it, or a date; null for another text.</summary>
    private static DateOnly? MonthOf(string? text) =>
        DateText.TryParseIso((text?.Trim() ?? "") is { Length: 7 } month ? month + "-01" : text?.Trim() ?? "", out var date) ? date : null;
}
