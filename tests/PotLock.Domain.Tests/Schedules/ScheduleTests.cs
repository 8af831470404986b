using PotLock.Domain.Calendar;
using PotLock.Domain.Schedules;
using static PotLock.Domain.Tests.TestBook;

namespace PotLock.Domain.Tests.Schedules;

/// <summary>A schedule goes from date to date, and each of its dates is decided at most once.</summary>
public class ScheduleTests
{
    [Fact]
    public void PassOver_GoesOnToTheNextDate_UntilItIsOver()
    {
        var schedule = Monthly31(times: 3);
        Assert.Equal(Day("2027-01-31"), schedule.NextOn);
        schedule.PassOver(Day("2027-01-31"));
        Assert.Equal(Day("2027-02-28"), schedule.NextOn);
        schedule.PassOver(Day("2027-02-28"));
        Assert.Equal(Day("2027-03-31"), schedule.NextOn);
        schedule.PassOver(Day("2027-03-31"));
        Assert.Null(schedule.NextOn);
        Assert.Null(schedule.EndedOn); // it came to its own end; nobody ended it
    }

    [Theory]
    [InlineData("2027-01-30")]
    [InlineData("2027-02-28")] // the one after the next: the next would be left out
    [InlineData("2026-12-31")]
    public void PassOver_OfAnotherDate_Throws(string date)
    {
        var schedule = Monthly31(times: 3);
        Assert.Throws<InvalidOperationException>(() => schedule.PassOver(Day(date)));
        Assert.Equal(Day("2027-01-31"), schedule.NextOn);
    }

    [Fact]
    public void PassOver_OfTheSameDateTwice_Throws()
    {
        var schedule = Monthly31(times: null);
        schedule.PassOver(Day("2027-01-31"));
        Assert.Throws<InvalidOperationException>(() => schedule.PassOver(Day("2027-01-31")));
    }

    [Fact]
    public void PassOver_WhenItIsOverOrEnded_Throws()
    {
        var over = Monthly31(times: 1);
        over.PassOver(Day("2027-01-31"));
        Assert.Throws<InvalidOperationException>(() => over.PassOver(Day("2027-02-28")));

        var ended = Monthly31(times: null);
        ended.End(Day("2027-01-15"));
        Assert.Throws<InvalidOperationException>(() => ended.PassOver(Day("2027-01-31")));
    }

    [Fact]
    public void End_FallsNoMore_AndKeepsTheDayOnWhichItWasEnded()
    {
        var schedule = Monthly31(times: null);
        schedule.End(Day("2027-01-15"));
        schedule.End(Day("2027-01-20"));
        Assert.Null(schedule.NextOn);
        Assert.Equal(Day("2027-01-15"), schedule.EndedOn);
        Assert.Equal(Day("2027-01-31"), schedule.From); // the history stays
    }

    [Fact]
    public void Recurrence_SetAnew_BeginsAtItsFirstDate_AndReadsBackTheSame()
    {
        var schedule = Monthly31(times: 3);
        schedule.PassOver(Day("2027-01-31"));
        var weekly = new Recurrence(RecurrenceKind.Weekly, Day("2027-02-05"), 5, Day("2027-06-30"));
        schedule.Recurrence = weekly;
        Assert.Equal(weekly, schedule.Recurrence);
        Assert.Equal(Day("2027-02-05"), schedule.NextOn);
    }

    [Fact]
    public void Recurrence_WithoutADate_IsOverAtOnce()
    {
        var schedule = Monthly31(times: 3);
        schedule.Recurrence = new Recurrence(RecurrenceKind.Weekly, Day("2027-02-05"), 5, Day("2027-02-04"));
        Assert.Null(schedule.NextOn);
    }

    [Fact]
    public void Due_IsWhatTheEngineSees()
    {
        var schedule = Monthly31(times: 3);
        Assert.Equal(
            new DueSchedule(
                7,
                ScheduleKind.Withdrawal,
                80_00,
                1,
                new Recurrence(RecurrenceKind.Monthly, Day("2027-01-31"), 31, null, 3),
                Day("2027-01-31")),
            schedule.Due);
    }

    [Theory]
    // what it is | what is done | what comes of it
    [InlineData("fresh", "hold", "Held")]
    [InlineData("fresh", "miss", "Missed")]
    [InlineData("fresh", "post", "Posted")]
    [InlineData("fresh", "skip", "Skipped")]
    [InlineData("held", "hold", "Held")]
    [InlineData("held", "miss", "Missed")]
    [InlineData("held", "post", "Posted")]
    [InlineData("held", "skip", "Skipped")]
    [InlineData("missed", "miss", "Missed")]
    [InlineData("missed", "post", "Posted")] // run by hand
    [InlineData("missed", "skip", "Skipped")]
    [InlineData("posted", "hold", "throws")]
    [InlineData("posted", "miss", "throws")]
    [InlineData("posted", "post", "throws")]
    [InlineData("posted", "skip", "throws")]
    [InlineData("skipped", "hold", "throws")]
    [InlineData("skipped", "miss", "throws")]
    [InlineData("skipped", "post", "throws")]
    [InlineData("skipped", "skip", "throws")]
    public void Occurrence_IsDecidedOnce(string before, string action, string after)
    {
        var occurrence = new ScheduleOccurrence { Id = 9, BookId = 1, ScheduleId = 7, DueOn = Day("2027-01-31") };
        Act(
            occurrence,
            before switch { "held" => "hold", "missed" => "miss", "posted" => "post", "skipped" => "skip", _ => "" },
            Day("2027-02-01"),
            41);
        var was = (occurrence.Status, occurrence.NextTryOn, occurrence.EntryId);
        if (after == "throws")
        {
            Assert.Throws<InvalidOperationException>(() => Act(occurrence, action, Day("2027-02-02"), 42));
            Assert.Equal(was, (occurrence.Status, occurrence.NextTryOn, occurrence.EntryId));
            return;
        }

        Act(occurrence, action, Day("2027-02-02"), 42);
        Assert.Equal(after, occurrence.Status.ToString());
        Assert.Equal(after == "Held" ? Day("2027-02-02") : null, occurrence.NextTryOn);
        Assert.Equal(after == "Posted" ? 42 : null, occurrence.EntryId);
        Assert.Equal(after is "Held" or "Missed", occurrence.IsOpen);
    }

    private static void Act(ScheduleOccurrence occurrence, string action, DateOnly nextTryOn, long entryId)
    {
        switch (action)
        {
            case "hold":
                occurrence.Hold(nextTryOn);
                break;
            case "miss":
                occurrence.Miss();
                break;
            case "post":
                occurrence.Post(entryId);
                break;
            case "skip":
                occurrence.Skip();
                break;
        }
    }

    private static Schedule Monthly31(int? times) => new()
    {
        Id = 7, BookId = 1, Kind = ScheduleKind.Withdrawal, AmountMinor = 80_00, Description = "Rent", AccountId = 1,
        Recurrence = new Recurrence(RecurrenceKind.Monthly, Day("2027-01-31"), 31, null, times),
    };
}
