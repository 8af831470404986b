using Microsoft.AspNetCore.Mvc;
using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;
using PotLock.Services.Ledger;
using PotLock.Services.Pages;
using PotLock.Services.Pots;
using PotLock.Web.Api;
using PotLock.Web.Shared;

namespace PotLock.Web.Pots;

/// <summary>Pots, for programs.</summary>
[Route("api/v1/pots")]
public sealed class PotsApiController(
    PotQueries pots, GetPot getPot, GetPotForAction getPotNow, CreatePot createPot, EditPot editPot, DeletePot deletePot) : ApiController
{
    /// <inheritdoc />
    protected override string PointerOf(Refusal refusal) => PotPointers.Of(refusal) ?? base.PointerOf(refusal);

    /// <summary>The pots with a status, in order.</summary>
    /// <param name="status">"active", "live", "closed" or "all"; those not closed if left out.</param>
    [HttpGet]
    public async Task<ActionResult<ApiList<PotJson>>> List(string? status)
    {
        var statuses = Reader.Word<PotStatus[]>(
            "", status, [PotStatus.Active, PotStatus.Live],
            ("active", [PotStatus.Active]), ("live", [PotStatus.Live]), ("closed", [PotStatus.Closed]),
            ("all", [PotStatus.Active, PotStatus.Live, PotStatus.Closed]));
        return Unreadable() ?? (ActionResult<ApiList<PotJson>>)Ok(new ApiList<PotJson>(
            [.. (await pots.ListAsync(BookId, statuses, Cancelled)).Select(pot => PotJson.Of(pot, Owner.Book.Money))]));
    }

    /// <summary>One pot, with its outlook.</summary>
    [HttpGet("{id:long}")]
    public async Task<ActionResult<PotDetailJson>> Show(long id) =>
        Found(await getPot.RunAsync(BookId, id, before: null, Cancelled), PotDetailJson.Of);

    /// <summary>The entries of a pot, newest first, with the balance after each.</summary>
    [HttpGet("{id:long}/history")]
    public async Task<ActionResult<ApiList<PotHistoryJson>>> History(long id, string? cursor)
    {
        var before = Reader.OptionalId("", cursor);
        return Unreadable() ?? Found(
            await getPot.RunAsync(BookId, id, before ?? long.MaxValue, Cancelled),
            detail => new ApiList<PotHistoryJson>(
                [.. detail.History.Select(RowOf)], detail.NextBefore is { } next ? DisplayText.Id(next) : null));
    }

    /// <summary>Adds a pot.</summary>
    [HttpPost]
    [ProducesResponseType<PotDetailJson>(StatusCodes.Status201Created)]
    public async Task<ActionResult<PotDetailJson>> Create(PotBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        var request = body.Read(Reader);
        return Unreadable() ?? await MadeAsync(
            await createPot.RunAsync(Actor, CommandId, request, Cancelled),
            made => $"/api/v1/pots/{made.PotId}",
            made => DetailAsync(made.PotId));
    }

    /// <summary>Changes a pot, as far as its lock allows. Fields you leave out are cleared.</summary>
    [HttpPut("{id:long}")]
    public async Task<ActionResult<PotDetailJson>> Edit(long id, PotBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        if (await getPotNow.RunAsync(BookId, id, cancellationToken: Cancelled) is not { } now)
        {
            return ApiProblem.Of(StatusCodes.Status404NotFound).ToResult();
        }

        var edit = body.ReadEdit(Reader, now);
        if (Unreadable() is { } unreadable)
        {
            return unreadable;
        }

        var edited = await editPot.RunAsync(Actor, CommandId, id, edit, Cancelled);
        return edited.IsRefused ? Refuse(edited.Refusals) : Ok(await DetailAsync(id));
    }

    /// <summary>Deletes a pot that is not locked; what’s in it goes to the active balance, and its history stays.</summary>
    [HttpDelete("{id:long}")]
    public async Task<ActionResult<PotActionJson>> Delete(long id) => Answer(
        await deletePot.RunAsync(Actor, CommandId, id, Cancelled), result => PotActionJson.Of(result, Owner.Book.Money));

    private PotHistoryJson RowOf(HistoryRow row) => new(
        DisplayText.Id(row.Entry.EntryId), DisplayText.KindMark(row.Entry.Kind), DateText.Iso(row.Entry.Date), row.Entry.Description,
        Plain(row.ChangeMinor), Plain(row.BalanceAfterMinor), row.Entry.IsUndone, row.Entry.By);

    private async Task<PotDetailJson> DetailAsync(long potId) => PotDetailJson.Of(
        await getPot.RunAsync(BookId, potId, before: null, Cancelled) ?? throw new InvalidOperationException($"Pot {potId} is gone."));
}
