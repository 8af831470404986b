using Microsoft.AspNetCore.Mvc;
using PotLock.Services.Notifications;
using PotLock.Services.Users;
using PotLock.Web.Security;
using PotLock.Web.Shared;

namespace PotLock.Web.Admin;

/// <summary>Invitations: made, looked over and taken back.</summary>
[AdminOnly]
[FreshSignIn]
[Personal]
public sealed class InvitationsController(Invitations invitations, RegistrationPolicy policy, IMailCarrier mail) : PotLockController
{
    private const string Address = "/admin/invitations";

    /// <summary>Those that hold, and the form for a new one.</summary>
    [HttpGet(Address)]
    public async Task<IActionResult> Index() => View("Invitations", await PageAsync(new InviteForm()));

    /// <summary>Invites somebody. The link is shown this once, so the answer is the page itself and no redirect.</summary>
    [HttpPost(Address)]
    public async Task<IActionResult> Create(InviteForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        var outcome = await invitations.CreateAsync(Owner.UserId, form.Email ?? "", HttpContext.RequestAborted);
        if (outcome.IsRefused)
        {
            AddRefusals(outcome.Refusals);
            return Refused("Invitations", await PageAsync(form));
        }

        ModelState.Clear();
        var page = await PageAsync(new InviteForm());
        return View("Invitations", page with { Made = outcome.Value, Link = mail.PublicAddress + outcome.Value.Path });
    }

    /// <summary>Takes an invitation back.</summary>
    [HttpPost("/admin/invitations/{id:guid}/revoke")]
    public async Task<IActionResult> Revoke(Guid id) => await invitations.RevokeAsync(Owner.UserId, id, HttpContext.RequestAborted)
        ? Done(Address, new Notice("The invitation is cancelled. Its link no longer works."))
        : NotFound();

    private async Task<InvitationsPage> PageAsync(InviteForm form) =>
        new(form, await invitations.ListAsync(HttpContext.RequestAborted), policy.Mode, Owner.Book);
}
