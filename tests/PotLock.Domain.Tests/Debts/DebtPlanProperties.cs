using FsCheck;
using FsCheck.Fluent;
using PotLock.Domain.Debts;

namespace PotLock.Domain.Tests.Debts;

/// <summary>Random plans, and forty years of one, against <see cref="SlowDebts"/>: the difference is 0.</summary>
public class DebtPlanProperties
{
    public sealed record PlanCase(IReadOnlyList<Debt> Debts, DebtOrder Order, long Extra, IReadOnlyList<long> Mine)
    {
        public override string ToString() =>
            string.Join('\n', [$"{Order} {Extra} {string.Join(' ', Mine)}", .. Debts.Select(debt => $"{debt}")]);
    }

    [Fact]
    public void AnyPlan_EqualsTheOracle() => PropertyRun.Holds(Cases, c =>
    {
        var run = DebtPlan.Run(c.Debts, c.Order, c.Extra, c.Mine);
        Compare(SlowDebts.Pay(c.Debts, DebtPlan.InOrder(c.Debts, c.Order, c.Mine), c.Extra), run);
        Compare(SlowDebts.Pay(c.Debts, null, 0), DebtPlan.MinimumsAlone(c.Debts));
    });

    [Fact]
    public void AnyPlan_PaysTheSameEachMonthButTheLast_AndEachPennyOnce() => PropertyRun.Holds(Cases, c =>
    {
        var run = DebtPlan.Run(c.Debts, c.Order, c.Extra, c.Mine);
        var budget = c.Extra + c.Debts.Sum(debt => debt.MinimumMinor);
        Assert.All(run.Months.SkipLast(1), month => Assert.Equal(budget, month.Steps.Sum(step => step.PaidMinor)));
        var paid = run.Months.SelectMany(month => month.Steps).Sum(step => step.PaidMinor);
        var left = run.Months.Count == 0 ? c.Debts.Sum(debt => debt.OwedMinor) : run.Months[^1].OwedMinor;
        Assert.Equal(c.Debts.Sum(debt => debt.OwedMinor) + run.TotalInterestMinor, paid + left);
        Assert.Equal(run.Ends, left == 0);
    });

    [Fact]
    public void FortyYears_DifferFromTheOracleByNothing()
    {
        Debt[] debts =
        [
            new(1, DebtKind.Loan, "Home", 312_345_67, 51_237, 1_490_00),
            new(2, DebtKind.Card, "Card", 4_321_09, 219_999, 80_00),
            new(3, DebtKind.Loan, "Car", 17_654_32, 73_331, 215_50),
        ];
        foreach (var order in new[] { DebtOrder.SmallestFirst, DebtOrder.DearestFirst })
        {
            Compare(SlowDebts.Pay(debts, DebtPlan.InOrder(debts, order), 0), DebtPlan.Run(debts, order, 0));
        }

        var alone = DebtPlan.MinimumsAlone(debts);
        Compare(SlowDebts.Pay(debts, null, 0), alone);
        Assert.InRange(alone.Months.Count, 420, 600);
    }

    private static void Compare(SlowDebts.Facts? slow, DebtPlanRun run)
    {
        Assert.Equal(slow is not null, run.Ends);
        if (slow is not null)
        {
            Assert.Equal((slow.Months, slow.Interest), (run.Months.Count, run.TotalInterestMinor));
            Assert.Equal(slow.LastMonths, run.Debts.Select(debt => debt.LastMonth!.Value));
        }
    }

    private static Gen<PlanCase> Cases =>
        from count in Gen.Choose(1, 5)
        from debts in (from owed in Gen.OneOf(Gen.Choose(1, 100), Gen.Choose(1, 500_000))
                       from rate in Gen.Frequency((3, Gen.Constant(0)), (9, Gen.Choose(0, 300_000)), (1, Gen.Choose(0, 1_000_000)))
                       from months in Gen.Choose(1, 40)
                       from more in Gen.Choose(0, 50)
                       select (owed, rate, minimum: Math.Max(more, owed / months))).ArrayOf(count)
        from order in Gen.Elements(DebtOrder.SmallestFirst, DebtOrder.DearestFirst, DebtOrder.Mine)
        from extra in Gen.OneOf(Gen.Constant(0), Gen.Choose(0, 20_000))
        from mine in Gen.Shuffle(Enumerable.Range(1, count).Select(id => (long)id).ToArray())
        select new PlanCase(
            [.. debts.Select((debt, i) => new Debt(i + 1, DebtKind.Card, $"No. {i + 1}", debt.owed, debt.rate, debt.minimum))],
            order,
            extra,
            mine);
}
