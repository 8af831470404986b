using System.Globalization;

namespace PotLock.Domain.Ledger;

/// <summary>Writes and reads weightings: a percentage with at most two decimals, kept as basis points (10,000 = 100 %).</summary>
public static class PercentText
{
    /// <summary>For people: no needless zeros, as in <c>12.5%</c>, in the culture's decimals.</summary>
    public static string Format(int basisPoints, CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(culture);
        return Number(basisPoints, culture.NumberFormat.NumberDecimalSeparator) + "%";
    }

    /// <summary>
    /// A share of a whole for people, as in <c>12.5%</c>. What is there, but less than the smallest share that is written, is
    /// <c>under 0.01%</c> and never <c>0%</c>.
    /// </summary>
    /// <param name="basisPoints">The share.</param>
    /// <param name="amountMinor">What the share is of; 0 for nothing.</param>
    /// <param name="culture">Whose decimals.</param>
    public static string FormatShare(int basisPoints, long amountMinor, CultureInfo culture) =>
        basisPoints == 0 && amountMinor > 0 ? "under " + Format(1, culture) : Format(basisPoints, culture);

    /// <summary>For an input's value, in the culture's decimals and without the sign.</summary>
    public static string ForInput(int basisPoints, CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(culture);
        return Number(basisPoints, culture.NumberFormat.NumberDecimalSeparator);
    }

    /// <summary>For programs: plain decimal with a point, as in <c>12.50</c>.</summary>
    public static string Plain(int basisPoints) =>
        (basisPoints / 100).ToString(CultureInfo.InvariantCulture) + "." + (basisPoints % 100).ToString("00", CultureInfo.InvariantCulture);

    /// <summary>
    /// Reads a percentage as typed; a trailing percent sign is accepted, the culture's decimal separator too, and a point
    /// in every culture (a weighting has no thousands, so nothing is ambiguous). Empty reads as 0.
    /// </summary>
    /// <returns>False when it is no percentage or has more than two decimals. The range is the rules' concern.</returns>
    public static bool TryParse(string? text, CultureInfo culture, out int basisPoints) => TryParse(text, culture, 2, out basisPoints);

    /// <summary>Reads a percentage with at most so many decimals, as a whole number of the last one's units.</summary>
    internal static bool TryParse(string? text, CultureInfo culture, int decimals, out int units)
    {
        ArgumentNullException.ThrowIfNull(culture);
        units = 0;
        var body = (text ?? "").Trim();
        body = body.EndsWith('%') ? body[..^1].TrimEnd() : body;
        if (body.Length == 0)
        {
            return string.IsNullOrWhiteSpace(text);
        }

        var parts = body.Replace(culture.NumberFormat.NumberDecimalSeparator, ".", StringComparison.Ordinal).Split('.');
        if (parts.Length > 2 || parts[0].Length > Math.Min(6, 9 - decimals) || !parts.All(p => p.Length > 0 && p.All(char.IsAsciiDigit))
            || (parts.Length == 2 && parts[1].Length > decimals))
        {
            return false;
        }

        var fraction = (parts.Length == 2 ? parts[1] : "").PadRight(decimals, '0');
        units = int.Parse(parts[0] + fraction, NumberStyles.None, CultureInfo.InvariantCulture);
        return true;
    }

    private static string Number(int basisPoints, string separator)
    {
        var whole = (basisPoints / 100).ToString(CultureInfo.InvariantCulture);
        var rest = (basisPoints % 100).ToString("00", CultureInfo.InvariantCulture).TrimEnd('0');
        return rest.Length == 0 ? whole : whole + separator + rest;
    }
}
