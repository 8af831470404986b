using FsCheck;
using FsCheck.Fluent;
using PotLock.Domain.Pots;
using PotLock.Domain.Transfers;

namespace PotLock.Domain.Tests.Transfers;

/// <summary>A monthly transfer by lines: fixed amounts, percentages, full pots and pots that are no longer there.</summary>
public class PlanSplitterTests
{
    private static readonly PotState s_car = new(1, 0, null, 1_000);
    private static readonly PotState s_trip = new(2, 95_000, 100_000, 2_000);

    [Fact]
    public void FixedLines_KeepTheirAmounts_AndTheRestIsActive()
    {
        var split = PlanSplitter.Split(100_000, [new(1, 30_000, 0), new(2, 5_000, 0)], [s_car, s_trip with { TargetMinor = null }]);
        Assert.Equal([30_000, 5_000], split.Parts.Select(part => part.KeptMinor));
        Assert.Equal(65_000, split.ActiveMinor);
        Assert.Empty(split.Settlement.WentLive);
    }

    [Fact]
    public void Percentages_AreOfTheTotal_ByLargestRemainder()
    {
        // A third each of £1.00 in hundredths of a percent: 33.33 % three times is 99 pennies and 99.99 % of one.
        var lines = new[] { new PlanLine(1, 0, 3_333), new PlanLine(3, 0, 3_333), new PlanLine(4, 0, 3_333) };
        var split = PlanSplitter.Split(100, lines, [s_car, s_car with { PotId = 3 }, s_car with { PotId = 4 }]);
        Assert.Equal([33, 33, 33], split.Parts.Select(part => part.KeptMinor));
        Assert.Equal(1, split.ActiveMinor);
        Assert.Equal([50, 25, 25], PlanSplitter.Planned(100, [new(1, 50, 0), new(2, 0, 2_500), new(3, 0, 2_500)]));
        Assert.Equal([2, 1], PlanSplitter.Planned(3, [new(1, 0, 5_000), new(2, 0, 5_000)]));
    }

    [Fact]
    public void FullPot_KeepsItsRoom_TheExcessIsActive_AndItGoesLive()
    {
        var split = PlanSplitter.Split(20_000, [new(2, 12_000, 0)], [s_car, s_trip]);
        Assert.Equal(new PlanPart(2, 12_000, 5_000, PlanShortfall.Full), Assert.Single(split.Parts));
        Assert.Equal(15_000, split.ActiveMinor);
        Assert.Equal([2L], split.Settlement.WentLive);
        Assert.Contains(split.Settlement.Moves, move => move is { PotId: 1, BeforeBasisPoints: 1_000, AfterBasisPoints: 3_000 });
    }

    [Fact]
    public void PotThatIsNotActive_GivesItsLineToTheActiveBalance_AndSaysSo()
    {
        var split = PlanSplitter.Split(20_000, [new(9, 12_000, 0), new(1, 1_000, 0)], [s_car]);
        Assert.Equal([PlanShortfall.NotActive, PlanShortfall.None], split.Parts.Select(part => part.Shortfall));
        Assert.Equal(19_000, split.ActiveMinor);
    }

    [Fact]
    public void NoLines_LeaveEverythingActive() => Assert.Equal(500, PlanSplitter.Split(500, [], [s_car]).ActiveMinor);

    [Fact]
    public void LinesAboveTheTotal_Throw()
    {
        Assert.Throws<InvalidOperationException>(() => PlanSplitter.Split(100, [new(1, 101, 0)], [s_car]));
        Assert.Throws<InvalidOperationException>(() => PlanSplitter.Split(100, [new(1, 51, 0), new(2, 0, 5_000)], [s_car, s_trip]));
        Assert.Throws<InvalidOperationException>(() => PlanSplitter.Split(100, [new(9, 101, 0)], [s_car]));
    }

    [Fact]
    public void AnyPlan_ConservesEveryUnit_AndFillsNoPotAboveItsRoom() => PropertyRun.Holds(Cases, c =>
    {
        var split = PlanSplitter.Split(c.Total, c.Lines, c.Pots);
        Assert.Equal(c.Total, split.ActiveMinor + split.Parts.Sum(part => part.KeptMinor));
        Assert.True(split.ActiveMinor >= 0);
        Assert.Equal(c.Lines.Select(line => line.PotId), split.Parts.Select(part => part.PotId));
        foreach (var (line, part) in c.Lines.Zip(split.Parts))
        {
            var ideal = (Int128)c.Total * line.BasisPoints + ((Int128)line.FixedMinor * PotRules.FullWeighting);
            Assert.True(
                Int128.Abs(((Int128)part.PlannedMinor * PotRules.FullWeighting) - ideal) < PotRules.FullWeighting,
                "Within one unit of the ideal.");
            var pot = c.Pots.SingleOrDefault(pot => pot.PotId == part.PotId);
            var isActive = pot.PotId == part.PotId;
            Assert.Equal(!isActive ? 0 : Math.Min(part.PlannedMinor, pot.RoomMinor), part.KeptMinor);
            Assert.Equal(part.KeptMinor == part.PlannedMinor && isActive, part.Shortfall == PlanShortfall.None);
            Assert.Equal(
                isActive && part.KeptMinor == pot.RoomMinor && pot.TargetMinor is not null, split.Settlement.WentLive.Contains(part.PotId));
        }
    });

    private static Gen<(long Total, IReadOnlyList<PlanLine> Lines, IReadOnlyList<PotState> Pots)> Cases =>
        from total in Gen.OneOf(Gen.Choose(1, 300), Gen.Choose(1, 1_000_000_000)).Select(value => (long)value)
        from count in Gen.Choose(0, 8)
        from shares in Gen.ArrayOf(Gen.Choose(0, 10_000), count)
        from isFixed in Gen.ArrayOf(Gen.Elements(true, false), count)
        from there in Gen.ArrayOf(Gen.Choose(0, 9), count)
        from rooms in Gen.ArrayOf(
            Gen.OneOf(
                Gen.Constant(0L),
                Gen.Choose(1, 400).Select(value => (long)value),
                Gen.Choose(1, 1_000_000_000).Select(value => (long)value)),
            count)
        from balances in Gen.ArrayOf(Gen.Choose(0, 1_000_000).Select(value => (long)value), count)
        select Compose(total, shares, isFixed, there, rooms, balances);

    /// <summary>Lines whose shares of the whole are at most all of it; a room of 0 stands for no target.</summary>
    private static (long, IReadOnlyList<PlanLine>, IReadOnlyList<PotState>) Compose(
        long total, int[] shares, bool[] isFixed, int[] there, long[] rooms, long[] balances)
    {
        var left = PotRules.FullWeighting;
        List<PlanLine> lines = [];
        List<PotState> pots = [];
        for (var i = 0; i < shares.Length; i++)
        {
            var share = Math.Min(shares[i], left);
            left -= share;
            lines.Add(
                isFixed[i]
                    ? new PlanLine(i + 1, (long)((Int128)total * share / PotRules.FullWeighting), 0)
                    : new PlanLine(i + 1, 0, share));
            if (there[i] > 0)
            {
                pots.Add(new PotState(i + 1, balances[i], rooms[i] == 0 ? null : balances[i] + rooms[i], i * 100));
            }
        }

        return (total, lines, pots);
    }
}
