using System.Text;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using PotLock.Services.Users;
using PotLock.Web.Hosting;
using PotLock.Web.Shared;

namespace PotLock.Web.Users;

/// <summary>Signing in and out.</summary>
[AllowAnonymous]
public sealed class SessionController(SignInUser signInUser, IAntiforgery antiforgery) : UserPagesController
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

        var outcome = await signInUser.RunAsync(new SignInAttempt(form.Email, form.Password, ClientAddress));
        if (outcome.IsRefused)
        {
            return Refused("LogIn", form, outcome.Refusals);
        }

        var user = outcome.Value;
        await SessionCookie.SignInAsync(HttpContext, user.UserId, user.SecurityStamp, user.Roles, form.RememberMe);
        return new SeeOtherResult(LocalPath(form.ReturnUrl));
    }

    /// <summary>
    /// Ends the session on the server and empties the browser. Whoever is not signed in any more has nothing to protect,
    /// so an old page's button still works then.
    /// </summary>
    [HttpPost("/logout")]
    [IgnoreAntiforgeryToken]
    public async Task<IActionResult> End()
    {
        if (IsSignedIn && !await antiforgery.IsRequestValidAsync(HttpContext))
        {
            return BadRequest();
        }

        await SessionCookie.SignOutAsync(HttpContext);
        Response.Headers["Clear-Site-Data"] = "\"cache\", \"storage\"";
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

    /// <summary>The path when it is one of this app, in characters that a header can carry; else the dashboard.</summary>
    private string LocalPath(string? returnUrl)
    {
        if (string.IsNullOrEmpty(returnUrl) || !Url.IsLocalUrl(returnUrl) || returnUrl[0] != '/')
        {
            return Dashboard;
        }

        var path = new StringBuilder();
        foreach (var rune in returnUrl.EnumerateRunes())
        {
            path.Append(rune.IsAscii ? rune.ToString() : Uri.EscapeDataString(rune.ToString()));
        }

        return path.ToString();
    }
}
