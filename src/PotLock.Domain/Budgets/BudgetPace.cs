using PotLock.Domain.Ledger;

namespace PotLock.Domain.Budgets;

/// <summary>A month's spending against its budget by the day.</summary>
/// <param name="Day">How many days of the month have come, today included: 0 before it, all of them after it.</param>
/// <param name="DaysInMonth">How many days the month has.</param>
/// <param name="AvailableMinor">What may be spent in the month, in minor units.</param>
/// <param name="SpentMinor">What was spent so far, less refunds.</param>
public sealed record BudgetPace(int Day, int DaysInMonth, long AvailableMinor, long SpentMinor)
{
    /// <summary>
    /// What may be spent by the end of today: available × day / days in the month, rounded down. The last day has all of it;
    /// and since spending is whole minor units, it is above this exactly when it is above the fraction.
    /// </summary>
    public long ProRataMinor => checked((long)Rounding.Floor((Int128)AvailableMinor * Day, DaysInMonth));

    /// <summary>What may still be spent today without running ahead of the month; negative when above.</summary>
    public long LeftMinor => checked(ProRataMinor - SpentMinor);

    /// <summary>Whether more was spent than the days that have come allow.</summary>
    public bool IsAbove => SpentMinor > ProRataMinor;

    /// <summary>
    /// Spent over the pro-rata budget as an exact fraction, for the score of the verdict; the denominator is 0 or negative
    /// when there is nothing to spend.
    /// </summary>
    public (Int128 Numerator, Int128 Denominator) SpentOfProRata =>
        ((Int128)SpentMinor * DaysInMonth, (Int128)AvailableMinor * Day);
}

/// <summary>Spending against the budget, pro rata by day (product page, <i>Am I actually okay?</i>, budget). Pure.</summary>
public static class BudgetPaces
{
    /// <summary>The pace of a month on a day.</summary>
    /// <param name="today">The book's date.</param>
    public static BudgetPace Of(BudgetMonth month, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(month);
        var days = month.LastDay.DayNumber - month.FirstDay.DayNumber + 1;
        return new BudgetPace(
            Math.Clamp(today.DayNumber - month.FirstDay.DayNumber + 1, 0, days), days, month.AvailableMinor, month.SpentMinor);
    }
}
