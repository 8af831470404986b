using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using PotLock.Domain.Calendar;
using PotLock.Domain.Pots;
using PotLock.Domain.Schedules;

namespace PotLock.Domain.Tests.Pots;

/// <summary>How fast a pot fills, what it needs, and what that makes of its end date. Today is 20 June 2027; amounts are pence.</summary>
public sealed class PotPaceTests
{
    private static readonly DateOnly Today = new(2027, 6, 20);

    [Theory]
    // room, months (this one counted), in this month already, needed a month
    [InlineData(120_00, 12, 0, 10_00)]
    [InlineData(120_01, 12, 0, 10_01)] // rounded up: eleven times a penny more is better than a penny short
    [InlineData(110_00, 12, 10_00, 10_00)] // this month's part is in
    [InlineData(110_00, 12, 4_00, 9_50)]
    [InlineData(110_00, 12, 60_00, 10_00)] // more than an even share is in: the other eleven months bring the rest
    [InlineData(1, 12, 0, 1)]
    [InlineData(50_00, 1, 0, 50_00)]
    [InlineData(50_00, 1, 30_00, 80_00)] // in the last month, what came counts too
    [InlineData(100_000_000_000, 1_200, 0, 83_333_334)]
    public void Needed_IsTheLeastAmountAMonthThatFillsTheRoom(long room, int months, long inThisMonth, long needed) =>
        Assert.Equal(needed, PotPace.NeededPerMonth(room, months, inThisMonth));

    [Theory]
    [InlineData(10_00, 10_00, 0, 0)]
    [InlineData(10_01, 10_00, 0, 1)]
    [InlineData(10_00, 10_00, 10_00, 1)] // this month's part has come already
    [InlineData(10_00, 10_00, 4_00, 1)]
    [InlineData(6_00, 10_00, 4_00, 0)]
    [InlineData(10_00, 10_00, 99_00, 1)]
    [InlineData(120_00, 10_00, 0, 11)]
    [InlineData(1, 0, 0, null)]
    [InlineData(1_201, 1, 0, 1_200)]
    [InlineData(1_202, 1, 0, null)] // beyond 100 years
    public void MonthsToFill_CountsWhatIsLeftOfThisMonth(long room, long perMonth, long inThisMonth, int? months) =>
        Assert.Equal(months, PotPace.MonthsToFill(room, perMonth, inThisMonth));

    [Theory]
    // filling since, brought in March, April, May; whole months, pace
    [InlineData("2027-01-15", 10_00, 20_00, 30_00, 3, 20_00)]
    [InlineData("2027-01-15", 10_00, 20_00, 30_01, 3, 20_00)] // rounded down: never more than it really got
    [InlineData("2027-03-01", 10_00, 20_00, 30_00, 3, 20_00)] // made on the first: the month is whole
    [InlineData("2027-03-02", 10_00, 20_00, 30_00, 2, 25_00)]
    [InlineData("2027-04-30", 0, 20_00, 30_00, 1, 30_00)]
    [InlineData("2027-01-15", 0, 0, 0, 3, 0)]
    public void Pace_IsTheAverageOfTheLastWholeMonths(string since, long march, long april, long may, int months, long pace)
    {
        var found = PotPace.Of(
            Facts(
                since: since,
                flows: [
                    In("2027-02-10", 900_00),
                    In("2027-03-10", march),
                    In("2027-04-10", april),
                    In("2027-05-10", may),
                    In("2027-06-01", 7_00),
                ]));
        Assert.Equal(
            (PaceSource.History, months, pace, 7_00L),
            (found.Source, found.MonthsOfHistory, found.PerMonthMinor!.Value, found.InThisMonthMinor));
    }

