using Microsoft.AspNetCore.Mvc;
using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;
using PotLock.Services.Pots;
using PotLock.Web.Api;
using PotLock.Web.Shared;

namespace PotLock.Web.Pots;

/// <summary>The shares and the order of all active pots, for programs.</summary>
[Route("api/v1/pots")]
public sealed class PotSharesApiController(PotQueries pots, SetWeightings setWeightings, OrderPots orderPots) : ApiController
{
    private List<long> _asked = [];

    /// <inheritdoc />
    protected override string PointerOf(Refusal refusal)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        return refusal.Item is { } potId && _asked.IndexOf(potId) is >= 0 and var place
            ? $"/weightings/{DisplayText.Id(place)}/weighting"
            : "";
    }

    /// <summary>Sets the shares of all active pots at once.</summary>
    [HttpPut("weightings")]
    public async Task<ActionResult<ApiList<PotJson>>> SetWeightings(WeightingsBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        var reader = Reader;
        var wanted = new Dictionary<long, int>();
        foreach (var (place, one) in (body.Weightings ?? []).Index())
        {
            var at = $"/weightings/{DisplayText.Id(place)}";
            wanted[reader.OptionalId(at + "/potId", one.PotId) ?? 0] = reader.OptionalPercent(at + "/weighting", one.Weighting) ?? 0;
        }

        _asked = [.. wanted.Keys];
        return Unreadable() ?? await AnswerAsync(await setWeightings.RunAsync(Actor, CommandId, wanted, Cancelled));
    }

    /// <summary>Sets the order of all active pots.</summary>
    [HttpPut("order")]
    public async Task<ActionResult<ApiList<PotJson>>> SetOrder(PotOrderBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        var reader = Reader;
        long[] wanted = [.. (body.PotIds ?? []).Select((id, place) => reader.OptionalId($"/potIds/{DisplayText.Id(place)}", id) ?? 0)];
        return Unreadable() ?? await AnswerAsync(await orderPots.RunAsync(Actor, CommandId, wanted, Cancelled));
    }

    private async Task<ActionResult<ApiList<PotJson>>> AnswerAsync(Outcome<Done> outcome) => outcome.IsRefused
        ? Refuse(outcome.Refusals)
        : Ok(new ApiList<PotJson>(
            [.. (await pots.ListAsync(BookId, [PotStatus.Active], Cancelled)).Select(pot => PotJson.Of(pot, Owner.Book.Money))]));
}
