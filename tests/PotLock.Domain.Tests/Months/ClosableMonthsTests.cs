using System.Globalization;
using PotLock.Domain.Ledger;
using PotLock.Domain.Months;

namespace PotLock.Domain.Tests.Months;

/// <summary>Which months can be closed today.</summary>
public sealed class ClosableMonthsTests
{
    [Theory]
    [InlineData("2026-03-10", null, null, "2026-03-31", "")] // the first month runs to its last day
    [InlineData("2026-03-10", null, null, "2026-04-01", "2026-03 2026-03 1")]
    [InlineData("2026-03-31", null, null, "2027-01-15", "2026-03 2026-12 10")]
    [InlineData("2026-03-10", "2026-01-31", null, "2026-03-31", "2026-01 2026-02 2")] // an entry from before the book
    [InlineData("2026-03-10", "2026-05-02", null, "2026-05-31", "2026-03 2026-04 2")]
    [InlineData("2026-03-10", "2026-01-31", "2026-04-30", "2026-05-31", "")]
    [InlineData("2026-03-10", null, "2026-04-30", "2026-06-01", "2026-05 2026-05 1")]
    [InlineData("2026-03-10", null, "2026-12-31", "2026-11-30", "")] // today may stand behind what is closed
    public void Of_GoesFromTheEarliestOpenMonth_ToTheLastThatHasEnded(
        string beganOn, string? firstEntryOn, string? closedThrough, string today, string expected)
    {
        var book = new Book
        {
            Name = "Book", CurrencyCode = "GBP", CultureName = "en-GB", TimeZoneId = "Europe/London", BeganOn = Day(beganOn)!.Value,
            ClosedThrough = Day(closedThrough),
        };
        Assert.Equal(
            expected,
            ClosableMonths.Of(book, Day(firstEntryOn), Day(today)!.Value) is { } months
                ? $"{DateText.IsoMonth(months.Earliest)} {DateText.IsoMonth(months.Latest)} {months.Count}"
                : "");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(119)]
    [InlineData(120)]
    [InlineData(121)]
    [InlineData(400)]
    public void AtOnce_HasAtMostTenYears_TheEarliestFirst(int count)
    {
        var earliest = new DateOnly(1993, 11, 1);
        var months = ClosableMonths.Of(earliest, earliest.AddMonths(count))!;
        var atOnce = months.AtOnce.ToList();
        Assert.Equal(count, months.Count);
        Assert.Equal(Math.Min(count, 120), atOnce.Count);
        Assert.Equal((earliest, months.LatestAtOnce), (atOnce[0], atOnce[^1]));
        Assert.All(atOnce.Zip(atOnce.Skip(1)), pair => Assert.Equal(pair.First.AddMonths(1), pair.Second));
    }

    [Theory]
    [InlineData(1, "May 2026")]
    [InlineData(6, "May 2026 to October 2026")]
    public void In_NamesTheFirstAndTheLast(int count, string words) =>
        Assert.Equal(
            words,
            ClosableMonths.Of(new DateOnly(2026, 5, 1), new DateOnly(2026, 5, 9).AddMonths(count))!
                .In(CultureInfo.GetCultureInfo("en-GB")));

    private static DateOnly? Day(string? text) =>
        text is null ? null : DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
