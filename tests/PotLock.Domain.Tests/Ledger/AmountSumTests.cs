using FsCheck.Fluent;
using PotLock.Domain.Ledger;
using static PotLock.Domain.Tests.TestBook;

namespace PotLock.Domain.Tests.Ledger;

public class AmountSumTests
{
    [Theory]
    [InlineData("en-GB", "GBP", "12.50", 1250)]
    [InlineData("en-GB", "GBP", "12.50+3", 1550)]
    [InlineData("en-GB", "GBP", " £12.50 + £3 ", 1550)]
    [InlineData("en-GB", "GBP", "1,200+34.50-0.25", 123_425)]
    [InlineData("en-GB", "GBP", "50\u221212.50", 3750)]
    [InlineData("en-GB", "GBP", "-5+8", 300)]
    [InlineData("en-GB", "GBP", "3-8", -500)]
    [InlineData("en-GB", "GBP", "3\u00d72.40", 720)]
    [InlineData("en-GB", "GBP", "2.40*3", 720)]
    [InlineData("en-GB", "GBP", "2*3*4", 2400)]
    [InlineData("en-GB", "GBP", "1+2*3-4", 300)]
    [InlineData("en-GB", "GBP", "-2*3+7", 100)]
    [InlineData("en-GB", "GBP", "\u00a3-5", -500)]
    [InlineData("de-DE", "EUR", "1.234,56+0,44 €", 123_500)]
    [InlineData("de-DE", "EUR", "12,50+3", 1550)]
    [InlineData("fr-FR", "EUR", "1 234,50+1", 123_550)]
    [InlineData("en-IN", "INR", "1,00,000+1", 10_000_100)]
    [InlineData("ja-JP", "JPY", "1,200+34", 1234)]
    [InlineData("en-GB", "KWD", "1.234+0.001", 1235)]
    public void TryParse_ReadsSums(string culture, string currency, string text, long expected)
    {
        Assert.Equal(MoneyTextProblem.None, AmountSum.TryParse(Money(currency, culture), text, out var amountMinor));
        Assert.Equal(expected, amountMinor);
    }

    [Theory]
    [InlineData("12.50+3", true)]
    [InlineData("-5+8", true)]
    [InlineData("5+", true)]
    [InlineData("-5", false)]
    [InlineData("£-5", false)]
    [InlineData("12.50", false)]
    [InlineData("2026-11-21", false)]
    [InlineData("+", false)]
    [InlineData(null, false)]
    public void IsSum_NeedsASignBehindADigit(string? text, bool isSum) => Assert.Equal(isSum, AmountSum.IsSum(text));

    [Theory]
    [InlineData("", MoneyTextProblem.Empty)]
    [InlineData("  ", MoneyTextProblem.Empty)]
    [InlineData("+", MoneyTextProblem.NotAnAmount)]
    [InlineData("+5", MoneyTextProblem.NotAnAmount)]
    [InlineData("12.50+", MoneyTextProblem.NotAnAmount)]
    [InlineData("5++3", MoneyTextProblem.NotAnAmount)]
    [InlineData("5+-3", MoneyTextProblem.NotAnAmount)]
    [InlineData("5--3", MoneyTextProblem.NotAnAmount)]
    [InlineData("5+ +3", MoneyTextProblem.NotAnAmount)]
    [InlineData("2*", MoneyTextProblem.NotAnAmount)]
    [InlineData("2**3", MoneyTextProblem.NotAnAmount)]
    [InlineData("2*-3", MoneyTextProblem.NotAnAmount)]
    [InlineData("2.50*1.50", MoneyTextProblem.NotAnAmount)]
    [InlineData("2026-11-21", MoneyTextProblem.NotAnAmount)]
    [InlineData("21-11-2026", MoneyTextProblem.NotAnAmount)]
    [InlineData("1e3+1", MoneyTextProblem.NotAnAmount)]
    [InlineData("(1+2)*3", MoneyTextProblem.NotAnAmount)]
    [InlineData("12/3", MoneyTextProblem.NotAnAmount)]
    [InlineData("1.234+1", MoneyTextProblem.TooManyDecimals)]
    [InlineData("12,5+1", MoneyTextProblem.NotAnAmount)]
    [InlineData("900000000000000*900000*900000*900000", MoneyTextProblem.TooLarge)]
    [InlineData("999999999999999+1", MoneyTextProblem.TooLarge)]
    public void TryParse_RefusesWhatIsNotClear(string text, MoneyTextProblem expected)
    {
        Assert.Equal(expected, AmountSum.TryParse(Money("GBP", "en-GB"), text, out var amountMinor));
        Assert.Equal(0, amountMinor);
    }

    [Fact]
    public void TryParse_OfEndlessSums_StopsSomewhere() => Assert.Equal(
        MoneyTextProblem.NotAnAmount,
        AmountSum.TryParse(Money("GBP", "en-GB"), string.Join('+', Enumerable.Repeat("1", 51)), out _));

    [Fact]
    public void TryParse_OfTermsAsTheyAreWritten_ComesToWhatTheySumTo_InEveryCulture()
    {
        var terms = Gen.Choose(-5_000_000, 5_000_000).Select(minor => (long)minor).ArrayOf().Where(all => all.Length is > 1 and < 12);
        var cases =
            from culture in Gen.Elements(
                "en-GB", "en-US", "de-DE", "de-AT", "de-CH", "fr-FR", "fr-CH", "es-ES", "hu-HU", "en-IN", "ja-JP", "sv-SE")
            from currency in Gen.Elements("GBP", "EUR", "JPY", "KWD", "CHF", "INR")
            from all in terms
            from grouped in Gen.Elements(true, false)
            select (culture, currency, all, grouped);
        PropertyRun.Holds(cases, c =>
        {
            var money = Money(c.currency, c.culture);
            string Write(long minor) => c.grouped ? money.Format(minor) : money.ForInput(minor);
            var text = Write(c.all[0]) + string.Concat(c.all[1..].Select(minor => (minor < 0 ? " - " : "+") + Write(Math.Abs(minor))));
            Assert.Equal((MoneyTextProblem.None, c.all.Sum()), (AmountSum.TryParse(money, text, out var amountMinor), amountMinor));
        });
    }

    [Fact]
    public void TryParse_OfWhatHoldsNoSum_ReadsLikeMoneyText()
    {
        var cases = Gen.Elements("0123456789.,' £€x-".ToCharArray()).ArrayOf().Select(all => new string(all));
        PropertyRun.Holds(cases, text =>
        {
            var money = Money("GBP", "en-GB");
            var expected = (money.TryParse(text, out var plain), plain);
            Assert.True(AmountSum.IsSum(text) || expected == (AmountSum.TryParse(money, text, out var amountMinor), amountMinor));
        });
    }
}
