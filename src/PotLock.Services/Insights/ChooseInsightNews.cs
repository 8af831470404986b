using Microsoft.EntityFrameworkCore;
using PotLock.Domain.Insights;
using PotLock.Domain.Ledger;
using PotLock.Services.Activities;
using PotLock.Services.Ledger;

namespace PotLock.Services.Insights;

/// <summary>Whether new insights come as notifications.</summary>
/// <param name="IsTold">Whether they do.</param>
public sealed record InsightNews(bool IsTold);

/// <summary>Chooses whether new insights come as notifications; they do not unless somebody wants them.</summary>
[CommandName("choose-insight-news", "chose which insights to be told of")]
public sealed class ChooseInsightNews(CommandRunner runner)
{
    /// <summary>Switches them on or off; what is chosen already stays. What stands out today is told in the worker's next round.</summary>
    public Task<Outcome<InsightNews>> RunAsync(
        Actor actor, string commandId, bool isTold, CancellationToken cancellationToken = default) =>
        runner.RunAsync(new BookCommand(actor, commandId, "choose-insight-news", new { isTold }), async scope =>
        {
            var table = scope.Db.Set<InsightTelling>();
            var known = await table.SingleOrDefaultAsync();
            if (isTold && known is null)
            {
                table.Add(new InsightTelling { BookId = scope.Book.Id, NextOn = scope.Today });
            }
            else if (!isTold && known is not null)
            {
                table.Remove(known);
            }

            return (Outcome<InsightNews>)new InsightNews(isTold);
        }, cancellationToken);
}
