using System.Globalization;
using PotLock.Domain.Ledger;

namespace PotLock.Domain.Imports;

/// <summary>The signs and codes of currencies, as banks write them beside amounts or in a column of their own. Pure.</summary>
public static class CurrencyWords
{
    // Signs that several currencies share, or that Currency writes another way.
    private static readonly Dictionary<string, string[]> Signs = new(StringComparer.OrdinalIgnoreCase)
    {
        ["£"] = ["GBP"], ["€"] = ["EUR"], ["$"] = ["USD", "CAD", "AUD", "NZD", "SGD", "HKD", "MXN"],
        ["US$"] = ["USD"], ["C$"] = ["CAD"], ["CA$"] = ["CAD"], ["A$"] = ["AUD"], ["AU$"] = ["AUD"], ["NZ$"] = ["NZD"],
        ["S$"] = ["SGD"], ["HK$"] = ["HKD"], ["MX$"] = ["MXN"], ["R$"] = ["BRL"], ["¥"] = ["JPY"], ["￥"] = ["JPY"], ["円"] = ["JPY"],
        ["kr"] = ["SEK", "NOK", "DKK", "ISK"], ["zł"] = ["PLN"], ["zl"] = ["PLN"], ["Kč"] = ["CZK"], ["Kc"] = ["CZK"], ["Ft"] = ["HUF"],
        ["lei"] = ["RON"], ["₹"] = ["INR"], ["Rs"] = ["INR"], ["R"] = ["ZAR"], ["Fr"] = ["CHF"], ["SFr"] = ["CHF"], ["₺"] = ["TRY"],
        ["TL"] = ["TRY"], ["₪"] = ["ILS"], ["₩"] = ["KRW"], ["₫"] = ["VND"], ["đ"] = ["VND"], ["KD"] = ["KWD"], ["BD"] = ["BHD"],
        ["DT"] = ["TND"], ["JD"] = ["JOD"],
    };

    /// <summary>Whether a word is the sign or code of some currency.</summary>
    public static bool IsAny(ReadOnlySpan<char> word)
    {
        var bare = word.Trim('.');
        return IsCode(bare) || Signs.GetAlternateLookup<ReadOnlySpan<char>>().ContainsKey(bare)
            || (bare.Length == 1 && char.GetUnicodeCategory(bare[0]) == UnicodeCategory.CurrencySymbol);
    }

    /// <summary>Whether a word is the sign or code of this currency.</summary>
    public static bool IsOf(ReadOnlySpan<char> word, Currency currency)
    {
        ArgumentNullException.ThrowIfNull(currency);
        var bare = word.Trim().Trim('.');
        return bare.Equals(currency.Code, StringComparison.OrdinalIgnoreCase)
            || bare.Equals(currency.Symbol.AsSpan().TrimEnd('.'), StringComparison.OrdinalIgnoreCase)
            || (Signs.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(bare, out var codes) && codes.Contains(currency.Code));
    }

    private static bool IsCode(ReadOnlySpan<char> word) =>
        word.Length == 3 && char.IsAsciiLetter(word[0]) && char.IsAsciiLetter(word[1]) && char.IsAsciiLetter(word[2]);
}
