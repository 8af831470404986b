using Microsoft.AspNetCore.Mvc;
using PotLock.Domain.Receipts;
using PotLock.Services.Receipts;
using PotLock.Web.Api;
using PotLock.Web.Shared;

namespace PotLock.Web.Receipts;

/// <summary>Receipts of entries, for programs: photos and PDFs.</summary>
[Route("api/v1")]
public sealed class ReceiptsApiController(ReceiptQueries receipts, AddReceipt add, RemoveReceipt remove, ReadReceipt read) : ApiController
{
    /// <summary>The receipts of an entry, in the order in which they were added.</summary>
    [HttpGet("transactions/{id:long}/receipts")]
    public async Task<ActionResult<ApiList<ReceiptJson>>> List(long id) => Found(
        await receipts.OfEntryAsync(BookId, id, Cancelled),
        found => new ApiList<ReceiptJson>([.. found.Receipts.Select(ReceiptJson.Of)], null));

    /// <summary>
    /// Adds a receipt: the body is the file itself, a JPEG, PNG, WebP or PDF of at most 10 MB. A picture is turned upright and stored
    /// as a JPEG, without the place and camera. The same file twice is one receipt.
    /// </summary>
    /// <param name="fileName">What the file is called.</param>
    [HttpPost("transactions/{id:long}/receipts")]
    [RequestSizeLimit(4L * ReceiptRules.MaxFileBytes)]
    [FileBody]
    [ProducesResponseType<ReceiptJson>(StatusCodes.Status201Created)]
    public async Task<ActionResult<ReceiptJson>> Create(long id, string? fileName)
    {
        if (Request.HasFormContentType)
        {
            return ApiProblem.Of(StatusCodes.Status415UnsupportedMediaType, "Send the file itself as the body, not a form.").ToResult();
        }

        return await MadeAsync(
            await add.RunAsync(Actor, CommandId, id, fileName ?? "", Request.Body, Cancelled),
            result => $"/api/v1/receipts/{DisplayText.Id(result.ReceiptId)}",
            async result => ReceiptJson.Of((await receipts.FindAsync(BookId, result.ReceiptId, Cancelled))!.Receipt));
    }

    /// <summary>What a receipt is: its name, type and size.</summary>
    [HttpGet("receipts/{id:long}")]
    public async Task<ActionResult<ReceiptJson>> Show(long id) =>
        Found(await receipts.FindAsync(BookId, id, Cancelled), found => ReceiptJson.Of(found.Receipt));

    /// <summary>The receipt itself, as a file.</summary>
    [HttpGet("receipts/{id:long}/file")]
    public Task<IActionResult> Download(long id) => FileAsync(id, ReceiptLayer.File);

    /// <summary>A small JPEG of it, at most 320 pixels on a side. There is none of a PDF.</summary>
    [HttpGet("receipts/{id:long}/thumbnail")]
    public Task<IActionResult> Thumbnail(long id) => FileAsync(id, ReceiptLayer.Thumbnail);

    /// <summary>The amount, day and merchant that could be read from the picture. Nothing is changed by it.</summary>
    [HttpGet("receipts/{id:long}/reading")]
    public async Task<ActionResult<ReceiptReadingJson>> Reading(long id) =>
        Found(await read.RunAsync(BookId, id, Cancelled), ReceiptReadingJson.Of);

    /// <summary>Removes a receipt for good.</summary>
    [HttpDelete("receipts/{id:long}")]
    [ProducesResponseType(StatusCodes.Status204NoContent)]
    public async Task<ActionResult> Remove(long id) => Emptied(await remove.RunAsync(Actor, CommandId, id, Cancelled));

    private async Task<IActionResult> FileAsync(long id, ReceiptLayer layer) =>
        await receipts.ReadAsync(BookId, id, layer, Cancelled) is { } found ? ReceiptFileResult.Of(found, layer, Response) : Missing();
}
