using PotLock.Domain.Ledger;

namespace PotLock.Domain.SetUp;

/// <summary>
/// Where a book can be, and where it can move to (product page, <i>The ledger</i>): zone, culture and number format at any time,
/// the currency only while nothing in the book is an amount.
/// </summary>
public static class PlaceRules
{
    /// <summary>Currency, culture, time zone and number format: each one that PotLock knows, or that the book has already.</summary>
    /// <param name="place">What was chosen.</param>
    /// <param name="now">Where the book is.</param>
    public static IEnumerable<Refusal> Check(BookPlace place, BookPlace now)
    {
        ArgumentNullException.ThrowIfNull(place);
        ArgumentNullException.ThrowIfNull(now);
        if (Currency.Find(place.CurrencyCode) is null)
        {
            yield return new("currency-unknown", "Currency", "Choose one of the currencies in the list.");
        }

        if (place.TimeZoneId != now.TimeZoneId && !BookPlaces.TimeZoneIds.Contains(place.TimeZoneId))
        {
            yield return new("time-zone-unknown", "TimeZone", "Choose one of the time zones in the list.");
        }

        if (place.CultureName != now.CultureName && !BookPlaces.CultureNames.Contains(place.CultureName))
        {
            yield return new("culture-unknown", "Culture", "Choose one of the ways of writing in the list.");
        }

        if (!Enum.IsDefined(place.NumberFormat))
        {
            yield return new("number-format-unknown", "NumberFormat", "Choose one of the number formats in the list.");
        }
    }

    /// <summary>
    /// What moving a book refuses: an unknown place, and another currency for a book that holds amounts, since they would be sums
    /// of something else from then on.
    /// </summary>
    /// <param name="place">What was chosen.</param>
    /// <param name="now">Where the book is.</param>
    /// <param name="isEmpty">Whether nothing in the book is an amount.</param>
    public static List<Refusal> CheckMove(BookPlace place, BookPlace now, bool isEmpty)
    {
        var refusals = Check(place, now).ToList();
        if (!isEmpty && place.CurrencyCode != now.CurrencyCode && !refusals.Exists(refusal => refusal.Property == "Currency"))
        {
            refusals.Add(new(
                "currency-stays", "Currency",
                $"Your book already has amounts in {now.CurrencyCode}, so its currency can’t be changed any more."));
        }

        return refusals;
    }
}
