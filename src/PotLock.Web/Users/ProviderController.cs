using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc;
using PotLock.Services.Users;
using PotLock.Web.Security;
using PotLock.Web.Shared;

namespace PotLock.Web.Users;

/// <param name="Name">What the provider is called.</param>
/// <param name="IsLinked">Whether it opens this account.</param>
/// <param name="LinkPath">Where the link begins; it holds for this session and some minutes.</param>
public sealed record ProviderPage(string Name, bool IsLinked, string LinkPath);

/// <summary>Signing in by a provider, linking an account to it, and taking the link away.</summary>
public sealed class ProviderController(
    SignInProvider provider, ProviderSignIns signIns, RecordSignIn recordSignIn, IDataProtectionProvider protection)
    : UserPagesController
{
    private const string Page = "/account/provider";
    private const string Answered = "/login/provider/done";

    private ITimeLimitedDataProtector Proofs => protection.CreateProtector("PotLock.ProviderLink").ToTimeLimitedDataProtector();

    private string SessionId => $"{SessionCookie.SessionIdOf(HttpContext)}";

    /// <summary>
    /// Sends the browser to the provider. Nobody is signed in by a link of another site: from there it leads to the page that has the
    /// button.
    /// </summary>
    [AllowAnonymous]
    [HttpGet("/login/provider")]
    public IActionResult Go(string? returnUrl) => !provider.IsSetUp ? Refused("off")
        : IsSignedIn ? Redirect(Dashboard)
        : Request.IsOfAnotherSite() ? Redirect($"/login?returnUrl={Uri.EscapeDataString(LocalPath(returnUrl))}")
        : Challenge(new AuthenticationProperties
        {
            RedirectUri = $"{Answered}?returnUrl={Uri.EscapeDataString(LocalPath(returnUrl))}",
        }, ProviderCookie.Provider);

    /// <summary>Signs in, or links, whoever the provider has just sent back.</summary>
    [AllowAnonymous]
    [HttpGet(Answered)]
    public async Task<IActionResult> Finish(string? returnUrl)
    {
        if (!provider.IsSetUp || await ProviderCookie.TakeAsync(HttpContext) is not { } answer)
        {
            return Refused(provider.IsSetUp ? "failed" : "off");
        }

        var person = Read(answer.Person);
        if (answer.Asked.Items.TryGetValue(ProviderCookie.LinkingSession, out var session))
        {
            return await LinkAsync(person, session);
        }

        if (IsSignedIn)
        {
            return Redirect(Dashboard);
        }

        var outcome = await signIns.SignInAsync(person);
        if (outcome.IsRefused)
        {
            return Refused("not-linked");
        }

        var user = outcome.Value;
        await recordSignIn.RunAsync(user.UserId, "with " + provider.Name);
        await SessionCookie.SignInAsync(HttpContext, user.UserId, user.SecurityStamp, user.Roles, remember: false);
        return new SeeOtherResult(LocalPath(returnUrl));
    }

    /// <summary>Why nobody was signed in.</summary>
    [AllowAnonymous]
    [HttpGet("/login/provider/refused")]
    public IActionResult ShowRefused(string? why) => Refused(why);

    /// <summary>Whether the account is linked, and the way to change that.</summary>
    [HttpGet(Page)]
    [FreshSignIn]
    public async Task<IActionResult> Show() => !provider.IsSetUp
        ? Refused("off")
        : View("Provider", new ProviderPage(
            provider.Name, await signIns.IsLinkedAsync(Owner.UserId, HttpContext.RequestAborted),
            $"{Page}/link?proof={Uri.EscapeDataString(Proofs.Protect(SessionId, ConfirmSession.Fresh))}"));

    /// <summary>
    /// Sends the browser to the provider, to link the account. A link and no form, since a form may not lead to another site; so it
    /// proves itself that this session's page had it. Else another site could link its own account to this one.
    /// </summary>
    [HttpGet(Page + "/link")]
    [FreshSignIn]
    public IActionResult Link(string? proof) => !provider.IsSetUp ? Refused("off")
        : !IsProven(proof) ? Redirect(Page)
        : Challenge(new AuthenticationProperties
        {
            RedirectUri = Answered,
            Items = { [ProviderCookie.LinkingSession] = SessionId },
        }, ProviderCookie.Provider);

    /// <summary>Takes the link away.</summary>
    [HttpPost(Page + "/unlink")]
    [FreshSignIn]
    public async Task<IActionResult> Unlink() => await signIns.UnlinkAsync(Owner.UserId)
        ? Done(Page, new Notice($"You can no longer log in with {provider.Name}. Your password still works."))
        : new SeeOtherResult(Page);

    private static ProviderPerson Read(ClaimsPrincipal person) => new(
        person.FindFirstValue("iss") ?? "", person.FindFirstValue("sub") ?? "", person.FindFirstValue("email") ?? "",
        string.Equals(person.FindFirstValue("email_verified"), "true", StringComparison.OrdinalIgnoreCase));

    private async Task<IActionResult> LinkAsync(ProviderPerson person, string? session)
    {
        if (!IsSignedIn || session != SessionId)
        {
            return Refused("failed");
        }

        var outcome = await signIns.LinkAsync(Owner.UserId, person);
        return outcome.IsRefused
            ? Refused(outcome.Refusals[0] == ProviderSignIns.LinkedToAnother ? "another" : "failed")
            : Done(Page, new Notice($"You can log in with {provider.Name} from now on."));
    }

    private bool IsProven(string? proof)
    {
        try
        {
            return proof is not null && Proofs.Unprotect(proof) == SessionId;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private ViewResult Refused(string? why)
    {
        ModelState.Clear();
        var (heading, text) = why switch
        {
            "off" => ("There’s no other way to log in here", "This PotLock has no other service to log in with. Use your password."),
            "cancelled" => ("You were not logged in", $"You cancelled at {provider.Name}. Nothing was changed."),
            "not-linked" => ("We don’t know that account yet",
                $"Log in with your password first, then link {provider.Name} under Your account. After that you can log in with it."),
            "another" => ("That account belongs to someone else here",
                $"This {provider.Name} account is already linked to another PotLock account, so nothing was changed."),
            _ => ("That didn’t work", $"Something went wrong between {provider.Name} and PotLock. Nothing was changed. Try again."),
        };
        var view = View("DeadLink", new DeadLinkPage(
            heading, text, IsSignedIn ? "/account" : "/login", IsSignedIn ? "Your account" : "Log in with your password"));
        view.StatusCode = why == "off" ? StatusCodes.Status404NotFound : StatusCodes.Status403Forbidden;
        return view;
    }
}
