using System.Globalization;
using PotLock.Domain.Ledger;

namespace PotLock.Domain.Tests.Ledger;

public class PercentTextTests
{
    [Theory]
    [InlineData("en-GB", 0, 0, "0%")]
    [InlineData("en-GB", 0, 1, "under 0.01%")]
    [InlineData("de-DE", 0, 1, "under 0,01%")]
    [InlineData("en-GB", 1, 1, "0.01%")]
    [InlineData("en-GB", 10_000, 5, "100%")]
    public void FormatShare_OfWhatIsThere_IsNeverZero(string culture, int basisPoints, long amount, string says) =>
        Assert.Equal(says, PercentText.FormatShare(basisPoints, amount, CultureInfo.GetCultureInfo(culture)));

    [Theory]
    [InlineData("en-GB", 0, "0%", "0", "0.00")]
    [InlineData("en-GB", 1, "0.01%", "0.01", "0.01")]
    [InlineData("en-GB", 50, "0.5%", "0.5", "0.50")]
    [InlineData("en-GB", 1_000, "10%", "10", "10.00")]
    [InlineData("en-GB", 1_250, "12.5%", "12.5", "12.50")]
    [InlineData("en-GB", 3_333, "33.33%", "33.33", "33.33")]
    [InlineData("en-GB", 10_000, "100%", "100", "100.00")]
    [InlineData("de-DE", 1_250, "12,5%", "12,5", "12.50")]
    [InlineData("fr-FR", 5, "0,05%", "0,05", "0.05")]
    public void Format_LeavesNeedlessZerosOut(string culture, int basisPoints, string format, string forInput, string plain)
    {
        Assert.Equal(format, PercentText.Format(basisPoints, CultureInfo.GetCultureInfo(culture)));
        Assert.Equal(forInput, PercentText.ForInput(basisPoints, CultureInfo.GetCultureInfo(culture)));
        Assert.Equal(plain, PercentText.Plain(basisPoints));
    }

    [Theory]
    [InlineData("en-GB", null, 0)]
    [InlineData("en-GB", "", 0)]
    [InlineData("en-GB", "  ", 0)]
    [InlineData("en-GB", "0", 0)]
    [InlineData("en-GB", "12.5", 1_250)]
    [InlineData("en-GB", "12.5%", 1_250)]
    [InlineData("en-GB", " 12.50 % ", 1_250)]
    [InlineData("en-GB", "0.01", 1)]
    [InlineData("en-GB", "100", 10_000)]
    [InlineData("en-GB", "100.01", 10_001)] // too much, but a percentage: the rules refuse it by name
    [InlineData("en-GB", "007", 700)]
    [InlineData("en-GB", "999999", 99_999_900)] // the longest that is read
    [InlineData("de-DE", "12,5", 1_250)]
    [InlineData("de-DE", "12.5", 1_250)] // a weighting has no thousands, so nothing is ambiguous
    public void TryParse_WhatPeopleType_ReadsBasisPoints(string culture, string? text, int basisPoints)
    {
        Assert.True(PercentText.TryParse(text, CultureInfo.GetCultureInfo(culture), out var read));
        Assert.Equal(basisPoints, read);
    }

    [Theory]
    [InlineData("en-GB", "%")]
    [InlineData("en-GB", "5%%")]
    [InlineData("en-GB", "-5")]
    [InlineData("en-GB", "+5")]
    [InlineData("en-GB", "abc")]
    [InlineData("en-GB", "1e2")]
    [InlineData("en-GB", "12,5")]
    [InlineData("en-GB", "12.345")]
    [InlineData("en-GB", "1.2.3")]
    [InlineData("en-GB", ".5")]
    [InlineData("en-GB", "5.")]
    [InlineData("en-GB", "1 0")]
    [InlineData("en-GB", "%5")]
    [InlineData("en-GB", "١٢")]
    [InlineData("en-GB", "0x1F")]
    [InlineData("en-GB", "NaN")]
    [InlineData("en-GB", "9999999")]
    [InlineData("en-GB", "1111111111111111111111111111111111111111")]
    [InlineData("de-DE", "1.2,3")]
    [InlineData("de-DE", "12,345")]
    public void TryParse_WhatIsNoPercentage_IsRefused(string culture, string text)
    {
        Assert.False(PercentText.TryParse(text, CultureInfo.GetCultureInfo(culture), out var read));
        Assert.Equal(0, read);
    }

    [Theory]
    [InlineData("en-GB")]
    [InlineData("de-DE")]
    [InlineData("fr-FR")]
    [InlineData("de-CH")]
    [InlineData("hi-IN")]
    [InlineData("ja-JP")]
    public void TryParse_OfEveryWeightingAsWritten_GivesItBack(string cultureName)
    {
        var culture = CultureInfo.GetCultureInfo(cultureName);
        for (var basisPoints = 0; basisPoints <= 10_000; basisPoints++)
        {
            foreach (var text in new[]
            {
                PercentText.Format(basisPoints, culture),
                PercentText.ForInput(basisPoints, culture),
                PercentText.Plain(basisPoints),
            })
            {
                Assert.True(PercentText.TryParse(text, culture, out var read) && read == basisPoints, text);
            }
        }
    }
}
