using Microsoft.EntityFrameworkCore;
using PotLock.Domain.CalendarFeeds;
using PotLock.Domain.Ledger;
using PotLock.Domain.Schedules;
using PotLock.Services.Cards;
using PotLock.Services.Forecasts;
using PotLock.Services.Ledger;

namespace PotLock.Services.CalendarFeeds;

/// <summary>What a calendar is made of, with the dates that have come and were called off.</summary>
/// <param name="Called">The keys of dates of schedules that were skipped.</param>
internal sealed record CalendarFacts(FeedFacts Facts, IReadOnlySet<string> Called);

/// <summary>
/// Reads what a book's calendar is made of: the facts of the forecast, which are kept for as long as the book stays the same, the cards
/// with their statements, and what was skipped of late. What has dates of its own to tell, loans for one, is added here and in
/// <see cref="FeedEvents"/>.
/// </summary>
public sealed class ReadCalendarFacts(ForecastReader reader, ForecastQueries forecasts)
{
    internal async Task<CalendarFacts> RunAsync(OpenedBook opened, CancellationToken cancellationToken)
    {
        var (db, book, today) = opened;
        var facts = await reader.FactsAsync(opened, cancellationToken);
        var outlooks = (await forecasts.DatesAsync(opened, cancellationToken)).ByPot;
        var cards = (await CardFacts.LoadAsync(db, book, today, cancellationToken)).Cards;
        var since = today.AddDays(-FeedEvents.DaysBack);
        var skipped = await db.ScheduleOccurrences.Where(one => one.Status == OccurrenceStatus.Skipped && one.DueOn >= since)
            .Select(one => new { one.ScheduleId, one.DueOn }).ToListAsync(cancellationToken);
        return new CalendarFacts(
            new FeedFacts(
                today,
                book.Money,
                [
                    .. facts.Book.Schedules.Where(one => facts.Schedules.ContainsKey(one.ScheduleId))
                        .Select(one => new FeedSchedule(one, facts.Schedules[one.ScheduleId])),
                ],
                facts.Book.Held,
                facts.Book.Plan is { } plan
                    ? new FeedTransfer(
                        plan.Terms.AmountMinor, plan.Day,
                        facts.Book.IsTransferProcessed ? MonthStart.Of(today).AddMonths(1) : MonthStart.Of(today))
                    : null,
                [
                    .. cards.Where(card => card.ArchivedOn is null)
                        .Select(card => new FeedCard(card.CardId, card.Name, card.Terms, card.Standing)),
                ],
                [
                    .. facts.Pots.Select(pot => new FeedPot(
                        pot.PotId, pot.Name, pot.Status, pot.IsLocked, pot.EndDate, pot.LiveOn, outlooks.GetValueOrDefault(pot.PotId))),
                ])
            {
                Loans = facts.Book.Loans,
            },
            skipped.Select(one => FeedEvent.KeyOfSchedule(one.ScheduleId, one.DueOn)).ToHashSet(StringComparer.Ordinal));
    }
}
