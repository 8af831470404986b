using PotLock.Domain.Ledger;

namespace PotLock.Domain.Tests.Ledger;

public class CurrencyTests
{
    [Theory]
    [InlineData("GBP", "£", 2, 100, 100_000_000_000)]
    [InlineData("EUR", "€", 2, 100, 100_000_000_000)]
    [InlineData("JPY", "¥", 0, 1, 1_000_000_000)]
    [InlineData("KWD", "KD", 3, 1_000, 1_000_000_000_000)]
    public void Of_AKnownCode_KnowsSignDecimalsAndTheLargestAmount(
        string code, string symbol, int minorDigits, long minorPerMajor, long maxAmountMinor)
    {
        var currency = Currency.Of(code);
        Assert.Equal(
            (code, symbol, minorDigits, minorPerMajor, maxAmountMinor),
            (currency.Code, currency.Symbol, currency.MinorDigits, currency.MinorPerMajor, currency.MaxAmountMinor));
    }

    [Theory]
    [InlineData("")]
    [InlineData("gbp")]
    [InlineData("XXX")]
    [InlineData("GBP ")]
    public void Find_AnUnknownCode_IsNull_AndOfThrows(string code)
    {
        Assert.Null(Currency.Find(code));
        Assert.Throws<ArgumentException>(() => Currency.Of(code));
    }

    [Fact]
    public void All_HaveThreeLetterCodesAndDecimalsThatTheSystemCanKeep() =>
        Assert.All(Currency.All, c =>
        {
            Assert.Matches("^[A-Z]{3}$", c.Code);
            Assert.NotEmpty(c.Symbol);
            Assert.Contains(c.MinorDigits, new[] { 0, 2, 3 });
            Assert.Same(c, Currency.Of(c.Code));
        });
}
