using Microsoft.EntityFrameworkCore;
using PotLock.Domain.Ledger;
using PotLock.Domain.Months;
using PotLock.Domain.Pots;
using PotLock.Domain.Schedules;
using PotLock.Services.Cards;
using PotLock.Services.Ledger;
using PotLock.Services.Pots;
using PotLock.Services.Schedules;

namespace PotLock.Services.Months;

/// <summary>What the month after one is likely to bring, with what people call its things.</summary>
/// <param name="Projection">The projection. What is known already is in it only while that month is not over.</param>
/// <param name="Names">The names of schedules, cards and pots, by their ids.</param>
public sealed record MonthAhead(MonthProjection Projection, IReadOnlyDictionary<long, string> Names)
{
    /// <summary>Projects a month from the ended ones before it; one that is over has their averages only.</summary>
    internal static async Task<MonthAhead> ReadAsync(
        OpenedBook opened, DateOnly month, IReadOnlyList<MonthFigures> ended, CancellationToken cancellationToken)
    {
        if (month < MonthStart.Of(opened.Today))
        {
            return new MonthAhead(new MonthProjection(month, MonthAverage.Of(ended), [], [], []), new Dictionary<long, string>());
        }

        var db = opened.Db;
        var pots = await db.Pots.AsNoTracking().Include(pot => pot.Account).Where(pot => pot.Status != PotStatus.Closed)
            .InOrder().ToListAsync(cancellationToken);
        var activeId = SystemAccounts.ActiveBalance(opened.Book.Id);
        var active = await db.LedgerAccounts.Where(account => account.Id == activeId)
            .Select(account => account.BalanceMinor)
            .SingleAsync(cancellationToken);
        var main = new MainAccount(activeId, active, pots.ConvertAll(PotFigures.Of));
        var upcoming = await Upcoming.LoadAsync(opened, main, cancellationToken);
        var last = MonthStart.LastDay(month);
        var cards = (await CardFacts.LoadAsync(db, opened.Book, opened.Today, cancellationToken)).Cards;
        var projection = MonthProjection.Of(
            month, ended, upcoming.Timeline(last), [.. cards.Select(card => (card.CardId, card.Standing))],
            main, DueEngine.Run(upcoming.Due, last).After.Main);
        var names = pots.Select(pot => (pot.Id, pot.Name))
            .Concat(cards.Select(card => (Id: card.CardId, card.Name)))
            .Concat(upcoming.Schedules.Values.Select(schedule => (schedule.Id, Name: schedule.Description)));
        return new MonthAhead(projection, names.ToDictionary(one => one.Id, one => one.Name));
    }
}
