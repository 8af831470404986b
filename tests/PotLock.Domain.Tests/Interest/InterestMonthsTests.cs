using PotLock.Domain.Interest;
using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;
using static PotLock.Domain.Tests.TestBook;

namespace PotLock.Domain.Tests.Interest;

/// <summary>Which months are applied, on which balances, under which date, and what they set off: as bank statements.</summary>
public class InterestMonthsTests
{
    [Theory]
    // method | the book began | applied through | rates from | first month to apply
    [InlineData(InterestMethod.Monthly, "2026-01-15", "", "2025-06-01", "2026-02-01")] // the month in which it began earns nothing
    [InlineData(InterestMethod.Daily, "2026-01-15", "", "2025-06-01", "2026-01-01")]
    [InlineData(InterestMethod.Monthly, "2026-01-01", "", "2025-06-01", "2026-02-01")]
    [InlineData(InterestMethod.Monthly, "2026-01-31", "", "2026-01-31", "2026-02-01")]
    [InlineData(InterestMethod.Monthly, "2026-12-31", "", "2026-12-31", "2027-01-01")]
    [InlineData(InterestMethod.Daily, "2026-12-31", "", "2026-12-31", "2026-12-01")]
    [InlineData(InterestMethod.Monthly, "2026-01-15", "2026-03-01", "2025-06-01", "2026-04-01")]
    [InlineData(InterestMethod.Daily, "2026-01-15", "2026-03-01", "2025-06-01", "2026-04-01")]
    [InlineData(InterestMethod.Daily, "2026-01-15", "2026-12-01", "2025-06-01", "2027-01-01")]
    [InlineData(InterestMethod.Monthly, "2026-01-15", "", "2026-05-20", "2026-05-01")] // the rate came later
    [InlineData(InterestMethod.Daily, "2026-01-15", "", "2026-05-20", "2026-05-01")]
    [InlineData(InterestMethod.Daily, "2026-01-15", "2026-03-01", "2026-05-20", "2026-05-01")]
    [InlineData(InterestMethod.Monthly, "2026-01-15", "", "2026-09-01 2026-05-20 2026-07-01", "2026-05-01")]
    [InlineData(InterestMethod.Monthly, "2026-01-15", "2026-07-01", "2026-09-01 2026-05-20", "2026-08-01")]
    [InlineData(InterestMethod.Monthly, "2026-01-15", "", "", "")]
    [InlineData(InterestMethod.Daily, "2026-01-15", "2026-03-01", "", "")]
    public void FirstMonth_FollowsTheLastApplied_OrTheBooksBeginning_ButNotBeforeTheFirstRate(
        InterestMethod method, string began, string applied, string rates, string first) =>
        Assert.Equal(
            DayOrNone(first),
            InterestMonths.FirstMonth(
                Day(began), DayOrNone(applied), method,
                [.. rates.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(from => new RateFrom(Day(from), 10_000))]));

    [Theory]
    [InlineData("2026-02-28", 0)]
    [InlineData("2026-03-01", 20_000)]
    [InlineData("2026-03-31", 20_000)]
    [InlineData("2026-04-01", 0)]
    [InlineData("2026-04-30", 0)]
    [InlineData("2026-05-01", 50_000)]
    [InlineData("2099-01-01", 50_000)]
    public void RateOn_IsThatOfTheLastDateNotAfterTheDay(string day, int millionths) =>
        Assert.Equal(
            millionths,
            InterestMonths.RateOn([new(Day("2026-05-01"), 50_000), new(Day("2026-03-01"), 20_000), new(Day("2026-04-01"), 0)], Day(day)));

    [Fact]
    public void Since_ALaterMonth_OpensWithWhatChangedBeforeIt()
    {
        var facts = new InterestFacts(
            InterestMethod.Daily,
            [new RateFrom(Day("2026-01-01"), 120_000)],
            Day("2026-01-15"),
            [new AccountBalance(1, 1_000_00), new AccountBalance(2, 0)],
            [
                new DayChange(2, Day("2026-02-01"), 30_00), new DayChange(1, Day("2026-01-31"), -400_00),
                new DayChange(2, Day("2026-01-20"), 400_00), new DayChange(1, Day("2026-03-05"), -30_00),
            ]);

        var since = facts.Since(Day("2026-02-01"));

        Assert.Equal(Day("2026-02-01"), since.FirstMonth);
        Assert.Equal([new AccountBalance(1, 600_00), new AccountBalance(2, 400_00)], since.Opening);
        Assert.Equal([Day("2026-02-01"), Day("2026-03-05")], since.Changes.Select(change => change.Date));
        Assert.Same(facts, facts.Since(Day("2026-01-01")));
        Assert.Same(facts, facts.Since(Day("2025-12-01")));
    }

