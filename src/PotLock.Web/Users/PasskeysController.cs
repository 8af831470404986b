using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using PotLock.Data.Users;
using PotLock.Services.Users;
using PotLock.Web.Security;
using PotLock.Web.Shared;

namespace PotLock.Web.Users;

/// <summary>The form that adds or names a passkey.</summary>
public sealed class PasskeyForm
{
    /// <summary>What it is called.</summary>
    public string? Name { get; set; }

    /// <summary>What the browser made, as JSON.</summary>
    public string? Credential { get; set; }
}

/// <summary>The signed-in person's passkeys.</summary>
[FreshSignIn]
public sealed class PasskeysController(Passkeys passkeys, IPasskeyHandler<PotLockUser> handler, PasskeyCookie cookie)
    : UserPagesController
{
    private const string Page = "/account/passkeys";

    /// <summary>The list.</summary>
    [HttpGet(Page)]
    public async Task<IActionResult> List() => View("Passkeys", await passkeys.ListAsync(Owner, HttpContext.RequestAborted));

    /// <summary>What the browser makes a passkey of.</summary>
    [HttpPost(Page + "/options")]
    public async Task<IActionResult> Options()
    {
        var account = new PasskeyUserEntity
        {
            Id = Owner.UserId.ToString(),
            Name = await passkeys.AccountNameAsync(Owner.UserId),
            DisplayName = $"{Owner.FirstName} {Owner.LastName}",
        };
        var options = await handler.MakeCreationOptionsAsync(account, HttpContext);
        cookie.Keep(HttpContext, options.AttestationState, Owner.UserId);
        return Content(options.CreationOptionsJson, "application/json");
    }

    /// <summary>Adds what the browser made.</summary>
    [HttpPost(Page)]
    public async Task<IActionResult> Add(PasskeyForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        var state = cookie.Take(HttpContext, Owner.UserId);
        var made = state is null || string.IsNullOrEmpty(form.Credential) ? null : await handler.PerformAttestationAsync(
            new PasskeyAttestationContext { CredentialJson = form.Credential, AttestationState = state, HttpContext = HttpContext });
        if (made is not { Succeeded: true } || made.UserEntity.Id != Owner.UserId.ToString())
        {
            ModelState.AddModelError("", "We couldn’t add this passkey. Try again.");
            return Refused("Passkeys", await passkeys.ListAsync(Owner, HttpContext.RequestAborted));
        }

        var outcome = await passkeys.AddAsync(Owner.UserId, made.Passkey, form.Name ?? "");
        return outcome.IsRefused
            ? Refused("Passkeys", await passkeys.ListAsync(Owner, HttpContext.RequestAborted), outcome.Refusals)
            : Done(Page, new Notice($"You’ve added {outcome.Value}. You can log in with it from now on."));
    }

    /// <summary>Gives one another name.</summary>
    [HttpPost(Page + "/{id:guid}/rename")]
    public async Task<IActionResult> Rename(Guid id, PasskeyForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        var outcome = await passkeys.RenameAsync(Owner.UserId, id, form.Name ?? "");
        return !outcome.IsRefused ? Done(Page, new Notice("Your passkey has a new name."))
            : outcome.Refusals[0] == Passkeys.NoSuchPasskey ? NotFound()
            : Refused("Passkeys", await passkeys.ListAsync(Owner, HttpContext.RequestAborted), outcome.Refusals);
    }

    /// <summary>Removes one.</summary>
    [HttpPost(Page + "/{id:guid}/remove")]
    public async Task<IActionResult> Remove(Guid id) => await passkeys.RemoveAsync(Owner.UserId, id)
        ? Done(Page, new Notice("That passkey is removed and no longer works here."))
        : NotFound();
}
