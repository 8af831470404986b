using FsCheck.Fluent;
using PotLock.Domain.Budgets;
using static PotLock.Domain.Tests.TestBook;

namespace PotLock.Domain.Tests.Budgets;

/// <summary>Which alerts a change of spending sets off.</summary>
public class BudgetAlertsTests
{
    [Theory]
    // available | spent before, after | crossed
    [InlineData(100_00, 0, 79_99, "")]
    [InlineData(100_00, 79_99, 80_00, "80")]
    [InlineData(100_00, 80_00, 80_01, "")] // told already
    [InlineData(100_00, 80_00, 99_99, "")]
    [InlineData(100_00, 99_99, 100_00, "100")]
    [InlineData(100_00, 79_99, 100_00, "80 100")] // both at once
    [InlineData(100_00, 0, 500_00, "80 100")]
    [InlineData(100_00, 100_00, 500_00, "")]
    [InlineData(100_00, 90_00, 70_00, "")] // a refund
    [InlineData(100_00, 70_00, 85_00, "80")] // and up again: it is told again
    [InlineData(100_00, -20_00, 80_00, "80")]
    [InlineData(3, 2, 3, "80 100")] // 66 % to 100 %
    [InlineData(1_01, 80, 81, "80")] // 79.2 % to 80.2 %
    [InlineData(1_25, 99, 1_00, "80")]
    [InlineData(0, 0, 1, "80 100")] // nothing to spend
    [InlineData(0, 1, 2, "")]
    [InlineData(-30_00, 0, 1, "80 100")]
    [InlineData(-30_00, 0, 0, "")]
    [InlineData(0, 0, 0, "")]
    [InlineData(long.MaxValue, 0, long.MaxValue, "80 100")]
    public void Crossed_NamesTheThresholdsThatWereNotReachedBefore(long available, long before, long after, string crossed) =>
        Assert.Equal(crossed, string.Join(' ', BudgetAlerts.Crossed(available, before, after)));

    [Fact]
    public void Reached_OfAnyMonth_AgreesWithItsProgress_AndStepsCrossWhatTheWholeCrosses() => PropertyRun.Holds(
        from available in Gen.Choose(-50, 400)
        from spent in Gen.Choose(-50, 500).ArrayOf(3)
        select (Available: (long)available, Spent: spent.Select(one => (long)one).Order().ToArray()),
        c =>
        {
            var month = new BudgetMonth(Day("2027-01-01"), c.Available, 0, c.Spent[0]);
            if (month.ProgressBasisPoints is { } progress)
            {
                Assert.Equal(
                    BudgetAlerts.Thresholds.Where(percent => progress >= percent * 100), BudgetAlerts.Reached(c.Available, c.Spent[0]));
            }

            Assert.Equal(
                BudgetAlerts.Crossed(c.Available, c.Spent[0], c.Spent[2]),
                BudgetAlerts.Crossed(c.Available, c.Spent[0], c.Spent[1])
                    .Concat(BudgetAlerts.Crossed(c.Available, c.Spent[1], c.Spent[2])));
        });
}
