namespace PotLock.Domain.Ledger;

/// <summary>A calendar month is named by its first day; this is the one place that finds it.</summary>
public static class MonthStart
{
    /// <summary>The first day of a date's month.</summary>
    public static DateOnly Of(DateOnly date) => new(date.Year, date.Month, 1);

    /// <summary>The last day of a date's month.</summary>
    public static DateOnly LastDay(DateOnly date) => new(date.Year, date.Month, DateTime.DaysInMonth(date.Year, date.Month));
}
