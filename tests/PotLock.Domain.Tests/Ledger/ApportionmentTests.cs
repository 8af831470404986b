using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using PotLock.Domain.Ledger;

namespace PotLock.Domain.Tests.Ledger;

public class ApportionmentTests
{
    [Theory]
    // total | weights        | shares
    [InlineData("0     | 1 2 3          | 0 0 0")]
    [InlineData("0     | 0 0            | 0 0")]
    [InlineData("1     | 1              | 1")]
    [InlineData("1     | 1 1            | 1 0")]
    [InlineData("2     | 1 1 1          | 1 1 0")]
    [InlineData("10    | 1 1 1          | 4 3 3")]
    [InlineData("11    | 1 1 1          | 4 4 3")]
    [InlineData("100   | 50 25 25       | 50 25 25")]
    [InlineData("100   | 1 1 1 1 1 1    | 17 17 17 17 16 16")]
    [InlineData("3     | 1 2 1          | 1 1 1")] // 0.75, 1.5, 0.75: the two larger fractions win
    [InlineData("7     | 5 3 1          | 4 2 1")] // 3.89, 2.33, 0.78: by fraction, not by size
    [InlineData("5     | 0 1 0 1 0      | 0 3 0 2 0")]
    [InlineData("1     | 0 0 7          | 0 0 1")]
    [InlineData("1000  | 9999 1         | 1000 0")]
    [InlineData("6000  | 5000 2500      | 4000 2000")]
    [InlineData("7     | 1000000 1      | 7 0")]
    public void ByWeight_DividesByLargestRemainder_EarlierPlaceFirst(string row)
    {
        var cells = row.Split('|');
        Assert.Equal(Numbers(cells[2]), Apportionment.ByWeight(Numbers(cells[0])[0], Numbers(cells[1])));
    }

    [Theory]
    [InlineData(16)]
    [InlineData(17)] // beyond sixteen a sort that keeps equals in order only by luck no longer does
    [InlineData(40)]
    [InlineData(1_000)]
    public void ByWeight_WithManyEqualPlaces_GivesTheSpareUnitsToTheEarlierHalf(int places)
    {
        var spare = places / 2;
        Assert.Equal(
            [.. Enumerable.Repeat(4L, spare), .. Enumerable.Repeat(3L, places - spare)],
            Apportionment.ByWeight((3 * places) + spare, [.. Enumerable.Repeat(7L, places)]));
    }

    [Fact]
    public void ByWeight_WithManyPlacesOfTwoSizes_ServesTheLargerFractionFirst_AndTheEarlierAmongEquals()
    {
        // Weights 1 2 1 2 … over 3·20: of 35 units the even places ideally get 35/60, the odd ones 70/60.
        long[] weights = [.. Enumerable.Range(0, 40).Select(place => 1L + (place % 2))];
        long[] shares = [.. Enumerable.Range(0, 40).Select(place => place % 2 == 1 ? 1L : place < 30 ? 1 : 0)];
        Assert.Equal(shares, Apportionment.ByWeight(35, weights));
    }

    [Fact]
    public void ByWeight_WithTheLargestNumbersThereAre_StaysExact()
    {
        const long Max = long.MaxValue; // odd, so that halves do not come out even
        Assert.Equal([Max], Apportionment.ByWeight(Max, [Max]));
        Assert.Equal([(Max / 2) + 1, Max / 2], Apportionment.ByWeight(Max, [Max, Max]));
        Assert.Equal([Max - 1, 1], Apportionment.ByWeight(Max, [Max - 1, 1]));
        Assert.Equal(
            [Max / 7, Max / 7, Max / 7, Max / 7, Max / 7, Max / 7, Max / 7],
            Apportionment.ByWeight(Max, [Max, Max, Max, Max, Max, Max, Max]));
    }

    [Fact]
    public void ByWeight_WithNothingToDivideOver_Throws()
    {
        Assert.Throws<ArgumentException>(() => Apportionment.ByWeight(1, []));
        Assert.Throws<ArgumentException>(() => Apportionment.ByWeight(1, [0, 0]));
        Assert.Empty(Apportionment.ByWeight(0, []));
    }

    [Fact]
    public void ByWeight_OfANegativeTotalOrWeight_Throws()
    {
        Assert.ThrowsAny<ArgumentException>(() => Apportionment.ByWeight(-1, [1]));
        Assert.ThrowsAny<ArgumentException>(() => Apportionment.ByWeight(-1, []));
        Assert.Throws<ArgumentOutOfRangeException>(() => Apportionment.ByWeight(1, [2, -1]));
    }

