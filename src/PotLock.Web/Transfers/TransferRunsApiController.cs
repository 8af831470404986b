using Microsoft.AspNetCore.Mvc;
using PotLock.Services.Transfers;
using PotLock.Web.Api;

namespace PotLock.Web.Transfers;

/// <summary>Processing the monthly transfer, for programs.</summary>
[Route("api/v1/transfer-plan")]
public sealed class TransferRunsApiController(
    ProcessTransfer processTransfer, PreviewTransfer previewTransfer, TransferQueries transfers) : ApiController
{
    /// <summary>Shows where every penny of processing it now would go: interest first, then the split. Changes nothing.</summary>
    [HttpPost("preview")]
    [OnlyReads]
    public async Task<ActionResult<TransferResultJson>> Preview() => Answer(
        await previewTransfer.RunAsync(BookId, Cancelled), preview => TransferResultJson.Of(preview.Result, Owner.Book.Money));

    /// <summary>
    /// Processes it, dated today: the interest of ended months, then the split, all at once. A month is processed once, unless
    /// <c>again</c> says otherwise.
    /// </summary>
    [HttpPost("process")]
    public async Task<ActionResult<TransferResultJson>> Process(ProcessBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        return Answer(
            await processTransfer.RunAsync(Actor, CommandId, body.Again == true, body.PreviewDigest, Cancelled),
            result => TransferResultJson.Of(result, Owner.Book.Money));
    }

    /// <summary>The twelve that were processed last, the newest first.</summary>
    [HttpGet("runs")]
    public async Task<ActionResult<ApiList<TransferRunJson>>> List() => Ok(new ApiList<TransferRunJson>(
        [.. (await transfers.ReadAsync(BookId, Cancelled)).Runs.Select(run => TransferRunJson.Of(run, Owner.Book.Money))]));

    /// <summary>What one processing did.</summary>
    [HttpGet("runs/{id:long}")]
    public async Task<ActionResult<TransferRunDetailJson>> Show(long id) =>
        Found(await transfers.FindRunAsync(BookId, id, Cancelled), TransferRunDetailJson.Of);
}
