namespace PotLock.Domain.Schedules;

/// <summary>A deposit into the main account.</summary>
/// <param name="On">Its date.</param>
/// <param name="AmountMinor">Its amount, in minor units.</param>
public sealed record PastDeposit(DateOnly On, long AmountMinor);

/// <summary>The day of the month on which money usually comes into the main account, for books without a monthly plan.</summary>
public static class UsualDepositDay
{
    /// <summary>
    /// The day of the largest income that recurs by months; without one, of each month's largest deposit the middle day (the
    /// later one of two). Null when neither is there.
    /// </summary>
    /// <param name="schedules">What is scheduled and goes on.</param>
    /// <param name="activeId">The ledger account of the active balance: what comes to another account is no deposit.</param>
    /// <param name="deposits">The deposits of the last months.</param>
    public static int? Of(IEnumerable<DueSchedule> schedules, long activeId, IEnumerable<PastDeposit> deposits)
    {
        ArgumentNullException.ThrowIfNull(schedules);
        ArgumentNullException.ThrowIfNull(deposits);
        var recurring = schedules
            .Where(one => one.Kind == ScheduleKind.Income
                && one.AccountId == activeId
                && one.NextOn is not null
                && ScheduleChange.IsByMonths(one.Recurrence.Kind))
            .OrderByDescending(one => one.AmountMinor).ThenBy(one => one.ScheduleId).FirstOrDefault();
        if (recurring is not null)
        {
            return recurring.Recurrence.Day;
        }

        var days = deposits.GroupBy(deposit => (deposit.On.Year, deposit.On.Month))
            .Select(month => month.OrderByDescending(deposit => deposit.AmountMinor).ThenBy(deposit => deposit.On).First().On.Day)
            .Order().ToList();
        return days.Count == 0 ? null : days[days.Count / 2];
    }
}
