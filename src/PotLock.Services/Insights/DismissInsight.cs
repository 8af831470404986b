using Microsoft.EntityFrameworkCore;
using PotLock.Domain.Insights;
using PotLock.Domain.Ledger;
using PotLock.Services.Activities;
using PotLock.Services.Ledger;

namespace PotLock.Services.Insights;

/// <summary>An insight that was dismissed or restored.</summary>
/// <param name="Key">Which.</param>
/// <param name="Title">Its title.</param>
public sealed record InsightResult(string Key, string Title);

/// <summary>Puts an insight away until it is about a quarter more, and brings one back. It changes no figure of the book.</summary>
[CommandName("dismiss-insight", "dismissed an insight")]
[CommandName("restore-insight", "brought an insight back")]
public sealed class DismissInsight(CommandRunner runner, ReadInsights insights)
{
    /// <summary>There is no such insight (any more), or it is another book's.</summary>
    public static Refusal NoSuchInsight { get; } = new(
        "no-such-insight", "Key", "This no longer stands out, so there is nothing to dismiss.", RefusalKind.NotFound);

    /// <summary>Dismisses one that stands out today; dismissing it again changes nothing. What does not stand out is not found.</summary>
    public async Task<Outcome<InsightResult>> RunAsync(
        Actor actor, string commandId, string key, CancellationToken cancellationToken = default)
    {
        var view = await insights.RunAsync(actor.BookId, cancellationToken);
        var shown = view.Open.Concat(view.Dismissed).FirstOrDefault(one => one.Insight.Key == key);
        return await runner.RunAsync(new BookCommand(actor, commandId, "dismiss-insight", new { key }), async scope =>
        {
            if (shown is null)
            {
                return NoSuchInsight;
            }

            var table = scope.Db.Set<InsightDismissal>();
            if (await table.SingleOrDefaultAsync(one => one.Key == key) is { } known)
            {
                // Dismissed at a lower figure, it may have come back.
                known.Figure = Math.Max(known.Figure, shown.Insight.Figure);
                known.On = scope.Today;
            }
            else
            {
                table.Add(new InsightDismissal { BookId = scope.Book.Id, Key = key, Figure = shown.Insight.Figure, On = scope.Today });
            }

            return (Outcome<InsightResult>)new InsightResult(key, shown.Text.Title);
        }, cancellationToken);
    }
}

/// <summary>Brings back an insight that was dismissed.</summary>
public sealed class RestoreInsight(CommandRunner runner, ReadInsights insights)
{
    /// <summary>Restores it; restoring what was not dismissed changes nothing. What does not stand out is not found.</summary>
    public async Task<Outcome<InsightResult>> RunAsync(
        Actor actor, string commandId, string key, CancellationToken cancellationToken = default)
    {
        var view = await insights.RunAsync(actor.BookId, cancellationToken);
        var shown = view.Open.Concat(view.Dismissed).FirstOrDefault(one => one.Insight.Key == key);
        return await runner.RunAsync(new BookCommand(actor, commandId, "restore-insight", new { key }), async scope =>
        {
            if (shown is null)
            {
                return DismissInsight.NoSuchInsight;
            }

            if (await scope.Db.Set<InsightDismissal>().SingleOrDefaultAsync(one => one.Key == key) is { } known)
            {
                scope.Db.Remove(known);
            }

            return (Outcome<InsightResult>)new InsightResult(key, shown.Text.Title);
        }, cancellationToken);
    }
}
