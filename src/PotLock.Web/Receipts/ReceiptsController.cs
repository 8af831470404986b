using Microsoft.AspNetCore.Mvc;
using PotLock.Domain.Receipts;
using PotLock.Services.Receipts;
using PotLock.Web.Shared;

namespace PotLock.Web.Receipts;

/// <summary>The receipts of an entry: looking at them, adding one, removing one, and what could be read from one.</summary>
public sealed class ReceiptsController(ReceiptQueries receipts, AddReceipt add, RemoveReceipt remove, ReadReceipt read) : PotLockController
{
    private const string FragmentHeader = "X-PotLock-Fragment";

    /// <summary>How much a form with a file may have. More than a file may: so that one that is too large gets the sentence.</summary>
    private const long MaxFormBytes = 4L * ReceiptRules.MaxFileBytes;

    /// <summary>The receipts of an entry, and the form for another.</summary>
    [HttpGet("/transactions/{id:long}/receipts")]
    public async Task<IActionResult> Index(long id) =>
        await FindAsync(id, CommandForm.NewCommandId()) is { } view ? View("Index", view) : NotFound();

    /// <summary>Adds a receipt.</summary>
    [HttpPost("/transactions/{id:long}/receipts")]
    [RequestSizeLimit(MaxFormBytes)]
    public async Task<IActionResult> Create(long id, ReceiptForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        await using var file = form.File?.OpenReadStream() ?? Stream.Null;
        var outcome = await add.RunAsync(Actor, form.CommandId, id, form.File?.FileName ?? "", file, HttpContext.RequestAborted);
        if (!outcome.IsRefused)
        {
            return Done($"/transactions/{DisplayText.Id(id)}?receipt={DisplayText.Id(outcome.Value.ReceiptId)}", new Notice(
                outcome.Value.WasThere ? "This receipt was here already." : "The receipt is added."));
        }

        AddRefusals(outcome.Refusals);
        return await FindAsync(id, NextCommandId(form.CommandId)) is { } view ? Refused("Index", view) : NotFound();
    }

    /// <summary>The file itself.</summary>
    [HttpGet("/receipts/{id:long}")]
    public Task<IActionResult> Show(long id) => FileAsync(id, ReceiptLayer.File);

    /// <summary>The small picture; a PDF has none.</summary>
    [HttpGet("/receipts/{id:long}/thumbnail")]
    public Task<IActionResult> Thumbnail(long id) => FileAsync(id, ReceiptLayer.Thumbnail);

    /// <summary>Asks before a receipt is removed.</summary>
    [HttpGet("/receipts/{id:long}/remove")]
    public async Task<IActionResult> Remove(long id) =>
        await receipts.FindAsync(BookId, id, HttpContext.RequestAborted) is { } found
            ? View("Remove", new RemoveReceiptView(found, CommandForm.NewCommandId()))
            : NotFound();

    /// <summary>Removes it.</summary>
    [HttpPost("/receipts/{id:long}/remove")]
    public async Task<IActionResult> Remove(long id, string? commandId)
    {
        var outcome = await remove.RunAsync(Actor, commandId ?? "", id, HttpContext.RequestAborted);
        if (!outcome.IsRefused)
        {
            return Done(
                $"/transactions/{DisplayText.Id(outcome.Value.EntryId)}", new Notice($"{outcome.Value.FileName} is removed for good."));
        }

        AddRefusals(outcome.Refusals);
        return await receipts.FindAsync(BookId, id, HttpContext.RequestAborted) is { } found
            ? Refused("Remove", new RemoveReceiptView(found, NextCommandId(commandId ?? "")))
            : NotFound();
    }

    /// <summary>What could be read from a receipt: a page, or a part of one for a script.</summary>
    [HttpGet("/receipts/{id:long}/reading")]
    public async Task<IActionResult> Reading(long id)
    {
        if (await read.RunAsync(BookId, id, HttpContext.RequestAborted) is not { } found)
        {
            return NotFound();
        }

        return Request.Headers.ContainsKey(FragmentHeader) ? PartialView("_Reading", found) : View("Reading", found);
    }

    private async Task<ReceiptsView?> FindAsync(long entryId, string commandId) =>
        await receipts.OfEntryAsync(BookId, entryId, HttpContext.RequestAborted) is { } found
            ? new ReceiptsView(found, commandId, read.CanRead)
            : null;

    private async Task<IActionResult> FileAsync(long id, ReceiptLayer layer) =>
        await receipts.ReadAsync(BookId, id, layer, HttpContext.RequestAborted) is { } found
            ? ReceiptFileResult.Of(found, layer, Response)
            : NotFound();
}
