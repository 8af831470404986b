using PotLock.Domain.Ledger;

namespace PotLock.Domain.Pots;

/// <summary>What breaking a lock costs in time, if the money leaves and the pot fills again at its pace.</summary>
/// <param name="AmountMinor">The money that would be free, in minor units.</param>
/// <param name="MonthsLater">How many months later the goal is reached; null when that cannot be said.</param>
/// <param name="GoalIn">The month, by its first day, in which the goal is reached if the lock stays; null when not known.</param>
/// <param name="GoalInAfter">The month in which it is reached if the money leaves; null when not known or beyond 100 years.</param>
/// <param name="EndsFirstOn">
/// The day on which the lock ends by itself, when that comes before the goal is reached: no month is told then.
/// </param>
public sealed record BreakCost(
    long AmountMinor, int? MonthsLater, DateOnly? GoalIn, DateOnly? GoalInAfter, DateOnly? EndsFirstOn = null);

/// <summary>
/// What a broken lock costs (product page, <i>Break the lock</i>: before confirming, show how much later the goal is
/// reached). The room grows from what is missing now to the whole target, and fills at the pace of <see cref="PotPace"/>.
/// </summary>
public static class LockBreakCost
{
    /// <summary>Works the cost out; without a target or a pace only the amount is known.</summary>
    public static BreakCost Of(PotPaceFacts facts, Pace pace)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(pace);
        var nothing = new BreakCost(facts.BalanceMinor, null, null, null);
        if (facts.TargetMinor is not { } target
            || pace.PerMonthMinor is not { } perMonth
            || pace.MonthsToFull is not { } now
            || pace.FullIn is not { } goalIn)
        {
            return nothing;
        }

        if (facts.EndDate is { } end && MonthStart.Of(end) < goalIn)
        {
            return nothing with { EndsFirstOn = LockEnds.LiveOn(end) };
        }

        return PotPace.MonthsToFill(target, perMonth, pace.InThisMonthMinor) is { } after
            ? new BreakCost(facts.BalanceMinor, after - now, goalIn, goalIn.AddMonths(after - now))
            : nothing with { GoalIn = goalIn };
    }
}
