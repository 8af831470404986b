using PotLock.Domain.Ledger;
using PotLock.Domain.SetUp;

namespace PotLock.Domain.Tests.SetUp;

/// <summary>Where a book can move to, and how it writes there.</summary>
public class PlaceRulesTests
{
    private static readonly BookPlace s_london = new("GBP", "en-GB", "Europe/London");

    [Theory]
    [InlineData("GBP", "de-DE", "Asia/Tokyo", NumberFormat.SpaceComma, false, "")]
    [InlineData("GBP", "ja-JP", "Asia/Tokyo", NumberFormat.AsCulture, false, "")]
    [InlineData("JPY", "ja-JP", "Asia/Tokyo", NumberFormat.AsCulture, true, "")]
    [InlineData("JPY", "ja-JP", "Asia/Tokyo", NumberFormat.AsCulture, false, "currency-stays")]
    [InlineData("XAU", "en-GB", "Europe/London", NumberFormat.AsCulture, false, "currency-unknown")]
    [InlineData("GBP", "en-GB", "Europe/London", (NumberFormat)9, false, "number-format-unknown")]
    [InlineData("EUR", "xx", "Mars/Olympus", (NumberFormat)(-1), false,
        "time-zone-unknown culture-unknown number-format-unknown currency-stays")]
    public void Book_MovesAnywhere_ButKeepsItsCurrencyOnceItHasAmounts(
        string currency, string culture, string zone, NumberFormat format, bool isEmpty, string refused) =>
        Assert.Equal(refused, string.Join(' ', PlaceRules.CheckMove(new(currency, culture, zone, format), s_london, isEmpty)
            .Select(refusal => refusal.Name)));

    [Fact]
    public void Currency_ThatStays_SaysWhy() => Assert.Equal(
        "Your book already has amounts in GBP, so its currency can’t be changed any more.",
        Assert.Single(PlaceRules.CheckMove(s_london with { CurrencyCode = "EUR" }, s_london, isEmpty: false)).Sentence);

    [Theory]
    [InlineData("GBP", "en-GB", NumberFormat.AsCulture, "£1,234.56 · 28 November 2026")]
    [InlineData("GBP", "en-GB", NumberFormat.PointComma, "£1.234,56 · 28 November 2026")]
    [InlineData("EUR", "de-DE", NumberFormat.AsCulture, "1.234,56 € · 28. November 2026")]
    [InlineData("EUR", "de-DE", NumberFormat.ApostrophePoint, "1’234.56 € · 28. November 2026")]
    [InlineData("HUF", "hu-HU", NumberFormat.SpaceComma, "1 234,56 Ft · 2026. november 28.")]
    [InlineData("JPY", "ja-JP", NumberFormat.AsCulture, "¥1,234 · 2026年11月28日")]
    [InlineData("KRW", "ko-KR", NumberFormat.AsCulture, "₩1,234 · 2026년 11월 28일")]
    [InlineData("KWD", "en-GB", NumberFormat.CommaPoint, "KD1,234.567 · 28 November 2026")]
    public void Sample_ShowsHowABookWrites(string currency, string culture, NumberFormat format, string says) =>
        Assert.Equal(
            says,
            new BookPlace(currency, culture, "UTC", format).Sample(new DateOnly(2026, 11, 28))
                .Replace('\u00a0', ' ').Replace('\u202f', ' '));
}
