using PotLock.Domain.Interest;
using static PotLock.Domain.Tests.TestBook;

namespace PotLock.Domain.Tests.Interest;

public class InterestRateRulesTests
{
    private static readonly DateOnly s_today = Day("2026-03-15");

    [Theory]
    // rate in millionths | from | refusals
    [InlineData(31_000, "2026-03-15", "ok")]
    [InlineData(0, "2026-03-15", "ok")] // the account stops earning
    [InlineData(1_000_000, "2026-03-15", "ok")]
    [InlineData(1_000_001, "2026-03-15", "rate-out-of-range")]
    [InlineData(-1, "2026-03-15", "rate-out-of-range")]
    [InlineData(null, "2026-03-15", "rate-missing")]
    [InlineData(31_000, "", "rate-date-missing")]
    [InlineData(31_000, "1970-01-01", "ok")]
    [InlineData(31_000, "1969-12-31", "rate-date-out-of-range")]
    [InlineData(31_000, "2036-03-15", "ok")]
    [InlineData(31_000, "2036-03-16", "rate-date-out-of-range")]
    [InlineData(null, "", "rate-missing, rate-date-missing")]
    public void Check_NamesWhatIsWrong(int? rate, string from, string refusals)
    {
        var found = InterestRateRules.Check(rate, DayOrNone(from), s_today, Show).ToList();
        Assert.Equal(refusals, Names(found));
        Assert.All(
            found, refusal => Assert.Equal(refusal.Name.Contains("date", StringComparison.Ordinal) ? "From" : "Rate", refusal.Property));
    }

    [Fact]
    public void Check_Refused_NamesTheDaysThatAreAllowed() => Assert.Equal(
        "Choose a day from 1 January 1970 to 15 March 2036.",
        Assert.Single(InterestRateRules.Check(0, Day("2036-03-16"), s_today, Show)).Sentence);
}
