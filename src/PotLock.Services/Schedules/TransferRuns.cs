using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Domain.Ledger;
using PotLock.Domain.Transfers;

namespace PotLock.Services.Schedules;

/// <summary>Which months' transfers were processed.</summary>
internal static class TransferRuns
{
    /// <summary>Whether the calendar month of a date has a transfer that was processed and not undone since.</summary>
    public static Task<bool> WasTransferProcessedAsync(this PotLockDbContext db, DateOnly date)
    {
        var month = MonthStart.Of(date);
        return db.ProcessedTransfers().AnyAsync(run => run.Month == month);
    }

    /// <summary>The transfers that were processed and not undone since.</summary>
    public static IQueryable<TransferRun> ProcessedTransfers(this PotLockDbContext db) =>
        db.TransferRuns.Where(run => !db.JournalEntries.Any(reversal => reversal.ReversesEntryId == run.EntryId));
}
