using PotLock.Domain.Ledger;

namespace PotLock.Domain.CalendarFeeds;

/// <summary>What a calendar feed may be.</summary>
public static class CalendarFeedRules
{
    /// <summary>How many feeds a person may have at once.</summary>
    public const int MaxFeeds = 10;

    private static readonly NamedThing s_feed = new("feed", "Enter where you’ll use it, like “Phone”.") { Others = "a calendar address" };

    /// <summary>Everything that is wrong with a new feed.</summary>
    /// <param name="name">Its name, trimmed.</param>
    /// <param name="kinds">What it tells of.</param>
    /// <param name="namesInUse">The names of the person's feeds that work.</param>
    public static IReadOnlyList<Refusal> Check(string name, FeedKinds kinds, IReadOnlyCollection<string> namesInUse)
    {
        ArgumentNullException.ThrowIfNull(namesInUse);
        Refusal?[] found =
        [
            NameRules.Check(s_feed, name) ?? NameRules.CheckFree(s_feed, name, namesInUse),
            kinds == FeedKinds.None ? new("feed-needs-kinds", "Kinds", "Choose at least one thing to show.")
                : (kinds & ~FeedKinds.All) != 0 ? new("unknown-feed-kind", "Kinds", "Choose from the things listed.")
                : null,
            namesInUse.Count >= MaxFeeds
                ? new("too-many-feeds", "", $"You already have {MaxFeeds} calendar addresses. Switch one off that you no longer use first.")
                : null,
        ];
        return [.. found.OfType<Refusal>()];
    }
}
