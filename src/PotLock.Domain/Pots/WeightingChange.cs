using PotLock.Domain.Ledger;

namespace PotLock.Domain.Pots;

/// <summary>Why a weighting changed. The numbers are stored: never reuse one.</summary>
public enum WeightingReason
{
    /// <summary>The pot was made with it.</summary>
    Created = 1,

    /// <summary>The user set it.</summary>
    Edited = 2,

    /// <summary>The pot went live and gave its weighting up.</summary>
    WentLive = 3,

    /// <summary>Another pot went live and this one took over a part of its weighting.</summary>
    Redistributed = 4,

    /// <summary>Undoing an entry put it back.</summary>
    Restored = 5,

    /// <summary>The pot was closed or deleted and its weighting released.</summary>
    Released = 6,
}

/// <summary>One change of a pot's weighting, kept for good.</summary>
public sealed class WeightingChange : IBookOwned
{
    /// <summary>The id; changes of a book happened in the order of their ids.</summary>
    public long Id { get; init; }

    /// <summary>The book it belongs to.</summary>
    public long BookId { get; init; }

    /// <summary>The pot, which may be closed by now.</summary>
    public long PotId { get; init; }

    /// <summary>In basis points: its share of deposits until then.</summary>
    public int BeforeBasisPoints { get; init; }

    /// <summary>In basis points: its share of deposits from then on.</summary>
    public int AfterBasisPoints { get; init; }

    /// <summary>Why.</summary>
    public WeightingReason Reason { get; init; }

    /// <summary>The journal entry that caused it, if one did.</summary>
    public long? EntryId { get; init; }

    /// <summary>The book's date when it happened.</summary>
    public DateOnly On { get; init; }
}
