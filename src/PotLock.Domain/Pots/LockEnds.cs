namespace PotLock.Domain.Pots;

/// <summary>
/// Locks that end by date: a pot goes live when today is after its end date, as of the day after it. Pots with the same
/// end date go live in one step; steps run in the order of their days.
/// </summary>
public static class LockEnds
{
    /// <summary>The day on which a lock with this end date is over.</summary>
    public static DateOnly LiveOn(DateOnly endDate) => endDate.AddDays(1);

    /// <summary>The end dates that have passed, in order: one settling step each.</summary>
    public static IReadOnlyList<DateOnly> Due(IEnumerable<DateOnly?> endDatesOfActivePots, DateOnly today) =>
        [.. endDatesOfActivePots.OfType<DateOnly>().Where(end => today > end).Distinct().Order()];

    /// <summary>The first day on which one of these locks is over, or null: when the book must be looked at next.</summary>
    public static DateOnly? NextDue(IEnumerable<DateOnly?> endDatesOfActivePots)
    {
        DateOnly? next = null;
        foreach (var end in endDatesOfActivePots.OfType<DateOnly>())
        {
            next = next is null || LiveOn(end) < next ? LiveOn(end) : next;
        }

        return next;
    }

    /// <summary>The first day on which one of the active pots' locks is over, or null.</summary>
    public static DateOnly? NextDue(IReadOnlyList<PotFigures> pots)
    {
        ArgumentNullException.ThrowIfNull(pots);
        DateOnly? first = null;
        foreach (var pot in pots)
        {
            if (pot is { Status: PotStatus.Active, EndDate: { } end } && (first is null || end < first))
            {
                first = end;
            }
        }

        return first is { } date ? LiveOn(date) : null;
    }
}
