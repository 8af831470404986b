using System.Globalization;
using PotLock.Domain.Ledger;
using PotLock.Domain.SetUp;
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
    [InlineData("de-DE", "2026-03-01", "1. März 2026", "1. März 2026")]
    [InlineData("fr-FR", "2026-08-09", "9 août 2026", "9 août 2026")]
    public void Format_NamesTheMonth_SoThatNoDateCanBeReadInTwoWays(string culture, string date, string full, string brief)
    {
        Assert.Equal(full, DateText.Format(Day(date), CultureInfo.GetCultureInfo(culture)));
        Assert.Equal(brief, DateText.Abbreviate(Day(date), CultureInfo.GetCultureInfo(culture)));
    }

    public static TheoryData<string, string> Cultures => new()
    {
        { "cs-CZ", "5. března 2026 | 5. bře 2026 | 5. března | březen 2026 | bře 26 | březen" },
        { "da-DK", "5. marts 2026 | 5. mar. 2026 | 5. marts | marts 2026 | mar. 26 | marts" },
        { "de-AT", "5. März 2026 | 5. März 2026 | 5. März | März 2026 | Mär 26 | März" },
        { "de-CH", "5. März 2026 | 5. März 2026 | 5. März | März 2026 | Mär 26 | März" },
        { "de-DE", "5. März 2026 | 5. März 2026 | 5. März | März 2026 | Mär 26 | März" },
        { "en-AU", "5 March 2026 | 5 Mar 2026 | 5 March | March 2026 | Mar 26 | March" },
        { "en-CA", "March 5, 2026 | Mar 5, 2026 | March 5 | March 2026 | Mar 26 | March" },
        { "en-GB", "5 March 2026 | 5 Mar 2026 | 5 March | March 2026 | Mar 26 | March" },
        { "en-HK", "5 March 2026 | 5 Mar 2026 | 5 March | March 2026 | Mar 26 | March" },
        { "en-IE", "5 March 2026 | 5 Mar 2026 | 5 March | March 2026 | Mar 26 | March" },
        { "en-IN", "5 March 2026 | 5 Mar 2026 | 5 March | March 2026 | Mar 26 | March" },
        { "en-NZ", "5 March 2026 | 5 Mar 2026 | 5 March | March 2026 | Mar 26 | March" },
        { "en-SG", "5 March 2026 | 5 Mar 2026 | 5 March | March 2026 | Mar 26 | March" },
        { "en-US", "March 5, 2026 | Mar 5, 2026 | March 5 | March 2026 | Mar 26 | March" },
        { "en-ZA", "05 March 2026 | 05 Mar 2026 | 5 March | March 2026 | Mar 26 | March" },
        { "es-ES", "5 de marzo de 2026 | 5 mar 2026 | 5 de marzo | marzo de 2026 | mar 26 | marzo" },
        { "es-MX", "5 de marzo de 2026 | 5 mar 2026 | 5 de marzo | marzo de 2026 | mar 26 | marzo" },
        { "fi-FI", "5. maaliskuuta 2026 | 5. maalisk. 2026 | 5. maaliskuuta | maaliskuu 2026 | maalis 26 | maaliskuu" },
        { "fr-CA", "5 mars 2026 | 5 mars 2026 | 5 mars | mars 2026 | mars 26 | mars" },
        { "fr-CH", "5 mars 2026 | 5 mars 2026 | 5 mars | mars 2026 | mars 26 | mars" },
        { "fr-FR", "5 mars 2026 | 5 mars 2026 | 5 mars | mars 2026 | mars 26 | mars" },
        { "fr-TN", "5 mars 2026 | 5 mars 2026 | 5 mars | mars 2026 | mars 26 | mars" },
        { "hu-HU", "2026. március 5. | 2026. márc. 5. | március 5. | 2026. március | 26. márc. | március" },
        { "is-IS", "5. mars 2026 | 5. mar. 2026 | 5. mars | mars 2026 | mar. 26 | mars" },
        { "it-IT", "5 marzo 2026 | 5 mar 2026 | 5 marzo | marzo 2026 | mar 26 | marzo" },
        { "ja-JP", "2026年3月5日 | 2026年3月5日 | 3月5日 | 2026年3月 | 26年3月 | 3月" },
        { "ko-KR", "2026년 3월 5일 | 2026년 3월 5일 | 3월 5일 | 2026년 3월 | 26년 3월 | 3월" },
        { "nb-NO", "5. mars 2026 | 5. mar. 2026 | 5. mars | mars 2026 | mar 26 | mars" },
        { "nl-BE", "5 maart 2026 | 5 mrt 2026 | 5 maart | maart 2026 | mrt 26 | maart" },
        { "nl-NL", "5 maart 2026 | 5 mrt 2026 | 5 maart | maart 2026 | mrt 26 | maart" },
        { "pl-PL", "5 marca 2026 | 5 mar 2026 | 5 marca | marzec 2026 | mar 26 | marzec" },
        { "pt-BR", "5 de março de 2026 | 5 de mar. de 2026 | 5 de março | março de 2026 | mar. 26 | março" },
        { "pt-PT", "5 de março de 2026 | 5 de mar. de 2026 | 5 de março | março de 2026 | mar. 26 | março" },
        { "ro-RO", "5 martie 2026 | 5 mar. 2026 | 5 martie | martie 2026 | mar. 26 | martie" },
        { "sv-SE", "5 mars 2026 | 5 mars 2026 | 5 mars | mars 2026 | mars 26 | mars" },
        { "tr-TR", "5 Mart 2026 | 5 Mar 2026 | 5 Mart | Mart 2026 | Mar 26 | Mart" },
        { "vi-VN", "5 tháng 3, 2026 | 5 thg 3, 2026 | 5 tháng 3 | Tháng 3 năm 2026 | Thg 3 26 | Tháng 3" },
    };

    /// <summary>
    /// Date, short date, day, month, short month and a month's name on 5 March 2026, as people of each culture that is
    /// offered write them.
    /// </summary>
    [Theory]
    [MemberData(nameof(Cultures))]
    public void Dates_OfEveryCultureThatIsOffered_AreWrittenByItsOwnPatterns(string name, string says)
    {
        var (culture, date) = (CultureInfo.GetCultureInfo(name), Day("2026-03-05"));
        Assert.Equal(says, string.Join(" | ",
            DateText.Format(date, culture), DateText.Abbreviate(date, culture), DateText.FormatDay(date, culture),
            DateText.FormatMonth(date, culture), DateText.FormatMonthShort(date, culture), DateText.MonthName(date, culture)));
    }

    [Fact]
    public void Dates_AreTestedForEveryCultureThatIsOffered() =>
        Assert.Equal(BookPlaces.CultureNames, Cultures.Select(row => (string)row[0]).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("en-GB", "5 March 2026, 14:05")]
    [InlineData("de-DE", "5. März 2026, 14:05")]
    [InlineData("ja-JP", "2026年3月5日, 14:05")]
    public void Times_FollowTheDate(string culture, string says) =>
        Assert.Equal(
            says, DateText.FormatTime(new DateTime(2026, 3, 5, 14, 5, 0, DateTimeKind.Unspecified), CultureInfo.GetCultureInfo(culture)));

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
