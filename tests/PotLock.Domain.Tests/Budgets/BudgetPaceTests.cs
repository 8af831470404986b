using FsCheck.Fluent;
using PotLock.Domain.Budgets;
using PotLock.Domain.Calendar;
using static PotLock.Domain.Tests.TestBook;

namespace PotLock.Domain.Tests.Budgets;

/// <summary>Spending against the days of the month that have come.</summary>
public class BudgetPaceTests
{
    [Theory]
    // month | today | available | by today
    [InlineData("2027-04-01", "2027-04-01", 300_00, 10_00)] // 30 days
    [InlineData("2027-04-01", "2027-04-15", 300_00, 150_00)]
    [InlineData("2027-04-01", "2027-04-30", 300_00, 300_00)]
    [InlineData("2027-02-01", "2027-02-01", 280_00, 10_00)] // 28 days
    [InlineData("2027-02-01", "2027-02-28", 280_00, 280_00)]
    [InlineData("2028-02-01", "2028-02-28", 290_00, 280_00)] // 29 days
    [InlineData("2028-02-01", "2028-02-29", 290_00, 290_00)]
    [InlineData("2027-01-01", "2027-01-01", 100_00, 3_22)] // 31 days: 3.2258…, rounded down
    [InlineData("2027-01-01", "2027-01-30", 100_00, 96_77)]
    [InlineData("2027-01-01", "2027-01-31", 100_00, 100_00)]
    [InlineData("2027-01-01", "2026-12-31", 100_00, 0)] // not begun
    [InlineData("2027-01-01", "2027-03-09", 100_00, 100_00)] // over
    [InlineData("2027-01-01", "2027-01-10", 0, 0)]
    [InlineData("2027-04-01", "2027-04-01", -1_00, -4)] // overspent before: −3.33…, down
    [InlineData("2027-04-01", "2027-04-30", -1_00, -1_00)]
    [InlineData("2027-01-01", "2027-01-31", long.MaxValue, long.MaxValue)]
    public void ProRata_IsThePartOfTheDaysThatHaveCome(string month, string today, long available, long byToday) =>
        Assert.Equal(byToday, BudgetPaces.Of(new BudgetMonth(Day(month), available, 0, 0), Day(today)).ProRataMinor);

    [Theory]
    // from which day, by its end | month | today | the day of it, of how many
    [InlineData(25, true, "2027-03-01", "2027-02-25", 1, 28)]
    [InlineData(25, true, "2027-03-01", "2027-03-24", 28, 28)]
    [InlineData(25, true, "2027-03-01", "2027-03-25", 28, 28)] // over
    [InlineData(25, true, "2027-03-01", "2027-02-24", 0, 28)] // not begun
    [InlineData(25, true, "2028-03-01", "2028-02-29", 5, 29)]
    [InlineData(25, false, "2027-02-01", "2027-03-01", 5, 28)]
    [InlineData(28, true, "2027-03-01", "2027-02-28", 1, 28)]
    public void Pace_OfAMonthFromPayday_GoesByItsDays(int startsOn, bool byEnd, string month, string today, int day, int days)
    {
        var pace = BudgetPaces.Of(
            new BudgetMonth(Day(month), 280_00, 0, 0) { Calendar = new BudgetCalendar(startsOn, byEnd) }, Day(today));
        Assert.Equal((day, days), (pace.Day, pace.DaysInMonth));
    }

    [Theory]
    // spent by 10 January of 100.00: 32.2580… may be | above, left
    [InlineData(32_25, false, 0)]
    [InlineData(32_26, true, -1)]
    [InlineData(0, false, 32_25)]
    [InlineData(-5_00, false, 37_25)] // refunds
    public void Pace_IsAboveExactlyWhenMoreWasSpentThanTheDaysAllow(long spent, bool above, long left)
    {
        var pace = BudgetPaces.Of(new BudgetMonth(Day("2027-01-01"), 80_00, 20_00, spent), Day("2027-01-10"));
        Assert.Equal((10, 31, above, left), (pace.Day, pace.DaysInMonth, pace.IsAbove, pace.LeftMinor));
        Assert.Equal(((Int128)spent * 31, (Int128)100_00 * 10), pace.SpentOfProRata);
    }

    [Fact]
    public void Pace_OfAnyBudget_IsAboveExactlyWhenTheFractionSaysSo_AndNeverFallsFromDayToDay() => PropertyRun.Holds(
        from month in Gen.Choose(0, 60)
        from available in Gen.OneOf(Gen.Choose(-100, 100), Gen.Choose(-50_000, 5_000_000))
        from day in Gen.Choose(1, 31)
        from off in Gen.Choose(-2, 2)
        from spentAtRandom in Gen.Choose(-1_000, 5_000_000)
        from near in Gen.Elements(true, false)
        let first = Day("2025-01-01").AddMonths(month)
        let today = first.AddDays(Math.Min(day, DateTime.DaysInMonth(first.Year, first.Month)) - 1)
        select (First: first, Today: today, Available: (long)available, Spent: near
            ? ((long)available * today.Day / DateTime.DaysInMonth(first.Year, first.Month)) + off
            : spentAtRandom),
        c =>
        {
            var budget = new BudgetMonth(c.First, c.Available, 0, c.Spent);
            var pace = BudgetPaces.Of(budget, c.Today);
            Assert.Equal(c.Today.Day, pace.Day);
            Assert.Equal(c.Spent * pace.DaysInMonth > c.Available * pace.Day, pace.IsAbove);
            Assert.Equal(pace.SpentOfProRata.Numerator > pace.SpentOfProRata.Denominator, pace.IsAbove);
            Assert.InRange((c.Available * pace.Day) - (pace.ProRataMinor * pace.DaysInMonth), 0, pace.DaysInMonth - 1);
            if (c.Available >= 0)
            {
                Assert.True(BudgetPaces.Of(budget, c.Today.AddDays(1)).ProRataMinor >= pace.ProRataMinor);
            }
        });
}
