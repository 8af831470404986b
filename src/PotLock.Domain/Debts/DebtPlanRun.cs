namespace PotLock.Domain.Debts;

/// <summary>What one month does to one debt; amounts in minor units.</summary>
/// <param name="InterestMinor">Its interest.</param>
/// <param name="PaidMinor">What is paid of it: the minimum and what it gets beyond.</param>
/// <param name="OwedMinor">What is owed after both.</param>
public sealed record DebtStep(long InterestMinor, long PaidMinor, long OwedMinor);

/// <summary>One month of a plan.</summary>
/// <param name="Number">Counted from 1.</param>
/// <param name="Steps">What it does to each debt, in the order in which the debts were given.</param>
public sealed record DebtMonth(int Number, IReadOnlyList<DebtStep> Steps)
{
    /// <summary>What is owed after it on all debts together, in minor units.</summary>
    public long OwedMinor => Steps.Sum(step => step.OwedMinor);

    /// <summary>The interest of all debts together, in minor units.</summary>
    public long InterestMinor => Steps.Sum(step => step.InterestMinor);
}

/// <summary>How a plan ends for one debt.</summary>
/// <param name="DebtId">The debt.</param>
/// <param name="LastMonth">The month in which it is paid off, counted from 1; null when the plan does not come so far.</param>
/// <param name="InterestMinor">Its interest until then, in minor units.</param>
public sealed record DebtEnd(long DebtId, int? LastMonth, long InterestMinor);

/// <summary>What a plan out of debt comes to.</summary>
/// <param name="Months">The months in order; when it does not end, those after which that was sure.</param>
/// <param name="Debts">How it ends for each debt, in the order in which they were given.</param>
/// <param name="Ends">Whether all debts are paid off within <see cref="DebtPlan.MaxMonths"/>.</param>
public sealed record DebtPlanRun(IReadOnlyList<DebtMonth> Months, IReadOnlyList<DebtEnd> Debts, bool Ends)
{
    /// <summary>The interest of all debts together, in minor units.</summary>
    public long TotalInterestMinor => Debts.Sum(debt => debt.InterestMinor);

    /// <summary>What is owed on all debts together after a month, in minor units; after the plan's last, nothing is owed.</summary>
    /// <param name="firstMinor">What is owed at first.</param>
    /// <param name="number">The month, counted from 1; 0 for at first.</param>
    public long OwedAfter(long firstMinor, int number) =>
        number == 0 ? firstMinor : number <= Months.Count ? Months[number - 1].OwedMinor : 0;
}

/// <summary>The plans that stand side by side.</summary>
/// <param name="MinimumsAlone">Nothing beyond the minimums.</param>
/// <param name="SmallestFirst">The smallest debt first.</param>
/// <param name="DearestFirst">The highest rate first.</param>
public sealed record DebtComparison(DebtPlanRun MinimumsAlone, DebtPlanRun SmallestFirst, DebtPlanRun DearestFirst);
