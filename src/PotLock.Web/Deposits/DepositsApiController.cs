using Microsoft.AspNetCore.Mvc;
using PotLock.Services.Deposits;
using PotLock.Web.Api;

namespace PotLock.Web.Deposits;

/// <summary>Deposits, for programs.</summary>
[Route("api/v1/deposits")]
public sealed class DepositsApiController(RecordDeposit recordDeposit, PreviewDeposit previewDeposit) : ApiController
{
    /// <summary>Shows where every penny of a deposit would go. Changes nothing.</summary>
    [HttpPost("preview")]
    [OnlyReads]
    public async Task<ActionResult<DepositJson>> Preview(DepositBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        var request = body.Read(Reader) with { PreviewDigest = null };
        return Unreadable() ?? Answer(
            await previewDeposit.RunAsync(BookId, request, Cancelled), preview => DepositJson.Of(preview.Result, Owner.Book.Money));
    }

    /// <summary>Records a deposit, split over the active pots by their shares.</summary>
    [HttpPost]
    public async Task<ActionResult<DepositJson>> Create(DepositBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        var request = body.Read(Reader);
        return Unreadable() ?? Answer(
            await recordDeposit.RunAsync(Actor, CommandId, request, Cancelled), result => DepositJson.Of(result, Owner.Book.Money));
    }
}
