namespace PotLock.Data.Notifications;

/// <summary>
/// That one of several members of a book read a notification. A book with one member keeps that on the notification itself.
/// </summary>
public sealed class NotificationRead
{
    /// <summary>The person.</summary>
    public Guid UserId { get; init; }

    /// <summary>The notification.</summary>
    public long NotificationId { get; init; }

    /// <summary>The book that it is of.</summary>
    public long BookId { get; init; }

    /// <summary>When they read it, in real time.</summary>
    public DateTime ReadAtUtc { get; init; }
}
