using Microsoft.AspNetCore.Mvc;
using PotLock.Services.Users;
using PotLock.Web.Security;
using PotLock.Web.Shared;

namespace PotLock.Web.Users;

/// <summary>The form that asks for the password before a sensitive step.</summary>
public sealed class ConfirmForm
{
    /// <summary>The current password.</summary>
    public string? CurrentPassword { get; set; }

    /// <summary>The code of the authenticator app, or a recovery code, where two-step login is on.</summary>
    public string? Code { get; set; }

    /// <summary>Where the person wanted to go.</summary>
    public string? ReturnUrl { get; set; }
}

/// <summary>The page with that form.</summary>
/// <param name="Form">What was typed.</param>
/// <param name="AsksCode">Whether a code is asked for besides.</param>
public sealed record ConfirmPage(ConfirmForm Form, bool AsksCode);

/// <summary>Asks for the password before what needs a fresh sign-in (<see cref="FreshSignInAttribute"/>).</summary>
[WithoutSecondFactor]
public sealed class ConfirmController(ConfirmSession confirmSession) : UserPagesController
{
    /// <summary>The form.</summary>
    [HttpGet(FreshSignInAttribute.Page)]
    public async Task<IActionResult> Ask(string? returnUrl)
    {
        ModelState.Clear();
        return View("Confirm", await PageAsync(new ConfirmForm { ReturnUrl = returnUrl }));
    }

    /// <summary>Checks password and code, and goes on.</summary>
    [HttpPost(FreshSignInAttribute.Page)]
    public async Task<IActionResult> Confirm(ConfirmForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        var outcome = await confirmSession.RunAsync(Owner.UserId, form.CurrentPassword ?? "", form.Code ?? "");
        if (outcome.IsRefused)
        {
            return Refused("Confirm", await PageAsync(form), outcome.Refusals);
        }

        await SessionCookie.RenewAsync(HttpContext, outcome.Value);
        return new SeeOtherResult(LocalPath(form.ReturnUrl));
    }

    private async Task<ConfirmPage> PageAsync(ConfirmForm form) => new(form, await confirmSession.AsksCodeAsync(Owner.UserId));
}
