using PotLock.Domain.Ledger;
using PotLock.Domain.SetUp;
using PotLock.Services.Members;

namespace PotLock.Web.Members;

/// <summary>The form for another book, as it is posted.</summary>
public sealed class NewBookForm
{
    /// <summary>What it is to be called.</summary>
    public string? Name { get; set; }

    /// <summary>ISO code of its currency.</summary>
    public string? Currency { get; set; }

    /// <summary>IANA name of its time zone.</summary>
    public string? TimeZone { get; set; }

    /// <summary>What it asks for: what is left out is as in the book that is open.</summary>
    /// <param name="now">That book.</param>
    public NewBook Read(Book now)
    {
        ArgumentNullException.ThrowIfNull(now);
        return new NewBook(Name ?? "", BookPlace.Of(now) with
        {
            CurrencyCode = Currency ?? now.CurrencyCode,
            TimeZoneId = TimeZone ?? now.TimeZoneId,
        });
    }
}

/// <summary>The page with the form for another book.</summary>
/// <param name="Form">What was typed.</param>
/// <param name="Now">The book that is open: its currency and time zone are offered.</param>
public sealed record NewBookPage(NewBookForm Form, Book Now)
{
    /// <summary>The currency that stands there.</summary>
    public string Currency => Form.Currency ?? Now.CurrencyCode;

    /// <summary>The time zone that stands there.</summary>
    public string TimeZone => Form.TimeZone ?? Now.TimeZoneId;

    /// <summary>The time zones that can be chosen.</summary>
    public IEnumerable<string> TimeZones => BookPlaces.TimeZoneIds.Append(Now.TimeZoneId).Distinct().Order(StringComparer.Ordinal);
}

/// <summary>The page of a person’s books.</summary>
/// <param name="Books">All of them.</param>
/// <param name="OpenId">The one that is open.</param>
public sealed record BooksPage(IReadOnlyList<OwnBook> Books, long OpenId);
