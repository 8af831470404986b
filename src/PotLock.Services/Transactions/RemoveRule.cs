using Microsoft.EntityFrameworkCore;
using PotLock.Domain.Ledger;
using PotLock.Services.Activities;
using PotLock.Services.Ledger;

namespace PotLock.Services.Transactions;

/// <summary>Removes a rule. What it gave stays.</summary>
[CommandName("remove-rule", "removed a rule")]
public sealed class RemoveRule(CommandRunner runner)
{
    /// <summary>Removes it; one that is gone is not found.</summary>
    public Task<Outcome<RuleResult>> RunAsync(Actor actor, string commandId, long ruleId, CancellationToken cancellationToken = default) =>
        runner.RunAsync(new BookCommand(actor, commandId, "remove-rule", new { ruleId }), async scope =>
        {
            if (await scope.Db.CategoryRules.SingleOrDefaultAsync(rule => rule.Id == ruleId) is not { } rule)
            {
                return RuleMatches.NoSuchRule;
            }

            scope.Db.CategoryRules.Remove(rule);
            scope.Tell(rule.Contains);
            return (Outcome<RuleResult>)new RuleResult(rule.Id, rule.Contains);
        }, cancellationToken);
}
