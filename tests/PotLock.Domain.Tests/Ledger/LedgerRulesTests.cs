using PotLock.Domain.Ledger;
using static PotLock.Domain.Tests.TestBook;

namespace PotLock.Domain.Tests.Ledger;

public class LedgerRulesTests
{
    [Theory]
    [InlineData("GBP", -1, "amount-not-positive", "Enter an amount of £0.01 or more.")]
    [InlineData("GBP", 0, "amount-not-positive", "Enter an amount of £0.01 or more.")]
    [InlineData("GBP", long.MinValue, "amount-not-positive", "Enter an amount of £0.01 or more.")]
    [InlineData("GBP", 1, "ok", "")]
    [InlineData("GBP", 100_000_000_000, "ok", "")]
    [InlineData("GBP", 100_000_000_001, "amount-too-large", "Enter at most £1,000,000,000.00.")]
    [InlineData("GBP", long.MaxValue, "amount-too-large", "Enter at most £1,000,000,000.00.")]
    [InlineData("JPY", 1_000_000_000, "ok", "")]
    [InlineData("JPY", 1_000_000_001, "amount-too-large", "Enter at most ¥1,000,000,000.")]
    [InlineData("KWD", 0, "amount-not-positive", "Enter an amount of KD0.001 or more.")]
    [InlineData("KWD", 1_000_000_000_000, "ok", "")]
    public void CheckAmount_SaysWhatIsAllowed(string currency, long amountMinor, string name, string sentence)
    {
        var refusal = LedgerRules.CheckAmount(amountMinor, Money(currency, "en-GB"));
        Assert.Equal(name, Names([refusal]));
        Assert.Equal(sentence, refusal?.Sentence ?? "");
        Assert.True(refusal is null or { Property: "Amount", Kind: RefusalKind.Invalid });
    }

    [Theory]
    // date           | today         | closed through | refusal
    [InlineData("2026-03-15", "2026-03-15", "", "ok")]
    [InlineData("2026-03-14", "2026-03-15", "", "ok")]
    [InlineData("2026-03-16", "2026-03-15", "", "date-in-future")]
    [InlineData("9999-12-31", "2026-03-15", "", "date-in-future")]
    [InlineData("2026-03-01", "2026-03-15", "2026-02-28", "ok")]
    [InlineData("2026-02-28", "2026-03-15", "2026-02-28", "month-is-closed")]
    [InlineData("2024-02-29", "2026-03-15", "2026-02-28", "month-is-closed")]
    [InlineData("1970-01-01", "2026-03-15", "", "ok")]
    [InlineData("1969-12-31", "2026-03-15", "", "date-too-early")]
    [InlineData("0001-01-01", "2026-03-15", "", "date-too-early")]
    [InlineData("0001-01-01", "2026-03-15", "2026-02-28", "month-is-closed")]
    public void CheckDate_AllowsTodayAndBefore_InOpenMonths(string date, string today, string closedThrough, string name)
    {
        var refusal = LedgerRules.CheckDate(Day(date), Day(today), DayOrNone(closedThrough), Show);
        Assert.Equal(name, Names([refusal]));
        Assert.True(refusal is null or { Property: "Date" });
    }

    [Fact]
    public void CheckDate_Refused_NamesTheDateThatIsAllowed()
    {
        Assert.Contains(
            "15 March 2026", LedgerRules.CheckDate(Day("2026-03-16"), Day("2026-03-15"), null, Show)!.Sentence, StringComparison.Ordinal);
        Assert.Contains(
            "28 February 2026",
            LedgerRules.CheckDate(Day("2026-02-01"), Day("2026-03-15"), Day("2026-02-28"), Show)!.Sentence,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, "ok")]
    [InlineData(1, "ok")]
    [InlineData(200, "ok")]
    [InlineData(201, "description-too-long")]
    [InlineData(100_000, "description-too-long")]
    public void CheckDescription_HasALongestLength(int length, string name) =>
        Assert.Equal(name, Names([LedgerRules.CheckDescription(new string('x', length))]));

    [Theory]
    [InlineData("Café — 5 € 🍰", "ok")]
    [InlineData("<script>alert(1)</script>", "ok")] // text is text; the pages encode it
    [InlineData("two\nlines", "description-has-control-characters")]
    [InlineData("nul\0", "description-has-control-characters")]
    [InlineData("tab\there", "description-has-control-characters")]
    [InlineData("In\u200bvisible", "description-has-invisible-characters")]
    public void CheckDescription_IsOneLineOfOrdinaryText(string description, string name) =>
        Assert.Equal(name, Names([LedgerRules.CheckDescription(description)]));
}
