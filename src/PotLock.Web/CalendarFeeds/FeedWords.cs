using PotLock.Domain.CalendarFeeds;
using PotLock.Domain.Ledger;
using PotLock.Services.CalendarFeeds;

namespace PotLock.Web.CalendarFeeds;

/// <summary>What calendar feeds tell of, in words: for programs and forms, and for people.</summary>
internal static class FeedWords
{
    /// <summary>Stands for every word that means nothing; the rules refuse it.</summary>
    private const FeedKinds Unknown = (FeedKinds)(1 << 30);

    /// <summary>Each kind with its word and its name.</summary>
    public static IReadOnlyList<(string Word, FeedKinds Kind, string Name)> Kinds { get; } =
    [
        ("money-out", FeedKinds.Withdrawals, "Scheduled payments"),
        ("money-in", FeedKinds.Income, "Income"),
        ("cards", FeedKinds.Cards, "Card due days"),
        ("transfer", FeedKinds.Transfer, "Monthly transfer"),
        ("locks", FeedKinds.Locks, "Days when locks end"),
        ("live", FeedKinds.Live, "Days when pots should be ready to spend"),
    ];

    /// <summary>The kinds that some words stand for.</summary>
    public static FeedKinds Read(IEnumerable<string?> words) => words.Aggregate(
        FeedKinds.None,
        (kinds, word) => kinds | (Kinds.FirstOrDefault(one => one.Word == word) is { Word: not null } known ? known.Kind : Unknown));

    /// <summary>The words of some kinds.</summary>
    public static IReadOnlyList<string> WordsOf(FeedKinds kinds) =>
        [.. Kinds.Where(one => kinds.HasFlag(one.Kind)).Select(one => one.Word)];

    /// <summary>What a feed tells of, in a line.</summary>
    public static string Describe(CalendarFeedRow feed) =>
        (feed.Kinds == FeedKinds.All
            ? "Everything"
            : string.Join(", ", Kinds.Where(one => feed.Kinds.HasFlag(one.Kind)).Select(one => one.Name)))
        + (feed.ShowsAmounts ? ", with amounts" : ", without amounts");

    /// <summary>Since when it is there, and when it was read last.</summary>
    public static string DescribeUse(CalendarFeedRow feed, Book book) =>
        $"Created {DateText.FormatInstant(feed.CreatedAtUtc, book)} · "
        + (feed.LastReadAtUtc is { } last ? $"last read {DateText.FormatInstant(last, book)}" : "not read yet");
}
