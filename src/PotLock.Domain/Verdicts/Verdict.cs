using System.Numerics;
using PotLock.Domain.Budgets;
using PotLock.Domain.Months;

namespace PotLock.Domain.Verdicts;

/// <summary>The answer to "Am I actually okay?".</summary>
public enum VerdictAnswer
{
    /// <summary>Cover, flow and debt hold.</summary>
    Yes = 1,

    /// <summary>Cover holds, but flow or debt does not, or flow is not known yet.</summary>
    Careful = 2,

    /// <summary>What has to be paid is more than there is.</summary>
    No = 3,
}

/// <summary>What the verdict is made of.</summary>
public enum VerdictPartKind
{
    /// <summary>Liquid money against what has to be paid soon.</summary>
    Cover,

    /// <summary>Average income against average spending.</summary>
    Flow,

    /// <summary>What is owed on cards against liquid money, and whether it keeps rising.</summary>
    Debt,

    /// <summary>How many months of spending could be paid from what is free.</summary>
    Cushion,

    /// <summary>The month's spending against its budget.</summary>
    Budget,
}

/// <summary>How a part of the verdict stands, for the mark that people see beside it.</summary>
public enum PartStanding
{
    /// <summary>It is not known, and left out of the score.</summary>
    Unknown,

    /// <summary>It holds. Cushion does when it has all its points, budget when no more was spent than the days allow.</summary>
    Holds,

    /// <summary>It neither holds nor warns: a cushion that is not full, but at least half.</summary>
    Between,

    /// <summary>It does not hold: it warns.</summary>
    Fails,
}

/// <summary>One of the questions that the verdict asks, with its answer and its points.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Holds">Whether it holds; null when that is not known yet, and for cushion and budget, which decide nothing
/// and only count for the score.</param>
/// <param name="MostPoints">The points that it has at most.</param>
/// <param name="TenthsOfPoints">The points that it has, in tenths, rounded half up; null when the part is not known and left out.</param>
public sealed record VerdictPart(VerdictPartKind Kind, bool? Holds, int MostPoints, int? TenthsOfPoints);

/// <summary>
/// The verdict (product page, <i>Am I actually okay?</i>): computed from entries and plans, never guessed. "No" when cover
/// fails; "yes" when cover, flow and debt hold; otherwise "careful". Pure, and exact: amounts stay whole, shares are fractions,
/// and only the finished score is rounded.
/// </summary>
/// <param name="Facts">What it was worked out on.</param>
/// <param name="Score">0 to 100: the points of the parts that are known, scaled to 100, rounded half up.</param>
/// <param name="Parts">The parts, in their order.</param>
public sealed record Verdict(VerdictFacts Facts, VerdictAnswer Answer, int Score, IReadOnlyList<VerdictPart> Parts)
{
    /// <summary>How many days the verdict looks ahead.</summary>
    public const int Days = 30;

    /// <summary>How many month-ends it takes to see three rises.</summary>
    public const int MonthEnds = 4;

    /// <summary>The saving rate that has all points of flow, as one over this: a fifth of the income.</summary>
    private const int FullSavingRate = 5;

    private const int FullCushionMonths = 3;

    /// <summary>What the last ended months were like; null when there is none, and flow is not known yet.</summary>
    public MonthAverage? Average => MonthAverage.Of(Facts.EndedMonths);

    /// <summary>
    /// How many months of average spending liquid money, open and live pots cover, in tenths, rounded down; null when nothing
    /// was spent, or no month has ended.
    /// </summary>
    public long? CushionTenths => Cushion(Facts) is { Denominator.Sign: > 0 } months
        ? (long)BigInteger.Min(long.MaxValue, BigInteger.Max(0, months.Numerator) * 10 / months.Denominator)
        : null;

    /// <summary>How many of the parts are known.</summary>
    public int KnownParts => Parts.Count(part => part.TenthsOfPoints is not null);

    /// <summary>
    /// How a part stands: marked as holding only if it does, whatever points it has. Spending above the budget's share of the
    /// days warns however little it is above.
    /// </summary>
    public PartStanding StandingOf(VerdictPartKind kind)
    {
        var part = Part(kind);
        return part switch
        {
            { TenthsOfPoints: null } => PartStanding.Unknown,
            { Holds: { } holds } => holds ? PartStanding.Holds : PartStanding.Fails,
            { Kind: VerdictPartKind.Budget } => Facts.Budget is { IsAbove: true } ? PartStanding.Fails : PartStanding.Holds,
            _ when CushionTenths is not { } months || months >= FullCushionMonths * 10 => PartStanding.Holds,
            { TenthsOfPoints: { } tenths } => tenths >= part.MostPoints * 5 ? PartStanding.Between : PartStanding.Fails,
        };
    }

    /// <summary>The part of that kind; every verdict has each of them.</summary>
    public VerdictPart Part(VerdictPartKind kind) => Parts[(int)kind];

