namespace PotLock.Services.Ledger;

/// <summary>What a new book is opened with, from configuration (section <c>Books</c>).</summary>
public sealed class BookDefaults
{
    /// <summary>ISO code of the base currency.</summary>
    public string Currency { get; set; } = "GBP";

    /// <summary>IANA name of the time zone.</summary>
    public string TimeZone { get; set; } = "Europe/London";

    /// <summary>The culture in which money and dates are written.</summary>
    public string Culture { get; set; } = "en-GB";
}
