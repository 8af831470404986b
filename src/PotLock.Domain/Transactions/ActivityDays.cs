namespace PotLock.Domain.Transactions;

/// <summary>The entries of one day on a page of the list.</summary>
/// <param name="Date">The day.</param>
/// <param name="SumMinor">What all entries of the day that the list has come to, in minor units: also those on other pages.</param>
/// <param name="Rows">Those that stand on this page, in its order.</param>
public sealed record ActivityDay<TRow>(DateOnly Date, long SumMinor, IReadOnlyList<TRow> Rows);

/// <summary>Groups a page of the list by day. Pure.</summary>
public static class ActivityDays
{
    /// <summary>
    /// The days of which only a part stands on the page, so that its rows do not come to the day's sum: the first, where the page
    /// before ended in it, and the last, where the next page goes on with it.
    /// </summary>
    /// <param name="dates">The dates of the page's rows, in their order.</param>
    /// <param name="endOfPageBefore">The date of the last row of the page before; null on the first page.</param>
    /// <param name="startOfNextPage">The date of the first row of the next page; null on the last page.</param>
    public static IReadOnlyList<DateOnly> CutDays(IReadOnlyList<DateOnly> dates, DateOnly? endOfPageBefore, DateOnly? startOfNextPage)
    {
        ArgumentNullException.ThrowIfNull(dates);
        return dates.Count == 0
            ? []
            : [.. new[] { (dates[0], endOfPageBefore), (dates[^1], startOfNextPage) }
                .Where(edge => edge.Item1 == edge.Item2).Select(edge => edge.Item1).Distinct()];
    }

    /// <summary>The days of a page, in the order of its rows.</summary>
    /// <param name="rows">The rows, those of one day together.</param>
    /// <param name="dateOf">The date of a row.</param>
    /// <param name="countsMinorOf">What a row adds to the sum of its day, in minor units.</param>
    /// <param name="wholeMinor">The sums of the days that are cut.</param>
    public static IReadOnlyList<ActivityDay<TRow>> Group<TRow>(
        IReadOnlyList<TRow> rows, Func<TRow, DateOnly> dateOf, Func<TRow, long> countsMinorOf,
        IReadOnlyDictionary<DateOnly, long> wholeMinor)
    {
        ArgumentNullException.ThrowIfNull(wholeMinor);
        return
        [
            .. rows.GroupBy(dateOf).Select(day => new ActivityDay<TRow>(
                day.Key, wholeMinor.TryGetValue(day.Key, out var sumMinor) ? sumMinor : day.Sum(countsMinorOf), [.. day])),
        ];
    }
}
