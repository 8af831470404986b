using PotLock.Domain.Ledger;

namespace PotLock.Domain.Interest;

/// <summary>A month whose interest was applied. There is at most one for each month: none is applied twice.</summary>
public sealed class InterestRun : IBookOwned
{
    /// <summary>The id, made by <see cref="EntityId"/>.</summary>
    public long Id { get; init; }

    /// <summary>The book it belongs to.</summary>
    public long BookId { get; init; }

    /// <summary>The first day of the month that earned it.</summary>
    public DateOnly Month { get; init; }

    /// <summary>What the main account earned, in minor units; may be 0.</summary>
    public long TotalMinor { get; init; }

    /// <summary>The entry; null when nothing was earned.</summary>
    public long? EntryId { get; init; }
}
