using Microsoft.AspNetCore.Mvc;
using PotLock.Domain.Ledger;
using PotLock.Services.Accounts;
using PotLock.Services.Cards;
using PotLock.Web.Api;
using PotLock.Web.Shared;

namespace PotLock.Web.Cards;

/// <summary>Credit cards, for programs.</summary>
[Route("api/v1/cards")]
public sealed class CardsApiController(CardQueries cards, AddCard add, EditCard edit, ArchiveAccount archive) : ApiController
{
    /// <summary>Every card, by name; archived ones last.</summary>
    [HttpGet]
    public async Task<ActionResult<ApiList<CardJson>>> List() => Ok(new ApiList<CardJson>(
        [.. (await cards.ListAsync(BookId, Cancelled)).Rows.Select(row => CardJson.Of(row, Owner.Book.Money))]));

    /// <summary>One card: its statement, what is due when, and warnings.</summary>
    [HttpGet("{id:long}")]
    public async Task<ActionResult<CardDetailJson>> Show(long id) =>
        Found(await cards.FindAsync(BookId, id, null, Cancelled), CardDetailJson.Of);

    /// <summary>The entries of a card, newest first, with what was owed after each.</summary>
    /// <param name="id">The card.</param>
    /// <param name="cursor">The <c>next</c> of the previous page.</param>
    [HttpGet("{id:long}/history")]
    public async Task<ActionResult<ApiList<CardHistoryJson>>> History(long id, string? cursor)
    {
        var before = Reader.OptionalId("", cursor);
        return Unreadable() ?? Found(
            await cards.FindAsync(BookId, id, before, Cancelled),
            detail => new ApiList<CardHistoryJson>([.. detail.History.Select(RowOf)], ApiText.Id(detail.NextBefore)));
    }

    /// <summary>Adds a card with what is owed on it so far.</summary>
    [HttpPost]
    public async Task<ActionResult<CardDetailJson>> Create(NewCardBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        var card = new CardBody(body.Name, body.Limit, body.StatementDay, body.DueDays, body.Colour, body.Note).Read(Reader);
        var owed = Reader.OptionalAmount("/openingOwed", body.OpeningOwed) ?? 0;
        return Unreadable() ?? await MadeAsync(
            await add.RunAsync(Actor, CommandId, card, owed, Cancelled),
            made => $"/api/v1/cards/{DisplayText.Id(made.CardId)}",
            made => ReadAsync(made.CardId));
    }

    /// <summary>Changes a card. All its statements are recalculated for the new days.</summary>
    [HttpPut("{id:long}")]
    public async Task<ActionResult<CardDetailJson>> Edit(long id, CardBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        var card = body.Read(Reader);
        return Unreadable() ?? await ThenAsync(await edit.RunAsync(Actor, CommandId, id, card, Cancelled), () => ReadAsync(id));
    }

    /// <summary>Archives a card with nothing owed: you can’t choose it for anything new, and its history stays.</summary>
    [HttpPost("{id:long}/archive")]
    public Task<ActionResult<CardDetailJson>> Archive(long id) => ArchiveAsync(id, archived: true);

    /// <summary>Brings an archived card back into use.</summary>
    [HttpPost("{id:long}/restore")]
    public Task<ActionResult<CardDetailJson>> Restore(long id) => ArchiveAsync(id, archived: false);

    private async Task<ActionResult<CardDetailJson>> ArchiveAsync(long id, bool archived) => await ThenAsync(
        await archive.RunAsync(Actor, CommandId, AccountKind.CreditCard, id, archived, Cancelled), () => ReadAsync(id));

    private CardHistoryJson RowOf(CardHistoryRow row) => new(
        DisplayText.Id(row.Entry.EntryId), DisplayText.KindMark(row.Entry.Kind), DateText.Iso(row.Entry.Date), row.Entry.Description,
        Plain(row.OwedChangeMinor), Plain(row.OwedAfterMinor), row.Entry.IsUndone, row.Entry.By);

    private async Task<CardDetailJson> ReadAsync(long id) => CardDetailJson.Of(
        await cards.FindAsync(BookId, id, null, Cancelled) ?? throw new InvalidOperationException($"Card {id} is gone."));
}
