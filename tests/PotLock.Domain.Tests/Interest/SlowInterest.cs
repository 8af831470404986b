using System.Numerics;
using PotLock.Domain.Interest;
using PotLock.Domain.Ledger;

namespace PotLock.Domain.Tests.Interest;

/// <summary>
/// The months of interest once more, straight from the product page and as slowly as it reads: every account, every day,
/// exact fractions of big integers, one penny handed out at a time. It shares no code with what it checks, so that a slip
/// would have to be made twice.
/// </summary>
internal static class SlowInterest
{
    /// <summary>What one month brings each account; nothing to those that are left out.</summary>
    public sealed record Month(DateOnly First, DateOnly On, BigInteger Total, IReadOnlyDictionary<long, BigInteger> ByAccount);

    /// <summary>Every ended month that was not applied, in order.</summary>
    public static List<Month> Of(InterestFacts facts, long activeId, IReadOnlySet<long> closedPots, DateOnly? closedThrough, DateOnly today)
    {
        // Every change by its entry date; interest adds to them as it is applied.
        var entries = facts.Changes.GroupBy(change => change.Date)
            .ToDictionary(day => day.Key, day => day.Select(change => (change.AccountId, Amount: (BigInteger)change.AmountMinor)).ToList());
        var balances = facts.Opening.ToDictionary(account => account.AccountId, account => (BigInteger)account.BalanceMinor);
        List<long> order = [.. balances.Keys];
        List<Month> months = [];
        for (var first = FirstOf(facts.FirstMonth); ; first = FirstOf(first.AddDays(31)))
        {
            var next = FirstOf(first.AddDays(31));
            if (next > today)
            {
                return months; // this month has not ended
            }

            // The month, day by day: each account's end-of-day balance times that day's rate, over 365.
            var byDays = order.ToDictionary(id => id, _ => Fraction.Zero);
            for (var day = first; day < next; day = day.AddDays(1))
            {
                foreach (var (accountId, amount) in entries.GetValueOrDefault(day) ?? [])
                {
                    balances[accountId] += amount;
                }

                foreach (var id in order.Where(id => balances[id] > 0))
                {
                    byDays[id] = byDays[id].Plus(new Fraction(balances[id] * RateOf(facts.Rates, day), (BigInteger)365 * 1_000_000));
                }
            }

            var earned = facts.Method == InterestMethod.Daily
                ? ByDays(order, byDays)
                : ByMonthEnd(order, balances, RateOf(facts.Rates, next.AddDays(-1)));

            // Dated the 1st of the next month (today, if that month is closed); a closed pot's part is the active balance's.
            var on = closedThrough is { } closed && next <= closed ? today : next;
            var given = earned.GroupBy(share => closedPots.Contains(share.Key) ? activeId : share.Key)
                .ToDictionary(account => account.Key, account => account.Aggregate(BigInteger.Zero, (sum, share) => sum + share.Value));
            months.Add(new Month(first, on, earned.Values.Aggregate(BigInteger.Zero, (sum, share) => sum + share), given));
            if (!entries.TryGetValue(on, out var ofDay))
            {
                entries[on] = ofDay = [];
            }

            ofDay.AddRange(given.Select(share => (share.Key, share.Value)));
        }
    }

    /// <summary>The main total at the month's end times the rate of its last day, over 12; divided by balance.</summary>
    private static Dictionary<long, BigInteger> ByMonthEnd(
        IReadOnlyList<long> order, Dictionary<long, BigInteger> balances, BigInteger rate)
    {
        var mainTotal = balances.Values.Aggregate(BigInteger.Zero, (sum, balance) => sum + balance);
        if (mainTotal <= 0)
        {
            return [];
        }

        var total = new Fraction(mainTotal * rate, (BigInteger)12 * 1_000_000).RoundHalfEven();
        var withMoney = order.Where(id => balances[id] > 0).ToList();
        var sum = withMoney.Aggregate(BigInteger.Zero, (all, id) => all + balances[id]);
        return LargestRemainder(total, [.. withMoney.Select(id => (id, new Fraction(total * balances[id], sum)))]);
    }

    /// <summary>The exact parts summed, rounded once, divided on the exact parts.</summary>
    private static Dictionary<long, BigInteger> ByDays(IReadOnlyList<long> order, Dictionary<long, Fraction> parts)
    {
        var total = order.Aggregate(Fraction.Zero, (sum, id) => sum.Plus(parts[id])).RoundHalfEven();
        return LargestRemainder(total, [.. order.Select(id => (id, parts[id]))]);
    }

    private static Dictionary<long, BigInteger> LargestRemainder(BigInteger total, List<(long Id, Fraction Ideal)> places)
    {
        var shares = places.ToDictionary(place => place.Id, place => place.Ideal.Floor);
        var left = total - shares.Values.Aggregate(BigInteger.Zero, (sum, share) => sum + share);
        // What is missing is less than a penny for each place, so nobody gets a second one.
        foreach (var (id, _) in places.OrderByDescending(place => place.Ideal.Plus(new Fraction(-place.Ideal.Floor, 1))).Take((int)left))
        {
            shares[id] += 1; // equals stay in their order: the sort is stable
        }

        Assert.Equal(total, shares.Values.Aggregate(BigInteger.Zero, (sum, share) => sum + share));
        return shares;
    }

    /// <summary>The rate of a day is that of the last date not after it; before the first there is none.</summary>
    private static BigInteger RateOf(IReadOnlyList<RateFrom> rates, DateOnly day) =>
        rates.Where(rate => rate.From <= day).OrderBy(rate => rate.From).LastOrDefault()?.AnnualRateMillionths ?? 0;

    private static DateOnly FirstOf(DateOnly date) => date.AddDays(1 - date.Day);

    private readonly record struct Fraction(BigInteger Top, BigInteger Bottom) : IComparable<Fraction>
    {
        public static Fraction Zero => new(0, 1);

        /// <summary>The largest whole number that is not above it.</summary>
        public BigInteger Floor => Top >= 0 ? Top / Bottom : -((-Top + Bottom - 1) / Bottom);

        public Fraction Plus(Fraction other) => Bottom == other.Bottom
            ? this with { Top = Top + other.Top }
            : new Fraction((Top * other.Bottom) + (other.Top * Bottom), Bottom * other.Bottom);

        public BigInteger RoundHalfEven()
        {
            var rest = Plus(new Fraction(-Floor, 1));
            var half = rest.CompareTo(new Fraction(1, 2));
            return half > 0 || (half == 0 && !Floor.IsEven) ? Floor + 1 : Floor;
        }

        public int CompareTo(Fraction other) => (Top * other.Bottom).CompareTo(other.Top * Bottom);
    }
}