    [Fact]
    public void Pace_WithoutAWholeMonth_IsTheAimOrNotKnown()
    {
        Assert.Equal(
            (PaceSource.Aim, 0, 25_00L), Told(PotPace.Of(Facts(since: "2027-05-02", aim: 25_00, flows: [In("2027-05-10", 99_00)]))));
        var unknown = PotPace.Of(Facts(since: "2027-05-02", ends: "2027-12-31"));
        Assert.Equal((PaceSource.None, 0, -1L), Told(unknown));
        Assert.Equal((null, null, 14_29L), (unknown.Verdict, unknown.FullIn, unknown.NeededMinor!.Value));

        static (PaceSource, int, long) Told(Pace pace) => (pace.Source, pace.MonthsOfHistory, pace.PerMonthMinor ?? -1);
    }

    [Theory]
    // A room of 100.00; what came each month; the end date; the words
    [InlineData(20_00, "2027-10-31", "OnCourse", 0, "2027-10")]
    [InlineData(20_00, "2027-10-01", "OnCourse", 0, "2027-10")] // the month counts, not the day
    [InlineData(20_00, "2027-11-30", "Ahead", 0, "2027-10")]
    [InlineData(20_00, "2027-09-30", "Behind", 5_00, "2027-10")]
    [InlineData(16_66, "2027-11-30", "Behind", 1, "2027-12")] // 16.67 are needed
    [InlineData(0, "2027-10-31", "Behind", 20_00, null)]
    [InlineData(100_00, "2027-06-20", "OnCourse", 0, "2027-06")]
    public void Verdict_ComparesTheMonthInWhichItIsFullWithThatOfTheEndDate(
        long perMonth, string ends, string verdict, long behindBy, string? fullIn)
    {
        var pace = PotPace.Of(
            Facts(ends: ends, flows: [In("2027-03-10", perMonth), In("2027-04-10", perMonth), In("2027-05-10", perMonth)]));
        Assert.Equal(
            (verdict, behindBy, fullIn),
            (pace.Verdict!.Value.ToString(), pace.BehindByMinor, pace.FullIn?.ToString("yyyy-MM", CultureInfo.InvariantCulture)));
    }

    [Theory]
    // A room of 100.00, 20.00 a month and nothing in June yet; the end date, the pay day; months that count, the words, behind by, short by
    [InlineData("2027-10-25", 25, 5, "OnCourse", 0, 0)] // the pay day is the end date
    [InlineData("2027-10-24", 25, 4, "Behind", 5_00, 20_00)] // October's money comes a day too late
    [InlineData("2027-10-01", 1, 5, "OnCourse", 0, 0)]
    [InlineData("2027-10-31", 31, 5, "OnCourse", 0, 0)]
    [InlineData("2027-11-29", 31, 5, "OnCourse", 0, 0)] // the last day of November is the 30th
    [InlineData("2027-11-30", 31, 6, "Ahead", 0, 0)]
    [InlineData("2027-10-01", null, 5, "OnCourse", 0, 0)] // not known: the month counts
    [InlineData("2027-07-10", 25, 1, "Behind", 80_00, 80_00)]
    [InlineData("2027-06-24", 25, 0, "Behind", 100_00, 100_00)] // no pay day is left: all of it is missing
    [InlineData("2027-06-25", 25, 1, "Behind", 80_00, 80_00)]
    public void Verdict_CountsTheMonthOfTheEndDateOnlyIfThePayDayIsInTime(
        string ends, int? payDay, int months, string verdict, long behindBy, long shortBy)
    {
        var pace = PotPace.Of(
            Facts(ends: ends, flows: [In("2027-03-10", 20_00), In("2027-04-10", 20_00), In("2027-05-10", 20_00)]) with { PayDay = payDay });
        Assert.Equal(
            (months, verdict, behindBy, shortBy),
            (pace.MonthsLeft!.Value, pace.Verdict!.Value.ToString(), pace.BehindByMinor, pace.ShortByMinor));
    }

    [Fact]
    public void Verdict_WithNoPayDayLeft_IsShortOfAllOfIt_WhateverCameThisMonth()
    {
        var flows = new[] { In("2027-03-10", 20_00), In("2027-04-10", 20_00), In("2027-05-10", 20_00), In("2027-06-05", 5_00) };
        var pace = PotPace.Of(Facts(ends: "2027-06-24", flows: flows) with { PayDay = 25 });
        Assert.Equal((0, 100_00, 100_00), (pace.MonthsLeft, pace.ShortByMinor, pace.BehindByMinor));
    }

