using PotLock.Domain.Calendar;
using PotLock.Domain.Ledger;

namespace PotLock.Domain.Debts;

/// <summary>When a debt of a plan is paid.</summary>
/// <param name="DebtId">The debt.</param>
/// <param name="FirstOn">The date of the plan's first month.</param>
/// <param name="Day">The day of the month, 1 to 31; in a shorter month its last day.</param>
/// <param name="PaidAlreadyMinor">
/// What another schedule pays of it each month anyway, in minor units: a loan's own payment; 0 for a card.
/// </param>
public sealed record DebtDays(long DebtId, DateOnly FirstOn, int Day, long PaidAlreadyMinor);

/// <summary>A payment of a plan that comes every month for a while: what becomes a schedule.</summary>
/// <param name="DebtId">The debt.</param>
/// <param name="AmountMinor">In minor units, more than zero; of the last one, at most what is owed then.</param>
/// <param name="Recurrence">Its dates: monthly, so many times.</param>
public sealed record DebtPayment(long DebtId, long AmountMinor, Recurrence Recurrence);

/// <summary>
/// The schedules that carry a plan out of debt out (<i>Loans, debts, things owned</i>, "Use this plan"). Pure.
/// <para>
/// How the rule is read: what comes every month with the same amount is one schedule; the last payment of a debt, which is the rest,
/// belongs to the one before when it is not more. A loan keeps its own payment, so that only what goes beyond is scheduled; a
/// card has no other, so its minimum is in it. On the days of its own payments a loan is paid to the penny as the plan says.
/// </para>
/// </summary>
public static class DebtPayments
{
    /// <summary>The schedules of a plan, by debt as the plan has them, then by date.</summary>
    /// <param name="debts">The debts of the plan, in the order in which they were given to it.</param>
    /// <param name="run">The plan. Throws when it does not end: that is no plan to follow.</param>
    /// <param name="days">When each debt is paid, in any order.</param>
    public static IReadOnlyList<DebtPayment> Of(IReadOnlyList<Debt> debts, DebtPlanRun run, IReadOnlyList<DebtDays> days)
    {
        ArgumentNullException.ThrowIfNull(debts);
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(days);
        if (!run.Ends)
        {
            throw new ArgumentException("A plan that never ends cannot be followed.", nameof(run));
        }

        List<DebtPayment> payments = [];
        for (var i = 0; i < debts.Count; i++)
        {
            var on = days.First(one => one.DebtId == debts[i].Id);
            payments.AddRange(OfDebt(on, [.. run.Months.Select(month => Beyond(month.Steps[i], on.PaidAlreadyMinor))]));
        }

        return payments;
    }

    /// <summary>The date of a month of the plan, counted from 1, on which a debt is paid.</summary>
    public static DateOnly DateOf(DebtDays days, int month)
    {
        ArgumentNullException.ThrowIfNull(days);
        ArgumentOutOfRangeException.ThrowIfLessThan(month, 1);
        var on = MonthStart.Of(days.FirstOn).AddMonths(month - 1);
        return Recurrence.DayOf(on.Year, on.Month, days.Day);
    }

    /// <summary>The first day on which a card is paid by a plan: today or later, and not in a month in which one paid it already.</summary>
    /// <param name="day">The day of the month, 1 to 31.</param>
    /// <param name="paidOn">The last day on which a plan paid it; null for none.</param>
    public static DateOnly FirstOn(DateOnly today, int day, DateOnly? paidOn)
    {
        var month = MonthStart.Of(today);
        var isPaid = paidOn is { } on && MonthStart.Of(on) >= month;
        var inMonth = Recurrence.DayOf(month.Year, month.Month, day);
        if (inMonth >= today && !isPaid)
        {
            return inMonth;
        }

        var next = month.AddMonths(1);
        return Recurrence.DayOf(next.Year, next.Month, day);
    }

    /// <summary>The day of a debt's last payment; null when the plan does not come so far.</summary>
    public static DateOnly? LastOn(DebtPlanRun run, DebtDays days)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(days);
        return run.Debts.First(debt => debt.DebtId == days.DebtId).LastMonth is { } month ? DateOf(days, month) : null;
    }

    /// <summary>The day of the very last payment; null for a plan that does not end, or is of nothing.</summary>
    public static DateOnly? LastOn(DebtPlanRun run, IEnumerable<DebtDays> days)
    {
        ArgumentNullException.ThrowIfNull(run);
        return run.Ends ? days.Max(one => LastOn(run, one)) : null;
    }

    private static long Beyond(DebtStep step, long paidAlreadyMinor) => Math.Max(0, step.PaidMinor - paidAlreadyMinor);

    private static IEnumerable<DebtPayment> OfDebt(DebtDays days, long[] beyond)
    {
        var last = Array.FindLastIndex(beyond, amount => amount > 0);
        for (var first = 0; first <= last;)
        {
            var next = first + 1;
            while (next <= last && (beyond[next] == beyond[first] || (next == last && beyond[next] < beyond[first])))
            {
                next++;
            }

            if (beyond[first] > 0)
            {
                yield return new DebtPayment(
                    days.DebtId, beyond[first],
                    new Recurrence(RecurrenceKind.Monthly, DateOf(days, first + 1), days.Day, Count: next - first));
            }

            first = next;
        }
    }
}
