using PotLock.Domain.CalendarFeeds;

namespace PotLock.Data.CalendarFeeds;

/// <summary>
/// A secret address at which calendars read a person's book, and nothing but that. Only the hash of the secret is kept: whoever reads
/// the database cannot use it.
/// </summary>
public sealed class CalendarFeed
{
    /// <summary>The id by which its owner speaks of it; tells nothing of the secret.</summary>
    public Guid Id { get; init; }

    /// <summary>The person it was made by.</summary>
    public Guid UserId { get; init; }

    /// <summary>The book that it tells of, for as long as the person belongs to it.</summary>
    public long BookId { get; init; }

    /// <summary>SHA-256 of the secret, in hex.</summary>
    public string Hash { get; init; } = "";

    /// <summary>What its owner calls it.</summary>
    public string Name { get; init; } = "";

    /// <summary>What it tells of.</summary>
    public FeedKinds Kinds { get; init; }

    /// <summary>Whether it tells amounts.</summary>
    public bool ShowsAmounts { get; init; }

    /// <summary>The session of a program that made it, and that it ends with; null for one that a person made.</summary>
    public Guid? SessionId { get; init; }

    /// <summary>The personal token that made it, and that it ends with; null for one that a person made.</summary>
    public Guid? TokenId { get; init; }

    /// <summary>When it was made.</summary>
    public DateTime CreatedAtUtc { get; init; }

    /// <summary>When a calendar read it last, to within some minutes; null when never.</summary>
    public DateTime? LastReadAtUtc { get; set; }

    /// <summary>When it was switched off; null while it works.</summary>
    public DateTime? EndedAtUtc { get; set; }
}