    [Fact]
    public void Change_OfAnAccountWhoseBalanceIsNotKnown_Throws()
    {
        AccountBalance[] opening = [new(1, 0), new(2, 0)];
        var facts = new InterestFacts(InterestMethod.Monthly, [], Day("2026-01-01"), opening, [new DayChange(3, Day("2026-01-02"), 1)]);
        Assert.Throws<InvalidOperationException>(() => facts.Since(Day("2026-02-01")));
    }

    [Fact]
    public void Apply_ByMonth_GivesNothingForTheMonthInWhichTheBookBegan() => InterestLedger.Earns(
        """
        by month | began 2026-01-15 | today 2026-02-01
        rate     | 2026-01-01 | 12%
        active   | 1000.00
        """,
        "active | 1000.00");

    [Fact]
    public void Apply_ByDay_CountsTheMonthInWhichTheBookBeganFromThatDay() => InterestLedger.Earns(
        """
        by day | began 2026-01-15 | today 2026-02-01
        rate   | 2026-01-01 | 10%
        active | 365.00
        """,
        """
        2026-01 | on 2026-02-01 | 1.70 | active 1.70
        active  | 366.70
        """);

    [Fact]
    public void Apply_OfMissedMonths_RunsInOrder_AndInterestEarnsInterest() => InterestLedger.Earns(
        """
        by month | began 2026-01-15 | today 2026-05-02
        rate     | 2026-01-01 | 12%
        active   | 600.00
        Holiday  | 400.00 | 10%
        """,
        """
        2026-02 | on 2026-03-01 | 10.00 | active 6.00, Holiday 4.00
        2026-03 | on 2026-04-01 | 10.10 | active 6.06, Holiday 4.04
        2026-04 | on 2026-05-01 | 10.20 | active 6.12, Holiday 4.08
        active  | 618.18
        Holiday | 412.12 | 10%
        """);

    [Fact]
    public void Apply_ByDay_CompoundsFromTheFirstOfTheNextMonth() => InterestLedger.Earns(
        """
        by day | began 2026-01-01 | today 2026-03-01
        rate   | 2026-01-01 | 100%
        active | 365.00
        """,
        // 31 days of 1.00; then 28 days of 396.00 / 365.
        """
        2026-01 | on 2026-02-01 | 31.00 | active 31.00
        2026-02 | on 2026-03-01 | 30.38 | active 30.38
        """);

    [Theory]
    [InlineData("2026-04-30", "2026-02 2026-03")] // April has not ended
    [InlineData("2026-05-01", "2026-02 2026-03 2026-04")]
    [InlineData("2026-03-01", "2026-02")]
    [InlineData("2026-02-28", "")]
    [InlineData("2026-01-20", "")]
    public void Apply_TakesTheMonthsThatHaveEnded(string today, string months)
    {
        var facts = new InterestFacts(
            InterestMethod.Monthly, [new(Day("2026-01-01"), 120_000)], Day("2026-02-17"), [new(1, 100_00)], []);
        var run = InterestMonths.Apply(new MainAccount(1, 100_00, []), facts, null, Day(today));
        Assert.Equal(
            months.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(month => Day(month + "-01")),
            run.Months.Select(month => month.Month));
    }

    [Fact]
    public void Apply_AfterTheLastApplied_GoesOnWithTheNext_AndNeverLooksBack() => InterestLedger.Earns(
        """
        by month   | began 2026-01-15 | applied 2026-03 | today 2026-05-02
        rate       | 2026-01-01 | 12%
        active     | 1000.00
        2026-02-10 | active | 500.00
        """,
        "2026-04 | on 2026-05-01 | 15.00 | active 15.00");

    [Fact]
    public void Apply_WithoutARate_DoesNothing() => InterestLedger.Earns(
        """
        by month | began 2026-01-15 | today 2027-01-01
        active   | 1000.00
        """,
        "active | 1000.00");

