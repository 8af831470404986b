using Microsoft.AspNetCore.Mvc;
using PotLock.Services.Pages;
using PotLock.Services.Verdicts;
using PotLock.Web.Shared;

namespace PotLock.Web.Verdicts;

/// <summary>"Am I actually okay?", with all its working.</summary>
public sealed class VerdictController(GetDashboard getDashboard, VerdictQueries verdicts) : PotLockController
{
    /// <summary>The verdict of today, as the dashboard has it, its score with the parts, and its history by month.</summary>
    [HttpGet("/reports/verdict")]
    public async Task<IActionResult> Index()
    {
        var history = await verdicts.HistoryAsync(BookId, HttpContext.RequestAborted);
        var dashboard = await getDashboard.RunAsync(BookId, HttpContext.RequestAborted);
        return View(
            new VerdictPage(
                new TodaysVerdict(dashboard.Verdict, dashboard.Today, dashboard.Book.Money, dashboard.Book.LastEntryNumber == 0), history));
    }
}
