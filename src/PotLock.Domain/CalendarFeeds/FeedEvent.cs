namespace PotLock.Domain.CalendarFeeds;

/// <summary>One day in a book's calendar, and what is said of it.</summary>
/// <param name="Key">
/// By which it is the same event whatever is said of it: one for each date of a schedule, statement of a card, month of the plan, and
/// one for each pot's end of its lock and its day of going live.
/// </param>
/// <param name="Kind">What it is about: one kind.</param>
/// <param name="On">The day.</param>
/// <param name="Title">What happens, without an amount.</param>
/// <param name="Amount">The amount for people; empty where there is none, or none is known yet.</param>
/// <param name="Note">A sentence more, without an amount; empty for none.</param>
public sealed record FeedEvent(string Key, FeedKinds Kind, DateOnly On, string Title, string Amount = "", string Note = "")
{
    /// <summary>The longest key, title, amount and note.</summary>
    public const int MaxKeyLength = 60, MaxTitleLength = 260, MaxAmountLength = 60, MaxNoteLength = 200;

    /// <summary>The key of one date of a schedule.</summary>
    public static string KeyOfSchedule(long scheduleId, DateOnly dueOn) => FormattableString.Invariant($"schedule:{scheduleId}:{dueOn:O}");

    /// <summary>The key of what is due of one statement of a card.</summary>
    public static string KeyOfCard(long cardId, DateOnly statementOn) => FormattableString.Invariant($"card:{cardId}:{statementOn:O}");

    /// <summary>The key of the transfer of one month.</summary>
    public static string KeyOfTransfer(DateOnly on) => FormattableString.Invariant($"transfer:{on:yyyy-MM}");

    /// <summary>The key of the end of a pot's lock by date.</summary>
    public static string KeyOfLock(long potId) => FormattableString.Invariant($"pot:{potId}:lock");

    /// <summary>The key of the day on which a pot goes live.</summary>
    public static string KeyOfLive(long potId) => FormattableString.Invariant($"pot:{potId}:live");
}
