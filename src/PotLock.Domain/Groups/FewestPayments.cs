using System.Numerics;

namespace PotLock.Domain.Groups;

/// <summary>A payment that settles a part of what is owed.</summary>
/// <param name="FromId">Who pays.</param>
/// <param name="ToId">Who is paid.</param>
/// <param name="AmountMinor">In minor units, more than 0.</param>
public sealed record GroupPayment(long FromId, long ToId, long AmountMinor);

/// <summary>
/// The payments that settle a group (<i>Bill splitting</i>). Up to <see cref="MaxExact"/> open balances they are exactly the
/// fewest: the balances are divided into as many sets as possible that sum to zero each, and a set of k takes k − 1 payments.
/// With more, the largest debtor pays the largest creditor, until so many are left. Pure.
/// <para>
/// How ties are broken by joining order: the debtor who joined first pays the creditor who joined first of those with whom the
/// payments stay the fewest, as much as the smaller of both balances; then the same again. Of all fewest payments these come first
/// when payments are compared by payer, payee (both by joining) and falling amount. That is why carrying out any one of
/// them leaves the others as they were: taking the same payment away from two sets of payments does not change which comes first.
/// </para>
/// </summary>
public static class FewestPayments
{
    /// <summary>Up to how many open balances the payments are exactly the fewest.</summary>
    public const int MaxExact = 12;

    /// <summary>The payments, the largest first, then by joining order of who pays and of who is paid.</summary>
    /// <param name="balances">Everybody's balance, in joining order; they sum to zero.</param>
    public static IReadOnlyList<GroupPayment> Of(IReadOnlyList<MemberBalance> balances)
    {
        ArgumentNullException.ThrowIfNull(balances);
        if (balances.Aggregate(Int128.Zero, (sum, member) => sum + member.BalanceMinor) != 0)
        {
            throw new ArgumentException("The balances of a group sum to zero.", nameof(balances));
        }

        List<(int Place, long Minor)> open =
            [.. balances.Index().Where(at => at.Item.BalanceMinor != 0).Select(at => (at.Index, at.Item.BalanceMinor))];
        List<(int From, int To, long Minor)> payments = [];
        while (open.Count > MaxExact)
        {
            Pay(open.MinBy(at => at.Minor).Place, open.MaxBy(at => at.Minor).Place);
        }

        while (open.Count > 0)
        {
            var debtor = open.FindIndex(at => at.Minor < 0);
            var together = TogetherWith(debtor, [.. open.Select(at => at.Minor)]);
            Pay(open[debtor].Place, open.Where((at, i) => at.Minor > 0 && ((together >> i) & 1) == 1).First().Place);
        }

        return
        [
            .. payments.OrderByDescending(payment => payment.Minor).ThenBy(payment => payment.From).ThenBy(payment => payment.To)
                .Select(payment => new GroupPayment(balances[payment.From].MemberId, balances[payment.To].MemberId, payment.Minor)),
        ];

        void Pay(int from, int to)
        {
            var (debtor, creditor) = (open.FindIndex(at => at.Place == from), open.FindIndex(at => at.Place == to));
            var amount = Math.Min(-open[debtor].Minor, open[creditor].Minor);
            payments.Add((from, to, amount));
            open[debtor] = (from, open[debtor].Minor + amount);
            open[creditor] = (to, open[creditor].Minor - amount);
            open.RemoveAll(at => at.Minor == 0);
        }
    }

    /// <summary>
    /// Who may stand in one set with a balance when the balances are divided into as many sets as possible that sum to zero: a
    /// bit for each, over all such divisions.
    /// </summary>
    private static int TogetherWith(int place, long[] balances)
    {
        var all = (1 << balances.Length) - 1;
        var sums = new long[all + 1];
        // How many sets of sum zero fit into these balances at most, those left over not counted.
        var most = new int[all + 1];
        for (var some = 1; some <= all; some++)
        {
            sums[some] = checked(sums[some & (some - 1)] + balances[BitOperations.TrailingZeroCount(some)]);
            for (var rest = some; rest != 0; rest &= rest - 1)
            {
                most[some] = Math.Max(most[some], most[some & ~(rest & -rest)]);
            }

            most[some] += sums[some] == 0 ? 1 : 0;
        }

        var together = 0;
        for (var some = 1; some <= all; some++)
        {
            if (((some >> place) & 1) == 1 && sums[some] == 0 && most[all & ~some] == most[all] - 1)
            {
                together |= some;
            }
        }

        return together;
    }
}
