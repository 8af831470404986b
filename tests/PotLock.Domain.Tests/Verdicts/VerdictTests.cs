using FsCheck;
using FsCheck.Fluent;
using PotLock.Domain.Budgets;
using PotLock.Domain.Months;
using PotLock.Domain.Verdicts;
using static PotLock.Domain.Verdicts.VerdictAnswer;
using static PotLock.Domain.Verdicts.VerdictPartKind;

namespace PotLock.Domain.Tests.Verdicts;

/// <summary>The answer to "Am I actually okay?", and its score.</summary>
public class VerdictTests
{
    /// <summary>
    /// Somebody who earns 2,000 and spends 1,600, has 3,000 at hand, owes 600, has to pay 1,000 soon, and has 1,800 in open
    /// pots.
    /// </summary>
    private static readonly VerdictFacts Steady = new(
        3_000_00, 400_00, 600_00, [Month(2_000_00, 1_600_00), Month(2_000_00, 1_600_00), Month(2_000_00, 1_600_00)], 600_00,
        [500_00, 550_00, 450_00, 600_00], 1_800_00, null);

    [Fact]
    public void Verdict_OfASteadyBook_IsYes_AndEachPartHasItsPoints()
    {
        // cover 35 × min(1, 3,000 / 1,000) = 35; flow 25 × (400 / 2,000) / 0.2 = 25; debt 15 × (1 − 600 / 3,000) = 12;
        // cushion 15 × (4,800 / 1,600) / 3 = 15; no budget: 87 of 90 are 96.67.
        var verdict = Verdict.Of(Steady);
        Assert.Equal((Yes, 97), (verdict.Answer, verdict.Score));
        Assert.Equal("Cover True 350/35, Flow True 250/25, Debt True 120/15, Cushion  150/15, Budget  /10", Points(verdict));
        Assert.Equal((2_000_00, 1_000_00, 30), (verdict.Facts.CoverMinor, verdict.Facts.ObligationsMinor, verdict.CushionTenths));
        Assert.Equal(new MonthAverage(3, 2_000_00, 1_600_00), verdict.Average);
    }

    [Theory]
    // liquid, due on cards, bills | answer, left, points of cover in tenths
    [InlineData(1_000_00, 400_00, 600_00, true, 0, 350)] // to the penny
    [InlineData(999_99, 400_00, 600_00, false, -1, 350)] // 34.99965
    [InlineData(500_00, 400_00, 600_00, false, -500_00, 175)]
    [InlineData(0, 0, 0, true, 0, 350)] // nothing to pay
    [InlineData(-1, 0, 0, false, -1, 350)] // overdrawn, though nothing has to be paid
    [InlineData(-5_00, 0, 10_00, false, -15_00, 0)]
    [InlineData(0, 1, 0, false, -1, 0)]
    public void Cover_IsLiquidMoneyAgainstWhatHasToBePaid(long liquid, long cards, long bills, bool holds, long left, int tenths)
    {
        var verdict = Verdict.Of(Steady with { LiquidMinor = liquid, CardsDueMinor = cards, BillsMinor = bills, OwedMinor = 0 });
        Assert.Equal((holds, left, tenths), (verdict.Part(Cover).Holds, verdict.Facts.CoverMinor, verdict.Part(Cover).TenthsOfPoints));
        Assert.Equal(holds ? Yes : No, verdict.Answer);
    }

    [Theory]
    // income and spending of each month | holds, points in tenths
    [InlineData("1000/900", true, 125)] // a tenth saved: half of it
    [InlineData("1000/800", true, 250)]
    [InlineData("1000/100", true, 250)]
    [InlineData("1000/1000", true, 0)]
    [InlineData("1000/1001", false, 0)]
    [InlineData("500/900 1500/900", true, 125)] // the average of the two that there are: a tenth
    [InlineData("1000/900 1000/1100 1000/1000", true, 0)]
    [InlineData("0/0", true, 0)]
    [InlineData("0/1", false, 0)]
    [InlineData("0/-5", true, 250)] // nothing but a refund
    public void Flow_IsAverageIncomeAgainstAverageSpending(string months, bool holds, int tenths)
    {
        var ended = months.Split(' ')
            .Select(month => month.Split('/'))
            .Select(month => Month(long.Parse(month[0], Invariant) * 100, long.Parse(month[1], Invariant) * 100))
            .ToList();
        var verdict = Verdict.Of(Steady with { EndedMonths = ended });
        Assert.Equal((holds, tenths), (verdict.Part(Flow).Holds, verdict.Part(Flow).TenthsOfPoints));
        Assert.Equal(holds ? Yes : Careful, verdict.Answer);
    }

