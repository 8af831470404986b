using FsCheck;
using FsCheck.Fluent;
using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;
using PotLock.Domain.Transfers;
using static PotLock.Domain.Tests.TestBook;

namespace PotLock.Domain.Tests.Transfers;

/// <summary>A table for each field: the plan of £1,000.00 is good but for what the row says.</summary>
public class TransferPlanRulesTests
{
    private static readonly PlanPot[] s_pots = [new(2, "Holiday"), new(3, "Car"), new(4, "Roof")];

    private static readonly TransferTerms s_good = new(1_000_00, TransferMode.ByLines, [new(2, 300_00, 0), new(3, 0, 2_500)]);

    [Theory]
    [InlineData(1, "ok")]
    [InlineData(100_000_000_000, "ok")]
    [InlineData(100_000_000_001, "amount-too-large")]
    [InlineData(0, "amount-not-positive")]
    [InlineData(-1, "amount-not-positive")]
    public void Check_Amount(long amount, string refusal)
    {
        Check(new TransferTerms(amount, TransferMode.ByWeightings, []), refusal, "Amount");
        // Lines that cannot fit an amount that is refused for itself say nothing more.
        Check(new TransferTerms(amount, TransferMode.ByLines, [new(2, amount == 1 ? 1 : 100_000_000_000, 0)]), refusal, "Amount");
    }

    [Theory]
    [InlineData(1, "ok")]
    [InlineData(31, "ok")]
    [InlineData(0, "day-out-of-range")]
    [InlineData(-1, "day-out-of-range")]
    [InlineData(32, "day-out-of-range")]
    public void Check_Day(int day, string refusal)
    {
        Check(s_good, refusal, "Day", day);
        Check(s_good with { Mode = TransferMode.ByWeightings }, refusal, "Day", day);
    }

    [Theory]
    // pot, fixed amount in pennies or percentage    | refusal | field
    [InlineData("2 30000", "ok", "")]
    [InlineData("2 30000, 3 25%, 4 45%", "ok", "")]
    [InlineData("2 0, 3 0%, 4 1", "ok", "")] // a row that was left empty
    [InlineData("", "plan-has-no-line", "Mode")]
    [InlineData("2 0, 3 0%", "plan-has-no-line", "Mode")]
    [InlineData("9 100", "line-of-no-active-pot", "Mode")]
    [InlineData("2 100, 9 100%", "line-of-no-active-pot", "Mode")]
    [InlineData("9 -5", "line-of-no-active-pot", "Mode")] // there is no field to say more about
    [InlineData("2 100 10%", "line-is-both", "Lines.Percent 2")]
    [InlineData("2 -1", "line-amount-out-of-range", "Lines.Amount 2")]
    [InlineData("3 100000000001", "line-amount-out-of-range", "Lines.Amount 3")]
    [InlineData("3 -0.01%", "line-percent-out-of-range", "Lines.Percent 3")]
    [InlineData("3 100.01%", "line-percent-out-of-range", "Lines.Percent 3")]
    [InlineData("2 100, 2 200", "line-twice", "Mode")]
    [InlineData("2 100, 2 10%", "line-twice", "Mode")]
    [InlineData("2 100000", "ok", "")]
    [InlineData("2 100001", "lines-exceed-amount", "Amount")]
    [InlineData("3 100%", "ok", "")]
    [InlineData("2 1, 3 100%", "lines-exceed-amount", "Amount")]
    [InlineData("2 100000000000, 3 100000000000, 4 100%", "lines-exceed-amount", "Amount")]
    [InlineData("3 60%, 4 40.01%", "line-percents-exceed-whole", "Mode")]
    public void Check_Lines(string lines, string refusal, string field) => Check(s_good with { Lines = Lines(lines) }, refusal, field);

    [Fact]
    public void Check_OfAPlanByWeightings_LooksAtNoLines() =>
        Check(new TransferTerms(1, TransferMode.ByWeightings, Lines("9 -5, 9 100000000001")), "ok", "");

    [Fact]
    public void Check_WithSeveralWrong_NamesThemAll()
    {
        var bad = new TransferTerms(0, TransferMode.ByLines, Lines("9 1, 2 -1 -0.01%, 2 5"));
        Assert.Equal(
            "amount-not-positive, day-out-of-range, line-of-no-active-pot, line-is-both, line-amount-out-of-range, "
                + "line-percent-out-of-range, line-twice",
            Names(TransferPlanRules.Check(bad, 0, s_pots, Pounds)));
    }

    [Fact]
    public void Check_AnUnknownMode_IsRefused() =>
        Check(s_good with { Mode = (TransferMode)9 }, "unknown-mode", "Mode");

