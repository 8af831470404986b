using System.Globalization;
using FsCheck.Fluent;
using PotLock.Domain.Reports.Own;

namespace PotLock.Domain.Tests.Reports.Own;

/// <summary>On which days a report is sent, as tables of days: once for each, and after a while of nothing only the latest.</summary>
public sealed class SendingRuleTests
{
    [Theory]
    [InlineData(SendEvery.Week, 1, "2026-11-29", "2026-11-30")] // Sunday, then Monday
    [InlineData(SendEvery.Week, 7, "2026-11-29", "2026-11-29")]
    [InlineData(SendEvery.Week, 6, "2026-12-27", "2027-01-02")]
    [InlineData(SendEvery.Month, 1, "2026-11-02", "2026-12-01")]
    [InlineData(SendEvery.Month, 31, "2026-02-01", "2026-02-28")]
    [InlineData(SendEvery.Month, 31, "2024-02-01", "2024-02-29")]
    [InlineData(SendEvery.Month, 31, "2026-03-01", "2026-03-31")]
    [InlineData(SendEvery.Month, 30, "2026-02-28", "2026-02-28")]
    [InlineData(SendEvery.Quarter, 1, "2026-01-02", "2026-04-01")]
    [InlineData(SendEvery.Quarter, 31, "2026-04-01", "2026-04-30")]
    [InlineData(SendEvery.Quarter, 15, "2026-11-01", "2027-01-15")]
    [InlineData(SendEvery.Quarter, 5, "2026-10-05", "2026-10-05")]
    public void FirstDay_IsOnTheDateOrAfterIt(SendEvery every, int day, string date, string first) =>
        Assert.Equal(Day(first), SendingRule.FirstOnOrAfter(every, day, Day(date)));

    [Theory]
    [InlineData("2026-12-01", "2026-11-30", null, null)] // not yet
    [InlineData("2026-12-01", "2026-12-01", "2026-12-01", "2027-01-01")]
    [InlineData("2026-12-01", "2026-12-31", "2026-12-01", "2027-01-01")] // late, still the only one
    [InlineData("2026-12-01", "2027-01-01", "2027-01-01", "2027-02-01")]
    [InlineData("2026-12-01", "2027-03-01", "2027-03-01", "2027-04-01")] // ninety days of nothing: one
    [InlineData("2026-12-01", "2027-02-28", "2027-02-01", "2027-03-01")]
    [InlineData("2020-12-01", "2027-02-28", "2027-02-01", "2027-03-01")]
    public void Due_EveryMonth_IsTheLatestDayOnly(string nextOn, string today, string? on, string? then) =>
        Assert.Equal(on is null ? null : new SendingDue(Day(on), Day(then!)), SendingRule.Due(SendEvery.Month, 1, Day(nextOn), Day(today)));

    [Theory]
    [InlineData(SendEvery.Week, 3, "2026-09-02", "2026-12-01", "2026-11-25", "2026-12-02")]
    [InlineData(SendEvery.Quarter, 10, "2026-01-10", "2026-12-01", "2026-10-10", "2027-01-10")]
    public void Due_AfterNinetyDaysOfNothing_IsOne(SendEvery every, int day, string nextOn, string today, string on, string then) =>
        Assert.Equal(new SendingDue(Day(on), Day(then)), SendingRule.Due(every, day, Day(nextOn), Day(today)));

    [Fact]
    public void Days_WalkedOneAfterTheOther_AreEachDueOnce()
    {
        PropertyRun.Holds(
            from every in Gen.Elements(Enum.GetValues<SendEvery>())
            from day in Gen.Choose(1, 7)
            from steps in Gen.Choose(1, 40).SelectMany(count => Gen.Choose(0, 120).ArrayOf(count))
            select (every, day, steps),
            one =>
            {
                var today = Day("2026-01-01");
                var next = SendingRule.FirstOnOrAfter(one.every, one.day, today);
                List<DateOnly> sent = [];
                foreach (var step in one.steps)
                {
                    today = today.AddDays(step);
                    if (SendingRule.Due(one.every, one.day, next, today) is { } due)
                    {
                        sent.Add(due.On);
                        Assert.True(due.On <= today && due.NextOn > today);
                        Assert.Equal(due.NextOn, SendingRule.FirstOnOrAfter(one.every, one.day, due.On.AddDays(1)));
                        next = due.NextOn;
                    }

                    Assert.Null(SendingRule.Due(one.every, one.day, next, today));
                }

                Assert.Equal(sent.Distinct().Order(), sent);
            });
    }

    [Theory]
    [InlineData(SendEvery.Week, 8)]
    [InlineData(SendEvery.Month, 32)]
    [InlineData(SendEvery.Month, 0)]
    public void Day_ThatThereIsNot_IsAMistake(SendEvery every, int day) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => SendingRule.FirstOnOrAfter(every, day, Day("2026-01-01")));

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
