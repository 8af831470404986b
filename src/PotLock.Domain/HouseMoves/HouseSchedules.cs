using PotLock.Domain.Calendar;
using PotLock.Domain.Schedules;

namespace PotLock.Domain.HouseMoves;

/// <summary>Makes schedules of what recurs there, and says which PotLock cannot have. Pure.</summary>
internal sealed class HouseSchedules(IReadOnlyList<PlannedAccount> accounts, HouseCategories categories, HouseSurroundings book)
{
    /// <summary>
    /// The schedules. Money out comes from the main account, as all of PotLock's does; money in goes to it or to a bank account. Each
    /// begins with its first date that is not over.
    /// </summary>
    /// <param name="notes">Takes what is left out, and why.</param>
    public List<PlannedSchedule> Run(IReadOnlyList<HouseSchedule> schedules, List<string> notes)
    {
        List<PlannedSchedule> planned = [];
        Dictionary<string, List<string>> leftOut = [];
        foreach (var schedule in schedules)
        {
            var name = HouseNames.Clean(schedule.Description, schedule.AmountMinor < 0 ? "Expense" : "Income");
            if (WhyNot(schedule) is { } why)
            {
                (leftOut.TryGetValue(why, out var names) ? names : leftOut[why] = []).Add(name);
            }
            else if (Of(schedule, name) is { } one)
            {
                planned.Add(one);
            }
        }

        notes.AddRange(leftOut.Select(one => $"{one.Key}: {HouseSentences.Names(one.Value)}."));
        return planned;
    }

    private string? WhyNot(HouseSchedule schedule)
    {
        var account = schedule.Account is { } at && at >= 0 && at < accounts.Count ? accounts[at] : null;
        return schedule.To is not null ? "PotLock doesn’t schedule transfers between accounts, so these are left out"
            : schedule.AmountMinor == 0 || Math.Abs(schedule.AmountMinor) > book.Money.Currency.MaxAmountMinor
                ? "These schedules have no amount of their own, so they’re left out"
            : schedule.Recurrence is null ? "These recur in a rhythm that PotLock doesn’t have, so they’re left out"
            : schedule.AmountMinor < 0 && account is { IsMain: false }
                ? "PotLock’s schedules pay from the main account, so those of other accounts are left out"
            : schedule.AmountMinor > 0 && account is { IsCard: true } or { IsArchived: true }
                ? "Scheduled income goes to your main account or a bank account, so these are left out"
            : null;
    }

    /// <summary>The schedule from its next date on; null where it is over.</summary>
    private PlannedSchedule? Of(HouseSchedule schedule, string name)
    {
        var kind = schedule.Recurrence!.Value;
        var isByMonth = kind is RecurrenceKind.Monthly or RecurrenceKind.Quarterly or RecurrenceKind.Yearly;
        var day = isByMonth ? Math.Clamp(schedule.Day ?? schedule.NextOn.Day, 1, 31) : schedule.NextOn.Day;
        var until = kind == RecurrenceKind.Once ? null : schedule.Until;
        var dates = new Recurrence(kind, schedule.NextOn, day, until);
        if (schedule.NextOn > book.Today.AddYears(1) || dates.FirstOnOrAfter(book.Today) is not { } next)
        {
            return null;
        }

        var terms = new ScheduleTerms(
            schedule.AmountMinor < 0 ? ScheduleKind.Withdrawal : ScheduleKind.Income, Math.Abs(schedule.AmountMinor), name, null, null,
            kind, next, isByMonth ? day : null, until);
        int? category = schedule is { AmountMinor: < 0, Category: { } at } && categories.Places.TryGetValue(at, out var place)
            && !categories.Planned[place].IsArchived ? place : null;
        int? into = schedule is { AmountMinor: > 0, Account: { } to } && !accounts[to].IsMain ? to : null;
        return ScheduleRules.Check(terms, book.Today, null, book.Money, book.FormatDate).Any()
            ? null
            : new PlannedSchedule(terms, category, into);
    }
}
