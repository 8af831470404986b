using System.Globalization;
using PotLock.Domain.Calendar;
using PotLock.Domain.Ledger;

namespace PotLock.Domain.Schedules;

/// <summary>
/// What changing a schedule does to its dates (product page, <i>Changing a schedule</i>): a typed next date wins and the day
/// of the month follows it; a typed day moves the next date; and no date that would fall before the new one goes unnamed.
/// </summary>
public static class ScheduleChange
{
    private const int DatesNamed = 6;

    /// <summary>Whether something recurs on a day of the month.</summary>
    public static bool IsByMonths(RecurrenceKind kind) =>
        kind is RecurrenceKind.Monthly or RecurrenceKind.Quarterly or RecurrenceKind.Yearly;

    /// <summary>
    /// What is asked, with date and day in agreement: where only one of the two was changed, the other follows. Where both
    /// were, they stay as they are, for <see cref="CheckDay"/> to judge.
    /// </summary>
    /// <param name="terms">What is asked, as it was read.</param>
    /// <param name="was">The dates on which the schedule fell until now.</param>
    /// <param name="nextOn">Its next date until now; null when it was over.</param>
    /// <param name="earliest">The first day on which it may fall.</param>
    public static ScheduleTerms Follow(ScheduleTerms terms, Recurrence was, DateOnly? nextOn, DateOnly earliest)
    {
        ArgumentNullException.ThrowIfNull(terms);
        ArgumentNullException.ThrowIfNull(was);
        if (!Disagree(terms) || WasDayChanged(terms, was) == WasDateChanged(terms, nextOn))
        {
            return terms;
        }

        return WasDayChanged(terms, was)
            ? terms with { FirstOn = OnTheDay(terms, earliest) }
            : terms with { Day = terms.FirstOn!.Value.Day };
    }

    /// <summary>Refuses a next date and a day of the month that were both changed and disagree: it names both choices.</summary>
    /// <param name="terms">What is asked, after <see cref="Follow"/>.</param>
    /// <param name="was">The dates on which the schedule fell until now.</param>
    /// <param name="nextOn">Its next date until now; null when it was over.</param>
    /// <param name="earliest">The first day on which it may fall.</param>
    /// <param name="format">Writes a date as the book's people do.</param>
    public static Refusal? CheckDay(ScheduleTerms terms, Recurrence was, DateOnly? nextOn, DateOnly earliest, Func<DateOnly, string> format)
    {
        ArgumentNullException.ThrowIfNull(terms);
        ArgumentNullException.ThrowIfNull(was);
        ArgumentNullException.ThrowIfNull(format);
        if (!Disagree(terms)
            || !WasDayChanged(terms, was)
            || !WasDateChanged(terms, nextOn)
            || OnTheDay(terms, earliest) is not { } onTheDay)
        {
            return null;
        }

        var (first, day) = (terms.FirstOn!.Value, terms.Day!.Value);
        return new Refusal(
            "date-and-day-disagree", "Day",
            string.Create(
                CultureInfo.InvariantCulture,
                $"You changed the next date to {format(first)} and the day of the month to {day}. Choose one: day {first.Day} with "
                    + $"{format(first)}, or day {day} with {format(onTheDay)} as the next date."));
    }

    /// <summary>
    /// The dates that would have come before the new next date and now never do, in order. Of the old dates before the new
    /// one the last is not skipped but moved, unless the new date is nearer to the old date that comes after it.
    /// </summary>
    /// <param name="was">The dates on which the schedule fell until now.</param>
    /// <param name="nextOn">Its next date until now; null when it was over.</param>
    /// <param name="first">Its next date from now on.</param>
    public static IReadOnlyList<DateOnly> Skipped(Recurrence was, DateOnly? nextOn, DateOnly first)
    {
        ArgumentNullException.ThrowIfNull(was);
        if (nextOn is not { } next || first <= next)
        {
            return [];
        }

        List<DateOnly> before = [.. was.Between(next, first.AddDays(-1))];
        var isLastMoved = before.Count > 0
            && (was.FirstOnOrAfter(first) is not { } after || first.DayNumber - before[^1].DayNumber <= after.DayNumber - first.DayNumber);
        return isLastMoved ? before[..^1] : before;
    }

    /// <summary>Refuses a change that skips dates which were not named to the person before, and names them.</summary>
    /// <param name="terms">What is asked, after <see cref="Follow"/>, and otherwise taken by the rules.</param>
    /// <param name="was">The dates on which the schedule fell until now.</param>
    /// <param name="nextOn">Its next date until now; null when it was over.</param>
    /// <param name="format">Writes a date as the book's people do.</param>
    public static Refusal? CheckSkips(ScheduleTerms terms, Recurrence was, DateOnly? nextOn, Func<DateOnly, string> format)
    {
        var first = ScheduleRules.RecurrenceOf(terms).From;
        return Skipped(was, nextOn, first) is not { Count: > 0 } skipped || terms.SkipsTo == first ? null : new Refusal(
            "dates-would-be-skipped", "SkipsTo",
            $"With {format(first)} as the next date, {Name(skipped, format)} will be skipped. If that’s what you want, tick the box and "
                + "save again.");
    }

    /// <summary>Names dates for people: the first few, and how many more there are.</summary>
    public static string Name(IReadOnlyList<DateOnly> dates, Func<DateOnly, string> format)
    {
        ArgumentNullException.ThrowIfNull(dates);
        ArgumentNullException.ThrowIfNull(format);
        List<string> names = [.. dates.Take(dates.Count > DatesNamed ? DatesNamed - 1 : DatesNamed).Select(format)];
        if (names.Count < dates.Count)
        {
            names.Add(string.Create(CultureInfo.InvariantCulture, $"{dates.Count - names.Count} more"));
        }

        return names.Count < 2 ? string.Concat(names) : $"{string.Join(", ", names[..^1])} and {names[^1]}";
    }

    private static bool Disagree(ScheduleTerms terms) => terms is { FirstOn: { } first, Day: >= 1 and <= 31 and var day }
        && IsByMonths(terms.Recurrence) && Recurrence.DayOf(first.Year, first.Month, day) != first;

    private static bool WasDateChanged(ScheduleTerms terms, DateOnly? nextOn) => terms.FirstOn != nextOn;

    private static bool WasDayChanged(ScheduleTerms terms, Recurrence was) => !IsByMonths(was.Kind) || terms.Day != was.Day;

    /// <summary>The first date on the typed day from the typed date's month on: a quarter or a year keeps its months.</summary>
    private static DateOnly? OnTheDay(ScheduleTerms terms, DateOnly earliest) => new Recurrence(
        terms.Recurrence, Recurrence.DayOf(
            terms.FirstOn!.Value.Year, terms.FirstOn.Value.Month, terms.Day!.Value), terms.Day.Value).FirstOnOrAfter(earliest);
}
