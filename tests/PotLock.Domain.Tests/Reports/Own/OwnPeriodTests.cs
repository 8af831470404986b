using System.Globalization;
using PotLock.Domain.Reports.Own;

namespace PotLock.Domain.Tests.Reports.Own;

/// <summary>The days of periods that move on, as tables of days.</summary>
public sealed class OwnPeriodTests
{
    [Theory]
    [InlineData(OwnPeriod.LastMonth, "2026-03-31", "2026-02-01", "2026-02-28")]
    [InlineData(OwnPeriod.LastMonth, "2024-03-01", "2024-02-01", "2024-02-29")]
    [InlineData(OwnPeriod.LastMonth, "2026-01-01", "2025-12-01", "2025-12-31")]
    [InlineData(OwnPeriod.LastThreeMonths, "2026-01-15", "2025-10-01", "2025-12-31")]
    [InlineData(OwnPeriod.LastThreeMonths, "2026-05-31", "2026-02-01", "2026-04-30")]
    [InlineData(OwnPeriod.LastTwelveMonths, "2026-05-31", "2025-05-01", "2026-04-30")]
    [InlineData(OwnPeriod.ThisMonth, "2026-05-31", "2026-05-01", "2026-05-31")]
    [InlineData(OwnPeriod.YearSoFar, "2026-01-01", "2026-01-01", "2026-01-01")]
    [InlineData(OwnPeriod.YearSoFar, "2026-12-31", "2026-01-01", "2026-12-31")]
    [InlineData(OwnPeriod.LastYear, "2026-01-01", "2025-01-01", "2025-12-31")]
    [InlineData(OwnPeriod.All, "2026-05-20", "2025-03-01", "2026-05-20")]
    public void Period_HasTheseDays(OwnPeriod period, string on, string first, string last) =>
        Assert.Equal((Day(first), Day(last)), DaysOf(period, on, TaxYearStart.Calendar));

    [Theory]
    [InlineData("en-GB", "2026-04-05", "2025-04-06", "2026-04-05")]
    [InlineData("en-GB", "2026-04-06", "2026-04-06", "2026-04-06")]
    [InlineData("cy-GB", "2026-12-31", "2026-04-06", "2026-12-31")]
    [InlineData("de-DE", "2026-04-06", "2026-01-01", "2026-04-06")]
    [InlineData("en-US", "2024-02-29", "2024-01-01", "2024-02-29")]
    public void TaxYear_BeginsAsTheCountrySays(string culture, string on, string first, string last) =>
        Assert.Equal((Day(first), Day(last)), DaysOf(OwnPeriod.TaxYear, on, TaxYearStart.Of(culture)));

    [Theory]
    [InlineData("en-GB", "2026-04-05", "2024-04-06", "2025-04-05")]
    [InlineData("en-GB", "2026-04-06", "2025-04-06", "2026-04-05")]
    [InlineData("fr-FR", "2026-04-06", "2025-01-01", "2025-12-31")]
    public void LastTaxYear_IsTheOneBefore(string culture, string on, string first, string last) =>
        Assert.Equal((Day(first), Day(last)), DaysOf(OwnPeriod.LastTaxYear, on, TaxYearStart.Of(culture)));

    private static (DateOnly, DateOnly) DaysOf(OwnPeriod period, string on, TaxYearStart taxYear)
    {
        var days = OwnPeriodDays.Of(period, Day(on), Day("2025-03-01"), taxYear);
        return (days.First, days.Last);
    }

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
