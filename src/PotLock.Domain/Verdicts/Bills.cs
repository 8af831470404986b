using PotLock.Domain.Interest;
using PotLock.Domain.Loans;
using PotLock.Domain.Schedules;

namespace PotLock.Domain.Verdicts;

/// <summary>A scheduled withdrawal or bill that liquid money has to pay soon.</summary>
/// <param name="DueOn">The date on which it is due; an earlier one when it is held.</param>
/// <param name="AmountMinor">In minor units, more than zero.</param>
/// <param name="IsHeld">Whether there was not enough for it, and it is tried again every day.</param>
public sealed record Bill(long ScheduleId, DateOnly DueOn, long AmountMinor, bool IsHeld);

/// <summary>
/// What schedules will take from liquid money in some days (product page, <i>Am I actually okay?</i>, cover), whether it can be
/// met or not: what waits for money is asked for as well. What a pot pays is not, for its money is no liquid money; nor is what
/// the plan out of debt pays on a card, for cards are asked for by their statements. Pure.
/// </summary>
public static class Bills
{
    /// <summary>The bills from today to so many days later, by date, then schedule.</summary>
    /// <param name="book">What falls due by date.</param>
    /// <param name="today">The book's date.</param>
    /// <param name="days">How many days after today still count.</param>
    /// <param name="liquidIds">The checking and cash accounts, which pay loans; null where nothing leaves a bank account.</param>
    public static IReadOnlyList<Bill> Within(DueBook book, DateOnly today, int days, IReadOnlySet<long>? liquidIds = null)
    {
        ArgumentNullException.ThrowIfNull(book);
        ArgumentOutOfRangeException.ThrowIfNegative(days);
        var last = today.AddDays(days);
        var held = book.Held.ToLookup(one => one.ScheduleId, one => one.DueOn);
        return
        [
            .. book.Schedules.Where(schedule => schedule.Kind == ScheduleKind.Withdrawal
                && (schedule.AccountId == book.Main.ActiveId || liquidIds?.Contains(schedule.AccountId) == true))
                .GroupBy(schedule => schedule.PaysBackId)
                .SelectMany(group => group.Key is not { } debtId ? group.SelectMany(One)
                    : book.Loan(debtId) is { IsCard: false } loan ? PayingBack(loan, group.ToDictionary(one => one.ScheduleId), One)
                    : [])
                .OrderBy(bill => bill.DueOn).ThenBy(bill => bill.ScheduleId),
        ];

        IEnumerable<Bill> One(DueSchedule schedule) => Of(schedule, held[schedule.ScheduleId], last);
    }

    private static IEnumerable<Bill> Of(DueSchedule schedule, IEnumerable<DateOnly> held, DateOnly last) =>
        held.Order().Select(on => new Bill(schedule.ScheduleId, on, schedule.AmountMinor, true))
            .Concat((schedule.NextOn is { } next ? schedule.Recurrence.Between(next, last) : [])
                .Select(on => new Bill(schedule.ScheduleId, on, schedule.AmountMinor, false)));

    /// <summary>
    /// A loan asks for what is owed at most, whichever schedules pay it, each month's interest with it; what was held was charged
    /// already.
    /// </summary>
    private static IEnumerable<Bill> PayingBack(
        DueLoan loan, Dictionary<long, DueSchedule> schedules, Func<DueSchedule, IEnumerable<Bill>> billsOf)
    {
        var owed = loan.OwedMinor;
        foreach (var bill in schedules.Values.SelectMany(billsOf).OrderBy(bill => bill.DueOn).ThenBy(bill => bill.ScheduleId))
        {
            var isCharged = !bill.IsHeld && schedules[bill.ScheduleId].LoanId is not null;
            var step = LoanStep.Of(owed, isCharged ? InterestMonths.RateOn(loan.Rates, bill.DueOn) : 0, bill.AmountMinor);
            owed = step.OwedMinor;
            if (step.PaymentMinor > 0)
            {
                yield return bill with { AmountMinor = step.PaymentMinor };
            }
        }
    }
}
