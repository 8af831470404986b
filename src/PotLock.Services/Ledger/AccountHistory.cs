using Microsoft.EntityFrameworkCore;
using PotLock.Data;

namespace PotLock.Services.Ledger;

/// <summary>One line of the history of a pot or an account.</summary>
/// <param name="ChangeMinor">What it changed there.</param>
/// <param name="BalanceAfterMinor">The balance after it, in the order of commands.</param>
public sealed record HistoryRow(EntryRow Entry, long ChangeMinor, long BalanceAfterMinor);

/// <summary>Reads the history of a pot or an account with running balances.</summary>
internal static class AccountHistory
{
    /// <summary>How many entries a page shows.</summary>
    public const int PageSize = 50;

    /// <summary>
    /// A page, the newest command first, with running balances in the order of commands: the balance now, less everything
    /// newer than the page, then line by line. The cursor of the next page is null on the last.
    /// </summary>
    public static async Task<(List<HistoryRow> Rows, long? Next)> ReadAsync(
        PotLockDbContext db, long accountId, long balanceMinor, long? before, CancellationToken cancellationToken, int pageSize = PageSize)
    {
        var cursor = before ?? long.MaxValue;
        var newer = before is null
            ? 0
            : await db.Postings.Where(posting => posting.AccountId == accountId && posting.EntryId >= cursor)
                .SumAsync(posting => posting.AmountMinor, cancellationToken);
        var lines = await db.Postings
            .Where(posting => posting.AccountId == accountId && posting.EntryId < cursor)
            .OrderByDescending(posting => posting.EntryId)
            .Take(pageSize + 1)
            .Join(db.JournalEntries.Signed(db), posting => posting.EntryId, signed => signed.Entry.Id, (posting, signed) => new
            {
                posting.AmountMinor,
                Entry = new EntryRow(
                    signed.Entry.Id, signed.Entry.Kind, signed.Entry.Date, signed.Entry.Description, signed.Entry.AmountMinor,
                    db.JournalEntries.Any(reversal => reversal.ReversesEntryId == signed.Entry.Id), null, signed.By),
            })
            .ToListAsync(cancellationToken);
        lines.Sort((a, b) => b.Entry.EntryId.CompareTo(a.Entry.EntryId));
        var running = balanceMinor - newer;
        List<HistoryRow> rows = [];
        foreach (var line in lines.Take(pageSize))
        {
            rows.Add(new HistoryRow(line.Entry, line.AmountMinor, running));
            running -= line.AmountMinor;
        }

        return (rows, lines.Count > pageSize ? rows[^1].Entry.EntryId : null);
    }
}
