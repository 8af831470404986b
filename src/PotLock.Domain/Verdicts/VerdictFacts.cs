using PotLock.Domain.Budgets;
using PotLock.Domain.Months;

namespace PotLock.Domain.Verdicts;

/// <summary>Everything that the verdict is worked out on, as it stood on one day. All amounts are in minor units.</summary>
/// <param name="LiquidMinor">The active balance with checking and cash accounts; an overdraft counts against it.</param>
/// <param name="CardsDueMinor">What is overdue on cards, or due within <see cref="Verdict.Days"/> days, the running
/// statement too if it falls due in that time.</param>
/// <param name="BillsMinor">Scheduled withdrawals and bills from liquid money within <see cref="Verdict.Days"/> days.</param>
/// <param name="EndedMonths">The last (up to) <see cref="MonthAverage.MostMonths"/> ended months, the oldest first; also
/// those in which nothing happened.</param>
/// <param name="OwedMinor">What is owed on all cards. One card's credit does not pay another's debt.</param>
/// <param name="OwedAtMonthEnds">What was owed at the ends of the last (up to) <see cref="Verdict.MonthEnds"/> ended months,
/// the oldest first; cards in credit owe nothing.</param>
/// <param name="FreePotsMinor">What is in open and live pots: money that may leave at any time.</param>
/// <param name="Budget">The month's spending against its budget, pro rata by day; null without a budget.</param>
public sealed record VerdictFacts(
    long LiquidMinor,
    long CardsDueMinor,
    long BillsMinor,
    IReadOnlyList<MonthFigures> EndedMonths,
    long OwedMinor,
    IReadOnlyList<long> OwedAtMonthEnds,
    long FreePotsMinor,
    BudgetPace? Budget)
{
    /// <summary>What is owed to groups that share bills; what they owe is no money yet, so it pays for nothing.</summary>
    public long GroupsOwedMinor { get; init; }

    /// <summary>What has to be paid within the days that the verdict looks ahead.</summary>
    public long ObligationsMinor => checked(CardsDueMinor + BillsMinor + GroupsOwedMinor);

    /// <summary>What liquid money is left after that; negative when it is not enough.</summary>
    public long CoverMinor => checked(LiquidMinor - ObligationsMinor);

    /// <summary>Whether what is owed rose at each of the last three month-ends; that takes four to see.</summary>
    public bool OwedRose =>
        OwedAtMonthEnds.Count >= Verdict.MonthEnds
        && OwedAtMonthEnds.TakeLast(Verdict.MonthEnds)
            .Zip(OwedAtMonthEnds.TakeLast(Verdict.MonthEnds - 1))
            .All(ends => ends.Second > ends.First);
}
