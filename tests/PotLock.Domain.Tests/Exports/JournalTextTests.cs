using PotLock.Domain.Exports;

namespace PotLock.Domain.Tests.Exports;

public sealed class JournalTextTests
{
    [Theory]
    [InlineData("Bread; milk", "Bread； milk")]
    [InlineData("Boots | Bread", "Boots ｜ Bread")]
    [InlineData("one\r\ntwo\tthree", "one  two three")]
    [InlineData("  (1) * !", "(1) * !")]
    public void Hledger_ReadsOneLine_WithoutItsOwnSigns(string text, string written) => Assert.Equal(written, JournalText.ForHledger(text));

    [Fact]
    public void HledgerTag_HasNoEndAndNoDateInIt() =>
        Assert.Equal("a， date：2026-13-45 (2026/1/1)", JournalText.ForHledgerTag("a, date:2026-13-45 [2026/1/1]"));

    [Theory]
    [InlineData("say \"yes\"", "\"say \\\"yes\\\"\"")]
    [InlineData("C:\\", "\"C:\\\\\"")]
    [InlineData("one\ntwo", "\"one two\"")]
    [InlineData("", "\"\"")]
    public void Beancount_ReadsQuotes(string text, string written) => Assert.Equal(written, JournalText.ForBeancount(text));
}
