using PotLock.Domain.Calendar;

namespace PotLock.Domain.Budgets;

/// <summary>An earlier month of the same budget.</summary>
/// <param name="Month">The first day of the month.</param>
/// <param name="TargetMinor">Its target in minor units; null when it had no budget.</param>
/// <param name="SpentMinor">Its expenses less refunds, by entry date; negative when more was refunded.</param>
public sealed record BudgetPast(DateOnly Month, long? TargetMinor, long SpentMinor);

/// <summary>How a budget stands in its month.</summary>
/// <param name="Month">The first day of the month.</param>
/// <param name="TargetMinor">The month's target in minor units.</param>
/// <param name="CarryMinor">What earlier months left over; negative when they overspent; 0 without rollover.</param>
/// <param name="SpentMinor">The month's expenses less refunds; negative when more was refunded.</param>
public sealed record BudgetMonth(DateOnly Month, long TargetMinor, long CarryMinor, long SpentMinor)
{
    /// <summary>Which days are a month.</summary>
    public BudgetCalendar Calendar { get; init; } = BudgetCalendar.Plain;

    /// <summary>The first of its days: the name says the month, the calendar its days.</summary>
    public DateOnly FirstDay => Calendar.FirstDay(Month);

    /// <summary>The last of its days.</summary>
    public DateOnly LastDay => Calendar.LastDay(Month);

    /// <summary>What may be spent in the month: target and carry. It may be negative.</summary>
    public long AvailableMinor => checked(TargetMinor + CarryMinor);

    /// <summary>What may still be spent; negative when overspent.</summary>
    public long LeftMinor => checked(AvailableMinor - SpentMinor);

    /// <summary>
    /// Spent of available in basis points (10,000 = 100 %), rounded down, so that it says 80 % or 100 % exactly when the
    /// alerts do; 0 when more was refunded than spent; null when there is nothing to spend.
    /// </summary>
    public long? ProgressBasisPoints => AvailableMinor <= 0
        ? null
        : (long)Int128.Min(Int128.Max(0, SpentMinor) * 10_000 / AvailableMinor, long.MaxValue);
}

/// <summary>The months of a budget with what they carry over (product page, <i>Transactions, cards, accounts</i>). Pure.</summary>
public static class BudgetMonths
{
    /// <summary>
    /// Works a month out. Carry = last month's target + carry − net spending, negative too, from the month in which rollover
    /// was switched on: that month itself begins with nothing carried. A month without a target counts as one whose target is
    /// 0: what was spent in it comes off what is carried.
    /// </summary>
    /// <param name="month">The first day of the month.</param>
    /// <param name="targetMinor">Its target in minor units.</param>
    /// <param name="spentMinor">Its expenses less refunds.</param>
    /// <param name="rolloverFrom">The first day of the month in which rollover was switched on; null while it is off.</param>
    /// <param name="earlier">Earlier months, each once, in any order; those before <paramref name="rolloverFrom"/> are not
    /// looked at, missing ones had neither a budget nor spending.</param>
    public static BudgetMonth Of(
        DateOnly month, long targetMinor, long spentMinor, DateOnly? rolloverFrom, IReadOnlyCollection<BudgetPast> earlier)
    {
        ArgumentNullException.ThrowIfNull(earlier);
        if (month.Day != 1)
        {
            throw new ArgumentException($"{month:O} is not the first day of a month.", nameof(month));
        }

        if (earlier.DistinctBy(past => past.Month).Count() != earlier.Count)
        {
            throw new ArgumentException("An earlier month comes twice.", nameof(earlier));
        }

        // Addition does not mind the order: each month from there adds its target and takes its spending.
        long carry = 0;
        foreach (var past in earlier.Where(past => past.Month >= rolloverFrom && past.Month < month))
        {
            carry = checked(carry + (past.TargetMinor ?? 0) - past.SpentMinor);
        }

        return new BudgetMonth(month, targetMinor, carry, spentMinor);
    }

    /// <summary>Several budgets of one month taken as one; null when there are none.</summary>
    /// <param name="months">The same month of different categories.</param>
    public static BudgetMonth? Together(IReadOnlyCollection<BudgetMonth> months)
    {
        ArgumentNullException.ThrowIfNull(months);
        return months.Count == 0 ? null : months.Aggregate((sum, one) => one.Month == sum.Month
            ? checked(new BudgetMonth(
                sum.Month, sum.TargetMinor + one.TargetMinor, sum.CarryMinor + one.CarryMinor, sum.SpentMinor + one.SpentMinor)
            {
                Calendar = sum.Calendar,
            })
            : throw new ArgumentException("These are budgets of different months.", nameof(months)));
    }
}
