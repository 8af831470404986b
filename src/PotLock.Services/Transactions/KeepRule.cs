using Microsoft.EntityFrameworkCore;
using PotLock.Domain.Ledger;
using PotLock.Domain.Transactions;
using PotLock.Services.Activities;
using PotLock.Services.Ledger;

namespace PotLock.Services.Transactions;

/// <summary>A rule that was made, changed or removed.</summary>
/// <param name="Contains">What it looks for.</param>
public sealed record RuleResult(long RuleId, string Contains);

/// <summary>Makes a rule, or changes one.</summary>
[CommandName(Command, "set a rule")]
public sealed class KeepRule(CommandRunner runner)
{
    /// <summary>The name of the command.</summary>
    internal const string Command = "set-rule";

    /// <summary>What it tells that it changed: from nothing where it makes a rule.</summary>
    internal const string ToldWhat = "rule";

    /// <summary>Makes a rule (or changes one, by its id); see <see cref="CategoryRuleBook.Check"/> for what is refused.</summary>
    public Task<Outcome<RuleResult>> RunAsync(
        Actor actor, string commandId, long? ruleId, RuleTerms terms, CancellationToken cancellationToken = default) =>
        runner.RunAsync(new BookCommand(actor, commandId, Command, new { ruleId, terms }), async scope =>
        {
            ArgumentNullException.ThrowIfNull(terms);
            var rules = await scope.Db.CategoryRules.ToListAsync();
            var rule = rules.Find(one => one.Id == ruleId);
            if (ruleId is not null && rule is null)
            {
                return RuleMatches.NoSuchRule;
            }

            var usable = await scope.Db.LedgerAccounts.AnyAsync(account => account.Id == terms.CategoryId
                && account.Kind == AccountKind.ExpenseCategory
                && account.ArchivedOn == null);
            List<Refusal> refusals =
            [
                .. CategoryRuleBook.Check(terms, usable, [.. rules.Where(one => one != rule).Select(one => one.Contains)]),
            ];
            if (refusals.Count > 0)
            {
                return refusals;
            }

            if (rule is null)
            {
                rule = new CategoryRule { Id = scope.Book.NextId(), BookId = actor.BookId, Contains = "" };
                scope.Db.CategoryRules.Add(rule);
            }

            var names = await scope.Db.LedgerAccounts.Where(account => account.Id == rule.CategoryId || account.Id == terms.CategoryId)
                .ToDictionaryAsync(account => account.Id, account => account.Name);
            scope.Tell(
                terms.Contains.Trim(), ToldWhat, rule.Contains.Length == 0 ? null : $"{rule.Contains}: {Category(rule.CategoryId)}",
                $"{terms.Contains.Trim()}: {Category(terms.CategoryId)}");
            (rule.Contains, rule.CategoryId, rule.Tags) = (terms.Contains.Trim(), terms.CategoryId, TagRules.Write(terms.Tags));
            return (Outcome<RuleResult>)new RuleResult(rule.Id, rule.Contains);

            string Category(long? id) => id is { } known ? names.GetValueOrDefault(known, "") : "no category";
        }, cancellationToken);
}
