using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Domain.Ledger;
using PotLock.Domain.Transactions;
using PotLock.Services.Ledger;

namespace PotLock.Services.Transactions;

/// <summary>A rule as a row.</summary>
/// <param name="RuleId">The rule.</param>
/// <param name="Contains">What the description must contain.</param>
/// <param name="CategoryId">The category that it gives, if any.</param>
/// <param name="CategoryName">That category's name.</param>
/// <param name="CategoryIsArchived">Whether that category was archived since: then the rule gives none.</param>
/// <param name="Tags">The tags that it gives.</param>
public sealed record RuleRow(long RuleId, string Contains, long? CategoryId, string? CategoryName, bool CategoryIsArchived, IReadOnlyList<string> Tags);

/// <summary>Every rule of a book.</summary>
/// <param name="Book">The book.</param>
/// <param name="Rows">The rules, the one that goes first first.</param>
/// <param name="Categories">The categories to choose from.</param>
public sealed record RuleList(Book Book, IReadOnlyList<RuleRow> Rows, IReadOnlyList<Choice> Categories);

/// <summary>What a rule would change of what is recorded already.</summary>
/// <param name="Book">The book.</param>
/// <param name="Rule">The rule.</param>
/// <param name="Matching">How many entries its text matches, that count.</param>
/// <param name="ToChange">Those that it would change, in open months: all of them by number, the newest as rows.</param>
/// <param name="Rows">The newest of those that it would change.</param>
/// <param name="InClosedMonths">How many it cannot change, because their month is closed.</param>
public sealed record RulePreview(Book Book, RuleRow Rule, int Matching, int ToChange, IReadOnlyList<EntryRow> Rows, int InClosedMonths);

/// <summary>A rule that was made, changed or removed.</summary>
/// <param name="RuleId">The rule.</param>
/// <param name="Contains">What it looks for.</param>
public sealed record RuleResult(long RuleId, string Contains);

/// <summary>Makes, changes and removes rules, and applies one to what is recorded already.</summary>
public sealed class ManageRules(CommandRunner runner, BookReader books)
{
    private const int RowsShown = 20;

    /// <summary>The rule does not exist, or is another's.</summary>
    public static Refusal NoSuchRule { get; } = new("no-such-rule", "", "There is no such rule.", RefusalKind.NotFound);

    /// <summary>Makes a rule (or changes one, by its id); see <see cref="CategoryRuleBook.Check"/> for what is refused.</summary>
    public Task<Outcome<RuleResult>> SetAsync(
        long bookId, string commandId, long? ruleId, RuleTerms terms, CancellationToken cancellationToken = default) =>
        runner.RunAsync(new BookCommand(bookId, commandId, "set-rule", new { ruleId, terms }), async scope =>
        {
            ArgumentNullException.ThrowIfNull(terms);
            var rules = await scope.Db.CategoryRules.ToListAsync();
            var rule = rules.Find(one => one.Id == ruleId);
            if (ruleId is not null && rule is null)
            {
                return NoSuchRule;
            }

            var usable = await scope.Db.LedgerAccounts.AnyAsync(account => account.Id == terms.CategoryId && account.Kind == AccountKind.ExpenseCategory && account.ArchivedOn == null);
            List<Refusal> refusals = [.. CategoryRuleBook.Check(terms, usable, [.. rules.Where(one => one != rule).Select(one => one.Contains)])];
            if (refusals.Count > 0)
            {
                return refusals;
            }

            if (rule is null)
            {
                rule = new CategoryRule { Id = scope.Book.NextId(), BookId = bookId, Contains = "" };
                scope.Db.CategoryRules.Add(rule);
            }

            (rule.Contains, rule.CategoryId, rule.Tags) = (terms.Contains.Trim(), terms.CategoryId, TagRules.Write(terms.Tags));
            return (Outcome<RuleResult>)new RuleResult(rule.Id, rule.Contains);
        }, cancellationToken);

    /// <summary>Removes a rule. What it gave stays.</summary>
    public Task<Outcome<RuleResult>> RemoveAsync(long bookId, string commandId, long ruleId, CancellationToken cancellationToken = default) =>
        runner.RunAsync(new BookCommand(bookId, commandId, "remove-rule", new { ruleId }), async scope =>
        {
            if (await scope.Db.CategoryRules.SingleOrDefaultAsync(rule => rule.Id == ruleId) is not { } rule)
            {
                return NoSuchRule;
            }

            scope.Db.CategoryRules.Remove(rule);
            return (Outcome<RuleResult>)new RuleResult(rule.Id, rule.Contains);
        }, cancellationToken);

    /// <summary>Applies a rule to old entries, the newest first, at most <see cref="RecategoriseTransactions.MaxEntries"/> at once.</summary>
    public Task<Outcome<RecategoriseResult>> ApplyAsync(long bookId, string commandId, long ruleId, CancellationToken cancellationToken = default) =>
        runner.RunAsync(new BookCommand(bookId, commandId, "apply-rule", new { ruleId }), async scope =>
        {
            if (await scope.Db.CategoryRules.AsNoTracking().SingleOrDefaultAsync(one => one.Id == ruleId) is not { } rule)
            {
                return NoSuchRule;
            }

            rule.CategoryId = Row(rule, await CategoriesAsync(scope.Db)).CategoryIsArchived ? null : rule.CategoryId;
            var all = await (await ToChangeAsync(scope.Db, rule, scope.Book.ClosedThrough)).OrderByDescending(entry => entry.Id).Select(entry => entry.Id).ToListAsync();
            var ids = all.Take(RecategoriseTransactions.MaxEntries).ToList();
            var result = await RecategoriseTransactions.ChangeAsync(scope, ids, rule.CategoryId, TagRules.Read(rule.Tags));
            return (Outcome<RecategoriseResult>)(result with { Left = all.Count - ids.Count });
        }, cancellationToken);

