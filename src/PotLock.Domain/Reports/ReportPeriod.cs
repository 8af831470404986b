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

    /// <summary>The calendar year that runs.</summary>
    ThisYear,

    /// <summary>The calendar year before it.</summary>
    LastYear,

    /// <summary>Everything since the book's first entry.</summary>
    All,
}

/// <summary>The days that a report counts, the first and the last included. Never a day that is still to come.</summary>
/// <param name="First">The first day.</param>
/// <param name="Last">The last day, not before the first.</param>
public sealed record ReportPeriod(DateOnly First, DateOnly Last)
{
    /// <summary>The months that it touches, by their first days.</summary>
    public IEnumerable<DateOnly> Months
    {
        get
        {
            for (var month = MonthStart.Of(First); month <= Last; month = month.AddMonths(1))
            {
                yield return month;
            }
        }
    }

    /// <summary>How many months it touches.</summary>
    public int MonthCount => ((Last.Year - First.Year) * 12) + Last.Month - First.Month + 1;

    /// <summary>The days of a month that it has, the month's first and last day where it has them all.</summary>
    public ReportPeriod Within(DateOnly month)
    {
        var (start, end) = (MonthStart.Of(month), MonthStart.LastDay(month));
        return new ReportPeriod(First > start ? First : start, Last < end ? Last : end);
    }

    /// <summary>Whether it has all days of a month on which anything can have happened.</summary>
    /// <param name="month">A month that it touches.</param>
    /// <param name="today">The book's date.</param>
    public bool HasAllOf(DateOnly month, DateOnly today) =>
        First <= MonthStart.Of(month) && (Last >= MonthStart.LastDay(month) || Last >= today);

    /// <summary>The same months from their first days to their last, or to today: for what only months have.</summary>
    public ReportPeriod InMonths(DateOnly today)
    {
        var end = MonthStart.LastDay(Last);
        return new ReportPeriod(MonthStart.Of(First), end > today ? today : end);
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
    /// <returns>
    /// Refused: a first day after today, a first or last day before the earliest date of any entry, and a last day before the first.
    /// </returns>
    public static Outcome<ReportPeriod> Of(
        ReportPreset preset, DateOnly? first, DateOnly? last, DateOnly began, DateOnly today, Func<DateOnly, string> format)
    {
        ArgumentNullException.ThrowIfNull(format);
        if (first is null && last is null)
        {
            return Of(preset, began, today);
        }

        if (last < LedgerRules.EarliestDate)
        {
            return new Refusal("to-too-early", "To", $"Choose a date that isn’t before {format(LedgerRules.EarliestDate)}.");
        }

        var to = last is null || last > today ? today : last.Value;
        var from = first ?? (to < today ? MonthStart.Of(to).AddMonths(-11) : Of(preset, began, today).First);
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

        return refusals.Count > 0 ? refusals : new ReportPeriod(from, to);
    }

    /// <summary>The period of a word.</summary>
    public static ReportPeriod Of(ReportPreset preset, DateOnly began, DateOnly today)
    {
        var running = MonthStart.Of(today);
        return preset switch
        {
            ReportPreset.ThisMonth => new(running, today),
            ReportPreset.LastMonth => new(running.AddMonths(-1), running.AddDays(-1)),
            ReportPreset.LastThreeMonths => new(running.AddMonths(-2), today),
            ReportPreset.LastTwelveMonths => new(running.AddMonths(-11), today),
            ReportPreset.ThisYear => new(new(today.Year, 1, 1), today),
            ReportPreset.LastYear => new(new(today.Year - 1, 1, 1), new(today.Year - 1, 12, 31)),
            ReportPreset.All => new(MonthStart.Of(began > today ? today : began), today),
            _ => throw new ArgumentOutOfRangeException(nameof(preset), preset, null),
        };
    }
}
