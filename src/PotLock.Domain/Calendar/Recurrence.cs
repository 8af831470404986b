namespace PotLock.Domain.Calendar;

/// <summary>How often something recurs (product page, <i>Scheduled withdrawals and recurring entries</i>).</summary>
public enum RecurrenceKind
{
    /// <summary>On one date.</summary>
    Once = 1,

    /// <summary>Every 7 days.</summary>
    Weekly = 2,

    /// <summary>Every 28 days.</summary>
    EveryFourWeeks = 3,

    /// <summary>Every month, on a day from 1 to 31; in a shorter month on its last day.</summary>
    Monthly = 4,

    /// <summary>Every third month, on that day.</summary>
    Quarterly = 5,

    /// <summary>Every twelfth month, on that day.</summary>
    Yearly = 6,
}

/// <summary>
/// The dates on which something recurs. They follow from the first date alone, never from the one before: a schedule on the
/// 31st is on the 28th in February and on the 31st again in March.
/// </summary>
/// <param name="Kind">How often.</param>
/// <param name="From">The first date.</param>
/// <param name="Day">
/// The day of the month for monthly, quarterly and yearly, 1 to 31; else it is not looked at. <paramref name="From"/> is on
/// this day, or on the last day of a shorter month.
/// </param>
/// <param name="Until">The last date on which it may still fall; null for no such end.</param>
/// <param name="Count">How often in all, more than zero; null for no such end.</param>
public sealed record Recurrence(RecurrenceKind Kind, DateOnly From, int Day, DateOnly? Until = null, int? Count = null)
{
    /// <summary>The first occurrence on this date or after it; null when there is none any more.</summary>
    public DateOnly? FirstOnOrAfter(DateOnly date) => IndexOnOrAfter(date) is { } index ? DateOf(index) : null;

    /// <summary>The occurrences from one date to another, both included, in order.</summary>
    public IEnumerable<DateOnly> Between(DateOnly first, DateOnly last)
    {
        if (IndexOnOrAfter(first) is not { } index)
        {
            yield break;
        }

        while (DateOf(index) is { } date && date <= last)
        {
            yield return date;
            index++;
        }
    }

    /// <summary>The date of one occurrence, counted from 0; null when it ended before, or the calendar does.</summary>
    public DateOnly? DateOf(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        if (index >= (Kind == RecurrenceKind.Once ? 1 : Count ?? int.MaxValue))
        {
            return null;
        }

        var date = Kind switch
        {
            RecurrenceKind.Once => From,
            RecurrenceKind.Weekly => AddDays(7L * index),
            RecurrenceKind.EveryFourWeeks => AddDays(28L * index),
            RecurrenceKind.Monthly => OnTheDay(index),
            RecurrenceKind.Quarterly => OnTheDay(3L * index),
            RecurrenceKind.Yearly => OnTheDay(12L * index),
            _ => throw new InvalidOperationException($"There is no recurrence {Kind}."),
        };
        return date <= (Until ?? DateOnly.MaxValue) ? date : null;
    }

    private int? IndexOnOrAfter(DateOnly date)
    {
        var index = Math.Max(0, IndexNotAfter(date));
        while (DateOf(index) is { } found)
        {
            if (found >= date)
            {
                return index;
            }

            index++;
        }

        return null;
    }

    /// <summary>An index whose occurrence is surely not after the date, at most two before the one that is looked for.</summary>
    private int IndexNotAfter(DateOnly date)
    {
        var months = ((date.Year - From.Year) * 12) + date.Month - From.Month;
        return Kind switch
        {
            RecurrenceKind.Once => 0,
            RecurrenceKind.Weekly => (date.DayNumber - From.DayNumber) / 7,
            RecurrenceKind.EveryFourWeeks => (date.DayNumber - From.DayNumber) / 28,
            RecurrenceKind.Monthly => months - 1,
            RecurrenceKind.Quarterly => (months / 3) - 1,
            _ => (months / 12) - 1,
        };
    }

    private DateOnly? AddDays(long days) =>
        days <= DateOnly.MaxValue.DayNumber - From.DayNumber ? From.AddDays((int)days) : null;

    private DateOnly? OnTheDay(long monthsLater)
    {
        var month = ((long)From.Year * 12) + From.Month - 1 + monthsLater;
        return month / 12 > DateOnly.MaxValue.Year ? null : DayOf((int)(month / 12), (int)(month % 12) + 1, Day);
    }

    /// <summary>A day of a month; in a shorter month its last day.</summary>
    public static DateOnly DayOf(int year, int month, int day)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(day, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(day, 31);
        return new DateOnly(year, month, Math.Min(day, DateTime.DaysInMonth(year, month)));
    }
}
