using Microsoft.AspNetCore.Mvc;
using PotLock.Services.Groups;
using PotLock.Web.Api;
using PotLock.Web.Security;
using PotLock.Web.Shared;

namespace PotLock.Web.Groups;

/// <summary>Groups that share bills, for programs.</summary>
[Route("api/v1/groups")]
public sealed class GroupsApiController(GroupQueries groups, AddGroup add, JoinGroup join) : ApiController
{
    /// <summary>The groups you’re in, by name.</summary>
    [HttpGet]
    [Personal]
    public async Task<ActionResult<ApiList<GroupJson>>> List() =>
        Ok(new ApiList<GroupJson>([.. (await groups.ListAsync(Actor, Cancelled)).Rows.Select(GroupJson.Of)]));

    /// <summary>One group: its people, who pays whom, and what you could take over.</summary>
    [HttpGet("{id:long}")]
    [Personal]
    public async Task<ActionResult<GroupDetailJson>> Show(long id) =>
        Found(await groups.FindAsync(Actor, id, null, Cancelled), GroupDetailJson.Of);

    /// <summary>The entries of a group, newest first.</summary>
    /// <param name="id">The group.</param>
    /// <param name="cursor">The <c>next</c> of the previous page.</param>
    [HttpGet("{id:long}/entries")]
    [Personal]
    public async Task<ActionResult<ApiList<GroupEntryJson>>> Entries(long id, string? cursor)
    {
        var before = Reader.OptionalId("", cursor);
        return Unreadable() ?? Found(
            await groups.FindAsync(Actor, id, (int?)before, Cancelled),
            detail => new ApiList<GroupEntryJson>(
                [.. detail.Entries.Select(row => GroupEntryJson.Of(row, detail.Group.Currency))], ApiText.Id(detail.NextBefore)));
    }

    /// <summary>One entry of a group.</summary>
    [HttpGet("{id:long}/entries/{number:int}")]
    [Personal]
    public async Task<ActionResult<GroupEntryJson>> Entry(long id, int number) => Found(
        await groups.FindEntryAsync(Actor, id, number, Cancelled), row => GroupEntryJson.Of(row, row.Currency));

    /// <summary>The words, and in euros the code, with which you ask somebody for what they owe.</summary>
    [HttpGet("{id:long}/request/{memberId:long}")]
    [Personal]
    public async Task<ActionResult<GroupAskJson>> Ask(long id, long memberId) =>
        Found(await groups.AskAsync(Actor, id, memberId, Cancelled), GroupAskJson.Of);

    /// <summary>Makes a group. You take part with the open book.</summary>
    [HttpPost]
    public async Task<ActionResult<GroupDetailJson>> Create(NewGroupBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        return await MadeAsync(
            await add.RunAsync(Actor, CommandId, body.Read(), Cancelled), made => $"/api/v1/groups/{DisplayText.Id(made.GroupId)}",
            made => ReadAsync(made.GroupId));
    }

    /// <summary>What a link into a group leads to.</summary>
    [HttpPost("join/preview")]
    public async Task<ActionResult<GroupToJoinJson>> PreviewJoin(GroupTokenBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        var id = Reader.OptionalId("/groupId", body.GroupId) ?? 0;
        return Unreadable() ?? Answer(await join.FindAsync(Actor, id, body.Token ?? "", Cancelled), GroupToJoinJson.Of);
    }

    /// <summary>Joins a group by its link, with the open book.</summary>
    [HttpPost("join")]
    public async Task<ActionResult<GroupDetailJson>> Join(JoinGroupBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        var (id, member) = (Reader.OptionalId("/groupId", body.GroupId) ?? 0, Reader.OptionalId("/member", body.Member));
        return Unreadable() ?? await ThenAsync(
            await join.RunAsync(Actor, CommandId, id, body.Token ?? "", member, body.Name ?? "", Cancelled), () => ReadAsync(id));
    }

    private async Task<GroupDetailJson> ReadAsync(long id) => GroupDetailJson.Of(
        await groups.FindAsync(Actor, id, null, Cancelled) ?? throw new InvalidOperationException($"Group {id} is gone."));
}
