using Microsoft.AspNetCore.Mvc;
using PotLock.Services.Pages;
using PotLock.Web.Shared;

namespace PotLock.Web.Dashboard;

/// <summary>The page that people open every day.</summary>
public sealed class DashboardController(GetDashboard getDashboard) : PotLockController
{
    /// <summary>Balances, deposit and withdraw forms, pots, recent activity.</summary>
    [HttpGet("/dashboard")]
    public async Task<IActionResult> Index() =>
        View(new DashboardPage(await getDashboard.RunAsync(Owner.Book, HttpContext.RequestAborted), Owner.FirstName));
}
