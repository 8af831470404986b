using System.Collections.Concurrent;
using System.Globalization;

namespace PotLock.Domain.Ledger;

/// <summary>
/// The one place that yields how a book writes: its culture, with the number format that its people chose. Whoever writes or
/// reads numbers takes the separators from there, so nobody else knows that there is a choice.
/// </summary>
public static class BookCulture
{
    // A space that does not break, so that an amount stays on one line.
    private const string Space = "\u00a0";
    private const string Apostrophe = "\u2019";

    private static readonly ConcurrentDictionary<(string Name, NumberFormat Format), CultureInfo> s_cultures = new();

    /// <summary>The culture of a name, writing numbers in a format. Throws for a culture or format that there is not.</summary>
    public static CultureInfo Of(string cultureName, NumberFormat format) => format == NumberFormat.AsCulture
        ? CultureInfo.GetCultureInfo(cultureName)
        : s_cultures.GetOrAdd((cultureName, format), static key => Make(key.Name, key.Format));

    private static CultureInfo Make(string cultureName, NumberFormat format)
    {
        var (group, point) = format switch
        {
            NumberFormat.CommaPoint => (",", "."),
            NumberFormat.PointComma => (".", ","),
            NumberFormat.SpaceComma => (Space, ","),
            NumberFormat.ApostrophePoint => (Apostrophe, "."),
            _ => throw new ArgumentOutOfRangeException(nameof(format)),
        };
        var culture = (CultureInfo)CultureInfo.GetCultureInfo(cultureName).Clone();
        var numbers = culture.NumberFormat;
        (numbers.CurrencyGroupSeparator, numbers.CurrencyDecimalSeparator, numbers.CurrencyGroupSizes) = (group, point, [3]);
        (numbers.NumberGroupSeparator, numbers.NumberDecimalSeparator, numbers.NumberGroupSizes) = (group, point, [3]);
        (numbers.PercentGroupSeparator, numbers.PercentDecimalSeparator, numbers.PercentGroupSizes) = (group, point, [3]);
        return CultureInfo.ReadOnly(culture);
    }
}
