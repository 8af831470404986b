using PotLock.Domain.Calendar;

namespace PotLock.Domain.Reports.Own;

/// <summary>How often an own report is sent. The numbers are stored: never reuse one.</summary>
public enum SendEvery
{
    /// <summary>Every week, on a day from 1 (Monday) to 7 (Sunday).</summary>
    Week = 1,

    /// <summary>Every month, on a day from 1 to 31; in a shorter month on its last day.</summary>
    Month = 2,

    /// <summary>In January, April, July and October, on a day from 1 to 31; in a shorter month on its last day.</summary>
    Quarter = 3,
}

/// <summary>A report that is due to be sent.</summary>
/// <param name="On">The day for which it is: what it says is as seen from that day.</param>
/// <param name="NextOn">The next day on which it is due, after today.</param>
public sealed record SendingDue(DateOnly On, DateOnly NextOn);

/// <summary>On which days an own report is sent (own and scheduled reports). Pure.</summary>
public static class SendingRule
{
    /// <summary>The largest day of a week, and of a month.</summary>
    public const int MostOfWeek = 7, MostOfMonth = 31;

    // A Monday, and the first day of a month of 31 days with which a quarter begins.
    private static readonly DateOnly s_anchor = new(2001, 1, 1);

    /// <summary>The largest day that there is to choose.</summary>
    public static int MostDays(SendEvery every) => every == SendEvery.Week ? MostOfWeek : MostOfMonth;

    /// <summary>The first day of sending on a date or after it.</summary>
    public static DateOnly FirstOnOrAfter(SendEvery every, int day, DateOnly date) =>
        Days(every, day).FirstOnOrAfter(date) ?? throw new InvalidOperationException($"Nothing is sent after {date:O}.");

    /// <summary>
    /// What is due: for the latest day of sending through today, once. Days that passed before it, while nothing ran, are left out.
    /// </summary>
    /// <param name="nextOn">The day on which it is due next: that of the first sending, or the next after the last one.</param>
    /// <param name="today">The book's date.</param>
    /// <returns>Null while it is not due.</returns>
    public static SendingDue? Due(SendEvery every, int day, DateOnly nextOn, DateOnly today) => nextOn > today ? null : new SendingDue(
        Days(every, day).Between(Earliest(nextOn, today), today).Append(nextOn).Max(), FirstOnOrAfter(every, day, today.AddDays(1)));

    /// <summary>No two days of sending are further apart than a quarter: what lies before is not looked at.</summary>
    private static DateOnly Earliest(DateOnly nextOn, DateOnly today) => nextOn > today.AddMonths(-4) ? nextOn : today.AddMonths(-4);

    private static Recurrence Days(SendEvery every, int day)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(day, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(day, MostDays(every));
        return new Recurrence(
            every switch
            {
                SendEvery.Week => RecurrenceKind.Weekly,
                SendEvery.Month => RecurrenceKind.Monthly,
                _ => RecurrenceKind.Quarterly,
            },
            s_anchor.AddDays(day - 1), day);
    }
}
