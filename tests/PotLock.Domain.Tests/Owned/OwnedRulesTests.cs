using PotLock.Domain.Owned;
using static PotLock.Domain.Tests.TestBook;

namespace PotLock.Domain.Tests.Owned;

/// <summary>A table for each field: the thing is good but for what the row says. Today is 15 March 2027.</summary>
public class OwnedRulesTests
{
    private const long Most = 100_000_000_000;

    private static readonly OwnedTerms s_good = new("Car", OwnedKind.Thing, 200_000);

    [Theory]
    [InlineData("C", "ok")]
    [InlineData("", "thing-needs-name")]
    [InlineData("HOME", "thing-name-taken")]
    public void Check_Name(string name, string refusal) => Check(s_good with { Name = name }, refusal, "Name");

    [Theory]
    [InlineData(OwnedKind.Thing, "ok")]
    [InlineData(OwnedKind.OtherDebt, "ok")]
    [InlineData((OwnedKind)0, "unknown-kind")]
    public void Check_Kind(OwnedKind kind, string refusal) => Check(s_good with { Kind = kind }, refusal, "Kind");

    [Theory]
    [InlineData(0, "ok")]
    [InlineData(1_000_000, "ok")]
    [InlineData(-1, "loss-out-of-range")]
    [InlineData(1_000_001, "loss-out-of-range")]
    public void Check_Loss(int loss, string refusal) => Check(s_good with { YearlyLossMillionths = loss }, refusal, "YearlyLoss");

    [Fact]
    public void Check_Note() => Check(s_good with { Note = new string('x', 501) }, "note-too-long", "Note");

    [Theory]
    // value | day | closed through | refusals
    [InlineData(0, "2027-03-15", "", "ok")] // sold
    [InlineData(Most, "2027-03-15", "", "ok")]
    [InlineData(-1, "2027-03-15", "", "value-out-of-range")]
    [InlineData(Most + 1, "2027-03-15", "", "value-out-of-range")]
    [InlineData(1, "2027-03-16", "", "date-in-future")]
    [InlineData(1, "2027-02-28", "2027-02-28", "month-is-closed")]
    [InlineData(-1, "2027-03-16", "", "value-out-of-range, date-in-future")]
    public void Check_Valuation(long value, string day, string closed, string refusals) => Assert.Equal(
        refusals,
        Names(OwnedRules.CheckValuation(new Valuation(Day(day), value), Day("2027-03-15"), DayOrNone(closed), Pounds, Show)));

    private static void Check(OwnedTerms terms, string refusal, string property)
    {
        var found = OwnedRules.Check(terms, ["Home"]).ToList();
        Assert.Equal(refusal, Names(found));
        Assert.All(found, one => Assert.Equal(property, one.Property));
    }
}
