using Microsoft.AspNetCore.Mvc;
using PotLock.Domain.Ledger;
using PotLock.Services.Members;
using PotLock.Web.Api;
using PotLock.Web.Security;

namespace PotLock.Web.Members;

/// <summary>An invitation into the book that nobody has answered yet.</summary>
/// <param name="Id">It.</param>
/// <param name="Email">Whom it is for.</param>
/// <param name="Role">What they will be: owner, editor or viewer.</param>
/// <param name="ExpiresAt">When it ends by itself.</param>
public sealed record OpenInvitationJson(Guid Id, string Email, string Role, DateTime ExpiresAt);

/// <summary>A new invitation.</summary>
/// <param name="Email">Whom it is for.</param>
/// <param name="Role">What they will be: owner, editor or viewer.</param>
public sealed record InvitationBody(string? Email, string? Role);

/// <summary>An invitation that was just made.</summary>
/// <param name="Id">It.</param>
/// <param name="Email">Whom it is for.</param>
/// <param name="Path">The page to pass on, if this PotLock can’t send e-mail; null if it can.</param>
public sealed record InvitationMadeJson(Guid Id, string Email, string? Path);

/// <summary>The open invitations of the book, for programs.</summary>
[Route("api/v1/members/invitations")]
[NeedsRole(BookRole.Owner)]
public sealed class InvitationsApiController(InviteMember invite) : ApiController
{
    /// <summary>The book’s open invitations, newest first.</summary>
    [HttpGet]
    [NeedsRole(BookRole.Owner)]
    public async Task<ActionResult<ApiList<OpenInvitationJson>>> List() =>
        Ok(new ApiList<OpenInvitationJson>([.. (await invite.ListAsync(BookId, Cancelled)).Select(one => new OpenInvitationJson(
            one.Id, one.Email, RoleWords.NameOf(one.Role), DateTime.SpecifyKind(one.ExpiresAtUtc, DateTimeKind.Utc)))]));

    /// <summary>Invites somebody into the book, by e-mail. The answer doesn’t tell whether the address has an account.</summary>
    [HttpPost]
    public async Task<ActionResult<InvitationMadeJson>> Invite(InvitationBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        return Answer(
            await invite.RunAsync(Actor, body.Email ?? "", RoleWords.Find(body.Role), Cancelled),
            made => new InvitationMadeJson(made.Id, made.Email, made.Path));
    }

    /// <summary>Cancels an open invitation.</summary>
    [HttpDelete("{id:guid}")]
    public async Task<ActionResult> Revoke(Guid id) => await invite.RevokeAsync(Actor, id, Cancelled) ? NoContent() : Missing();
}
