using PotLock.Domain.Calendar;

namespace PotLock.Domain.Reports.Own;

/// <summary>A period that moves on with the days. The numbers are stored: never reuse one.</summary>
public enum OwnPeriod
{
    /// <summary>The month before the one that runs.</summary>
    LastMonth = 1,

    /// <summary>The three months before the one that runs.</summary>
    LastThreeMonths = 2,

    /// <summary>From 1 January on.</summary>
    YearSoFar = 3,

    /// <summary>The tax year that runs, so far.</summary>
    TaxYear = 4,

    /// <summary>The month that runs, so far.</summary>
    ThisMonth = 5,

    /// <summary>The twelve months before the one that runs.</summary>
    LastTwelveMonths = 6,

    /// <summary>The calendar year before the one that runs.</summary>
    LastYear = 7,

    /// <summary>The tax year before the one that runs.</summary>
    LastTaxYear = 8,

    /// <summary>Everything since the book began.</summary>
    All = 9,
}

/// <summary>The day on which tax years begin.</summary>
/// <param name="Month">The month, 1 to 12.</param>
/// <param name="Day">The day, one that the month has every year.</param>
public readonly record struct TaxYearStart(int Month, int Day)
{
    /// <summary>1 January: the calendar year.</summary>
    public static TaxYearStart Calendar { get; } = new(1, 1);

    /// <summary>6 April in the United Kingdom, else 1 January.</summary>
    /// <param name="cultureName">The culture by which the book writes, as in <c>en-GB</c>.</param>
    public static TaxYearStart Of(string cultureName)
    {
        ArgumentNullException.ThrowIfNull(cultureName);
        return cultureName.EndsWith("-GB", StringComparison.OrdinalIgnoreCase) ? new(4, 6) : Calendar;
    }

    /// <summary>The first day of the tax year in which a day is.</summary>
    public DateOnly FirstOf(DateOnly day)
    {
        var begins = new DateOnly(day.Year, Month, Day);
        return begins <= day ? begins : begins.AddYears(-1);
    }
}

/// <summary>The days that a moving period has. Pure.</summary>
public static class OwnPeriodDays
{
    /// <summary>The days of a period, seen from one day, which is the last that can be in it.</summary>
    /// <param name="on">The day.</param>
    /// <param name="began">The first day of the book's first month.</param>
    /// <param name="taxYear">When tax years begin.</param>
    /// <param name="calendar">Which days are a month; null for calendar months.</param>
    public static ReportPeriod Of(
        OwnPeriod period, DateOnly on, DateOnly began, TaxYearStart taxYear, BudgetCalendar? calendar = null)
    {
        calendar ??= BudgetCalendar.Plain;
        var running = calendar.MonthOf(on);
        var year = new DateOnly(running.Year, 1, 1);
        var taxYearBegan = taxYear.FirstOf(on);
        return period switch
        {
            OwnPeriod.ThisMonth => From(running, on),
            OwnPeriod.LastMonth => From(running.AddMonths(-1), Before(running)),
            OwnPeriod.LastThreeMonths => From(running.AddMonths(-3), Before(running)),
            OwnPeriod.LastTwelveMonths => From(running.AddMonths(-12), Before(running)),
            OwnPeriod.YearSoFar => From(year, on),
            OwnPeriod.LastYear => From(year.AddYears(-1), Before(year)),
            OwnPeriod.TaxYear => Days(taxYearBegan, on),
            OwnPeriod.LastTaxYear => Days(taxYearBegan.AddYears(-1), taxYearBegan.AddDays(-1)),
            OwnPeriod.All => From(calendar.MonthOf(began > on ? on : began), on),
            _ => throw new ArgumentOutOfRangeException(nameof(period), period, null),
        };

        ReportPeriod From(DateOnly month, DateOnly last) => Days(calendar.FirstDay(month), last);
        ReportPeriod Days(DateOnly first, DateOnly last) => new(first, last) { Calendar = calendar };
        DateOnly Before(DateOnly month) => calendar.FirstDay(month).AddDays(-1);
    }
}
