using PotLock.Domain.Interest;

namespace PotLock.Domain.Debts;

/// <summary>
/// The plan out of debt (<i>Loans, debts, things owned</i>), month by month: interest on all; the minimums; then what is paid
/// beyond them to the first debt in order, and what that does not take to the next. Pure.
/// <para>
/// How the rule is read: the order is that of the first day and stays, so that nobody has to change course on the way. What is
/// paid each month stays the same to the end: <c>extra</c> and all minimums. So a minimum is freed in the very month in which
/// its debt ends, as far as that debt does not take it. <i>Minimums alone</i> is no plan: each debt gets its own minimum, and
/// nothing is passed on.
/// </para>
/// </summary>
public static class DebtPlan
{
    /// <summary>How many months are looked at: 50 years.</summary>
    public const int MaxMonths = 600;

    /// <summary>Follows a plan to its end.</summary>
    /// <param name="debts">The debts, in any order.</param>
    /// <param name="order">Which gets what is paid beyond the minimums.</param>
    /// <param name="extraMinor">What is paid each month beyond the minimums, in minor units, not negative.</param>
    /// <param name="mine">For <see cref="DebtOrder.Mine"/>: the ids of the debts, each once, in the owner's order.</param>
    public static DebtPlanRun Run(IReadOnlyList<Debt> debts, DebtOrder order, long extraMinor, IReadOnlyList<long>? mine = null)
    {
        ArgumentNullException.ThrowIfNull(debts);
        ArgumentOutOfRangeException.ThrowIfNegative(extraMinor);
        return Walk(debts, Places(debts, order, mine), extraMinor);
    }

    /// <summary>Each debt's minimum and no more: a freed minimum stays in its owner's pocket.</summary>
    public static DebtPlanRun MinimumsAlone(IReadOnlyList<Debt> debts)
    {
        ArgumentNullException.ThrowIfNull(debts);
        return Walk(debts, [], 0);
    }

    /// <summary>The two orders side by side, and what comes of doing nothing.</summary>
    /// <param name="extraMinor">What is paid each month beyond the minimums, in minor units, not negative.</param>
    public static DebtComparison Compare(IReadOnlyList<Debt> debts, long extraMinor) => new(
        MinimumsAlone(debts), Run(debts, DebtOrder.SmallestFirst, extraMinor), Run(debts, DebtOrder.DearestFirst, extraMinor));

    /// <summary>
    /// The debts in order. Smallest first: by what is owed, of two alike the dearer, then the one given first. Dearest first: by
    /// rate, of two alike the smaller, then the one given first.
    /// </summary>
    public static IReadOnlyList<Debt> InOrder(IReadOnlyList<Debt> debts, DebtOrder order, IReadOnlyList<long>? mine = null)
    {
        ArgumentNullException.ThrowIfNull(debts);
        return [.. Places(debts, order, mine).Select(place => debts[place])];
    }

    private static int[] Places(IReadOnlyList<Debt> debts, DebtOrder order, IReadOnlyList<long>? mine)
    {
        var places = Enumerable.Range(0, debts.Count);
        return order switch
        {
            DebtOrder.SmallestFirst =>
                [.. places.OrderBy(i => debts[i].OwedMinor).ThenByDescending(i => debts[i].AnnualRateMillionths).ThenBy(i => i)],
            DebtOrder.DearestFirst =>
                [.. places.OrderByDescending(i => debts[i].AnnualRateMillionths).ThenBy(i => debts[i].OwedMinor).ThenBy(i => i)],
            DebtOrder.Mine when DebtRules.IsOrderOf(debts, mine) => [.. mine!.Select(id => places.First(i => debts[i].Id == id))],
            _ => throw new ArgumentException("Each debt has to be in the order once.", nameof(mine)),
        };
    }

    /// <summary>Walks the months; without places nothing is passed on.</summary>
    private static DebtPlanRun Walk(IReadOnlyList<Debt> debts, int[] places, long extraMinor)
    {
        var owed = debts.Select(debt => debt.OwedMinor).ToArray();
        var interest = new long[owed.Length];
        var ended = new int?[owed.Length];
        var budget = debts.Aggregate((Int128)extraMinor, (sum, debt) => sum + debt.MinimumMinor);
        List<DebtMonth> months = [];
        while (owed.Any(left => left > 0))
        {
            // What can still be paid at most: no sum grows without bound on the way to "never".
            if (owed.Aggregate(Int128.Zero, (sum, left) => sum + left) > budget * (MaxMonths - months.Count))
            {
                break;
            }

            var steps = Month(debts, owed, places, extraMinor);
            months.Add(new DebtMonth(months.Count + 1, steps));
            for (var i = 0; i < owed.Length; i++)
            {
                owed[i] = steps[i].OwedMinor;
                interest[i] = checked(interest[i] + steps[i].InterestMinor);
                ended[i] ??= owed[i] == 0 ? months.Count : null;
            }
        }

        return new DebtPlanRun(
            months,
            [.. debts.Select((debt, i) => new DebtEnd(debt.Id, ended[i], interest[i]))],
            owed.All(left => left == 0));
    }

    private static DebtStep[] Month(IReadOnlyList<Debt> debts, long[] owed, int[] places, long extraMinor)
    {
        var steps = new DebtStep[owed.Length];
        var beyond = extraMinor;
        for (var i = 0; i < steps.Length; i++)
        {
            var interest = OwedInterest.OfMonth(owed[i], debts[i].AnnualRateMillionths);
            var whole = checked(owed[i] + interest);
            var minimum = Math.Min(whole, debts[i].MinimumMinor);
            beyond = checked(beyond + debts[i].MinimumMinor - minimum);
            steps[i] = new DebtStep(interest, minimum, whole - minimum);
        }

        foreach (var i in places)
        {
            var more = Math.Min(beyond, steps[i].OwedMinor);
            beyond -= more;
            steps[i] = steps[i] with { PaidMinor = steps[i].PaidMinor + more, OwedMinor = steps[i].OwedMinor - more };
        }

        return steps;
    }
}
