using PotLock.Domain.Pots;
using static PotLock.Domain.Tests.TestBook;

namespace PotLock.Domain.Tests.Pots;

public class LockEndsTests
{
    [Theory]
    [InlineData("2026-03-15", "2026-03-16")]
    [InlineData("2026-12-31", "2027-01-01")]
    [InlineData("2024-02-28", "2024-02-29")]
    [InlineData("2024-02-29", "2024-03-01")]
    [InlineData("2026-02-28", "2026-03-01")]
    [InlineData("2026-03-28", "2026-03-29")] // the clocks change that night: a day is a date, not 24 hours
    public void LiveOn_IsTheDayAfterTheEndDate(string endDate, string liveOn) =>
        Assert.Equal(Day(liveOn), LockEnds.LiveOn(Day(endDate)));

    [Theory]
    // end dates of the active pots (- for none)          | today      | due, one step each
    [InlineData("", "2026-03-15", "")]
    [InlineData("- -", "2026-03-15", "")]
    [InlineData("2026-03-15", "2026-03-14", "")]
    [InlineData("2026-03-15", "2026-03-15", "")] // the end date itself is still locked
    [InlineData("2026-03-15", "2026-03-16", "2026-03-15")]
    [InlineData("2024-02-29", "2024-02-29", "")]
    [InlineData("2024-02-29", "2024-03-01", "2024-02-29")]
    [InlineData("2026-03-15 2026-03-15", "2026-03-16", "2026-03-15")]
    [InlineData("2026-03-15 - 2026-03-10 2026-03-15 2026-03-16", "2026-03-16", "2026-03-10 2026-03-15")]
    [InlineData("2026-03-10 2020-01-01 2026-03-09", "2026-06-08", "2020-01-01 2026-03-09 2026-03-10")]
    public void Due_AreTheEndDatesThatPassed_InOrder_OncePerDay(string endDates, string today, string due) =>
        Assert.Equal(Days(due).OfType<DateOnly>(), LockEnds.Due(Days(endDates), Day(today)));

    [Theory]
    [InlineData("", "")]
    [InlineData("- -", "")]
    [InlineData("2026-03-15", "2026-03-16")]
    [InlineData("2026-03-15 - 2024-02-29 2026-03-01", "2024-03-01")]
    public void NextDue_IsTheFirstDayOnWhichALockIsOver(string endDates, string next) =>
        Assert.Equal(DayOrNone(next), LockEnds.NextDue(Days(endDates)));

    [Fact]
    public void NextDue_IsTheFirstDayWithSomethingDue()
    {
        var ends = Days("2026-03-15 2026-05-31 -");
        var next = LockEnds.NextDue(ends)!.Value;
        Assert.Empty(LockEnds.Due(ends, next.AddDays(-1)));
        Assert.Single(LockEnds.Due(ends, next));
    }

    private static DateOnly?[] Days(string text) =>
        [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(day => day == "-" ? null : DayOrNone(day))];
}
