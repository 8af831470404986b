using System.Globalization;
using FsCheck.Fluent;
using PotLock.Domain.Months;
using PotLock.Domain.Reports;

namespace PotLock.Domain.Tests.Reports;

/// <summary>Months one after the other, and spending by category.</summary>
public sealed class MonthHistoryTests
{
    private static readonly DateOnly March = new(2026, 3, 1);

    /// <summary>
    /// Net worth now: 1,000. April (after the last month asked for) earned 100 and spent 30; March earned 500, spent 200, got
    /// 5 of interest and 45 of openings; in February nothing happened; January spent 50.
    /// </summary>
    [Fact]
    public void History_WorksTheNetWorthOutBackwards()
    {
        var history = MonthHistory.Of(new(2026, 1, 1), March, new Dictionary<DateOnly, MonthFigures>
        {
            [new(2026, 4, 1)] = new(100, 30, 0, 0, 0, 0),
            [March] = new(500, 200, 150, 80, 5, 45),
            [new(2026, 1, 1)] = new(0, 50, 50, 0, 0, 0),
        }, netWorthMinor: 1_000);

        Assert.Equal(
            ["2026-01: +0 -50 = 580", "2026-02: +0 -0 = 580", "2026-03: +500 -200 = 930"],
            history.Select(month => string.Create(CultureInfo.InvariantCulture, $"{month.Month:yyyy-MM}: +{month.Figures.IncomeMinor} "
                + $"-{month.Figures.ExpenseMinor} = {month.NetWorthMinor}")));
    }

    [Fact]
    public void History_OfMonthsNotNamedByTheirFirstDay_Throws() =>
        Assert.Throws<ArgumentException>(() => MonthHistory.Of(new(2026, 3, 2), March, new Dictionary<DateOnly, MonthFigures>(), 0));

    [Fact]
    public void Spending_IsSortedByAmount_AndSharesAreOfWhatWasSpent()
    {
        var spending = SpendingByCategory.Of(
            [(1, "Home", 2_500), (2, "Travel", -400), (3, "Food", 7_500), (4, "Gifts", 0), (5, "Fun", 2_500)]);

        Assert.Equal(
            [("Food", 7_500, 60_00), ("Home", 2_500, 20_00), ("Fun", 2_500, 20_00), ("Travel", -400, 0)],
            spending.Select(category => (category.Name, category.SpentMinor, category.ShareBasisPoints)));
    }

    [Fact]
    public void Spending_WhereOnlyMoneyCameBack_HasNoShares() =>
        Assert.Equal([0], SpendingByCategory.Of([(1, "Home", -5)]).Select(category => category.ShareBasisPoints));

    [Fact]
    public void Spending_SharesOfThirds_SumToTheWhole() =>
        Assert.Equal(
            [33_34, 33_33, 33_33],
            SpendingByCategory.Of([(1, "Home", 1_00), (2, "Travel", 1_00), (3, "Food", 1_00)])
                .Select(category => category.ShareBasisPoints));

    [Fact]
    public void Spending_SharesOfAnyCategories_SumToTheWhole_EachWithinOneOfItsOwn() => PropertyRun.Holds(
        Gen.OneOf(Gen.Choose(-5_000, 5_000), Gen.Choose(0, 2_000_000_000)).NonEmptyListOf(),
        amounts =>
        {
            var spending = SpendingByCategory.Of([.. amounts.Select((amount, i) => ((long)i + 1, $"Category {i}", (long)amount))]);
            var whole = amounts.Sum(amount => (decimal)Math.Max(0, amount));
            Assert.Equal(whole > 0 ? 100_00 : 0, spending.Sum(category => category.ShareBasisPoints));
            Assert.All(
                spending,
                category => Assert.InRange(
                    category.ShareBasisPoints - (Math.Max(0, category.SpentMinor) * 10_000 / Math.Max(1, whole)), -1, 1));
        });
}
