using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Domain.Ledger;
using PotLock.Domain.Schedules;
using PotLock.Domain.Transfers;
using PotLock.Services.Ledger;

namespace PotLock.Services.Transfers;

/// <summary>Reads where the money of the monthly transfer comes from.</summary>
internal static class SourceFacts
{
    /// <summary>Where the plan's money comes from when it is processed in a month.</summary>
    public static async Task<TransferSource> OfAsync(
        PotLockDbContext db, TransferPlan plan, DateOnly month, CancellationToken cancellationToken) =>
        new(
            plan.SourceAccountId is { } sourceId
                ? await db.LedgerAccounts.Where(account => account.Id == sourceId).Select(account => account.Name)
                    .SingleAsync(cancellationToken)
                : null,
            month);

    /// <summary>Where the money of a processed one came from: its entry tells, whatever the plan says now.</summary>
    public static async Task<TransferSource> OfEntryAsync(
        PotLockDbContext db, long entryId, DateOnly month, CancellationToken cancellationToken) =>
        new(
            await (from posting in db.Postings
                   join account in db.LedgerAccounts on posting.AccountId equals account.Id
                   where posting.EntryId == entryId && account.Kind == AccountKind.BankAccount
                   select account.Name).FirstOrDefaultAsync(cancellationToken),
            month);

    /// <summary>The income that its owner is asked about, see <see cref="RecordedIncome"/>; null when there is nothing to ask.</summary>
    public static async Task<long?> AskedAboutAsync(OpenedBook opened, TransferPlan plan, CancellationToken cancellationToken)
    {
        if (plan is not { SourceAccountId: null, BesidesIncomeSince: null })
        {
            return null;
        }

        var (db, book, today) = opened;
        var (activeId, incomeId) = (SystemAccounts.ActiveBalance(book.Id), SystemAccounts.Income(book.Id));
        var from = MonthStart.Of(today).AddMonths(-RecordedIncome.Months);
        var schedules = await db.Schedules.AsNoTracking()
            .Where(schedule => schedule.Kind == ScheduleKind.Income && schedule.NextOn != null)
            .ToListAsync(cancellationToken);
        var incomes = await db.JournalEntries
            .Where(entry => entry.BookId == book.Id && entry.Date >= from && entry.Date <= today
                && (entry.Kind == EntryKind.Deposit
                || (entry.Kind == EntryKind.Income
                && db.Postings.Any(posting => posting.EntryId == entry.Id && posting.AccountId == activeId)))
                && db.Postings.Any(posting => posting.EntryId == entry.Id && posting.AccountId == incomeId)
                && !db.JournalEntries.Any(reversal => reversal.ReversesEntryId == entry.Id))
            .Select(entry => new PastDeposit(entry.Date, entry.AmountMinor)).ToListAsync(cancellationToken);
        return RecordedIncome.Of(plan.AmountMinor, schedules.Select(schedule => schedule.Due), activeId, incomes, today);
    }
}
