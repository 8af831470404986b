using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using PotLock.Domain.Deposits;
using PotLock.Domain.Pots;

namespace PotLock.Domain.Tests.Deposits;

/// <summary>What holds for every deposit, whatever the pots.</summary>
public class DepositSplitProperties
{
    [Fact]
    public void Split_OfAnyDeposit_ConservesEveryUnitAndGivesNoNegativePart() => Holds((c, split) =>
    {
        Assert.Equal(c.AmountMinor, split.Parts.Sum(part => part.AmountMinor) + split.ActiveMinor);
        Assert.All(split.Parts, part => Assert.True(part.AmountMinor >= 0));
        Assert.True(split.ActiveMinor >= c.AmountMinor - c.PotMoneyMinor, "The pots never get more than their part.");
        Assert.Equal(c.Pots.Select(pot => pot.PotId), split.Parts.Select(part => part.PotId));
    });

    [Fact]
    public void Split_OfAnyDeposit_NeverFillsAPotAboveItsRoom() => Holds((c, split) =>
    {
        for (var i = 0; i < c.Pots.Count; i++)
        {
            Assert.True(split.Parts[i].AmountMinor <= c.Pots[i].RoomMinor);
            Assert.True(split.Parts[i].AmountMinor == 0 || c.Pots[i].WeightingBasisPoints > 0);
        }
    });

    [Fact]
    public void Split_OfAnyDeposit_LeavesOverflowActiveOnlyWhenEveryWeightedPotIsFull() => Holds((c, split) =>
    {
        if (split.ActiveMinor > c.AmountMinor - c.PotMoneyMinor)
        {
            for (var i = 0; i < c.Pots.Count; i++)
            {
                Assert.True(c.Pots[i].WeightingBasisPoints == 0 || split.Parts[i].AmountMinor == c.Pots[i].RoomMinor);
            }
        }
    });

    [Fact]
    public void Split_WhenNoRoomBinds_StaysWithinOneUnitOfTheIdeal() => PropertyRun.Holds(SplitCases.WithoutTargets, SplitCases.Shrink, c =>
    {
        var split = DepositSplitter.Split(c.AmountMinor, c.Pots);
        Assert.Equal(c.PotMoneyMinor, split.Parts.Sum(part => part.AmountMinor));
        Assert.Empty(split.Settlement.WentLive);
        for (var i = 0; i < c.Pots.Count; i++)
        {
            // |part − D·w/10,000| < 1, without dividing.
            var distance = ((Int128)split.Parts[i].AmountMinor * 10_000) - ((Int128)c.AmountMinor * c.Pots[i].WeightingBasisPoints);
            Assert.True(Int128.Abs(distance) < 10_000);
        }
    });

    [Fact]
    public void Split_CalledTwice_GivesTheSameSplit() => Holds((c, split) =>
    {
        var again = DepositSplitter.Split(c.AmountMinor, [.. c.Pots]);
        Assert.True(SameAs(split, again));
        Assert.Equal(PreviewDigest.Of(split), PreviewDigest.Of(again));
    });

    [Fact]
    public void Split_OfAnyDeposit_MakesExactlyTheFullPotsLive() => Holds((c, split) =>
    {
        var full = c.Pots.Where((pot, i) => pot.TargetMinor is { } target && pot.BalanceMinor + split.Parts[i].AmountMinor >= target);
        Assert.Equal(full.Select(pot => pot.PotId), split.Settlement.WentLive);
    });

    [Fact]
    public void Split_OfAnyDeposit_ConservesTheWeightings() => Holds((c, split) =>
    {
        var after = WeightingsAfter(c, split.Settlement);
        Assert.Equal(c.WeightingBasisPoints, after.Values.Sum() + split.Settlement.ReleasedBasisPoints);
        Assert.All(after.Values, weighting => Assert.InRange(weighting, 0, 10_000));
        Assert.All(split.Settlement.WentLive, live => Assert.Equal(0, after[live]));
        Assert.All(split.Settlement.Moves, move => Assert.NotEqual(move.BeforeBasisPoints, move.AfterBasisPoints));

        // Only a pot that goes live loses weighting; only one that had some gains; released only when none can take over.
        Assert.All(split.Settlement.Moves, move => Assert.True(
            split.Settlement.WentLive.Contains(move.PotId)
                ? move.AfterBasisPoints == 0
                : move.AfterBasisPoints > move.BeforeBasisPoints && move.BeforeBasisPoints > 0));
        Assert.True(split.Settlement.ReleasedBasisPoints == 0 || after.Values.All(weighting => weighting == 0));
    });

