using PotLock.Domain.Debts;
using static PotLock.Domain.Tests.TestBook;

namespace PotLock.Domain.Tests.Debts;

/// <summary>The plan out of debt: the example of the rules, and what it leaves open.</summary>
public class DebtPlanTests
{
    private const int Card = 0;
    private const int Car = 1;
    private const int Sofa = 2;

    private static readonly Debt[] s_debts =
    [
        new(1, DebtKind.Card, "Card", 3_000_00, 240_000, 90_00),
        new(2, DebtKind.Loan, "Car", 2_000_00, 60_000, 100_00),
        new(3, DebtKind.Loan, "Sofa", 600_00, 0, 50_00),
    ];

    [Fact]
    public void MinimumsAlone_TakeFiftySixMonthsAnd2105Pounds75()
    {
        var run = DebtPlan.MinimumsAlone(s_debts);
        Assert.True(run.Ends);
        Assert.Equal(56, run.Months.Count);
        Assert.Equal(2_105_75, run.TotalInterestMinor);
        Assert.Equal([56, 22, 12], run.Debts.Select(debt => debt.LastMonth));
    }

    [Fact]
    public void SmallestFirst_TakesTwentyMonthsAnd935Pounds62_TheSofaIsGoneInMonthFour()
    {
        var run = DebtPlan.Run(s_debts, DebtOrder.SmallestFirst, 100_00);
        Assert.Equal(20, run.Months.Count);
        Assert.Equal(935_62, run.TotalInterestMinor);
        Assert.Equal([20, 11, 4], run.Debts.Select(debt => debt.LastMonth));
        Assert.Equal(4, run.Debts[Sofa].LastMonth);
        // Sofa: 600.00 less 150.00 a month.
        Assert.Equal([450_00, 300_00, 150_00, 0], run.Months.Take(4).Select(month => month.Steps[Sofa].OwedMinor));
        // Car from month 5: 100.00 of its own, 100.00 extra, 50.00 freed by the sofa.
        Assert.Equal([100_00, 100_00, 100_00, 100_00, 250_00], run.Months.Take(5).Select(month => month.Steps[Car].PaidMinor));
        Assert.Equal(90_00, run.Months[4].Steps[Card].PaidMinor);
    }

    [Fact]
    public void DearestFirst_TakesNineteenMonthsAnd731Pounds33()
    {
        var run = DebtPlan.Run(s_debts, DebtOrder.DearestFirst, 100_00);
        Assert.Equal(19, run.Months.Count);
        Assert.Equal(731_33, run.TotalInterestMinor);
        Assert.Equal([18, 19, 12], run.Debts.Select(debt => debt.LastMonth));
    }

    [Fact]
    public void Compare_PutsThePlansSideBySide()
    {
        var all = DebtPlan.Compare(s_debts, 100_00);
        Assert.Equal(
            [(56, 2_105_75L), (20, 935_62L), (19, 731_33L)],
            new[] { all.MinimumsAlone, all.SmallestFirst, all.DearestFirst }.Select(run => (run.Months.Count, run.TotalInterestMinor)));
    }

    [Fact]
    public void Run_WithNothingExtra_StillPassesFreedMinimumsOn()
    {
        var run = DebtPlan.Run(s_debts, DebtOrder.SmallestFirst, 0);
        Assert.Equal((30, 1_378_02L), (run.Months.Count, run.TotalInterestMinor));
    }

    [Theory]
    [InlineData(DebtOrder.SmallestFirst, "3 2 1")]
    [InlineData(DebtOrder.DearestFirst, "1 2 3")]
    [InlineData(DebtOrder.Mine, "2 3 1")]
    public void InOrder_IsAsAsked(DebtOrder order, string ids) =>
        Assert.Equal(ids, string.Join(' ', DebtPlan.InOrder(s_debts, order, [2, 3, 1]).Select(debt => debt.Id)));

    [Theory]
    // id owed rate, …; ties go to the other measure, then to the one given first
    [InlineData(DebtOrder.SmallestFirst, "1 100 5, 2 100 9, 3 100 9", "2 3 1")]
    [InlineData(DebtOrder.DearestFirst, "1 300 5, 2 100 5, 3 100 5", "2 3 1")]
    public void InOrder_BreaksTies(DebtOrder order, string debts, string ids)
    {
        var read = debts.Split(", ").Select(text => text.Split(' ').Select(number => int.Parse(number, null)).ToArray())
            .Select(cells => new Debt(cells[0], DebtKind.Loan, "x", cells[1], cells[2], 1)).ToList();
        Assert.Equal(ids, string.Join(' ', DebtPlan.InOrder(read, order).Select(debt => debt.Id)));
    }

    [Fact]
    public void Run_InMyOrder_PaysThatOneFirst()
    {
        var run = DebtPlan.Run(s_debts, DebtOrder.Mine, 100_00, [2, 1, 3]);
        Assert.Equal(200_00, run.Months[0].Steps[Car].PaidMinor);
        Assert.Equal(
            DebtPlan.Run(s_debts, DebtOrder.SmallestFirst, 100_00).Months.SelectMany(month => month.Steps),
            DebtPlan.Run(s_debts, DebtOrder.Mine, 100_00, [3, 2, 1]).Months.SelectMany(month => month.Steps));
    }

