using System.Numerics;
using FsCheck.Fluent;
using PotLock.Domain.Owned;
using static PotLock.Domain.Tests.TestBook;

namespace PotLock.Domain.Tests.Owned;

/// <summary>What a home and a car are worth on a day, and what a month changes.</summary>
public class OwnedValueTests
{
    private static readonly OwnedThing s_home = new(
        OwnedKind.Thing, [new Valuation(Day("2028-06-01"), 310_000_00), new Valuation(Day("2027-03-10"), 300_000_00)]);

    private static readonly OwnedThing s_car = new(OwnedKind.Thing, [new Valuation(Day("2027-03-10"), 20_000_00)], 200_000);

    [Theory]
    [InlineData("2027-03-09", 0)] // not in the book yet
    [InlineData("2027-03-10", 300_000_00)]
    [InlineData("2028-05-31", 300_000_00)]
    [InlineData("2028-06-01", 310_000_00)]
    [InlineData("2040-01-01", 310_000_00)]
    public void Value_ByHand_StaysUntilTheNext(string day, long value) => Assert.Equal(value, OwnedValue.On(s_home, Day(day)));

    [Theory]
    // £20,000.00 less 20 % a year: £4,000.00 in the first, £3,200.00 in the second
    [InlineData("2027-03-10", 20_000_00)]
    [InlineData("2027-03-11", 19_989_07)] // 4,000.00 ÷ 366: the year from 10 March 2027 has a 29 February
    [InlineData("2027-09-09", 18_000_00)] // 183 days of 366
    [InlineData("2028-03-09", 16_010_93)]
    [InlineData("2028-03-10", 16_000_00)]
    [InlineData("2028-03-11", 15_991_23)] // 3,200.00 ÷ 365
    [InlineData("2029-03-10", 12_800_00)]
    [InlineData("2030-03-10", 10_240_00)]
    public void Value_ThatFalls_FallsEachDay_AndEachYearOfWhatIsLeft(string day, long value) =>
        Assert.Equal(value, OwnedValue.On(s_car, Day(day)));

    [Fact]
    public void Value_ThatFalls_BeginsAnewWithEachValuation()
    {
        var car = s_car with { Valuations = [.. s_car.Valuations, new Valuation(Day("2027-06-01"), 10_000_00)] };
        Assert.Equal(10_000_00, OwnedValue.On(car, Day("2027-06-01")));
        Assert.Equal(8_000_00, OwnedValue.On(car, Day("2028-06-01")));
    }

    [Fact]
    public void Value_OfSeveralOnOneDay_IsTheLast() => Assert.Equal(
        2, OwnedValue.On(new OwnedThing(OwnedKind.Thing, [new(Day("2027-01-01"), 1), new(Day("2027-01-01"), 2)]), Day("2027-01-01")));

    [Theory]
    [InlineData("2031-02-28", 1_280_00)]
    [InlineData("2032-02-28", 1_024_70)] // 365 of 366 days of 256.00
    [InlineData("2032-02-29", 1_024_00)]
    public void Value_FromALeapDay_HasItsYearsEndThereAgain(string day, long value) => Assert.Equal(
        value, OwnedValue.On(new OwnedThing(OwnedKind.Thing, [new(Day("2028-02-29"), 2_500_00)], 200_000), Day(day)));

    [Theory]
    [InlineData(1_000_000, "2028-01-01", 0)] // all of it in a year
    [InlineData(1_000_000, "2050-01-01", 0)]
    [InlineData(0, "2050-01-01", 365_00)]
    public void Value_AtTheEdgesOfTheLoss(int loss, string day, long value) => Assert.Equal(
        value, OwnedValue.On(new OwnedThing(OwnedKind.Thing, [new(Day("2027-01-01"), 365_00)], loss), Day(day)));

    [Fact]
    public void InNetWorth_ADebtTakesAway()
    {
        var debt = new OwnedThing(OwnedKind.OtherDebt, [new Valuation(Day("2027-03-10"), 500_00)]);
        Assert.Equal(-500_00, OwnedValue.InNetWorth(debt, Day("2027-03-10")));
        Assert.Equal(20_000_00, OwnedValue.InNetWorth(s_car, Day("2027-03-10")));
    }

    [Theory]
    // month | began with | taken up | revaluation | ends with
    [InlineData("2027-02-01", 0, 0, 0, 0)]
    [InlineData("2027-03-31", 0, 319_500_00, -229_51, 319_270_49)] // 21 of 366 days of 4,000.00
    [InlineData("2027-04-01", 319_270_49, 0, -327_87, 318_942_62)]
    public void InMonth_TellsWhatWasTakenUpFromWhatChanged(string month, long began, long takenUp, long revaluation, long ends) =>
        Assert.Equal(
            new OwnedMonth(began, takenUp, revaluation, ends),
            OwnedValue.InMonth(
                [s_home, s_car, new OwnedThing(OwnedKind.OtherDebt, [new Valuation(Day("2027-03-31"), 500_00)])], Day(month)));

    [Fact]
    public void InMonth_AnotherValueAndASale_AreRevaluations()
    {
        Assert.Equal(10_000_00, OwnedValue.InMonth([s_home], Day("2028-06-01")).RevaluationMinor);
        var sold = s_home with { Valuations = [.. s_home.Valuations, new Valuation(Day("2029-01-15"), 0)] };
        Assert.Equal(new OwnedMonth(310_000_00, 0, -310_000_00, 0), OwnedValue.InMonth([sold], Day("2029-01-01")));
        var repaid = new OwnedThing(OwnedKind.OtherDebt, [new(Day("2027-01-01"), 80_00), new(Day("2027-02-10"), 0)]);
        Assert.Equal(new OwnedMonth(-80_00, 0, 80_00, 0), OwnedValue.InMonth([repaid], Day("2027-02-01")));
    }

    [Fact]
    public void Value_OfAnyThing_IsTheExactOneOfItsYear_NeverRisesAndNeverFallsBelowZero() => PropertyRun.Holds(
        from value in Gen.OneOf(Gen.Choose(0, 100), Gen.Choose(0, 2_000_000_000))
        from loss in Gen.OneOf(Gen.Choose(0, 300_000), Gen.Choose(0, 1_000_000))
        from start in Gen.Choose(Day("2027-01-01").DayNumber, Day("2028-12-31").DayNumber)
        from days in Gen.Choose(0, 3_000)
        select (value, loss, start: DateOnly.FromDayNumber(start), days),
        c =>
        {
            var thing = new OwnedThing(OwnedKind.Thing, [new Valuation(c.start, c.value)], c.loss);
            var day = c.start.AddDays(c.days);
            var found = OwnedValue.On(thing, day);
            Assert.InRange(found, 0, c.value);
            Assert.True(OwnedValue.On(thing, day.AddDays(1)) <= found);
            // The year's two ends, then the place between them: within half a penny.
            var years = Enumerable.Range(0, 10).Last(year => c.start.AddYears(year) <= day);
            var (from, to) = (c.start.AddYears(years), c.start.AddYears(years + 1));
            var (high, low) = ((BigInteger)OwnedValue.On(thing, from), (BigInteger)OwnedValue.On(thing, to));
            var (gone, whole) = (day.DayNumber - from.DayNumber, to.DayNumber - from.DayNumber);
            var twice = 2 * (((BigInteger)found * whole) - ((high * (whole - gone)) + (low * gone)));
            Assert.True(BigInteger.Abs(twice) <= 2 * whole, $"{found} between {high} and {low}");
            Assert.True(BigInteger.Abs((2 * low * 1_000_000) - (2 * high * (1_000_000 - c.loss))) <= 1_000_000);
        });
}
