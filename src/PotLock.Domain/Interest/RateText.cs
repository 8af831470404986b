using System.Globalization;
using PotLock.Domain.Ledger;

namespace PotLock.Domain.Interest;

/// <summary>Writes and reads annual rates: a percentage with at most four decimals, kept as millionths (1 % is 10,000).</summary>
public static class RateText
{
    private const int Decimals = 4;

    /// <summary>
    /// Reads a rate as typed, by the rules of <see cref="PercentText"/>. Empty reads as 0.
    /// </summary>
    /// <returns>False when it is no percentage or has more than four decimals. The range is the rules' concern.</returns>
    public static bool TryParse(string? text, CultureInfo culture, out int millionths) =>
        PercentText.TryParse(text, culture, Decimals, out millionths);

    /// <summary>For people and inputs: no needless zeros and no sign, as in <c>3.1</c>, in the culture's decimals.</summary>
    public static string ForInput(int millionths, CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(culture);
        var whole = (millionths / 10_000).ToString(CultureInfo.InvariantCulture);
        var rest = (millionths % 10_000).ToString("0000", CultureInfo.InvariantCulture).TrimEnd('0');
        return rest.Length == 0 ? whole : whole + culture.NumberFormat.NumberDecimalSeparator + rest;
    }
}
