using PotLock.Domain.Deposits;
using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;

namespace PotLock.Domain.Tests.Deposits;

/// <summary>The page's rule of deposits, case by case; see <see cref="SplitLedger"/> for how to read them.</summary>
public class DepositSplitterTests
{
    [Fact]
    public void Split_WithOnePotAtTenPercent_GivesItATenth() => SplitLedger.Balances("""
        deposit | 50.00
        A       | 10%    | no target     | keeps 5.00  | 10%
        active  |        |               | keeps 45.00
        """);

    [Fact]
    public void Split_WhenOnePotFills_CascadesTheOverflowByWeighting() => SplitLedger.Balances("""
        deposit | 100.00
        A       | 50%    | room 10.00    | keeps 10.00 | live
        B       | 25%    | no target     | keeps 65.00 | 75%
        active  |        |               | keeps 25.00
        """);

    [Fact]
    public void Split_WithoutPots_GoesToTheActiveBalance() => SplitLedger.Balances("""
        deposit | 10.00
        active  |        |               | keeps 10.00
        """);

    [Fact]
    public void Split_OfOnePennyOverTwoHalves_GoesToTheEarlierPot() => SplitLedger.Balances("""
        deposit | 0.01
        A       | 50%    | no target     | keeps 0.01  | 50%
        B       | 50%    | no target     | keeps 0.00  | 50%
        active  |        |               | keeps 0.00
        """);

    [Fact]
    public void Split_OfOnePennyBelow100Percent_GoesToTheActiveBalance() => SplitLedger.Balances("""
        deposit | 0.01
        A       | 99.99% | no target     | keeps 0.00  | 99.99%
        active  |        |               | keeps 0.01
        """);

    [Fact]
    public void Split_OfOnePennyAt100Percent_GoesToThePot() => SplitLedger.Balances("""
        deposit | 0.01
        A       | 100%   | no target     | keeps 0.01  | 100%
        active  |        |               | keeps 0.00
        """);

    [Fact]
    public void Split_Of100PercentOverThreePots_LeavesNothingActive() => SplitLedger.Balances("""
        deposit | 0.10
        A       | 33.34% | no target     | keeps 0.04  | 33.34%
        B       | 33.33% | no target     | keeps 0.03  | 33.33%
        C       | 33.33% | no target     | keeps 0.03  | 33.33%
        active  |        |               | keeps 0.00
        """);

    [Fact]
    public void Split_WithEqualFractions_GivesTheSparePenniesToTheEarlierPots() => SplitLedger.Balances("""
        deposit | 0.04
        A       | 20%    | no target     | keeps 0.01  | 20%
        B       | 20%    | no target     | keeps 0.01  | 20%
        C       | 20%    | no target     | keeps 0.00  | 20%
        active  |        |               | keeps 0.02
        """);

    [Fact]
    public void Split_WithALargerFractionLater_GivesItTheSparePenny() => SplitLedger.Balances("""
        deposit | 0.11
        A       | 30%    | no target     | keeps 0.03  | 30%
        B       | 25%    | no target     | keeps 0.03  | 25%
        active  |        |               | keeps 0.05
        """);

    [Fact]
    public void Split_WithThePotsInAnotherOrder_MovesTheSparePenny()
    {
        SplitLedger.Balances("""
            deposit | 0.02
            A       | 25%    | no target     | keeps 0.01  | 25%
            B       | 25%    | no target     | keeps 0.00  | 25%
            C       | 50%    | no target     | keeps 0.01  | 50%
            active  |        |               | keeps 0.00
            """);
        SplitLedger.Balances("""
            deposit | 0.02
            B       | 25%    | no target     | keeps 0.01  | 25%
            C       | 50%    | no target     | keeps 0.01  | 50%
            A       | 25%    | no target     | keeps 0.00  | 25%
            active  |        |               | keeps 0.00
            """);
    }

    [Fact]
    public void Split_Below100Percent_RoundsThePotsPartDownOnceForAll() => SplitLedger.Balances("""
        deposit | 100.02
        A       | 33.33% | no target     | keeps 33.34 | 33.33%
        B       | 33.33% | no target     | keeps 33.33 | 33.33%
        active  |        |               | keeps 33.35
        """);

    [Fact]
    public void Split_WithTheSmallestWeighting_NeedsAHundredPoundsForAPenny()
    {
        SplitLedger.Balances("""
            deposit | 99.99
            A       | 0.01%  | no target     | keeps 0.00  | 0.01%
            active  |        |               | keeps 99.99
            """);
        SplitLedger.Balances("""
            deposit | 100.00
            A       | 0.01%  | no target     | keeps 0.01  | 0.01%
            active  |        |               | keeps 99.99
            """);
    }

