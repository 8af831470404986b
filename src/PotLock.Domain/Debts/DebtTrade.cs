namespace PotLock.Domain.Debts;

/// <summary>What a smaller share of deposits for a pot would do to a plan out of debt.</summary>
/// <param name="PotId">The pot.</param>
/// <param name="LessBasisPoints">How much less of each deposit it would get: 1 % is 100.</param>
/// <param name="FreedMinor">What that leaves for the plan each month, in minor units, by the forecast.</param>
/// <param name="DebtId">The debt that ends sooner: the first in the plan's order.</param>
/// <param name="MonthsEarlier">How many months sooner it ends.</param>
public sealed record DebtTradeOff(long PotId, int LessBasisPoints, long FreedMinor, long DebtId, int MonthsEarlier);

/// <summary>What can be traded between pots and debts (<i>Loans, debts, things owned</i>, tying to weightings). Pure.</summary>
public static class DebtTrade
{
    /// <summary>The share that is asked about: 2 %.</summary>
    public const int LessBasisPoints = 200;

    /// <summary>Over how many months the forecast says what a share comes to.</summary>
    public const int MonthsAsked = 12;

    /// <summary>
    /// What so much more each month does to the debt that is first in order; null when it ends no sooner, or the plan does not end at
    /// all with it.
    /// </summary>
    /// <param name="debts">The debts.</param>
    /// <param name="extraMinor">What is paid each month beyond the minimums without it, in minor units.</param>
    /// <param name="potId">The pot that would get less.</param>
    /// <param name="freedMinor">What it leaves over <see cref="MonthsAsked"/> months, in minor units.</param>
    /// <param name="mine">The owner's order, where that is asked for.</param>
    public static DebtTradeOff? Of(
        IReadOnlyList<Debt> debts, DebtOrder order, long extraMinor, long potId, long freedMinor, IReadOnlyList<long>? mine = null)
    {
        ArgumentNullException.ThrowIfNull(debts);
        var monthly = freedMinor / MonthsAsked;
        if (monthly <= 0 || debts.Count == 0)
        {
            return null;
        }

        var first = DebtPlan.InOrder(debts, order, mine)[0].Id;
        var (before, after) = (LastMonth(extraMinor), LastMonth(checked(extraMinor + monthly)));
        return after is { } end && before is { } was && was > end
            ? new DebtTradeOff(potId, LessBasisPoints, monthly, first, was - end)
            : null;

        int? LastMonth(long extra) => DebtPlan.Run(debts, order, extra, mine).Debts.First(debt => debt.DebtId == first).LastMonth;
    }
}
