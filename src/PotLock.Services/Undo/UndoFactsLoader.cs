using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;
using PotLock.Domain.Undo;
using PotLock.Services.Interest;
using PotLock.Services.Ledger;

namespace PotLock.Services.Undo;

/// <summary>Gathers what <see cref="UndoRules"/> ask about an entry.</summary>
internal static class UndoFactsLoader
{
    public static async Task<UndoFacts> LoadAsync(
        CommandScope scope,
        JournalEntry entry,
        Dictionary<long, LedgerAccount> accounts,
        Dictionary<long, Pot> pots,
        bool madeAPotLive,
        UndoGroupPosting? shared)
    {
        var isUndone = await scope.Db.JournalEntries.AnyAsync(other => other.ReversesEntryId == entry.Id);
        var moved = madeAPotLive ? await MovedSinceAsync(scope.Db, entry.Id, [.. pots.Keys]) : [];
        var weightingsChanged = madeAPotLive && await WeightingsChangedSinceAsync(scope.Db, entry.Id);
        var namesInUse = await NamesInUseAsync(scope.Db, accounts);
        return new UndoFacts(
            entry.Kind,
            isUndone,
            entry.RecordedOn,
            scope.Today,
            madeAPotLive,
            weightingsChanged,
            [
                .. entry.Postings.OrderBy(posting => posting.Line)
                    .Select(posting => Describe(posting, accounts[posting.AccountId], pots, moved, namesInUse)),
            ])
        {
            WrittenInGroup = shared?.WrittenIn ?? "",
            SettledInGroup = shared?.SettledIn ?? "",
            LaterInterestFollows = entry.Kind == EntryKind.Interest && await scope.Db.LaterInterestFollowsAsync(entry.Id),
        };
    }

    private static UndoneAccount Describe(
        Posting posting,
        LedgerAccount account,
        Dictionary<long, Pot> pots,
        HashSet<long> moved,
        List<(AccountKind Kind, string Name)> namesInUse) =>
        new(
            account.Kind,
            account.Kind == AccountKind.ActiveBalance ? "your active balance" : account.Name,
            account.BalanceMinor,
            posting.AmountMinor)
        {
            Pot = pots.GetValueOrDefault(account.Id) is { } pot
                ? new UndonePot(pot.Status, pot.IsLocked, pot.TargetMinor, moved.Contains(pot.Id))
                : null,
            IsArchived = account.ArchivedOn is not null,
            IsNameTaken = account.ArchivedOn is not null
                && NameRules.IsTaken(
                    account.Name, namesInUse.Where(other => SharesNames(other.Kind, account.Kind)).Select(other => other.Name)),
        };

    /// <summary>
    /// The names in use beside those of archived accounts, cards and categories that the entry touches; none where none is
    /// archived.
    /// </summary>
    private static async Task<List<(AccountKind Kind, string Name)>> NamesInUseAsync(
        PotLockDbContext db, Dictionary<long, LedgerAccount> accounts)
    {
        if (accounts.Values.All(account => account.ArchivedOn is null))
        {
            return [];
        }

        var others = await db.LedgerAccounts.Where(account => account.ArchivedOn == null
                && (account.Kind == AccountKind.BankAccount
                || account.Kind == AccountKind.CreditCard
                || account.Kind == AccountKind.ExpenseCategory))
            .Select(account => new { account.Kind, account.Name }).ToListAsync();
        return others.ConvertAll(other => (other.Kind, other.Name));
    }

    /// <summary>Bank accounts and cards stand in one list where people choose, and categories in their own.</summary>
    private static bool SharesNames(AccountKind one, AccountKind other) =>
        one == AccountKind.ExpenseCategory == (other == AccountKind.ExpenseCategory);

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