    [Fact]
    public void Split_WhenPotsFillOneAfterAnother_CascadesOverSeveralRounds() => SplitLedger.Balances("""
        deposit | 100.00
        A       | 40%    | room 10.00    | keeps 10.00 | live
        B       | 30%    | room 40.00    | keeps 40.00 | live
        C       | 20%    | room 50.00    | keeps 33.33 | 66.67%
        D       | 10%    | no target     | keeps 16.67 | 33.33%
        active  |        |               | keeps 0.00
        """);

    [Fact]
    public void Split_WhenTheCascadeFillsEveryPot_LeavesTheRestActive() => SplitLedger.Balances("""
        deposit  | 100.00
        A        | 50%    | room 10.00    | keeps 10.00 | live
        B        | 30%    | room 40.00    | keeps 40.00 | live
        C        | 20%    | room 45.00    | keeps 45.00 | live
        active   |        |               | keeps 5.00
        released | 100%
        """);

    [Fact]
    public void Split_WhenAllPotsAreSoonFull_GoesToTheActiveBalance() => SplitLedger.Balances("""
        deposit  | 100.00
        A        | 50%    | room 10.00    | keeps 10.00 | live
        B        | 50%    | room 20.00    | keeps 20.00 | live
        active   |        |               | keeps 70.00
        released | 100%
        """);

    [Fact]
    public void Split_WithAPotOfWeightingZero_GivesItNeitherAPartNorOverflow() => SplitLedger.Balances("""
        deposit  | 100.00
        Z        | 0%     | room 50.00    | keeps 0.00  | 0%
        A        | 50%    | room 10.00    | keeps 10.00 | live
        O        | 0%     | no target     | keeps 0.00  | 0%
        active   |        |               | keeps 90.00
        released | 50%
        """);

    [Fact]
    public void Split_WhenTheTargetIsHitExactly_MakesThePotLive() => SplitLedger.Balances("""
        deposit | 20.00
        A       | 50%    | room 10.00    | keeps 10.00 | live
        B       | 25%    | no target     | keeps 5.00  | 75%
        active  |        |               | keeps 5.00
        """);

    [Fact]
    public void Split_WhenAPennyIsMissing_LeavesThePotActive() => SplitLedger.Balances("""
        deposit | 20.00
        A       | 50%    | room 10.01    | keeps 10.00 | 50%
        B       | 25%    | no target     | keeps 5.00  | 25%
        active  |        |               | keeps 5.00
        """);

    [Fact]
    public void Split_WhenOverflowHitsTheNextTargetExactly_MakesBothLive() => SplitLedger.Balances("""
        deposit | 100.00
        A       | 50%    | room 10.00    | keeps 10.00 | live
        B       | 25%    | room 45.00    | keeps 45.00 | live
        C       | 25%    | no target     | keeps 45.00 | 100%
        active  |        |               | keeps 0.00
        """);

    [Fact]
    public void Split_WhenSeveralGoLiveAtOnce_FreesTheirWeightingsTogether() => SplitLedger.Balances("""
        deposit | 100.00
        A       | 20%    | room 5.00     | keeps 5.00  | live
        B       | 30%    | room 10.00    | keeps 10.00 | live
        C       | 25%    | no target     | keeps 60.00 | 75%
        active  |        |               | keeps 25.00
        """);

    [Fact]
    public void Split_WhenTheFreedWeightingDoesNotDivide_GivesTheRemainderToTheEarlierPot() => SplitLedger.Balances("""
        deposit | 100.00
        A       | 10%    | room 10.00    | keeps 10.00 | live
        B       | 10%    | no target     | keeps 10.00 | 13.34%
        C       | 10%    | no target     | keeps 10.00 | 13.33%
        D       | 10%    | no target     | keeps 10.00 | 13.33%
        active  |        |               | keeps 60.00
        """);

    [Fact]
    public void Split_WhenTheOnlyWeightedPotFills_ReleasesItsWeighting() => SplitLedger.Balances("""
        deposit  | 100.00
        A        | 40%    | room 39.99    | keeps 39.99 | live
        active   |        |               | keeps 60.01
        released | 40%
        """);

    [Fact]
    public void Split_WithOverflow_FillsAnOpenPotThatHasNoTarget_AndNeverTheActivePart() => SplitLedger.Balances("""
        deposit | 100.00
        A       | 10%    | room 1.00     | keeps 1.00  | live
        Open    | 5%     | no target     | keeps 14.00 | 15%
        active  |        |               | keeps 85.00
        """);

    [Fact]
    public void Split_WithAPotThatHasNoRoom_PassesItsWholePartOn() => SplitLedger.Balances("""
        deposit | 10.00
        A       | 50%    | room 0.00     | keeps 0.00  | live
        B       | 50%    | no target     | keeps 10.00 | 100%
        active  |        |               | keeps 0.00
        """);

