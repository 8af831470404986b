using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using PotLock.Services.Users;
using PotLock.Web.Security;
using PotLock.Web.Shared;

namespace PotLock.Web.Users;

/// <summary>The form of the second step.</summary>
public sealed class SecondStepForm
{
    /// <summary>A code of the app, or a recovery code.</summary>
    public string? Code { get; set; }
}

/// <summary>The second step of signing in.</summary>
[AllowAnonymous]
public sealed class SecondStepController(SignInUser signInUser, RecordSignIn recordSignIn, SecondStepCookie cookie) : UserPagesController
{
    private const string Page = "/login/two-factor";

    /// <summary>The form; whoever has not passed the first step begins there.</summary>
    [HttpGet(Page)]
    public IActionResult New() =>
        IsSignedIn ? Redirect(Dashboard)
        : cookie.Find(HttpContext) is null ? Redirect("/login")
        : View("SecondStep", new SecondStepForm());

    /// <summary>Checks the code, signs in and goes to where the person wanted to go.</summary>
    [HttpPost(Page)]
    public async Task<IActionResult> Create(SecondStepForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        if (IsSignedIn)
        {
            return new SeeOtherResult(Dashboard);
        }

        if (cookie.Find(HttpContext) is not { } between)
        {
            return Done("/login", new Notice(CheckSecondStep.BeginAgain.Sentence));
        }

        var outcome = await signInUser.FinishAsync(between.Checked, form.Code ?? "", ClientAddress);
        if (outcome.IsRefused && outcome.Refusals[0] == CheckSecondStep.BeginAgain)
        {
            cookie.Forget(HttpContext);
            return Done("/login", new Notice(CheckSecondStep.BeginAgain.Sentence));
        }

        if (outcome.IsRefused)
        {
            return Refused("SecondStep", new SecondStepForm(), outcome.Refusals);
        }

        var user = outcome.Value;
        cookie.Forget(HttpContext);
        await recordSignIn.RunAsync(user.UserId, "with a code");
        await SessionCookie.SignInAsync(HttpContext, user.UserId, user.SecurityStamp, user.Roles, between.Remember);
        return new SeeOtherResult(LocalPath(between.Path));
    }
}
