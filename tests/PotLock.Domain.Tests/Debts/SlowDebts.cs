using System.Numerics;
using PotLock.Domain.Debts;

namespace PotLock.Domain.Tests.Debts;

/// <summary>
/// A plan out of debt once more, as somebody does it with an envelope of coins each month: a coin is a penny's worth in big numbers,
/// the envelope holds the same every month, first each minimum is counted out, then what is left goes down the list. It shares no
/// code with what it checks.
/// </summary>
internal static class SlowDebts
{
    public sealed record Facts(int Months, long Interest, IReadOnlyList<int> LastMonths);

    /// <summary>What it comes to; null when some debt is left after 600 months.</summary>
    /// <param name="list">The debts in the order in which they get what is left; null when it stays in the envelope.</param>
    public static Facts? Pay(IReadOnlyList<Debt> debts, IReadOnlyList<Debt>? list, long extra)
    {
        var owed = debts.ToDictionary(debt => debt.Id, debt => (BigInteger)debt.OwedMinor);
        var last = debts.ToDictionary(debt => debt.Id, _ => 0);
        BigInteger interest = 0;
        for (var month = 1; month <= 600; month++)
        {
            var envelope = debts.Aggregate((BigInteger)extra, (sum, debt) => sum + debt.MinimumMinor);
            foreach (var debt in debts)
            {
                var top = (owed[debt.Id] * debt.AnnualRateMillionths * 2) + 12_000_000;
                var rounded = BigInteger.Divide(top, 24_000_000);
                // Exactly half went up: back to the even one.
                rounded -= BigInteger.Remainder(top, 24_000_000).IsZero && !rounded.IsEven ? 1 : 0;
                interest += rounded;
                owed[debt.Id] += rounded;
            }

            foreach (var debt in debts)
            {
                Put(debt, debt.MinimumMinor);
            }

            foreach (var debt in list ?? [])
            {
                Put(debt, envelope);
            }

            foreach (var debt in debts.Where(debt => owed[debt.Id] == 0 && last[debt.Id] == 0))
            {
                last[debt.Id] = month;
            }

            if (owed.Values.All(left => left == 0))
            {
                return new Facts(month, (long)interest, [.. debts.Select(debt => last[debt.Id])]);
            }

            void Put(Debt debt, BigInteger most)
            {
                var paid = BigInteger.Min(most, owed[debt.Id]);
                owed[debt.Id] -= paid;
                envelope -= paid;
            }
        }

        return null;
    }
}
