using PotLock.Domain.Ledger;
using PotLock.Domain.SetUp;
using PotLock.Services.SetUp;
using PotLock.Web.Shared;

namespace PotLock.Web.SetUp;

/// <summary>Where a book is at home, as it is posted.</summary>
public sealed class BookPlaceForm : CommandForm
{
    private static readonly (string Value, NumberFormat Format)[] s_formats =
    [
        ("culture", Domain.Ledger.NumberFormat.AsCulture), ("comma-point", Domain.Ledger.NumberFormat.CommaPoint),
        ("point-comma", Domain.Ledger.NumberFormat.PointComma), ("space-comma", Domain.Ledger.NumberFormat.SpaceComma),
        ("apostrophe-point", Domain.Ledger.NumberFormat.ApostrophePoint),
    ];

    /// <summary>ISO code of the base currency; left out where it cannot be changed.</summary>
    public string? Currency { get; set; }

    /// <summary>IANA name of the time zone.</summary>
    public string? TimeZone { get; set; }

    public string? Culture { get; set; }

    /// <summary>How numbers are written: <c>culture</c>, or the signs of the thousands and of the decimals.</summary>
    public string? NumberFormat { get; set; }

    /// <summary>The number formats, by what the form calls them.</summary>
    public static IReadOnlyList<(string Value, NumberFormat Format)> Formats => s_formats;

    /// <summary>The form of where a book is.</summary>
    public static BookPlaceForm Of(Book book)
    {
        ArgumentNullException.ThrowIfNull(book);
        return new BookPlaceForm
        {
            CommandId = NewCommandId(),
            Currency = book.CurrencyCode,
            TimeZone = book.TimeZoneId,
            Culture = book.CultureName,
            NumberFormat = Array.Find(s_formats, one => one.Format == book.NumberFormat).Value,
        };
    }

    /// <summary>The place that was chosen; what is unknown stays so, for the rules to refuse.</summary>
    public BookPlace Place(Book book)
    {
        ArgumentNullException.ThrowIfNull(book);
        var known = Array.FindIndex(s_formats, one => one.Value == NumberFormat);
        return new BookPlace(
            Currency ?? book.CurrencyCode, Culture ?? "", TimeZone ?? "", known < 0 ? (NumberFormat)(-1) : s_formats[known].Format);
    }
}

/// <summary>The page of where a book is at home.</summary>
/// <param name="Form">What was chosen.</param>
/// <param name="View">The book as it is.</param>
/// <param name="Sample">How it writes now.</param>
public sealed record BookPlacePage(BookPlaceForm Form, BookPlaceView View, string Sample)
{
    /// <summary>The time zones that can be chosen, the book's own among them.</summary>
    public IEnumerable<string> TimeZones => BookPlaces.TimeZoneIds.Append(View.Book.TimeZoneId).Distinct().Order(StringComparer.Ordinal);

    /// <summary>The cultures that can be chosen, the book's own among them, by their names.</summary>
    public IEnumerable<string> Cultures =>
        BookPlaces.CultureNames.Append(View.Book.CultureName).Distinct().OrderBy(BookPlaces.NameOf, StringComparer.Ordinal);
}
