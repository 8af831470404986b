using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using PotLock.Domain.Ledger;
using PotLock.Services.Users;
using PotLock.Web.Security;
using PotLock.Web.Shared;

namespace PotLock.Web.Users;

/// <summary>Switching two-step login on and off, and its recovery codes.</summary>
[FreshSignIn]
[WithoutSecondFactor]
public sealed class TwoFactorController(TwoFactor twoFactor) : UserPagesController
{
    private const string Page = "/account/two-factor";
    private const string CodesPage = Page + "/codes";
    private const string CodesKey = "RecoveryCodes";

    /// <summary>How it stands; while it is off, what switches it on.</summary>
    [HttpGet(Page)]
    public async Task<IActionResult> Show() =>
        await twoFactor.FindAsync(Owner.UserId, HttpContext.RequestAborted) is { IsOn: true } state
            ? View("TwoFactorOn", state)
            : View("TwoFactorOff", await OfferAsync(null));

    /// <summary>Switches it on, once a code shows that the app knows the secret.</summary>
    [HttpPost(Page)]
    public async Task<IActionResult> TurnOn(TwoFactorForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        var outcome = await twoFactor.TurnOnAsync(Owner.UserId, form.Key ?? "", form.Code ?? "");
        return !outcome.IsRefused ? await CodesAsync(outcome.Value, "Two-step login is on. Your other devices are logged out.")
            : outcome.Refusals[0].Kind == RefusalKind.Conflict ? Done(Page, new Notice(outcome.Refusals[0].Sentence))
            : Refused("TwoFactorOff", await OfferAsync(form.Key), outcome.Refusals);
    }

    /// <summary>Makes new recovery codes.</summary>
    [HttpPost(CodesPage)]
    public async Task<IActionResult> MakeCodes()
    {
        var outcome = await twoFactor.MakeCodesAsync(Owner.UserId);
        return outcome.IsRefused
            ? Done(Page, new Notice(outcome.Refusals[0].Sentence))
            : await CodesAsync(outcome.Value, "Your new recovery codes are ready. The old ones no longer work.");
    }

    /// <summary>Shows the codes, once: they were handed on with the answer to the form.</summary>
    [HttpGet(CodesPage)]
    public IActionResult ShowCodes() =>
        TempData[CodesKey] is string json && JsonSerializer.Deserialize<string[]>(json) is { Length: > 0 } codes
            ? View("RecoveryCodes", codes)
            : Redirect(Page);

    /// <summary>The codes as a text file, out of the page that shows them: they are kept nowhere.</summary>
    [HttpPost(CodesPage + "/file")]
    public FileContentResult Download([FromForm] string[] codes) => File(
        Encoding.UTF8.GetBytes("PotLock recovery codes. Each works once.\r\n\r\n" + string.Join("\r\n", codes) + "\r\n"),
        "text/plain; charset=utf-8", "potlock-recovery-codes.txt");

    /// <summary>Switches it off.</summary>
    [HttpPost(Page + "/off")]
    public async Task<IActionResult> TurnOff()
    {
        var outcome = await twoFactor.TurnOffAsync(Owner.UserId);
        if (outcome.IsRefused)
        {
            return Done(Page, new Notice(outcome.Refusals[0].Sentence));
        }

        await SessionCookie.RenewAsync(HttpContext, outcome.Value.SignInAgain!);
        return Done("/account", new Notice("Two-step login is off. Your other devices are logged out."));
    }

    private async Task<TwoFactorOffer> OfferAsync(string? offered) =>
        TwoFactorOffer.Of(await twoFactor.OfferAsync(Owner.UserId, offered, HttpContext.RequestAborted));

    private async Task<IActionResult> CodesAsync(TwoFactorChanged changed, string notice)
    {
        if (changed.SignInAgain is { } user)
        {
            await SessionCookie.RenewAsync(HttpContext, user);
        }

        TempData[CodesKey] = JsonSerializer.Serialize(changed.Codes);
        return Done(CodesPage, new Notice(notice));
    }
}
