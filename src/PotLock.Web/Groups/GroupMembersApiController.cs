using Microsoft.AspNetCore.Mvc;
using PotLock.Domain.Ledger;
using PotLock.Services.Groups;
using PotLock.Services.Notifications;
using PotLock.Web.Api;

namespace PotLock.Web.Groups;

/// <summary>Who is in a group, and what you choose for yourself there, for programs.</summary>
[Route("api/v1/groups/{id:long}")]
public sealed class GroupMembersApiController(
    GroupQueries groups, ChangeGroup change, JoinGroup join, IMailCarrier mail) : ApiController
{
    /// <inheritdoc />
    protected override string PointerOf(Refusal refusal) => refusal?.Property switch
    {
        "Members" => "/name",
        "Details" => "/paymentDetails",
        _ => base.PointerOf(refusal!),
    };

    /// <summary>Adds somebody by name.</summary>
    [HttpPost("members")]
    public async Task<ActionResult<GroupDetailJson>> Add(long id, GroupMemberBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        return await ThenAsync(
            await change.AddMemberAsync(Actor, CommandId, id, body.Name ?? "", Cancelled), () => ReadAsync(id));
    }

    /// <summary>Takes out somebody who is only a name, and is even.</summary>
    [HttpDelete("members/{memberId:long}")]
    public async Task<ActionResult> Remove(long id, long memberId) =>
        Emptied(await change.RemoveMemberAsync(Actor, CommandId, id, memberId, Cancelled));

    /// <summary>Sets what you choose for yourself.</summary>
    [HttpPut("choices")]
    public async Task<ActionResult<GroupDetailJson>> Choose(long id, GroupChoiceBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        var category = Reader.OptionalId("/autoCategoryId", body.AutoCategoryId);
        return Unreadable() ?? await ThenAsync(
            await change.ChooseAsync(Actor, CommandId, id, new GroupChoice(body.PaymentDetails ?? "", category), Cancelled),
            () => ReadAsync(id));
    }

    /// <summary>Creates a link by which people join. The link before stops working.</summary>
    [HttpPost("link")]
    public async Task<ActionResult<GroupLinkJson>> Link(long id) => Answer(
        await join.MakeLinkAsync(Actor, id, Cancelled), token => new GroupLinkJson(GroupWords.LinkOf(mail, Request, id, token)));

    /// <summary>Switches the link off.</summary>
    [HttpDelete("link")]
    public async Task<ActionResult> Revoke(long id) => Emptied(await join.RevokeLinkAsync(Actor, id, Cancelled));

    /// <summary>Takes part with the open book from now on. What is open comes into it as one sum.</summary>
    [HttpPost("book")]
    public async Task<ActionResult<GroupDetailJson>> UseBook(long id) => await ThenAsync(
        await change.UseBookAsync(Actor, CommandId, id, Cancelled), () => ReadAsync(id));

    /// <summary>Leaves the group, once you’re even.</summary>
    [HttpPost("leave")]
    public async Task<ActionResult> Leave(long id) => Emptied(await change.LeaveAsync(Actor, CommandId, id, Cancelled));

    private async Task<GroupDetailJson> ReadAsync(long id) => GroupDetailJson.Of(
        await groups.FindAsync(Actor, id, null, Cancelled) ?? throw new InvalidOperationException($"Group {id} is gone."));
}
