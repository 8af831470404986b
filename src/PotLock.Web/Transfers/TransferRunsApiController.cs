using Microsoft.AspNetCore.Mvc;
using PotLock.Services.Transfers;
using PotLock.Web.Api;

namespace PotLock.Web.Transfers;

/// <summary>Making the monthly transfer, for programs.</summary>
[Route("api/v1/transfer-plan")]
public sealed class TransferRunsApiController(
    ProcessTransfer processTransfer, PreviewTransfer previewTransfer, TransferQueries transfers) : ApiController
{
    /// <summary>Shows where every penny would go if you made the transfer now: interest first, then the split. Changes nothing.</summary>
    [HttpPost("preview")]
    [OnlyReads]
    public async Task<ActionResult<TransferResultJson>> Preview() => Answer(
        await previewTransfer.RunAsync(BookId, Cancelled), preview => TransferResultJson.Of(preview.Result, Owner.Book.Money));

    /// <summary>
    /// Makes the transfer, dated today: the interest of ended months, then the split, all at once. Once a month, unless
    /// <c>again</c> is true.
    /// </summary>
    [HttpPost("process")]
    public async Task<ActionResult<TransferResultJson>> Process(ProcessBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        return Answer(
            await processTransfer.RunAsync(Actor, CommandId, body.Again == true, body.PreviewDigest, Cancelled),
            result => TransferResultJson.Of(result, Owner.Book.Money));
    }

    /// <summary>The last twelve transfers, newest first.</summary>
    [HttpGet("runs")]
    public async Task<ActionResult<ApiList<TransferRunJson>>> List() => Ok(new ApiList<TransferRunJson>(
        [.. (await transfers.ReadAsync(BookId, Cancelled)).Runs.Select(run => TransferRunJson.Of(run, Owner.Book.Money))]));

    /// <summary>One transfer.</summary>
    [HttpGet("runs/{id:long}")]
    public async Task<ActionResult<TransferRunDetailJson>> Show(long id) =>
        Found(await transfers.FindRunAsync(BookId, id, Cancelled), TransferRunDetailJson.Of);
}
