using System.Globalization;
using PotLock.Domain.Ledger;
using PotLock.Domain.SetUp;
using static PotLock.Domain.Tests.TestBook;

namespace PotLock.Domain.Tests.Ledger;

public partial class DateTextTests
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
        { "cs-CZ", "5. března 2026 | 5. března | březen 2026 | březen" },
        { "da-DK", "5. marts 2026 | 5. marts | marts 2026 | marts" },
        { "de-AT", "5. März 2026 | 5. März | März 2026 | März" },
        { "de-CH", "5. März 2026 | 5. März | März 2026 | März" },
        { "de-DE", "5. März 2026 | 5. März | März 2026 | März" },
        { "en-AU", "5 March 2026 | 5 March | March 2026 | March" },
        { "en-CA", "March 5, 2026 | March 5 | March 2026 | March" },
        { "en-GB", "5 March 2026 | 5 March | March 2026 | March" },
        { "en-HK", "5 March 2026 | 5 March | March 2026 | March" },
        { "en-IE", "5 March 2026 | 5 March | March 2026 | March" },
        { "en-IN", "5 March 2026 | 5 March | March 2026 | March" },
        { "en-NZ", "5 March 2026 | 5 March | March 2026 | March" },
        { "en-SG", "5 March 2026 | 5 March | March 2026 | March" },
        { "en-US", "March 5, 2026 | March 5 | March 2026 | March" },
        { "en-ZA", "5 March 2026 | 5 March | March 2026 | March" },
        { "es-ES", "5 de marzo de 2026 | 5 de marzo | marzo de 2026 | marzo" },
        { "es-MX", "5 de marzo de 2026 | 5 de marzo | marzo de 2026 | marzo" },
        { "fi-FI", "5. maaliskuuta 2026 | 5. maaliskuuta | maaliskuu 2026 | maaliskuu" },
        { "fr-CA", "5 mars 2026 | 5 mars | mars 2026 | mars" },
        { "fr-CH", "5 mars 2026 | 5 mars | mars 2026 | mars" },
        { "fr-FR", "5 mars 2026 | 5 mars | mars 2026 | mars" },
        { "fr-TN", "5 mars 2026 | 5 mars | mars 2026 | mars" },
        { "hu-HU", "2026. március 5. | március 5. | 2026. március | március" },
        { "is-IS", "5. mars 2026 | 5. mars | mars 2026 | mars" },
        { "it-IT", "5 marzo 2026 | 5 marzo | marzo 2026 | marzo" },
        { "ja-JP", "2026年3月5日 | 3月5日 | 2026年3月 | 3月" },
        { "ko-KR", "2026년 3월 5일 | 3월 5일 | 2026년 3월 | 3월" },
        { "nb-NO", "5. mars 2026 | 5. mars | mars 2026 | mars" },
        { "nl-BE", "5 maart 2026 | 5 maart | maart 2026 | maart" },
        { "nl-NL", "5 maart 2026 | 5 maart | maart 2026 | maart" },
        { "pl-PL", "5 marca 2026 | 5 marca | marzec 2026 | marzec" },
        { "pt-BR", "5 de março de 2026 | 5 de março | março de 2026 | março" },
        { "pt-PT", "5 de março de 2026 | 5 de março | março de 2026 | março" },
        { "ro-RO", "5 martie 2026 | 5 martie | martie 2026 | martie" },
        { "sv-SE", "5 mars 2026 | 5 mars | mars 2026 | mars" },
        { "tr-TR", "5 Mart 2026 | 5 Mart | Mart 2026 | Mart" },
        { "vi-VN", "5 tháng 3, 2026 | 5 tháng 3 | Tháng 3 năm 2026 | Tháng 3" },
    };

    /// <summary>
    /// Date, day, month and a month's name on 5 March 2026, as people of each culture that is offered write them. What these say
    /// has been the same for years; abbreviations change with the framework's data, so they are tested apart.
    /// </summary>
    [Theory]
    [MemberData(nameof(Cultures))]
    public void Dates_OfEveryCultureThatIsOffered_AreWrittenByItsOwnPatterns(string name, string says)
    {
        var (culture, date) = (CultureInfo.GetCultureInfo(name), Day("2026-03-05"));
        var written = string.Join(" | ",
            DateText.Format(date, culture), DateText.FormatDay(date, culture), DateText.FormatMonth(date, culture),
            DateText.MonthName(date, culture));
        // Whether South Africa writes 05 or 5 depends on the version of the data; some versions join with spaces of other kinds.
        Assert.Equal(says, OtherSpaces().Replace(written, " ").Replace("05 March", "5 March", StringComparison.Ordinal));
    }

    /// <summary>Where room is short, the month is the culture's own abbreviation, and day and year are all there.</summary>
    [Theory]
    [MemberData(nameof(Cultures))]
    public void ShortDates_OfEveryCultureThatIsOffered_HaveItsAbbreviations(string name, string says)
    {
        Assert.NotEmpty(says);
        var culture = CultureInfo.GetCultureInfo(name);
        foreach (var month in Enumerable.Range(1, 12))
        {
            var date = new DateOnly(2026, month, 25);
            var format = culture.DateTimeFormat;
            string[] names =
            [
                format.AbbreviatedMonthGenitiveNames[month - 1], format.AbbreviatedMonthNames[month - 1],
                format.MonthGenitiveNames[month - 1],
            ];
            var brief = DateText.Abbreviate(date, culture);
            Assert.True(names.Any(brief.Contains) || brief.Contains($"{month}月", StringComparison.Ordinal), brief);
            Assert.Contains("25", brief, StringComparison.Ordinal);
            Assert.Contains("2026", brief, StringComparison.Ordinal);
            Assert.True(brief.Length <= DateText.Format(date, culture).Length, brief);

            var shortMonth = DateText.FormatMonthShort(date, culture);
            Assert.Contains("26", shortMonth, StringComparison.Ordinal);
            Assert.DoesNotContain("20", shortMonth, StringComparison.Ordinal);
            Assert.True(shortMonth.Length <= DateText.FormatMonth(date, culture).Length, shortMonth);
        }
    }

    [Theory]
    [InlineData("hu-HU", "It ends on {0}.", "It ends on 2026. március 5.")]
    [InlineData("hu-HU", "It ends on {0}. Then it is over.", "It ends on 2026. március 5. Then it is over.")]
    [InlineData("hu-HU", "From {0} to {0}.", "From 2026. március 5. to 2026. március 5.")]
    [InlineData("hu-HU", "{0}, at noon...", "2026. március 5., at noon...")]
    [InlineData("hu-HU", "{0}...", "2026. március 5....")]
    [InlineData("hu-HU", "Room 5.. stays as it was typed.", "Room 5.. stays as it was typed.")]
    [InlineData("de-DE", "It ends on {0}.", "It ends on 5. März 2026.")]
    [InlineData("en-GB", "It ends on {0}.", "It ends on 5 March 2026.")]
    [InlineData("ja-JP", "It ends on {0}.", "It ends on 2026年3月5日.")]
    public void Sentences_ThatEndInADate_EndOnce(string name, string sentence, string says)
    {
        var date = DateText.Format(Day("2026-03-05"), CultureInfo.GetCultureInfo(name));
        var text = string.Format(CultureInfo.InvariantCulture, sentence, date);
        Assert.Equal(says, DateText.WithSingleStops(text));
        Assert.Equal(says, new Refusal("name", "", text).Sentence);
        Assert.Equal(name == "hu-HU", DateText.EndsSentence(date));
        Assert.False(DateText.EndsSentence("Room 5."));
    }

    [Fact]
    public void Sentences_OfEveryCultureThatIsOffered_NeverEndTwice()
    {
        foreach (var culture in BookPlaces.CultureNames.Select(CultureInfo.GetCultureInfo))
        {
            for (var day = new DateOnly(2026, 1, 1); day.Year == 2026; day = day.AddDays(9))
            {
                foreach (var written in new[]
                {
                    DateText.Format(day, culture), DateText.Abbreviate(day, culture), DateText.FormatDay(day, culture),
                    DateText.FormatMonth(day, culture),
                })
                {
                    Assert.DoesNotContain("..", DateText.WithSingleStops($"Until {written}."), StringComparison.Ordinal);
                    Assert.Contains(written, DateText.WithSingleStops($"Until {written}."), StringComparison.Ordinal);
                }
            }
        }
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

    [System.Text.RegularExpressions.GeneratedRegex("[\u00a0\u202f\u2009]")]
    private static partial System.Text.RegularExpressions.Regex OtherSpaces();
}
