using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using PotLock.Services.Users;
using PotLock.Web.Security;
using PotLock.Web.Shared;

namespace PotLock.Web.Users;

/// <summary>A new e-mail address: confirming it through the mailed link, or calling it off.</summary>
public sealed class EmailController(ChangeEmail changeEmail) : UserPagesController
{
    /// <summary>The page behind the link: it changes nothing, its button does.</summary>
    [AllowAnonymous]
    [HttpGet("/confirm-email")]
    public async Task<IActionResult> Show([FromQuery] string? user, [FromQuery] string? token)
    {
        ModelState.Clear();
        var form = new ConfirmEmailForm { User = user, Token = token };
        return form.Link.IsEmpty ? Redirect(IsSignedIn ? "/account" : "/login")
            : await changeEmail.FindAsync(form.Link) is { } email ? View("ConfirmEmail", form with { Email = email })
            : Dead("Links work once and expire after an hour. Ask for a new one on your account page.");
    }

    /// <summary>Takes the new address into use, whoever is signed in here.</summary>
    [AllowAnonymous]
    [HttpPost("/confirm-email")]
    public async Task<IActionResult> Confirm([FromForm] string? user, [FromForm] string? token)
    {
        var outcome = await changeEmail.ConfirmAsync(new MailedLink(user, token));
        if (outcome.IsRefused)
        {
            return Dead(outcome.Refusals[0].Sentence);
        }

        if (HttpContext.SessionOwner()?.UserId != outcome.Value.UserId)
        {
            return Done("/login", new Notice("Your new e-mail address is confirmed. Log in with it."));
        }

        await SessionCookie.RenewAsync(HttpContext, outcome.Value);
        return Done(
            "/account", new Notice("Your new e-mail address is confirmed: log in with it from now on. Your other devices are logged out."));
    }

    /// <summary>Calls off what waits.</summary>
    [HttpPost("/account/email/cancel")]
    public async Task<IActionResult> Cancel()
    {
        await changeEmail.CancelAsync(Owner.UserId);
        return Done("/account", new Notice("Your e-mail address stays the same."));
    }

    private ViewResult Dead(string why)
    {
        var page = View("DeadLink", new DeadLinkPage("This link no longer works", why, "/account", "Go to your account"));
        page.StatusCode = StatusCodes.Status410Gone;
        return page;
    }
}

/// <summary>The form behind the link.</summary>
public sealed record ConfirmEmailForm
{
    /// <summary>Whose link it is.</summary>
    public string? User { get; init; }

    /// <summary>What the link is good for.</summary>
    public string? Token { get; init; }

    /// <summary>The address that it confirms.</summary>
    public string Email { get; init; } = "";

    /// <summary>The link.</summary>
    public MailedLink Link => new(User, Token);
}
