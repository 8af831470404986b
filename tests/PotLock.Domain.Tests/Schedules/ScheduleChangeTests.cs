using FsCheck.Fluent;
using PotLock.Domain.Calendar;
using PotLock.Domain.Ledger;
using PotLock.Domain.Schedules;
using static PotLock.Domain.Tests.TestBook;

namespace PotLock.Domain.Tests.Schedules;

/// <summary>What changing a schedule does to its dates: a table for each rule, and every change of random schedules.</summary>
public class ScheduleChangeTests
{
    private static readonly ScheduleTerms s_rent = new(ScheduleKind.Withdrawal, 50_00, "Rent", null, null, RecurrenceKind.Monthly, null);

    [Theory]
    // recurs | next was | day was | typed date | typed day | next is | day is
    [InlineData(RecurrenceKind.Monthly, "2027-01-20", 20, "2027-01-25", 20, "2027-01-25", 25)] // the date wins
    [InlineData(RecurrenceKind.Monthly, "2027-01-20", 20, "2027-01-25", null, "2027-01-25", 25)]
    [InlineData(RecurrenceKind.Monthly, "2027-01-20", 20, "2027-01-25", 25, "2027-01-25", 25)] // both, and they agree
    [InlineData(RecurrenceKind.Monthly, "2027-01-20", 20, "2027-01-20", 20, "2027-01-20", 20)]
    [InlineData(RecurrenceKind.Monthly, "2027-01-20", 20, "2027-01-20", 25, "2027-01-25", 25)] // the day moves the date
    [InlineData(RecurrenceKind.Monthly, "2027-01-20", 20, "2027-01-20", 15, "2027-01-15", 15)]
    [InlineData(RecurrenceKind.Monthly, "2027-01-20", 20, "2027-01-20", 5, "2027-02-05", 5)] // the 5th has passed
    [InlineData(RecurrenceKind.Monthly, "2027-01-31", 31, "2027-02-28", 31, "2027-02-28", 31)] // the last day is day 31
    [InlineData(RecurrenceKind.Monthly, "2027-02-28", 31, "2027-02-28", 31, "2027-02-28", 31)]
    [InlineData(RecurrenceKind.Monthly, "2027-02-28", 31, "2027-02-20", 31, "2027-02-20", 20)]
    [InlineData(RecurrenceKind.Monthly, "2027-02-28", 31, "2027-02-28", null, "2027-02-28", 28)]
    [InlineData(RecurrenceKind.Quarterly, "2027-01-20", 20, "2027-02-25", 20, "2027-02-25", 25)]
    [InlineData(RecurrenceKind.Quarterly, "2027-01-20", 20, "2027-01-20", 5, "2027-04-05", 5)] // its months stay
    [InlineData(RecurrenceKind.Yearly, "2027-01-20", 20, "2027-01-20", 5, "2028-01-05", 5)]
    [InlineData(RecurrenceKind.Yearly, "2027-01-20", 20, "2027-03-01", 20, "2027-03-01", 1)]
    [InlineData(RecurrenceKind.Weekly, "2027-01-20", 20, "2027-01-25", 20, "2027-01-25", 25)] // it has no day of the month
    [InlineData(RecurrenceKind.EveryFourWeeks, "2027-01-20", 20, "2027-01-25", 3, "2027-01-25", 25)]
    [InlineData(RecurrenceKind.Once, "2027-01-20", 20, "2027-01-25", 3, "2027-01-25", 25)]
    public void Follow_LetsTheOtherOneFollow(
        RecurrenceKind recurrence, string nextWas, int dayWas, string typed, int? typedDay, string next, int day)
    {
        var changed = Change(recurrence, nextWas, dayWas, typed, typedDay, "2027-01-10");
        Assert.Null(changed.Refusal);
        Assert.Equal((Day(next), day), (changed.Is.From, changed.Is.Day));
    }

