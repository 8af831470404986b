using Microsoft.AspNetCore.Mvc;
using PotLock.Services.Insights;
using PotLock.Web.Api;

namespace PotLock.Web.Insights;

/// <summary>What stands out in the book, for programs.</summary>
[Route("api/v1/insights")]
public sealed class InsightsApiController(
    ReadInsights insights, ReadHealthReport health, DismissInsight dismiss, RestoreInsight restore, ChooseInsightNews news)
    : ApiController
{
    /// <summary>What stands out today, most urgent first, with the figures it was found by; and what of it was dismissed.</summary>
    [HttpGet]
    public async Task<ActionResult<InsightsJson>> List() => Ok(await ReadAsync());

    /// <summary>Dismisses an insight, until it is about more than a quarter more.</summary>
    [HttpPost("dismiss")]
    public async Task<ActionResult<InsightsJson>> Dismiss(InsightKeyBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        return await ThenAsync(await dismiss.RunAsync(Actor, CommandId, body.Key ?? "", Cancelled), ReadAsync);
    }

    /// <summary>Restores an insight that was dismissed.</summary>
    [HttpPost("restore")]
    public async Task<ActionResult<InsightsJson>> Restore(InsightKeyBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        return await ThenAsync(await restore.RunAsync(Actor, CommandId, body.Key ?? "", Cancelled), ReadAsync);
    }

    /// <summary>Chooses whether new insights come as notifications.</summary>
    [HttpPut("notifications")]
    public async Task<ActionResult<InsightsJson>> Tell(InsightNewsBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        if (body.Told is not { } told)
        {
            Reader.Refuse("/told", "told-missing", "Send true or false.");
            return Unreadable()!;
        }

        return await ThenAsync(await news.RunAsync(Actor, CommandId, told, Cancelled), ReadAsync);
    }

    /// <summary>How a month that has ended went, on one page; and of which months there is such a report.</summary>
    /// <param name="month">The month, as in <c>2026-11</c>; the last one that has ended by default.</param>
    [HttpGet("health")]
    public async Task<ActionResult<HealthReportsJson>> Health(string? month)
    {
        var asked = Reader.OptionalMonth("/month", month);
        if (Unreadable() is { } unreadable)
        {
            return unreadable;
        }

        var view = await health.RunAsync(BookId, asked, Cancelled);
        return asked is not null && view.Report is null ? Missing() : Ok(HealthReportsJson.Of(view));
    }

    private async Task<InsightsJson> ReadAsync() => InsightsJson.Of(await insights.RunAsync(BookId, Cancelled));
}
