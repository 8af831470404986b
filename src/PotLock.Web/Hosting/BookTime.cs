using System.Globalization;
using PotLock.Services.Ledger;

namespace PotLock.Web.Hosting;

/// <summary>
/// The books' clock. In Development it can be moved, to try months out: <c>Clock:Now</c> is an ISO instant from which it
/// ticks, <c>Clock:Offset</c> a number of days. Elsewhere both are ignored. Real time is never touched.
/// </summary>
internal static class BookTime
{
    private const int FirstYear = 1970;
    private const int LastYear = 2999;
    private const int MostDays = 36_500;

    /// <summary>By how much the books' clock is moved. Refuses what is no instant, and a time in which no book could live.</summary>
    public static TimeSpan ReadShift(IConfiguration configuration, IHostEnvironment environment, TimeProvider real)
    {
        if (!environment.IsDevelopment())
        {
            return TimeSpan.Zero;
        }

        if (configuration["Clock:Now"] is { Length: > 0 } now)
        {
            return DateTimeOffset.TryParse(now, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
                && instant.UtcDateTime.Year is >= FirstYear and <= LastYear
                ? instant - real.GetUtcNow()
                : throw new SettingProblemException($"Clock:Now is '{now}'; it must be an instant from {FirstYear} to {LastYear}, like "
                    + "2031-03-01T08:00:00Z.");
        }

        var days = configuration.GetValue("Clock:Offset", 0);
        return days is >= -MostDays and <= MostDays
            ? TimeSpan.FromDays(days)
            : throw new SettingProblemException($"Clock:Offset is '{days}'; it must be a number of days, at most {MostDays} either way.");
    }

    /// <summary>The clock, so much ahead of real time or behind it.</summary>
    public static BookClock Create(TimeSpan shift, TimeProvider real) =>
        new(shift == TimeSpan.Zero ? real : new ShiftedTimeProvider(real, shift));
}
