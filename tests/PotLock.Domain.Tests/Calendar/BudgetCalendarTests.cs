using FsCheck.Fluent;
using PotLock.Domain.Calendar;
using PotLock.Domain.Ledger;
using static PotLock.Domain.Tests.TestBook;

namespace PotLock.Domain.Tests.Calendar;

/// <summary>Months that begin on payday.</summary>
public class BudgetCalendarTests
{
    [Theory]
    // named by its end | a day | its month
    [InlineData(25, true, "2027-03-10", "2027-03")]
    [InlineData(25, true, "2027-03-24", "2027-03")]
    [InlineData(25, true, "2027-03-25", "2027-04")]
    [InlineData(25, true, "2027-02-25", "2027-03")]
    [InlineData(25, true, "2026-12-25", "2027-01")]
    // named by its beginning
    [InlineData(25, false, "2027-03-10", "2027-02")]
    [InlineData(25, false, "2027-03-24", "2027-02")]
    [InlineData(25, false, "2027-03-25", "2027-03")]
    [InlineData(25, false, "2027-01-24", "2026-12")]
    // the 28th is there every year, the 29th is one more day of the month that it began
    [InlineData(28, true, "2027-02-27", "2027-02")]
    [InlineData(28, true, "2027-02-28", "2027-03")]
    [InlineData(28, true, "2028-02-28", "2028-03")]
    [InlineData(28, true, "2028-02-29", "2028-03")]
    [InlineData(28, false, "2028-02-29", "2028-02")]
    [InlineData(2, true, "2028-02-29", "2028-03")]
    [InlineData(2, true, "2028-03-01", "2028-03")]
    // calendar months
    [InlineData(1, true, "2028-02-29", "2028-02")]
    [InlineData(1, false, "2028-03-01", "2028-03")]
    public void MonthOf_ADay(int startsOn, bool byEnd, string day, string month) =>
        Assert.Equal(Day(month + "-01"), new BudgetCalendar(startsOn, byEnd).MonthOf(Day(day)));

    [Theory]
    [InlineData(25, true, "2027-03", "2027-02-25", "2027-03-24")]
    [InlineData(25, false, "2027-03", "2027-03-25", "2027-04-24")]
    [InlineData(28, true, "2027-03", "2027-02-28", "2027-03-27")]
    [InlineData(28, true, "2028-03", "2028-02-28", "2028-03-27")] // 29 days
    [InlineData(1, true, "2028-02", "2028-02-01", "2028-02-29")]
    [InlineData(1, false, "2027-02", "2027-02-01", "2027-02-28")]
    [InlineData(2, true, "2027-01", "2026-12-02", "2027-01-01")]
    public void Days_OfAMonth(int startsOn, bool byEnd, string month, string first, string last)
    {
        var calendar = new BudgetCalendar(startsOn, byEnd);
        Assert.Equal((Day(first), Day(last)), (calendar.FirstDay(Day(month + "-01")), calendar.LastDay(Day(month + "-01"))));
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(28, true)]
    [InlineData(29, false)]
    [InlineData(int.MaxValue, false)]
    public void Check_AsksForADayThatEveryMonthHas(int startsOn, bool isAllowed) =>
        Assert.Equal(isAllowed, BudgetCalendar.Check(startsOn) is null);

    /// <summary>
    /// Walked day by day with a pencil: a new month begins on its day, and nothing else ever changes the name. Twelve years have every kind
    /// of February.
    /// </summary>
    [Fact]
    public void EveryDay_IsInOneMonth_WhichHasItsNameByItsDays()
    {
        for (var startsOn = 1; startsOn <= BudgetCalendar.LatestStart; startsOn++)
        {
            foreach (var byEnd in new[] { true, false })
            {
                Walk(new BudgetCalendar(startsOn, byEnd));
            }
        }
    }

    /// <summary>A day between the ends of its month, whatever the calendar; and the next month begins where it ends.</summary>
    [Fact]
    public void ADay_LiesInItsMonth() => PropertyRun.Holds(
        from startsOn in Gen.Choose(1, BudgetCalendar.LatestStart)
        from byEnd in Gen.Elements(true, false)
        from days in Gen.Choose(0, 60_000)
        select (new BudgetCalendar(startsOn, byEnd), LedgerRules.EarliestDate.AddDays(days)),
        one =>
        {
            var (calendar, day) = one;
            var month = calendar.MonthOf(day);
            Assert.Equal(1, month.Day);
            Assert.InRange(day, calendar.FirstDay(month), calendar.LastDay(month));
            Assert.Equal(calendar.LastDay(month).AddDays(1), calendar.FirstDay(month.AddMonths(1)));
            Assert.Equal(month, calendar.MonthOf(calendar.FirstDay(month)));
            Assert.Equal(month, MonthStart.Of(calendar.IsNamedByItsEnd ? calendar.LastDay(month) : calendar.FirstDay(month)));
        });

    /// <summary>An address may ask for the first and the last day there is.</summary>
    [Theory]
    [InlineData(1, true, "9999-12-31", "9999-12", "9999-12-01", "9999-12-31")]
    [InlineData(1, false, "0001-01-01", "0001-01", "0001-01-01", "0001-01-31")]
    [InlineData(25, true, "9999-12-31", "9999-12", "9999-11-25", "9999-12-24")]
    [InlineData(25, false, "9999-12-31", "9999-12", "9999-12-25", "9999-12-31")]
    [InlineData(25, false, "0001-01-01", "0001-01", "0001-01-25", "0001-02-24")]
    [InlineData(25, true, "0001-01-01", "0001-01", "0001-01-01", "0001-01-24")]
    public void EndsOfTheCalendar_HaveMonths(int startsOn, bool byEnd, string day, string month, string first, string last)
    {
        var calendar = new BudgetCalendar(startsOn, byEnd);
        var its = calendar.MonthOf(Day(day));
        Assert.Equal((month, Day(first), Day(last)), ($"{its:yyyy-MM}", calendar.FirstDay(its), calendar.LastDay(its)));
    }

    private static void Walk(BudgetCalendar calendar)
    {
        var name = calendar.MonthOf(Day("2023-12-15"));
        for (var day = Day("2023-12-16"); day < Day("2036-02-01"); day = day.AddDays(1))
        {
            name = day.Day == calendar.StartsOn ? name.AddMonths(1) : name;
            Assert.Equal(name, calendar.MonthOf(day));
        }
    }
}
