using Microsoft.EntityFrameworkCore;
using PotLock.Domain.Calendar;
using PotLock.Domain.Ledger;
using PotLock.Domain.Months;
using PotLock.Domain.Reports;
using PotLock.Services.Ledger;

namespace PotLock.Services.Reports;

/// <summary>What some months came to.</summary>
/// <param name="Today">The book's date.</param>
/// <param name="First">The first day of the first month.</param>
/// <param name="Last">The first day of the last month.</param>
/// <param name="Months">The months, the oldest first.</param>
/// <param name="Categories">What was spent in them by category, the most first.</param>
/// <param name="Total">What they came to together.</param>
public sealed record Overview(
    Book Book,
    DateOnly Today,
    DateOnly First,
    DateOnly Last,
    IReadOnlyList<MonthOfHistory> Months,
    IReadOnlyList<CategorySpending> Categories,
    MonthFigures Total)
{
    /// <summary>The days that the months have.</summary>
    public ReportPeriod Days { get; } = new(BudgetCalendar.Of(Book).FirstDay(First), BudgetCalendar.Of(Book).LastDay(Last))
    {
        Calendar = BudgetCalendar.Of(Book),
    };

    /// <summary>Whether the last month still runs.</summary>
    public bool IsUntilToday => Days.Calendar.MonthOf(Today) == Last;

    /// <summary>Whether nothing was recorded in these months.</summary>
    public bool IsEmpty => Total.IsZero && Categories.Count == 0 && Months.All(month => month.Figures.IsZero && month.NetWorthMinor == 0);
}

/// <summary>Reads reports from the figures that the ledger keeps: their cost is that of the months asked for, not of the history.</summary>
public sealed class ReportQueries(BookReader books)
{
    /// <summary>How many months a report spans at most.</summary>
    public const int MaxMonths = 120;

    /// <summary>Income, spending, cash outflow, savings and net worth by month, and spending by category.</summary>
    /// <param name="first">Any day of the first month; null for eleven months before the last.</param>
    /// <param name="last">Any day of the last month; null for the month that runs. Months to come are not shown.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<Overview> OverviewAsync(long bookId, DateOnly? first, DateOnly? last, CancellationToken cancellationToken = default)
    {
        await using var opened = await books.OpenAsync(bookId, cancellationToken);
        var (db, calendar) = (opened.Db, BudgetCalendar.Of(opened.Book));
        var running = calendar.MonthOf(opened.Today);
        // Nothing can be dated before the earliest date: a month before it is asked for by hand only.
        var earliest = MonthStart.Of(LedgerRules.EarliestDate);
        var to = MonthStart.Of(last ?? running);
        to = to > running ? running : to < earliest ? earliest : to;
        var from = MonthStart.Of(first ?? to.AddMonths(-11));
        from = from > to ? to : from < to.AddMonths(1 - MaxMonths) ? to.AddMonths(1 - MaxMonths) : from;

        var months = await db.MonthsOf(calendar).AsNoTracking()
            .Where(month => month.Month >= from)
            .ToDictionaryAsync(month => month.Month, month => month.Figures, cancellationToken);
        var spent = await db.CategoriesOf(calendar).Where(month => month.Month >= from && month.Month <= to)
            .GroupBy(month => month.CategoryId)
            .Select(group => new { Id = group.Key, Spent = group.Sum(month => month.SpentMinor) })
            .Join(
                db.LedgerAccounts,
                group => group.Id,
                account => account.Id,
                (group, account) => new { group.Id, account.Name, group.Spent })
            .ToListAsync(cancellationToken);
        var worth = await db.LedgerAccounts.OfNetWorth()
            .SumAsync(account => account.BalanceMinor, cancellationToken);
        var history = MonthHistory.Of(from, to, months, worth);
        return new Overview(
            opened.Book, opened.Today, from, to, history,
            SpendingByCategory.Of([.. spent.Select(category => (category.Id, category.Name, category.Spent))]),
            history.Aggregate(MonthFigures.Zero, (sum, month) => sum.Plus(month.Figures)));
    }
}