    [Fact]
    public void Split_OfAnOverflowOfOnePenny_GivesItToTheEarlierPotAmongEquals() => SplitLedger.Balances("""
        deposit | 1.00
        A       | 50%    | room 0.49     | keeps 0.49  | live
        B       | 25%    | no target     | keeps 0.26  | 50%
        C       | 25%    | no target     | keeps 0.25  | 50%
        active  |        |               | keeps 0.00
        """);

    [Fact]
    public void Split_OfOverflow_GoesByWeightingAndNotByRoom() => SplitLedger.Balances("""
        deposit | 100.00
        A       | 40%    | room 10.00       | keeps 10.00 | live
        B       | 40%    | room 1,000.00    | keeps 72.00 | 80%
        C       | 10%    | room 900,000.00  | keeps 18.00 | 20%
        D       | 10%    | room 0.00        | keeps 0.00  | live
        active  |        |                  | keeps 0.00
        """);

    [Fact]
    public void Split_OfTheLargestAmount_IsExactToThePenny()
    {
        SplitLedger.Balances("""
            deposit | 1,000,000,000.00
            A       | 33.33% | no target     | keeps 333,300,000.00 | 33.33%
            B       | 33.33% | no target     | keeps 333,300,000.00 | 33.33%
            C       | 33.34% | no target     | keeps 333,400,000.00 | 33.34%
            active  |        |               | keeps 0.00
            """);
        SplitLedger.Balances("""
            deposit | 999,999,999.99
            A       | 33.33% | no target     | keeps 333,300,000.00 | 33.33%
            B       | 33.33% | no target     | keeps 333,300,000.00 | 33.33%
            C       | 33.34% | no target     | keeps 333,399,999.99 | 33.34%
            active  |        |               | keeps 0.00
            """);
    }

    [Fact]
    public void Split_OverMoreThanSixteenEqualPots_GivesTheSparePenniesAndBasisPointsToTheEarlier()
    {
        // Twenty pots at 4% and one at 4.1% that is full: 84.1% of 8.35 is 7.02, first 0.33 each and a penny more for eight;
        // then the 0.34 of the full one, a penny each and one more for fourteen. Its 410 basis points are 20½ for each.
        PotState[] pots = [.. Enumerable.Range(1, 20).Select(id => new PotState(id, 0, null, 400)), new(21, 0, 0, 410)];
        var split = DepositSplitter.Split(8_35, pots);
        Assert.Equal(
            [.. Enumerable.Repeat(36L, 8), .. Enumerable.Repeat(35L, 6), .. Enumerable.Repeat(34L, 6), 0],
            split.Parts.Select(part => part.AmountMinor));
        Assert.Equal(8_35 - 7_02, split.ActiveMinor);
        Assert.Equal(
            [410, .. Enumerable.Repeat(21, 10), .. Enumerable.Repeat(20, 10)],
            split.Settlement.Moves.Select(move => Math.Abs(move.AfterBasisPoints - move.BeforeBasisPoints)));
    }

    [Fact]
    public void Split_OfTheSameMinorUnits_IsTheSameInEveryCurrency()
    {
        PotState[] pots = [new(1, 0, 40_00, 5_000), new(2, 0, null, 2_500)];
        var splits = new[] { ("GBP", "123.45"), ("JPY", "12,345"), ("KWD", "12.345") }.Select(typed =>
        {
            Assert.Equal(MoneyTextProblem.None, TestBook.Money(typed.Item1, "en-GB").TryParse(typed.Item2, out var amount));
            return PreviewDigest.Of(DepositSplitter.Split(amount, pots));
        });
        Assert.Single(splits.Distinct());
    }

    [Fact]
    public void Split_ReadsItsInputOnly()
    {
        List<PotState> pots = [new(1, 0, 10_00, 5_000), new(2, 0, null, 2_500)];
        var before = pots.ToArray();
        DepositSplitter.Split(100_00, pots);
        Assert.Equal(before, pots);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(long.MinValue)]
    public void Split_OfNothingOrLess_Throws(long amountMinor) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => DepositSplitter.Split(amountMinor, []));

    [Fact]
    public void Split_WithWeightingsAbove100Percent_Throws()
    {
        // A broken invariant of the book, whatever the amount: rounding must not hide it.
        PotState[] pots = [new(1, 0, null, 9_999), new(2, 0, null, 2)];
        Assert.Throws<InvalidOperationException>(() => DepositSplitter.Split(1, pots));
        Assert.Throws<InvalidOperationException>(() => DepositSplitter.Split(100_00, pots));
    }

    [Fact]
    public void Split_WhenAPotsBalanceWouldNotFit_Throws() =>
        Assert.Throws<OverflowException>(() => DepositSplitter.Split(1, [new(1, long.MaxValue, null, 10_000)]));
}
