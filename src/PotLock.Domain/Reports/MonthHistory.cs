using PotLock.Domain.Ledger;
using PotLock.Domain.Months;
using PotLock.Domain.Pots;

namespace PotLock.Domain.Reports;

/// <summary>What came and went in a month, and what was there when it ended.</summary>
/// <param name="Month">The first day of the month.</param>
/// <param name="Figures">What its entries come to.</param>
/// <param name="NetWorthMinor">Everything that was owned, less everything that was owed, at its end (today, for the month
/// that runs).</param>
public sealed record MonthOfHistory(DateOnly Month, MonthFigures Figures, long NetWorthMinor);

/// <summary>The months of a book, one after the other, with the net worth worked out backwards from today's. Pure.</summary>
public static class MonthHistory
{
    /// <summary>Every month from the first to the last, also those in which nothing happened.</summary>
    /// <param name="first">The first day of the first month.</param>
    /// <param name="last">The first day of the last month.</param>
    /// <param name="months">The figures of months, each once; those after the last count for the net worth.</param>
    /// <param name="netWorthMinor">The net worth with everything that is recorded.</param>
    public static IReadOnlyList<MonthOfHistory> Of(
        DateOnly first, DateOnly last, IReadOnlyDictionary<DateOnly, MonthFigures> months, long netWorthMinor)
    {
        ArgumentNullException.ThrowIfNull(months);
        if (first != MonthStart.Of(first) || last != MonthStart.Of(last))
        {
            throw new ArgumentException("Months are named by their first days.", nameof(first));
        }

        var worth = checked(netWorthMinor - months.Where(month => month.Key > last).Sum(month => month.Value.NetWorthChangeMinor));
        List<MonthOfHistory> history = [];
        for (var month = last; month >= first; month = month.AddMonths(-1))
        {
            var figures = months.GetValueOrDefault(month, MonthFigures.Zero);
            history.Add(new MonthOfHistory(month, figures, worth));
            worth = checked(worth - figures.NetWorthChangeMinor);
        }

        history.Reverse();
        return history;
    }
}

/// <summary>What was spent in a category.</summary>
/// <param name="SpentMinor">Expenses less refunds in minor units; negative when more was refunded.</param>
/// <param name="ShareBasisPoints">
/// Its share of all that was spent, in basis points that sum to 10,000 over all categories; 0 for what came back.
/// </param>
public sealed record CategorySpending(long CategoryId, string Name, long SpentMinor, int ShareBasisPoints);

/// <summary>Spending by category. Pure.</summary>
public static class SpendingByCategory
{
    /// <summary>
    /// The categories in which anything was spent or came back, the most first; shares are of what was spent where more was
    /// spent than came back.
    /// </summary>
    /// <param name="categories">Id, name and spending of each.</param>
    public static IReadOnlyList<CategorySpending> Of(IReadOnlyCollection<(long Id, string Name, long SpentMinor)> categories)
    {
        ArgumentNullException.ThrowIfNull(categories);
        var shown = categories.Where(category => category.SpentMinor != 0)
            .OrderByDescending(category => category.SpentMinor).ThenBy(category => category.Id).ToList();
        long[] spent = [.. shown.Select(category => Math.Max(0, category.SpentMinor))];
        var shares = Apportionment.ByWeight(spent.Any(one => one > 0) ? PotRules.FullWeighting : 0, spent);
        return [
            .. shown.Zip(shares, (category, share) => new CategorySpending(category.Id, category.Name, category.SpentMinor, (int)share)),
        ];
    }
}
