using Microsoft.EntityFrameworkCore;
using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;
using PotLock.Domain.Schedules;
using PotLock.Services.Ledger;

namespace PotLock.Services.Pots;

/// <summary>Reads on which day of the month money comes: what decides whether the month of a pot's end date counts.</summary>
internal static class PayDays
{
    /// <summary>The plan's day; without a plan that of the usual deposit; null when that is not known, or the pot asks for none.</summary>
    public static async Task<int?> FindAsync(OpenedBook opened, Pot pot, CancellationToken cancellationToken)
    {
        var (db, book, today) = opened;
        if (pot is not { Status: PotStatus.Active, TargetMinor: not null, EndDate: not null })
        {
            return null;
        }

        if (await db.TransferPlans.Select(plan => (int?)plan.Day).SingleOrDefaultAsync(cancellationToken) is { } day)
        {
            return day;
        }

        var (activeId, month) = (SystemAccounts.ActiveBalance(book.Id), MonthStart.Of(today));
        var schedules = await db.Schedules.AsNoTracking()
            .Where(schedule => schedule.Kind == ScheduleKind.Income && schedule.NextOn != null && schedule.AccountId == activeId)
            .ToListAsync(cancellationToken);
        var deposits = await DepositsAsync(opened, cancellationToken);
        return UsualDepositDay.Of(schedules.Select(schedule => schedule.Due), activeId, deposits.Where(deposit => deposit.On < month));
    }

    /// <summary>What usually comes by the month; null while that is not known.</summary>
    public static async Task<UsualDeposit?> UsualAsync(OpenedBook opened, CancellationToken cancellationToken) =>
        UsualDeposit.Of(await DepositsAsync(opened, cancellationToken), opened.Book.BeganOn, opened.Today);

    /// <summary>The deposits of the last three whole months and of this one.</summary>
    private static Task<List<PastDeposit>> DepositsAsync(OpenedBook opened, CancellationToken cancellationToken)
    {
        var (db, book, today) = opened;
        var (activeId, from) = (SystemAccounts.ActiveBalance(book.Id), MonthStart.Of(today).AddMonths(-PotPace.MaxMonthsOfHistory));
        return db.JournalEntries
            .Where(entry => entry.BookId == book.Id && entry.Date >= from && entry.Date <= today
                && (entry.Kind == EntryKind.Deposit
                || (entry.Kind == EntryKind.Income
                && db.Postings.Any(posting => posting.EntryId == entry.Id && posting.AccountId == activeId)))
                && !db.JournalEntries.Any(reversal => reversal.ReversesEntryId == entry.Id))
            .Select(entry => new PastDeposit(entry.Date, entry.AmountMinor)).ToListAsync(cancellationToken);
    }
}
