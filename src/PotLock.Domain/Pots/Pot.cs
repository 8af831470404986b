using PotLock.Domain.Activities;
using PotLock.Domain.Ledger;

namespace PotLock.Domain.Pots;

/// <summary>Where a pot is in its life. The numbers are stored: never reuse one.</summary>
public enum PotStatus
{
    /// <summary>Filling.</summary>
    Active = 1,

    /// <summary>Ready to spend.</summary>
    Live = 2,

    /// <summary>History only.</summary>
    Closed = 3,
}

/// <summary>
/// A named part of the main account. While it is active and has a target or an end date it is locked: no money leaves it.
/// Its money is the balance of its ledger account.
/// </summary>
public sealed class Pot : IBookOwned
{
    /// <summary>The id, made by <see cref="EntityId"/>; it is also the id of the pot's ledger account.</summary>
    public long Id { get; init; }

    /// <summary>The book it belongs to.</summary>
    public long BookId { get; init; }

    /// <summary>The ledger account that holds its money; the same id.</summary>
    public LedgerAccount Account { get; init; } = null!;

    /// <summary>What people call it. No two pots in use have the same.</summary>
    [Told("name")]
    public required string Name { get; set; }

    /// <summary>Active, live or closed.</summary>
    public PotStatus Status { get; private set; } = PotStatus.Active;

    /// <summary>The balance at which it goes live, in minor units; null for none.</summary>
    [Told("target", ToldAs.Money)]
    public long? TargetMinor { get; set; }

    /// <summary>The last day of the lock: it goes live on the day after; null for none.</summary>
    [Told("end date", ToldAs.Date)]
    public DateOnly? EndDate { get; set; }

    /// <summary>What its owner means to put in each month, in minor units, positive; null for none. It moves no money by itself.</summary>
    [Told("monthly aim", ToldAs.Money)]
    public long? MonthlyAimMinor { get; set; }

    /// <summary>The part of each deposit that goes to it, in basis points (10,000 = 100 %). 0 unless active.</summary>
    [Told("share", ToldAs.Percent)]
    public int WeightingBasisPoints { get; private set; }

    /// <summary>Its place in the user's order, from 1; ties between pots are broken by it.</summary>
    public int Position { get; set; }

    /// <summary>How many times 24 hours pass between asking to break the lock and confirming, 0 to 30.</summary>
    [Told("cooling-off in days", ToldAs.Number)]
    public int CoolingOffDays { get; set; } = 1;

    /// <summary>The name of its colour, one of <see cref="PotLook.Colours"/>.</summary>
    public required string Colour { get; set; }

    /// <summary>The name of its icon, one of <see cref="PotLook.Icons"/>.</summary>
    public required string Icon { get; set; }

    /// <summary>A note for its owner; empty for none.</summary>
    public string Note { get; set; } = "";

    /// <summary>The date on which it went live; null while it never did (or that was undone).</summary>
    public DateOnly? LiveOn { get; private set; }

    /// <summary>Whether its lock was broken: in its history for good.</summary>
    public bool ReleasedEarly { get; private set; }

    /// <summary>When breaking its lock can be confirmed first, in UTC; null while nobody asked.</summary>
    public DateTime? BreakConfirmFromUtc { get; private set; }

    /// <summary>
    /// When breaking its lock was asked for, in UTC; null while nobody asked, and for what was asked before this was noted.
    /// </summary>
    public DateTime? BreakAskedAtUtc { get; private set; }

    /// <summary>Who asked; null while nobody did, and for what was asked before this was noted.</summary>
    public Guid? BreakAskedById { get; private set; }

    /// <summary>
    /// Whether breaking its lock takes two people of the book: whoever asks, and another owner or editor who confirms
    /// (<see cref="BreakLockRules"/>).
    /// </summary>
    [Told("breaking the lock takes two people", ToldAs.YesNo)]
    public bool NeedsAnotherPerson { get; set; }

    /// <summary>The date on which it was made.</summary>
    public DateOnly CreatedOn { get; init; }

    /// <summary>Whether it is active with a target or an end date: no money leaves it.</summary>
    public bool IsLocked => PotRules.IsLocked(Status, TargetMinor, EndDate);

    /// <summary>What the rules of deposits and weightings need to know of it.</summary>
    public PotState State => new(Id, Account.BalanceMinor, TargetMinor, WeightingBasisPoints);

