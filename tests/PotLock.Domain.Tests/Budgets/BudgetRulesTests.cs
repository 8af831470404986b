using System.Globalization;
using PotLock.Domain.Budgets;
using static PotLock.Domain.Tests.TestBook;

namespace PotLock.Domain.Tests.Budgets;

/// <summary>A table for each field: the budget is good but for what the row says. Today is 15 March 2027.</summary>
public class BudgetRulesTests
{
    private const long Food = 7;
    private const long Fuel = 8;
    private const long Most = 100_000_000_000;

    private static readonly DateOnly s_today = Day("2027-03-15");

    private static readonly BudgetTerms s_good = new(Day("2027-03-01"), Food, 250_00, Rollover: false);

    [Theory]
    [InlineData(0, "ok")] // nothing is to be spent here
    [InlineData(Most, "ok")]
    [InlineData(-1, "target-out-of-range")]
    [InlineData(Most + 1, "target-out-of-range")]
    public void Check_Target(long target, string refusal) => Check(s_good with { TargetMinor = target }, refusal, "Target");

    [Theory]
    [InlineData("2027-03-01", "ok")]
    [InlineData("2029-03-31", "ok")]
    [InlineData("2029-04-01", "month-too-late")]
    [InlineData("1970-01-01", "ok")]
    [InlineData("1969-12-31", "month-too-early")]
    public void Check_Month(string month, string refusal) => Check(s_good with { Month = Day(month) }, refusal, "Month");

    [Theory]
    [InlineData(Food, BudgetCategory.InUse, "ok")]
    [InlineData(Food, BudgetCategory.Archived, "category-is-archived")]
    [InlineData(Food, BudgetCategory.Unknown, "unknown-category")] // also another book's
    [InlineData(null, BudgetCategory.Unknown, "ok")] // all spending
    public void Check_Category(long? id, BudgetCategory category, string refusal) =>
        Check(s_good with { CategoryId = id }, refusal, "CategoryId", category);

    [Fact]
    public void Check_WithEverythingWrong_NamesAllOfIt() => Assert.Equal(
        "month-too-early, unknown-category, target-out-of-range",
        Names(BudgetRules.Check(new BudgetTerms(Day("0001-01-01"), Food, -1, false), BudgetCategory.Unknown, s_today, Pounds)));

    [Fact]
    public void Check_Refused_SaysWhatIsAllowed()
    {
        Assert.Equal("The month can’t be after March 2029.", Sentence(s_good with { Month = Day("2029-04-01") }));
        Assert.Equal("The month can’t be before January 1970.", Sentence(s_good with { Month = Day("1969-12-01") }));
        Assert.Equal("Enter an amount between £0.00 and £1,000,000,000.00.", Sentence(s_good with { TargetMinor = -1 }));

        static string Sentence(BudgetTerms terms) =>
            Assert.Single(BudgetRules.Check(terms, BudgetCategory.InUse, s_today, Pounds)).Sentence;
    }

    [Theory]
    // on | the month's own, the one before it | from
    [InlineData(true, "", "", "2027-03-01")] // switched on now
    [InlineData(true, "", "2026-11-01", "2026-11-01")] // goes on
    [InlineData(true, "2027-02-01", "2026-11-01", "2027-02-01")]
    [InlineData(false, "2027-02-01", "2026-11-01", "")]
    public void RolloverFrom_GoesOn_OrBeginsWithTheMonth(bool on, string now, string before, string from) =>
        Assert.Equal(
            DayOrNone(from),
            BudgetRules.RolloverFrom(s_good with { Rollover = on, Month = Day("2027-03-15") }, DayOrNone(now), DayOrNone(before)));

    [Theory]
    // last month | this month has | copied; 9 is archived
    [InlineData("all 900, 7 250, 8 100", "", "all 900, 7 250, 8 100")]
    [InlineData("all 900, 7 250 since 2027-01-01", "7 10", "all 900")]
    [InlineData("7 250 since 2027-01-01", "8 5", "7 250 since 2027-01-01")]
    [InlineData("all 900, 7 0", "all 1", "7 0")]
    [InlineData("9 40, 7 250", "", "7 250")]
    [InlineData("", "", "no-budget-to-copy")]
    [InlineData("", "7 250", "no-budget-to-copy")]
    [InlineData("all 900, 7 250", "7 1, all 2", "budget-has-all")]
    [InlineData("9 40", "", "budget-has-all")]
    public void Copy_AddsWhatTheMonthLacks(string last, string here, string copied)
    {
        var found = BudgetRules.Copy(Lines(last), Lines(here), new HashSet<long> { Food, Fuel });
        Assert.Equal(copied, found.IsRefused ? Names(found.Refusals) : Text(found.Value));
    }

    private static List<BudgetLine> Lines(string text) => [.. text.Split(", ", StringSplitOptions.RemoveEmptyEntries)
        .Select(line => line.Split(' '))
        .Select(cells =>
        new BudgetLine(
            cells[0] == "all" ? null : long.Parse(cells[0], Pounds.Culture),
            long.Parse(cells[1], Pounds.Culture),
            cells.Length > 2 ? Day(cells[3]) : null))];

    private static string Text(IEnumerable<BudgetLine> lines) => string.Join(", ", lines.Select(line =>
        string.Create(CultureInfo.InvariantCulture, $"{(line.CategoryId is { } id ? id : "all")} "
            + $"{line.TargetMinor}{(line.RolloverFrom is { } from ? $" since {from:O}" : "")}")));

    private static void Check(BudgetTerms terms, string refusal, string field, BudgetCategory category = BudgetCategory.InUse)
    {
        var refusals = BudgetRules.Check(terms, category, s_today, Pounds).ToList();
        Assert.Equal(refusal, Names(refusals));
        Assert.All(refusals, one => Assert.Equal(field, one.Property));
        Assert.All(refusals, one => Assert.EndsWith(".", one.Sentence, StringComparison.Ordinal));
    }
}
