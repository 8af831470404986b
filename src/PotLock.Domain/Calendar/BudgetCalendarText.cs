using System.Globalization;
using PotLock.Domain.Ledger;

namespace PotLock.Domain.Calendar;

/// <summary>Months that begin on payday, in words: their names alone do not say their days. Pure.</summary>
public static class BudgetCalendarText
{
    /// <summary>The days of a month, as in <c>25 February to 24 March</c>.</summary>
    /// <param name="calendar">Which days are a month.</param>
    /// <param name="month">The first day of the calendar month that it is named after.</param>
    /// <param name="culture">How the book writes a day.</param>
    public static string Days(BudgetCalendar calendar, DateOnly month, CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        return $"{DateText.FormatDay(calendar.FirstDay(month), culture)} to {DateText.FormatDay(calendar.LastDay(month), culture)}";
    }

    /// <summary>
    /// When months begin, with one as an example: <c>Months here start on the 25th: March 2027 is 25 February to 24 March.</c>
    /// </summary>
    /// <param name="calendar">Which days are a month.</param>
    /// <param name="month">The first day of the calendar month that the example is named after.</param>
    /// <param name="culture">How the book writes months and days.</param>
    public static string About(BudgetCalendar calendar, DateOnly month, CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        return DateText.WithSingleStops(
            $"Months here start on the {DateText.Ordinal(calendar.StartsOn)}: {DateText.FormatMonth(month, culture)} is "
                + $"{Days(calendar, month, culture)}.")!;
    }

    /// <summary>What a page says that counts calendar months although the book has others.</summary>
    public static string Plain => "These are calendar months: your budgets and reports use your own.";
}
