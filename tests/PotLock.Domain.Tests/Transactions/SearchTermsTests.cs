using System.Globalization;
using PotLock.Domain.Ledger;
using PotLock.Domain.Transactions;

namespace PotLock.Domain.Tests.Transactions;

/// <summary>What a search looks for: amounts as pages write them, and letters without case.</summary>
public sealed class SearchTermsTests
{
    [Theory]
    [InlineData("GBP", "en-GB")]
    [InlineData("EUR", "de-DE")]
    [InlineData("EUR", "fr-FR")]
    [InlineData("CHF", "de-CH")]
    [InlineData("SEK", "sv-SE")]
    [InlineData("JPY", "ja-JP")]
    [InlineData("INR", "hi-IN")]
    [InlineData("USD", "en-US")]
    public void Amount_IsFoundAsThePageWritesIt(string currency, string culture)
    {
        var money = new MoneyText(Currency.Of(currency), CultureInfo.GetCultureInfo(culture));
        foreach (var amount in new long[] { 1, 34_00, 1_234_56, 12_345_678_90 })
        {
            var written = money.Format(-amount);
            foreach (var typed in new[]
            {
                written, written.Replace('\u2212', '-'), written[1..], "+" + money.Format(amount),
                written.Replace('\u00a0', ' ').Replace('\u202f', ' '), money.ForInput(-amount),
            })
            {
                var term = Assert.Single(SearchTerms.Read(typed, money));
                Assert.Equal(amount, term.AmountMinor);
            }
        }
    }

    [Theory]
    [InlineData("Train to Zürich", "train | to | zurich")]
    [InlineData("coffee −£3.40", "coffee | −£3.40=340")]
    [InlineData("#work 12", "#work | 12=1200")]
    [InlineData("100% _", "100% | _")]
    [InlineData("  ", "")]
    [InlineData("£", "£")]
    public void Words_AndAmounts_AreTermsOfTheirOwn(string typed, string expected) => Assert.Equal(
        expected,
        string.Join(" | ", SearchTerms.Read(typed, new MoneyText(Currency.Of("GBP"), CultureInfo.GetCultureInfo("en-GB")))
            .Select(term => string.Join(' ', term.Words) + (term.AmountMinor is { } amount ? $"={amount}" : ""))));

    [Theory]
    [InlineData("Straße", "STRASSE")]
    [InlineData("straẞe", "strasse")]
    [InlineData("ΟΔΟΣ", "οδος")]
    [InlineData("ὈΔΌΣ", "οδοσ")]
    [InlineData("İstanbul", "ISTANBUL")]
    [InlineData("𐐀𐐁", "𐐨𐐩")]
    [InlineData("ﬁnance", "FINANCE")]
    [InlineData("Ｃａｆé", "cafe")]
    [InlineData("Łódź", "łodz")]
    [InlineData("Ǆ", "ǆ")]
    public void Case_IsFoldedAsUnicodeDoes(string one, string other) => Assert.Equal(SearchText.Fold(one), SearchText.Fold(other));

    [Fact]
    public void Text_HasItsDescriptionOnALineOfItsOwn()
    {
        Assert.Equal("strasse", SearchText.Of("Straße", "", []));
        Assert.Equal("strasse\nnote #a #b", SearchText.Of("Straße", "Note", ["a", "b"]));
        Assert.Equal("x\n#a", SearchText.Of("x", "", ["a"]));
        Assert.Equal(SearchText.MaxLength, SearchText.Of(new string('ß', 200), new string('ﷺ', 400), []).Length);
    }
}
