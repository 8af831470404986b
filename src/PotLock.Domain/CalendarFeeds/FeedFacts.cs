using PotLock.Domain.Cards;
using PotLock.Domain.Forecasts;
using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;
using PotLock.Domain.Schedules;

namespace PotLock.Domain.CalendarFeeds;

/// <summary>A schedule that goes on, or has withdrawals held, with what it is called.</summary>
public sealed record FeedSchedule(DueSchedule Due, string Description);

/// <summary>The monthly plan as a calendar shows it.</summary>
/// <param name="AmountMinor">What it divides, in minor units.</param>
/// <param name="Day">The day of the month; in a shorter month its last day.</param>
/// <param name="FirstMonth">A day of the first month whose transfer was not processed.</param>
public sealed record FeedTransfer(long AmountMinor, int Day, DateOnly FirstMonth);

/// <summary>A card that is in use, as it stands.</summary>
public sealed record FeedCard(long CardId, string Name, CardTerms Terms, CardStanding Standing);

/// <summary>A pot that is not closed.</summary>
/// <param name="IsLocked">Whether it is active and has a target or an end date.</param>
/// <param name="LiveOn">The day on which it went live; null while it did not.</param>
/// <param name="Outlook">When it goes live by the forecast; null where the forecast has nothing to say of it.</param>
public sealed record FeedPot(
    long PotId, string Name, PotStatus Status, bool IsLocked, DateOnly? EndDate, DateOnly? LiveOn, PotOutlook? Outlook);

/// <summary>What a book's calendar is made of, as the book stands; what was due by date has been applied already.</summary>
/// <param name="Today">The book's date.</param>
/// <param name="Money">How the book writes amounts and dates.</param>
/// <param name="Schedules">The schedules.</param>
/// <param name="Held">The withdrawals that are held.</param>
/// <param name="Transfer">The monthly plan; null without one.</param>
/// <param name="Cards">The cards that are not archived.</param>
/// <param name="Pots">The pots that are not closed.</param>
public sealed record FeedFacts(
    DateOnly Today,
    MoneyText Money,
    IReadOnlyList<FeedSchedule> Schedules,
    IReadOnlyList<HeldWithdrawal> Held,
    FeedTransfer? Transfer,
    IReadOnlyList<FeedCard> Cards,
    IReadOnlyList<FeedPot> Pots)
{
    /// <summary>The loans that schedules pay back.</summary>
    public IReadOnlyList<DueLoan> Loans { get; init; } = [];
}
