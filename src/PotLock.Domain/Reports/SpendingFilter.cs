using PotLock.Domain.Ledger;

namespace PotLock.Domain.Reports;

/// <summary>Which entries a report of spending counts; all that is asked of it has to hold.</summary>
/// <param name="CategoryId">Only lines of this category.</param>
/// <param name="Tag">Only entries with this tag, as tags are written: in lower case.</param>
/// <param name="Text">Only entries with all these words in description, note or tags.</param>
/// <param name="LeastMinor">Only entries of at least so much, in minor units.</param>
/// <param name="MostMinor">Only entries of at most so much, in minor units.</param>
public sealed record SpendingFilter(
    long? CategoryId = null, string? Tag = null, string? Text = null, long? LeastMinor = null, long? MostMinor = null)
{
    /// <summary>The longest tag, and the longest text to look for.</summary>
    public const int MaxTagLength = 30, MaxTextLength = 100;

    /// <summary>Every entry.</summary>
    public static SpendingFilter None { get; } = new();

    /// <summary>
    /// Everything that is wrong with it: a tag or text that is too long or no ordinary text, an amount below zero, and a largest amount
    /// below the least. Whether the category is the book's is asked where the book is.
    /// </summary>
    public IReadOnlyList<Refusal> Check(MoneyText money)
    {
        ArgumentNullException.ThrowIfNull(money);
        return
        [
            .. new[]
            {
                TextRules.Check(Tag ?? "", "filter-tag", "tag", nameof(Tag), MaxTagLength),
                TextRules.Check(Text ?? "", "filter-text", "text", nameof(Text), MaxTextLength),
                LeastMinor < 0 ? new Refusal("least-below-zero", "Least", $"Enter at least {money.Format(0)}.") : null,
                MostMinor < 0 ? new Refusal("most-below-zero", "Most", $"Enter at least {money.Format(0)}.")
                    : MostMinor < LeastMinor
                        ? new Refusal("most-below-least", "Most", $"Enter at least {money.Format(LeastMinor.Value)}, the smallest amount.")
                    : null,
            }.OfType<Refusal>(),
        ];
    }
}