    [Fact]
    public void Apply_WithARateOfZero_RecordsTheMonthsAllTheSame() => InterestLedger.Earns(
        """
        by month | began 2026-01-15 | today 2026-06-01
        rate     | 2026-01-01 | 12%
        rate     | 2026-03-01 | 0%
        rate     | 2026-05-31 | 6%
        active   | 1000.00
        """,
        """
        2026-02 | on 2026-03-01 | 10.00 | active 10.00
        2026-03 | on 2026-04-01 | 0.00
        2026-04 | on 2026-05-01 | 0.00
        2026-05 | on 2026-06-01 | 5.05 | active 5.05
        """);

    [Fact]
    public void Apply_WithoutMoney_RecordsTheMonthsAllTheSame() => InterestLedger.Earns(
        """
        by day | began 2026-01-15 | today 2026-03-01
        rate   | 2026-01-01 | 12%
        active | 0.00
        """,
        """
        2026-01 | on 2026-02-01 | 0.00
        2026-02 | on 2026-03-01 | 0.00
        """);

    [Fact]
    public void Apply_ByMonth_WhenTheRateChanges_TakesThatOfTheLastDay() => InterestLedger.Earns(
        """
        by month | began 2025-12-05 | today 2026-03-01
        rate     | 2025-12-05 | 12%
        rate     | 2026-01-31 | 24%
        rate     | 2026-02-01 | 6%
        active   | 1000.00
        """,
        """
        2026-01 | on 2026-02-01 | 20.00 | active 20.00
        2026-02 | on 2026-03-01 | 5.10  | active 5.10
        """);

    [Fact]
    public void Apply_ByDay_WhenTheRateChanges_TakesEachDaysOwn() => InterestLedger.Earns(
        """
        by day | began 2026-01-01 | today 2026-02-01
        rate   | 2025-01-01 | 10%
        rate   | 2026-01-21 | 20%
        rate   | 2026-01-31 | 30%
        rate   | 2026-02-01 | 90%
        active | 365.00
        """,
        // 20 days of 0.10, 10 days of 0.20, and the last day's 0.30
        "2026-01 | on 2026-02-01 | 4.30 | active 4.30");

    [Fact]
    public void Apply_ByDay_BeforeTheFirstRate_EarnsNothing() => InterestLedger.Earns(
        """
        by day | began 2026-01-01 | today 2026-05-01
        rate   | 2026-04-21 | 10%
        active | 365.00
        """,
        "2026-04 | on 2026-05-01 | 1.00 | active 1.00");

    [Fact]
    public void Apply_ByDay_OfALeapFebruary_StillDividesBy365() => InterestLedger.Earns(
        """
        by day | began 2028-02-01 | today 2028-03-01
        rate   | 2028-01-01 | 10%
        active | 365.00
        """,
        "2028-02 | on 2028-03-01 | 2.90 | active 2.90");

    [Fact]
    public void Apply_ByDay_CountsEachDaysEndBalance_OfTheDayItselfToo() => InterestLedger.Earns(
        """
        by day     | began 2026-01-01 | today 2026-02-01
        rate       | 2026-01-01 | 10%
        active     | 730.00
        Holiday    | 0.00 | 10%
        2026-01-11 | active  | -365.00
        2026-01-11 | Holiday | 400.00
        2026-01-11 | Holiday | -35.00
        2026-01-31 | Holiday | -365.00
        """,
        // active: 10 days of 0.20, 21 of 0.10; the pot: 20 days of 0.10, and nothing for the 31st
        "2026-01 | on 2026-02-01 | 6.10 | active 4.10, Holiday 2.00");

    [Fact]
    public void Apply_ByMonth_CountsTheLastDaysEndBalance() => InterestLedger.Earns(
        """
        by month   | began 2025-12-01 | today 2026-02-10
        rate       | 2025-12-01 | 12%
        active     | 1000.00
        2026-01-31 | active | 500.00
        2026-02-01 | active | -1400.00
        """,
        "2026-01 | on 2026-02-01 | 15.00 | active 15.00");

