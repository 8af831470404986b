using System.Globalization;
using PotLock.Services.Ledger;

namespace PotLock.Web.Hosting;

/// <summary>
/// The books' clock. In Development it can be moved, to try months out: <c>Clock:Now</c> is an ISO instant from which it
/// ticks, <c>Clock:Offset</c> a number of days. Elsewhere both are ignored. Real time is never touched.
/// </summary>
internal static class BookTime
{
    public static BookClock Create(IConfiguration configuration, IHostEnvironment environment, TimeProvider real)
    {
        if (!environment.IsDevelopment())
        {
            return new BookClock(real);
        }

        if (configuration["Clock:Now"] is { Length: > 0 } now)
        {
            var instant = DateTimeOffset.Parse(now, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
            return new BookClock(new ShiftedTimeProvider(real, instant - real.GetUtcNow()));
        }

        var days = configuration.GetValue("Clock:Offset", 0);
        return new BookClock(days == 0 ? real : new ShiftedTimeProvider(real, TimeSpan.FromDays(days)));
    }
}
