using PotLock.Domain.Ledger;

namespace PotLock.Domain.Transactions;

/// <summary>One thing that an entry must have to be found.</summary>
/// <param name="Words">Words, folded by <see cref="SearchText.Fold"/>: all of them in its text; or else the amount.</param>
/// <param name="AmountMinor">An amount without its sign, in minor units, if the words can be read as one.</param>
public sealed record SearchTerm(IReadOnlyList<string> Words, long? AmountMinor);

/// <summary>Reads what a person searches for. Pure.</summary>
public static class SearchTerms
{
    /// <summary>How many terms are looked for; what is typed beyond them is not.</summary>
    public const int MaxTerms = 8;

    // "1 234 567,89 kr" has spaces between its thousands and before its sign.
    private const int MaxWordsOfAmount = 5;

    /// <summary>
    /// The terms of a search. An amount is read as pages write it: with its minus, whichever of the three signs it is, or plus;
    /// the currency's sign; and thousands, which in some cultures are parted by spaces. The sign does not narrow: lists write
    /// an expense with a minus, its own page without.
    /// </summary>
    /// <param name="text">What was typed, or copied from a page.</param>
    /// <param name="money">Reads money as the book writes it.</param>
    public static IReadOnlyList<SearchTerm> Read(string text, MoneyText money)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(money);
        // Any kind of space parts words: those of amounts do not break a line.
        var typed = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        List<SearchTerm> terms = [];
        for (var at = 0; at < typed.Length && terms.Count < MaxTerms;)
        {
            var (length, amountMinor) = AmountAt(typed, at, money);
            IReadOnlyList<string> words =
                [
                    .. typed.Skip(at)
                        .Take(length)
                        .SelectMany(word => SearchText.Fold(word).Split(' ', StringSplitOptions.RemoveEmptyEntries)),
                ];
            if (words.Count > 0)
            {
                terms.Add(new SearchTerm(words, amountMinor));
            }

            at += length;
        }

        return terms;
    }

    /// <summary>The longest run of words from a place that is an amount; else the one word.</summary>
    private static (int Length, long? AmountMinor) AmountAt(string[] words, int at, MoneyText money)
    {
        for (var length = Math.Min(MaxWordsOfAmount, words.Length - at); length > 0; length--)
        {
            var run = string.Join(' ', words, at, length);
            var unsigned = run[0] is '+' or '-' or '\u2212' or '\u2013' ? run[1..] : run;
            if (money.TryParse(unsigned, out var amountMinor) == MoneyTextProblem.None)
            {
                return (length, Math.Abs(amountMinor));
            }
        }

        return (1, null);
    }
}
