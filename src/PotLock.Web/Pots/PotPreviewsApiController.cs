using Microsoft.AspNetCore.Mvc;
using PotLock.Domain.Forecasts;
using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;
using PotLock.Services.Forecasts;
using PotLock.Services.Pages;
using PotLock.Services.Pots;
using PotLock.Web.Api;
using PotLock.Web.Shared;

namespace PotLock.Web.Pots;

/// <summary>What changes to pots would mean, in money and in time, for programs. Changes nothing.</summary>
[Route("api/v1/pots")]
public sealed class PotPreviewsApiController(
    PotQueries pots, GetPotForAction getPotNow, GetPotRemedy getRemedy, CreatePot createPot, PreviewShares previewShares,
    ForecastQueries forecasts) : ApiController
{
    private List<long> _asked = [];

    /// <inheritdoc />
    protected override string PointerOf(Refusal refusal)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        return refusal.Item is { } potId && _asked.IndexOf(potId) is >= 0 and var place
            ? $"/weightings/{DisplayText.Id(place)}/weighting"
            : PotPointers.Of(refusal) ?? base.PointerOf(refusal);
    }

    /// <summary>What the share of a new pot would mean. No name needed yet.</summary>
    [HttpPost("preview")]
    [OnlyReads]
    public async Task<ActionResult<SharesPreviewJson>> PreviewNew(PotBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        var request = body.Read(Reader);
        if (Unreadable() is { } unreadable)
        {
            return unreadable;
        }

        var refusals = (await createPot.CheckAsync(BookId, request)).Where(refusal => refusal.Property != nameof(PotBody.Name)).ToList();
        return refusals.Count > 0
            ? Refuse(refusals)
            : Ok(SharesPreviewJson.Of(await previewShares.OfNewAsync(BookId, request, Cancelled), [], Owner.Book));
    }

    /// <summary>What another goal and share of a pot would mean, and which pots’ dates would change.</summary>
    [HttpPost("{id:long}/preview")]
    [OnlyReads]
    public async Task<ActionResult<SharesPreviewJson>> PreviewEdit(long id, PotBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        if (await getPotNow.RunAsync(BookId, id, cancellationToken: Cancelled) is not { } now)
        {
            return Missing();
        }

        var request = body.Read(Reader);
        if (Unreadable() is { } unreadable)
        {
            return unreadable;
        }

        var share = request.WeightingBasisPoints;
        var refusals = PotRules.CheckWeighting(share, now.OtherWeightingsBasisPoints, Owner.Book.Culture).ToList();
        return refusals.Count > 0
            ? Refuse(refusals)
            : Ok(SharesPreviewJson.Of(
                await previewShares.OfEditedAsync(BookId, id, request.TargetMinor, request.EndDate, share, Cancelled),
                await MovesAsync([new PlannedWeighting(id, share)]), Owner.Book));
    }

    /// <summary>What new shares would mean; a pot not listed keeps its own.</summary>
    [HttpPost("weightings/preview")]
    [OnlyReads]
    public async Task<ActionResult<SharesPreviewJson>> PreviewWeightings(WeightingsBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        var reader = Reader;
        var list = await pots.ListAsync(BookId, PotStatus.Active, Cancelled);
        List<PlannedWeighting> wanted = [];
        foreach (var (place, one) in (body.Weightings ?? []).Index())
        {
            var at = $"/weightings/{DisplayText.Id(place)}";
            var potId = reader.OptionalId(at + "/potId", one.PotId) ?? 0;
            wanted.Add(new PlannedWeighting(potId, reader.OptionalPercent(at + "/weighting", one.Weighting) ?? 0));
            if (list.Pots.All(pot => pot.PotId != potId) || wanted.Count(other => other.PotId == potId) > 1)
            {
                reader.Refuse(at + "/potId", "unknown-pot", "List each of your active pots at most once.");
            }
        }

        if (Unreadable() is { } unreadable)
        {
            return unreadable;
        }

        _asked = wanted.ConvertAll(one => one.PotId);
        var refusals = WeightingRules.Check(
            [
                .. list.Pots.Select(pot => (
                    pot.PotId, wanted.Find(one => one.PotId == pot.PotId)?.BasisPoints ?? pot.WeightingBasisPoints)),
            ],
            Owner.Book.Culture);
        return refusals.Count > 0
            ? Refuse(refusals)
            : Ok(SharesPreviewJson.Of(
                await previewShares.OfAllAsync(BookId, wanted, Cancelled), await MovesAsync(wanted), Owner.Book));
    }

    /// <summary>Which pots’ dates would change if a lock was broken today and the money went to the active balance.</summary>
    [HttpGet("{id:long}/break-lock/preview")]
    public async Task<ActionResult<ApiList<DateMoveJson>>> PreviewRelease(long id)
    {
        if (await getPotNow.RunAsync(BookId, id, cancellationToken: Cancelled) is null)
        {
            return Missing();
        }

        var view = await forecasts.ReleasingAsync(BookId, id, Cancelled);
        return Ok(new ApiList<DateMoveJson>(DateMoveJson.Of(view.Moves.Where(move => move.Pot.PotId != id), view.Book)));
    }

    /// <summary>Whether a pot will be full in time, and suggestions if not.</summary>
    [HttpGet("{id:long}/remedies")]
    public async Task<ActionResult<PotRemediesJson>> Remedies(long id) =>
        await getRemedy.ShareAsync(BookId, id, Cancelled) is { } share && await getRemedy.PlanAsync(BookId, id, Cancelled) is { } plan
            ? Ok(PotRemediesJson.Of(share, plan))
            : Missing();

    private async Task<IReadOnlyList<DateMove>> MovesAsync(IReadOnlyList<PlannedWeighting> weightings) =>
        (await forecasts.RunAsync(
            BookId, ForecastQueries.MonthsForDates, ForecastChange.None with { Weightings = weightings }, Cancelled)).Moves;
}
