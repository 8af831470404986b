using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using PotLock.Services.Users;
using PotLock.Web.Security;
using PotLock.Web.Shared;

namespace PotLock.Web.Users;

/// <summary>The form that deletes an account.</summary>
public sealed class DeleteAccountForm
{
    /// <summary>The current password.</summary>
    public string? CurrentPassword { get; set; }
}

/// <summary>What goes, for the page that asks once more.</summary>
/// <param name="Account">The figures.</param>
/// <param name="Culture">Figures and dates are written in it.</param>
public sealed record DeleteAccountPage(AccountToErase Account, CultureInfo Culture);

/// <summary>Deletes the signed-in person's account.</summary>
[FreshSignIn]
public sealed class DeleteAccountController(EraseAccount erase, DeleteAccount deleteAccount) : UserPagesController
{
    private const string Page = "/account/delete";
    private const string Deleted = "/account/deleted";

    /// <summary>What goes, and the form.</summary>
    [HttpGet(Page)]
    public async Task<IActionResult> Ask() => View("DeleteAccount", await PageAsync());

    /// <summary>Deletes it, and empties the browser.</summary>
    [HttpPost(Page)]
    public async Task<IActionResult> Delete(DeleteAccountForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        var outcome = await deleteAccount.RunAsync(Owner.UserId, BookId, form.CurrentPassword ?? "");
        if (outcome.IsRefused)
        {
            return Refused("DeleteAccount", await PageAsync(), outcome.Refusals);
        }

        await SessionCookie.SignOutAsync(HttpContext);
        EndedSessions.EmptyBrowser(HttpContext);
        return new SeeOtherResult(Deleted);
    }

    /// <summary>Says that it is done.</summary>
    [AllowAnonymous]
    [HttpGet(Deleted)]
    public IActionResult Gone() => View("AccountDeleted");

    private async Task<DeleteAccountPage> PageAsync() =>
        new(await erase.FindAsync(Owner.UserId, HttpContext.RequestAborted), Owner.Book.Culture);
}
