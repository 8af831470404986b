using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;

namespace PotLock.Domain.SetUp;

/// <summary>A first pot that is suggested.</summary>
/// <param name="TargetMinor">Its target in minor units, or null.</param>
/// <param name="EndDate">Its end date, or null.</param>
public sealed record SuggestedPot(string Name, long? TargetMinor, DateOnly? EndDate, int WeightingBasisPoints);

/// <summary>
/// First pots and weightings from an income and goals (product page, <i>Set-up</i>), one pot for each goal, in their order:
/// <list type="number">
/// <item>A goal with a target and a date needs ⌈target / months⌉ a month, over the whole months until its date, at least
/// one; as a part of the income, rounded up to a basis point. When all of these together need at most
/// <see cref="MostBasisPoints"/>, each gets what it needs; else they share that, by largest remainder on their needs.</item>
/// <item>The other goals share evenly, by largest remainder, what then is left of <see cref="UsualBasisPoints"/>, but at
/// least <see cref="LeastForOthersBasisPoints"/>, as long as all together stay within <see cref="MostBasisPoints"/>.</item>
/// <item>Without an income nobody knows what is needed: all goals share <see cref="UsualBasisPoints"/> evenly.</item>
/// <item>Without goals an emergency fund of three months' income is suggested, at <see cref="LeastForOthersBasisPoints"/>.</item>
/// </list>
/// So at least half of the income is always left to live on.
/// </summary>
public static class PotSuggestions
{
    /// <summary>The most that is ever suggested, in all: half of the income.</summary>
    public const int MostBasisPoints = 5_000;

    /// <summary>What goals share when no date presses: 30 % of the income.</summary>
    public const int UsualBasisPoints = 3_000;

    /// <summary>What goals without a date share at least, while there is room: 10 % of the income.</summary>
    public const int LeastForOthersBasisPoints = 1_000;

    private const int EmergencyMonths = 3;

    /// <summary>An emergency pot and one for each goal, with weightings that the income can bear.</summary>
    /// <param name="incomeMinor">The monthly income in minor units, not negative; 0 when it was not told.</param>
    /// <param name="goals">What to save for.</param>
    /// <param name="today">The book's today.</param>
    /// <param name="mostMinor">The largest amount that the currency takes.</param>
    public static IReadOnlyList<SuggestedPot> Suggest(long incomeMinor, IReadOnlyList<Goal> goals, DateOnly today, long mostMinor)
    {
        ArgumentNullException.ThrowIfNull(goals);
        ArgumentOutOfRangeException.ThrowIfNegative(incomeMinor);
        if (goals.Count == 0)
        {
            long? target = incomeMinor == 0 ? null : Math.Min(mostMinor, checked(EmergencyMonths * incomeMinor));
            return [new SuggestedPot("Emergency fund", target, null, LeastForOthersBasisPoints)];
        }

        var needs = goals.Select(goal => incomeMinor == 0 ? 0 : NeedPerMonthMinor(goal, today)).ToList();
        var dated = ShareOfDated(needs, incomeMinor);
        var used = dated.Sum();
        var rest = Math.Min(MostBasisPoints - used, Math.Max(UsualBasisPoints - used, LeastForOthersBasisPoints));
        var isOther = needs.ConvertAll(need => need == 0 ? 1L : 0L);
        var others = isOther.Contains(1) ? Apportionment.ByWeight(rest, isOther) : new long[goals.Count];
        return [
            .. goals.Select((goal, i) => new SuggestedPot(goal.Name, goal.TargetMinor, goal.EndDate, checked((int)(dated[i] + others[i])))),
        ];
    }

    /// <summary>What a goal needs each month, in minor units; 0 for one without a target or a date.</summary>
    public static long NeedPerMonthMinor(Goal goal, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(goal);
        if (goal is not { TargetMinor: > 0 and { } target, EndDate: { } end })
        {
            return 0;
        }

        // A book that begins has no plan and no deposits yet: money is taken to come on this day of the month, from the next on.
        var months = Math.Max(1, PotPace.MonthsUntil(today, end, today.Day) - 1);
        return (target / months) + (target % months == 0 ? 0 : 1);
    }

    private static long[] ShareOfDated(List<long> needs, long incomeMinor)
    {
        var shares = needs.ConvertAll(need => need == 0
            ? Int128.Zero
            : (((Int128)need * PotRules.FullWeighting) + incomeMinor - 1) / incomeMinor);
        Int128 sum = 0;
        foreach (var share in shares)
        {
            sum += share;
        }

        return sum <= MostBasisPoints ? [.. shares.Select(share => (long)share)] : Apportionment.ByWeight(MostBasisPoints, needs);
    }
}
