using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Domain.Ledger;
using PotLock.Domain.Transactions;

namespace PotLock.Services.Transactions;

/// <summary>An expense category as rules see it.</summary>
internal sealed record RuleCategory(long Id, string Name, bool IsArchived);

/// <summary>What rules match of that which is recorded already, and what they would change of it.</summary>
internal static class RuleMatches
{
    /// <summary>The rule does not exist, or is another's.</summary>
    public static Refusal NoSuchRule { get; } = new("no-such-rule", "", "There is no such rule.", RefusalKind.NotFound);

    /// <summary>Every expense category by its id, archived ones too.</summary>
    public static async Task<Dictionary<long, RuleCategory>> RuleCategoriesAsync(
        this PotLockDbContext db, CancellationToken cancellationToken = default) =>
        await db.LedgerAccounts.Where(account => account.Kind == AccountKind.ExpenseCategory)
            .Select(account => new RuleCategory(account.Id, account.Name, account.ArchivedOn != null))
            .ToDictionaryAsync(category => category.Id, cancellationToken);

    /// <summary>The rule with the name of its category.</summary>
    public static RuleRow RowOf(CategoryRule rule, Dictionary<long, RuleCategory> categories)
    {
        var category = rule.CategoryId is { } id ? categories[id] : null;
        return new RuleRow(rule.Id, rule.Contains, category?.Id, category?.Name, category?.IsArchived ?? false, TagRules.Read(rule.Tags));
    }

    /// <summary>Expenses and refunds that count and whose description matches.</summary>
    public static IQueryable<JournalEntry> MatchedBy(this PotLockDbContext db, CategoryRule rule)
    {
        // The text to search begins with the description, on a line of its own.
        var text = SearchText.Fold(rule.Contains);
        return db.JournalEntries.AsNoTracking()
            .Where(entry => (entry.Transaction == TransactionKind.Expense || entry.Transaction == TransactionKind.Refund)
                && entry.Kind != EntryKind.Reversal
                && (entry.SearchText + SearchText.AfterDescription)
                    .Substring(0, (entry.SearchText + SearchText.AfterDescription).IndexOf(SearchText.AfterDescription))
                    .Contains(text)
                && !db.JournalEntries.Any(reversal => reversal.ReversesEntryId == entry.Id));
    }

    /// <summary>
    /// Those that lack the category or one of the tags; when a month is closed, those of later months that lack the
    /// category, and all that lack a tag.
    /// </summary>
    public static async Task<IQueryable<JournalEntry>> ToChangeByAsync(
        this PotLockDbContext db, CategoryRule rule, DateOnly? closedThrough, CancellationToken cancellationToken = default)
    {
        var tags = TagRules.Read(rule.Tags).ToList();
        var others = await db.LedgerAccounts.Where(account => account.Kind == AccountKind.ExpenseCategory && account.Id != rule.CategoryId)
            .Select(account => account.Id).ToListAsync(cancellationToken);
        var elsewhere = db.Postings.Where(posting => others.Contains(posting.AccountId)).Select(posting => posting.EntryId);
        var tagged = db.EntryTags.Where(tag => tags.Contains(tag.Name))
            .GroupBy(tag => tag.EntryId)
            .Where(group => group.Count() == tags.Count)
            .Select(group => group.Key);
        return db.MatchedBy(rule).Where(entry =>
            (rule.CategoryId != null && (closedThrough == null || entry.Date > closedThrough) && elsewhere.Contains(entry.Id))
            || (tags.Count > 0 && !tagged.Contains(entry.Id)));
    }
}
