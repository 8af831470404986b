using Microsoft.AspNetCore.Mvc;
using PotLock.Web.Security;
using PotLock.Web.Shared;

namespace PotLock.Web.Help;

/// <summary>How PotLock works and its keys; and the switch that hides amounts.</summary>
[Personal]
public sealed class HelpController : PotLockController
{
    /// <summary>The help page; the sheet that <c>?</c> opens is a part of it.</summary>
    [HttpGet("/help")]
    public IActionResult Index() => View();

    /// <summary>How PotLock gets on a home screen.</summary>
    [HttpGet("/help/install")]
    public IActionResult Install() => View();

    /// <summary>Hides amounts on this device, or shows them again, and goes back to the page it was asked from.</summary>
    [HttpPost("/privacy")]
    public IActionResult SetPrivacy(string? returnUrl)
    {
        IgnoreUnreadableQuery();
        Privacy.Hide(HttpContext, !HttpContext.HidesAmounts());
        return new SeeOtherResult(LocalPath(returnUrl));
    }
}
