using PotLock.Domain.Ledger;

namespace PotLock.Domain.Pots;

/// <summary>One change of a weighting, as a rule decided it.</summary>
public sealed record WeightingMove(long PotId, int BeforeBasisPoints, int AfterBasisPoints);

/// <summary>What a settling step decided: which pots go live and how weightings move.</summary>
/// <param name="WentLive">The pots that go live, in their order.</param>
/// <param name="Moves">Every weighting that changes: those of the pots going live, to 0, and those that take over.</param>
/// <param name="ReleasedBasisPoints">Freed weighting that no pot could take over: it stays in the active balance from now on.</param>
public sealed record Settlement(IReadOnlyList<long> WentLive, IReadOnlyList<WeightingMove> Moves, int ReleasedBasisPoints)
{
    /// <summary>A step in which nothing goes live.</summary>
    public static Settlement Nothing { get; } = new([], [], 0);

    /// <summary>Adds what it does to a text of which a digest is made.</summary>
    public CanonicalText AppendTo(CanonicalText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        foreach (var potId in WentLive)
        {
            text.Field($"live:{potId}");
        }

        foreach (var move in Moves)
        {
            text.Field($"weighting:{move.PotId}:{move.BeforeBasisPoints}:{move.AfterBasisPoints}");
        }

        return text;
    }
}

/// <summary>
/// Settling (product page, <i>Deposits</i> 4): the weighting freed by the pots that go live in one step is apportioned,
/// once, over the remaining active pots that have a weighting, in proportion to it, by largest remainder in basis points,
/// ties to the earlier pot. With none left it is released.
/// </summary>
public static class WeightingRedistribution
{
    /// <summary>Settles one step in which every pot whose balance has reached its target goes live.</summary>
    /// <param name="activePots">The active pots in their order, with their balances at the end of the step.</param>
    public static Settlement SettleFullPots(IReadOnlyList<PotState> activePots) =>
        Settle(activePots, pot => pot.IsFull);

    /// <summary>Settles one step in which the given pots go live.</summary>
    /// <param name="activePots">The active pots in their order, those going live included.</param>
    /// <param name="goesLive">Whether a pot goes live in this step.</param>
    public static Settlement Settle(IReadOnlyList<PotState> activePots, Func<PotState, bool> goesLive)
    {
        ArgumentNullException.ThrowIfNull(activePots);
        ArgumentNullException.ThrowIfNull(goesLive);
        if (!activePots.Any(goesLive))
        {
            return Settlement.Nothing;
        }

        List<PotState> live = [];
        List<PotState> takers = [];
        foreach (var pot in activePots)
        {
            if (goesLive(pot))
            {
                live.Add(pot);
            }
            else if (pot.WeightingBasisPoints > 0)
            {
                takers.Add(pot);
            }
        }

        var freed = live.Sum(pot => pot.WeightingBasisPoints);
        var extra = takers.Count == 0
            ? []
            : Apportionment.ByWeight(freed, takers.ConvertAll(pot => (long)pot.WeightingBasisPoints));
        List<WeightingMove> moves = [];
        moves.AddRange(live.Where(pot => pot.WeightingBasisPoints > 0)
            .Select(pot => new WeightingMove(pot.PotId, pot.WeightingBasisPoints, 0)));
        for (var i = 0; i < takers.Count; i++)
        {
            if (extra[i] > 0)
            {
                var before = takers[i].WeightingBasisPoints;
                moves.Add(new WeightingMove(takers[i].PotId, before, checked(before + (int)extra[i])));
            }
        }

        return new Settlement(live.ConvertAll(pot => pot.PotId), moves, takers.Count == 0 ? freed : 0);
    }
}
