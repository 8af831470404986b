using System.Globalization;
using System.Text.RegularExpressions;

namespace PotLock.Domain.Ledger;

/// <summary>
/// Numbers as programs write them: digits, a dot and at most so many decimals, in every language the same. People's numbers are
/// read by <see cref="MoneyText"/> and <see cref="PercentText"/>.
/// </summary>
public static partial class PlainNumber
{
    /// <summary>Reads a number as a count of its smallest units.</summary>
    /// <param name="text">The text, as in <c>-45.00</c>; no spaces, no grouping, no plus, no exponent.</param>
    /// <param name="decimals">How many decimals the smallest unit has, 0 to 6.</param>
    /// <param name="units">The number in smallest units; 0 when it could not be read.</param>
    /// <returns>Whether it could be read; more decimals than there are, and more than fits, cannot.</returns>
    public static bool TryParse(string? text, int decimals, out long units)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(decimals);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(decimals, 6);
        units = 0;
        if (Number().Match(text ?? "") is not { Success: true } match || match.Groups["decimals"].Length > decimals)
        {
            return false;
        }

        // At most twelve digits and six decimals: that fits.
        var size = long.Parse(
            match.Groups["whole"].Value + match.Groups["decimals"].Value.PadRight(decimals, '0'), CultureInfo.InvariantCulture);
        units = match.Groups["minus"].Success ? -size : size;
        return true;
    }

    [GeneratedRegex(@"\A(?<minus>-)?(?<whole>0|[1-9][0-9]{0,11})(\.(?<decimals>[0-9]{1,6}))?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}