    [Theory]
    [InlineData(
        RecurrenceKind.Monthly,
        "2027-01-25",
        28,
        "You changed the next date to 25 January 2027 and the day of the month to 28. Choose one: day 25 with 25 January 2027, or day 28 "
            + "with 28 January 2027 as the next date.")]
    [InlineData(
        RecurrenceKind.Monthly,
        "2027-01-25",
        5,
        "You changed the next date to 25 January 2027 and the day of the month to 5. Choose one: day 25 with 25 January 2027, or day 5 "
            + "with 5 February 2027 as the next date.")]
    [InlineData(
        RecurrenceKind.Quarterly,
        "2027-02-27",
        31,
        "You changed the next date to 27 February 2027 and the day of the month to 31. Choose one: day 27 with 27 February 2027, or day "
            + "31 with 28 February 2027 as the next date.")]
    [InlineData(
        RecurrenceKind.Yearly,
        "2027-01-25",
        5,
        "You changed the next date to 25 January 2027 and the day of the month to 5. Choose one: day 25 with 25 January 2027, or day 5 "
            + "with 5 January 2028 as the next date.")]
    public void CheckDay_OfADateAndADayThatWereBothChangedAndDisagree_NamesBothChoices(
        RecurrenceKind recurrence, string typed, int typedDay, string sentence)
    {
        var refusal = Change(recurrence, "2027-01-20", 20, typed, typedDay, "2027-01-10").Refusal!;
        Assert.Equal(("date-and-day-disagree", "Day", sentence), (refusal.Name, refusal.Property, refusal.Sentence));
    }

    [Fact]
    public void Follow_OfWhatRecurredByWeeks_TakesATypedDayAsChanged()
    {
        var weekly = new Recurrence(RecurrenceKind.Weekly, Day("2027-01-20"), 20);
        var monthly = s_rent with { FirstOn = Day("2027-01-20"), Day = 25 };
        Assert.Equal(Day("2027-01-25"), ScheduleChange.Follow(monthly, weekly, Day("2027-01-20"), Day("2027-01-10")).FirstOn);
        Assert.NotNull(
            ScheduleChange.CheckDay(monthly with { FirstOn = Day("2027-01-21") }, weekly, Day("2027-01-20"), Day("2027-01-10"), Show));
    }

    [Theory]
    // recurred | next was | next is | skipped
    [InlineData(RecurrenceKind.Monthly, "2027-01-20", "2027-01-25", "")]
    [InlineData(RecurrenceKind.Monthly, "2027-01-20", "2027-01-12", "")]
    [InlineData(RecurrenceKind.Monthly, "2027-01-20", "2027-02-20", "2027-01-20")] // what the issue tells
    [InlineData(RecurrenceKind.Monthly, "2027-01-20", "2027-02-15", "2027-01-20")] // nearer to 20 February
    [InlineData(RecurrenceKind.Monthly, "2027-01-28", "2027-02-01", "")]
    [InlineData(RecurrenceKind.Monthly, "2027-01-20", "2027-03-25", "2027-01-20 2027-02-20")]
    [InlineData(RecurrenceKind.Weekly, "2027-01-20", "2027-01-22", "")]
    [InlineData(RecurrenceKind.Weekly, "2027-01-20", "2027-01-25", "2027-01-20")] // nearer to the 27th
    [InlineData(RecurrenceKind.Weekly, "2027-01-20", "2027-02-03", "2027-01-20 2027-01-27")]
    [InlineData(RecurrenceKind.EveryFourWeeks, "2027-01-20", "2027-02-02", "")]
    [InlineData(RecurrenceKind.EveryFourWeeks, "2027-01-20", "2027-02-17", "2027-01-20")]
    [InlineData(RecurrenceKind.Quarterly, "2027-01-20", "2027-02-25", "")]
    [InlineData(RecurrenceKind.Quarterly, "2027-01-20", "2027-04-20", "2027-01-20")]
    [InlineData(RecurrenceKind.Yearly, "2027-01-20", "2027-06-20", "")]
    [InlineData(RecurrenceKind.Yearly, "2027-01-20", "2028-01-05", "2027-01-20")]
    [InlineData(RecurrenceKind.Once, "2027-01-20", "2029-01-05", "")] // it is moved, whatever the date
    public void Skipped_IsWhatNeverComesAnyMore(RecurrenceKind recurrence, string nextWas, string next, string skipped)
    {
        var was = new Recurrence(recurrence, Day(nextWas), Day(nextWas).Day);
        var found = ScheduleChange.Skipped(was, Day(nextWas), Day(next));
        Assert.Equal(skipped, string.Join(" ", found.Select(date => date.ToString("yyyy-MM-dd", null))));
    }

    [Fact]
    public void Skipped_OfWhatEndsBefore_IsNothing()
    {
        var was = new Recurrence(RecurrenceKind.Monthly, Day("2027-01-20"), 20, Count: 1);
        Assert.Empty(ScheduleChange.Skipped(was, Day("2027-01-20"), Day("2027-06-20")));
        Assert.Empty(ScheduleChange.Skipped(was, null, Day("2027-06-20")));
    }

