using System.Globalization;
using FsCheck.Fluent;
using PotLock.Domain.Calendar;
using PotLock.Domain.Ledger;
using PotLock.Domain.Reports;
using PotLock.Domain.Reports.Own;
using static PotLock.Domain.Tests.TestBook;

namespace PotLock.Domain.Tests.Reports;

/// <summary>Periods of books whose months begin on payday.</summary>
public class ReportPeriodTests
{
    private static readonly BudgetCalendar s_fromThe25th = new(25, IsNamedByItsEnd: true);
    private static readonly CultureInfo s_british = CultureInfo.GetCultureInfo("en-GB");

    [Theory]
    // a word | today | from | to
    [InlineData(ReportPreset.ThisMonth, "2027-03-10", "2027-02-25", "2027-03-10")]
    [InlineData(ReportPreset.ThisMonth, "2027-03-25", "2027-03-25", "2027-03-25")]
    [InlineData(ReportPreset.LastMonth, "2027-03-25", "2027-02-25", "2027-03-24")]
    [InlineData(ReportPreset.LastMonth, "2028-03-10", "2028-01-25", "2028-02-24")]
    [InlineData(ReportPreset.LastThreeMonths, "2027-03-10", "2026-12-25", "2027-03-10")]
    [InlineData(ReportPreset.ThisYear, "2027-03-10", "2026-12-25", "2027-03-10")]
    [InlineData(ReportPreset.ThisYear, "2026-12-25", "2026-12-25", "2026-12-25")]
    [InlineData(ReportPreset.LastYear, "2026-12-25", "2025-12-25", "2026-12-24")]
    [InlineData(ReportPreset.All, "2027-03-10", "2026-04-25", "2027-03-10")]
    public void Word_MeansTheMonthsOfTheBook(ReportPreset word, string today, string first, string last)
    {
        var period = ReportPeriod.Of(word, Day("2026-05-02"), Day(today), s_fromThe25th);
        Assert.Equal((Day(first), Day(last)), (period.First, period.Last));
    }

    [Theory]
    [InlineData(OwnPeriod.LastMonth, "2027-02-25", "2027-03-24")]
    [InlineData(OwnPeriod.LastThreeMonths, "2026-12-25", "2027-03-24")]
    [InlineData(OwnPeriod.YearSoFar, "2026-12-25", "2027-03-25")]
    [InlineData(OwnPeriod.TaxYear, "2026-04-06", "2027-03-25")]
    public void OwnReport_MovesByThem_AndTaxYearsDoNot(OwnPeriod word, string first, string last)
    {
        var period = OwnPeriodDays.Of(word, Day("2027-03-25"), Day("2026-05-02"), TaxYearStart.Of("en-GB"), s_fromThe25th);
        Assert.Equal((Day(first), Day(last)), (period.First, period.Last));
    }

    [Theory]
    [InlineData("2027-02-25", "2027-03-24", "March 2027 (25 February 2027 to 24 March 2027)")]
    [InlineData("2027-02-25", "2027-03-20", "25 February 2027 to 20 March 2027")]
    [InlineData("2027-02-01", "2027-02-28", "1 February 2027 to 28 February 2027")]
    public void Days_AreSaid_WhereTheNameDoesNotSayThem(string first, string last, string says) =>
        Assert.Equal(says, ReportText.Of(new ReportPeriod(Day(first), Day(last)) { Calendar = s_fromThe25th }, s_british));

    /// <summary>Cut into its months, a period has each of its days once, whatever the months are.</summary>
    [Fact]
    public void Months_OfAPeriod_HaveEachOfItsDaysOnce() => PropertyRun.Holds(
        from startsOn in Gen.Choose(1, BudgetCalendar.LatestStart)
        from byEnd in Gen.Elements(true, false)
        from first in Gen.Choose(0, 20_000)
        from length in Gen.Choose(0, 800)
        select new ReportPeriod(LedgerRules.EarliestDate.AddDays(first + 60), LedgerRules.EarliestDate.AddDays(first + 60 + length))
        {
            Calendar = new BudgetCalendar(startsOn, byEnd),
        },
        period =>
        {
            var parts = period.Months.Select(period.Within).ToList();
            Assert.Equal(period.MonthCount, parts.Count);
            Assert.Equal((period.First, period.Last), (parts[0].First, parts[^1].Last));
            Assert.All(parts.Zip(parts.Skip(1)), pair => Assert.Equal(pair.First.Last.AddDays(1), pair.Second.First));
            Assert.All(parts, part => Assert.True(part.First <= part.Last));
        });
}
