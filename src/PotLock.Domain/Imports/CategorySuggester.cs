using PotLock.Domain.Ledger;
using PotLock.Domain.Transactions;

namespace PotLock.Domain.Imports;

/// <summary>
/// Which category is suggested for a row: the user's own rules first, then a category of the name that the file gives, then what the
/// user's history says. Pure; no two threads at once.
/// </summary>
/// <param name="rules">The book's rules, in any order.</param>
/// <param name="names">The book's categories in use, by name.</param>
/// <param name="model">What the history says.</param>
public sealed class CategorySuggester(
    IReadOnlyCollection<CategoryRule> rules, IReadOnlyCollection<(string Name, long CategoryId)> names, CategoryModel model)
{
    private readonly List<(string Folded, long CategoryId)> _rules =
    [
        .. rules.OrderBy(rule => rule.Id).Where(rule => rule.CategoryId is not null)
            .Select(rule => (SearchText.Fold(rule.Contains), rule.CategoryId!.Value)),
    ];

    private readonly HashSet<long> _usable = [.. names.Select(one => one.CategoryId)];

    private readonly Dictionary<string, long> _byName = names
        .GroupBy(one => SearchText.Fold(one.Name.Trim()), StringComparer.Ordinal)
        .ToDictionary(same => same.Key, same => same.Min(one => one.CategoryId), StringComparer.Ordinal);

    /// <summary>The suggestion for a row; null where nothing is sure enough.</summary>
    public CategorySuggestion? For(StatementRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        if (_rules.Count > 0)
        {
            // As CategoryRuleBook matches, with each rule folded once and not once a row.
            var description = SearchText.Fold(row.Description);
            foreach (var (folded, categoryId) in _rules)
            {
                if (_usable.Contains(categoryId) && description.Contains(folded, StringComparison.Ordinal))
                {
                    return new CategorySuggestion(categoryId, SuggestionSource.Rule, 10_000, []);
                }
            }
        }

        return row.CategoryName.Length > 0 && _byName.TryGetValue(SearchText.Fold(row.CategoryName.Trim()), out var named)
            ? new CategorySuggestion(named, SuggestionSource.File, 10_000, [])
            : model.Suggest(row.Description, row.AmountMinor, _usable.Contains);
    }
}
