using PotLock.Domain.Ledger;

namespace PotLock.Domain.QuickEntries;

/// <summary>An amount that stands in a line.</summary>
/// <param name="At">Its first word.</param>
/// <param name="Count">How many words it has.</param>
/// <param name="Typed">What was typed.</param>
/// <param name="Minor">Minor units, with the sign that was typed.</param>
/// <param name="IsSigned">Whether it has the currency's sign or code.</param>
/// <param name="HasDecimals">Whether decimals were typed.</param>
internal sealed record QuickAmount(int At, int Count, string Typed, long Minor, bool IsSigned, bool HasDecimals);

/// <summary>Finds what can be read as an amount: <c>12.50</c>, <c>12.50+3</c>, <c>£12</c>, <c>12 EUR</c>.</summary>
internal static class QuickAmounts
{
    /// <summary>Every amount among the words that were not read yet, in their order.</summary>
    public static List<QuickAmount> Read(QuickLine line, MoneyText money)
    {
        List<QuickAmount> found = [];
        for (var at = 0; at < line.Words.Count; at++)
        {
            // "€ 12" and "12 €" are two words, as is the code.
            if (at + 1 < line.Words.Count && line.Words[at] is { } one && line.Words[at + 1] is { } other
                && (IsCurrency(one, money.Currency) || IsCurrency(other, money.Currency))
                && Read(line.Typed[at] + " " + line.Typed[at + 1], at, 2, money) is { } two)
            {
                found.Add(two);
                at++;
            }
            else if (line.Words[at] is not null && Read(line.Typed[at], at, 1, money) is { } single)
            {
                found.Add(single);
            }
        }

        return found;
    }

    private static QuickAmount? Read(string typed, int at, int count, MoneyText money)
    {
        var text = typed.TrimEnd(',', ';', '!', '?', ':');
        return text.Any(char.IsAsciiDigit) && AmountSum.TryParse(money, text.TrimStart('+'), out var minor) == MoneyTextProblem.None
            ? new QuickAmount(
                at, count, text, minor,
                text.Contains(money.Currency.Symbol, StringComparison.OrdinalIgnoreCase)
                    || text.Contains(money.Currency.Code, StringComparison.OrdinalIgnoreCase),
                text.Contains(money.Culture.NumberFormat.CurrencyDecimalSeparator, StringComparison.Ordinal))
            : null;
    }

    private static bool IsCurrency(string word, Currency currency) =>
        string.Equals(word, SearchText.Fold(currency.Symbol), StringComparison.Ordinal)
        || string.Equals(word, currency.Code, StringComparison.OrdinalIgnoreCase);
}
