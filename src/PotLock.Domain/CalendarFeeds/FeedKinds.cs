namespace PotLock.Domain.CalendarFeeds;

/// <summary>What a calendar feed tells of. The numbers are stored: never reuse one.</summary>
[Flags]
public enum FeedKinds
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Scheduled money out.</summary>
    Withdrawals = 1,

    /// <summary>Recurring money in.</summary>
    Income = 2,

    /// <summary>The last days on which cards are paid in time.</summary>
    Cards = 4,

    /// <summary>The days of the monthly transfer.</summary>
    Transfer = 8,

    /// <summary>The days on which locks end by date.</summary>
    Locks = 16,

    /// <summary>The days on which pots are expected to go live, by the forecast.</summary>
    Live = 32,

    /// <summary>All of these.</summary>
    All = Withdrawals | Income | Cards | Transfer | Locks | Live,
}
