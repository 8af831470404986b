using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Domain.Ledger;

namespace PotLock.Services.Exports;

/// <summary>An entry of the journal with what belongs to it.</summary>
/// <param name="Lines">In their order.</param>
/// <param name="Tags">By the alphabet.</param>
/// <param name="ReversedById">The entry that takes it back; null for none.</param>
internal sealed record WholeEntry(
    JournalEntry Entry, IReadOnlyList<Posting> Lines, IReadOnlyList<string> Tags, long? ReversedById);

/// <summary>Reads the journal from its first entry on, some of it at a time: memory does not grow with the history.</summary>
internal static class JournalReader
{
    private const int AtATime = 500;

    /// <summary>Every entry, by sequence number.</summary>
    public static async IAsyncEnumerable<WholeEntry> ReadAsync(
        PotLockDbContext db, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        long last = 0;
        while (true)
        {
            var entries = await db.JournalEntries.AsNoTracking().Where(entry => entry.Id > last)
                .OrderBy(entry => entry.Id).Take(AtATime).ToListAsync(cancellationToken);
            if (entries.Count == 0)
            {
                yield break;
            }

            var (from, to) = (entries[0].Id, entries[^1].Id);
            var lines = (await db.Postings.AsNoTracking().Where(line => line.EntryId >= from && line.EntryId <= to)
                .ToListAsync(cancellationToken)).ToLookup(line => line.EntryId);
            var tags = (await db.EntryTags.AsNoTracking().Where(tag => tag.EntryId >= from && tag.EntryId <= to)
                .ToListAsync(cancellationToken)).ToLookup(tag => tag.EntryId, tag => tag.Name);
            var reversals = await db.JournalEntries.Where(entry => entry.ReversesEntryId >= from && entry.ReversesEntryId <= to)
                .ToDictionaryAsync(entry => entry.ReversesEntryId!.Value, entry => entry.Id, cancellationToken);
            foreach (var entry in entries)
            {
                yield return new WholeEntry(
                    entry, [.. lines[entry.Id].OrderBy(line => line.Line)], [.. tags[entry.Id].Order(StringComparer.Ordinal)],
                    reversals.TryGetValue(entry.Id, out var reversal) ? reversal : null);
            }

            last = to;
        }
    }
}
