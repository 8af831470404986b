using PotLock.Domain.Calendar;
using PotLock.Domain.Cards;
using PotLock.Domain.Ledger;
using PotLock.Domain.Loans;
using PotLock.Domain.Pots;
using PotLock.Domain.Schedules;

namespace PotLock.Domain.CalendarFeeds;

/// <summary>
/// A book's calendar: the next 12 months date by date, and of each pot the end of its lock and the day on which the forecast has it go
/// live, however far that is. Dates are never rules that recur: single ones are skipped, held and changed. Pure.
/// </summary>
public static class FeedEvents
{
    /// <summary>How many months it looks ahead.</summary>
    public const int Months = 12;

    /// <summary>How many days it still shows of what has passed.</summary>
    public const int DaysBack = 31;

    /// <summary>The events, by day and key; no key twice.</summary>
    public static IReadOnlyList<FeedEvent> Of(FeedFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var through = facts.Today.AddMonths(Months);
        return
        [
            .. Dates(facts, through)
                .Concat(Held(facts))
                .Concat(Transfers(facts, through))
                .Concat(facts.Cards.SelectMany(card => OfCard(facts, card, through)))
                .Concat(facts.Pots.SelectMany(pot => OfPot(facts, pot)))
                .OrderBy(one => one.On).ThenBy(one => one.Key, StringComparer.Ordinal),
        ];
    }

    /// <summary>
    /// What a feed of some kinds says. The end of a lock is left out where the pot's going live stands on the same day: one of them is
    /// enough.
    /// </summary>
    public static IEnumerable<KeptFeedEvent> Choose(IEnumerable<KeptFeedEvent> kept, FeedKinds kinds)
    {
        var chosen = kept.Where(one => kinds.HasFlag(one.Kind)).ToList();
        var live = chosen.Where(one => one.Kind == FeedKinds.Live).Select(one => (one.PotOfKey, one.On)).ToHashSet();
        return chosen.Where(one => one.Kind != FeedKinds.Locks || !live.Contains((one.PotOfKey, one.On)));
    }

    private static IEnumerable<FeedEvent> Dates(FeedFacts facts, DateOnly through) =>
        from schedule in facts.Schedules
        where schedule.Due.NextOn is not null
        from day in DatesOf(facts, schedule.Due, through)
        select OfDate(facts, schedule, day.On, day.On, day.AmountMinor, "");

    /// <summary>A loan is paid until it is paid off, and the last payment is the rest.</summary>
    private static IEnumerable<(DateOnly On, long AmountMinor)> DatesOf(FeedFacts facts, DueSchedule due, DateOnly through) =>
        due.LoanId is { } loanId
            ? LoanSchedules.Of(facts.Loans.First(loan => loan.LoanId == loanId).StandWith(due)).Months
                .TakeWhile(month => month.On <= through).Select(month => (month.On, month.PaymentMinor))
            : due.DebtId is { } debtId && facts.Loans.First(loan => loan.LoanId == debtId).OwedMinor <= 0 ? []
            : due.Recurrence.Between(due.NextOn!.Value, through).Select(on => (on, due.AmountMinor));

    /// <summary>A withdrawal that is held stands on the day of its next try.</summary>
    private static IEnumerable<FeedEvent> Held(FeedFacts facts) =>
        from held in facts.Held
        join schedule in facts.Schedules on held.ScheduleId equals schedule.Due.ScheduleId
        select OfDate(
            facts, schedule, held.DueOn, held.NextTryOn, HeldMinor(facts, schedule.Due),
            $"It was due on {DateText.Format(held.DueOn, facts.Money.Culture)} and could not be paid. PotLock tries again each day.");

    private static long HeldMinor(FeedFacts facts, DueSchedule due) => due.PaysBackId is { } debtId
        ? LoanStep.Of(facts.Loans.First(loan => loan.LoanId == debtId).OwedMinor, annualRateMillionths: 0, due.AmountMinor).PaymentMinor
        : due.AmountMinor;

    private static FeedEvent OfDate(
        FeedFacts facts, FeedSchedule schedule, DateOnly dueOn, DateOnly on, long amountMinor, string note)
    {
        var isIncome = schedule.Due.Kind == ScheduleKind.Income;
        var called = OrdinaryText.IsBlank(schedule.Description) ? "Money" : schedule.Description;
        return new FeedEvent(
            FeedEvent.KeyOfSchedule(schedule.Due.ScheduleId, dueOn), isIncome ? FeedKinds.Income : FeedKinds.Withdrawals, on,
            isIncome ? $"{called} comes in" : $"{called} goes out", facts.Money.Format(amountMinor),
            DateText.WithSingleStops(note));
    }

    private static IEnumerable<FeedEvent> Transfers(FeedFacts facts, DateOnly through)
    {
        if (facts.Transfer is not { } plan)
        {
            yield break;
        }

        for (var month = MonthStart.Of(plan.FirstMonth); ; month = month.AddMonths(1))
        {
            var on = Recurrence.DayOf(month.Year, month.Month, plan.Day);
            if (on > through)
            {
                yield break;
            }

            yield return new FeedEvent(
                FeedEvent.KeyOfTransfer(on), FeedKinds.Transfer, on, "Monthly transfer", facts.Money.Format(plan.AmountMinor));
        }
    }

    /// <summary>
    /// What is due of a card with its amount, and the due days of the statements to come without: nobody knows yet what will be on them.
    /// </summary>
    private static IEnumerable<FeedEvent> OfCard(FeedFacts facts, FeedCard card, DateOnly through)
    {
        var (terms, standing) = (card.Terms, card.Standing);
        foreach (var due in standing.Dues.Where(due => due.State == CardDueState.Billed && due.DueOn <= through))
        {
            yield return Pay(due.StatementOn, due.DueOn, facts.Money.Format(due.AmountMinor), "");
        }

        if (standing.Last is null && standing.OwedMinor == 0)
        {
            yield break; // Nothing was ever on it.
        }

        for (var on = standing.NextStatementOn; on.AddDays(terms.DueDays) <= through; on = CardStatements.NextOn(terms.StatementDay, on))
        {
            yield return Pay(
                on, on.AddDays(terms.DueDays), "",
                DateText.WithSingleStops($"The amount is on the statement of {DateText.Format(on, facts.Money.Culture)}."));
        }

        FeedEvent Pay(DateOnly statementOn, DateOnly dueOn, string amount, string note) =>
            new(FeedEvent.KeyOfCard(card.CardId, statementOn), FeedKinds.Cards, dueOn, $"Last day to pay {card.Name}", amount, note);
    }

    private static IEnumerable<FeedEvent> OfPot(FeedFacts facts, FeedPot pot)
    {
        if (pot is { IsLocked: true, EndDate: { } end })
        {
            yield return new FeedEvent(FeedEvent.KeyOfLock(pot.PotId), FeedKinds.Locks, end.AddDays(1), $"The lock on {pot.Name} ends");
        }

        if (pot is { Status: PotStatus.Live, LiveOn: { } since } && since >= facts.Today.AddDays(-DaysBack))
        {
            yield return new FeedEvent(FeedEvent.KeyOfLive(pot.PotId), FeedKinds.Live, since, $"{pot.Name} is ready to spend");
        }
        else if (pot is { Status: PotStatus.Active, Outlook: { LiveOn: { } on } outlook })
        {
            yield return new FeedEvent(
                FeedEvent.KeyOfLive(pot.PotId), FeedKinds.Live, on, $"{pot.Name} should be ready to spend", "",
                outlook.ShortMinor > 0 ? "Its date comes before it is full." : "By today’s plan. The day moves when the plan does.");
        }
    }
}
