using FsCheck;
using FsCheck.Fluent;
using PotLock.Domain.SetUp;

namespace PotLock.Domain.Tests.SetUp;

/// <summary>First pots from an income and goals.</summary>
public class PotSuggestionsTests
{
    private const long Most = 1_000_000_000_00;
    private static readonly DateOnly s_today = new(2026, 3, 10);

    [Theory]
    // income, target, months until the date, weighting
    [InlineData(2_000_00, 1_200_00, 12, 5_00)]
    [InlineData(2_000_00, 1_200_01, 12, 5_01)] // a penny more is a hundredth more
    [InlineData(1_000_00, 500_00, 1, 50_00)]
    [InlineData(1_000_00, 900_00, 1, 50_00)] // more than half is never suggested
    [InlineData(3_000_00, 1_00, 100, 0_01)]
    public void Suggest_ForAGoalWithADate_GivesWhatItNeedsEachMonth(long income, long target, int months, int weighting)
    {
        var pot = Assert.Single(Suggest(income, new Goal("Trip", target, s_today.AddMonths(months))));
        Assert.Equal(
            ("Trip", target, s_today.AddMonths(months), weighting), (pot.Name, pot.TargetMinor, pot.EndDate, pot.WeightingBasisPoints));
    }

    [Theory]
    [InlineData("2026-03-10", 100_00)] // today: it is needed at once
    [InlineData("2026-04-09", 100_00)] // not a whole month yet counts as one
    [InlineData("2026-05-09", 100_00)]
    [InlineData("2026-05-10", 50_00)]
    [InlineData("2027-03-10", 8_34)]
    public void Need_IsTheTargetOverTheWholeMonths_RoundedUp(string date, long needMinor) =>
        Assert.Equal(
            needMinor,
            PotSuggestions.NeedPerMonthMinor(
                new Goal("Trip", 100_00, DateOnly.ParseExact(date, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)),
                s_today));

    [Fact]
    public void Suggest_ForGoalsWithoutADate_SharesThirtyPercentEvenly() => Assert.Equal(
        [10_00, 10_00, 10_00],
        Weightings(
            2_000_00,
            new Goal("Sofa", 900_00, null),
            new Goal("Rainy days", null, null),
            new Goal("Christmas", null, s_today.AddMonths(9))));

    [Fact]
    public void Suggest_WhenThirtyPercentCannotBeDivided_GivesTheFirstTheRest() => Assert.Equal(
        [4_29, 4_29, 4_29, 4_29, 4_28, 4_28, 4_28],
        Weightings(2_000_00, [.. Enumerable.Range(0, 7).Select(i => new Goal($"Goal {i}", null, null))]));

    [Fact]
    public void Suggest_WhenADatePresses_LeavesTheOthersTenPercent() => Assert.Equal(
        [35_00, 5_00, 5_00],
        Weightings(1_000_00, new Goal("Trip", 350_00, s_today.AddMonths(1)), new Goal("Sofa", null, null), new Goal("Bike", 90_00, null)));

    [Fact]
    public void Suggest_WhenDatesNeedMoreThanHalf_DividesHalfByNeed() => Assert.Equal(
        [37_50, 12_50, 0],
        Weightings(
            1_000_00,
            new Goal("Trip", 900_00, s_today.AddMonths(1)),
            new Goal("Gift", 300_00, s_today.AddMonths(1)),
            new Goal("Sofa", null, null)));

    [Fact]
    public void Suggest_WithoutIncome_SharesEvenlyWhateverTheDates() => Assert.Equal(
        [15_00, 15_00], Weightings(0, new Goal("Trip", 900_00, s_today.AddMonths(1)), new Goal("Sofa", null, null)));

    [Theory]
    [InlineData(2_000_00, 6_000_00L)]
    [InlineData(Most, Most)]
    [InlineData(0, null)]
    public void Suggest_WithoutGoals_IsAnEmergencyFundOfThreeMonths(long income, long? target) =>
        Assert.Equal([new SuggestedPot("Emergency fund", target, null, 10_00)], Suggest(income));

