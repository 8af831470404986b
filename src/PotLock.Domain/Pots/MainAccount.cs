using PotLock.Domain.Ledger;

namespace PotLock.Domain.Pots;

/// <summary>One pot that is not closed, as the rules that run over days and months see it.</summary>
/// <param name="Status">Active or live.</param>
/// <param name="BalanceMinor">Its balance in minor units, not negative.</param>
/// <param name="TargetMinor">Its target in minor units, or null.</param>
/// <param name="EndDate">The last day of its lock, or null.</param>
/// <param name="WeightingBasisPoints">Its weighting in basis points; 0 unless active.</param>
public sealed record PotFigures(
    long PotId, PotStatus Status, long BalanceMinor, long? TargetMinor, DateOnly? EndDate, int WeightingBasisPoints)
{
    /// <summary>What the rules of deposits and weightings need to know of it.</summary>
    public PotState State => new(PotId, BalanceMinor, TargetMinor, WeightingBasisPoints);

    /// <summary>Whether no money may leave it.</summary>
    public bool IsLocked => PotRules.IsLocked(Status, TargetMinor, EndDate);

    /// <summary>The figures of a pot as it is stored.</summary>
    public static PotFigures Of(Pot pot)
    {
        ArgumentNullException.ThrowIfNull(pot);
        return new PotFigures(pot.Id, pot.Status, pot.Account.BalanceMinor, pot.TargetMinor, pot.EndDate, pot.WeightingBasisPoints);
    }
}

/// <summary>
/// The one real account at one moment: the active balance and every pot that is not closed. Rules that take several steps
/// (a catch-up, a monthly processing, a look ahead) walk from one of these to the next. It never changes; each step makes
/// another.
/// </summary>
/// <param name="ActiveId">The ledger account of the active balance.</param>
/// <param name="ActiveMinor">The active balance in minor units.</param>
/// <param name="Pots">The active and live pots, in the user's order.</param>
public sealed record MainAccount(long ActiveId, long ActiveMinor, IReadOnlyList<PotFigures> Pots)
{
    // Years of days walk these thousands of times: an array is walked without asking what sort of list it is.
    private readonly PotFigures[] _pots = [.. Pots];

    /// <summary>The active pots in their order, as deposits see them.</summary>
    public IReadOnlyList<PotState> ActivePots
    {
        get
        {
            List<PotState> active = new(_pots.Length);
            foreach (var pot in _pots)
            {
                if (pot.Status == PotStatus.Active)
                {
                    active.Add(pot.State);
                }
            }

            return active;
        }
    }

    /// <summary>Active balance and pots together, in minor units.</summary>
    public long TotalMinor
    {
        get
        {
            var total = ActiveMinor;
            foreach (var pot in _pots)
            {
                total = checked(total + pot.BalanceMinor);
            }

            return total;
        }
    }

    /// <summary>The active and live pots, in the user's order.</summary>
    public IReadOnlyList<PotFigures> Pots
    {
        get => _pots;
        init
        {
            _pots = value as PotFigures[] ?? [.. value];
            NextLockEnd = LockEnds.NextDue(_pots);
        }
    }

    /// <summary>The next day on which locks end by date; null when none does. Worked out once: most days change no pot.</summary>
    public DateOnly? NextLockEnd { get; private init; } = LockEnds.NextDue(Pots);

    /// <summary>What changed since the account was as <paramref name="before"/>, as changes of one day.</summary>
    /// <param name="before">The account with the same pots in the same order.</param>
    public IReadOnlyList<DayChange> ChangesSince(MainAccount before, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(before);
        List<DayChange> changes = new(_pots == before._pots ? 1 : _pots.Length + 1);
        if (before.ActiveMinor != ActiveMinor)
        {
            changes.Add(new DayChange(ActiveId, day, checked(ActiveMinor - before.ActiveMinor)));
        }

        for (var i = 0; i < _pots.Length && _pots != before._pots; i++)
        {
            if (_pots[i].BalanceMinor != before._pots[i].BalanceMinor)
            {
                changes.Add(new DayChange(_pots[i].PotId, day, checked(_pots[i].BalanceMinor - before._pots[i].BalanceMinor)));
            }
        }

        return changes;
    }

    /// <summary>The pot of this id; null when there is none, or it is closed.</summary>
    public PotFigures? Find(long potId)
    {
        foreach (var pot in _pots)
        {
            if (pot.PotId == potId)
            {
                return pot;
            }
        }

        return null;
    }

    /// <summary>After pots went live and weightings moved.</summary>
    public MainAccount After(Settlement settlement)
    {
        ArgumentNullException.ThrowIfNull(settlement);
        if (settlement.WentLive.Count == 0 && settlement.Moves.Count == 0)
        {
            return this;
        }

        var weightings = settlement.Moves.ToDictionary(move => move.PotId, move => move.AfterBasisPoints);
        var live = settlement.WentLive.ToHashSet();
        return this with
        {
            Pots = [.. Pots.Select(pot => pot with
            {
                Status = live.Contains(pot.PotId) ? PotStatus.Live : pot.Status,
                WeightingBasisPoints = weightings.GetValueOrDefault(pot.PotId, pot.WeightingBasisPoints),
            })],
        };
    }

    /// <summary>
    /// After amounts (negative: out) on the active balance and on pots. Throws when one of them would fall below zero or is
    /// neither: the rules ask before.
    /// </summary>
    public MainAccount Add(IReadOnlyList<(long AccountId, long AmountMinor)> amounts)
    {
        ArgumentNullException.ThrowIfNull(amounts);
        var active = ActiveMinor;
        PotFigures[]? pots = null;
        var i = -1;
        foreach (var (accountId, amountMinor) in amounts)
        {
            if (accountId == ActiveId)
            {
                active = checked(active + amountMinor);
            }
            else if (amountMinor != 0)
            {
                pots ??= [.. _pots];
                i = PlaceOf(pots, accountId, i + 1);
                pots[i] = pots[i] with { BalanceMinor = checked(pots[i].BalanceMinor + amountMinor) };
            }
        }

        return active < 0 || (pots is not null && Array.Exists(pots, pot => pot.BalanceMinor < 0))
            ? throw new InvalidOperationException($"The main account {ActiveId} would fall below zero.")
            : pots is null ? this with { ActiveMinor = active }
            : this with { ActiveMinor = active, Pots = pots };
    }

    /// <summary>Where a pot stands. Amounts mostly come in the order of the pots: the search begins behind the last one.</summary>
    private static int PlaceOf(PotFigures[] pots, long potId, int start)
    {
        for (int n = 0, i = start < pots.Length ? start : 0; n < pots.Length; n++, i = i + 1 < pots.Length ? i + 1 : 0)
        {
            if (pots[i].PotId == potId)
            {
                return i;
            }
        }

        throw new InvalidOperationException($"Account {potId} is no part of the main account.");
    }
}
