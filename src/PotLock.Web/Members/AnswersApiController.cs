using Microsoft.AspNetCore.Mvc;
using PotLock.Domain.Ledger;
using PotLock.Services.Members;
using PotLock.Web.Api;
using PotLock.Web.Security;
using PotLock.Web.Shared;

namespace PotLock.Web.Members;

/// <summary>What you are invited into.</summary>
/// <param name="BookId">The book.</param>
/// <param name="Book">Its name.</param>
/// <param name="Inviter">The first name of who invited you.</param>
/// <param name="Role">What you will be: owner, editor or viewer.</param>
public sealed record InvitedJson(string BookId, string Book, string Inviter, string Role)
{
    /// <summary>It as programs read it.</summary>
    internal static InvitedJson Of(Invited invited) =>
        new(DisplayText.Id(invited.BookId), invited.Book, invited.Inviter, RoleWords.NameOf(invited.Role));
}

/// <summary>Invitations that were sent to you, for programs.</summary>
[Route("api/v1/invitations/{token}")]
[Personal]
public sealed class AnswersApiController(AnswerInvitation answer) : ApiController
{
    /// <summary>What an invitation that was sent to you is into.</summary>
    [HttpGet]
    public async Task<ActionResult<InvitedJson>> Show(string token) =>
        Answer(await answer.FindAsync(Owner.UserId, token, Cancelled), InvitedJson.Of);

    /// <summary>Joins the book.</summary>
    [HttpPost("accept")]
    public async Task<ActionResult<InvitedJson>> Accept(string token) =>
        Answer(await answer.AcceptAsync(Owner.UserId, token, Cancelled), InvitedJson.Of);

    /// <summary>Declines: the link is used up.</summary>
    [HttpPost("decline")]
    public async Task<ActionResult<InvitedJson>> Decline(string token) =>
        Answer(await answer.DeclineAsync(Owner.UserId, token, Cancelled), InvitedJson.Of);
}