    /// <summary>Notes that somebody asked to break its lock.</summary>
    /// <param name="byId">Who; null when nobody is signed in.</param>
    /// <param name="atUtc">When, in UTC.</param>
    /// <param name="confirmFromUtc">When it can be confirmed first, in UTC.</param>
    public void AskBreak(Guid? byId, DateTime atUtc, DateTime confirmFromUtc) =>
        (BreakAskedById, BreakAskedAtUtc, BreakConfirmFromUtc) = (byId, atUtc, confirmFromUtc);

    /// <summary>Lets what was asked for be confirmed only later; an instant that is not later changes nothing.</summary>
    /// <param name="confirmFromUtc">When it can be confirmed first, in UTC.</param>
    public void PostponeBreak(DateTime confirmFromUtc) =>
        BreakConfirmFromUtc = BreakConfirmFromUtc < confirmFromUtc ? confirmFromUtc : BreakConfirmFromUtc;

    /// <summary>Forgets that breaking its lock was asked for.</summary>
    public void ForgetBreak() => (BreakAskedById, BreakAskedAtUtc, BreakConfirmFromUtc) = (null, null, null);

    /// <summary>Sets the weighting of an active pot, 0 to 10,000 basis points.</summary>
    public void SetWeighting(int basisPoints)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(basisPoints);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(basisPoints, PotRules.FullWeighting);
        if (Status != PotStatus.Active && basisPoints != 0)
        {
            throw new InvalidOperationException($"Pot {Id} is {Status}: only an active pot takes a weighting.");
        }

        WeightingBasisPoints = basisPoints;
    }

    /// <summary>Makes an active pot live as of a date. Its weighting must have been taken off before.</summary>
    public void GoLive(DateOnly liveOn)
    {
        if (Status != PotStatus.Active || WeightingBasisPoints != 0)
        {
            throw new InvalidOperationException($"Pot {Id} is {Status} with weighting {WeightingBasisPoints}: it cannot go live.");
        }

        Status = PotStatus.Live;
        LiveOn = liveOn;
        ForgetBreak();
    }

    /// <summary>Makes a locked pot live before its time: its lock was broken.</summary>
    public void ReleaseEarly(DateOnly liveOn)
    {
        GoLive(liveOn);
        ReleasedEarly = true;
    }

    /// <summary>Starts a live pot again with a new goal; it is active from now on.</summary>
    public void Restart(long? targetMinor, DateOnly? endDate)
    {
        if (Status != PotStatus.Live)
        {
            throw new InvalidOperationException($"Pot {Id} is {Status}: only a live pot can be started again.");
        }

        Status = PotStatus.Active;
        LiveOn = null;
        ReleasedEarly = false;
        TargetMinor = targetMinor;
        EndDate = endDate;
    }

    /// <summary>Closes an empty pot without weighting: history only from now on.</summary>
    public void Close()
    {
        if (Status == PotStatus.Closed || WeightingBasisPoints != 0 || Account.BalanceMinor != 0)
        {
            throw new InvalidOperationException($"Pot {Id} is {Status} with {Account.BalanceMinor} minor units: it cannot be closed.");
        }

        Status = PotStatus.Closed;
        ForgetBreak();
    }

    /// <summary>Takes back that the pot went live: it is active again, as before.</summary>
    public void UndoGoLive()
    {
        if (Status != PotStatus.Live)
        {
            throw new InvalidOperationException($"Pot {Id} is {Status}: there is no going live to undo.");
        }

        Status = PotStatus.Active;
        LiveOn = null;
    }
}

/// <summary>What the rules of deposits and weightings need to know of one pot.</summary>
/// <param name="BalanceMinor">Its balance in minor units, not negative.</param>
/// <param name="TargetMinor">Its target in minor units, or null.</param>
public readonly record struct PotState(long PotId, long BalanceMinor, long? TargetMinor, int WeightingBasisPoints)
{
    /// <summary>How much it may still take: target less balance, not below zero; unlimited without a target.</summary>
    public long RoomMinor => TargetMinor is { } target ? Math.Max(0, target - BalanceMinor) : long.MaxValue;

    /// <summary>Whether the balance has reached the target.</summary>
    public bool IsFull => TargetMinor is { } target && BalanceMinor >= target;
}