    [Theory]
    // The incomes that recur, the deposits; the day
    [InlineData("", "2027-03-05 100, 2027-04-07 100, 2027-05-06 100", 6)]
    [InlineData("", "2027-04-05 100, 2027-05-07 100", 7)] // the later one of two
    [InlineData("", "2027-04-05 100, 2027-04-25 900", 25)] // the largest of a month
    [InlineData("", "2027-04-25 100, 2027-04-05 100", 5)] // of equal ones the first
    [InlineData("", "", null)]
    [InlineData("monthly 28 50", "2027-04-05 100", 28)]
    [InlineData("monthly 28 50, monthly 3 70", "", 3)] // the largest
    [InlineData("monthly 28 50, weekly 3 70", "", 28)] // what recurs by weeks has no day of the month
    [InlineData("weekly 3 70", "2027-04-05 100", 5)]
    [InlineData("elsewhere 3 70", "2027-04-05 100", 5)] // into a bank account: no deposit
    [InlineData("over 3 70", "2027-04-05 100", 5)]
    public void UsualDepositDay_IsThatOfTheRecurringIncome_ElseTheMiddleOfWhatCame(string incomes, string deposits, int? day)
    {
        var schedules = incomes.Split(", ", StringSplitOptions.RemoveEmptyEntries)
            .Select((text, i) => text.Split(' ') is [var what, var on, var amount]
            ? new DueSchedule(
                i, ScheduleKind.Income, long.Parse(amount, CultureInfo.InvariantCulture), what == "elsewhere" ? 7 : 1,
                new Recurrence(
                    what == "weekly" ? RecurrenceKind.Weekly : RecurrenceKind.Monthly,
                    new DateOnly(2027, 7, int.Parse(on, CultureInfo.InvariantCulture)),
                    int.Parse(on, CultureInfo.InvariantCulture)),
                what == "over" ? null : new DateOnly(2027, 7, 28))
            : throw new ArgumentException(text));
        var past = deposits.Split(", ", StringSplitOptions.RemoveEmptyEntries).Select(text => text.Split(' '))
            .Select(parts => new PastDeposit(TestBook.Day(parts[0]), long.Parse(parts[1], CultureInfo.InvariantCulture)));
        Assert.Equal(day, UsualDepositDay.Of(schedules, 1, past));
    }

    [Fact]
    public void Verdict_OfAnyPot_IsWhatLivingFromPayDayToPayDayComesTo() => PropertyRun.Holds(AnyFacts, facts =>
    {
        var pace = PotPace.Of(facts);
        if (pace is not { PerMonthMinor: { } perMonth, Verdict: { } verdict } || facts.EndDate is not { } end)
        {
            return;
        }

        // What is left of this month's part, then all of it in each month whose pay day comes by the end date.
        long brought = 0;
        for (var month = new DateOnly(Today.Year, Today.Month, 1); month <= end; month = month.AddMonths(1))
        {
            var payDay = facts.PayDay is { } day
                ? new DateOnly(month.Year, month.Month, Math.Min(day, DateTime.DaysInMonth(month.Year, month.Month)))
                : month;
            brought += payDay > end
                ? 0
                : month.Month == Today.Month && month.Year == Today.Year ? Math.Max(0, perMonth - pace.InThisMonthMinor) : perMonth;
        }

        var room = facts.TargetMinor!.Value - facts.BalanceMinor;
        Assert.Equal(Math.Max(0, room - brought), pace.ShortByMinor);
        Assert.Equal(brought < room, verdict == PaceVerdict.Behind);
    });