    [Fact]
    public void Check_Refused_NamesThePotAndWhatIsAllowed()
    {
        Assert.Equal(
            "The amounts add up to £0.01 too much. Lower one, or raise the total.", Sentence("2 30001, 3 30%, 4 40%"));
        Assert.Equal("Enter an amount between £0.00 and £1,000,000,000.00.", Sentence("2 -1"));
        Assert.Equal("The percentage must be between 0% and 100%.", Sentence("3 100.01%"));
        Assert.Equal("Enter an amount or a percentage, not both.", Sentence("4 1 1%"));
        Assert.Equal(
            RefusalKind.Conflict, Assert.Single(TransferPlanRules.Check(s_good with { Lines = Lines("9 1") }, 1, s_pots, Pounds)).Kind);

        static string Sentence(string lines) =>
            Assert.Single(TransferPlanRules.Check(s_good with { Lines = Lines(lines) }, 1, s_pots, Pounds)).Sentence;
    }

    [Theory]
    // amount | lines | planned | what stays, or is too much
    [InlineData(1_00, "2 33.33%, 3 33.33%, 4 33.33%", 99, 1, true)]
    [InlineData(1_00, "2 33.33%, 3 33.33%, 4 33.34%", 1_00, 0, true)]
    [InlineData(3, "2 50%, 3 49.99%", 2, 1, true)]
    [InlineData(3, "2 1, 3 66.66%", 2, 1, true)] // 1 and 1.9998: the part of percentages is rounded down, once
    [InlineData(3, "2 1, 3 66.67%", 3, 0, true)]
    [InlineData(3, "2 2, 3 66.67%", 4, 1, false)]
    [InlineData(1_00, "", 0, 1_00, true)]
    [InlineData(1_00, "2 250", 2_50, 1_50, false)]
    [InlineData(100_000_000_000, "2 99.99%, 3 0.01%", 100_000_000_000, 0, true)]
    public void Sum_IsWhatTheLinesSayTogether(long amount, string lines, long planned, long difference, bool fits)
    {
        var sum = TransferPlanRules.Sum(new TransferTerms(amount, TransferMode.ByLines, Lines(lines)));
        Assert.Equal((planned, difference, fits), ((long)sum.PlannedMinor, sum.DifferenceMinor, sum.Fits));
    }

    [Fact]
    public void Sum_OfAnyPlan_IsWhatTheSplitterPlans_AndWhatFitsCanBeSplit() => PropertyRun.Holds(Plans, terms =>
    {
        var sum = TransferPlanRules.Sum(terms);
        Assert.Equal(
            sum.PlannedMinor, PlanSplitter.Planned(terms.AmountMinor, terms.Lines).Aggregate(Int128.Zero, (all, part) => all + part));
        if (sum.Fits)
        {
            Assert.Equal(
                sum.DifferenceMinor,
                TransferSplitter.Split(terms, [.. terms.Lines.Select(line => new PotState(line.PotId, 0, null, 0))]).ActiveMinor);
        }
        else
        {
            Assert.Throws<InvalidOperationException>(() => TransferSplitter.Split(terms, []));
        }
    });

    [Fact]
    public void Sum_OfImpossibleLines_DoesNotOverflow()
    {
        var sum = TransferPlanRules.Sum(new TransferTerms(
            long.MaxValue, TransferMode.ByLines, [
                .. Enumerable.Range(1, 100).Select(id => new PlanLine(id, long.MaxValue, int.MaxValue)),
            ]));
        Assert.False(sum.Fits);
        Assert.Equal(long.MaxValue, sum.DifferenceMinor);
    }

    private static Gen<TransferTerms> Plans =>
        from amount in Gen.OneOf(Gen.Choose(1, 300), Gen.Choose(1, 1_000_000_000)).Select(value => (long)value)
        from count in Gen.Choose(0, 8)
        from shares in Gen.Piles(count + 1, 10_000)
        from isFixed in Gen.Frequency((2, Gen.Constant(false)), (1, Gen.Constant(true))).ArrayOf(count)
        from above in Gen.Choose(0, 3)
        select new TransferTerms(amount, TransferMode.ByLines, [.. isFixed.Select((one, i) =>
            one ? new PlanLine(i + 1, (long)((Int128)amount * shares[i] / 10_000) + above, 0) : new PlanLine(i + 1, 0, shares[i]))]);

    private static PlanLine[] Lines(string text) => [.. text.Split(", ", StringSplitOptions.RemoveEmptyEntries).Select(Line)];

    /// <summary>Reads <c>2 30000</c> (pennies), <c>3 25%</c>, or both after one pot.</summary>
    private static PlanLine Line(string text)
    {
        var cells = text.Split(' ');
        var culture = System.Globalization.CultureInfo.InvariantCulture;
        var amount = cells[1..].SingleOrDefault(cell => !cell.EndsWith('%')) ?? "0";
        var percent = cells[1..].SingleOrDefault(cell => cell.EndsWith('%')) ?? "0%";
        return new PlanLine(long.Parse(cells[0], culture), long.Parse(amount, culture), (int)(decimal.Parse(percent[..^1], culture) * 100));
    }

    private static void Check(TransferTerms terms, string refusal, string field, int day = 1)
    {
        var refusals = TransferPlanRules.Check(terms, day, s_pots, Pounds).ToList();
        Assert.Equal(refusal, Names(refusals));
        Assert.All(refusals, one => Assert.Equal(field, $"{one.Property} {one.Item}".Trim()));
        Assert.All(refusals, one => Assert.EndsWith(".", one.Sentence, StringComparison.Ordinal));
    }
}
