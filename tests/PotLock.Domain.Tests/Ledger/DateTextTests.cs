using System.Globalization;
using PotLock.Domain.Ledger;
using static PotLock.Domain.Tests.TestBook;

namespace PotLock.Domain.Tests.Ledger;

public class DateTextTests
{
    [Theory]
    [InlineData("en-GB", "2026-11-21", "21 November 2026", "21 Nov 2026")]
    [InlineData("en-GB", "2024-02-29", "29 February 2024", "29 Feb 2024")]
    [InlineData("en-US", "1970-01-01", "January 1, 1970", "Jan 1, 1970")]
    [InlineData("en-CA", "2026-11-21", "November 21, 2026", "Nov 21, 2026")]
    [InlineData("en-IE", "2026-11-21", "21 November 2026", "21 Nov 2026")]
    [InlineData("de-DE", "2026-03-01", "1 März 2026", "1 März 2026")]
    [InlineData("fr-FR", "2026-08-09", "9 août 2026", "9 août 2026")]
    public void Format_NamesTheMonth_SoThatNoDateCanBeReadInTwoWays(string culture, string date, string full, string brief)
    {
        Assert.Equal(full, DateText.Format(Day(date), CultureInfo.GetCultureInfo(culture)));
        Assert.Equal(brief, DateText.Abbreviate(Day(date), CultureInfo.GetCultureInfo(culture)));
    }

    [Theory]
    [InlineData("2026-11-21", true)]
    [InlineData("2024-02-29", true)]
    [InlineData("9999-12-31", true)]
    [InlineData("2026-02-29", false)]
    [InlineData("2026-13-01", false)]
    [InlineData("2026-1-1", false)]
    [InlineData("21/11/2026", false)]
    [InlineData("2026-11-21T00:00:00", false)]
    [InlineData(" 2026-11-21", false)]
    [InlineData("٢٠٢٦-١١-٢١", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void TryParseIso_TakesWhatDateInputsSend_AndNothingElse(string? text, bool isDate)
    {
        Assert.Equal(isDate, DateText.TryParseIso(text, out var date));
        Assert.Equal(isDate ? text : "0001-01-01", DateText.Iso(date));
    }
}