    [Fact]
    public void Apply_WhenTheNextMonthIsClosed_IsDatedToday_AndIsNotInThatMonthsBase() => InterestLedger.Earns(
        """
        by month | began 2025-12-05 | closed 2026-02-28 | today 2026-04-02
        rate     | 2025-12-05 | 12%
        active   | 1000.00
        """,
        // January's is dated in April: neither February nor March has it in its balance. February's is in March's.
        """
        2026-01 | on 2026-04-02 | 10.00 | active 10.00
        2026-02 | on 2026-03-01 | 10.00 | active 10.00
        2026-03 | on 2026-04-01 | 10.10 | active 10.10
        active  | 1030.10
        """);

    [Theory]
    // closed through | the dates of January's and February's interest
    [InlineData("2025-12-31", "2026-02-01 2026-03-01")]
    [InlineData("2026-01-31", "2026-02-01 2026-03-01")] // the month that earns it may be closed
    [InlineData("2026-02-28", "2026-03-20 2026-03-01")]
    public void Apply_IsDatedTheFirstOfTheNextMonth_OrTodayIfThatIsClosed(string closed, string dates)
    {
        var facts = new InterestFacts(
            InterestMethod.Daily, [new(Day("2026-01-01"), 120_000)], Day("2026-01-01"), [new(1, 100_00)], []);
        var run = InterestMonths.Apply(new MainAccount(1, 100_00, []), facts, Day(closed), Day("2026-03-20"));
        Assert.Equal(dates.Split(' ').Select(Day), run.Months.Select(month => month.On));
    }

    [Fact]
    public void Apply_GivesTheShareOfAClosedPotToTheActiveBalance() => InterestLedger.Earns(
        """
        by month   | began 2025-12-05 | today 2026-03-01
        rate       | 2025-12-05 | 12%
        active     | 100.00
        Shed       | 300.00 | closed
        Holiday    | 600.00 | 10%
        Roof       | 200.00 | closed
        2026-02-03 | Shed   | -300.00
        2026-02-03 | Roof   | -200.00
        2026-02-03 | active | 500.00
        """,
        """
        2026-01 | on 2026-02-01 | 12.00 | active 6.00, Holiday 6.00
        2026-02 | on 2026-03-01 | 12.12 | active 6.06, Holiday 6.06
        active  | 612.06
        """);

    [Fact]
    public void Apply_GivesTheShareOfAClosedPotToTheActiveBalance_AlsoWhereThatEarnedNothing() => InterestLedger.Earns(
        """
        by day     | began 2026-01-01 | today 2026-02-01
        rate       | 2026-01-01 | 10%
        active     | 0.00
        Shed       | 365.00 | closed
        2026-01-11 | Shed   | -365.00
        """,
        "2026-01 | on 2026-02-01 | 1.00 | active 1.00");

    [Fact]
    public void Apply_WhenInterestFillsAPot_GoesLive_AndItsWeightingIsTakenOver_InThatStep() => InterestLedger.Earns(
        """
        by month | began 2025-12-05 | today 2026-04-01
        rate     | 2025-12-05 | 12%
        active   | 100.00
        A        | 500.00 | target 505.00 | 50%
        B        | 300.00 | target 309.00 | 25%
        C        | 100.00 | 12.5%
        """,
        """
        2026-01 | on 2026-02-01 | 10.00 | active 1.00, A 5.00, B 3.00, C 1.00 | A live | B 25% to 58.33% | C 12.5% to 29.17%
        2026-02 | on 2026-03-01 | 10.10 | active 1.01, A 5.05, B 3.03, C 1.01
        2026-03 | on 2026-04-01 | 10.20 | active 1.02, A 5.10, B 3.06, C 1.02 | B live | C 29.17% to 87.5%
        A       | 515.15 | live
        B       | 309.09 | live
        C       | 103.03 | 87.5%
        """);

    [Fact]
    public void Apply_GivesLivePotsInterestToo() => InterestLedger.Earns(
        """
        by month | began 2025-12-05 | today 2026-02-01
        rate     | 2025-12-05 | 12%
        active   | 100.00
        A        | 500.00 | target 100.00 | live
        """,
        "2026-01 | on 2026-02-01 | 6.00 | active 1.00, A 5.00");

    [Fact]
    public void Apply_WithoutFacts_ChangesNothing()
    {
        var main = new MainAccount(1, 100_00, []);
        var run = InterestMonths.Apply(main, null, null, Day("2026-03-01"));
        Assert.Empty(run.Months);
        Assert.Same(main, run.After);
    }
}
