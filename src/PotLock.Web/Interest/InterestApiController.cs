using Microsoft.AspNetCore.Mvc;
using PotLock.Domain.Ledger;
using PotLock.Services.Interest;
using PotLock.Services.Transfers;
using PotLock.Web.Api;
using PotLock.Web.Security;
using PotLock.Web.Transfers;

namespace PotLock.Web.Interest;

/// <summary>The main account's interest, for programs.</summary>
[Route("api/v1/interest")]
[NeedsRole(BookRole.Owner)]
public sealed class InterestApiController(
    InterestQueries interest, SetInterest setInterest, ApplyInterest applyInterest, PreviewTransfer previewTransfer) : ApiController
{
    /// <summary>Rates, how interest is worked out, and what was earned by month and in total.</summary>
    [HttpGet]
    public async Task<ActionResult<InterestJson>> Show() => Ok(await ReadAsync());

    /// <summary>Sets the rate from a date. Months that already have their interest stay the same.</summary>
    [HttpPost("rates")]
    public async Task<ActionResult<InterestJson>> SetRate(InterestRateBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        var (rate, from) = (Reader.OptionalRate("/rate", body.Rate), Reader.OptionalDate("/from", body.From));
        return Unreadable() ?? await ThenAsync(await setInterest.RateAsync(Actor, CommandId, rate, from, Cancelled), ReadAsync);
    }

    /// <summary>Deletes a rate; the one before it applies again.</summary>
    [HttpDelete("rates/{id:long}")]
    public async Task<ActionResult> RemoveRate(long id) => Emptied(await setInterest.RemoveRateAsync(Actor, CommandId, id, Cancelled));

    /// <summary>Sets how interest is worked out, for every month whose interest hasn’t been added yet.</summary>
    [HttpPut("method")]
    public async Task<ActionResult<InterestJson>> SetMethod(InterestMethodBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        var method = Reader.Word(
            "/method", body.Method, default, ("monthly", InterestMethod.Monthly), ("daily", InterestMethod.Daily));
        return Unreadable() ?? await ThenAsync(await setInterest.MethodAsync(Actor, CommandId, method, Cancelled), ReadAsync);
    }

    /// <summary>Shows what adding the outstanding interest would do. Changes nothing.</summary>
    [HttpPost("preview")]
    [OnlyReads]
    public async Task<ActionResult<TransferResultJson>> Preview() => Answer(
        await previewTransfer.InterestAsync(BookId, Cancelled), preview => TransferResultJson.Of(preview.Result, Owner.Book.Money));

    /// <summary>Adds the outstanding interest of every ended month. Making the monthly transfer does so too.</summary>
    [HttpPost("apply")]
    [NeedsRole(BookRole.Editor)]
    public async Task<ActionResult<TransferResultJson>> Apply(ApplyInterestBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        return Answer(
            await applyInterest.RunAsync(Actor, CommandId, body.PreviewDigest, Cancelled),
            result => TransferResultJson.Of(result, Owner.Book.Money));
    }

    private async Task<InterestJson> ReadAsync() => InterestJson.Of(await interest.ReadAsync(BookId, Cancelled));
}
