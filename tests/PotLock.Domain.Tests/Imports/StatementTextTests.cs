using PotLock.Domain.Imports;

namespace PotLock.Domain.Tests.Imports;

public sealed class StatementTextTests
{
    [Theory]
    [InlineData("Boots", "Boots")]
    [InlineData("  Boots \r\n\t 12  High St ", "Boots 12 High St")]
    [InlineData("Bo\u200Bots\u202E", "Boots")]
    [InlineData("a\u0000b\u0007c", "a b c")]
    [InlineData("a\u00A0\u00A0b", "a b")]
    [InlineData("x\uFFFDy", "xy")]
    [InlineData("\uD83D x", "x")]
    [InlineData("Café 🍕", "Café 🍕")]
    [InlineData(" \n ", "")]
    public void Text_OfAFile_BecomesOneOrdinaryLine(string text, string line) => Assert.Equal(line, StatementText.OneLine(text, 100));

    [Theory]
    [InlineData("abcdef", 4, "abcd")]
    [InlineData("ab  cd", 3, "ab")]
    [InlineData("abc🍕", 4, "abc")]
    public void Text_ThatIsTooLong_IsCutBetweenCharacters(string text, int length, string line) =>
        Assert.Equal(line, StatementText.OneLine(text, length));

    [Fact]
    public void Texts_Joined_SayNothingTwice() => Assert.Equal("Boots Card 12", StatementText.Join(["Boots", "", "Card 12", "BOOTS"]));
}
