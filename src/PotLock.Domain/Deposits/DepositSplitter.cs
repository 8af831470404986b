using System.Diagnostics;
using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;

namespace PotLock.Domain.Deposits;

/// <summary>What one pot keeps of a deposit.</summary>
/// <param name="AmountMinor">What it keeps, in minor units; may be 0.</param>
public readonly record struct SplitPart(long PotId, long AmountMinor);

/// <summary>Where every penny of a deposit goes. The parts and the active part sum to the amount, always.</summary>
/// <param name="AmountMinor">The deposit.</param>
/// <param name="Parts">One part for each active pot, in the pots' order.</param>
/// <param name="ActiveMinor">What goes to the active balance.</param>
/// <param name="Settlement">Which pots go live by it, and how weightings move.</param>
public sealed record DepositSplit(
    long AmountMinor, IReadOnlyList<SplitPart> Parts, long ActiveMinor, Settlement Settlement)
{
    /// <summary>The main account after it, settled included.</summary>
    public MainAccount ApplyTo(MainAccount main)
    {
        ArgumentNullException.ThrowIfNull(main);
        return main.Add([(main.ActiveId, ActiveMinor), .. Parts.Select(part => (part.PotId, part.AmountMinor))]).After(Settlement);
    }
}

/// <summary>
/// Splits a deposit over the active pots, to the penny (product page, <i>Deposits</i>). Preview and commit both call this
/// one function. It is pure: the same pots and the same amount always give the same split.
/// </summary>
public static class DepositSplitter
{
    /// <summary>
    /// What each pot gets by its weighting, what spills over from those that fill, and what stays active: all of it, to the penny.
    /// </summary>
    /// <param name="amountMinor">The deposit in minor units, more than zero.</param>
    /// <param name="activePots">The active pots in their order; their weightings sum to at most 10,000.</param>
    public static DepositSplit Split(long amountMinor, IReadOnlyList<PotState> activePots)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(amountMinor);
        ArgumentNullException.ThrowIfNull(activePots);
        var kept = Cascade(activePots, FirstRound(amountMinor, activePots));
        var parts = new SplitPart[activePots.Count];
        var after = new PotState[activePots.Count];
        var active = amountMinor;
        for (var i = 0; i < parts.Length; i++)
        {
            parts[i] = new SplitPart(activePots[i].PotId, kept[i]);
            after[i] = activePots[i] with { BalanceMinor = checked(activePots[i].BalanceMinor + kept[i]) };
            active = checked(active - kept[i]);
        }

        if (active < 0)
        {
            throw new InvalidOperationException($"The pots would keep {-active} more than the deposit of {amountMinor}.");
        }

        return new DepositSplit(amountMinor, parts, active, WeightingRedistribution.SettleFullPots(after));
    }

    /// <summary>Step 1: the pots' part of the deposit, ⌊D·W / 10,000⌋, apportioned by weighting.</summary>
    private static long[] FirstRound(long amountMinor, IReadOnlyList<PotState> pots)
    {
        var quotas = new Int128[pots.Count];
        Int128 sum = 0;
        for (var i = 0; i < quotas.Length; i++)
        {
            quotas[i] = (Int128)amountMinor * pots[i].WeightingBasisPoints;
            sum += quotas[i];
        }

        if (sum > (Int128)amountMinor * PotRules.FullWeighting)
        {
            throw new InvalidOperationException("The active pots' weightings sum to more than 100%.");
        }

        return Apportionment.ByQuota(checked((long)(sum / PotRules.FullWeighting)), quotas, PotRules.FullWeighting);
    }

    /// <summary>Step 2: a pot keeps at most its room; each round's overflow goes to the pots that are not yet full.</summary>
    private static long[] Cascade(IReadOnlyList<PotState> pots, long[] offered)
    {
        var kept = new long[pots.Count];
        while (true)
        {
            long overflow = 0;
            for (var i = 0; i < kept.Length; i++)
            {
                var takes = Math.Min(offered[i], pots[i].RoomMinor - kept[i]);
                kept[i] += takes;
                overflow += offered[i] - takes;
            }

            if (overflow == 0)
            {
                return kept;
            }

            var weights = new long[pots.Count];
            for (var i = 0; i < weights.Length; i++)
            {
                weights[i] = kept[i] < pots[i].RoomMinor ? pots[i].WeightingBasisPoints : 0;
            }

            if (weights.All(weight => weight == 0))
            {
                Debug.Assert(kept.All(part => part >= 0), "A pot never gives money to a deposit.");
                return kept;
            }

            offered = Apportionment.ByWeight(overflow, weights);
        }
    }
}
