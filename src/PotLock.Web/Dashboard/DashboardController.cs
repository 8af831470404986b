using Microsoft.AspNetCore.Mvc;
using PotLock.Services.Ledger;
using PotLock.Services.Pages;
using PotLock.Web.Groups;
using PotLock.Web.Shared;

namespace PotLock.Web.Dashboard;

/// <summary>The page that people open every day.</summary>
public sealed class DashboardController(GetDashboard getDashboard, BookClock clock) : PotLockController
{
    /// <summary>Verdict, balances, what is to do, pots, what comes and what came; the forms to deposit and withdraw.</summary>
    [HttpGet("/dashboard")]
    public async Task<IActionResult> Index() =>
        View(new DashboardPage(await getDashboard.RunAsync(Owner.Book, HttpContext.RequestAborted), Owner.FirstName, clock.NowUtc)
        {
            ToTakeOver = GroupWords.ToTakeOver(Owner.Uses.Waiting),
        });
}
