using FsCheck;
using FsCheck.Fluent;
using PotLock.Domain.Insights;
using static PotLock.Domain.Tests.Insights.InsightCases;

namespace PotLock.Domain.Tests.Insights;

/// <summary>What holds of insights in any book.</summary>
public sealed class InsightProperties
{
    [Fact]
    public void Order_OfWhatIsRead_DoesNotMatter() => PropertyRun.Holds(
        from facts in Books
        from charges in Gen.Shuffle(facts.Charges.ToArray())
        from categories in Gen.Shuffle(facts.Categories.ToArray())
        select (facts, shuffled: facts with { Charges = charges, Categories = categories }),
        two => Assert.Equal(InsightFinder.Find(two.facts).Select(Figures), InsightFinder.Find(two.shuffled).Select(Figures)));

    [Fact]
    public void Figures_GrowWithTheAmounts_AndKeysStay() => PropertyRun.Holds(
        from facts in Books
        from factor in Gen.Choose(2, 1_000)
        select (facts, factor),
        one => Assert.Equal(
            InsightFinder.Find(one.facts).Select(Figures),
            InsightFinder.Find(one.facts.Times(one.factor)).Select(found => FiguresOver(found, one.factor))));

    [Fact]
    public void Keys_AreShort_AndEachIsThereOnce() => PropertyRun.Holds(Books, facts =>
    {
        var found = InsightFinder.Find(facts);
        Assert.Equal(found.Count, found.Select(one => one.Key).Distinct().Count());
        Assert.All(found, one => Assert.Matches("^[a-z0-9-]{1,80}$", one.Key));
        Assert.All(found, one => Assert.True(one.Figure > 0));
    });

    [Fact]
    public void Dismissal_Hides_UntilItIsAboutAQuarterMore() => PropertyRun.Holds(
        from facts in Books
        from factor in Gen.Choose(1, 200)
        select (facts, factor),
        one =>
        {
            foreach (var found in InsightFinder.Find(one.facts.Times(100)))
            {
                InsightDismissal dismissal = new() { Key = found.Key, Figure = found.Figure };
                Assert.True(dismissal.Hides(found));
                var other = InsightFinder.Find(one.facts.Times(one.factor)).Single(other => other.Key == found.Key);
                Assert.Equal(one.factor <= 125, dismissal.Hides(other));
            }
        });

    [Fact]
    public void RandomBooks_HaveSomethingOfEachKind_AndOftenNothing()
    {
        var found = Books.Sample(2_000, new Rnd(2026), 50).Select(InsightFinder.Find).ToList();
        Assert.True(found.Count(one => one.Count == 0) > 200, "Too few books are quiet.");
        foreach (var kind in new[] { InsightKind.PriceRise, InsightKind.UnusualSpending, InsightKind.RegularPayment })
        {
            Assert.True(found.Count(one => one.Any(insight => insight.Kind == kind)) > 40, $"Too few books have {kind}.");
        }
    }

    [Fact]
    public void Dismissal_OfAnother_HidesNothing() => Assert.False(
        new InsightDismissal { Key = "spending-1-2026-10", Figure = 400_00 }.Hides(
            Only(Quiet with { Categories = [Spent("Fun", 10_00, 10_00, 10_00, 10_00, 90_00)] })));
}
