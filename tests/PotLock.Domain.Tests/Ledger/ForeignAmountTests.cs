using PotLock.Domain.Ledger;

namespace PotLock.Domain.Tests.Ledger;

public sealed class ForeignAmountTests
{
    [Theory]
    [InlineData("1,234.56", 123456L)]
    [InlineData("1.234,56", 123456L)]
    [InlineData("1.234.567,8", 123456780L)]
    [InlineData("1’234.50", 123450L)]
    [InlineData("1.234", null)]
    [InlineData("1,234", null)]
    [InlineData("12,34.5", null)]
    [InlineData("1,2,3", null)]
    [InlineData("lots, really.", null)]
    [InlineData("7", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Read_OnlyWhatCanBeReadInOneWay(string? text, long? amountMinor) =>
        Assert.Equal(amountMinor, ForeignAmount.Read(text, Currency.Of("EUR")));
}
