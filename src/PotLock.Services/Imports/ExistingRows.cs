using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Domain.Imports;
using PotLock.Domain.Ledger;

namespace PotLock.Services.Imports;

/// <summary>
/// What an account has already, as a bank would list it: of the main account what its pots got belongs to it. What was undone is not
/// among it, so that it can come back; what was corrected is, under the key of the row that it came from.
/// </summary>
internal static class ExistingRows
{
    /// <summary>A transfer has the date of its other half, which may be further away than what was typed by hand.</summary>
    private static readonly int DaysAround = Math.Max(DuplicateMatching.MaxDaysApart, TransferPairing.UsualDaysApart);

    private static readonly EntryKind[] OfNoBank = [EntryKind.OpeningBalance, EntryKind.Adjustment, EntryKind.Reversal];

    public static async Task<IReadOnlyCollection<ExistingRow>> ReadAsync(
        PotLockDbContext db, ImportTarget target, DateOnly firstOn, DateOnly lastOn)
    {
        var (first, last) = (firstOn.AddDays(-DaysAround), lastOn.AddDays(DaysAround));
        var corrected = await CorrectedAsync(db, target);
        Dictionary<long, ExistingRow> rows = [];
        var lines = Live(db, target).Where(line => line.Date >= first && line.Date <= last);
        await foreach (var line in lines.AsAsyncEnumerable())
        {
            Add(line);
        }

        // A row whose date was corrected is still that row.
        var missing = corrected.Keys.Where(id => !rows.ContainsKey(id)).ToList();
        foreach (var ids in missing.Chunk(500))
        {
            await foreach (var line in Live(db, target).Where(line => ids.Contains(line.EntryId)).AsAsyncEnumerable())
            {
                Add(line);
            }
        }

        return [.. rows.Values.Where(row => row.AmountMinor != 0)];

        void Add(Line line)
        {
            RowKey? key = corrected.TryGetValue(line.EntryId, out var original) ? original
                : line.KeyHigh is { } high ? KeyOf(high, line.KeyLow!.Value)
                : null;
            rows[line.EntryId] = rows.TryGetValue(line.EntryId, out var sum)
                ? sum with { AmountMinor = sum.AmountMinor + line.AmountMinor }
                : new ExistingRow(line.EntryId, key, line.Date, line.AmountMinor);
        }
    }

    /// <summary>The lines of what counts in the account.</summary>
    private static IQueryable<Line> Live(PotLockDbContext db, ImportTarget target)
    {
        var (members, id) = (target.MemberIds, target.Id);
        var postings = members.Count == 1
            ? db.Postings.Where(posting => posting.AccountId == id)
            : db.Postings.Where(posting => members.Contains(posting.AccountId));
        return from posting in postings
            join entry in db.JournalEntries on posting.EntryId equals entry.Id
            join imported in db.Set<ImportedRow>().Where(row => row.AccountId == id) on entry.Id equals imported.EntryId into keys
            from key in keys.DefaultIfEmpty()
            where !OfNoBank.Contains(entry.Kind) && !db.JournalEntries.Any(reversal => reversal.ReversesEntryId == entry.Id)
            select new Line
            {
                EntryId = entry.Id,
                Date = entry.Date,
                AmountMinor = posting.AmountMinor,
                KeyHigh = (long?)key.KeyHigh,
                KeyLow = (long?)key.KeyLow,
            };
    }

    /// <summary>The entries that stand in the place of imported ones since those were corrected, with the keys of the rows.</summary>
    private static async Task<Dictionary<long, RowKey>> CorrectedAsync(PotLockDbContext db, ImportTarget target)
    {
        var found = await db.Set<ImportedRow>().Where(row => row.AccountId == target.Id)
            .Join(
                db.JournalEntries.Where(entry => entry.ReplacesEntryId != null),
                row => (long?)row.EntryId, entry => entry.ReplacesEntryId,
                (row, entry) => new { entry.Id, row.KeyHigh, row.KeyLow })
            .ToListAsync();
        var now = found.ToDictionary(row => row.Id, row => KeyOf(row.KeyHigh, row.KeyLow));
        var all = new Dictionary<long, RowKey>(now);
        while (now.Count > 0)
        {
            List<long?> ids = [.. now.Keys.Select(id => (long?)id)];
            var next = await db.JournalEntries.Where(entry => ids.Contains(entry.ReplacesEntryId))
                .Select(entry => new { entry.Id, Replaces = entry.ReplacesEntryId!.Value }).ToListAsync();
            now = next.ToDictionary(entry => entry.Id, entry => now[entry.Replaces]);
            foreach (var (id, key) in now)
            {
                all[id] = key;
            }
        }

        return all;
    }

    private static RowKey KeyOf(long high, long low) => new(new UInt128((ulong)high, (ulong)low));

    private sealed class Line
    {
        public long EntryId { get; init; }

        public DateOnly Date { get; init; }

        public long AmountMinor { get; init; }

        public long? KeyHigh { get; init; }

        public long? KeyLow { get; init; }
    }
}
