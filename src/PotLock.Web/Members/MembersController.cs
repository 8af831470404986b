using Microsoft.AspNetCore.Mvc;
using PotLock.Domain.Ledger;
using PotLock.Services.Members;
using PotLock.Services.Notifications;
using PotLock.Web.Security;
using PotLock.Web.Shared;

namespace PotLock.Web.Members;

/// <summary>The people of the open book: everybody sees who they are, owners decide.</summary>
[NeedsRole(BookRole.Owner)]
public sealed class MembersController(ChangeMembers members, InviteMember invite, IMailCarrier mail) : PotLockController
{
    private const string Address = "/settings/members";

    /// <summary>Who is in the book, and the form that invites somebody.</summary>
    [HttpGet(Address)]
    public async Task<IActionResult> Index() => View("Members", await PageAsync(new InviteForm()));

    /// <summary>Invites somebody. The answer is the same whether the address has an account or not.</summary>
    [HttpPost(Address + "/invite")]
    public async Task<IActionResult> Invite(InviteForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        var outcome = await invite.RunAsync(Actor, form.Email ?? "", RoleWords.Find(form.Role), HttpContext.RequestAborted);
        if (outcome.IsRefused)
        {
            return await RefusedAsync(form, outcome.Refusals);
        }

        if (outcome.Value.Path is { } path)
        {
            // No mail is set up: the link is shown this once.
            ModelState.Clear();
            return View("Members", await PageAsync(new InviteForm()) with { Link = mail.PublicAddress + path });
        }

        return Done(Address, new Notice($"The invitation is on its way to {outcome.Value.Email}. It works for a week."));
    }

    /// <summary>Takes an invitation back.</summary>
    [HttpPost(Address + "/invitations/{id:guid}/revoke")]
    public async Task<IActionResult> Revoke(Guid id) => await invite.RevokeAsync(Actor, id, HttpContext.RequestAborted)
        ? Done(Address, new Notice("The invitation is cancelled. Its link no longer works."))
        : NotFound();

    /// <summary>Gives somebody another role.</summary>
    [HttpPost(Address + "/{userId:guid}/role")]
    public async Task<IActionResult> SetRole(Guid userId, InviteForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        var outcome = await members.SetRoleAsync(Actor, userId, RoleWords.Find(form.Role), HttpContext.RequestAborted);
        return await AnswerAsync(outcome, "The role is changed. It counts from now on.");
    }

    /// <summary>Takes somebody out of the book.</summary>
    [HttpPost(Address + "/{userId:guid}/remove")]
    public async Task<IActionResult> Remove(Guid userId) => await AnswerAsync(
        await members.RemoveAsync(Actor, userId, HttpContext.RequestAborted),
        "They no longer see this book. What they recorded stays.");

    /// <summary>Leaves the book, which every member may.</summary>
    [HttpPost(Address + "/leave")]
    [NeedsRole(BookRole.Viewer)]
    public async Task<IActionResult> Leave()
    {
        var outcome = await members.LeaveAsync(Actor, HttpContext.RequestAborted);
        return outcome.IsRefused
            ? await RefusedAsync(new InviteForm(), outcome.Refusals)
            : Done("/books", new Notice($"You’ve left {Owner.Book.Name}. What you recorded there stays."));
    }

    private async Task<IActionResult> AnswerAsync(Outcome<Done> outcome, string done) =>
        !outcome.IsRefused ? Done(Address, new Notice(done))
        : outcome.Refusals[0].Kind == RefusalKind.NotFound ? NotFound()
        : await RefusedAsync(new InviteForm(), outcome.Refusals);

    private async Task<IActionResult> RefusedAsync(InviteForm form, IReadOnlyList<Refusal> refusals)
    {
        AddRefusals(refusals);
        return Refused("Members", await PageAsync(form));
    }

    private async Task<MembersPage> PageAsync(InviteForm form) => new(
        await members.ListAsync(BookId, HttpContext.RequestAborted),
        Owner.Role == BookRole.Owner ? await invite.ListAsync(BookId, HttpContext.RequestAborted) : [],
        form, Owner.Book, Owner.UserId, Owner.Role);
}
