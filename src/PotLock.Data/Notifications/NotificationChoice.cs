using PotLock.Domain.Notifications;

namespace PotLock.Data.Notifications;

/// <summary>What a person wants to be told of a book, and how. Who never chose has no row, and is told as a new one says.</summary>
public sealed class NotificationChoice
{
    /// <summary>The person.</summary>
    public Guid UserId { get; init; }

    /// <summary>The book.</summary>
    public long BookId { get; init; }

    /// <summary>The kinds that also come by mail.</summary>
    public NotificationKinds MailedKinds { get; set; }

    /// <summary>The kinds that also come onto devices and channels, once there are any.</summary>
    public NotificationKinds PushedKinds { get; set; } = NotificationKinds.All;

    /// <summary>The kinds that do not count on the bell.</summary>
    public NotificationKinds SilentKinds { get; set; }

    /// <summary>The first minute of the quiet hours, from midnight in the book's time zone; null for none.</summary>
    public int? QuietFromMinutes { get; set; }

    /// <summary>The first minute after them; null for none.</summary>
    public int? QuietUntilMinutes { get; set; }

    /// <summary>Whether devices and channels are told amounts.</summary>
    public bool AmountsInPush { get; set; }

    /// <summary>The day, by the book's time zone, on which the last message went to devices and channels; null for never.</summary>
    public DateOnly? PushedOn { get; set; }

    /// <summary>How many messages there were on that day.</summary>
    public int PushedCount { get; set; }

    /// <summary>The quiet hours; null for none.</summary>
    public QuietHours? Quiet => QuietFromMinutes is { } from && QuietUntilMinutes is { } until ? new QuietHours(from, until) : null;
}
