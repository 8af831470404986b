using Microsoft.AspNetCore.Mvc;
using PotLock.Domain.Ledger;
using PotLock.Domain.Transfers;
using PotLock.Services.Transfers;
using PotLock.Web.Api;
using PotLock.Web.Shared;

namespace PotLock.Web.Transfers;

/// <summary>The plan of the monthly transfer, for programs.</summary>
[Route("api/v1/transfer-plan")]
public sealed class TransferPlanApiController(PlanTransfer planTransfer, TransferQueries transfers) : ApiController
{
    private List<long> _asked = [];

    /// <inheritdoc />
    protected override string PointerOf(Refusal refusal)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        return refusal.Item is { } potId && _asked.IndexOf(potId) is >= 0 and var place
            ? $"/lines/{DisplayText.Id(place)}/{(refusal.Property == TransferPlanRules.LinePercent ? "percent" : "amount")}"
            : base.PointerOf(refusal);
    }

    /// <summary>The plan and its state. Without a plan, plan is null.</summary>
    [HttpGet]
    public async Task<ActionResult<TransferStateJson>> Show() => Ok(await ReadAsync());

    /// <summary>Sets the plan. No money moves until you make the transfer.</summary>
    [HttpPut]
    public async Task<ActionResult<TransferStateJson>> Set(TransferPlanBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        var request = body.Read(Reader);
        _asked = [.. request.Terms.Lines.Select(line => line.PotId)];
        return Unreadable() ?? await ThenAsync(await planTransfer.SetAsync(Actor, CommandId, request, Cancelled), ReadAsync);
    }

    /// <summary>Removes the plan; transfers you’ve already made stay.</summary>
    [HttpDelete]
    public async Task<ActionResult> Remove() => Emptied(await planTransfer.RemoveAsync(Actor, CommandId, Cancelled));

    /// <summary>
    /// Says where the plan’s money comes from, if it may be part of income you already record: the id of a bank account, if it
    /// is, so that nothing is counted twice; or "outside", if it is other money and counts as income too.
    /// </summary>
    [HttpPost("source")]
    public async Task<ActionResult<TransferStateJson>> Source(PlanSourceBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        var from = body.From == TransferForm.Outside ? null : Reader.OptionalId("/from", body.From);
        if (body.From is null)
        {
            Reader.Refuse("/from", "source-missing", "Send \"outside\", or the id of one of your bank accounts.");
        }

        return Unreadable() ?? await ThenAsync(await planTransfer.AnswerSourceAsync(Actor, CommandId, from, Cancelled), ReadAsync);
    }

    private async Task<TransferStateJson> ReadAsync() => TransferStateJson.Of(await transfers.ReadAsync(BookId, Cancelled));
}