    [Fact]
    public void Aim_SaysWhenThePotWouldBeFullByIt_BesideTheRealPace()
    {
        var pace = PotPace.Of(Facts(aim: 50_00, flows: [In("2027-05-10", 30_00)]));
        Assert.Equal(
            (10_00L, new DateOnly(2028, 3, 1), new DateOnly(2027, 7, 1)),
            (pace.PerMonthMinor!.Value, pace.FullIn!.Value, pace.FullAtAim!.Value));
        Assert.Null(pace.NeededMinor);
        Assert.Null(pace.Verdict);
    }

    [Fact]
    public void Pot_WithoutATarget_HasAPaceAndNothingToReach()
    {
        var pace = PotPace.Of(Facts(ends: "2027-12-31", flows: [In("2027-05-10", 30_00)]) with { TargetMinor = null });
        Assert.Equal((10_00L, null, null, null), (pace.PerMonthMinor!.Value, pace.NeededMinor, pace.FullIn, pace.Verdict));
    }

    [Theory]
    [InlineData(15_947, 38, 432, 431)] // an even share would be 431.03, but this month has brought more than that already
    [InlineData(15_948, 38, 432, 432)]
    [InlineData(100, 1, 30, 130)]
    [InlineData(100, 4, 0, 25)]
    [InlineData(100, 2, 500, 100)]
    public void Needed_IsTheLeastThatFillsTheRoomInTime(long room, int months, long here, long expected) =>
        Assert.Equal(expected, PotPace.NeededPerMonth(room, months, here));

    [Fact]
    public void Needed_OfAnyRoom_FillsItInTimeAndAPennyLessDoesNot() => PropertyRun.Holds(
        from room in Gen.Choose(1, 50_000)
        from months in Gen.Choose(1, 40)
        from here in Gen.Choose(0, 3_000)
        select (Room: room, Months: months, Here: here),
        c =>
        {
            var needed = PotPace.NeededPerMonth(c.Room, c.Months, c.Here);
            Assert.True(Brought(needed) >= c.Room);
            Assert.True(Brought(needed - 1) < c.Room);
            Assert.True(PotPace.MonthsToFill(c.Room, needed, c.Here) < c.Months);

            long Brought(long perMonth) => Math.Max(0, perMonth - c.Here) + (Math.Max(0, perMonth) * (c.Months - 1));
        });

    [Fact]
    public void MonthsToFill_OfAnyRoom_AgreesWithCountingMonthByMonth() => PropertyRun.Holds(
        from room in Gen.Choose(1, 5_000)
        from perMonth in Gen.Choose(1, 3_000)
        from here in Gen.Choose(0, 3_000)
        select (Room: room, PerMonth: perMonth, Here: here),
        c =>
        {
            long left = c.Room - Math.Max(0, c.PerMonth - c.Here);
            var months = 0;
            for (; left > 0 && months <= PotPace.MaxMonths; months++)
            {
                left -= c.PerMonth;
            }

            Assert.Equal(months > PotPace.MaxMonths ? null : months, PotPace.MonthsToFill(c.Room, c.PerMonth, c.Here));
        });

    [Fact]
    public void Verdict_OfAnyPot_IsBehindExactlyWhenThePaceIsBelowWhatIsNeeded() => PropertyRun.Holds(AnyFacts, facts =>
    {
        var pace = PotPace.Of(facts);
        // With no pay day left nothing that comes by the month is enough.
        Assert.Equal(
            pace.PerMonthMinor < pace.NeededMinor || (pace is { MonthsLeft: 0, PerMonthMinor: not null }),
            pace.Verdict == PaceVerdict.Behind);
        Assert.Equal(pace.BehindByMinor > 0, pace.Verdict == PaceVerdict.Behind);
        Assert.Equal(pace.PerMonthMinor is null || pace.NeededMinor is null, pace.Verdict is null);
    });

