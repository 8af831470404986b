using Microsoft.AspNetCore.Mvc;
using PotLock.Domain.Ledger;
using PotLock.Services.Transactions;
using PotLock.Services.Undo;
using PotLock.Web.Api;
using PotLock.Web.Shared;

namespace PotLock.Web.Transactions;

/// <summary>Activity: income, expenses, refunds, transfers and everything else in the journal, for programs.</summary>
[Route("api/v1")]
public sealed class TransactionsApiController(
    TransactionQueries transactions, EntryQueries entries, RecordTransaction recordTransaction, EditTransaction editTransaction,
    UndoEntry undoEntry) : ApiController
{
    /// <inheritdoc />
    protected override string PointerOf(Refusal refusal) => refusal?.Property switch
    {
        "PaidWithId" => "/paidWith",
        "ToId" => "/to",
        _ => base.PointerOf(refusal!),
    };

    /// <summary>A page of entries, newest first. The parameters filter the list.</summary>
    /// <param name="filter">
    /// Filters: kind, category, account, tag, from, to, q; receipt=with or without; trail=true includes undone entries.
    /// </param>
    /// <param name="cursor">The <c>next</c> of the previous page.</param>
    [HttpGet("transactions")]
    public async Task<ActionResult<ApiList<TransactionRowJson>>> List([FromQuery] TransactionFilterForm filter, string? cursor)
    {
        ArgumentNullException.ThrowIfNull(filter);
        filter.After = cursor;
        var page = await transactions.ListAsync(BookId, filter.Read(), filter.Cursor, Cancelled);
        return Ok(new ApiList<TransactionRowJson>(
            [.. page.Rows.Select(row => TransactionRowJson.Of(row, page.Book.Money))],
            page.Next is { } next ? $"{DateText.Iso(next.Date)}_{DisplayText.Id(next.EntryId)}" : null));
    }

    /// <summary>One entry with everything about it.</summary>
    [HttpGet("transactions/{id:long}")]
    public async Task<ActionResult<EntryJson>> Show(long id) => Found(await entries.FindAsync(BookId, id, Cancelled), EntryJson.Of);

    /// <summary>Records an expense, income, a refund, a transfer or a card payment.</summary>
    [HttpPost("transactions")]
    [ProducesResponseType<TransactionResultJson>(StatusCodes.Status201Created)]
    public async Task<ActionResult<TransactionResultJson>> Create(TransactionBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        var request = body.Read(Reader);
        return Unreadable() ?? Made(
            await recordTransaction.RunAsync(Actor, CommandId, request, Cancelled),
            result => $"/api/v1/transactions/{result.EntryId}",
            result => TransactionResultJson.Of(result, Owner.Book.Money));
    }

    /// <summary>Changes an entry: the old version is undone, and the new one recorded.</summary>
    [HttpPut("transactions/{id:long}")]
    public async Task<ActionResult<TransactionResultJson>> Edit(long id, TransactionBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        var request = body.Read(Reader);
        return Unreadable() ?? Answer(
            await editTransaction.RunAsync(Actor, CommandId, id, request, Cancelled),
            result => TransactionResultJson.Of(result, Owner.Book.Money));
    }

    /// <summary>Undoes an entry; both stay in the history. The same as undo.</summary>
    [HttpDelete("transactions/{id:long}")]
    public Task<ActionResult<UndoJson>> Delete(long id) => Undo(id);

    /// <summary>Undoes an entry; both stay in the history.</summary>
    [HttpPost("entries/{id:long}/undo")]
    public async Task<ActionResult<UndoJson>> Undo(long id) => Answer(
        await undoEntry.RunAsync(Actor, CommandId, id, Cancelled),
        result => new UndoJson(
            DisplayText.Id(result.EntryId), DisplayText.Id(result.OriginalEntryId), DateText.Iso(result.Date), result.BackInUse ?? []));
}
