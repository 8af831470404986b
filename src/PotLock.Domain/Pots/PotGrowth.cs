using PotLock.Domain.Ledger;

namespace PotLock.Domain.Pots;

/// <summary>A pot's balance at the end of a day.</summary>
/// <param name="On">The day.</param>
/// <param name="BalanceMinor">The balance in minor units.</param>
public sealed record GrowthPoint(DateOnly On, long BalanceMinor);

/// <summary>
/// How a pot grew, by the dates of its entries: what its chart shows. Worked out backwards from the balance of today, so
/// that the last point is what the page says elsewhere.
/// </summary>
public static class PotGrowth
{
    /// <summary>The most points that a chart shows.</summary>
    public const int MaxPoints = 36;

    /// <summary>The first day whose entries a chart can need: that of the month 35 months ago.</summary>
    public static DateOnly WindowStart(DateOnly today) => MonthStart.Of(today).AddMonths(1 - MaxPoints);

    /// <summary>Whether a pot is so young that its days are shown and not its months: less than two months.</summary>
    public static bool IsYoung(DateOnly createdOn, DateOnly today) => createdOn.AddMonths(2) > today;

    /// <summary>
    /// The balance on the day on which the pot was made, and after each later day on which something moved: the latest
    /// <see cref="MaxPoints"/> of them.
    /// </summary>
    /// <param name="flows">The days, in order.</param>
    /// <param name="balanceMinor">The balance today.</param>
    /// <param name="createdOn">When the pot was made.</param>
    public static IReadOnlyList<GrowthPoint> ByDay(IReadOnlyList<PotFlow> flows, long balanceMinor, DateOnly createdOn)
    {
        ArgumentNullException.ThrowIfNull(flows);
        List<GrowthPoint> points = [];
        foreach (var flow in flows.Reverse().Take(MaxPoints))
        {
            points.Insert(0, new GrowthPoint(flow.On, balanceMinor));
            balanceMinor = checked(balanceMinor - flow.ChangeMinor);
        }

        return points.Count > 0 && points.Count < MaxPoints && createdOn < points[0].On
            ? [new GrowthPoint(createdOn, balanceMinor), .. points]
            : points;
    }

    /// <summary>
    /// The balance on the day on which the pot was made, and at the end of each month since (or since its first entry, if
    /// that is earlier) to the last, for which it is that of the last day.
    /// </summary>
    /// <param name="flows">The months, in order, none before <see cref="WindowStart"/>.</param>
    /// <param name="balanceMinor">The balance today.</param>
    /// <param name="createdOn">When the pot was made.</param>
    /// <param name="firstMinor">Its balance at the end of that day.</param>
    /// <param name="today">The book's date; for a pot that is closed, when it was.</param>
    public static IReadOnlyList<GrowthPoint> ByMonth(
        IReadOnlyList<PotFlow> flows, long balanceMinor, DateOnly createdOn, long firstMinor, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(flows);
        var first = flows.Count > 0 && flows[0].On < createdOn ? flows[0].On : createdOn;
        var earliest = first > WindowStart(today) ? first : WindowStart(today);
        var changes = flows.GroupBy(flow => (flow.On.Year, flow.On.Month))
            .ToDictionary(month => month.Key, month => month.Sum(flow => flow.ChangeMinor));
        List<GrowthPoint> points = [];
        for (var month = MonthStart.Of(today); month >= MonthStart.Of(earliest); month = month.AddMonths(-1))
        {
            var lastDay = month.AddMonths(1).AddDays(-1);
            points.Insert(0, new GrowthPoint(lastDay < today ? lastDay : today, balanceMinor));
            balanceMinor = checked(balanceMinor - changes.GetValueOrDefault((month.Year, month.Month)));
        }

        // Where the window or an older entry begins before it, the pot's own beginning is no beginning of the line.
        var hasOlder = flows.Count > 0 && flows[0].On < MonthStart.Of(createdOn);
        return points.Count > 0 && points.Count < MaxPoints && !hasOlder && createdOn < points[0].On
            ? [new GrowthPoint(createdOn, firstMinor), .. points]
            : points;
    }
}
