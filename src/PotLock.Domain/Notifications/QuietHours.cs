using PotLock.Domain.Ledger;

namespace PotLock.Domain.Notifications;

/// <summary>
/// The part of each day in which nothing buzzes, by the clock on the wall of the book's time zone. It may go over midnight. When clocks
/// change, it is the wall's time that counts: an hour that comes twice is quiet twice, and one that is left out is not missed.
/// </summary>
/// <param name="FromMinutes">Its first minute, counted from midnight: 0 to 1,439.</param>
/// <param name="UntilMinutes">The first minute after it, counted likewise; another than the first.</param>
public readonly record struct QuietHours(int FromMinutes, int UntilMinutes)
{
    private const int MinutesOfADay = 24 * 60;

    /// <summary>Why these cannot be quiet hours; null when they can, or when there are none.</summary>
    /// <param name="fromMinutes">When they begin; null for none.</param>
    /// <param name="untilMinutes">When they end; null for none.</param>
    public static Refusal? Check(int? fromMinutes, int? untilMinutes) => (fromMinutes, untilMinutes) switch
    {
        (null, null) => null,
        (null, _) => new("quiet-hours-need-start", "QuietFrom", "Choose when your quiet hours start."),
        (_, null) => new("quiet-hours-need-end", "QuietUntil", "Choose when your quiet hours end."),
        _ when fromMinutes is < 0 or >= MinutesOfADay => new("no-such-time", "QuietFrom", "Choose a time between 00:00 and 23:59."),
        _ when untilMinutes is < 0 or >= MinutesOfADay => new("no-such-time", "QuietUntil", "Choose a time between 00:00 and 23:59."),
        var (from, until) when from == until =>
            new("quiet-hours-are-empty", "QuietUntil", "Quiet hours must end at another time than they start."),
        _ => null,
    };

    /// <summary>Whether a time of the day is among them.</summary>
    /// <param name="time">By the clock on the wall.</param>
    public bool Hold(TimeOnly time)
    {
        var minute = (time.Hour * 60) + time.Minute;
        return FromMinutes < UntilMinutes
            ? minute >= FromMinutes && minute < UntilMinutes
            : minute >= FromMinutes || minute < UntilMinutes;
    }
}
