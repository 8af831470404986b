using Microsoft.AspNetCore.Mvc;
using PotLock.Domain.Ledger;
using PotLock.Services.Insights;
using PotLock.Web.Shared;

namespace PotLock.Web.Insights;

/// <summary>What stands out in the book: the list, dismissing and restoring, whether it is told, and the report of a month.</summary>
public sealed class InsightsController(
    ReadInsights insights, ReadHealthReport health, DismissInsight dismiss, RestoreInsight restore, ChooseInsightNews news)
    : PotLockController
{
    /// <summary>Where it is.</summary>
    internal const string Address = "/insights";

    /// <summary>What stands out, each with its figures.</summary>
    [HttpGet(Address)]
    public async Task<IActionResult> Index() => View("Index", await insights.RunAsync(BookId, HttpContext.RequestAborted));

    /// <summary>Puts one away.</summary>
    [HttpPost("/insights/dismiss")]
    public async Task<IActionResult> Dismiss(string? commandId, string? key) => await CarryOutAsync(
        await dismiss.RunAsync(Actor, commandId ?? "", key ?? "", HttpContext.RequestAborted),
        done => $"Dismissed: {done.Title}. It comes back if it gets much bigger.");

    /// <summary>Brings one back.</summary>
    [HttpPost("/insights/restore")]
    public async Task<IActionResult> Restore(string? commandId, string? key) => await CarryOutAsync(
        await restore.RunAsync(Actor, commandId ?? "", key ?? "", HttpContext.RequestAborted), done => $"Restored: {done.Title}.");

    /// <summary>Chooses whether new ones come as notifications.</summary>
    [HttpPost("/insights/notifications")]
    public async Task<IActionResult> Tell(string? commandId, string? told) => await CarryOutAsync(
        await news.RunAsync(Actor, commandId ?? "", told == "on", HttpContext.RequestAborted),
        done => done.IsTold ? "You’ll get new insights as notifications." : "You won’t get insights as notifications.");

    /// <summary>How a month went; the last one that has ended where none is named.</summary>
    [HttpGet("/insights/health")]
    public async Task<IActionResult> Health(string? month)
    {
        IgnoreUnreadableQuery();
        DateOnly? asked = DateText.TryParseIsoMonth(month, out var first) ? first : null;
        var view = await health.RunAsync(BookId, asked, HttpContext.RequestAborted);
        // A month of which there is no report, yet or at all, shows the last one.
        return View(
            "Health",
            asked is not null && view.Report is null ? await health.RunAsync(BookId, null, HttpContext.RequestAborted) : view);
    }

    private async Task<IActionResult> CarryOutAsync<T>(Outcome<T> outcome, Func<T, string> say)
    {
        if (!outcome.IsRefused)
        {
            return Done(Address, new Notice(say(outcome.Value)));
        }

        AddRefusals(outcome.Refusals);
        return outcome.Refusals[0].Kind == RefusalKind.NotFound
            ? NotFound()
            : Refused("Index", await insights.RunAsync(BookId, HttpContext.RequestAborted));
    }
}
