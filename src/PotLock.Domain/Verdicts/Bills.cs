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
    public static IReadOnlyList<Bill> Within(DueBook book, DateOnly today, int days)
    {
        ArgumentNullException.ThrowIfNull(book);
        ArgumentOutOfRangeException.ThrowIfNegative(days);
        var last = today.AddDays(days);
        var fromLiquid = book.Schedules.Where(schedule => schedule.Kind == ScheduleKind.Withdrawal
            && schedule.AccountId == book.Main.ActiveId)
            .ToDictionary(schedule => schedule.ScheduleId);
        var held = book.Held.Where(one => fromLiquid.ContainsKey(one.ScheduleId))
            .Select(one => new Bill(one.ScheduleId, one.DueOn, fromLiquid[one.ScheduleId].AmountMinor, true));
        var coming = fromLiquid.Values.Where(schedule => schedule.NextOn is not null)
            .SelectMany(schedule => schedule.Recurrence
            .Between(schedule.NextOn!.Value, last)
            .Select(on => new Bill(schedule.ScheduleId, on, schedule.AmountMinor, false)));
        return [.. held.Concat(coming).OrderBy(bill => bill.DueOn).ThenBy(bill => bill.ScheduleId)];
    }
}
