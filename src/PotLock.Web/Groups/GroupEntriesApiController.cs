using Microsoft.AspNetCore.Mvc;
using PotLock.Services.Groups;
using PotLock.Web.Api;
using PotLock.Web.Shared;

namespace PotLock.Web.Groups;

/// <summary>Bills and payments in groups, for programs. What they are in your book is done with the same request.</summary>
[Route("api/v1/groups/{id:long}")]
public sealed class GroupEntriesApiController(WriteGroupEntry write, TakeOverEntry take, SettleGroup settle) : ApiController
{
    /// <summary>Shows what everybody’s share would be. Changes nothing.</summary>
    [HttpPost("entries/preview")]
    public async Task<ActionResult<GroupForeseenJson>> Preview(long id, GroupBillBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        var bill = body.Read(Reader);
        return Unreadable() ?? Answer(
            await write.PreviewAsync(Actor, id, bill, null, Cancelled), foreseen => GroupForeseenJson.Of(foreseen, Owner.Book.Money));
    }

    /// <summary>Adds a bill, or money that came back.</summary>
    [HttpPost("entries")]
    public async Task<ActionResult<GroupDoneJson>> Create(long id, GroupBillBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        var bill = body.Read(Reader);
        return Unreadable() ?? Made(
            await write.RunAsync(Actor, CommandId, id, bill, Cancelled),
            made => $"/api/v1/groups/{DisplayText.Id(id)}/entries/{DisplayText.Id(made.Number!.Value)}", GroupDoneJson.Of);
    }

    /// <summary>Changes a bill: it is taken back, and another stands for it.</summary>
    [HttpPut("entries/{number:int}")]
    public async Task<ActionResult<GroupDoneJson>> Edit(long id, int number, GroupBillBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        var bill = body.Read(Reader);
        return Unreadable() ?? Answer(await write.EditAsync(Actor, CommandId, id, number, bill, Cancelled), GroupDoneJson.Of);
    }

    /// <summary>Takes an entry back, in the group and in your book.</summary>
    [HttpPost("entries/{number:int}/reverse")]
    public async Task<ActionResult<GroupDoneJson>> Reverse(long id, int number) =>
        Answer(await write.ReverseAsync(Actor, CommandId, id, number, Cancelled), GroupDoneJson.Of);

    /// <summary>Takes over into your book what somebody else wrote down; once.</summary>
    [HttpPost("entries/{number:int}/take")]
    public async Task<ActionResult<GroupDoneJson>> Take(long id, int number, GroupTakeBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        var (category, paidWith) = (
            Reader.OptionalId("/categoryId", body.CategoryId), Reader.OptionalId("/paidWith", body.PaidWith));
        return Unreadable() ?? Answer(
            await take.RunAsync(Actor, CommandId, id, number, category, paidWith, Cancelled), GroupDoneJson.Of);
    }

    /// <summary>Records that one of you paid another.</summary>
    [HttpPost("settle")]
    public async Task<ActionResult<GroupDoneJson>> Settle(long id, GroupSettleBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        var settlement = body.Read(Reader);
        return Unreadable() ?? Answer(await settle.RunAsync(Actor, CommandId, id, settlement, Cancelled), GroupDoneJson.Of);
    }
}
