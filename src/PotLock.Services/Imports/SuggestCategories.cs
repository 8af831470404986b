using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Domain.Imports;
using PotLock.Domain.Ledger;
using PotLock.Domain.Transactions;

namespace PotLock.Services.Imports;

/// <summary>A category for a row, and the tags that rules give it.</summary>
internal readonly record struct RowSuggestion(CategorySuggestion? Category, IReadOnlyList<string> Tags);

/// <summary>
/// Suggests categories: the user's own rules first, then what the file names, then what the user's own history says. Nothing of it
/// leaves the book.
/// </summary>
internal sealed class SuggestCategories
{
    /// <summary>How many entries it learns from, the newest first.</summary>
    private const int Learned = 20_000;

    private const int Remembered = 10_000;

    private readonly List<CategoryRule> _rules;
    private readonly Dictionary<string, long> _byName;
    private readonly HashSet<long> _usable;
    private readonly CategoryModel _model = new();
    private readonly Dictionary<string, RuleAnswer> _answers = new(StringComparer.Ordinal);
    private bool _hasLearned;

    private SuggestCategories(List<CategoryRule> rules, List<LedgerAccount> categories)
    {
        _rules = rules;
        _usable = [.. categories.Select(category => category.Id)];
        _byName = categories.GroupBy(category => SearchText.Fold(category.Name)).ToDictionary(same => same.Key, same => same.First().Id);
    }

    public static async Task<SuggestCategories> LoadAsync(PotLockDbContext db, CancellationToken cancellationToken = default)
    {
        var rules = await db.CategoryRules.AsNoTracking().ToListAsync(cancellationToken);
        var categories = await db.LedgerAccounts.AsNoTracking()
            .Where(account => account.Kind == AccountKind.ExpenseCategory && account.ArchivedOn == null).ToListAsync(cancellationToken);
        var suggest = new SuggestCategories(rules, categories);
        await suggest.LearnAsync(db, cancellationToken);
        return suggest;
    }

    /// <summary>What is suggested for a row.</summary>
    public RowSuggestion For(StatementRow row)
    {
        var answer = AskRules(row.Description);
        var category = answer.CategoryId is { } byRule ? new CategorySuggestion(byRule, SuggestionSource.Rule, 10_000, [])
            : Named(row.CategoryName) is { } byFile ? new CategorySuggestion(byFile, SuggestionSource.File, 10_000, [])
            : _hasLearned ? _model.Suggest(row.Description, row.AmountMinor, _usable.Contains)
            : null;
        return new RowSuggestion(category, answer.Tags);
    }

    /// <summary>The category that a file means by a name: <c>Food:Groceries</c> is also found by its last part.</summary>
    public long? Named(string name)
    {
        if (name.Length == 0)
        {
            return null;
        }

        var whole = SearchText.Fold(name.Trim());
        return _byName.TryGetValue(whole, out var id) || _byName.TryGetValue(whole[(whole.LastIndexOf(':') + 1)..].Trim(), out id)
            ? id
            : null;
    }

    private RuleAnswer AskRules(string description)
    {
        if (_rules.Count == 0)
        {
            return new RuleAnswer(null, []);
        }

        if (!_answers.TryGetValue(description, out var answer))
        {
            if (_answers.Count == Remembered)
            {
                _answers.Clear();
            }

            answer = CategoryRuleBook.Ask(_rules, description, _usable.Contains);
            _answers.Add(description, answer);
        }

        return answer;
    }

    private async Task LearnAsync(PotLockDbContext db, CancellationToken cancellationToken)
    {
        var none = SystemAccounts.Uncategorised(db.BookId);
        var history = db.JournalEntries
            .Where(entry => (entry.Kind == EntryKind.Expense || entry.Kind == EntryKind.Refund)
                && !db.JournalEntries.Any(reversal => reversal.ReversesEntryId == entry.Id))
            .OrderByDescending(entry => entry.Id).Take(Learned)
            .Join(db.Postings, entry => entry.Id, posting => posting.EntryId, (entry, posting) => new
            {
                entry.Description, posting.AccountId, posting.AmountMinor,
            })
            .Join(
                db.LedgerAccounts.Where(account => account.Kind == AccountKind.ExpenseCategory && account.Id != none),
                line => line.AccountId, account => account.Id, (line, account) => line);
        await foreach (var line in history.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            // The category's line has the sign of the spending; the account saw the opposite.
            _model.Learn(line.Description, -line.AmountMinor, line.AccountId);
            _hasLearned = true;
        }
    }
}
