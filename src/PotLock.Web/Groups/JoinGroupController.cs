using Microsoft.AspNetCore.Mvc;
using PotLock.Domain.Ledger;
using PotLock.Services.Groups;
using PotLock.Web.Security;
using PotLock.Web.Shared;

namespace PotLock.Web.Groups;

/// <summary>Joining a group by its link.</summary>
public sealed class JoinGroupController(JoinGroup join) : PotLockController
{
    /// <summary>What the link leads to. Looking changes nothing.</summary>
    [HttpGet("/groups/{id:long}/join/{token}")]
    [Personal]
    public async Task<IActionResult> Show(long id, string token)
    {
        var outcome = await join.FindAsync(Actor, id, token, HttpContext.RequestAborted);
        return outcome.IsRefused
            ? Over(id, token, outcome.Refusals)
            : View("Join", Page(new JoinForm { CommandId = CommandForm.NewCommandId() }, id, token, outcome.Value));
    }

    /// <summary>Joins with the open book.</summary>
    [HttpPost("/groups/{id:long}/join/{token}")]
    public async Task<IActionResult> Join(long id, string token, JoinForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        var found = await join.FindAsync(Actor, id, token, HttpContext.RequestAborted);
        if (found.IsRefused)
        {
            return Over(id, token, found.Refusals);
        }

        var member = Reader.Id(nameof(form.Member), form.Member, "", "Choose who you are.");
        if (ModelState.IsValid)
        {
            var outcome = await join.RunAsync(
                Actor, form.CommandId, id, token, member, form.Name ?? "", HttpContext.RequestAborted);
            if (!outcome.IsRefused)
            {
                return Done($"/groups/{id}", new Notice($"You’re in {outcome.Value.Group}."));
            }

            AddRefusals(outcome.Refusals);
        }

        form.CommandId = NextCommandId(form.CommandId);
        return Refused("Join", Page(form, id, token, found.Value));
    }

    private JoinPage Page(JoinForm form, long id, string token, GroupToJoin? found, string sentence = "") =>
        new(form, $"/groups/{id}/join/{Uri.EscapeDataString(token)}", Owner.Book, Owner.FirstName, found, sentence);

    /// <summary>Says why there is no form; a link that is none is a missing page.</summary>
    private IActionResult Over(long id, string token, IReadOnlyList<Refusal> refusals)
    {
        if (refusals[0].Kind == RefusalKind.NotFound)
        {
            return NotFound();
        }

        var page = Page(new JoinForm(), id, token, null, refusals[0].Sentence);
        // Who is in the group already has come to the right place.
        return refusals[0].Kind == RefusalKind.Conflict ? View("Join", page) : RefusedInTime("Join", page, refusals);
    }
}