    [Fact]
    public void CheckSkips_NamesWhatWouldBeSkipped_UntilItWasAgreedTo()
    {
        var was = new Recurrence(RecurrenceKind.Monthly, Day("2027-01-20"), 20);
        var terms = s_rent with { FirstOn = Day("2027-03-25") };
        var refusal = ScheduleChange.CheckSkips(terms, was, Day("2027-01-20"), Show)!;
        Assert.Equal(
            ("dates-would-be-skipped", "With 25 March 2027 as the next date, 20 January 2027 and 20 February 2027 will be skipped. If "
                + "that’s what you want, tick the box and save again."),
            (refusal.Name, refusal.Sentence));
        Assert.Null(ScheduleChange.CheckSkips(terms with { SkipsTo = Day("2027-03-25") }, was, Day("2027-01-20"), Show));
        // Who agreed to another date was not told of these.
        Assert.NotNull(
            ScheduleChange.CheckSkips(
                terms with { FirstOn = Day("2027-04-25"), SkipsTo = Day("2027-03-25") }, was, Day("2027-01-20"), Show));
        Assert.Equal("a, a, a, a, a and 3 more", ScheduleChange.Name([.. Enumerable.Repeat(Day("2027-01-01"), 8)], _ => "a"));
    }

    /// <summary>
    /// Whatever is typed: the typed date is the next one (or nothing changes), and from today on no more dates are lost than
    /// were named, counting old and new ones up to any later day.
    /// </summary>
    [Fact]
    public void Change_OfAnySchedule_NeverLosesADateUnnamed()
    {
        var cases =
            from kind in Gen.Elements(Enum.GetValues<RecurrenceKind>())
            from nextIn in Gen.Choose(0, 400)
            from typedIn in Gen.Choose(0, 900)
            from keepsDate in Gen.Elements(true, false)
            from typedDay in Gen.Choose(1, 31)
            from keepsDay in Gen.Elements(true, false)
            select (kind, nextIn, typedIn: keepsDate ? nextIn : typedIn, typedDay, keepsDay);
        PropertyRun.Holds(cases, one =>
        {
            var today = Day("2027-01-01");
            var next = today.AddDays(one.nextIn);
            var was = new Recurrence(one.kind, next, next.Day);
            var typed = today.AddDays(one.typedIn);
            var (terms, refusal, becomes) = Change(was, typed, one.keepsDay ? next.Day : one.typedDay, today);
            if (refusal is not null)
            {
                // Only where both were changed.
                Assert.True(typed != next && !one.keepsDay);
                return;
            }

            Assert.True(becomes.From == typed || typed == next);
            Assert.True(becomes.From >= today);
            var skipped = ScheduleChange.Skipped(was, next, becomes.From);
            Assert.All(skipped, date => Assert.True(date >= next && date < becomes.From));
            // Of the dates before the new one, all are named but at most the one that it takes the place of.
            var before = was.Between(next, becomes.From.AddDays(-1)).ToList();
            Assert.InRange(before.Count - skipped.Count, 0, 1);
            Assert.Equal(before.Take(skipped.Count), skipped);
            Assert.Equal(skipped.Count > 0, ScheduleChange.CheckSkips(terms, was, next, Show) is not null);
            // From the new date on it falls as often as before: it is never later than the old dates that were not named.
            if (one.kind != RecurrenceKind.Once && before.Count > skipped.Count)
            {
                var following = was.FirstOnOrAfter(becomes.From)!.Value;
                Assert.True(becomes.From.DayNumber - before[^1].DayNumber <= following.DayNumber - becomes.From.DayNumber);
            }
        });
    }

    private static (ScheduleTerms Terms, Refusal? Refusal, Recurrence Is) Change(
        RecurrenceKind recurrence, string nextWas, int dayWas, string typed, int? typedDay, string earliest) =>
        Change(new Recurrence(recurrence, Day(nextWas), dayWas), Day(typed), typedDay, Day(earliest));

    private static (ScheduleTerms Terms, Refusal? Refusal, Recurrence Is) Change(
        Recurrence was, DateOnly typed, int? typedDay, DateOnly earliest)
    {
        var asked = s_rent with { Recurrence = was.Kind, FirstOn = typed, Day = typedDay };
        var terms = ScheduleChange.Follow(asked, was, was.From, earliest);
        return (terms, ScheduleChange.CheckDay(terms, was, was.From, earliest, Show), ScheduleRules.RecurrenceOf(terms));
    }
}