    [Fact]
    public void Flow_WithNoEndedMonth_IsNotKnownYet_AndTheVerdictAtBestCareful()
    {
        var verdict = Verdict.Of(Steady with { EndedMonths = [], OwedAtMonthEnds = [] });
        // cover 35 and debt 12 of 50
        Assert.Equal((Careful, 94), (verdict.Answer, verdict.Score));
        Assert.Equal("Cover True 350/35, Flow  /25, Debt True 120/15, Cushion  /15, Budget  /10", Points(verdict));
        Assert.Null(verdict.Average);
        Assert.Null(verdict.CushionTenths);
        Assert.Equal(No, Verdict.Of(Steady with { EndedMonths = [], LiquidMinor = 999_99 }).Answer);
    }

    [Theory]
    // liquid, owed | at month-ends | holds, points in tenths
    [InlineData(3_000_00, 0, "", true, 150)]
    [InlineData(-1, 0, "", false, 150)] // nothing owed on cards, but overdrawn
    [InlineData(3_000_00, 3_000_00, "", true, 0)]
    [InlineData(3_000_00, 3_000_01, "", false, 0)]
    [InlineData(0, 1, "", false, 0)]
    [InlineData(3_000_00, 1_000_00, "1 2 3 4", false, 100)] // three rises
    [InlineData(3_000_00, 1_000_00, "2 3 4", true, 100)] // it takes four ends to see three
    [InlineData(3_000_00, 1_000_00, "1 2 3 3", true, 100)]
    [InlineData(3_000_00, 1_000_00, "2 1 2 3", true, 100)]
    [InlineData(3_000_00, 1_000_00, "0 1 2 3", false, 100)] // from nothing
    [InlineData(3_000_00, 1_000_00, "9 1 2 3 4", false, 100)] // the last four
    public void Debt_IsWhatIsOwedAgainstLiquidMoney_AndWhetherItKeepsRising(long liquid, long owed, string ends, bool holds, int tenths)
    {
        var verdict = Verdict.Of(Steady with
        {
            LiquidMinor = liquid,
            CardsDueMinor = 0,
            BillsMinor = 0,
            OwedMinor = owed,
            OwedAtMonthEnds = [.. ends.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(end => long.Parse(end, Invariant))],
        });
        Assert.Equal((holds, tenths), (verdict.Part(Debt).Holds, verdict.Part(Debt).TenthsOfPoints));
        Assert.Equal(liquid < 0 ? No : holds ? Yes : Careful, verdict.Answer);
    }

    [Theory]
    // liquid, open and live pots, spending of one month | months in tenths, points in tenths
    [InlineData(1_000_00, 500_00, 1_000_00, 15L, 75)]
    [InlineData(1_000_00, 1_999_99, 1_000_00, 29L, 150)] // 2.99999 months: 14.99995
    [InlineData(1_000_00, 2_000_00, 1_000_00, 30L, 150)]
    [InlineData(1_000_00, 9_000_00, 1_000_00, 100L, 150)]
    [InlineData(-1_000_00, 500_00, 1_000_00, 0L, 0)]
    [InlineData(0, 0, 1_000_00, 0L, 0)]
    [InlineData(1_000_00, 0, 0, null, 150)] // who spends nothing is covered for ever
    public void Cushion_IsMonthsOfAverageSpending(long liquid, long pots, long spending, long? months, int tenths)
    {
        var verdict = Verdict.Of(Steady with { LiquidMinor = liquid, FreePotsMinor = pots, EndedMonths = [Month(5_000_00, spending)] });
        Assert.Equal((months, tenths), (verdict.CushionTenths, verdict.Part(Cushion).TenthsOfPoints));
        Assert.Null(verdict.Part(Cushion).Holds);
    }

