using Microsoft.EntityFrameworkCore;
using PotLock.Domain.Debts;
using PotLock.Domain.Forecasts;
using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;
using PotLock.Domain.Schedules;
using PotLock.Services.Forecasts;
using PotLock.Services.Ledger;
using PotLock.Services.Loans;

namespace PotLock.Services.Debts;

/// <summary>What a smaller share for a pot would do, with names.</summary>
public sealed record NamedTradeOff(DebtTradeOff TradeOff, string Pot, string Debt);

/// <summary>The plan out of debt, as a page shows it.</summary>
/// <param name="Choices">The book, its date, and what can pay.</param>
/// <param name="Rows">Everything that is owed on cards and loans, in the owner's own order.</param>
/// <param name="Pots">The pots that can save up for a debt.</param>
/// <param name="Debts">What of it a plan can have, in that order.</param>
/// <param name="Days">When each of those is paid, in the same order; cards on the first of a month, until another day is asked for.</param>
/// <param name="Order">The order that is looked at.</param>
/// <param name="ExtraMinor">What is paid beyond the minimums, in minor units.</param>
/// <param name="UsedOn">Since when a plan is followed; null when none is.</param>
/// <param name="Plans">The plans side by side; null while there is nothing to plan.</param>
/// <param name="Chosen">The plan of the order that is looked at; null as above.</param>
/// <param name="TradeOffs">What smaller shares for pots would do, the largest saving first.</param>
/// <param name="Following">The schedules of the plan that is followed and go on, by their next date.</param>
public sealed record DebtView(
    LoanChoices Choices, IReadOnlyList<DebtRow> Rows, IReadOnlyList<DebtPot> Pots, IReadOnlyList<Debt> Debts,
    IReadOnlyList<DebtDays> Days, DebtOrder Order, long ExtraMinor, DateOnly? UsedOn, DebtComparison? Plans, DebtPlanRun? Chosen,
    IReadOnlyList<NamedTradeOff> TradeOffs, IReadOnlyList<Schedule> Following)
{
    /// <summary>The book.</summary>
    public Book Book => Choices.Book;

    /// <summary>What is owed on all of it, in minor units.</summary>
    public long OwedMinor => Rows.Sum(row => row.OwedMinor);

    /// <summary>The month of the plan's first payments, by its first day. Only where there is a plan.</summary>
    public DateOnly FirstMonth => MonthStart.Of(Days.Min(one => one.FirstOn));

    /// <summary>What is owed on what a plan can have, in minor units.</summary>
    public long PlannedMinor => Debts.Sum(debt => debt.OwedMinor);
}

/// <summary>Reads plans out of debt for pages.</summary>
public sealed class DebtQueries(BookReader books, PotProspects prospects)
{
    private const int MostTradeOffs = 3;
    private const int FirstOfMonth = 1;

    /// <summary>The plan as the book stands.</summary>
    /// <param name="bookId">The book.</param>
    /// <param name="ask">What it is looked at with. An amount that is out of range is looked at as nothing extra.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<DebtView> ReadAsync(long bookId, DebtAsk ask, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(ask);
        await using var opened = await books.OpenAsync(bookId, cancellationToken);
        var facts = await DebtFacts.LoadAsync(opened.Db, opened.Today, cancellationToken);
        var debts = facts.Debts;
        var order = ask.Order ?? facts.Choice?.Order ?? DebtOrder.DearestFirst;
        var extra = ask.ExtraMinor ?? facts.Choice?.ExtraMinor ?? 0;
        extra = extra < 0 || extra > opened.Book.Money.Currency.MaxAmountMinor ? 0 : extra;
        var mine = debts.Select(debt => debt.Id).ToList();
        return new DebtView(
            await LoanQueries.ChoicesAsync(opened, cancellationToken), facts.Rows, facts.Pots, debts,
            facts.DaysFrom(opened.Today, FirstOfMonth), order, extra, facts.Choice?.UsedOn,
            debts.Count == 0 ? null : DebtPlan.Compare(debts, extra),
            debts.Count == 0 ? null : DebtPlan.Run(debts, order, extra, mine),
            debts.Count == 0 ? [] : await TradeOffsAsync(opened, debts, order, extra, mine, cancellationToken),
            await opened.Db.Schedules.AsNoTracking().Where(schedule => schedule.DebtId != null && schedule.NextOn != null)
                .OrderBy(schedule => schedule.NextOn).ThenBy(schedule => schedule.Id).ToListAsync(cancellationToken));
    }

    /// <summary>What 2 % less for each active pot would do, by the forecast: what it leaves in the active balance in a year.</summary>
    private async Task<IReadOnlyList<NamedTradeOff>> TradeOffsAsync(
        OpenedBook opened, IReadOnlyList<Debt> debts, DebtOrder order, long extraMinor, IReadOnlyList<long> mine,
        CancellationToken cancellationToken)
    {
        var forecast = await prospects.BookAsync(opened, cancellationToken);
        var through = opened.Today.AddMonths(DebtTrade.MonthsAsked);
        var pots = forecast.Book.Main.Pots
            .Where(pot => pot.Status == PotStatus.Active && pot.WeightingBasisPoints >= DebtTrade.LessBasisPoints).ToList();
        if (pots.Count == 0 || !forecast.Book.IsFed)
        {
            return [];
        }

        var now = Forecast.Run(forecast.Book, through).Months[^1].ActiveMinor;
        var names = forecast.Pots.ToDictionary(pot => pot.PotId, pot => pot.Name);
        return
        [
            .. pots.Select(pot => DebtTrade.Of(
                    debts, order, extraMinor, pot.PotId,
                    checked(Forecast.Run(
                        forecast.Book.WithShare(pot.PotId, pot.WeightingBasisPoints - DebtTrade.LessBasisPoints), through)
                        .Months[^1].ActiveMinor - now),
                    mine))
                .OfType<DebtTradeOff>()
                .OrderByDescending(trade => trade.MonthsEarlier).ThenByDescending(trade => trade.FreedMinor)
                .Take(MostTradeOffs)
                .Select(trade => new NamedTradeOff(
                    trade, names[trade.PotId], debts.First(debt => debt.Id == trade.DebtId).Name)),
        ];
    }
}
