using Microsoft.AspNetCore.Mvc;
using PotLock.Domain.Ledger;
using PotLock.Services.Pots;
using PotLock.Web.Api;

namespace PotLock.Web.Pots;

/// <summary>Completing and restarting pots, and breaking locks, for programs.</summary>
[Route("api/v1/pots/{id:long}")]
public sealed class PotLifeApiController(CompletePot complete, RestartPot restart, BreakLock breakLock) : ApiController
{
    /// <inheritdoc />
    protected override string PointerOf(Refusal refusal) => PotPointers.Of(refusal) ?? base.PointerOf(refusal);

    /// <summary>Completes a live pot: what’s left in it goes to the active balance.</summary>
    [HttpPost("complete")]
    public Task<ActionResult<PotActionJson>> Complete(long id) => AnswerAsync(complete.RunAsync(Actor, CommandId, id, Cancelled));

    /// <summary>Starts a live pot again, with a new target, end date and share.</summary>
    [HttpPost("restart")]
    public async Task<ActionResult<PotActionJson>> Restart(long id, PotActionBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        var reader = Reader;
        var goal = new NewGoal(
            reader.OptionalAmount("/target", body.Target), reader.OptionalDate("/endDate", body.EndDate),
            reader.OptionalPercent("/weighting", body.Weighting) ?? 0);
        return Unreadable() ?? await AnswerAsync(restart.RunAsync(Actor, CommandId, id, goal, Cancelled));
    }

    /// <summary>Starts breaking the lock; you can confirm it after the cooling-off.</summary>
    [HttpPost("break-lock")]
    public Task<ActionResult<PotActionJson>> Ask(long id) => AnswerAsync(breakLock.AskAsync(Actor, CommandId, id, Cancelled));

    /// <summary>Breaks the lock, after the cooling-off.</summary>
    [HttpPost("break-lock/confirm")]
    public Task<ActionResult<PotActionJson>> Confirm(long id) => AnswerAsync(breakLock.ConfirmAsync(Actor, CommandId, id, Cancelled));

    /// <summary>Cancels breaking the lock.</summary>
    [HttpPost("break-lock/cancel")]
    public Task<ActionResult<PotActionJson>> Cancel(long id) => AnswerAsync(breakLock.CancelAsync(Actor, CommandId, id, Cancelled));

    private async Task<ActionResult<PotActionJson>> AnswerAsync(Task<Outcome<PotResult>> outcome) =>
        Answer(await outcome, result => PotActionJson.Of(result, Owner.Book.Money));
}
