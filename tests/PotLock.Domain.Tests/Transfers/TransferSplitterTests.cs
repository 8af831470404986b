using PotLock.Domain.Deposits;
using PotLock.Domain.Pots;
using PotLock.Domain.Tests.Deposits;
using PotLock.Domain.Transfers;
using static PotLock.Domain.Tests.TestBook;

namespace PotLock.Domain.Tests.Transfers;

/// <summary>A plan, and the two ways to divide it.</summary>
public class TransferSplitterTests
{
    [Fact]
    public void Split_ByWeightings_IsExactlyADeposit_Always() => PropertyRun.Holds(SplitCases.Any, SplitCases.Shrink, c =>
    {
        // Lines that a plan has from before are not looked at.
        var split = TransferSplitter.Split(
            new TransferTerms(c.AmountMinor, TransferMode.ByWeightings, [new PlanLine(1, c.AmountMinor, 0)]), c.Pots);
        var deposit = DepositSplitter.Split(c.AmountMinor, c.Pots);
        Assert.Equal((deposit.AmountMinor, deposit.ActiveMinor), (split.AmountMinor, split.ActiveMinor));
        Assert.Equal(
            deposit.Parts.Select(part => new PlanPart(part.PotId, part.AmountMinor, part.AmountMinor, PlanShortfall.None)), split.Parts);
        Assert.Equal(deposit.Settlement.WentLive, split.Settlement.WentLive);
        Assert.Equal(deposit.Settlement.Moves, split.Settlement.Moves);
        Assert.Equal(deposit.Settlement.ReleasedBasisPoints, split.Settlement.ReleasedBasisPoints);
    });

    [Fact]
    public void Split_ByLines_FollowsTheLines_WhateverTheWeightings()
    {
        var split = TransferSplitter.Split(
            new TransferTerms(100_00, TransferMode.ByLines, [new PlanLine(2, 0, 1_000)]), [new(1, 0, null, 9_000), new(2, 0, null, 0)]);
        Assert.Equal(new PlanPart(2, 10_00, 10_00, PlanShortfall.None), Assert.Single(split.Parts));
        Assert.Equal(90_00, split.ActiveMinor);
    }

    [Theory]
    [InlineData(31, "2027-02-14", "2027-02-28")]
    [InlineData(30, "2028-02-01", "2028-02-29")]
    [InlineData(31, "2027-04-30", "2027-04-30")]
    [InlineData(1, "2027-04-30", "2027-04-01")]
    [InlineData(28, "2027-02-28", "2027-02-28")]
    public void DueIn_AShortMonth_IsItsLastDay(int day, string month, string due) =>
        Assert.Equal(Day(due), new TransferPlan { Day = day }.DueIn(Day(month)));

    [Fact]
    public void Terms_HaveTheLinesInTheirOrder()
    {
        var plan = new TransferPlan
        {
            BookId = 1, AmountMinor = 3, Day = 1, Mode = TransferMode.ByLines,
            Lines =
            [
                new() { BookId = 1, PotId = 7, Position = 2, BasisPoints = 5_000 },
                new() { BookId = 1, PotId = 9, Position = 1, BasisPoints = 5_000 },
            ],
        };
        Assert.Equal([new PlanLine(9, 0, 5_000), new PlanLine(7, 0, 5_000)], plan.Terms.Lines);
        // A tie of a penny goes to the earlier line, wherever its pot stands.
        var pots = new[] { new PotState(7, 0, null, 0), new PotState(9, 0, null, 0) };
        Assert.Equal([2, 1], TransferSplitter.Split(plan.Terms, pots).Parts.Select(part => part.KeptMinor));
    }
}
