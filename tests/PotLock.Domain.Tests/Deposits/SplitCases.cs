using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using PotLock.Domain.Pots;

namespace PotLock.Domain.Tests.Deposits;

/// <summary>A deposit onto some pots.</summary>
public sealed record SplitCase(long AmountMinor, IReadOnlyList<PotState> Pots)
{
    public int WeightingBasisPoints => Pots.Sum(pot => pot.WeightingBasisPoints);

    /// <summary>The pots' part of the deposit, ⌊D·W / 10,000⌋.</summary>
    public long PotMoneyMinor => (long)((Int128)AmountMinor * WeightingBasisPoints / 10_000);

    public override string ToString() =>
        $"{AmountMinor} over " + string.Join(
            ", ",
            Pots.Select(p => $"#{p.PotId} {p.WeightingBasisPoints}bp "
                + $"{p.BalanceMinor}/{p.TargetMinor?.ToString(CultureInfo.InvariantCulture) ?? "-"}"));
}

/// <summary>
/// Random deposits that go where the rule bends: few pennies, equal weightings, 100 %, no weighting, rooms of nothing, of
/// exactly the pot's part and of a penny more or less.
/// </summary>
internal static class SplitCases
{
    private static readonly Gen<long> Amounts = Gen.Frequency(
        (3, Gen.Choose(1, 20).Select(n => (long)n)),
        (4, Gen.Choose(1, 10_000_00).Select(n => (long)n)),
        (2, Gen.Choose(1, int.MaxValue).Select(n => n * 465L)),
        (1, Gen.Elements(1_000_000_000_00L, 1_000_000_000_000L, 999_999_999_99L)));

    public static Gen<SplitCase> Any => Of(withTargets: true);

    public static Gen<SplitCase> WithoutTargets => Of(withTargets: false);

    /// <summary>Fewer pots, then a smaller deposit.</summary>
    public static IEnumerable<SplitCase> Shrink(SplitCase c)
    {
        for (var i = 0; i < c.Pots.Count; i++)
        {
            yield return c with { Pots = [.. c.Pots.Where((_, at) => at != i)] };
        }

        if (c.AmountMinor > 1)
        {
            yield return c with { AmountMinor = c.AmountMinor / 2 };
            yield return c with { AmountMinor = c.AmountMinor - 1 };
        }
    }

    private static Gen<SplitCase> Of(bool withTargets) =>
        from amount in Amounts
        from count in Gen.Choose(0, 10)
        from weightings in Weightings(count)
        from pots in Gen.CollectToArray(weightings.Select((weighting, i) => Pot(i + 1, weighting, amount, withTargets)))
        select new SplitCase(amount, pots);

    /// <summary>Weightings that sum to at most 100 %, often to exactly that, often with equals and zeros among them.</summary>
    private static Gen<int[]> Weightings(int count) => count == 0
        ? Gen.Constant(Array.Empty<int>())
        : Gen.Frequency(
            (4, from sum in Gen.Frequency((2, Gen.Constant(10_000)), (3, Gen.Choose(0, 10_000)), (1, Gen.Choose(0, 5)))
                from piles in Gen.Piles(count, sum)
                select piles),
            (2, Gen.Choose(1, 10_000 / count).Select(each => Enumerable.Repeat(each, count).ToArray())),
            (1, Gen.Elements(0, 10_000 / count).ArrayOf(count)));

    private static Gen<PotState> Pot(long id, int weighting, long amount, bool withTargets)
    {
        var part = (long)((Int128)amount * weighting / 10_000);
        var room = Gen.Frequency(
            (1, Gen.Constant(0L)),
            (2, Gen.Choose(0, 3).Select(n => (long)n)),
            (3, Gen.Choose(-2, 2).Select(near => Math.Max(0, part + near))),
            (4, Gen.Choose(0, 300).Select(percent => (long)((Int128)part * percent / 100))),
            (1, Gen.Constant(amount)));
        return
            from balance in Gen.OneOf(Gen.Constant(0L), Gen.Choose(0, 1_000_000_00).Select(n => (long)n))
            from open in Gen.Frequency((withTargets ? 7 : 0, Gen.Constant(false)), (3, Gen.Constant(true)))
            from left in room
            select new PotState(id, balance, open ? null : balance + left, weighting);
    }
}
