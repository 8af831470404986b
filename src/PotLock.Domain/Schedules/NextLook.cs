using PotLock.Domain.Ledger;

namespace PotLock.Domain.Schedules;

/// <summary>
/// When a book must be looked at next for its schedules and its plan: on the date itself, and on the day before a
/// withdrawal, because its people are told a day ahead.
/// </summary>
public static class NextLook
{
    /// <summary>
    /// The first day, not before <paramref name="from"/>, on which there is something to do or to say; null when there is
    /// none.
    /// </summary>
    /// <param name="from">Tomorrow when today has been dealt with; today when it still has to be.</param>
    /// <param name="schedules">The schedules that go on.</param>
    /// <param name="held">The withdrawals that are held.</param>
    /// <param name="transferDueIn">The day of a month from which the monthly transfer is due; null without a plan.</param>
    public static DateOnly? Find(
        DateOnly from, IEnumerable<DueSchedule> schedules, IEnumerable<HeldWithdrawal> held, Func<DateOnly, DateOnly>? transferDueIn)
    {
        ArgumentNullException.ThrowIfNull(schedules);
        ArgumentNullException.ThrowIfNull(held);
        List<DateOnly> days = [.. held.Select(one => one.NextTryOn)];
        foreach (var schedule in schedules)
        {
            if (schedule.NextOn is { } next)
            {
                days.Add(schedule.Kind == ScheduleKind.Withdrawal && next > from ? next.AddDays(-1) : next);
            }
        }

        if (transferDueIn is not null)
        {
            var thisMonth = transferDueIn(from);
            days.Add(thisMonth >= from ? thisMonth : transferDueIn(MonthStart.Of(from).AddMonths(1)));
        }

        return days.Count == 0 ? null : days.Min();
    }
}
