namespace PotLock.Domain.CalendarFeeds;

/// <summary>What came of saying a calendar anew.</summary>
/// <param name="Added">The events that were never said before.</param>
/// <param name="Forgotten">Those whose day is so long past that nobody asks for their number any more.</param>
/// <param name="HasChanged">Whether anything is otherwise than before, these two included.</param>
public sealed record FeedUpdate(IReadOnlyList<KeptFeedEvent> Added, IReadOnlyList<KeptFeedEvent> Forgotten, bool HasChanged);

/// <summary>
/// Keeps what a calendar says from one time to the next: what it says otherwise than before gets a higher number, what will not happen
/// goes, and what has happened stays as it was. Pure but for the events that it changes.
/// </summary>
public static class FeedHistory
{
    /// <summary>How many days after its day an event's number is kept.</summary>
    public const int DaysKept = 400;

    /// <summary>Takes over what is to be said now.</summary>
    /// <param name="kept">What was said before; changed in place.</param>
    /// <param name="said">What is to be said now, no key twice.</param>
    /// <param name="called">The keys of days that have come and were called off: a date that was skipped.</param>
    /// <param name="today">The book's date.</param>
    /// <param name="nowUtc">The instant, in real time.</param>
    public static FeedUpdate Update(
        long bookId,
        IReadOnlyCollection<KeptFeedEvent> kept,
        IReadOnlyCollection<FeedEvent> said,
        IReadOnlySet<string> called,
        DateOnly today,
        DateTime nowUtc)
    {
        ArgumentNullException.ThrowIfNull(kept);
        ArgumentNullException.ThrowIfNull(said);
        ArgumentNullException.ThrowIfNull(called);
        var byKey = kept.ToDictionary(one => one.Key, StringComparer.Ordinal);
        List<KeptFeedEvent> added = [];
        HashSet<string> now = new(StringComparer.Ordinal);
        var hasChanged = false;
        foreach (var one in said)
        {
            if (!now.Add(one.Key))
            {
                throw new ArgumentException($"{one.Key} is said twice.", nameof(said));
            }

            if (byKey.TryGetValue(one.Key, out var known))
            {
                hasChanged |= known.Say(one, nowUtc);
            }
            else
            {
                added.Add(KeptFeedEvent.First(bookId, one, nowUtc));
            }
        }

        List<KeptFeedEvent> forgotten = [];
        foreach (var one in kept.Where(one => !now.Contains(one.Key)))
        {
            if (one.On < today.AddDays(-DaysKept))
            {
                forgotten.Add(one);
            }
            else if (called.Contains(one.Key) || !HasHappened(one, today))
            {
                hasChanged |= one.Go();
            }
        }

        return new FeedUpdate(added, forgotten, hasChanged || added.Count > 0 || forgotten.Count > 0);
    }

    /// <summary>
    /// Whether what is not said any more is so because its day has come. What a card asked for is paid on or before its day.
    /// </summary>
    private static bool HasHappened(KeptFeedEvent one, DateOnly today) =>
        !one.IsGone && (one.On < today || (one.On == today && one.Kind != FeedKinds.Cards));
}