    [Fact]
    public void ByQuota_WithQuotasThatDoNotFitTheTotal_Throws()
    {
        Assert.Throws<ArgumentException>(() => Apportionment.ByQuota(1, [20, 20], 10)); // 2 + 2 is more than 1
        Assert.Throws<ArgumentException>(() => Apportionment.ByQuota(9, [20, 20], 10)); // 5 left for 2 places
        Assert.Throws<ArgumentOutOfRangeException>(() => Apportionment.ByQuota(1, [1], 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Apportionment.ByQuota(-1, [1], 1));
    }

    [Fact]
    public void ByQuota_OfANegativeQuota_Throws()
    {
        // The quotas sum to the total, yet a place would be asked to give money away.
        Assert.Throws<ArgumentOutOfRangeException>(() => Apportionment.ByQuota(2, [-10, 30], 10));
    }

    [Fact]
    public void ByQuota_GivesEachPlaceItsQuotaRoundedDownOrUp()
    {
        // 1.9 + 1.9 + 1.2 = 5: floors 1, 1, 1 and the two units left go to the two largest fractions.
        Assert.Equal([2, 2, 1], Apportionment.ByQuota(5, [19, 19, 12], 10));
    }

    [Fact]
    public void ByWeight_ForAnyTotalAndWeights_ConservesEveryUnit() =>
        PropertyRun.Holds(Divisions, d =>
        {
            var shares = Apportionment.ByWeight(d.Total, d.Weights);
            Assert.Equal((Int128)d.Total, shares.Aggregate((Int128)0, (sum, share) => sum + share));
            Assert.All(shares, share => Assert.True(share >= 0));
        });

    [Fact]
    public void ByWeight_ForAnyTotalAndWeights_StaysWithinOneUnitOfTheIdeal() =>
        PropertyRun.Holds(Divisions, d =>
        {
            var shares = Apportionment.ByWeight(d.Total, d.Weights);
            var sum = d.WeightSum;
            for (var i = 0; i < shares.Length; i++)
            {
                // |share − total·w/Σw| < 1, without dividing.
                Assert.True(Int128.Abs(((Int128)shares[i] * sum) - ((Int128)d.Total * d.Weights[i])) < sum);
            }
        });

    [Fact]
    public void ByWeight_ForAnyTotalAndWeights_GivesTheSpareUnitsToTheLargestFractions_TiesToTheEarlier() =>
        PropertyRun.Holds(Divisions, d =>
        {
            var shares = Apportionment.ByWeight(d.Total, d.Weights);
            var sum = d.WeightSum;
            var places = d.Weights.Select((w, i) => (
                Fraction: (Int128)d.Total * w % sum, Extra: shares[i] - (long)((Int128)d.Total * w / sum))).ToList();
            for (var i = 0; i < places.Count; i++)
            {
                for (var j = i + 1; j < places.Count; j++)
                {
                    var earlierIsFirst = places[i].Fraction >= places[j].Fraction;
                    Assert.True(earlierIsFirst ? places[i].Extra >= places[j].Extra : places[j].Extra >= places[i].Extra);
                }
            }
        });

    [Fact]
    public void ByWeight_CalledTwice_GivesTheSameSharesAndLeavesItsInputAlone() =>
        PropertyRun.Holds(Divisions, d =>
        {
            var weights = d.Weights.ToArray();
            Assert.Equal(Apportionment.ByWeight(d.Total, weights), Apportionment.ByWeight(d.Total, weights));
            Assert.Equal(d.Weights, weights);
        });

    [Fact]
    public void ByWeight_WithEveryWeightMultiplied_GivesTheSameShares() =>
        PropertyRun.Holds(Divisions.Zip(Gen.Choose(2, 1000)), scaled =>
        {
            var (d, factor) = scaled;
            if (d.Weights.All(w => w < long.MaxValue / 1000))
            {
                Assert.Equal(
                    Apportionment.ByWeight(d.Total, d.Weights), Apportionment.ByWeight(d.Total, [.. d.Weights.Select(w => w * factor)]));
            }
        });

    private static Gen<long> Numbers(int digits) =>
        Gen.Choose(0, int.MaxValue)
            .Two()
            .Select(pair => (((long)pair.Item1 << 31) | (long)pair.Item2) % long.Parse(
                "1" + new string('0', digits), CultureInfo.InvariantCulture));

    private static Gen<Division> Divisions =>
        from total in Gen.OneOf(Gen.Choose(0, 30).Select(n => (long)n), Numbers(6), Numbers(12), Numbers(18), Gen.Constant(long.MaxValue))
        from small in Gen.Choose(1, 4)
        from count in Gen.Choose(1, 12)
        from weights in Gen.OneOf(
            Gen.Choose(0, small).Select(n => (long)n), Gen.Choose(0, 10_000).Select(n => (long)n), Numbers(18), Gen.Constant(long.MaxValue))
                .ArrayOf(count)
        where weights.Any(w => w > 0)
        select new Division(total, weights);

    private static long[] Numbers(string cell) =>
        [.. cell.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(n => long.Parse(n, CultureInfo.InvariantCulture))];

    private sealed record Division(long Total, long[] Weights)
    {
        public Int128 WeightSum => Weights.Aggregate((Int128)0, (sum, w) => sum + w);

        public override string ToString() => $"{Total} over [{string.Join(' ', Weights)}]";
    }
}