    [Fact]
    public void BreakCost_OfAnyPot_IsNeverEarlierAndRisesWithTheBalance() => PropertyRun.Holds(AnyFacts, facts =>
    {
        var cost = CostOf(facts);
        var fuller = CostOf(facts with { BalanceMinor = Math.Min(facts.TargetMinor!.Value - 1, facts.BalanceMinor + 500) });
        Assert.Equal(facts.BalanceMinor, cost.AmountMinor);
        if (cost.MonthsLater is { } months)
        {
            Assert.True(months >= 0);
            Assert.Equal(cost.GoalIn!.Value.AddMonths(months), cost.GoalInAfter);
            Assert.True(fuller.MonthsLater >= months);
        }

        if (facts.BalanceMinor == 0)
        {
            Assert.True(cost.MonthsLater is null or 0);
        }
    });

    [Theory]
    [InlineData(60_00, 20_00, 3, "2027-07", "2027-10")] // 40.00 to go: June and July; the whole 100.00: June to October
    [InlineData(0, 20_00, 0, "2027-10", "2027-10")]
    [InlineData(99_99, 20_00, 4, "2027-06", "2027-10")]
    [InlineData(60_00, 0, null, null, null)]
    public void BreakCost_SaysHowMuchLaterTheGoalIsReached(long balance, long perMonth, int? later, string? goal, string? after)
    {
        var cost = CostOf(
            Facts(flows: [In("2027-03-10", perMonth), In("2027-04-10", perMonth), In("2027-05-10", perMonth)]) with
            {
                BalanceMinor = balance,
            });
        Assert.Equal((balance, later, goal, after), (cost.AmountMinor, cost.MonthsLater, Month(cost.GoalIn), Month(cost.GoalInAfter)));
    }

    [Theory]
    [InlineData("2027-06-30", 1, "2027-07-01")] // full in August at this pace: the date comes first
    [InlineData("2027-08-31", 3, null)]
    public void BreakCost_OfALockThatEndsBeforeItsGoal_IsTheWayThere(string end, int monthsLeft, string? endsFirst)
    {
        var facts = Facts(flows: [In("2027-03-10", 20_00), In("2027-04-10", 20_00), In("2027-05-10", 20_00), In("2027-06-02", 5_00)]) with
        {
            BalanceMinor = 60_00,
            EndDate = DateOnly.Parse(end, CultureInfo.InvariantCulture),
        };
        var cost = CostOf(facts);
        Assert.Equal(endsFirst, cost.EndsFirstOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Assert.Equal(endsFirst is null, cost.MonthsLater is not null);
        var pace = PotPace.Of(facts);
        Assert.Equal(monthsLeft, pace.MonthsLeft);
        Assert.Equal(monthsLeft == 1 ? 40_00 : null, pace.NeededThisMonthMinor);
    }

    private static Gen<PotPaceFacts> AnyFacts =>
        from target in Gen.Choose(1, 20_000)
        from balance in Gen.Choose(0, target - 1)
        from ends in Gen.Choose(0, 1_500)
        from hasEnd in Gen.Elements(true, true, false)
        from aim in Gen.Choose(0, 900)
        from since in Gen.Choose(0, 200)
        from flows in Gen.Choose(0, 600).ArrayOf(5)
        from payDay in Gen.Choose(0, 31)
        select new PotPaceFacts(
            Today, balance, target, hasEnd ? Today.AddDays(ends) : null, aim == 0 ? null : aim, Today.AddDays(-since),
            [.. flows.Select((amount, back) => new PotFlow(Today.AddMonths(-back), amount, amount))],
            payDay == 0 ? null : payDay);

    private static BreakCost CostOf(PotPaceFacts facts) => LockBreakCost.Of(facts, PotPace.Of(facts));

    private static PotPaceFacts Facts(string since = "2026-01-01", string ends = "", long? aim = null, params PotFlow[] flows) =>
        new(Today, 0, 100_00, TestBook.DayOrNone(ends), aim, TestBook.Day(since), flows);

    private static PotFlow In(string day, long amountMinor) => new(TestBook.Day(day), amountMinor, amountMinor);

    private static string? Month(DateOnly? month) => month?.ToString("yyyy-MM", CultureInfo.InvariantCulture);
}
