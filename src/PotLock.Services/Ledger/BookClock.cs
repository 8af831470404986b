using PotLock.Domain.Ledger;

namespace PotLock.Services.Ledger;

/// <summary>
/// The books' time. Sessions, lockout and throttles keep real time; only what a book calls "today" comes from here, so
/// that months can be tried out in Development.
/// </summary>
/// <param name="time">The time that books live in.</param>
public sealed class BookClock(TimeProvider time)
{
    /// <summary>The instant, in UTC.</summary>
    public DateTime NowUtc => time.GetUtcNow().UtcDateTime;

    /// <summary>The date in the book's time zone; never before <see cref="Book.TodayFloor"/>.</summary>
    public DateOnly Today(Book book)
    {
        ArgumentNullException.ThrowIfNull(book);
        var today = TodayIn(book.TimeZoneId);
        return book.TodayFloor is { } floor && floor > today ? floor : today;
    }

    /// <summary>The date in a time zone, by its IANA name.</summary>
    public DateOnly TodayIn(string timeZoneId)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(timeZoneId);
        return DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time.GetUtcNow(), zone).DateTime);
    }
}
