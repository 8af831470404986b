using System.Globalization;
using PotLock.Domain.Ledger;

namespace PotLock.Domain.SetUp;

/// <summary>
/// Where a book can be at home: the cultures in which it writes money and dates, the one that goes with each currency, and
/// the time zones.
/// </summary>
public static class BookPlaces
{
    // Pages are in English. Where several cultures use a currency, or where its own writes other digits, an English one
    // stands for it; otherwise the country's own, since people type amounts as they learnt it.
    private static readonly Dictionary<string, string> ByCurrency = new(StringComparer.Ordinal)
    {
        ["GBP"] = "en-GB", ["EUR"] = "en-IE", ["USD"] = "en-US", ["CAD"] = "en-CA", ["AUD"] = "en-AU", ["NZD"] = "en-NZ",
        ["CHF"] = "de-CH", ["SEK"] = "sv-SE", ["NOK"] = "nb-NO", ["DKK"] = "da-DK", ["PLN"] = "pl-PL", ["CZK"] = "cs-CZ",
        ["HUF"] = "hu-HU", ["RON"] = "ro-RO", ["INR"] = "en-IN", ["ZAR"] = "en-ZA", ["BRL"] = "pt-BR", ["MXN"] = "es-MX",
        ["SGD"] = "en-SG", ["HKD"] = "en-HK", ["TRY"] = "tr-TR", ["VND"] = "vi-VN", ["ISK"] = "is-IS", ["TND"] = "fr-TN",
        ["JPY"] = "ja-JP", ["KRW"] = "ko-KR",
    };

    private static readonly string[] Others =
    [
        "de-AT", "de-DE", "es-ES", "fi-FI", "fr-CA", "fr-CH", "fr-FR", "it-IT", "nl-BE", "nl-NL", "pt-PT",
    ];

    private static readonly Lazy<IReadOnlyList<string>> Zones = new(() =>
    [
        .. TimeZoneInfo.GetSystemTimeZones().Select(zone => zone.Id)
            .Where(id => id.Contains('/', StringComparison.Ordinal) && !id.StartsWith("Etc/", StringComparison.Ordinal))
            .Append("UTC").Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
    ]);

    /// <summary>The names of all cultures that can be chosen, in order.</summary>
    public static IReadOnlyList<string> CultureNames { get; } =
        [.. ByCurrency.Values.Concat(Others).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>The IANA names of all time zones that can be chosen, in order.</summary>
    public static IReadOnlyList<string> TimeZoneIds => Zones.Value;

    /// <summary>The culture that goes with a currency, when its people choose none.</summary>
    public static string CultureFor(Currency currency)
    {
        ArgumentNullException.ThrowIfNull(currency);
        return ByCurrency.GetValueOrDefault(currency.Code, "en-GB");
    }

    /// <summary>What a culture writes, for people to choose by: its name, an amount, a date.</summary>
    public static string Describe(string cultureName, Currency currency, DateOnly date)
    {
        ArgumentNullException.ThrowIfNull(currency);
        return $"{NameOf(cultureName)}: {new BookPlace(currency.Code, cultureName, "UTC").Sample(date)}";
    }

    /// <summary>The English name of a culture: <c>German (Germany)</c>.</summary>
    public static string NameOf(string cultureName) => CultureInfo.GetCultureInfo(cultureName).EnglishName;

    /// <summary>What a number format looks like, in an amount without a currency: <c>1,234.56</c>.</summary>
    public static string Describe(NumberFormat format, string cultureName)
    {
        var numbers = BookCulture.Of(cultureName, format).NumberFormat;
        return $"1{numbers.CurrencyGroupSeparator}234{numbers.CurrencyDecimalSeparator}56";
    }

    /// <summary>
    /// The date before which today shall never be, once a book has another time zone: changing the zone never moves today
    /// backwards (product page, <i>The ledger</i>).
    /// </summary>
    /// <param name="today">The book's today so far.</param>
    /// <param name="todayInNewZone">The date in the new zone.</param>
    /// <param name="floor">The floor so far, if any.</param>
    public static DateOnly? FloorAfterMove(DateOnly today, DateOnly todayInNewZone, DateOnly? floor) =>
        todayInNewZone < today ? today : floor;

    /// <summary>The book's today once it has moved; never before what it was.</summary>
    /// <param name="today">The book's today so far.</param>
    /// <param name="todayInNewZone">The date in the new zone.</param>
    public static DateOnly TodayAfterMove(DateOnly today, DateOnly todayInNewZone) => todayInNewZone < today ? today : todayInNewZone;
}
