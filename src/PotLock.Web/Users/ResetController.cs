using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using PotLock.Domain.Ledger;
using PotLock.Services.Users;
using PotLock.Web.Shared;

namespace PotLock.Web.Users;

/// <summary>A forgotten password: asking for a link, and setting a new one through it.</summary>
[AllowAnonymous]
public sealed class ResetController(AskPasswordReset askReset, ResetPassword resetPassword) : UserPagesController
{
    /// <summary>The form that asks, or why it cannot.</summary>
    [HttpGet("/forgot-password")]
    public IActionResult Ask() => View(askReset.IsPossible ? "ForgotPassword" : "ForgotPasswordNoMail", new ForgotForm());

    /// <summary>Asks for the link; the answer is the same whether somebody has the address or not.</summary>
    [HttpPost("/forgot-password")]
    public async Task<IActionResult> Ask(ForgotForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        var outcome = await askReset.RunAsync(form.Email ?? "", ClientAddress);
        return outcome.IsRefused
            ? Refused(askReset.IsPossible ? "ForgotPassword" : "ForgotPasswordNoMail", form, outcome.Refusals)
            : new SeeOtherResult("/forgot-password/sent");
    }

    /// <summary>What to do now.</summary>
    [HttpGet("/forgot-password/sent")]
    public IActionResult Sent() => View("ForgotPasswordSent");

    /// <summary>The form behind the mailed link, or a page that offers a new one.</summary>
    [HttpGet("/reset-password")]
    public async Task<IActionResult> Reset([FromQuery] string? user, [FromQuery] string? token)
    {
        var form = new ResetForm { User = user, Token = token };
        if (form.Link.IsEmpty)
        {
            return Redirect("/forgot-password");
        }

        ModelState.Clear();
        return await resetPassword.IsGoodAsync(form.Link) ? View("ResetPassword", form) : Dead();
    }

    /// <summary>Sets the new password.</summary>
    [HttpPost("/reset-password")]
    public async Task<IActionResult> Reset(ResetForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        var outcome = await resetPassword.RunAsync(form.Read(ClientAddress));
        return !outcome.IsRefused ? Done("/login", new Notice("Your new password is set. Log in with it."))
            : outcome.Refusals[0].Kind == RefusalKind.NotFound ? Dead()
            : Refused("ResetPassword", form, outcome.Refusals);
    }

    private ViewResult Dead()
    {
        var page = View("DeadLink", new DeadLinkPage("This link no longer works",
            "Links work once and expire after an hour. Ask for a new one.",
            "/forgot-password", "Send a new link"));
        page.StatusCode = StatusCodes.Status410Gone;
        return page;
    }
}
