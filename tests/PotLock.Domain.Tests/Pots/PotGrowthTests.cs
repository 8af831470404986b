using FsCheck.Fluent;
using PotLock.Domain.Pots;

namespace PotLock.Domain.Tests.Pots;

/// <summary>What a pot's chart shows: balances worked out backwards from today's, and the lines of the scale.</summary>
public sealed class PotGrowthTests
{
    private static readonly DateOnly Today = new(2027, 3, 15);

    [Fact]
    public void ByMonth_ShowsTheEndOfEachMonthAndToday_AlsoWhereNothingMoved() => Assert.Equal(
        [
            ("2026-11-03", 2_00L), ("2026-11-30", 10_00), ("2026-12-31", 10_00), ("2027-01-31", 4_00), ("2027-02-28", 4_00),
            ("2027-03-15", 9_00),
        ],
        Told(
            PotGrowth.ByMonth(
                [Move("2026-11-01", 10_00), Move("2027-01-01", -6_00), Move("2027-03-01", 5_00)],
                9_00,
                TestBook.Day("2026-11-03"),
                2_00,
                Today)));

    [Fact]
    public void ByMonth_WithEntriesFromBeforeThePotWasMade_BeginsWithThem() => Assert.Equal(
        [("2027-01-31", 3_00L), ("2027-02-28", 3_00), ("2027-03-15", 3_00)],
        Told(PotGrowth.ByMonth([Move("2027-01-20", 3_00)], 3_00, TestBook.Day("2027-03-01"), 3_00, Today)));

    [Fact]
    public void ByMonth_OfManyYears_ShowsThe36LatestMonths()
    {
        var points = PotGrowth.ByMonth([Move("2024-04-10", 1_00)], 51_00, TestBook.Day("2010-01-01"), 0, Today);
        Assert.Equal((36, new DateOnly(2024, 4, 30), 51_00L, Today), (points.Count, points[0].On, points[0].BalanceMinor, points[^1].On));
        Assert.Equal(new DateOnly(2024, 4, 1), PotGrowth.WindowStart(Today));
    }

    [Fact]
    public void ByMonth_OfAPotThatMoneyCameToLater_BeginsWhenItWasMade() => Assert.Equal(
        [("2026-12-10", 0L), ("2026-12-31", 0), ("2027-01-31", 0), ("2027-02-28", 3_00), ("2027-03-15", 3_00)],
        Told(PotGrowth.ByMonth([Move("2027-02-20", 3_00)], 3_00, TestBook.Day("2026-12-10"), 0, Today)));

    [Fact]
    public void ByDay_WhereNothingMoved_ShowsNothing() => Assert.Empty(PotGrowth.ByDay([], 0, Today));

    [Theory]
    [InlineData("2027-03-01", "2027-03-01 500, 2027-03-02 500, 2027-03-10 200")]
    [InlineData("2027-02-20", "2027-02-20 0, 2027-03-01 500, 2027-03-02 500, 2027-03-10 200")]
    [InlineData("2027-03-05", "2027-03-01 500, 2027-03-02 500, 2027-03-10 200")]
    public void ByDay_BeginsWhenThePotWasMade_AndShowsEachDayOnWhichMoneyMoved(string createdOn, string points) => Assert.Equal(
        points,
        string.Join(", ", Told(
            PotGrowth.ByDay([Move("2027-03-01", 5_00), Move("2027-03-02", 0), Move("2027-03-10", -3_00)], 2_00, TestBook.Day(createdOn)))
            .Select(point => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{point.Item1} {point.Item2}"))));

    [Fact]
    public void ByMonth_OfAClosedPot_EndsWhenItWasClosed() => Assert.Equal(
        [("2026-10-31", 0L), ("2026-11-30", 10_00), ("2026-12-31", 10_00), ("2027-01-09", 0)],
        Told(
            PotGrowth.ByMonth(
                [Move("2026-11-01", 10_00), Move("2027-01-01", -10_00)], 0, TestBook.Day("2026-10-31"), 0, TestBook.Day("2027-01-09"))));

    [Theory]
    [InlineData("2027-01-16", true)]
    [InlineData("2027-01-15", false)]
    public void Pot_IsYoungForTwoMonths(string createdOn, bool young) =>
        Assert.Equal(young, PotGrowth.IsYoung(TestBook.Day(createdOn), Today));

    [Fact]
    public void Points_OfAnyFlows_EndWithTheBalanceAndDifferByWhatMoved() => PropertyRun.Holds(
        from moves in (from back in Gen.Choose(0, 400)
        from amount in Gen.Choose(-500, 1_000)
        select new PotFlow(Today.AddDays(-back), 0, amount)).ArrayOf()
        select moves.OrderBy(move => move.On).ToArray(),
        moves =>
        {
            var balance = moves.Sum(move => move.ChangeMinor);
            var points = PotGrowth.ByMonth(
                moves, balance, Today.AddDays(-200), moves.Where(move => move.On <= Today.AddDays(-200)).Sum(move => move.ChangeMinor),
                Today);
            Assert.Equal(new GrowthPoint(Today, balance), points[^1]);
            Assert.All(
                points, point => Assert.Equal(moves.Where(move => move.On <= point.On).Sum(move => move.ChangeMinor), point.BalanceMinor));
        });

    private static PotFlow Move(string day, long changeMinor) => new(TestBook.Day(day), 0, changeMinor);

    private static IEnumerable<(string, long)> Told(IEnumerable<GrowthPoint> points) =>
        points.Select(point => (point.On.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), point.BalanceMinor));
}
