using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using PotLock.Data.Users;
using PotLock.Services.Users;
using PotLock.Web.Security;
using PotLock.Web.Shared;

namespace PotLock.Web.Users;

/// <summary>The form that signs in with a passkey.</summary>
public sealed class PasskeyLogInForm
{
    /// <summary>What the browser signed, as JSON.</summary>
    public string? Credential { get; set; }

    /// <summary>Whether the session outlives the browser.</summary>
    public bool RememberMe { get; set; }

    /// <summary>Where the person wanted to go.</summary>
    public string? ReturnUrl { get; set; }
}

/// <summary>Signing in with a passkey: no address, no password, no code.</summary>
[AllowAnonymous]
public sealed class PasskeyLogInController(
    Passkeys passkeys, IPasskeyHandler<PotLockUser> handler, PasskeyCookie cookie, RecordSignIn recordSignIn)
    : UserPagesController
{
    /// <summary>What the browser signs. Nobody is named: the device knows whose passkeys it has.</summary>
    [HttpPost("/login/passkey/options")]
    public async Task<IActionResult> Options()
    {
        var options = await handler.MakeRequestOptionsAsync(null, HttpContext);
        cookie.Keep(HttpContext, options.AssertionState, userId: null);
        return Content(options.RequestOptionsJson, "application/json");
    }

    /// <summary>Signs in.</summary>
    [HttpPost("/login/passkey")]
    public async Task<IActionResult> Create(PasskeyLogInForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        if (IsSignedIn)
        {
            return new SeeOtherResult(Dashboard);
        }

        var logIn = new LogInForm { ReturnUrl = form.ReturnUrl, RememberMe = form.RememberMe };
        if (await passkeys.CountTryAsync(ClientAddress) is { } tooMany)
        {
            return Refused("LogIn", logIn, [tooMany]);
        }

        var state = cookie.Take(HttpContext, userId: null);
        var found = state is null || string.IsNullOrEmpty(form.Credential) ? null : await handler.PerformAssertionAsync(
            new PasskeyAssertionContext { CredentialJson = form.Credential, AssertionState = state, HttpContext = HttpContext });
        if (found is not { Succeeded: true })
        {
            return Refused("LogIn", logIn, [Passkeys.NoMatch]);
        }

        var outcome = await passkeys.SignInAsync(found.User, found.Passkey, ClientAddress);
        if (outcome.IsRefused)
        {
            return Refused("LogIn", logIn, outcome.Refusals);
        }

        var user = outcome.Value;
        await recordSignIn.RunAsync(user.UserId, "with a passkey");
        await SessionCookie.SignInAsync(HttpContext, user.UserId, user.SecurityStamp, user.Roles, form.RememberMe);
        return new SeeOtherResult(LocalPath(form.ReturnUrl));
    }
}
