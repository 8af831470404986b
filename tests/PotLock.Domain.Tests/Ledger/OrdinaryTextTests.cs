using PotLock.Domain.Ledger;

namespace PotLock.Domain.Tests.Ledger;

/// <summary>Joiners and tags are taken where they join, and nowhere else: elsewhere one name could pass for another.</summary>
public class OrdinaryTextTests
{
    [Theory]
    [InlineData("Everyday")]
    [InlineData("👩\u200d👧")] // a family
    [InlineData("❤\uFE0F\u200d🔥")]
    [InlineData("می\u200cخواهم")] // Persian
    [InlineData("\u0915\u094D\u200d\u0937")] // Hindi
    [InlineData("\u0590\u200d\u18FF")] // the first and the last that may be joined
    [InlineData("🏴\U000E0067\U000E0062\U000E0065\U000E006E\U000E0067\U000E007F")] // the flag of England
    [InlineData("🏴\U000E0020")]
    public void Description_TakesWhatJoins(string text) => Assert.Null(LedgerRules.CheckDescription(text));

    [Theory]
    [InlineData("Every\u200dday")]
    [InlineData("Every\u200bday")]
    [InlineData("\u200dم")]
    [InlineData("م\u200d")]
    [InlineData("م\u200ca")]
    [InlineData("a\u200cم")]
    [InlineData("م\u202Eم")] // it turns the text, and joins nothing
    [InlineData("👩\u200c👧")]
    [InlineData("a\u200d👧")]
    [InlineData("👩\u200da")]
    [InlineData("\u1900\u200d\u1900")]
    [InlineData("\U000E0067")]
    [InlineData("a\U000E0067")]
    [InlineData("🏴a\U000E0067")]
    public void Description_RefusesWhatNobodySees(string text) =>
        Assert.Equal("description-has-invisible-characters", LedgerRules.CheckDescription(text)?.Name);
}
