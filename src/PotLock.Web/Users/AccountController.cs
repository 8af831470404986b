using Microsoft.AspNetCore.Mvc;
using PotLock.Services.Users;
using PotLock.Web.Security;
using PotLock.Web.Shared;

namespace PotLock.Web.Users;

/// <summary>The signed-in person's own account: details and password.</summary>
public sealed class AccountController(
    GetAccount getAccount, UpdateUserDetails updateUserDetails, ChangePassword changePassword, ChangeEmail changeEmail,
    ConfirmAddress confirmAddress)
    : UserPagesController
{
    /// <summary>The details, and the ways to the rest.</summary>
    [HttpGet("/account")]
    public async Task<IActionResult> Show() => View("Account", await PageAsync(form: null));

    /// <summary>Saves the details. A new e-mail address needs the current password.</summary>
    [HttpPost("/account")]
    public async Task<IActionResult> Update(DetailsForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        var outcome = await updateUserDetails.RunAsync(Owner.UserId, form.Read());
        if (outcome.IsRefused)
        {
            return Refused("Account", await PageAsync(form), outcome.Refusals);
        }

        if (outcome.Value.WaitingEmail is { } waiting)
        {
            return Done("/account", new Notice($"We’ve sent a link to {waiting}. Your address changes once you follow it."));
        }

        if (outcome.Value.SignInAgain is not { } user)
        {
            return Done("/account", new Notice("Your details are saved."));
        }

        await SessionCookie.RenewAsync(HttpContext, user);
        return Done(
            "/account",
            new Notice("Your details are saved. From now on, log in with the new e-mail address. Your other devices are logged out."));
    }

    /// <summary>Mails a link that confirms the address of now.</summary>
    [HttpPost("/account/email/confirm")]
    public async Task<IActionResult> ConfirmAddress()
    {
        var outcome = await confirmAddress.AskAsync(Owner.UserId);
        return outcome.IsRefused
            ? Refused("Account", await PageAsync(form: null), outcome.Refusals)
            : Done(
                "/account", new Notice($"We’ve sent a link to {outcome.Value}. Click it within an hour to confirm the address is yours."));
    }

    /// <summary>The form for a new password.</summary>
    [HttpGet("/account/password")]
    public IActionResult Password() => View("Password", new PasswordForm());

    /// <summary>Changes the password, ends the other sessions and renews this one.</summary>
    [HttpPost("/account/password")]
    public async Task<IActionResult> ChangePassword(PasswordForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        var outcome = await changePassword.RunAsync(Owner.UserId, form.Read());
        if (outcome.IsRefused)
        {
            return Refused("Password", new PasswordForm(), outcome.Refusals);
        }

        await SessionCookie.RenewAsync(HttpContext, outcome.Value);
        return Done("/account", new Notice("Your password has been changed. Your other devices are logged out."));
    }

    private async Task<AccountPage> PageAsync(DetailsForm? form)
    {
        var account = await getAccount.RunAsync(Owner, HttpContext.RequestAborted);
        return new AccountPage(
            form ?? new DetailsForm { FirstName = account.FirstName, LastName = account.LastName, Email = account.Email },
            account,
            await changeEmail.WaitingAsync(Owner.UserId, HttpContext.RequestAborted),
            changeEmail.NeedsConfirmation);
    }
}
