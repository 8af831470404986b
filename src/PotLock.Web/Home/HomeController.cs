using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace PotLock.Web.Home;

/// <summary>What PotLock is, for those who are not signed in.</summary>
[AllowAnonymous]
public sealed class HomeController : Controller
{
    /// <summary>The landing page; signed in: to the dashboard.</summary>
    [HttpGet("/")]
    public IActionResult Index() => User.Identity?.IsAuthenticated == true ? Redirect("/dashboard") : View();

    /// <summary>What the service worker shows when PotLock cannot be reached and no copy of the page is at hand.</summary>
    [HttpGet("/offline")]
    public IActionResult Offline() => View();
}
