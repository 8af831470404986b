using System.Globalization;
using FsCheck.Fluent;
using PotLock.Domain.Pots;
using PotLock.Domain.Tests.Deposits;

namespace PotLock.Domain.Tests.Pots;

public class WeightingRedistributionTests
{
    [Theory]
    // weightings in basis points, ! goes live | afterwards     | released
    [InlineData("                           |                     | 0")]
    [InlineData("5000 2500                  | 5000 2500           | 0")]
    [InlineData("5000! 2500                 | 0 7500              | 0")]
    [InlineData("5000!                      | 0                   | 5000")]
    [InlineData("5000! 2500!                | 0 0                 | 7500")]
    [InlineData("5000! 0                    | 0 0                 | 5000")] // no weighting, nothing to take over by
    [InlineData("0! 2500                    | 0 2500              | 0")]
    [InlineData("0!                         | 0                   | 0")]
    [InlineData("1000! 1000 1000 1000       | 0 1334 1333 1333    | 0")]
    [InlineData("1000 1000 1000 1000!       | 1334 1333 1333 0    | 0")]
    [InlineData("2000! 1000 1000 1000       | 0 1667 1667 1666    | 0")]
    [InlineData("1! 1 1                     | 0 2 1               | 0")]
    [InlineData("1! 1 2                     | 0 1 3               | 0")] // 1/3 and 2/3: the larger fraction, though later
    [InlineData("1! 9998 1                  | 0 9999 1            | 0")]
    [InlineData("9998! 1 1                  | 0 5000 5000         | 0")]
    [InlineData("9997! 1 1 1                | 0 3334 3333 3333    | 0")]
    [InlineData("4000! 3000! 2000 1000      | 0 0 6667 3333       | 0")]
    [InlineData("2000 4000! 1000 3000!      | 6667 0 3333 0       | 0")]
    [InlineData("3333 3333 3334!            | 5000 5000 0         | 0")]
    [InlineData("3333 3333! 3334            | 4999 0 5001         | 0")] // 3333·3333/6667 = 1666.25, 3333·3334/6667 = 1666.75
    public void Settle_GivesTheFreedWeightingOnceToThePotsThatRemain(string row)
    {
        var cells = row.Split('|', StringSplitOptions.TrimEntries);
        var before = cells[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var pots = before.Select((w, i) => new PotState(i + 1, 0, null, Number(w.TrimEnd('!')))).ToList();

        var settlement = WeightingRedistribution.Settle(pots, pot => before[pot.PotId - 1].EndsWith('!'));

        Assert.Equal(cells[1].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Number), After(pots, settlement));
        Assert.Equal(Number(cells[2]), settlement.ReleasedBasisPoints);
        Assert.Equal(pots.Where(pot => before[pot.PotId - 1].EndsWith('!')).Select(pot => pot.PotId), settlement.WentLive);
    }

    [Theory]
    [InlineData(99, false)]
    [InlineData(100, true)]
    [InlineData(101, true)]
    public void SettleFullPots_GoesByTheBalanceAgainstTheTarget(long balance, bool live)
    {
        var settlement = WeightingRedistribution.SettleFullPots([new(1, balance, 100, 4_000), new(2, balance, null, 1_000)]);
        Assert.Equal(live ? [1L] : [], settlement.WentLive);
        Assert.Equal(live ? [new(1, 4_000, 0), new(2, 1_000, 5_000)] : [], settlement.Moves);
    }

    [Fact]
    public void Settle_OneAfterAnother_GivesEachFreedWeightingToWhoRemainsThen()
    {
        // Two lock ends on two days are two steps: 40 over 40:20 and then 66.67 over what is left of them.
        PotState[] pots = [new(1, 0, null, 4_000), new(2, 0, null, 4_000), new(3, 0, null, 2_000)];
        var first = WeightingRedistribution.Settle(pots, pot => pot.PotId == 1);
        Assert.Equal([0, 6_667, 3_333], After(pots, first));
        PotState[] next = [new(2, 0, null, 6_667), new(3, 0, null, 3_333)];
        Assert.Equal([0, 10_000], After(next, WeightingRedistribution.Settle(next, pot => pot.PotId == 2)));
    }

    [Fact]
    public void Settle_OfAnyPots_AgreesWithTheSlowRuleAndConservesTheWeightings()
    {
        var cases =
            from c in SplitCases.Any
            from live in Gen.Elements(true, false).ArrayOf(c.Pots.Count)
            select (c.Pots, Live: c.Pots.Where((_, i) => live[i]).Select(pot => pot.PotId).ToHashSet());
        PropertyRun.Holds(cases, c =>
        {
            var settlement = WeightingRedistribution.Settle(c.Pots, pot => c.Live.Contains(pot.PotId));
            var (after, released) = SlowSplit.Settle(c.Pots, c.Live);
            Assert.Equal(c.Pots.Select(pot => (int)after[pot.PotId]), After(c.Pots, settlement));
            Assert.Equal((int)released, settlement.ReleasedBasisPoints);
            Assert.Equal(c.Pots.Sum(pot => pot.WeightingBasisPoints), After(c.Pots, settlement).Sum() + settlement.ReleasedBasisPoints);
        });
    }

    [Fact]
    public void Settle_OfAnyPots_StaysWithinOneBasisPointOfTheIdeal() => PropertyRun.Holds(SplitCases.Any, SplitCases.Shrink, c =>
    {
        var settlement = WeightingRedistribution.Settle(c.Pots, pot => pot.PotId % 2 == 1);
        var freed = c.Pots.Where(pot => pot.PotId % 2 == 1).Sum(pot => pot.WeightingBasisPoints);
        var rest = c.WeightingBasisPoints - freed;
        foreach (var (pot, after) in c.Pots.Zip(After(c.Pots, settlement)).Where(pair => pair.First.PotId % 2 == 0))
        {
            // |after − w − freed·w/rest| < 1, without dividing.
            var distance = ((after - pot.WeightingBasisPoints) * (long)rest) - ((long)freed * pot.WeightingBasisPoints);
            Assert.True(Math.Abs(distance) < Math.Max(1, rest));
        }
    });

    private static int[] After(IReadOnlyList<PotState> pots, Settlement settlement) =>
        [.. pots.Select(pot => settlement.Moves.SingleOrDefault(m => m.PotId == pot.PotId)?.AfterBasisPoints ?? pot.WeightingBasisPoints)];

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
