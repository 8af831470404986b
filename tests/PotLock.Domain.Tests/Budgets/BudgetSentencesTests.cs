using PotLock.Domain.Budgets;
using static PotLock.Domain.Tests.TestBook;

namespace PotLock.Domain.Tests.Budgets;

/// <summary>What a budget's page and its alerts say.</summary>
public class BudgetSentencesTests
{
    [Theory]
    // today | available | spent | says
    [InlineData("2027-04-22", 500_00, 380_00, "£120.00 left: £13.33 a day for 9 days.")] // the 22nd counts, up to the 30th
    [InlineData("2027-04-01", 300_00, 0, "£300.00 left: £10.00 a day for 30 days.")]
    [InlineData("2027-04-30", 300_00, 299_00, "£1.00 left for today, the last day of the month.")]
    [InlineData("2027-04-29", 300_00, 299_99, "£0.01 left: £0.00 a day for 2 days.")]
    [InlineData("2027-04-22", 300_00, 300_00, "Nothing left, with 9 days to go.")]
    [InlineData("2027-04-30", 300_00, 300_00, "Nothing left, with 1 day to go.")]
    [InlineData("2027-04-22", 300_00, 305_00, "£5.00 over, with 9 days to go.")]
    [InlineData("2027-04-22", -10_00, 0, "£10.00 over, with 9 days to go.")]
    [InlineData("2027-03-31", 300_00, 0, "£300.00 left: £10.00 a day for 30 days.")] // to come
    [InlineData("2027-05-01", 300_00, 280_00, "£20.00 was left over.")] // over
    [InlineData("2027-05-01", 300_00, 300_00, "You spent exactly your budget.")]
    [InlineData("2027-12-31", 300_00, 300_01, "You spent £0.01 more than your budget.")]
    [InlineData("2027-04-22", 300_00, -15_00, "£315.00 left: £35.00 a day for 9 days.")] // refunds
    public void Left_SaysWhatIsThereAndForHowLong(string today, long available, long spent, string says) =>
        Assert.Equal(says, BudgetSentences.Left(new BudgetMonth(Day("2027-04-01"), available, 0, spent), Day(today), Pounds));

    [Theory]
    // of 300.00 in April | today | spent | says
    [InlineData("2027-04-10", 100_00, "You’re spending at an even pace: £100.00 by today.")]
    [InlineData("2027-04-10", 70_00, "You’ve spent £30.00 less than an even pace (£100.00 by today).")]
    [InlineData("2027-04-10", 130_00, "You’ve spent £30.00 more than an even pace (£100.00 by today).")]
    [InlineData("2027-04-10", 300_00, null)] // spent: the days do not matter
    [InlineData("2027-03-31", 0, null)]
    [InlineData("2027-05-01", 0, null)]
    public void Pace_SaysHowSpendingRunsAgainstTheDays(string today, long spent, string? says) =>
        Assert.Equal(says, BudgetSentences.Pace(new BudgetMonth(Day("2027-04-01"), 250_00, 50_00, spent), Day(today), Pounds));

    [Theory]
    // name | available | spent | percent | says
    [InlineData(
        "Groceries",
        100_00,
        82_00,
        "Groceries: you’ve spent £82.00 of the £100.00 budget for April 2027. £18.00 is left.")]
    [InlineData(
        null,
        100_00,
        100_00,
        "All spending: you’ve spent £100.00 of the £100.00 budget for April 2027. Nothing is left.")]
    [InlineData(
        "Travel",
        100_00,
        105_00,
        "Travel: you’ve spent £105.00 of the £100.00 budget for April 2027. That is £5.00 over.")]
    [InlineData("Travel", 0, 1, "Travel: you’ve spent £0.01, with nothing left in the budget for April 2027.")]
    [InlineData("Travel", -5_00, 1_00, "Travel: you’ve spent £1.00, with nothing left in the budget for April 2027.")]
    public void Reached_SaysWhatWasReachedAndWhatIsLeft(string? name, long available, long spent, string says) =>
        Assert.Equal(says, BudgetSentences.Reached(name, new BudgetMonth(Day("2027-04-01"), available, 0, spent), Pounds));

    [Theory]
    // all spending | Groceries | Travel | together | too much
    [InlineData(100_00L, 70_00L, 20_00L, 90_00, 0)]
    [InlineData(100_00L, 70_00L, 30_00L, 100_00, 0)]
    [InlineData(100_00L, 70_00L, 50_00L, 120_00, 20_00)]
    [InlineData(null, 70_00L, 50_00L, 120_00, 0)] // none for all spending: nothing to be above
    [InlineData(0L, null, 1L, 1, 1)]
    [InlineData(100_00L, null, null, 0, 0)]
    public void Sum_SaysByHowMuchTheCategoriesAreAboveAllSpending(long? all, long? groceries, long? travel, long together, long over)
    {
        var sum = BudgetSum.Of(all, [groceries, travel]);
        Assert.Equal((together, over), (sum.CategoriesMinor, sum.OverMinor));
    }

    [Fact]
    public void Together_TakesBudgetsOfOneMonthAsOne()
    {
        var april = Day("2027-04-01");
        Assert.Null(BudgetMonths.Together([]));
        Assert.Equal(
            new BudgetMonth(april, 150_00, -4_00, 60_00),
            BudgetMonths.Together([new(april, 100_00, 6_00, 70_00), new(april, 50_00, -10_00, -10_00)]));
        Assert.Throws<ArgumentException>(() => BudgetMonths.Together([new(april, 1, 0, 0), new(april.AddMonths(1), 1, 0, 0)]));
    }
}
