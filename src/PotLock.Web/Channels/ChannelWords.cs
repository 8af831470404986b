using System.Globalization;
using PotLock.Domain.Channels;
using PotLock.Domain.Ledger;
using PotLock.Domain.Notifications;
using PotLock.Services.Channels;
using PotLock.Services.Notifications;
using PotLock.Services.Outbound;
using PotLock.Web.Api;

namespace PotLock.Web.Channels;

/// <summary>What kinds, times, channels and what became of calling them are called: for programs and forms, and for people.</summary>
internal static class ChannelWords
{
    private const int MinutesOfAnHour = 60;

    /// <summary>Each kind of channel with its word, its name, and what its address is.</summary>
    public static IReadOnlyList<(string Word, ChannelKind Kind, string Name, string Hint)> Kinds { get; } =
    [
        ("ntfy", ChannelKind.Ntfy, "ntfy", "The address with your topic at the end. A token only if your topic needs one."),
        ("gotify", ChannelKind.Gotify, "Gotify", "The address of your server, and the token of an app that you made there."),
        ("webhook", ChannelKind.Webhook, "Webhook", "Any address that takes JSON. It gets a title, a body, a link and a tag."),
    ];

    /// <summary>The word of a kind of notification, as in <c>withdrawal-held</c>.</summary>
    public static string WordOf(NotificationKinds kind) => ApiText.Mark(kind);

    /// <summary>The words of some kinds.</summary>
    public static IReadOnlyList<string> WordsOf(NotificationKinds kinds) =>
        [.. NotificationWords.Each.Where(kind => kinds.HasFlag(kind)).Select(WordOf)];

    /// <summary>The kinds that some words of kinds and groups stand for; what means nothing is left out.</summary>
    public static NotificationKinds Read(IReadOnlyList<string>? words) =>
        (words ?? []).Aggregate(NotificationKinds.None, (kinds, word) => kinds
            | NotificationWords.Groups.Where(group => group.Word == word).Select(group => group.Kinds).FirstOrDefault()
            | NotificationWords.Each.FirstOrDefault(kind => WordOf(kind) == word));

    /// <summary>A time of the day, as in <c>22:00</c>; empty for none.</summary>
    public static string TimeOf(int? minutes) => minutes is { } some
        ? string.Create(CultureInfo.InvariantCulture, $"{some / MinutesOfAnHour:00}:{some % MinutesOfAnHour:00}")
        : "";

    /// <summary>The kind of channel that a word stands for; one that is none for every other, which the rules refuse.</summary>
    public static ChannelKind KindOf(string? word) => Kinds.FirstOrDefault(one => one.Word == word).Kind;

    /// <summary>The word of a kind of channel.</summary>
    public static string WordOf(ChannelKind kind) => Kinds.First(one => one.Kind == kind).Word;

    /// <summary>What a channel is, in a line.</summary>
    public static string Describe(ChannelRow channel) => $"{Kinds.First(one => one.Kind == channel.Kind).Name} · {channel.Host}";

    /// <summary>When a channel was told last, and what came of it.</summary>
    public static string DescribeLast(ChannelRow channel, Book book) => channel is { LastTriedAtUtc: { } at, Last: { } last }
        ? last.IsTaken
            ? $"Last message sent {DateText.FormatInstant(at, book)}"
            : $"Last try {DateText.FormatInstant(at, book)}: {Describe(last)}"
        : "Nothing sent yet";

    /// <summary>What came of calling a channel, where it was not taken.</summary>
    public static string Describe(SentOutcome outcome) => outcome switch
    {
        { Problem: OutboundProblem.UnknownHost } => "There’s no server of that name.",
        { Problem: OutboundProblem.NotPublic } =>
            "That address is inside a private network, and whoever runs this PotLock hasn’t allowed it.",
        { Problem: OutboundProblem.NotEncrypted } => "The address must start with https://.",
        { Problem: OutboundProblem.NoAnswer } => "Nobody answers at that address.",
        { Problem: OutboundProblem.TooSlow } => "The server took too long to answer.",
        { Problem: OutboundProblem.TooLong } => "The server answered with far too much.",
        { Problem: OutboundProblem.BadCertificate } => "The server’s certificate isn’t valid.",
        { Problem: not null } => "Remove this channel and add it again.",
        { IsTaken: true } => "It was taken.",
        { Status: StatusCodes.Status401Unauthorized or StatusCodes.Status403Forbidden } =>
            "The server didn’t let us in. Check the token.",
        { IsGone: true } => "There’s nothing at that address.",
        { Status: StatusCodes.Status429TooManyRequests } => "The server is getting too many messages right now.",
        { Status: >= 300 and < 400 } => "The server sends us on to another address. Use that one instead.",
        { Status: >= 500 } => "The server has a problem of its own right now.",
        _ => string.Create(CultureInfo.InvariantCulture, $"The server answered with {outcome.Status}."),
    };
}
