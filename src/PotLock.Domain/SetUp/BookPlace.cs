using System.Globalization;
using PotLock.Domain.Ledger;

namespace PotLock.Domain.SetUp;

/// <summary>Where a book is at home.</summary>
/// <param name="CurrencyCode">ISO code of its base currency.</param>
/// <param name="CultureName">The culture in which it writes money and dates.</param>
/// <param name="TimeZoneId">IANA name of the zone whose date is today.</param>
/// <param name="NumberFormat">How it writes numbers.</param>
public sealed record BookPlace(
    string CurrencyCode, string CultureName, string TimeZoneId, NumberFormat NumberFormat = NumberFormat.AsCulture)
{
    /// <summary>Where a book is now.</summary>
    public static BookPlace Of(Book book)
    {
        ArgumentNullException.ThrowIfNull(book);
        return new BookPlace(book.CurrencyCode, book.CultureName, book.TimeZoneId, book.NumberFormat);
    }

    /// <summary>Writes and reads money as a book there does. Only of a place that <see cref="PlaceRules"/> do not refuse.</summary>
    public MoneyText GetMoney() => new(Currency.Of(CurrencyCode), GetCulture());

    /// <summary>The culture in which a book there writes money and dates.</summary>
    public CultureInfo GetCulture() => BookCulture.Of(CultureName, NumberFormat);

    /// <summary>How a book there writes, for people to look at: <c>£1,234.56 · 28 November 2026</c>.</summary>
    public string Sample(DateOnly date)
    {
        var money = GetMoney();
        // 1234.56, 1234 or 1234.567: each currency with all of its decimals.
        return $"{money.Format(1_234_567 * money.Currency.MinorPerMajor / 1_000)} · {DateText.Format(date, money.Culture)}";
    }
}
