using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using PotLock.Services.Users;
using PotLock.Web.Security;
using PotLock.Web.Shared;

namespace PotLock.Web.Users;

/// <summary>Making an account.</summary>
[AllowAnonymous]
public sealed class RegisterController(RegisterUser registerUser, SignInUser signInUser) : UserPagesController
{
    /// <summary>The form, or why there is none.</summary>
    [HttpGet("/register")]
    public async Task<IActionResult> New(string? invite)
    {
        IgnoreUnreadableQuery();
        if (IsSignedIn)
        {
            return Redirect(Dashboard);
        }

        return await registerUser.IsOpenAsync(invite, HttpContext.RequestAborted)
            ? View("Register", new RegisterForm { Invite = invite, Email = await registerUser.FindInvitedAsync(invite) })
            : View("RegisterClosed");
    }

    /// <summary>Makes the account, signs in and goes to set-up.</summary>
    [HttpPost("/register")]
    public async Task<IActionResult> Create(RegisterForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        if (IsSignedIn)
        {
            return new SeeOtherResult(Dashboard);
        }

        var outcome = await registerUser.RunAsync(form.Read(ClientAddress));
        if (outcome.IsRefused)
        {
            return await registerUser.IsOpenAsync(form.Invite)
                ? Refused("Register", form, outcome.Refusals)
                : Refused("RegisterClosed", form, outcome.Refusals);
        }

        var user = await signInUser.IdentifyAsync(outcome.Value);
        await SessionCookie.SignInAsync(HttpContext, user.UserId, user.SecurityStamp, user.Roles, remember: false);
        return Done("/setup", new Notice("Your account is ready."));
    }
}
