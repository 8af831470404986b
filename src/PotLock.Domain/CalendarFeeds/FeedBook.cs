using PotLock.Domain.Ledger;

namespace PotLock.Domain.CalendarFeeds;

/// <summary>How far a book's calendar has been said; a book has one from its first feed on.</summary>
public sealed class FeedBook : IBookOwned
{
    /// <summary>How many letters the mark has.</summary>
    public const int MarkLength = 32;

    /// <summary>The book it belongs to.</summary>
    public long BookId { get; init; }

    /// <summary>Random letters that are in every event's id, so that no two books of the world have one alike.</summary>
    public required string Mark { get; init; }

    /// <summary>How often it was said: whoever read it under one number says it under the next, or was too late.</summary>
    public long Round { get; init; }

    /// <summary>The book's version when it was said last; -1 before.</summary>
    public long SeenVersion { get; init; } = -1;

    /// <summary>The book's date when it was said last.</summary>
    public DateOnly SeenOn { get; init; }
}