    [Theory]
    // on day 15 of 30: available, spent | points in tenths
    [InlineData(300_00, 0, 100)]
    [InlineData(300_00, 150_00, 100)]
    [InlineData(300_00, 187_50, 50)] // 1.25 of what the days allow
    [InlineData(300_00, 225_00, 0)]
    [InlineData(300_00, 900_00, 0)]
    [InlineData(300_00, -5_00, 100)]
    [InlineData(0, 0, 100)]
    [InlineData(0, 1, 0)]
    [InlineData(-10_00, 0, 0)] // overspent before
    public void Budget_IsSpendingAgainstTheDaysThatHaveCome(long available, long spent, int tenths)
    {
        var verdict = Verdict.Of(Steady with { Budget = new BudgetPace(15, 30, available, spent) });
        Assert.Equal(tenths, verdict.Part(VerdictPartKind.Budget).TenthsOfPoints);
        Assert.Equal(Yes, verdict.Answer); // a budget decides nothing
        Assert.Equal((int)Math.Round((870 + tenths) / 10m, MidpointRounding.AwayFromZero), verdict.Score);
    }

    [Theory]
    // on day 15 of 30 of 300.00: spent | how it stands
    [InlineData(150_00, PartStanding.Holds)]
    [InlineData(150_01, PartStanding.Fails)] // a penny above, with 9.9987 of 10 points
    [InlineData(-5_00, PartStanding.Holds)]
    [InlineData(900_00, PartStanding.Fails)]
    public void Budget_HoldsOnlyWithinItsDays_WhateverItsPoints(long spent, PartStanding standing) =>
        Assert.Equal(
            standing, Verdict.Of(Steady with { Budget = new BudgetPace(15, 30, 300_00, spent) }).StandingOf(VerdictPartKind.Budget));

    [Theory]
    // free money for spending of 1,000 a month | how it stands
    [InlineData(3_000_00, PartStanding.Holds)]
    [InlineData(2_999_99, PartStanding.Between)] // 14.99995 points, shown as 15
    [InlineData(1_500_00, PartStanding.Between)]
    [InlineData(1_489_99, PartStanding.Fails)]
    [InlineData(0, PartStanding.Fails)]
    public void Cushion_HoldsWhenItIsFull(long free, PartStanding standing) => Assert.Equal(
        standing,
        Verdict.Of(Steady with { LiquidMinor = 0, FreePotsMinor = free, EndedMonths = [Month(5_000_00, 1_000_00)] }).StandingOf(Cushion));

    [Fact]
    public void Standing_OfTheDecidingParts_IsWhetherTheyHold_AndOfUnknownOnesThatTheyAreNot()
    {
        var bad = Verdict.Of(Steady with { LiquidMinor = 500_00, EndedMonths = [Month(1_00, 2_00)] });
        Assert.Equal(
            [PartStanding.Fails, PartStanding.Fails, PartStanding.Fails, PartStanding.Holds, PartStanding.Unknown], Standings(bad));
        Assert.Equal(
            [PartStanding.Holds, PartStanding.Holds, PartStanding.Holds, PartStanding.Holds, PartStanding.Unknown],
            Standings(Verdict.Of(Steady)));
        var first = Verdict.Of(Steady with { EndedMonths = [], OwedAtMonthEnds = [] });
        Assert.Equal(
            [PartStanding.Holds, PartStanding.Unknown, PartStanding.Holds, PartStanding.Unknown, PartStanding.Unknown], Standings(first));
        Assert.Equal((2, 4), (first.KnownParts, Verdict.Of(Steady).KnownParts));
        // who spends nothing
        Assert.Equal(PartStanding.Holds, Verdict.Of(Steady with { EndedMonths = [Month(1_00, 0)] }).StandingOf(Cushion));

        static IEnumerable<PartStanding> Standings(Verdict verdict) => verdict.Parts.Select(part => verdict.StandingOf(part.Kind));
    }

    [Fact]
    public void Score_IsRoundedHalfUp_Once()
    {
        // cover 35 × 300/1,000 = 10.5, debt 15: 25.5 of 50 are 51
        var facts = new VerdictFacts(300_00, 0, 1_000_00, [], 0, [], 0, null);
        Assert.Equal(51, Verdict.Of(facts).Score);
        // 10.25 + 15 of 50: 50.5 are 51
        Assert.Equal(51, Verdict.Of(facts with { LiquidMinor = 41, BillsMinor = 140 }).Score);
        Assert.Equal(50, Verdict.Of(facts with { LiquidMinor = 40, BillsMinor = 140 }).Score);
    }

