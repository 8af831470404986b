using PotLock.Domain.Calendar;

namespace PotLock.Services.HouseMoves.Files;

/// <summary>How other programs say how often something recurs, in PotLock's words.</summary>
internal static class HouseRhythm
{
    /// <summary>The recurrence of a unit and how many of it lie between; null for one that PotLock does not have.</summary>
    /// <param name="unit">As in <c>weekly</c>, <c>monthly</c>, <c>quarterly</c>, <c>yearly</c>.</param>
    /// <param name="every">Every how many.</param>
    public static RecurrenceKind? Of(string unit, int every) => (unit, every) switch
    {
        ("daily", 7) or ("weekly", 1) => RecurrenceKind.Weekly,
        ("daily", 28) or ("weekly", 4) => RecurrenceKind.EveryFourWeeks,
        ("monthly", 1) => RecurrenceKind.Monthly,
        ("monthly", 3) or ("quarterly", 1) => RecurrenceKind.Quarterly,
        ("monthly", 12) or ("quarterly", 4) or ("half-year", 2) or ("yearly", 1) => RecurrenceKind.Yearly,
        _ => null,
    };
}
