using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;

namespace PotLock.Domain.Transfers;

/// <summary>One line of a monthly plan: a fixed amount, or a percentage of the total.</summary>
/// <param name="FixedMinor">The amount in minor units, not negative; 0 for a line by percentage.</param>
/// <param name="BasisPoints">The percentage in basis points (10,000 = 100 %), not negative; 0 for a fixed line.</param>
public sealed record PlanLine(long PotId, long FixedMinor, int BasisPoints);

/// <summary>Why a pot keeps less than its line says.</summary>
public enum PlanShortfall
{
    /// <summary>It keeps all of it.</summary>
    None,

    /// <summary>It has no more room: the excess goes to the active balance.</summary>
    Full,

    /// <summary>It is not active any more: the whole line goes to the active balance.</summary>
    NotActive,
}

/// <summary>What one line comes to.</summary>
/// <param name="PlannedMinor">What the line says, in minor units.</param>
/// <param name="KeptMinor">What the pot keeps of it.</param>
/// <param name="Shortfall">Why it keeps less, if it does.</param>
public readonly record struct PlanPart(long PotId, long PlannedMinor, long KeptMinor, PlanShortfall Shortfall);

/// <summary>Where every penny of a monthly transfer by lines goes. Kept parts and the active part sum to the amount.</summary>
/// <param name="AmountMinor">The transfer.</param>
/// <param name="Parts">One part for each line, in the plan's order.</param>
/// <param name="ActiveMinor">What goes to the active balance.</param>
/// <param name="Settlement">Which pots go live by it, and how weightings move.</param>
public sealed record PlanSplit(long AmountMinor, IReadOnlyList<PlanPart> Parts, long ActiveMinor, Settlement Settlement)
{
    /// <summary>The main account after it, settled included.</summary>
    public MainAccount ApplyTo(MainAccount main)
    {
        ArgumentNullException.ThrowIfNull(main);
        return main.Add([(main.ActiveId, ActiveMinor), .. Parts.Select(part => (part.PotId, part.KeptMinor))]).After(Settlement);
    }
}

/// <summary>
/// Splits a monthly transfer by plan lines (product page, <i>Monthly transfer</i>). Pure; preview and commit both call it.
/// A transfer by weightings is exactly a deposit, and <see cref="Deposits.DepositSplitter"/>'s.
/// </summary>
public static class PlanSplitter
{
    /// <summary>What each line says of a total: fixed amounts as they are, percentages by largest remainder.</summary>
    /// <param name="totalMinor">The plan's total in minor units, not negative.</param>
    /// <param name="lines">The lines; their percentages sum to at most 100 %.</param>
    public static long[] Planned(long totalMinor, IReadOnlyList<PlanLine> lines)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(totalMinor);
        ArgumentNullException.ThrowIfNull(lines);
        var quotas = new Int128[lines.Count];
        Int128 sum = 0;
        for (var i = 0; i < quotas.Length; i++)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(lines[i].FixedMinor);
            quotas[i] = (Int128)totalMinor * lines[i].BasisPoints;
            sum += quotas[i];
        }

        var planned = Apportionment.ByQuota(checked((long)(sum / PotRules.FullWeighting)), quotas, PotRules.FullWeighting);
        for (var i = 0; i < planned.Length; i++)
        {
            planned[i] = checked(planned[i] + lines[i].FixedMinor);
        }

        return planned;
    }

    /// <summary>Splits the transfer. Throws when the lines sum to more than the total: the plan's rules refuse that by name.</summary>
    /// <param name="totalMinor">The transfer in minor units, more than zero.</param>
    /// <param name="lines">The plan's lines, one for each pot at most.</param>
    /// <param name="activePots">The active pots in their order.</param>
    public static PlanSplit Split(long totalMinor, IReadOnlyList<PlanLine> lines, IReadOnlyList<PotState> activePots)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(totalMinor);
        ArgumentNullException.ThrowIfNull(activePots);
        var planned = Planned(totalMinor, lines);
        PotState[] after = [.. activePots];
        var parts = new PlanPart[lines.Count];
        var active = totalMinor;
        for (var i = 0; i < parts.Length; i++)
        {
            var potId = lines[i].PotId;
            var place = Array.FindIndex(after, pot => pot.PotId == potId);
            if (place < 0)
            {
                parts[i] = new PlanPart(potId, planned[i], 0, PlanShortfall.NotActive);
                continue;
            }

            var kept = Math.Min(planned[i], after[place].RoomMinor);
            parts[i] = new PlanPart(potId, planned[i], kept, kept < planned[i] ? PlanShortfall.Full : PlanShortfall.None);
            after[place] = after[place] with { BalanceMinor = checked(after[place].BalanceMinor + kept) };
            active = checked(active - kept);
        }

        if (active < 0 || planned.Aggregate(Int128.Zero, (sum, part) => sum + part) > totalMinor)
        {
            throw new InvalidOperationException($"The lines of the plan sum to more than its total of {totalMinor}.");
        }

        return new PlanSplit(totalMinor, parts, active, WeightingRedistribution.SettleFullPots(after));
    }
}
