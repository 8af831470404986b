using System.Numerics;
using PotLock.Domain.Pots;

namespace PotLock.Domain.Tests.Deposits;

/// <summary>
/// The rule of deposits once more, straight from the product page and as slowly as it reads: exact fractions of big
/// integers, one penny handed out at a time. It shares no code with the splitter, so that a slip would have to be made twice.
/// </summary>
internal static class SlowSplit
{
    public sealed record Result(
        IReadOnlyDictionary<long, BigInteger> Keeps,
        BigInteger Active,
        IReadOnlySet<long> Live,
        IReadOnlyDictionary<long, BigInteger> WeightingsAfter,
        BigInteger Released,
        int Rounds);

    public static Result Of(long deposit, IReadOnlyList<PotState> pots)
    {
        // 1. T = ⌊D·W / 10,000⌋, over D·w/10,000.
        BigInteger d = deposit;
        var weightings = pots.Aggregate(BigInteger.Zero, (sum, pot) => sum + pot.WeightingBasisPoints);
        var offered = LargestRemainder(
            d * weightings / 10_000, [.. pots.Select(pot => (pot.PotId, new Ratio(d * pot.WeightingBasisPoints, 10_000)))]);

        // 2. At most the room; the overflow over pots that are not yet full and have w > 0, until there is none.
        var room = pots.Where(pot => pot.TargetMinor is not null)
            .ToDictionary(pot => pot.PotId, pot => BigInteger.Max(0, (BigInteger)pot.TargetMinor!.Value - pot.BalanceMinor));
        var keeps = pots.ToDictionary(pot => pot.PotId, _ => BigInteger.Zero);
        var rounds = Pour(pots, room, keeps, offered);

        // 3. The active balance gets D minus what pots kept.
        var active = d - keeps.Values.Aggregate(BigInteger.Zero, (sum, part) => sum + part);

        // 4. Settling.
        var live = pots.Where(pot => pot.TargetMinor is { } target && pot.BalanceMinor + keeps[pot.PotId] >= target)
            .Select(pot => pot.PotId).ToHashSet();
        var (after, released) = Settle(pots, live);
        return new Result(keeps, active, live, after, released, rounds);
    }

    public static (Dictionary<long, BigInteger> After, BigInteger Released) Settle(IReadOnlyList<PotState> pots, IReadOnlySet<long> live)
    {
        var after = pots.ToDictionary(pot => pot.PotId, pot => live.Contains(pot.PotId) ? BigInteger.Zero : pot.WeightingBasisPoints);
        var freed = pots.Where(pot => live.Contains(pot.PotId)).Aggregate(BigInteger.Zero, (sum, pot) => sum + pot.WeightingBasisPoints);
        var remaining = pots.Where(pot => after[pot.PotId] > 0).ToList();
        if (remaining.Count == 0)
        {
            return (after, freed);
        }

        var sum = remaining.Aggregate(BigInteger.Zero, (total, pot) => total + pot.WeightingBasisPoints);
        foreach (var (potId, extra) in LargestRemainder(
            freed, [.. remaining.Select(pot => (pot.PotId, new Ratio(freed * pot.WeightingBasisPoints, sum)))]))
        {
            after[potId] += extra;
        }

        return (after, 0);
    }

    private static int Pour(
        IReadOnlyList<PotState> pots,
        Dictionary<long, BigInteger> room,
        Dictionary<long, BigInteger> keeps,
        Dictionary<long, BigInteger> offered)
    {
        BigInteger overflow = 0;
        foreach (var (potId, part) in offered)
        {
            var wanted = keeps[potId] + part;
            keeps[potId] = room.TryGetValue(potId, out var most) ? BigInteger.Min(wanted, most) : wanted;
            overflow += wanted - keeps[potId];
        }

        var open = pots.Where(pot => pot.WeightingBasisPoints > 0
            && !(room.TryGetValue(pot.PotId, out var most) && keeps[pot.PotId] == most))
            .ToList();
        if (overflow == 0 || open.Count == 0)
        {
            return 1;
        }

        var sum = open.Aggregate(BigInteger.Zero, (total, pot) => total + pot.WeightingBasisPoints);
        var next = LargestRemainder(overflow, [.. open.Select(pot => (pot.PotId, new Ratio(overflow * pot.WeightingBasisPoints, sum)))]);
        return 1 + Pour(pots, room, keeps, next);
    }

    /// <summary>
    /// Floors first; then, while a unit is left, one to the place that is furthest below its ideal, the first among equals.
    /// </summary>
    private static Dictionary<long, BigInteger> LargestRemainder(BigInteger total, IReadOnlyList<(long Id, Ratio Ideal)> places)
    {
        var shares = places.ToDictionary(place => place.Id, place => place.Ideal.Floor);
        var left = total - shares.Values.Aggregate(BigInteger.Zero, (sum, share) => sum + share);
        for (; left > 0; left--)
        {
            var best = places[0];
            foreach (var place in places)
            {
                if (place.Ideal.Minus(shares[place.Id]).IsMoreThan(best.Ideal.Minus(shares[best.Id])))
                {
                    best = place;
                }
            }

            shares[best.Id] += 1;
        }

        return shares;
    }

    private readonly record struct Ratio(BigInteger Top, BigInteger Bottom)
    {
        public BigInteger Floor => BigInteger.Divide(Top, Bottom);

        public Ratio Minus(BigInteger whole) => new(Top - (whole * Bottom), Bottom);

        public bool IsMoreThan(Ratio other) => Top * other.Bottom > other.Top * Bottom;
    }
}
