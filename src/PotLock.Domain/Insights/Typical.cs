namespace PotLock.Domain.Insights;

/// <summary>
/// What some amounts usually are, so that one month out of line hardly moves it: the median, and how far from it the amounts usually
/// are (the median of their distances). Of an even number the lower middle counts, so each figure is one that really was.
/// </summary>
/// <param name="MedianMinor">The middle amount, in minor units.</param>
/// <param name="SpreadMinor">The middle distance from it, in minor units.</param>
/// <param name="LeastMinor">The smallest.</param>
/// <param name="MostMinor">The largest.</param>
/// <param name="Count">How many amounts there are.</param>
public sealed record Typical(long MedianMinor, long SpreadMinor, long LeastMinor, long MostMinor, int Count)
{
    /// <summary>Works it out. Throws when there are no amounts.</summary>
    public static Typical Of(IReadOnlyCollection<long> amountsMinor)
    {
        ArgumentNullException.ThrowIfNull(amountsMinor);
        ArgumentOutOfRangeException.ThrowIfZero(amountsMinor.Count);
        var median = Middle(amountsMinor);
        return new Typical(
            median, Middle([.. amountsMinor.Select(amount => Math.Abs(checked(amount - median)))]), amountsMinor.Min(), amountsMinor.Max(),
            amountsMinor.Count);
    }

    private static long Middle(IReadOnlyCollection<long> amounts) => amounts.Order().ElementAt((amounts.Count - 1) / 2);
}
