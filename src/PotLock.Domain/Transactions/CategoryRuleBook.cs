using PotLock.Domain.Ledger;

namespace PotLock.Domain.Transactions;

/// <summary>What a user asks of a rule.</summary>
/// <param name="Contains">What the description must contain.</param>
/// <param name="CategoryId">The category that it gives; null for none.</param>
/// <param name="Tags">The tags that it gives.</param>
public sealed record RuleTerms(string Contains, long? CategoryId, IReadOnlyList<string> Tags);

/// <summary>What the rules say of a description.</summary>
/// <param name="CategoryId">The category of the first rule that matches and has one in use; null for none.</param>
/// <param name="Tags">The tags of every rule that matches, each once.</param>
public sealed record RuleAnswer(long? CategoryId, IReadOnlyList<string> Tags);

/// <summary>
/// Rules that give entries category and tags by what they say (product page, <i>Transactions, cards, accounts</i>). Pure.
/// </summary>
public static class CategoryRuleBook
{
    /// <summary>How many rules a book can have.</summary>
    public const int MaxRules = 200;

    /// <summary>Whether a rule means this description: case and accents make no difference.</summary>
    public static bool Matches(string contains, string description) =>
        SearchText.Fold(description).Contains(SearchText.Fold(contains), StringComparison.Ordinal);

    /// <summary>What the rules say of a description; the older rule goes first.</summary>
    /// <param name="rules">The rules, in any order.</param>
    /// <param name="description">What the entry says.</param>
    /// <param name="isUsable">Whether a category is in use: an archived one is given to nothing new.</param>
    public static RuleAnswer Ask(IEnumerable<CategoryRule> rules, string description, Func<long, bool> isUsable)
    {
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(isUsable);
        List<CategoryRule> matching = [.. rules.Where(rule => Matches(rule.Contains, description)).OrderBy(rule => rule.Id)];
        return new RuleAnswer(
            matching.Select(rule => rule.CategoryId).FirstOrDefault(id => id is { } category && isUsable(category)),
            [.. matching.SelectMany(rule => TagRules.Read(rule.Tags)).Distinct(StringComparer.Ordinal)]);
    }

    /// <summary>Every reason why a rule cannot be like this.</summary>
    /// <param name="terms">What is asked.</param>
    /// <param name="categoryIsUsable">Whether its category is the book's and in use; not looked at for none.</param>
    /// <param name="others">What the book's other rules look for.</param>
    public static IEnumerable<Refusal> Check(RuleTerms terms, bool categoryIsUsable, IReadOnlyCollection<string> others)
    {
        ArgumentNullException.ThrowIfNull(terms);
        ArgumentNullException.ThrowIfNull(others);
        if (OrdinaryText.IsBlank(terms.Contains) || SearchText.Fold(terms.Contains.Trim()).Length < 2)
        {
            yield return new(
                "rule-needs-text",
                "Contains",
                "Enter at least two characters of the description, like the name of a shop.");
        }
        else if (terms.Contains.Length > CategoryRule.MaxContainsLength)
        {
            yield return new(
                "rule-text-too-long",
                "Contains",
                $"The text can have at most {CategoryRule.MaxContainsLength} characters; this one has {terms.Contains.Length}.");
        }
        else if (OrdinaryText.HasControls(terms.Contains) || OrdinaryText.HasInvisible(terms.Contains))
        {
            yield return new("rule-text-unreadable", "Contains", "The text must be one line of ordinary text.");
        }
        else if (others.Any(other => SearchText.Fold(other) == SearchText.Fold(terms.Contains.Trim())))
        {
            yield return new("rule-text-taken", "Contains", $"You already have a rule for “{terms.Contains.Trim()}”. Edit that one.");
        }

        if (terms.CategoryId is not null && !categoryIsUsable)
        {
            yield return new("unknown-category", "CategoryId", "Choose one of your categories.");
        }

        if (TagRules.Check(terms.Tags) is { } refusal)
        {
            yield return refusal;
        }

        if (terms.CategoryId is null && terms.Tags.Count == 0)
        {
            yield return new("rule-gives-nothing", "CategoryId", "Choose a category or add a tag; otherwise the rule does nothing.");
        }

        if (others.Count >= MaxRules)
        {
            yield return new("too-many-rules", "", $"You can have at most {MaxRules} rules.");
        }
    }
}
