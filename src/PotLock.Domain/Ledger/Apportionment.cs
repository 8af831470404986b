using System.Diagnostics;

namespace PotLock.Domain.Ledger;

/// <summary>
/// Largest remainder: the one function that divides a whole number of units without making or losing one. Deposits,
/// weightings, interest and plans all call it. Ties go to the earlier place.
/// </summary>
public static class Apportionment
{
    /// <summary>Divides <paramref name="total"/> units in proportion to <paramref name="weights"/>.</summary>
    /// <param name="total">Units to divide, not negative.</param>
    /// <param name="weights">Not negative; at least one is positive unless the total is 0.</param>
    /// <returns>One share for each weight; they sum to the total, and each is within one unit of its ideal.</returns>
    public static long[] ByWeight(long total, IReadOnlyList<long> weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        Int128 weightSum = 0;
        foreach (var weight in weights)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(weight);
            weightSum += weight;
        }

        if (weightSum == 0)
        {
            return total == 0 ? new long[weights.Count] : throw new ArgumentException("Nothing to divide over.", nameof(weights));
        }

        var numerators = new Int128[weights.Count];
        for (var i = 0; i < numerators.Length; i++)
        {
            numerators[i] = (Int128)total * weights[i];
        }

        return ByQuota(total, numerators, weightSum);
    }

    /// <summary>
    /// Divides <paramref name="total"/> units over exact quotas <c>numerators[i] / denominator</c>: floors first, then one
    /// unit each to the largest fractions. The total is the quotas' sum, rounded down or up, so that every share is its quota
    /// rounded down or up; none is negative.
    /// </summary>
    public static long[] ByQuota(long total, ReadOnlySpan<Int128> numerators, Int128 denominator)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(total);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(denominator);
        var shares = new long[numerators.Length];
        var fractions = new Int128[numerators.Length];
        long floors = 0;
        for (var i = 0; i < shares.Length; i++)
        {
            if (numerators[i] < 0)
            {
                throw new ArgumentOutOfRangeException(nameof(numerators), "No place gives units away.");
            }

            var (floor, fraction) = Int128.DivRem(numerators[i], denominator);
            shares[i] = checked((long)floor);
            fractions[i] = fraction;
            floors = checked(floors + shares[i]);
        }

        var left = total - floors;
        if (left < 0 || left > shares.Length)
        {
            throw new ArgumentException($"The quotas do not fit the total: {left} units are left over {shares.Length} places.");
        }

        foreach (var i in ByFraction(fractions, (int)left))
        {
            shares[i]++;
        }

        Debug.Assert(shares.Sum() == total, "Apportionment must conserve every unit.");
        return shares;
    }

    /// <summary>The first <paramref name="count"/> places by falling fraction, the earlier place first among equals.</summary>
    private static int[] ByFraction(Int128[] fractions, int count)
    {
        if (count == 0)
        {
            return [];
        }

        var order = new int[fractions.Length];
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        order.AsSpan().Sort(new FallingFractions(fractions));
        return order[..count];
    }

    /// <summary>The larger fraction first, the earlier place among equals. A value, so that the sort is compiled for it.</summary>
    private readonly struct FallingFractions(Int128[] fractions) : IComparer<int>
    {
        public int Compare(int x, int y) => fractions[x] == fractions[y] ? x.CompareTo(y) : fractions[y].CompareTo(fractions[x]);
    }
}
