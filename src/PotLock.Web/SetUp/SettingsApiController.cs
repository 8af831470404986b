using Microsoft.AspNetCore.Mvc;
using PotLock.Domain.Ledger;
using PotLock.Domain.SetUp;
using PotLock.Services.SetUp;
using PotLock.Web.Api;
using PotLock.Web.Security;

namespace PotLock.Web.SetUp;

/// <summary>The book’s currency, time zone and formats.</summary>
/// <param name="Currency">ISO code of its currency.</param>
/// <param name="TimeZone">IANA name of its time zone.</param>
/// <param name="Culture">The culture for dates and amounts, as in "en-GB".</param>
/// <param name="NumberFormat">"culture", "comma-point", "point-comma", "space-comma" or "apostrophe-point".</param>
/// <param name="Today">Its date.</param>
/// <param name="Sample">A sample date and amount.</param>
public sealed record SettingsJson(string Currency, string TimeZone, string Culture, string NumberFormat, string Today, string Sample)
{
    /// <summary>They, as programs read them.</summary>
    internal static SettingsJson Of(BookPlace place, DateOnly today) => new(
        place.CurrencyCode, place.TimeZoneId, place.CultureName,
        BookPlaceForm.Formats.First(one => one.Format == place.NumberFormat).Value, DateText.Iso(today), place.Sample(today));
}

/// <summary>New settings of the book.</summary>
/// <param name="Currency">ISO code of its currency: it can only change while the book is empty; unchanged if left out.</param>
/// <param name="TimeZone">IANA name of its time zone.</param>
/// <param name="Culture">The culture for dates and amounts, as in "en-GB".</param>
/// <param name="NumberFormat">"culture", "comma-point", "point-comma", "space-comma" or "apostrophe-point".</param>
public sealed record SettingsBody(string? Currency, string? TimeZone, string? Culture, string? NumberFormat)
{
    /// <summary>The place that it asks for.</summary>
    internal BookPlace Place(Book book) => new BookPlaceForm
    {
        Currency = Currency, TimeZone = TimeZone, Culture = Culture, NumberFormat = NumberFormat,
    }.Place(book);
}

/// <summary>The book’s currency, time zone and formats, for programs.</summary>
[Route("api/v1/settings")]
[NeedsRole(BookRole.Owner)]
public sealed class SettingsApiController(MoveBook moveBook) : ApiController
{
    /// <summary>The settings of the book.</summary>
    [HttpGet]
    public async Task<ActionResult<SettingsJson>> Show()
    {
        var view = await moveBook.FindAsync(BookId, Cancelled);
        return Ok(SettingsJson.Of(BookPlace.Of(view.Book), view.Today));
    }

    /// <summary>Shows how dates and amounts would look, and what today would be. Changes nothing.</summary>
    [HttpPost("preview")]
    [OnlyReads]
    public async Task<ActionResult<SettingsJson>> Preview(SettingsBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        return Answer(
            await moveBook.PreviewAsync(BookId, body.Place(Owner.Book), Cancelled), moved => SettingsJson.Of(moved.Place, moved.Today));
    }

    /// <summary>Changes the settings. Amounts stay the same, and today never moves back.</summary>
    [HttpPut]
    public async Task<ActionResult<SettingsJson>> Save(SettingsBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        return Answer(
            await moveBook.RunAsync(Actor, CommandId, body.Place(Owner.Book), Cancelled),
            moved => SettingsJson.Of(moved.Place, moved.Today));
    }
}
