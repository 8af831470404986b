using FsCheck.Fluent;
using PotLock.Domain.Transfers;

namespace PotLock.Domain.Tests.Transfers;

/// <summary>More for one pot in a plan by lines.</summary>
public class PlanRaiseTests
{
    private static readonly TransferTerms s_terms =
        new(150_00, TransferMode.ByLines, [new PlanLine(1, 40_00, 0), new PlanLine(2, 0, 50_00)]);

    [Fact]
    public void By_RaisesTheLineAndTheWhole_AndKeepsWhatPercentagesCameTo()
    {
        var raised = PlanRaise.By(s_terms, 1, 10_00);
        Assert.Equal(160_00, raised.AmountMinor);
        Assert.Equal([new PlanLine(1, 50_00, 0), new PlanLine(2, 75_00, 0)], raised.Lines);
        Assert.Equal([new PlanLine(1, 40_00, 0), new PlanLine(2, 85_00, 0)], PlanRaise.By(s_terms, 2, 10_00).Lines);
        Assert.Equal(
            [new PlanLine(1, 40_00, 0), new PlanLine(2, 75_00, 0), new PlanLine(3, 10_00, 0)], PlanRaise.By(s_terms, 3, 10_00).Lines);
    }

    [Fact]
    public void By_APlanByWeightings_HasNoLineToRaise()
    {
        var terms = s_terms with { Mode = TransferMode.ByWeightings };
        Assert.False(PlanRaise.Fits(terms));
        Assert.Throws<ArgumentException>(() => PlanRaise.By(terms, 1, 1));
    }

    /// <summary>Every other pot, and what stays active, gets to the penny what it got.</summary>
    [Fact]
    public void By_AnyPlan_GivesNobodyElseLessOrMore() => PropertyRun.Holds(
        from amount in Gen.Choose(1, 1_000_00)
        from parts in Gen.Piles(4, 10_000)
        from isFixed in Gen.Elements(true, false).ArrayOf(3)
        from add in Gen.Choose(0, 500_00)
        from pot in Gen.Choose(1, 4)
        select (new TransferTerms(
            amount, TransferMode.ByLines,
            [.. Enumerable.Range(0, 3).Select(i => isFixed[i]
                ? new PlanLine(i + 1, (long)amount * parts[i] / 10_000, 0)
                : new PlanLine(i + 1, 0, parts[i]))]), add, pot),
        c =>
        {
            var (terms, add, pot) = c;
            var raised = PlanRaise.By(terms, pot, add);
            var before = terms.Lines.Zip(PlanSplitter.Planned(terms.AmountMinor, terms.Lines))
                .ToDictionary(pair => pair.First.PotId, pair => pair.Second);
            Assert.Equal(terms.AmountMinor + add, raised.AmountMinor);
            Assert.All(
                raised.Lines.Zip(PlanSplitter.Planned(raised.AmountMinor, raised.Lines)),
                pair => Assert.Equal(
                    before.GetValueOrDefault(pair.First.PotId) + (pair.First.PotId == pot ? add : 0), pair.Second));
            Assert.True(TransferPlanRules.Sum(raised).Fits);
        });
}
