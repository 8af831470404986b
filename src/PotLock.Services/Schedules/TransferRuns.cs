using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Domain.Ledger;

namespace PotLock.Services.Schedules;

/// <summary>Which months' transfers were processed.</summary>
internal static class TransferRuns
{
    /// <summary>Whether the calendar month of a date has a transfer that was processed and not undone since.</summary>
    public static Task<bool> WasTransferProcessedAsync(this PotLockDbContext db, DateOnly date)
    {
        var month = MonthStart.Of(date);
        return db.TransferRuns.AnyAsync(run => run.Month == month
            && !db.JournalEntries.Any(reversal => reversal.ReversesEntryId == run.EntryId));
    }
}
