using FsCheck;
using FsCheck.Fluent;
using PotLock.Domain.Calendar;

namespace PotLock.Domain.Tests.Calendar;

/// <summary>Calendars of schedules: days that a month lacks, leap years, ends by date and by count.</summary>
public class RecurrenceTests
{
    [Theory]
    [InlineData(RecurrenceKind.Once, "2026-11-21", 0, "2026-11-21")]
    [InlineData(RecurrenceKind.Weekly, "2026-12-25", 0, "2026-12-25 2027-01-01 2027-01-08")]
    [InlineData(RecurrenceKind.EveryFourWeeks, "2027-12-31", 0, "2027-12-31 2028-01-28 2028-02-25 2028-03-24")]
    [InlineData(RecurrenceKind.Monthly, "2027-01-31", 31, "2027-01-31 2027-02-28 2027-03-31 2027-04-30 2027-05-31")]
    [InlineData(RecurrenceKind.Monthly, "2028-01-30", 30, "2028-01-30 2028-02-29 2028-03-30")]
    [InlineData(RecurrenceKind.Monthly, "2027-02-28", 29, "2027-02-28 2027-03-29 2027-04-29")]
    [InlineData(RecurrenceKind.Quarterly, "2026-11-30", 31, "2026-11-30 2027-02-28 2027-05-31 2027-08-31")]
    [InlineData(RecurrenceKind.Yearly, "2028-02-29", 29, "2028-02-29 2029-02-28 2030-02-28 2031-02-28 2032-02-29")]
    public void Dates_FollowFromTheFirst(RecurrenceKind kind, string from, int day, string expected)
    {
        var dates = expected.Split(' ').Select(Date).ToList();
        var recurrence = new Recurrence(kind, Date(from), day);
        Assert.Equal(dates, recurrence.Between(Date(from), dates[^1]));
        Assert.Equal(dates[^1], recurrence.FirstOnOrAfter(dates[^1]));
        Assert.Equal(kind == RecurrenceKind.Once ? null : recurrence.DateOf(dates.Count), recurrence.FirstOnOrAfter(dates[^1].AddDays(1)));
    }

    [Theory]
    [InlineData(3, null, "2027-01-31 2027-02-28 2027-03-31")]
    [InlineData(1, null, "2027-01-31")]
    [InlineData(null, "2027-03-31", "2027-01-31 2027-02-28 2027-03-31")]
    [InlineData(null, "2027-03-30", "2027-01-31 2027-02-28")]
    [InlineData(null, "2027-01-30", "")]
    [InlineData(2, "2099-01-01", "2027-01-31 2027-02-28")]
    [InlineData(99, "2027-02-28", "2027-01-31 2027-02-28")]
    public void End_ByCountOrDate_WhicheverComesFirst(int? count, string? until, string expected)
    {
        var recurrence = new Recurrence(RecurrenceKind.Monthly, Date("2027-01-31"), 31, until is null ? null : Date(until), count);
        var dates = expected.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Date).ToList();
        Assert.Equal(dates, recurrence.Between(DateOnly.MinValue, Date("2030-01-01")));
        Assert.Null(recurrence.FirstOnOrAfter(Date("2030-01-01")));
    }

    [Fact]
    public void Dates_BeforeTheFirst_AreNone()
    {
        var recurrence = new Recurrence(RecurrenceKind.Weekly, Date("2027-05-05"), 0);
        Assert.Empty(recurrence.Between(Date("2026-01-01"), Date("2027-05-04")));
        Assert.Equal(Date("2027-05-05"), recurrence.FirstOnOrAfter(Date("2026-01-01")));
    }

    [Fact]
    public void Dates_AtTheEndOfTheCalendar_End()
    {
        foreach (var kind in Enum.GetValues<RecurrenceKind>())
        {
            var recurrence = new Recurrence(kind, new DateOnly(9999, 12, 20), 20);
            Assert.InRange(recurrence.Between(DateOnly.MinValue, DateOnly.MaxValue).Count(), 1, 2);
        }
    }

    [Fact]
    public void Between_EqualsCountingFromTheFirst_Always() => PropertyRun.Holds(Cases, c =>
    {
        var (recurrence, first, last) = c;
        List<DateOnly> counted = [];
        for (var i = 0; recurrence.DateOf(i) is { } date && date <= last; i++)
        {
            if (date >= first)
            {
                counted.Add(date);
            }
        }

        Assert.Equal(counted, recurrence.Between(first, last));
        Assert.Equal(counted.Order().Distinct(), counted);
    });

    [Theory]
    [InlineData(0)]
    [InlineData(32)]
    public void DayOf_OutOfRange_Throws(int day) => Assert.Throws<ArgumentOutOfRangeException>(() => Recurrence.DayOf(2027, 1, day));

    private static Gen<(Recurrence Recurrence, DateOnly First, DateOnly Last)> Cases
    {
        get
        {
            var date = Gen.Choose(new DateOnly(2020, 1, 1).DayNumber, new DateOnly(2032, 12, 31).DayNumber).Select(DateOnly.FromDayNumber);
            return from kind in Gen.Elements(Enum.GetValues<RecurrenceKind>())
                   from month in date
                   from day in Gen.Choose(1, 31)
                   from until in Gen.OneOf(Gen.Constant<DateOnly?>(null), date.Select(value => (DateOnly?)value))
                   from count in Gen.OneOf(Gen.Constant<int?>(null), Gen.Choose(1, 30).Select(value => (int?)value))
                   from first in date
                   from length in Gen.Choose(0, 900)
                   let recurrence = new Recurrence(kind, Recurrence.DayOf(month.Year, month.Month, day), day, until, count)
                   select (recurrence, first, first.AddDays(length));
        }
    }

    private static DateOnly Date(string iso) => DateOnly.ParseExact(iso, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
