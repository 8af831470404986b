using PotLock.Domain.Calendar;
using PotLock.Domain.Ledger;

namespace PotLock.Domain.Reports;

/// <summary>Periods that people ask for by a word.</summary>
public enum ReportPreset
{
    /// <summary>The month that runs.</summary>
    ThisMonth,

    /// <summary>The month before it.</summary>
    LastMonth,

    /// <summary>The month that runs and the two before it.</summary>
    LastThreeMonths,

    /// <summary>The month that runs and the eleven before it.</summary>
    LastTwelveMonths,

    /// <summary>The year that runs: the twelve months of its name.</summary>
    ThisYear,

    /// <summary>The year before it.</summary>
    LastYear,

    /// <summary>Everything since the book's first entry.</summary>
    All,
}

/// <summary>The days that a report counts, the first and the last included. Never a day that is still to come.</summary>
/// <param name="First">The first day.</param>
/// <param name="Last">The last day, not before the first.</param>
public sealed record ReportPeriod(DateOnly First, DateOnly Last)
{
    /// <summary>Which days are a month.</summary>
    public BudgetCalendar Calendar { get; init; } = BudgetCalendar.Plain;

    /// <summary>The month that its first day is in.</summary>
    public DateOnly FirstMonth => Calendar.MonthOf(First);

    /// <summary>The month that its last day is in.</summary>
    public DateOnly LastMonth => Calendar.MonthOf(Last);

    /// <summary>The months that it touches, by the first days of the calendar months that they are named after.</summary>
    public IEnumerable<DateOnly> Months
    {
        get
        {
            for (var month = FirstMonth; month <= LastMonth; month = month.AddMonths(1))
            {
                yield return month;
            }
        }
    }

    /// <summary>How many months it touches.</summary>
    public int MonthCount => ((LastMonth.Year - FirstMonth.Year) * 12) + LastMonth.Month - FirstMonth.Month + 1;

    /// <summary>The days of a month that it has, the month's first and last day where it has them all.</summary>
    public ReportPeriod Within(DateOnly month)
    {
        var (start, end) = (Calendar.FirstDay(month), Calendar.LastDay(month));
        return this with { First = First > start ? First : start, Last = Last < end ? Last : end };
    }

    /// <summary>Whether it has all days of a month on which anything can have happened.</summary>
    /// <param name="month">A month that it touches.</param>
    /// <param name="today">The book's date.</param>
    public bool HasAllOf(DateOnly month, DateOnly today) =>
        First <= Calendar.FirstDay(month) && (Last >= Calendar.LastDay(month) || Last >= today);

    /// <summary>The same months from their first days to their last, or to today: for what only months have.</summary>
    public ReportPeriod InMonths(DateOnly today)
    {
        var end = Calendar.LastDay(LastMonth);
        return this with { First = Calendar.FirstDay(FirstMonth), Last = end > today ? today : end };
    }

    /// <summary>
    /// The period of a word, or from one day to another; days to come are left off. A missing first day is that of the word that is
    /// usual, counted from the last; a missing last day is today.
    /// </summary>
    /// <param name="preset">The word; days that are given as well count more.</param>
    /// <param name="first">The first day; null for none.</param>
    /// <param name="last">The last day; null for none.</param>
    /// <param name="began">The day of the book's first entry, or on which it began.</param>
    /// <param name="today">The book's date.</param>
    /// <param name="format">Writes a date.</param>
    /// <param name="calendar">Which days are a month; null for calendar months.</param>
    /// <returns>
    /// Refused: a first day after today, a first or last day before the earliest date of any entry, and a last day before the first.
    /// </returns>
    public static Outcome<ReportPeriod> Of(
        ReportPreset preset, DateOnly? first, DateOnly? last, DateOnly began, DateOnly today, Func<DateOnly, string> format,
        BudgetCalendar? calendar = null)
    {
        calendar ??= BudgetCalendar.Plain;
        ArgumentNullException.ThrowIfNull(format);
        if (first is null && last is null)
        {
            return Of(preset, began, today, calendar);
        }

        if (last < LedgerRules.EarliestDate)
        {
            return new Refusal("to-too-early", "To", $"Choose a date that isn’t before {format(LedgerRules.EarliestDate)}.");
        }

        var to = last is null || last > today ? today : last.Value;
        var from = first ?? (to < today
            ? calendar.FirstDay(calendar.MonthOf(to).AddMonths(-11))
            : Of(preset, began, today, calendar).First);
        if (from < LedgerRules.EarliestDate)
        {
            from = first is null ? LedgerRules.EarliestDate : from;
        }

        List<Refusal> refusals = [];
        if (from > today)
        {
            refusals.Add(new("from-after-today", "From", "Choose a date that isn’t after today."));
        }
        else if (from < LedgerRules.EarliestDate)
        {
            refusals.Add(new("from-too-early", "From", $"Choose a date that isn’t before {format(LedgerRules.EarliestDate)}."));
        }
        else if (to < from)
        {
            refusals.Add(new("to-before-from", "To", $"Choose a date that isn’t before {format(from)}, where the report starts."));
        }

        return refusals.Count > 0 ? refusals : new ReportPeriod(from, to) { Calendar = calendar };
    }

    /// <summary>The period of a word.</summary>
    /// <param name="preset">The word.</param>
    /// <param name="began">The day of the book's first entry, or on which it began.</param>
    /// <param name="today">The book's date.</param>
    /// <param name="calendar">Which days are a month; null for calendar months.</param>
    public static ReportPeriod Of(ReportPreset preset, DateOnly began, DateOnly today, BudgetCalendar? calendar = null)
    {
        calendar ??= BudgetCalendar.Plain;
        var running = calendar.MonthOf(today);
        var year = new DateOnly(running.Year, 1, 1);
        return preset switch
        {
            ReportPreset.ThisMonth => From(running, today),
            ReportPreset.LastMonth => From(running.AddMonths(-1), Before(running)),
            ReportPreset.LastThreeMonths => From(running.AddMonths(-2), today),
            ReportPreset.LastTwelveMonths => From(running.AddMonths(-11), today),
            ReportPreset.ThisYear => From(year, today),
            ReportPreset.LastYear => From(year.AddYears(-1), Before(year)),
            ReportPreset.All => From(calendar.MonthOf(began > today ? today : began), today),
            _ => throw new ArgumentOutOfRangeException(nameof(preset), preset, null),
        };

        ReportPeriod From(DateOnly month, DateOnly last) => new(calendar.FirstDay(month), last) { Calendar = calendar };
        DateOnly Before(DateOnly month) => calendar.FirstDay(month).AddDays(-1);
    }
}