    /// <summary>Every rule.</summary>
    public async Task<RuleList> ListAsync(long bookId, CancellationToken cancellationToken = default)
    {
        await using var opened = await books.OpenAsync(bookId, cancellationToken);
        var categories = await CategoriesAsync(opened.Db, cancellationToken);
        var rules = await opened.Db.CategoryRules.AsNoTracking().OrderBy(rule => rule.Id).ToListAsync(cancellationToken);
        return new RuleList(
            opened.Book, [.. rules.Select(rule => Row(rule, categories))],
            [.. categories.Values.Where(category => !category.IsArchived).OrderBy(category => category.Id).Select(category => new Choice(category.Id, category.Name))]);
    }

    /// <summary>What a rule would change of what is recorded already; null when the book has none of that id.</summary>
    public async Task<RulePreview?> PreviewAsync(long bookId, long ruleId, CancellationToken cancellationToken = default)
    {
        await using var opened = await books.OpenAsync(bookId, cancellationToken);
        var db = opened.Db;
        if (await db.CategoryRules.AsNoTracking().SingleOrDefaultAsync(one => one.Id == ruleId, cancellationToken) is not { } rule)
        {
            return null;
        }

        var row = Row(rule, await CategoriesAsync(db, cancellationToken));
        rule.CategoryId = row.CategoryIsArchived ? null : rule.CategoryId;
        var change = await ToChangeAsync(db, rule, opened.Book.ClosedThrough, cancellationToken);
        var rows = await change.OrderByDescending(entry => entry.Date).ThenByDescending(entry => entry.Id)
            .Select(entry => new EntryRow(entry.Id, entry.Kind, entry.Date, entry.Description, entry.AmountMinor, false))
            .Take(RowsShown).ToListAsync(cancellationToken);
        var open = await change.CountAsync(cancellationToken);
        var also = opened.Book.ClosedThrough is null ? open : await (await ToChangeAsync(db, rule, null, cancellationToken)).CountAsync(cancellationToken);
        return new RulePreview(opened.Book, row, await Matching(db, rule).CountAsync(cancellationToken), open, rows, also - open);
    }

    private static async Task<Dictionary<long, Category>> CategoriesAsync(PotLockDbContext db, CancellationToken cancellationToken = default) =>
        await db.LedgerAccounts.Where(account => account.Kind == AccountKind.ExpenseCategory)
            .Select(account => new Category(account.Id, account.Name, account.ArchivedOn != null))
            .ToDictionaryAsync(category => category.Id, cancellationToken);

    private static RuleRow Row(CategoryRule rule, Dictionary<long, Category> categories)
    {
        var category = rule.CategoryId is { } id ? categories[id] : null;
        return new RuleRow(rule.Id, rule.Contains, category?.Id, category?.Name, category?.IsArchived ?? false, TagRules.Read(rule.Tags));
    }

    /// <summary>Expenses and refunds that count and whose description matches.</summary>
    private static IQueryable<JournalEntry> Matching(PotLockDbContext db, CategoryRule rule)
    {
        // The text to search begins with the description, on a line of its own.
        var text = SearchText.Fold(rule.Contains);
        return db.JournalEntries.AsNoTracking()
            .Where(entry => (entry.Transaction == TransactionKind.Expense || entry.Transaction == TransactionKind.Refund)
                && entry.Kind != EntryKind.Reversal
                && (entry.SearchText + SearchText.AfterDescription).Substring(0, (entry.SearchText + SearchText.AfterDescription).IndexOf(SearchText.AfterDescription)).Contains(text)
                && !db.JournalEntries.Any(reversal => reversal.ReversesEntryId == entry.Id));
    }

    /// <summary>Those that lack the category or one of the tags; when a month is closed, those of later months that lack the category, and all that lack a tag.</summary>
    private static async Task<IQueryable<JournalEntry>> ToChangeAsync(PotLockDbContext db, CategoryRule rule, DateOnly? closedThrough, CancellationToken cancellationToken = default)
    {
        var tags = TagRules.Read(rule.Tags).ToList();
        var others = await db.LedgerAccounts.Where(account => account.Kind == AccountKind.ExpenseCategory && account.Id != rule.CategoryId)
            .Select(account => account.Id).ToListAsync(cancellationToken);
        var elsewhere = db.Postings.Where(posting => others.Contains(posting.AccountId)).Select(posting => posting.EntryId);
        var tagged = db.EntryTags.Where(tag => tags.Contains(tag.Name)).GroupBy(tag => tag.EntryId).Where(group => group.Count() == tags.Count).Select(group => group.Key);
        return Matching(db, rule).Where(entry =>
            (rule.CategoryId != null && (closedThrough == null || entry.Date > closedThrough) && elsewhere.Contains(entry.Id))
            || (tags.Count > 0 && !tagged.Contains(entry.Id)));
    }

    private sealed record Category(long Id, string Name, bool IsArchived);
}
