using Microsoft.AspNetCore.Mvc;
using PotLock.Domain.Ledger;
using PotLock.Services.Members;
using PotLock.Web.Api;
using PotLock.Web.Security;
using PotLock.Web.Shared;

namespace PotLock.Web.Members;

/// <summary>An invitation into a book, for the person that it was sent to.</summary>
[Personal]
public sealed class InvitationController(AnswerInvitation answer, OwnBooks books) : PotLockController
{
    /// <summary>What it is into.</summary>
    [HttpGet("/invitations/{token}")]
    public async Task<IActionResult> Show(string token)
    {
        var outcome = await answer.FindAsync(Owner.UserId, token, HttpContext.RequestAborted);
        return outcome.IsRefused ? Over(outcome) : View("Invitation", new InvitationPage(token, outcome.Value, ""));
    }

    /// <summary>Joins, and opens the book.</summary>
    [HttpPost("/invitations/{token}/accept")]
    public async Task<IActionResult> Accept(string token)
    {
        var outcome = await answer.AcceptAsync(Owner.UserId, token, HttpContext.RequestAborted);
        if (outcome.IsRefused)
        {
            return Over(outcome);
        }

        var session = SessionCookie.SessionIdOf(HttpContext) ?? throw new InvalidOperationException("Nobody is signed in.");
        await books.SwitchAsync(Owner.UserId, session, outcome.Value.BookId, HttpContext.RequestAborted);
        return Done("/dashboard", new Notice(
            $"You’re in {outcome.Value.Book} now, and it’s open. Your own book is still there: switch by its name at the top."));
    }

    /// <summary>Declines: the link is used up.</summary>
    [HttpPost("/invitations/{token}/decline")]
    public async Task<IActionResult> Decline(string token)
    {
        var outcome = await answer.DeclineAsync(Owner.UserId, token, HttpContext.RequestAborted);
        return outcome.IsRefused ? Over(outcome) : Done("/books", new Notice("You’ve declined the invitation. Nothing has changed."));
    }

    /// <summary>Says why the link does not work, if there ever was such a one.</summary>
    private IActionResult Over(Outcome<Invited> outcome)
    {
        var refusal = outcome.Refusals[0];
        if (refusal.Kind == RefusalKind.NotFound)
        {
            return NotFound();
        }

        var result = View("Invitation", new InvitationPage("", null, refusal.Sentence));
        result.StatusCode = ApiProblem.StatusOf(refusal.Kind);
        return result;
    }
}
