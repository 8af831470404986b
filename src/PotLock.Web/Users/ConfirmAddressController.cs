using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using PotLock.Services.Users;
using PotLock.Web.Shared;

namespace PotLock.Web.Users;

/// <summary>The link that shows that the address of an account is its person's own.</summary>
public sealed class ConfirmAddressController(ConfirmAddress confirmAddress) : UserPagesController
{
    /// <summary>The page behind the link: it changes nothing, its button does.</summary>
    [AllowAnonymous]
    [HttpGet("/confirm-address")]
    public async Task<IActionResult> Show([FromQuery] string? user, [FromQuery] string? token)
    {
        ModelState.Clear();
        var form = new ConfirmEmailForm { User = user, Token = token };
        return form.Link.IsEmpty ? Redirect(IsSignedIn ? "/account" : "/login")
            : await confirmAddress.FindAsync(form.Link) is { } email ? View("ConfirmAddress", form with { Email = email })
            : Dead();
    }

    /// <summary>Confirms the address, whoever is signed in here.</summary>
    [AllowAnonymous]
    [HttpPost("/confirm-address")]
    public async Task<IActionResult> Confirm([FromForm] string? user, [FromForm] string? token) =>
        (await confirmAddress.ConfirmAsync(new MailedLink(user, token))).IsRefused
            ? Dead()
            : Done(IsSignedIn ? "/account" : "/login", new Notice("Thank you: your e-mail address is confirmed."));

    private ViewResult Dead()
    {
        var page = View("DeadLink", new DeadLinkPage(
            "This link no longer works",
            "Links work once and expire after an hour. If your address still isn’t confirmed, ask for a new one on your account page.",
            "/account",
            "Go to your account"));
        page.StatusCode = StatusCodes.Status410Gone;
        return page;
    }
}
