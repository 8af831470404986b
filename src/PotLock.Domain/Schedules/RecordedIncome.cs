using PotLock.Domain.Calendar;
using PotLock.Domain.Ledger;

namespace PotLock.Domain.Schedules;

/// <summary>
/// The regular income that is recorded into the main account already, of which a monthly plan from outside may be a part: counted
/// once as a salary and once as the transfer, it would be counted twice.
/// </summary>
public static class RecordedIncome
{
    /// <summary>In how many ended months an income must have come without a schedule.</summary>
    public const int Months = 2;

    private const int TolerancePercent = 10;

    /// <summary>
    /// About how much of it comes each month, in minor units: the largest income that recurs; without one, the largest of the last
    /// ended month that came in the month before in about that amount (10 % more or less). Null when there is none, or only one that is
    /// more than a tenth smaller than the plan, which cannot be a part of it.
    /// </summary>
    /// <param name="planMinor">The amount of the plan.</param>
    /// <param name="schedules">What is scheduled and goes on.</param>
    /// <param name="activeId">The ledger account of the active balance: what comes to another account is not in the main account.</param>
    /// <param name="incomes">The incomes into the main account, of the last ended months at least; others are passed over.</param>
    /// <param name="today">The book's date.</param>
    public static long? Of(
        long planMinor, IEnumerable<DueSchedule> schedules, long activeId, IEnumerable<PastDeposit> incomes, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(schedules);
        ArgumentNullException.ThrowIfNull(incomes);
        var recurring = schedules
            .Where(one => one.Kind == ScheduleKind.Income && one.AccountId == activeId && one.NextOn is not null)
            .Select(PerMonth).DefaultIfEmpty().Max();
        if (recurring > 0 && CanHold(recurring, planMinor))
        {
            return recurring;
        }

        var month = MonthStart.Of(today);
        var byMonth = incomes.ToLookup(income => MonthStart.Of(income.On), income => income.AmountMinor);
        return byMonth[month.AddMonths(-1)].Where(amount => CanHold(amount, planMinor) && Enumerable.Range(2, Months - 1)
                .All(back => byMonth[month.AddMonths(-back)].Any(earlier => IsAbout(earlier, amount))))
            .Select(amount => (long?)amount).Max();
    }

    /// <summary>What falls once, by the quarter or by the year is no salary.</summary>
    private static long PerMonth(DueSchedule schedule) => schedule.Recurrence.Kind switch
    {
        RecurrenceKind.Monthly or RecurrenceKind.EveryFourWeeks => schedule.AmountMinor,
        RecurrenceKind.Weekly => checked(schedule.AmountMinor * 4),
        _ => 0,
    };

    private static bool CanHold(long incomeMinor, long planMinor) =>
        (Int128)incomeMinor * 100 >= (Int128)planMinor * (100 - TolerancePercent);

    private static bool IsAbout(long oneMinor, long otherMinor) =>
        (Int128)Math.Abs(oneMinor - otherMinor) * 100 <= (Int128)otherMinor * TolerancePercent;
}
