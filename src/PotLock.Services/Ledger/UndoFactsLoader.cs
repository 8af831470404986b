using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;
using PotLock.Services.Interest;

namespace PotLock.Services.Ledger;

/// <summary>Gathers what <see cref="UndoRules"/> ask about an entry.</summary>
internal static class UndoFactsLoader
{
    public static async Task<UndoFacts> LoadAsync(
        CommandScope scope,
        JournalEntry entry,
        Dictionary<long, LedgerAccount> accounts,
        Dictionary<long, Pot> pots,
        bool madeAPotLive)
    {
        var isUndone = await scope.Db.JournalEntries.AnyAsync(other => other.ReversesEntryId == entry.Id);
        var moved = madeAPotLive ? await MovedSinceAsync(scope.Db, entry.Id, [.. pots.Keys]) : [];
        var weightingsChanged = madeAPotLive && await WeightingsChangedSinceAsync(scope.Db, entry.Id);
        return new UndoFacts(
            entry.Kind,
            isUndone,
            entry.RecordedOn,
            scope.Today,
            madeAPotLive,
            weightingsChanged,
            [.. entry.Postings.OrderBy(posting => posting.Line).Select(posting => Describe(posting, accounts[posting.AccountId], pots, moved))])
        {
            LaterInterestFollows = entry.Kind == EntryKind.Interest && await scope.Db.LaterInterestFollowsAsync(entry.Id),
        };
    }

    private static UndoneAccount Describe(
        Posting posting, LedgerAccount account, Dictionary<long, Pot> pots, HashSet<long> moved) =>
        new(account.Kind, account.Kind == AccountKind.ActiveBalance ? "your active balance" : account.Name, account.BalanceMinor, posting.AmountMinor)
        {
            Pot = pots.GetValueOrDefault(account.Id) is { } pot
                ? new UndonePot(pot.Status, pot.IsLocked, pot.TargetMinor, moved.Contains(pot.Id))
                : null,
        };

    /// <summary>
    /// The pots in which money moved after the entry. An entry after it that was itself undone left nothing behind, so
    /// neither it nor its reversal counts: the last deposits can be undone one after the other.
    /// </summary>
    private static async Task<HashSet<long>> MovedSinceAsync(PotLockDbContext db, long entryId, List<long> potIds)
    {
        var since = await db.Postings
            .Where(posting => potIds.Contains(posting.AccountId) && posting.EntryId > entryId)
            .Join(db.JournalEntries, posting => posting.EntryId, entry => entry.Id, (posting, entry) => new
            {
                posting.AccountId,
                entry.ReversesEntryId,
                IsUndone = db.JournalEntries.Any(reversal => reversal.ReversesEntryId == entry.Id),
            })
            .Where(line => !line.IsUndone && (line.ReversesEntryId == null || line.ReversesEntryId <= entryId))
            .Select(line => line.AccountId)
            .Distinct()
            .ToListAsync();
        // Starting again or closing needs no money to move, and still ends what the entry began.
        var lastOfEntry = await LastRecordOfAsync(db, entryId);
        PotEventKind[] endings = [PotEventKind.Restarted, PotEventKind.Completed, PotEventKind.Deleted];
        var ended = await db.PotEvents
            .Where(happened => potIds.Contains(happened.PotId) && happened.Id > lastOfEntry && endings.Contains(happened.Kind))
            .Select(happened => happened.PotId)
            .ToListAsync();
        return [.. since, .. ended];
    }

    /// <summary>Whether any weighting changed after the entry, changes by entries that were themselves undone apart.</summary>
    private static async Task<bool> WeightingsChangedSinceAsync(PotLockDbContext db, long entryId)
    {
        var lastOfEntry = await LastRecordOfAsync(db, entryId);
        return await db.WeightingChanges
            .Where(change => change.Id > lastOfEntry)
            .Where(change => change.EntryId == null || !db.JournalEntries.Any(cause => cause.Id == change.EntryId
                && (db.JournalEntries.Any(reversal => reversal.ReversesEntryId == cause.Id)
                    || (cause.ReversesEntryId != null && cause.ReversesEntryId > entryId))))
            .AnyAsync();
    }

    /// <summary>The last weighting change or event that the entry caused: what has a higher id happened after it.</summary>
    private static async Task<long> LastRecordOfAsync(PotLockDbContext db, long entryId) => Math.Max(
        await db.WeightingChanges.Where(change => change.EntryId == entryId).MaxAsync(change => (long?)change.Id) ?? 0,
        await db.PotEvents.Where(happened => happened.EntryId == entryId).MaxAsync(happened => (long?)happened.Id) ?? 0);
}
