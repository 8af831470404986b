using System.Text;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using PotLock.Domain.CalendarFeeds;
using PotLock.Domain.Ledger;

namespace PotLock.Services.CalendarFeeds;

/// <summary>Writes events as a calendar of RFC 5545: days, each for itself, that take no time of anybody's.</summary>
internal static class WriteCalendar
{
    private const string ProductId = "-//PotLock//Calendar//EN";
    private const int LettersOfId = 32;

    /// <summary>The file, in UTF-8. The same events give the same bytes.</summary>
    /// <param name="name">What the calendar is called.</param>
    /// <param name="mark">The book's mark: see <see cref="FeedBook.Mark"/>.</param>
    /// <param name="showsAmounts">Whether amounts are told.</param>
    /// <param name="events">The events, in order.</param>
    public static byte[] Of(string name, string mark, bool showsAmounts, IEnumerable<KeptFeedEvent> events)
    {
        var calendar = new Ical.Net.Calendar { ProductId = ProductId };
        var called = $"PotLock: {name}";
        calendar.AddProperty("NAME", called);
        calendar.AddProperty("X-WR-CALNAME", called);
        // Twice a day is often enough for what moves by days; calendars ask as often as they like all the same.
        var often = new CalendarProperty("REFRESH-INTERVAL", "PT12H");
        often.AddParameter("VALUE", "DURATION");
        calendar.Properties.Add(often);
        calendar.AddProperty("X-PUBLISHED-TTL", "PT12H");
        foreach (var one in events)
        {
            calendar.Events.Add(Event(one, mark, showsAmounts));
        }

        return Encoding.UTF8.GetBytes(new CalendarSerializer().SerializeToString(calendar)
            ?? throw new InvalidOperationException("The calendar could not be written."));
    }

    private static CalendarEvent Event(KeptFeedEvent one, string mark, bool showsAmounts)
    {
        var changed = new CalDateTime(DateTime.SpecifyKind(one.ChangedAtUtc, DateTimeKind.Utc), true);
        var written = new CalendarEvent
        {
            Uid = CanonicalText.DigestOf($"{mark}|{one.Key}")[..LettersOfId] + "@potlock",
            Start = new CalDateTime(one.On),
            End = new CalDateTime(one.On.AddDays(1)),
            Summary = showsAmounts && one.Amount.Length > 0 ? $"{one.Title}: {one.Amount}" : one.Title,
            Sequence = one.Sequence,
            DtStamp = changed,
            LastModified = changed,
            Transparency = TransparencyType.Transparent,
            Class = "PRIVATE",
            Status = one.Kind == FeedKinds.Live && one.Note.Length > 0 ? EventStatus.Tentative : EventStatus.Confirmed,
        };
        if (one.Note.Length > 0)
        {
            written.Description = one.Note;
        }

        return written;
    }
}