    [Theory]
    [InlineData("1 2")]
    [InlineData("1 2 2")]
    [InlineData("1 2 3 4")]
    [InlineData("")]
    public void Run_InAnOrderThatIsNone_Throws(string ids) => Assert.Throws<ArgumentException>(() => DebtPlan.Run(
        s_debts, DebtOrder.Mine, 0, [.. ids.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(id => long.Parse(id, null))]));

    [Fact]
    public void Run_WhatTheFirstDoesNotTake_GoesToTheNextInTheSameMonth()
    {
        var run = DebtPlan.Run(s_debts, DebtOrder.SmallestFirst, 5_000_00);
        Assert.Equal(2, run.Months.Count);
        Assert.Equal([600_00, 2_010_00, 2_630_00], run.Months[0].Steps.Reverse().Select(step => step.PaidMinor));
    }

    [Fact]
    public void Run_ThatNeverEnds_SaysSoAndDoesNotOverflow()
    {
        Debt[] huge = [new(1, DebtKind.Card, "Card", 1_000_000_000_000, 1_000_000, 1_000_000_000), s_debts[Sofa] with { Id = 2 }];
        var run = DebtPlan.Run(huge, DebtOrder.DearestFirst, 0);
        Assert.False(run.Ends);
        Assert.Null(run.Debts[0].LastMonth);
        Assert.False(DebtPlan.MinimumsAlone([s_debts[Card] with { MinimumMinor = 60_00 }]).Ends); // exactly the interest
        Assert.True(DebtPlan.MinimumsAlone([s_debts[Card] with { MinimumMinor = 61_00 }]).Ends);
        Assert.False(DebtPlan.MinimumsAlone([s_debts[Sofa] with { MinimumMinor = 0 }]).Ends);
    }

    [Theory]
    [InlineData(600, true)]
    [InlineData(601, false)]
    public void Run_Has600MonthsAtMost(long owed, bool ends)
    {
        var run = DebtPlan.MinimumsAlone([new Debt(1, DebtKind.Loan, "Loan", owed, 0, 1)]);
        Assert.Equal(ends, run.Ends);
        Assert.InRange(run.Months.Count, 0, 600);
    }

    [Theory]
    [InlineData(100_00, "You’d be out of debt in 20 months and pay £935.62 in interest.")]
    [InlineData(10_000_00, "You’d be out of debt in 1 month and pay £70.00 in interest.")]
    public void Say_NamesMonthsAndPrice(long extra, string sentence) =>
        Assert.Equal(sentence, DebtRules.Say(DebtPlan.Run(s_debts, DebtOrder.SmallestFirst, extra), Pounds));

    [Fact]
    public void Say_NamesAPlanThatNeverEnds() => Assert.Equal(
        "Like this you’d still be in debt after 50 years. Pay more each month.",
        DebtRules.Say(DebtPlan.MinimumsAlone([s_debts[Card] with { MinimumMinor = 60_00 }]), Pounds));

    [Theory]
    // order | extra | mine | refusals
    [InlineData(DebtOrder.SmallestFirst, 0, "", "ok")]
    [InlineData(DebtOrder.Mine, 0, "3 1 2", "ok")]
    [InlineData(DebtOrder.Mine, 0, "3 1", "order-incomplete")]
    [InlineData(DebtOrder.Mine, 0, "3 1 4", "order-incomplete")]
    [InlineData(DebtOrder.DearestFirst, -1, "", "extra-out-of-range")]
    [InlineData(DebtOrder.DearestFirst, 100_000_000_001, "", "extra-out-of-range")]
    [InlineData((DebtOrder)9, -1, "", "extra-out-of-range, unknown-order")]
    public void Check_NamesWhatIsWrong(DebtOrder order, long extra, string mine, string refusals) => Assert.Equal(
        refusals,
        Names(DebtRules.Check(
            s_debts,
            order,
            extra,
            [.. mine.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(id => long.Parse(id, null))],
            Pounds)));

    [Fact]
    public void Check_ADebt_NamesWhichOne()
    {
        var found = DebtRules.Check(
            [s_debts[Card], new Debt(7, DebtKind.Loan, "x", 0, -1, -1)], DebtOrder.SmallestFirst, 0, null, Pounds).ToList();
        Assert.Equal("amount-not-positive, rate-out-of-range, minimum-out-of-range", Names(found));
        Assert.Equal([DebtRules.Owed, DebtRules.Rate, DebtRules.Minimum], found.Select(one => one.Property));
        Assert.All(found, one => Assert.Equal(7, one.Item));
        Assert.Equal("no-debts", Names(DebtRules.Check([], DebtOrder.SmallestFirst, 0, null, Pounds)));
    }
}
