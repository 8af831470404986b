using PotLock.Domain.CalendarFeeds;
using PotLock.Services.CalendarFeeds;

namespace PotLock.Web.CalendarFeeds;

/// <summary>The form that makes a calendar address, as it is posted.</summary>
public sealed class FeedForm
{
    /// <summary>What it is called.</summary>
    public string? Name { get; set; }

    /// <summary>What it shows, as words.</summary>
    public IReadOnlyList<string>? Kinds { get; set; }

    /// <summary><c>true</c> for amounts.</summary>
    public string? Amounts { get; set; }

    /// <summary>The form before anything was typed: everything, without amounts.</summary>
    public static FeedForm New => new() { Kinds = FeedWords.WordsOf(FeedKinds.All) };

    /// <summary>What it asks for.</summary>
    public NewCalendarFeed Read() => new(Name ?? "", FeedWords.Read(Kinds ?? []), Amounts == "true");
}

/// <summary>A calendar address that was just made.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Address">The whole address, which is shown this once.</param>
public sealed record FeedMade(string Name, string Address)
{
    /// <summary>The same address as calendar apps on this device take it.</summary>
    public string AppAddress => "webcal" + Address[Address.IndexOf(':', StringComparison.Ordinal)..];
}

/// <summary>The page of a person's calendar addresses.</summary>
/// <param name="Form">What was typed for a new one.</param>
/// <param name="Feeds">Those that work, the newest first.</param>
/// <param name="Made">The one that was just made; null for none.</param>
public sealed record FeedsPage(FeedForm Form, IReadOnlyList<CalendarFeedRow> Feeds, FeedMade? Made = null);
