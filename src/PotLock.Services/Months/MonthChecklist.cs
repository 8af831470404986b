using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Domain.Ledger;
using PotLock.Domain.Months;
using PotLock.Domain.Schedules;
using PotLock.Domain.Transfers;
using PotLock.Services.Schedules;

namespace PotLock.Services.Months;

/// <summary>A withdrawal of the month that waits for money.</summary>
/// <param name="Description">What it is.</param>
/// <param name="DueOn">The date it was due.</param>
/// <param name="AmountMinor">The amount in minor units.</param>
/// <param name="IsMissed">Whether it is no longer tried again, and can only be run or skipped by hand.</param>
public sealed record WaitingWithdrawal(long ScheduleId, string Description, DateOnly DueOn, long AmountMinor, bool IsMissed);

/// <summary>An account that nobody has compared with the bank since the month's end.</summary>
/// <param name="ReconciledOn">When that was done last; null for never.</param>
public sealed record UnreconciledAccount(long AccountId, string Name, DateOnly? ReconciledOn);

/// <summary>How many entries of a month have no category.</summary>
/// <param name="Month">The first day of the month.</param>
/// <param name="Count">How many; more than none.</param>
public sealed record UncategorisedInMonth(DateOnly Month, int Count);

/// <summary>
/// What to look at before months are closed (product page, <i>Month close</i>), one or several at once. It advises, and stops
/// nobody.
/// </summary>
/// <param name="Waiting">Withdrawals due in the months that were not met.</param>
/// <param name="TransferMinor">The monthly transfer that was not processed for a month; null when there is none to process.</param>
/// <param name="TransferMonths">The months for which it was not.</param>
/// <param name="Uncategorised">The months that have entries without a category.</param>
/// <param name="UncategorisedId">The category that they are in.</param>
/// <param name="Unreconciled">Accounts that were not reconciled since the end of the last month.</param>
public sealed record MonthChecklist(
    IReadOnlyList<WaitingWithdrawal> Waiting,
    long? TransferMinor,
    IReadOnlyList<DateOnly> TransferMonths,
    IReadOnlyList<UncategorisedInMonth> Uncategorised,
    long UncategorisedId,
    IReadOnlyList<UnreconciledAccount> Unreconciled)
{
    /// <summary>How many entries have no category.</summary>
    public int UncategorisedCount => Uncategorised.Sum(month => month.Count);

    /// <summary>Whether there is nothing to look at.</summary>
    public bool IsClear => Waiting.Count == 0 && TransferMonths.Count == 0 && Uncategorised.Count == 0 && Unreconciled.Count == 0;

    /// <summary>Looks for what may still belong to the months, in as many queries for one month as for many.</summary>
    /// <param name="db">The context.</param>
    /// <param name="months">The months as they stand, one after the other: accounts that none of them lists are not asked about.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    internal static async Task<MonthChecklist> ReadAsync(
        PotLockDbContext db, Book book, IReadOnlyList<MonthStand> months, CancellationToken cancellationToken)
    {
        var (first, last) = (months[0].Month, MonthStart.LastDay(months[^1].Month));
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
        var unprocessed = plan is null ? [] : await UnprocessedAsync(db, plan, months, cancellationToken);
        var uncategorisedId = SystemAccounts.Uncategorised(book.Id);
        var uncategorised = await db.JournalEntries
            .Where(entry => entry.BookId == book.Id && entry.Date >= first && entry.Date <= last && entry.Kind != EntryKind.Reversal
                && !db.JournalEntries.Any(reversal => reversal.ReversesEntryId == entry.Id)
                && db.Postings.Any(posting => posting.EntryId == entry.Id && posting.AccountId == uncategorisedId))
            .GroupBy(entry => entry.Date)
            .Select(day => new { Date = day.Key, Count = day.Count() })
            .ToListAsync(cancellationToken);
        var listed = months.SelectMany(month => month.Accounts).Where(account => account.Kind == AccountKind.BankAccount)
            .Select(account => account.AccountId).Distinct().ToList();
        var unreconciled = await db.BankAccounts
            .Where(account => listed.Contains(account.Id)
                && account.Account.ArchivedOn == null
                && (account.ReconciledOn == null || account.ReconciledOn < last))
            .OrderBy(account => account.Id)
            .Select(account => new UnreconciledAccount(account.Id, account.Account.Name, account.ReconciledOn))
            .ToListAsync(cancellationToken);
        return new MonthChecklist(
            waiting,
            unprocessed.Count > 0 ? plan!.AmountMinor : null,
            unprocessed,
            [
                .. uncategorised.GroupBy(day => MonthStart.Of(day.Date)).OrderBy(month => month.Key)
                    .Select(month => new UncategorisedInMonth(month.Key, month.Sum(day => day.Count))),
            ],
            uncategorisedId,
            unreconciled);
    }

    private static async Task<List<DateOnly>> UnprocessedAsync(
        PotLockDbContext db, TransferPlan plan, IReadOnlyList<MonthStand> months, CancellationToken cancellationToken)
    {
        var (first, last) = (months[0].Month, months[^1].Month);
        var processed = await db.ProcessedTransfers().Where(run => run.Month >= first && run.Month <= last)
            .Select(run => run.Month).ToHashSetAsync(cancellationToken);
        return [.. months.Select(month => month.Month).Where(month => plan.IsExpectedIn(month) && !processed.Contains(month))];
    }
}