    /// <summary>Works the verdict out.</summary>
    public static Verdict Of(VerdictFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var hasEnded = facts.EndedMonths.Count > 0;
        var cover = facts.CoverMinor >= 0;
        bool? flow = hasEnded ? Sum(facts, month => month.IncomeMinor) >= Sum(facts, month => month.ExpenseMinor) : null;
        var debt = facts.OwedMinor <= facts.LiquidMinor && !facts.OwedRose;
        (VerdictPartKind Kind, bool? Holds, int Most, Share? Earned)[] parts =
        [
            (VerdictPartKind.Cover, cover, 35, facts.ObligationsMinor <= 0
                ? Share.Whole
                : Share.Of(facts.LiquidMinor, facts.ObligationsMinor)),
            (VerdictPartKind.Flow, flow, 25, hasEnded ? Flow(facts) : null),
            (VerdictPartKind.Debt, debt, 15, Debt(facts)),
            (VerdictPartKind.Cushion, null, 15, hasEnded ? CushionShare(facts) : null),
            (VerdictPartKind.Budget, null, 10, facts.Budget is { } budget ? BudgetShare(budget) : null),
        ];
        return new Verdict(
            facts,
            !cover ? VerdictAnswer.No : flow == true && debt ? VerdictAnswer.Yes : VerdictAnswer.Careful,
            ScoreOf(parts),
            [
                .. parts.Select(part => new VerdictPart(
                    part.Kind,
                    part.Holds,
                    part.Most,
                    part.Earned is { } earned ? HalfUp(earned.Numerator * part.Most * 10, earned.Denominator) : null)),
            ]);
    }

    /// <summary>The points of the known parts, scaled to 100: the sum of fractions, brought to one denominator and rounded once.</summary>
    private static int ScoreOf(IEnumerable<(VerdictPartKind Kind, bool? Holds, int Most, Share? Earned)> parts)
    {
        var sum = new Share(0, 1);
        var most = 0;
        foreach (var part in parts)
        {
            if (part.Earned is { } earned)
            {
                sum = new Share(
                    (sum.Numerator * earned.Denominator) + (earned.Numerator * part.Most * sum.Denominator),
                    sum.Denominator * earned.Denominator);
                most += part.Most;
            }
        }

        return HalfUp(sum.Numerator * 100, sum.Denominator * most);
    }

    /// <summary>The saving rate over a fifth. Without income it is all when something was left over (refunds), else nothing.</summary>
    private static Share Flow(VerdictFacts facts)
    {
        var income = Sum(facts, month => month.IncomeMinor);
        var left = income - Sum(facts, month => month.ExpenseMinor);
        return income > 0 ? Share.Of(left * FullSavingRate, income) : left > 0 ? Share.Whole : Share.None;
    }

    private static Share Debt(VerdictFacts facts) =>
        facts.OwedMinor <= 0 ? Share.Whole
        : facts.LiquidMinor <= 0 ? Share.None
        : Share.Of((BigInteger)facts.LiquidMinor - facts.OwedMinor, facts.LiquidMinor);

    /// <summary>Who spends nothing is covered for ever.</summary>
    private static Share CushionShare(VerdictFacts facts)
    {
        var (money, spending) = Cushion(facts);
        return spending > 0 ? Share.Of(money, spending * FullCushionMonths) : Share.Whole;
    }

    /// <summary>(1.5 − spent / pro rata) / 0.5 = 3 − 2 × spent / pro rata. With nothing to spend it is all or nothing.</summary>
    private static Share BudgetShare(BudgetPace budget)
    {
        var (spent, proRata) = budget.SpentOfProRata;
        return proRata > 0
            ? Share.Of((3 * (BigInteger)proRata) - (2 * (BigInteger)spent), proRata)
            : spent <= proRata ? Share.Whole : Share.None;
    }

    /// <summary>Months of average spending as a fraction: money over the average.</summary>
    private static (BigInteger Numerator, BigInteger Denominator) Cushion(VerdictFacts facts) =>
        (((BigInteger)facts.LiquidMinor + facts.FreePotsMinor) * facts.EndedMonths.Count, Sum(facts, month => month.ExpenseMinor));

    private static BigInteger Sum(VerdictFacts facts, Func<MonthFigures, long> amountOf) =>
        facts.EndedMonths.Aggregate(BigInteger.Zero, (sum, month) => sum + amountOf(month));

    private static int HalfUp(BigInteger numerator, BigInteger denominator) => (int)(((numerator * 2) + denominator) / (denominator * 2));

    /// <summary>A fraction from 0 to 1; the denominator is more than zero.</summary>
    private readonly record struct Share(BigInteger Numerator, BigInteger Denominator)
    {
        public static Share Whole { get; } = new(1, 1);

        public static Share None { get; } = new(0, 1);

        /// <summary>Brings a fraction into 0 to 1.</summary>
        public static Share Of(BigInteger numerator, BigInteger denominator) =>
            numerator <= 0 ? None : numerator >= denominator ? Whole : new Share(numerator, denominator);
    }
}
