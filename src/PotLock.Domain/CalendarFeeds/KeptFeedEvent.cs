using PotLock.Domain.Ledger;

namespace PotLock.Domain.CalendarFeeds;

/// <summary>
/// An event as a book's calendar said it last, and how often that changed: what feeds are read from. The calendars that read them know
/// an event by its key, and a later saying by its higher number.
/// </summary>
public sealed class KeptFeedEvent : IBookOwned
{
    /// <summary>The book it belongs to.</summary>
    public long BookId { get; init; }

    /// <summary>The event's key; unique in the book.</summary>
    public required string Key { get; init; }

    /// <summary>What it is about.</summary>
    public FeedKinds Kind { get; init; }

    /// <summary>The day.</summary>
    public DateOnly On { get; private set; }

    /// <summary>What happens.</summary>
    public string Title { get; private set; } = "";

    /// <summary>The amount for people; empty for none.</summary>
    public string Amount { get; private set; } = "";

    /// <summary>A sentence more; empty for none.</summary>
    public string Note { get; private set; } = "";

    /// <summary>How often what it says has changed: 0 at first, and never lower again.</summary>
    public int Sequence { get; private set; }

    /// <summary>When it was first said or changed last, in real time.</summary>
    public DateTime ChangedAtUtc { get; private set; }

    /// <summary>Whether it will not happen any more: no feed shows it. Its number is kept, should it come back.</summary>
    public bool IsGone { get; private set; }

    /// <summary>What of its key says which pot it is of; empty for another event.</summary>
    public string PotOfKey => Key.StartsWith("pot:", StringComparison.Ordinal) ? Key[..Key.LastIndexOf(':')] : "";

    /// <summary>An event that is said for the first time.</summary>
    public static KeptFeedEvent First(long bookId, FeedEvent said, DateTime nowUtc)
    {
        ArgumentNullException.ThrowIfNull(said);
        var kept = new KeptFeedEvent { BookId = bookId, Key = said.Key, Kind = said.Kind };
        kept.Take(said, nowUtc);
        return kept;
    }

    /// <summary>Says what is now to be said; whether that is anything new. If so, its number rises by one.</summary>
    public bool Say(FeedEvent said, DateTime nowUtc)
    {
        ArgumentNullException.ThrowIfNull(said);
        if (said.Key != Key || said.Kind != Kind)
        {
            throw new ArgumentException($"{said.Key} is not {Key}.", nameof(said));
        }

        if (!IsGone && (On, Title, Amount, Note) == (said.On, said.Title, said.Amount, said.Note))
        {
            return false;
        }

        Sequence = checked(Sequence + 1);
        Take(said, nowUtc);
        return true;
    }

    /// <summary>It will not happen; whether that is new.</summary>
    public bool Go()
    {
        var isNew = !IsGone;
        IsGone = true;
        return isNew;
    }

    private void Take(FeedEvent said, DateTime nowUtc) =>
        (On, Title, Amount, Note, ChangedAtUtc, IsGone) = (said.On, said.Title, said.Amount, said.Note, nowUtc, false);
}