    [Fact]
    public void Verdict_OfAnyBook_IsWhatTheProductPageSays() => PropertyRun.Holds(
        from liquid in Amount
        from cards in Gen.Choose(0, 3_000)
        from bills in Gen.Choose(0, 3_000)
        from months in Gen.Choose(-50, 4_000).Two().ListOf().Select(list => list.Take(3).ToList())
        from owed in Gen.Choose(0, 4_000)
        from ends in Gen.Choose(0, 5).ListOf().Select(list => list.Take(4).ToList())
        from pots in Gen.Choose(0, 9_000)
        from budget in Gen.OneOf(
            Gen.Constant<BudgetPace?>(null),
            from day in Gen.Choose(1, 30)
            from available in Gen.Choose(-100, 3_000)
            from spent in Gen.Choose(-100, 4_000)
            select (BudgetPace?)new BudgetPace(day, 30, available, spent))
        select new VerdictFacts(
            liquid, cards, bills, [.. months.Select(month => Month(Math.Max(0, month.Item1), month.Item2))], owed,
            [.. ends.Select(end => (long)end)], pots, budget),
        facts =>
        {
            var verdict = Verdict.Of(facts);
            var (answer, score) = ByHand(facts);
            Assert.Equal(answer, verdict.Answer);
            Assert.InRange(verdict.Score, (int)Math.Floor(score + 0.5m - 0.000001m), (int)Math.Floor(score + 0.5m + 0.000001m));
            Assert.All(verdict.Parts, part => Assert.InRange(part.TenthsOfPoints ?? 0, 0, part.MostPoints * 10));
            var known = verdict.Parts.Where(part => part.TenthsOfPoints is not null).ToList();
            Assert.InRange(
                (decimal)known.Sum(part => part.TenthsOfPoints!.Value) * 10 / known.Sum(part => part.MostPoints),
                verdict.Score - 1.1m,
                verdict.Score + 1.1m);
        });

    private static Gen<int> Amount => Gen.OneOf(Gen.Choose(-500, 500), Gen.Choose(0, 9_000));

    private static readonly System.Globalization.CultureInfo Invariant = System.Globalization.CultureInfo.InvariantCulture;

    /// <summary>The sentences of the product page, with numbers that are not exact.</summary>
    private static (VerdictAnswer Answer, decimal Score) ByHand(VerdictFacts facts)
    {
        decimal liquid = facts.LiquidMinor;
        var obligations = facts.CardsDueMinor + facts.BillsMinor;
        var cover = liquid - obligations >= 0;
        var n = facts.EndedMonths.Count;
        var income = n == 0 ? 0 : facts.EndedMonths.Sum(month => month.IncomeMinor) / (decimal)n;
        var spending = n == 0 ? 0 : facts.EndedMonths.Sum(month => month.ExpenseMinor) / (decimal)n;
        bool? flow = n == 0 ? null : income - spending >= 0;
        var ends = facts.OwedAtMonthEnds;
        var debt = facts.OwedMinor <= liquid && !(ends.Count >= 4 && ends[^4] < ends[^3] && ends[^3] < ends[^2] && ends[^2] < ends[^1]);
        decimal points = obligations == 0 ? 35 : 35 * Clamp(liquid / obligations);
        decimal most = 50;
        points += facts.OwedMinor == 0 ? 15 : liquid <= 0 ? 0 : 15 * (1 - Clamp(facts.OwedMinor / liquid));
        if (n > 0)
        {
            points += income > 0 ? 25 * Clamp((income - spending) / income / 0.2m) : income - spending > 0 ? 25 : 0;
            points += spending > 0 ? 15 * Clamp((liquid + facts.FreePotsMinor) / spending / 3) : 15;
            most += 40;
        }

        if (facts.Budget is { } budget)
        {
            var proRata = budget.AvailableMinor * budget.Day / 30m;
            points += proRata > 0 ? 10 * Clamp((1.5m - (budget.SpentMinor / proRata)) / 0.5m) : budget.SpentMinor <= proRata ? 10 : 0;
            most += 10;
        }

        return (!cover ? No : flow == true && debt ? Yes : Careful, points * 100 / most);
    }

    private static decimal Clamp(decimal share) => Math.Clamp(share, 0, 1);

    private static MonthFigures Month(long income, long expense) => MonthFigures.Zero with { IncomeMinor = income, ExpenseMinor = expense };

    private static string Points(Verdict verdict) =>
        string.Join(", ", verdict.Parts.Select(part => $"{part.Kind} {part.Holds} {part.TenthsOfPoints}/{part.MostPoints}"));
}
