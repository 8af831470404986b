using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using PotLock.Domain.Users;
using PotLock.Services.Users;
using PotLock.Web.Security;
using PotLock.Web.Shared;

namespace PotLock.Web.Users;

/// <summary>Signing in and out.</summary>
[AllowAnonymous]
public sealed class SessionController(
    SignInUser signInUser, RecordSignIn recordSignIn, SecurityTrail trail, SecondStepCookie secondStep, IAntiforgery antiforgery)
    : UserPagesController
{
    /// <summary>The form.</summary>
    [HttpGet("/login")]
    public IActionResult New(string? returnUrl)
    {
        ModelState.Clear();
        return IsSignedIn ? Redirect(Dashboard) : View("LogIn", new LogInForm { ReturnUrl = returnUrl });
    }

    /// <summary>Signs in and goes to where the person wanted to go, inside this app.</summary>
    [HttpPost("/login")]
    public async Task<IActionResult> Create(LogInForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        if (IsSignedIn)
        {
            return new SeeOtherResult(Dashboard);
        }

        if (string.IsNullOrWhiteSpace(form.Email) || string.IsNullOrEmpty(form.Password))
        {
            return Incomplete(form);
        }

        var first = await signInUser.CheckPasswordAsync(new SignInAttempt(form.Email, form.Password, ClientAddress));
        if (first.IsRefused)
        {
            return Refused("LogIn", form, first.Refusals);
        }

        if (first.Value.NeedsCode)
        {
            secondStep.Keep(HttpContext, first.Value, form.RememberMe, LocalPath(form.ReturnUrl));
            return new SeeOtherResult("/login/two-factor");
        }

        var outcome = await signInUser.FinishAsync(first.Value, code: "", ClientAddress);
        if (outcome.IsRefused)
        {
            return Refused("LogIn", form, outcome.Refusals);
        }

        var user = outcome.Value;
        await recordSignIn.RunAsync(user.UserId);
        await SessionCookie.SignInAsync(HttpContext, user.UserId, user.SecurityStamp, user.Roles, form.RememberMe);
        return new SeeOtherResult(LocalPath(form.ReturnUrl));
    }

    /// <summary>
    /// Ends the session on the server and empties the browser. Whoever is not signed in any more has nothing to protect,
    /// so an old page's button still works then; but only of a page of this site: a form of another one comes without the
    /// cookie, and would take it away unasked.
    /// </summary>
    [HttpPost("/logout")]
    [IgnoreAntiforgeryToken]
    public async Task<IActionResult> End()
    {
        if (IsSignedIn && !await antiforgery.IsRequestValidAsync(HttpContext))
        {
            return BadRequest();
        }

        if (!IsSignedIn && Request.IsOfAnotherSite())
        {
            return new SeeOtherResult("/");
        }

        if (IsSignedIn)
        {
            await trail.WriteAsync(SecurityEventKind.SignedOut, Owner.UserId);
        }

        await SessionCookie.SignOutAsync(HttpContext);
        EndedSessions.EmptyBrowser(HttpContext);
        return new SeeOtherResult("/");
    }

    private ViewResult Incomplete(LogInForm form)
    {
        if (string.IsNullOrWhiteSpace(form.Email))
        {
            ModelState.AddModelError(nameof(form.Email), "Enter your e-mail address.");
        }

        if (string.IsNullOrEmpty(form.Password))
        {
            ModelState.AddModelError(nameof(form.Password), "Enter your password.");
        }

        return Refused("LogIn", form);
    }
}