    [Fact]
    public void Split_OfAnyDeposit_AgreesWithTheSlowSplit() => Holds((c, split) =>
    {
        var slow = SlowSplit.Of(c.AmountMinor, c.Pots);
        Assert.Equal(slow.Active, split.ActiveMinor);
        Assert.All(split.Parts, part => Assert.Equal(slow.Keeps[part.PotId], part.AmountMinor));
        Assert.True(slow.Live.SetEquals(split.Settlement.WentLive));
        Assert.All(WeightingsAfter(c, split.Settlement), pair => Assert.Equal(slow.WeightingsAfter[pair.Key], (BigInteger)pair.Value));
        Assert.Equal(slow.Released, split.Settlement.ReleasedBasisPoints);
    });

    [Fact]
    public void Cases_ReachTheCornersOfTheRule()
    {
        // A property proves nothing about cases that never come up: these must.
        var slow = SplitCases.Any.Sample(5_000, new Rnd(2026), 50)
            .Select(c => (Case: c, Split: SlowSplit.Of(c.AmountMinor, c.Pots)))
            .ToList();
        Assert.True(slow.Count(s => s.Split.Rounds >= 3) > 200, "cascades over three rounds and more");
        Assert.True(slow.Count(s => s.Split.Live.Count >= 2) > 200, "several pots going live at once");
        Assert.True(slow.Count(s => s.Split.Released > 0) > 100, "weightings released");
        Assert.True(
            slow.Count(s => s.Split.Live.Count > 0 && s.Split.WeightingsAfter.Values.Any(w => w > 0)) > 200, "weightings taken over");
        Assert.True(slow.Count(s => s.Split.Active > s.Case.AmountMinor - s.Case.PotMoneyMinor) > 100, "overflow that no pot takes");
        Assert.True(slow.Count(s => s.Case.WeightingBasisPoints == 10_000) > 200, "weightings of 100% in all");
        Assert.True(slow.Count(s => s.Split.Rounds == 1 && s.Case.Pots.Count > 3) > 200, "no cascade at all");
    }

    [Fact]
    public void Digest_OfTwoSplits_IsTheSameExactlyWhenTheSplitsAre()
    {
        // The second deposit is the first, or nearly: another amount, order, target or weighting.
        var pairs =
            from first in SplitCases.Any
            from change in Gen.Choose(0, 4)
            from at in Gen.Choose(0, 9)
            select (First: first, Second: Changed(first, change, at));
        PropertyRun.Holds(pairs, pair =>
        {
            var first = DepositSplitter.Split(pair.First.AmountMinor, pair.First.Pots);
            var second = DepositSplitter.Split(pair.Second.AmountMinor, pair.Second.Pots);
            Assert.Equal(SameAs(first, second), PreviewDigest.Of(first) == PreviewDigest.Of(second));
        });
    }

    private static SplitCase Changed(SplitCase c, int change, int at)
    {
        if (change == 0 || c.Pots.Count == 0)
        {
            return c;
        }

        var pots = c.Pots.ToArray();
        var i = at % pots.Length;
        pots[i] = change switch
        {
            2 => pots[i] with { TargetMinor = pots[i].TargetMinor + 1 },
            3 => pots[i] with { WeightingBasisPoints = Math.Max(0, pots[i].WeightingBasisPoints - 1) },
            _ => pots[i],
        };
        if (change == 4)
        {
            Array.Reverse(pots);
        }

        return new SplitCase(change == 1 ? c.AmountMinor + 1 : c.AmountMinor, pots);
    }

    private static void Holds(Action<SplitCase, DepositSplit> property) =>
        PropertyRun.Holds(SplitCases.Any, SplitCases.Shrink, c => property(c, DepositSplitter.Split(c.AmountMinor, c.Pots)));

    private static Dictionary<long, int> WeightingsAfter(SplitCase c, Settlement settlement)
    {
        var after = c.Pots.ToDictionary(pot => pot.PotId, pot => pot.WeightingBasisPoints);
        foreach (var move in settlement.Moves)
        {
            Assert.Equal(after[move.PotId], move.BeforeBasisPoints);
            after[move.PotId] = move.AfterBasisPoints;
        }

        return after;
    }

    private static bool SameAs(DepositSplit a, DepositSplit b) =>
        a.AmountMinor == b.AmountMinor && a.ActiveMinor == b.ActiveMinor && a.Parts.SequenceEqual(b.Parts)
        && a.Settlement.WentLive.SequenceEqual(b.Settlement.WentLive) && a.Settlement.Moves.SequenceEqual(b.Settlement.Moves)
        && a.Settlement.ReleasedBasisPoints == b.Settlement.ReleasedBasisPoints;
}
