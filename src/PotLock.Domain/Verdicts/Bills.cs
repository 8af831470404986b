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
/// met or not: what waits for money is asked for as well. What a pot pays is not, for its money is no liquid money. Pure.
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
                .SelectMany(schedule => Of(book, schedule, held[schedule.ScheduleId], last))
                .OrderBy(bill => bill.DueOn).ThenBy(bill => bill.ScheduleId),
        ];
    }

    private static IEnumerable<Bill> Of(DueBook book, DueSchedule schedule, IEnumerable<DateOnly> held, DateOnly last)
    {
        var all = held.Order().Select(on => new Bill(schedule.ScheduleId, on, schedule.AmountMinor, true))
            .Concat((schedule.NextOn is { } next ? schedule.Recurrence.Between(next, last) : [])
                .Select(on => new Bill(schedule.ScheduleId, on, schedule.AmountMinor, false)));
        return schedule.LoanId is { } loanId ? PayingBack(book.Loan(loanId), all) : all;
    }

    /// <summary>A loan asks for what is owed at most, each month's interest with it; what was held was charged already.</summary>
    private static IEnumerable<Bill> PayingBack(DueLoan loan, IEnumerable<Bill> bills)
    {
        var owed = loan.OwedMinor;
        foreach (var bill in bills)
        {
            var step = LoanStep.Of(owed, bill.IsHeld ? 0 : InterestMonths.RateOn(loan.Rates, bill.DueOn), bill.AmountMinor);
            owed = step.OwedMinor;
            if (step.PaymentMinor > 0)
            {
                yield return bill with { AmountMinor = step.PaymentMinor };
            }
        }
    }
}
