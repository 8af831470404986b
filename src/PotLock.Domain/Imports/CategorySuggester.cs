using PotLock.Domain.Ledger;
using PotLock.Domain.Transactions;

namespace PotLock.Domain.Imports;

/// <summary>A category for a row, and the tags that rules give it.</summary>
/// <param name="Category">The category; null where nothing is sure enough.</param>
/// <param name="Tags">The tags of every rule that matches, each once.</param>
public readonly record struct RowSuggestion(CategorySuggestion? Category, IReadOnlyList<string> Tags);

/// <summary>
/// What is suggested for a row: by the user's own rules first, then by the category that the file names, then by what the user's
/// history says. Pure; no two threads at once.
/// </summary>
/// <param name="rules">The book's rules, in any order.</param>
/// <param name="names">The book's categories in use, by name.</param>
/// <param name="model">What the history says.</param>
public sealed class CategorySuggester(
    IReadOnlyCollection<CategoryRule> rules, IReadOnlyCollection<(string Name, long CategoryId)> names, CategoryModel model)
{
    private const int CertainBasisPoints = 10_000;

    /// <summary>How many descriptions' answers are kept: files say the same again and again.</summary>
    private const int Remembered = 10_000;

    private readonly Dictionary<string, RuleAnswer> _answers = new(StringComparer.Ordinal);
    private readonly HashSet<long> _usable = [.. names.Select(one => one.CategoryId)];

    private readonly Dictionary<string, long> _byName = names
        .GroupBy(one => SearchText.Fold(one.Name.Trim()), StringComparer.Ordinal)
        .ToDictionary(same => same.Key, same => same.Min(one => one.CategoryId), StringComparer.Ordinal);

    /// <summary>What is suggested for a row.</summary>
    public RowSuggestion For(StatementRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        var answer = AskRules(row.Description);
        var category = answer.CategoryId is { } byRule ? new CategorySuggestion(byRule, SuggestionSource.Rule, CertainBasisPoints, [])
            : Named(row.CategoryName) is { } byFile ? new CategorySuggestion(byFile, SuggestionSource.File, CertainBasisPoints, [])
            : model.Suggest(row.Description, row.AmountMinor, _usable.Contains);
        return new RowSuggestion(category, answer.Tags);
    }

    /// <summary>
    /// The category in use that a file means by a name, whatever its case: <c>Food:Groceries</c> is also found by its last part. Null
    /// where there is none.
    /// </summary>
    public long? Named(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
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
        if (rules.Count == 0)
        {
            return new RuleAnswer(null, []);
        }

        if (!_answers.TryGetValue(description, out var answer))
        {
            if (_answers.Count == Remembered)
            {
                _answers.Clear();
            }

            answer = CategoryRuleBook.Ask(rules, description, _usable.Contains);
            _answers.Add(description, answer);
        }

        return answer;
    }
}
