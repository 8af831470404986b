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
}
