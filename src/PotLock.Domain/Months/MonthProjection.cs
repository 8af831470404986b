using PotLock.Domain.Cards;
using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;
using PotLock.Domain.Schedules;

namespace PotLock.Domain.Months;

/// <summary>What the last ended months were like.</summary>
/// <param name="Months">How many they are: 1 to <see cref="MonthAverage.MostMonths"/>.</param>
/// <param name="IncomeMinor">Average income in minor units.</param>
/// <param name="ExpenseMinor">Average spending in minor units.</param>
public sealed record MonthAverage(int Months, long IncomeMinor, long ExpenseMinor)
{
    /// <summary>Over how many ended months averages are taken at most.</summary>
    public const int MostMonths = 3;

    /// <summary>What is left of an average month; negative when more is spent.</summary>
    public long LeftMinor => checked(IncomeMinor - ExpenseMinor);

    /// <summary>
    /// The averages of the last (up to) three months, each rounded half to even to a whole minor unit; null without a month.
    /// </summary>
    /// <param name="endedMonths">The figures of ended months, the oldest first, also of those in which nothing happened.</param>
    public static MonthAverage? Of(IReadOnlyList<MonthFigures> endedMonths)
    {
        ArgumentNullException.ThrowIfNull(endedMonths);
        var last = endedMonths.TakeLast(MostMonths).ToList();
        return last.Count == 0
            ? null
            : new MonthAverage(last.Count, Mean(last.Select(month => month.IncomeMinor)), Mean(last.Select(month => month.ExpenseMinor)));

        long Mean(IEnumerable<long> amounts) =>
            checked((long)Rounding.HalfEven(amounts.Aggregate(Int128.Zero, (sum, amount) => sum + amount), last.Count));
    }
}

/// <summary>Something that is planned for a day of the month.</summary>
/// <param name="On">The day.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="ScheduleId">The schedule, for withdrawals and income.</param>
/// <param name="AmountMinor">In minor units, positive.</param>
/// <param name="IsMet">Whether there will be enough for it on its day.</param>
public sealed record PlannedItem(DateOnly On, TimelineKind Kind, long? ScheduleId, long AmountMinor, bool IsMet);

/// <summary>A part of a card's debt that has to be paid by a day of the month, or before it.</summary>
/// <param name="DueOn">The last day on which it is paid in time.</param>
/// <param name="AmountMinor">In minor units.</param>
/// <param name="IsOverdue">Whether that day has passed.</param>
public sealed record CardPaymentDue(long CardId, DateOnly DueOn, long AmountMinor, bool IsOverdue);

/// <summary>How far a pot will come.</summary>
/// <param name="NowMinor">What it has now.</param>
/// <param name="ThenMinor">What it will have at the end of the month, if everything goes as planned.</param>
/// <param name="TargetMinor">Its target; null for none.</param>
/// <param name="GoesLive">Whether it goes live by then.</param>
public sealed record PotProgress(long PotId, long NowMinor, long ThenMinor, long? TargetMinor, bool GoesLive);

/// <summary>
/// What the month after the last ended one is likely to bring (product page, <i>Month close</i>): the averages of the last
/// months, and what is known already. Pure.
/// </summary>
/// <param name="Month">The first day of the month.</param>
/// <param name="Average">What the last ended months were like; null when there is none.</param>
/// <param name="Planned">What is still to come of the month by schedules and the monthly transfer, in order.</param>
/// <param name="CardPayments">What has to be paid on cards by its end, by day.</param>
/// <param name="Pots">How far the pots will come, in their order.</param>
public sealed record MonthProjection(
    DateOnly Month,
    MonthAverage? Average,
    IReadOnlyList<PlannedItem> Planned,
    IReadOnlyList<CardPaymentDue> CardPayments,
    IReadOnlyList<PotProgress> Pots)
{
    /// <summary>What schedules will take, in minor units; only what there will be enough for.</summary>
    public long PlannedOutMinor => Sum(TimelineKind.Withdrawal);

    /// <summary>What schedules will bring, in minor units.</summary>
    public long PlannedInMinor => Sum(TimelineKind.Income);

    /// <summary>What has to be paid on cards, in minor units.</summary>
    public long CardPaymentsMinor
    {
        get
        {
            long sum = 0;
            foreach (var payment in CardPayments)
            {
                sum = checked(sum + payment.AmountMinor);
            }

            return sum;
        }
    }

    /// <summary>Says how a month will end, from months that have ended and from what is planned.</summary>
    /// <param name="month">Any day of the month: the one that runs, or one to come.</param>
    /// <param name="endedMonths">The figures of the ended months before it, the oldest first.</param>
    /// <param name="timeline">What the days from today on will bring, at least through the month.</param>
    /// <param name="cards">How the cards stand today, by their ids.</param>
    /// <param name="now">The main account today.</param>
    /// <param name="then">The main account at the end of the month, if everything goes as planned.</param>
    public static MonthProjection Of(
        DateOnly month, IReadOnlyList<MonthFigures> endedMonths, IReadOnlyList<TimelineRow> timeline,
        IReadOnlyList<(long CardId, CardStanding Standing)> cards, MainAccount now, MainAccount then)
    {
        ArgumentNullException.ThrowIfNull(timeline);
        ArgumentNullException.ThrowIfNull(cards);
        ArgumentNullException.ThrowIfNull(now);
        ArgumentNullException.ThrowIfNull(then);
        var (first, last) = (MonthStart.Of(month), MonthStart.LastDay(month));
        return new MonthProjection(
            first,
            MonthAverage.Of(endedMonths),
            [
                .. timeline.Where(row => row.On >= first && row.On <= last && row.Kind != TimelineKind.LockEnd)
                    .Select(row => new PlannedItem(row.On, row.Kind, row.ScheduleId, row.AmountMinor, row.Warning is null)),
            ],
            [
                .. cards.SelectMany(card => card.Standing.Dues.Where(due => due.DueOn <= last)
                        .Select(due => new CardPaymentDue(card.CardId, due.DueOn, due.AmountMinor, due.State == CardDueState.Overdue)))
                    .OrderBy(due => due.DueOn).ThenBy(due => due.CardId),
            ],
            [
                .. now.Pots.Select(pot => (Now: pot, Then: then.Find(pot.PotId) ?? pot))
                    .Select(pot => new PotProgress(
                        pot.Now.PotId, pot.Now.BalanceMinor, pot.Then.BalanceMinor, pot.Now.TargetMinor,
                        pot.Now.Status == PotStatus.Active && pot.Then.Status == PotStatus.Live)),
            ]);
    }

    private long Sum(TimelineKind kind)
    {
        long sum = 0;
        foreach (var item in Planned)
        {
            sum = item.Kind == kind && item.IsMet ? checked(sum + item.AmountMinor) : sum;
        }

        return sum;
    }
}
