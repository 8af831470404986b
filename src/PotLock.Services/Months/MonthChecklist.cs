using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Domain.Ledger;
using PotLock.Domain.Months;
using PotLock.Domain.Schedules;
using PotLock.Services.Schedules;

namespace PotLock.Services.Months;

/// <summary>A withdrawal of the month that waits for money.</summary>
/// <param name="ScheduleId">The schedule.</param>
/// <param name="Description">What it is.</param>
/// <param name="DueOn">The date it was due.</param>
/// <param name="AmountMinor">The amount in minor units.</param>
/// <param name="IsMissed">Whether it is no longer tried again, and can only be run or skipped by hand.</param>
public sealed record WaitingWithdrawal(long ScheduleId, string Description, DateOnly DueOn, long AmountMinor, bool IsMissed);

/// <summary>An account that nobody has compared with the bank since the month's end.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="Name">Its name.</param>
/// <param name="ReconciledOn">When that was done last; null for never.</param>
public sealed record UnreconciledAccount(long AccountId, string Name, DateOnly? ReconciledOn);

/// <summary>What to look at before a month is closed (product page, <i>Month close</i>). It advises, and stops nobody.</summary>
/// <param name="Waiting">Withdrawals due in the month that were not met.</param>
/// <param name="TransferMinor">The monthly transfer that was not processed for the month; null when there is none to process.</param>
/// <param name="UncategorisedCount">How many entries of the month have no category.</param>
/// <param name="UncategorisedId">The category that they are in.</param>
/// <param name="Unreconciled">Accounts that were not reconciled since the month's end.</param>
public sealed record MonthChecklist(
    IReadOnlyList<WaitingWithdrawal> Waiting,
    long? TransferMinor,
    int UncategorisedCount,
    long UncategorisedId,
    IReadOnlyList<UnreconciledAccount> Unreconciled)
{
    /// <summary>Whether there is nothing to look at.</summary>
    public bool IsClear => Waiting.Count == 0 && TransferMinor is null && UncategorisedCount == 0 && Unreconciled.Count == 0;

    /// <summary>Reads it.</summary>
    /// <param name="db">The context.</param>
    /// <param name="book">The book.</param>
    /// <param name="month">The month as it stands: accounts that it does not list are not asked about.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    internal static async Task<MonthChecklist> ReadAsync(
        PotLockDbContext db, Book book, MonthStand month, CancellationToken cancellationToken)
    {
        var (first, last) = (month.Month, MonthStart.LastDay(month.Month));
        var waiting = await db.ScheduleOccurrences
            .Where(one => (one.Status == OccurrenceStatus.Held || one.Status == OccurrenceStatus.Missed)
                && one.DueOn >= first
                && one.DueOn <= last)
            .Join(
                db.Schedules,
                one => one.ScheduleId,
                schedule => schedule.Id,
                (one, schedule) => new { one.DueOn, one.Status, schedule.Id, schedule.Description, schedule.AmountMinor })
            .OrderBy(one => one.DueOn).ThenBy(one => one.Id)
            .Select(one => new WaitingWithdrawal(
                one.Id, one.Description, one.DueOn, one.AmountMinor, one.Status == OccurrenceStatus.Missed))
            .ToListAsync(cancellationToken);
        var plan = await db.TransferPlans.AsNoTracking().SingleOrDefaultAsync(cancellationToken);
        var isMissing = plan is not null && plan.DueIn(first) >= book.BeganOn && !await db.WasTransferProcessedAsync(first);
        var uncategorisedId = SystemAccounts.Uncategorised(book.Id);
        var uncategorised = await db.JournalEntries.CountAsync(
            entry => entry.BookId == book.Id && entry.Date >= first && entry.Date <= last && entry.Kind != EntryKind.Reversal
                && !db.JournalEntries.Any(reversal => reversal.ReversesEntryId == entry.Id)
                && db.Postings.Any(posting => posting.EntryId == entry.Id && posting.AccountId == uncategorisedId),
            cancellationToken);
        var listed = month.Accounts.Where(account => account.Kind == AccountKind.BankAccount).Select(account => account.AccountId).ToList();
        var unreconciled = await db.BankAccounts
            .Where(account => listed.Contains(account.Id)
                && account.Account.ArchivedOn == null
                && (account.ReconciledOn == null || account.ReconciledOn < last))
            .OrderBy(account => account.Id)
            .Select(account => new UnreconciledAccount(account.Id, account.Account.Name, account.ReconciledOn))
            .ToListAsync(cancellationToken);
        return new MonthChecklist(waiting, isMissing ? plan!.AmountMinor : null, uncategorised, uncategorisedId, unreconciled);
    }
}
