using Microsoft.AspNetCore.Mvc;
using PotLock.Services.Users;
using PotLock.Web.Security;
using PotLock.Web.Shared;

namespace PotLock.Web.Users;

/// <summary>Where the signed-in person is signed in, and what happened to the account.</summary>
public sealed class SessionsController(GetAccount getAccount, EndSessions endSessions, GetSecurityActivity getActivity)
    : UserPagesController
{
    /// <summary>Where the person is signed in.</summary>
    [HttpGet("/account/sessions")]
    public async Task<IActionResult> List()
    {
        var account = await getAccount.RunAsync(Owner, HttpContext.RequestAborted);
        return View("Sessions", new SessionsPage(account.Sessions, SessionCookie.SessionIdOf(HttpContext), account.Culture));
    }

    /// <summary>Ends one of the person's sessions.</summary>
    [HttpPost("/account/sessions/{id:guid}/end")]
    [FreshSignIn]
    public async Task<IActionResult> End(Guid id)
    {
        if (!await endSessions.OneAsync(Owner.UserId, id))
        {
            return NotFound();
        }

        return id == SessionCookie.SessionIdOf(HttpContext)
            ? new SeeOtherResult("/login")
            : Done("/account/sessions", new Notice("That device is logged out."));
    }

    /// <summary>Ends every session of the person but this one.</summary>
    [HttpPost("/account/sessions/end-others")]
    [FreshSignIn]
    public async Task<IActionResult> EndOthers()
    {
        await endSessions.OthersAsync(Owner.UserId, SessionCookie.SessionIdOf(HttpContext) ?? Guid.Empty);
        return Done("/account/sessions", new Notice("Your other devices are logged out."));
    }

    /// <summary>Ends every session of the person, and empties this browser.</summary>
    [HttpPost("/account/sessions/end-all")]
    [FreshSignIn]
    public async Task<IActionResult> EndAll()
    {
        await endSessions.AllAsync(Owner.UserId);
        await SessionCookie.SignOutAsync(HttpContext);
        EndedSessions.EmptyBrowser(HttpContext);
        return Done("/login", new Notice("You are logged out everywhere."));
    }

    /// <summary>What happened to the account, the newest first.</summary>
    [HttpGet("/account/activity")]
    public async Task<IActionResult> Activity(long? before)
    {
        IgnoreUnreadableQuery();
        return View("SecurityActivity", await getActivity.RunAsync(Owner, before, HttpContext.RequestAborted));
    }
}
