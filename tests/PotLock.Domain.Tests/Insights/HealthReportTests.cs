using PotLock.Domain.Insights;
using PotLock.Domain.Ledger;
using PotLock.Domain.Months;
using PotLock.Domain.Verdicts;
using static PotLock.Domain.Tests.Insights.InsightCases;
using static PotLock.Domain.Tests.TestBook;

namespace PotLock.Domain.Tests.Insights;

/// <summary>A month on one page: what was saved of the income, spending beside what is usual, how full pots were.</summary>
public sealed class HealthReportTests
{
    [Theory]
    [InlineData(3_000_00, 2_000_00, 400_00, 13_33, 33_33)]
    [InlineData(3_000_00, 3_100_00, -100_00, -3_34, -3_34)]
    [InlineData(0, 100_00, 0, null, null)]
    public void Rates_AreParts_OfTheIncome_RoundedDown(long income, long spent, long saved, int? savedPart, int? leftPart)
    {
        var report = new HealthReport(
            Day("2026-10-01"), new MonthFigures(income, spent, spent, saved, 0, 0),
            Verdict.Of(new VerdictFacts(0, 0, 0, [], 0, [], 0, null)), null, [], []);

        Assert.Equal((savedPart, leftPart), (report.SavedBasisPoints, report.LeftBasisPoints));
    }

    [Fact]
    public void Spending_StandsBesideWhatIsUsual_TheLargestFirst()
    {
        var rows = HealthReport.Against(
            [Spent("Food", 300_00, 290_00, 310_00, 300_00, 330_00, 1_00), Spent("Fun", 0, 0, 0, 0, 400_00, 1_00), Spent("Old", 5_00, 0)],
            Day("2026-10-01"), Day("2024-11-01"));

        Assert.Equal(
            [("Fun", 400_00, null), ("Food", 330_00, (long?)30_00), ("Old", 5_00, null)],
            rows.Select(row => (row.Name, row.SpentMinor, row.MoreMinor)));
        Assert.Equal(MonthStart.Of(Today), Day("2026-11-01"));
    }

    [Theory]
    [InlineData(25_00, 100_00L, 25_00)]
    [InlineData(125_00, 100_00L, 100_00)]
    [InlineData(25_00, null, null)]
    public void Pot_IsSoFullOfItsTarget(long end, long? target, int? full) =>
        Assert.Equal(full, new PotOfMonth(5, "Italy", 0, end, target).FullBasisPoints);
}
