using PotLock.Domain.Calendar;

namespace PotLock.Domain.Insights;

/// <summary>What was spent in a category, month by month.</summary>
/// <param name="CategoryId">The category.</param>
/// <param name="Name">What it is called.</param>
/// <param name="ByMonth">
/// What was spent less what came back, in minor units, by the first day of the month; a month that is missing had none.
/// </param>
public sealed record CategorySpending(long CategoryId, string Name, IReadOnlyDictionary<DateOnly, long> ByMonth)
{
    /// <summary>What was spent in a month.</summary>
    public long In(DateOnly month) => ByMonth.GetValueOrDefault(month);
}

/// <summary>
/// Finds months in which far more was spent in a category than usual (decision 0053): more than in any of the months before, and out
/// of line with how much they differ. What comes back every year, like presents in December, is usual then. Pure.
/// </summary>
public static class UnusualSpending
{
    /// <summary>How many months before count as what is usual.</summary>
    public const int MonthsLookedAt = 6;

    /// <summary>How many of them there have to be.</summary>
    public const int LeastMonths = 4;

    /// <summary>It is unusual from half more than the median.</summary>
    public const int HalfMore = 2;

    /// <summary>It is unusual from a tenth more than the most of the months before.</summary>
    public const int TenthMore = 10;

    /// <summary>It is unusual from so many times the spread above the median: with usual spreads that is seldom chance.</summary>
    public const int Spreads = 5;

    /// <summary>The excess has to be so many whole units of the currency.</summary>
    public const int LeastUnits = 20;

    /// <summary>The excess has to be a fiftieth of what a month usually costs in all.</summary>
    public const int LeastPartOfMonth = 50;

    /// <summary>In how many years before the same season is looked for.</summary>
    public const int YearsOfSeasons = 2;

    /// <summary>How long the month that has ended is news, in days of the next.</summary>
    public const int DaysOfNews = 14;

    /// <summary>What was usual before a month; null while that is not known: too few months, or most of them without spending.</summary>
    /// <param name="spending">The category.</param>
    /// <param name="month">The first day of the month.</param>
    /// <param name="firstMonth">The first day of the book's first month.</param>
    public static Typical? UsualBefore(CategorySpending spending, DateOnly month, DateOnly firstMonth)
    {
        ArgumentNullException.ThrowIfNull(spending);
        var known = spending.ByMonth.Where(one => one.Value != 0).Select(one => one.Key).DefaultIfEmpty(DateOnly.MaxValue).Min();
        var first = known > firstMonth ? known : firstMonth;
        long[] before =
        [
            .. Enumerable.Range(1, MonthsLookedAt).Select(back => month.AddMonths(-back)).Where(one => one >= first).Select(spending.In),
        ];
        return before.Length >= LeastMonths && Typical.Of(before) is { MedianMinor: > 0 } usual ? usual : null;
    }

    /// <summary>What was unusual in the month that runs, and in its first days in the one before.</summary>
    /// <param name="categories">The categories.</param>
    /// <param name="today">The book's date.</param>
    /// <param name="firstMonth">The first day of the book's first month.</param>
    /// <param name="unitMinor">A whole unit of the currency, in minor units.</param>
    /// <param name="calendar">Which days are a month; null for calendar months.</param>
    public static IEnumerable<UnusualSpendingFound> Find(
        IReadOnlyCollection<CategorySpending> categories, DateOnly today, DateOnly firstMonth, long unitMinor,
        BudgetCalendar? calendar = null)
    {
        ArgumentNullException.ThrowIfNull(categories);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(unitMinor);
        calendar ??= BudgetCalendar.Plain;
        var running = calendar.MonthOf(today);
        DateOnly[] months = today.DayNumber - calendar.FirstDay(running).DayNumber < DaysOfNews
            ? [running, running.AddMonths(-1)] : [running];
        return
        [
            .. from month in months
               let floor = Floor(categories, month, firstMonth, unitMinor)
               from category in categories
               where IsUnusual(category, month, firstMonth, floor)
               select new UnusualSpendingFound(
                   category.CategoryId, category.Name, month, category.In(month), UsualBefore(category, month, firstMonth)!)
               {
                   Days = (calendar.FirstDay(month), calendar.LastDay(month)),
               },
        ];
    }

    private static bool IsUnusual(CategorySpending category, DateOnly month, DateOnly firstMonth, Int128 floor)
    {
        if (UsualBefore(category, month, firstMonth) is not { } usual)
        {
            return false;
        }

        Int128 spent = category.In(month);
        var excess = spent - usual.MedianMinor;
        return excess >= floor
            && excess * HalfMore >= usual.MedianMinor
            && excess >= (Int128)usual.SpreadMinor * Spreads
            && (spent - usual.MostMinor) * TenthMore >= usual.MostMinor
            && !IsOfTheSeason(category, month);
    }

    /// <summary>Whether nearly as much was spent around the same time of an earlier year: seasons come a month sooner or later.</summary>
    private static bool IsOfTheSeason(CategorySpending category, DateOnly month) => Enumerable.Range(1, YearsOfSeasons)
        .SelectMany(years => new[] { -1, 0, 1 }.Select(months => month.AddMonths(months - (years * 12))))
        .Any(then => (Int128)category.In(then) * 5 >= (Int128)category.In(month) * 4);

    private static Int128 Floor(IReadOnlyCollection<CategorySpending> categories, DateOnly month, DateOnly firstMonth, long unitMinor)
    {
        long[] totals =
        [
            .. Enumerable.Range(1, MonthsLookedAt).Select(back => month.AddMonths(-back)).Where(one => one >= firstMonth)
                .Select(one => categories.Aggregate(0L, (sum, category) => checked(sum + category.In(one)))),
        ];
        var usual = totals.Length == 0 ? 0 : Typical.Of(totals).MedianMinor;
        return Int128.Max((Int128)LeastUnits * unitMinor, (Int128)usual / LeastPartOfMonth);
    }
}