    [Theory]
    // A book that begins on the day; the end date; how many times money is taken to come by then
    [InlineData("2027-01-15", "2027-04-15", 3)]
    [InlineData("2027-01-15", "2027-04-14", 2)]
    [InlineData("2027-01-31", "2027-04-30", 3)] // the last day of April
    [InlineData("2027-01-31", "2027-02-28", 1)]
    [InlineData("2027-01-15", "2027-01-20", 1)] // never less than once
    public void Need_CountsTheMonthOfTheEndDate_OnlyIfMoneyStillComesInIt(string today, string ends, int times) =>
        Assert.Equal(60_00 / times, PotSuggestions.NeedPerMonthMinor(new Goal("Trip", 60_00, TestBook.Day(ends)), TestBook.Day(today)));

    [Fact]
    public void Suggest_WhateverTheGoals_LeavesHalfToLiveOnAndMeetsWhatItCan() => PropertyRun.Holds(Cases, one =>
    {
        var pots = PotSuggestions.Suggest(one.Income, one.Goals, one.Today, Most);
        Assert.Equal(
            one.Goals.Select(goal => (goal.Name, goal.TargetMinor, goal.EndDate)),
            pots.Select(pot => (pot.Name, pot.TargetMinor, pot.EndDate)));
        Assert.All(pots, pot => Assert.InRange(pot.WeightingBasisPoints, 0, PotSuggestions.MostBasisPoints));
        Assert.InRange(pots.Sum(pot => pot.WeightingBasisPoints), 1, PotSuggestions.MostBasisPoints);
        Assert.Equal(pots, PotSuggestions.Suggest(one.Income, [.. one.Goals], one.Today, Most));

        var needs = one.Goals.Select(goal => PotSuggestions.NeedPerMonthMinor(goal, one.Today)).ToList();
        if (one.Income > 0
            && needs.Aggregate(Int128.Zero, (sum, need) => sum + ((((Int128)need * 10_000) + one.Income - 1) / one.Income))
            <= PotSuggestions.MostBasisPoints)
        {
            // What the weighting brings in covers the need, and not by a basis point too much.
            Assert.All(needs.Zip(pots).Where(pair => pair.First > 0), pair =>
            {
                var broughtIn = (Int128)pair.Second.WeightingBasisPoints * one.Income;
                Assert.True(broughtIn - ((Int128)pair.First * 10_000) is var over && over >= 0 && over < one.Income);
            });
        }

        var others = pots.Where((_, i) => one.Income == 0 || needs[i] == 0).Select(pot => pot.WeightingBasisPoints).ToList();
        Assert.True(others.Count == 0 || others.Max() - others.Min() <= 1, "The others share evenly.");
    });

    private static Gen<(long Income, IReadOnlyList<Goal> Goals, DateOnly Today)> Cases =>
        from income in Gen.Frequency(
            (1, Gen.Constant(0L)),
            (1, Gen.Constant(Most)),
            (1, Gen.Constant(1L)),
            (5, Gen.Choose(500_00, 9_000_00).Select(pence => (long)pence)))
        from day in Gen.Choose(0, 3_000)
        let today = new DateOnly(2024, 1, 1).AddDays(day)
        from goals in GoalIn(today).NonEmptyListOf()
        select (income, (IReadOnlyList<Goal>)[.. goals.Take(SetUpRules.MaxGoals)], today);

    private static Gen<Goal> GoalIn(DateOnly today) =>
        from name in Gen.Choose(1, 999)
        from target in Gen.Frequency(
            (1, Gen.Constant<long?>(null)), (1, Gen.Constant<long?>(Most)), (4, Gen.Choose(1, 20_000_00).Select(pence => (long?)pence)))
        from days in Gen.Frequency((1, Gen.Constant<int?>(null)), (3, Gen.Choose(0, 4_000).Select(d => (int?)d)))
        select new Goal($"Goal {name}", target, days is { } d ? today.AddDays(d) : null);

    private static IReadOnlyList<SuggestedPot> Suggest(long income, params Goal[] goals) =>
        PotSuggestions.Suggest(income, goals, s_today, Most);

    private static IEnumerable<int> Weightings(long income, params Goal[] goals) =>
        Suggest(income, goals).Select(pot => pot.WeightingBasisPoints);
}
