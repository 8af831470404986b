using Microsoft.AspNetCore.Mvc;
using PotLock.Domain.Ledger;
using PotLock.Services.Groups;
using PotLock.Services.Notifications;
using PotLock.Web.Security;
using PotLock.Web.Shared;

namespace PotLock.Web.Groups;

/// <summary>Who is in a group: adding and removing people, the link, and what one chooses for oneself.</summary>
public sealed class GroupMembersController(
    GroupQueries groups, ChangeGroup change, JoinGroup join, IMailCarrier mail) : PotLockController
{
    /// <inheritdoc />
    protected override string FieldOf(Refusal refusal) => refusal?.Property == "Members" ? "Name" : base.FieldOf(refusal!);

    /// <summary>Who is in it.</summary>
    [HttpGet("/groups/{id:long}/members")]
    [Personal]
    public async Task<IActionResult> Index(long id) => await PageAsync(id) is { } page ? View("Members", page) : NotFound();

    /// <summary>Adds somebody by name.</summary>
    [HttpPost("/groups/{id:long}/members")]
    public async Task<IActionResult> Add(long id, GroupMemberForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        var outcome = await change.AddMemberAsync(Actor, form.CommandId, id, form.Name ?? "", HttpContext.RequestAborted);
        return await AnswerAsync(
            id, outcome, $"{form.Name?.Trim()} is in the group.", page => page with { Member = Again(form) });
    }

    /// <summary>Takes out somebody who is only a name.</summary>
    [HttpPost("/groups/{id:long}/members/{memberId:long}/remove")]
    public async Task<IActionResult> Remove(long id, long memberId, string? commandId) => await AnswerAsync(
        id, await change.RemoveMemberAsync(Actor, commandId ?? "", id, memberId, HttpContext.RequestAborted),
        "They’re out of the group. What you shared stays.", page => page);

    /// <summary>Saves what the member chose for themselves.</summary>
    [HttpPost("/groups/{id:long}/choices")]
    public async Task<IActionResult> Choose(long id, GroupChoiceForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        var category = Reader.Id(nameof(form.AutoCategoryId), form.AutoCategoryId, "", "Choose one of your categories.");
        if (!ModelState.IsValid)
        {
            return await PageAsync(id) is { } page ? Refused("Members", page with { Choice = Again(form) }) : NotFound();
        }

        var outcome = await change.ChooseAsync(
            Actor, form.CommandId, id, new GroupChoice(form.Details ?? "", category), HttpContext.RequestAborted);
        return await AnswerAsync(id, outcome, "Your choices are saved.", page => page with { Choice = Again(form) });
    }

    /// <summary>Makes a link and shows it, this once. The answer is the page itself: nothing keeps the link in between.</summary>
    [HttpPost("/groups/{id:long}/link")]
    public async Task<IActionResult> Link(long id)
    {
        var outcome = await join.MakeLinkAsync(Actor, id, HttpContext.RequestAborted);
        return !outcome.IsRefused && await PageAsync(id) is { } page
            ? View("Members", page with { Link = GroupWords.LinkOf(mail, Request, id, outcome.Value) })
            : await AnswerAsync(id, outcome.As<GroupResult>(), "", one => one);
    }

    /// <summary>Ends the link.</summary>
    [HttpPost("/groups/{id:long}/link/revoke")]
    public async Task<IActionResult> Revoke(long id) =>
        await join.RevokeLinkAsync(Actor, id, HttpContext.RequestAborted) is { IsRefused: true } refused
            ? await AnswerAsync(id, refused.As<GroupResult>(), "", page => page)
            : Done($"/groups/{id}/members", new Notice("The link no longer works."));

    /// <summary>Takes part with the open book from now on.</summary>
    [HttpPost("/groups/{id:long}/book")]
    public async Task<IActionResult> Book(long id, string? commandId) => await AnswerAsync(
        id, await change.UseBookAsync(Actor, commandId ?? "", id, HttpContext.RequestAborted),
        $"You take part with {Owner.Book.Name} from now on.", page => page);

    /// <summary>Leaves the group.</summary>
    [HttpPost("/groups/{id:long}/leave")]
    public async Task<IActionResult> Leave(long id, string? commandId)
    {
        var outcome = await change.LeaveAsync(Actor, commandId ?? "", id, HttpContext.RequestAborted);
        return outcome.IsRefused
            ? await AnswerAsync(id, outcome, "", page => page)
            : Done("/groups", new Notice($"You’ve left {outcome.Value.Group}. What you shared stays in your book."));
    }

    private async Task<IActionResult> AnswerAsync(
        long id, Outcome<GroupResult> outcome, string done, Func<GroupMembersPage, GroupMembersPage> with)
    {
        if (!outcome.IsRefused)
        {
            return Done($"/groups/{id}/members", new Notice(done));
        }

        AddRefusals(outcome.Refusals);
        return outcome.Refusals[0].Kind != RefusalKind.NotFound && await PageAsync(id) is { } page
            ? RefusedInTime("Members", with(page), outcome.Refusals)
            : NotFound();
    }

    private TForm Again<TForm>(TForm form)
        where TForm : CommandForm
    {
        form.CommandId = NextCommandId(form.CommandId);
        return form;
    }

    private async Task<GroupMembersPage?> PageAsync(long id) =>
        await groups.FindAsync(Actor, id, null, HttpContext.RequestAborted) is { } detail
            ? new GroupMembersPage(
                detail, new GroupMemberForm { CommandId = CommandForm.NewCommandId() },
                new GroupChoiceForm
                {
                    CommandId = CommandForm.NewCommandId(),
                    Details = detail.Me.PaymentDetails,
                    AutoCategoryId = detail.Me.AutoCategoryId is { } category ? DisplayText.Id(category) : "",
                })
            : null;
}
