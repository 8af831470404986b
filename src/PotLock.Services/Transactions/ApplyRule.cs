using Microsoft.EntityFrameworkCore;
using PotLock.Domain.Ledger;
using PotLock.Domain.Transactions;
using PotLock.Services.Activities;
using PotLock.Services.Ledger;

namespace PotLock.Services.Transactions;

/// <summary>Applies a rule to what is recorded already.</summary>
[CommandName("apply-rule", "used a rule on older entries")]
public sealed class ApplyRule(CommandRunner runner)
{
    /// <summary>
    /// Applies a rule to old entries, the newest first, at most <see cref="RecategoriseTransactions.MaxEntries"/> at once.
    /// </summary>
    public Task<Outcome<RecategoriseResult>> RunAsync(
        Actor actor, string commandId, long ruleId, CancellationToken cancellationToken = default) =>
        runner.RunAsync(new BookCommand(actor, commandId, "apply-rule", new { ruleId }), async scope =>
        {
            if (await scope.Db.CategoryRules.AsNoTracking().SingleOrDefaultAsync(one => one.Id == ruleId) is not { } rule)
            {
                return RuleMatches.NoSuchRule;
            }

            rule.CategoryId = RuleMatches.RowOf(rule, await scope.Db.RuleCategoriesAsync()).CategoryIsArchived ? null : rule.CategoryId;
            var all = await (await scope.Db.ToChangeByAsync(rule, scope.Book.ClosedThrough))
                .OrderByDescending(entry => entry.Id)
                .Select(entry => entry.Id)
                .ToListAsync();
            var ids = all.Take(RecategoriseTransactions.MaxEntries).ToList();
            var result = await RecategoriseTransactions.ChangeAsync(scope, ids, rule.CategoryId, TagRules.Read(rule.Tags));
            return (Outcome<RecategoriseResult>)(result with { Left = all.Count - ids.Count });
        }, cancellationToken);
}
