using PotLock.Domain.Ledger;

namespace PotLock.Domain.Tests.Ledger;

/// <summary>Numbers of programs are read in one way, or not at all.</summary>
public sealed class PlainNumberTests
{
    [Theory]
    [InlineData("45.00", 2, 4500)]
    [InlineData("45", 2, 4500)]
    [InlineData("45.5", 2, 4550)]
    [InlineData("0.01", 2, 1)]
    [InlineData("-0.01", 2, -1)]
    [InlineData("0", 2, 0)]
    [InlineData("1.234", 3, 1234)]
    [InlineData("1234", 0, 1234)]
    [InlineData("999999999999.999999", 6, 999_999_999_999_999_999)]
    public void Number_AsProgramsWriteIt_IsRead(string text, int decimals, long units)
    {
        Assert.True(PlainNumber.TryParse(text, decimals, out var read));
        Assert.Equal(units, read);
    }

    [Theory]
    [InlineData(null, 2)]
    [InlineData("", 2)]
    [InlineData(" 1", 2)]
    [InlineData("1 ", 2)]
    [InlineData("1\n", 2)]
    [InlineData("+1", 2)]
    [InlineData("1,00", 2)]
    [InlineData("1,000.00", 2)]
    [InlineData(".5", 2)]
    [InlineData("5.", 2)]
    [InlineData("01", 2)]
    [InlineData("1e3", 2)]
    [InlineData("0x10", 2)]
    [InlineData("NaN", 2)]
    [InlineData("1.234", 2)]
    [InlineData("1.0", 0)]
    [InlineData("1234567890123", 2)]
    [InlineData("١٢", 2)]
    [InlineData("--1", 2)]
    public void Number_OfAnyOtherShape_IsNotRead(string? text, int decimals)
    {
        Assert.False(PlainNumber.TryParse(text, decimals, out var read));
        Assert.Equal(0, read);
    }

    [Fact]
    public void Number_OfMoneyThatIsWritten_IsReadBack()
    {
        foreach (var currency in Currency.All)
        {
            foreach (var minor in new[] { 0, 1, -1, 99, 100, 123_456_789, currency.MaxAmountMinor })
            {
                Assert.True(PlainNumber.TryParse(MoneyText.Plain(minor, currency), currency.MinorDigits, out var read));
                Assert.Equal(minor, read);
            }
        }
    }
}
