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

    /// <summary>Where the person wanted to go.</summary>
    public string? ReturnUrl { get; set; }
}

/// <summary>Asks for the password before what needs a fresh sign-in (<see cref="FreshSignInAttribute"/>).</summary>
public sealed class ConfirmController(ConfirmSession confirmSession) : UserPagesController
{
    /// <summary>The form.</summary>
    [HttpGet(FreshSignInAttribute.Page)]
    public IActionResult Ask(string? returnUrl)
    {
        ModelState.Clear();
        return View("Confirm", new ConfirmForm { ReturnUrl = returnUrl });
    }

    /// <summary>Checks the password and goes on.</summary>
    [HttpPost(FreshSignInAttribute.Page)]
    public async Task<IActionResult> Confirm(ConfirmForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        var outcome = await confirmSession.RunAsync(
            Owner.UserId, SessionCookie.SessionIdOf(HttpContext) ?? Guid.Empty, form.CurrentPassword ?? "");
        return outcome.IsRefused ? Refused("Confirm", form, outcome.Refusals) : new SeeOtherResult(LocalPath(form.ReturnUrl));
    }
}
