using PotLock.Domain.Ledger;

namespace PotLock.Domain.Pots;

/// <summary>What happened to a pot. The numbers are stored: never reuse one.</summary>
public enum PotEventKind
{
    /// <summary>It was made.</summary>
    Created = 1,

    /// <summary>It reached its target.</summary>
    WentLiveByTarget = 2,

    /// <summary>Its end date passed.</summary>
    WentLiveByDate = 3,

    /// <summary>Undoing an entry took its going live back.</summary>
    GoingLiveUndone = 4,

    /// <summary>The user asked to break its lock.</summary>
    BreakAsked = 5,

    /// <summary>The user took that back.</summary>
    BreakCancelled = 6,

    /// <summary>Its lock was broken: it went live early.</summary>
    ReleasedEarly = 7,

    /// <summary>It was started again with a new goal.</summary>
    Restarted = 8,

    /// <summary>It was completed: the rest moved to the active balance.</summary>
    Completed = 9,

    /// <summary>It was deleted: what it had moved to the active balance.</summary>
    Deleted = 10,

    /// <summary>Its goal was edited.</summary>
    GoalEdited = 11,
}

/// <summary>One event in a pot's life, kept for good.</summary>
public sealed class PotEvent : IBookOwned
{
    /// <summary>The id; events of a book happened in the order of their ids.</summary>
    public long Id { get; init; }

    /// <summary>The book it belongs to.</summary>
    public long BookId { get; init; }

    /// <summary>The pot it happened to.</summary>
    public long PotId { get; init; }

    /// <summary>What happened.</summary>
    public PotEventKind Kind { get; init; }

    /// <summary>The journal entry that caused it, if one did.</summary>
    public long? EntryId { get; init; }

    /// <summary>The date it counts for; for going live by date, the day after the end date.</summary>
    public DateOnly On { get; init; }

    /// <summary>For going live by date short of the target: the target in minor units; else null.</summary>
    public long? TargetMinor { get; init; }

    /// <summary>For going live by date short of the target: what was missing, in minor units, more than zero; else null.</summary>
    public long? ShortMinor { get; init; }

    /// <summary>
    /// How a pot's date came before it was full, in words; null unless it did: <c>£66.68 of £100.00: the date came £33.32
    /// early</c>.
    /// </summary>
    public string? ShortText(MoneyText money)
    {
        ArgumentNullException.ThrowIfNull(money);
        return this is { TargetMinor: { } target, ShortMinor: { } missing }
            ? PotStateRules.ShortText(checked(target - missing), target, money)
            : null;
    }
}
