using PotLock.Domain.Ledger;

namespace PotLock.Domain.Tests.Ledger;

public sealed class ShortTextTests
{
    [Theory]
    [InlineData("Rent", 4, "Rent")]
    [InlineData("Rents", 4, "Ren…")]
    [InlineData("", 4, "")]
    public void Text_IsShortenedOnlyWhereItIsTooLong(string text, int maxLength, string expected) =>
        Assert.Equal(expected, ShortText.To(text, maxLength));
}
