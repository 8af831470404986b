using FsCheck.Fluent;
using PotLock.Domain.Budgets;
using static PotLock.Domain.Tests.TestBook;

namespace PotLock.Domain.Tests.Budgets;

/// <summary>Budgets month by month: what is carried over, what is left, how far along.</summary>
public class BudgetMonthTests
{
    [Fact]
    public void Month_WithoutRollover_BeginsAnew() => BudgetLedger.Shows(
        """
        month   | target | rollover | spent  | carry | available | left   | progress
        2027-01 | 100.00 | off      | 60.00  | 0.00  | 100.00    | 40.00  | 60.00%
        2027-02 | 100.00 | off      | 130.00 | 0.00  | 100.00    | -30.00 | 130.00%
        2027-03 | 80.00  | off      | 0.00   | 0.00  | 80.00     | 80.00  | 0.00%
        """);

    [Fact]
    public void Rollover_CarriesWhatIsLeft_AndWhatIsOverspent() => BudgetLedger.Shows(
        """
        month   | target | rollover     | spent  | carry   | available | left    | progress
        2027-01 | 100.00 | from 2027-01 | 60.00  | 0.00    | 100.00    | 40.00   | 60.00%
        2027-02 | 100.00 | from 2027-01 | 130.00 | 40.00   | 140.00    | 10.00   | 92.85%
        2027-03 | 100.00 | from 2027-01 | 250.00 | 10.00   | 110.00    | -140.00 | 227.27%
        2027-04 | 100.00 | from 2027-01 | 0.00   | -140.00 | -40.00    | -40.00  | -
        2027-05 | 120.00 | from 2027-01 | 20.00  | -40.00  | 80.00     | 60.00   | 25.00%
        2027-06 | 0.00   | from 2027-01 | 0.00   | 60.00   | 60.00     | 60.00   | 0.00%
        """);

    [Fact]
    public void Rollover_SwitchedOnInMidYear_CountsFromThatMonth() => BudgetLedger.Shows(
        """
        month   | target | rollover     | spent | carry | available | left   | progress
        2027-05 | 100.00 | off          | 10.00 | 0.00  | 100.00    | 90.00  | 10.00%
        2027-06 | 100.00 | from 2027-06 | 95.00 | 0.00  | 100.00    | 5.00   | 95.00%
        2027-07 | 100.00 | from 2027-06 | 50.00 | 5.00  | 105.00    | 55.00  | 47.61%
        2027-08 | 100.00 | off          | 50.00 | 0.00  | 100.00    | 50.00  | 50.00%
        2027-09 | 100.00 | from 2027-09 | 0.00  | 0.00  | 100.00    | 100.00 | 0.00%
        """);

    [Fact]
    public void Rollover_OverTheYearsEnd_GoesOn() => BudgetLedger.Shows(
        """
        month   | target | rollover     | spent | carry | available | left  | progress
        2027-12 | 50.00  | from 2027-12 | 20.00 | 0.00  | 50.00     | 30.00 | 40.00%
        2028-01 | 50.00  | from 2027-12 | 20.00 | 30.00 | 80.00     | 60.00 | 25.00%
        """);

    [Fact]
    public void Refunds_LowerWhatIsSpent_AndMayLeaveMoreThanTheTarget() => BudgetLedger.Shows(
        """
        month   | target | rollover     | spent  | carry | available | left   | progress
        2027-01 | 100.00 | from 2027-01 | -30.00 | 0.00  | 100.00    | 130.00 | 0.00%
        2027-02 | 100.00 | from 2027-01 | 115.00 | 130.00 | 230.00   | 115.00 | 50.00%
        """);

    [Fact]
    public void Month_WithoutATarget_CountsAsTargetZero() => BudgetLedger.Shows(
        """
        month   | target | rollover     | spent  | carry  | available | left   | progress
        2027-01 | 100.00 | from 2027-01 | 60.00  | 0.00   | 100.00    | 40.00  | 60.00%
        2027-02 | -      | -            | 90.00  | -      | -         | -      | -
        2027-03 | 100.00 | from 2027-01 | 20.00  | -50.00 | 50.00     | 30.00  | 40.00%
        2027-04 | -      | -            | 0.00   | -      | -         | -      | -
        2027-05 | -      | -            | -15.00 | -      | -         | -      | -
        2027-06 | 100.00 | from 2027-01 | 0.00   | 45.00  | 145.00    | 145.00 | 0.00%
        """);

    [Theory]
    // available, spent | progress, rounded down
    [InlineData(10_000, 7_999, 7_999L)]
    [InlineData(30_000, 23_999, 7_999L)] // 79.9966…
    [InlineData(30_000, 24_000, 8_000L)]
    [InlineData(3, 2, 6_666L)]
    [InlineData(1, 100_000_000_000, 1_000_000_000_000_000L)]
    [InlineData(1, long.MaxValue, long.MaxValue)]
    [InlineData(100, -1, 0L)]
    [InlineData(0, 0, null)]
    [InlineData(0, 5, null)]
    [InlineData(-10, 0, null)]
    public void Progress_IsRoundedDown(long available, long spent, long? progress) =>
        Assert.Equal(progress, new BudgetMonth(Day("2027-01-01"), available, 0, spent).ProgressBasisPoints);

    [Fact]
    public void Of_AMonthThatIsNotOneOrComesTwice_Throws()
    {
        Assert.Throws<ArgumentException>(() => BudgetMonths.Of(Day("2027-01-02"), 0, 0, null, []));
        var january = new BudgetPast(Day("2027-01-01"), 1, 1);
        Assert.Throws<ArgumentException>(() => BudgetMonths.Of(Day("2027-02-01"), 0, 0, null, [january, january]));
    }

    [Fact]
    public void Carry_OfAnyMonths_IsLastMonthsTargetAndCarryLessItsSpending() => PropertyRun.Holds(
        from count in Gen.Choose(2, 20)
        from targets in Gen.OneOf(
            Gen.Constant<int?>(null), Gen.Choose(0, 500_00).Select(n => (int?)n), Gen.Choose(0, 500_00).Select(n => (int?)n))
            .ArrayOf(count)
        from spent in Gen.Choose(-100_00, 600_00).ArrayOf(count)
        from begin in Gen.Choose(0, count - 1)
        select (Targets: targets, Spent: spent, Begin: begin),
        c =>
        {
            var first = Day("2026-07-01");
            var past = c.Targets.Select((target, i) => new BudgetPast(first.AddMonths(i), target, c.Spent[i])).ToList();
            long carry = 0;
            for (var i = 0; i < past.Count; i++)
            {
                var month = BudgetMonths.Of(
                    past[i].Month, past[i].TargetMinor ?? 0, past[i].SpentMinor, i < c.Begin ? null : first.AddMonths(c.Begin), past);
                Assert.Equal(carry, month.CarryMinor);
                Assert.Equal(month.AvailableMinor - month.SpentMinor, month.LeftMinor);
                carry = i < c.Begin ? 0 : (c.Targets[i] ?? 0) + carry - c.Spent[i];
            }
        });
}
