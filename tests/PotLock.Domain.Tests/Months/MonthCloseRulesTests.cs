using System.Globalization;
using PotLock.Domain.Ledger;
using PotLock.Domain.Months;
using static PotLock.Domain.Tests.TestBook;

namespace PotLock.Domain.Tests.Months;

/// <summary>Which month can be closed or reopened. Today is 10 March 2026.</summary>
public sealed class MonthCloseRulesTests
{
    private static readonly CultureInfo s_english = CultureInfo.GetCultureInfo("en-GB");
    private static readonly DateOnly s_today = Day("2026-03-10");

    [Theory]
    [InlineData("2026-01-15", null, "2026-01-01")]
    [InlineData("2026-01-15", "2026-02-03", "2026-01-01")]
    [InlineData("2026-01-15", "2025-11-30", "2025-11-01")] // an entry was dated before the day on which the book began
    public void FirstMonth_IsThatOfTheFirstEntryOrOfTheBook(string beganOn, string? firstEntryOn, string month) =>
        Assert.Equal(Day(month), MonthCloseRules.FirstMonth(Day(beganOn), firstEntryOn is null ? null : Day(firstEntryOn)));

    [Theory]
    [InlineData(null, "2025-12-01")]
    [InlineData("2025-12-31", "2026-01-01")]
    [InlineData("2026-01-31", "2026-02-01")]
    public void EarliestOpen_IsTheMonthAfterTheLastClosed(string? closedThrough, string month) =>
        Assert.Equal(Day(month), MonthCloseRules.EarliestOpen(closedThrough is null ? null : Day(closedThrough), Day("2025-12-01")));

    [Theory]
    [InlineData("2026-03-10", MonthState.Running)]
    [InlineData("2026-03-31", MonthState.Running)]
    [InlineData("2026-04-01", MonthState.Running)]
    [InlineData("9999-12-31", MonthState.Running)]
    [InlineData("2026-02-28", MonthState.Open)]
    [InlineData("2026-01-31", MonthState.Closed)]
    [InlineData("0001-01-01", MonthState.Closed)]
    public void State_FollowsTodayAndTheLastClosedDay(string month, MonthState state) =>
        Assert.Equal(state, MonthCloseRules.StateOf(Day(month), Day("2026-01-31"), s_today));

    [Theory]
    [InlineData("2026-01-01", null, "ok")]
    [InlineData("2026-02-28", null, "ok")] // any day names the month, and one that is not the earliest may be the last
    [InlineData("2025-12-31", null, "month-before-the-book")]
    [InlineData("2026-03-01", null, "month-still-runs")]
    [InlineData("9999-12-01", null, "month-still-runs")]
    [InlineData("2026-02-01", "2026-01-31", "ok")]
    [InlineData("2026-01-01", "2026-01-31", "month-is-closed-already")]
    [InlineData("2026-03-01", "2026-02-28", "month-still-runs")] // nothing is left to close
    [InlineData("2025-12-01", "2015-12-31", "ok")]
    [InlineData("2026-01-01", "2015-12-31", "too-many-months")] // ten years and a month
    public void CloseThrough_TakesEveryOpenMonthUpToOneThatHasEnded(string through, string? closedThrough, string name)
    {
        DateOnly? closed = closedThrough is null ? null : Day(closedThrough);
        var refusal = MonthCloseRules.CheckCloseThrough(
            Day(through), MonthCloseRules.EarliestOpen(closed, Day("2026-01-01")), closed, s_today, s_english);
        Assert.Equal(name, refusal?.Name ?? "ok");
        Assert.True(refusal?.Sentence.EndsWith('.') ?? true);
    }

    [Theory]
    [InlineData("2026-01-01", null, "ok")]
    [InlineData("2026-01-31", null, "ok")] // any day names the month
    [InlineData("2026-02-01", null, "month-not-the-earliest")]
    [InlineData("2025-12-31", null, "month-before-the-book")]
    [InlineData("2026-03-01", null, "month-still-runs")]
    [InlineData("2026-04-01", null, "month-still-runs")]
    [InlineData("9999-12-01", null, "month-still-runs")]
    [InlineData("0001-01-01", null, "month-before-the-book")]
    [InlineData("2026-02-01", "2026-01-31", "ok")]
    [InlineData("2026-01-01", "2026-01-31", "month-is-closed-already")]
    [InlineData("2025-12-01", "2026-01-31", "month-is-closed-already")]
    [InlineData("2026-03-01", "2026-02-28", "month-still-runs")]
    public void Close_IsOfTheEarliestOpenMonthThatHasEnded(string month, string? closedThrough, string name)
    {
        DateOnly? closed = closedThrough is null ? null : Day(closedThrough);
        var refusal = MonthCloseRules.CheckClose(
            Day(month), MonthCloseRules.EarliestOpen(closed, Day("2026-01-01")), closed, s_today, s_english);
        Assert.Equal(name, refusal?.Name ?? "ok");
        Assert.True(refusal?.Sentence.EndsWith('.') ?? true);
    }

    [Fact]
    public void Close_OnTheLastDayOfTheMonth_IsTooEarly()
    {
        var (march, first) = (Day("2026-03-01"), Day("2026-03-01"));
        Assert.Equal("month-still-runs", MonthCloseRules.CheckClose(march, first, null, Day("2026-03-31"), s_english)?.Name);
        Assert.Null(MonthCloseRules.CheckClose(march, first, null, Day("2026-04-01"), s_english));
    }

    [Theory]
    [InlineData("2026-02-01", "2026-02-28", "")]
    [InlineData("2026-02-14", "2026-02-28", "")]
    [InlineData("2026-01-01", "2026-02-28", "month-not-the-last-closed")]
    [InlineData("2026-03-01", "2026-02-28", "month-is-not-closed")]
    [InlineData("9999-12-01", "2026-02-28", "month-is-not-closed")]
    [InlineData("2026-02-01", null, "nothing-to-reopen")]
    public void Reopen_IsOfTheLastClosedMonth(string month, string? closedThrough, string name) => Assert.Equal(
        name,
        Names(MonthCloseRules.CheckReopen(Day(month), closedThrough is null ? null : Day(closedThrough), "A bill was late", s_english)));

    [Theory]
    [InlineData("abc", "")]
    [InlineData("two\nlines", "")]
    [InlineData("", "reason-missing")]
    [InlineData("   ", "reason-missing")]
    [InlineData("ab", "reason-too-short")]
    [InlineData("a\0bc", "reason-has-control-characters")]
    [InlineData("ab\u202Ec", "reason-has-invisible-characters")]
    public void Reason_IsOrdinaryText(string reason, string name) => Assert.Equal(name, Names(Reopen(reason)));

    [Fact]
    public void Reason_HasALongestLength()
    {
        Assert.Empty(Reopen(new string('a', 500)));
        Assert.Equal("reason-too-long", Names(Reopen(new string('a', 501))));
    }

    [Fact]
    public void Reopen_WithEverythingWrong_NamesAllOfIt() => Assert.Equal(
        "nothing-to-reopen reason-missing", Names(MonthCloseRules.CheckReopen(Day("2026-02-01"), null, "", s_english)));

    private static IReadOnlyList<Refusal> Reopen(string reason) =>
        MonthCloseRules.CheckReopen(Day("2026-02-01"), Day("2026-02-28"), reason, s_english);

    private static string Names(IEnumerable<Refusal> refusals) => string.Join(' ', refusals.Select(refusal => refusal.Name));
}
