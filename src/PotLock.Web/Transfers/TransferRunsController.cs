using Microsoft.AspNetCore.Mvc;
using PotLock.Services.Transfers;
using PotLock.Web.Shared;

namespace PotLock.Web.Transfers;

/// <summary>Processing the monthly transfer: the preview, the deed, and the page of what was done.</summary>
public sealed class TransferRunsController(ProcessTransfer processTransfer, PreviewTransfer previewTransfer, TransferQueries transfers)
    : PotLockController
{
    /// <summary>Shows where every penny would go. Changes nothing.</summary>
    [HttpGet("/transfer/process")]
    public async Task<IActionResult> Preview()
    {
        var preview = await previewTransfer.RunAsync(BookId, HttpContext.RequestAborted);
        return preview.IsRefused
            ? Done("/transfer", new Notice("Make a monthly plan first: an amount, a day, and how it’s divided."))
            : View("Preview", new TransferPreviewPage(CommandForm.NewCommandId(), preview.Value));
    }

    /// <summary>Processes it: the interest of ended months, then the split, all at once.</summary>
    [HttpPost("/transfer/process")]
    public async Task<IActionResult> Process(string? commandId, string? previewDigest, [FromForm(Name = "Again")] string? again)
    {
        var outcome = await processTransfer.RunAsync(Actor, commandId ?? "", again == "yes", previewDigest, HttpContext.RequestAborted);
        if (!outcome.IsRefused)
        {
            var result = outcome.Value;
            return Done(
                $"/transfer/runs/{result.RunId}",
                new Notice($"You’ve made the transfer of {Money.Format(result.AmountMinor)}.", result.EntryId));
        }

        AddRefusals(outcome.Refusals);
        var preview = await previewTransfer.RunAsync(BookId, HttpContext.RequestAborted);
        return preview.IsRefused
            ? Done("/transfer", new Notice("You no longer have a monthly plan, so nothing was moved."))
            : Refused("Preview", new TransferPreviewPage(NextCommandId(commandId ?? ""), preview.Value));
    }

    /// <summary>What one processing did.</summary>
    [HttpGet("/transfer/runs/{id:long}")]
    public async Task<IActionResult> Show(long id) =>
        await transfers.FindRunAsync(BookId, id, HttpContext.RequestAborted) is { } run ? View("Run", run) : NotFound();
}
