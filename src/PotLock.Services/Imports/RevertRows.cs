using Microsoft.EntityFrameworkCore;
using PotLock.Domain.Imports;
using PotLock.Domain.Ledger;
using PotLock.Services.Ledger;
using PotLock.Services.Undo;

namespace PotLock.Services.Imports;

/// <summary>
/// Takes the entries of an import back. Nearly all of them only touch accounts that may have any balance: those are reversed many at
/// a time. What touches a pot, or what was archived since, is left to the end and goes the way of every undo, one by one.
/// </summary>
internal sealed class RevertRows(CommandScope scope, ImportBatch batch, Dictionary<long, LedgerAccount> accounts)
{
    private readonly List<long> _deliberate = [];
    private readonly HashSet<long> _gotBalance = [];

    /// <summary>How many entries were taken back.</summary>
    public int Reversed { get; private set; }

    /// <summary>How many had been undone before.</summary>
    public int Skipped { get; private set; }

    /// <summary>What may have been archived, and got a balance.</summary>
    public IReadOnlyCollection<long> GotBalance => _gotBalance;

    /// <summary>How far below zero the active balance is by now, in minor units; null where it is not.</summary>
    public long? ActiveBelowMinor =>
        accounts[SystemAccounts.ActiveBalance(scope.Book.Id)] is { BalanceMinor: < 0 } active ? -active.BalanceMinor : null;

    /// <summary>Takes entries back that the import wrote; refused where another import builds on one.</summary>
    public async Task<Refusal?> RunAsync(List<long> ids)
    {
        var written = await LoadAsync(ids);
        var undone = await UndoneAsync(ids);
        var corrected = await CorrectedAsync([.. undone]);
        foreach (var id in ids)
        {
            var now = undone.Contains(id) ? corrected.GetValueOrDefault(id) : written[id];
            if (now is null)
            {
                Skipped++;
                continue;
            }

            if (now.Id != id && await JoinedByAsync(now.Id) is { } fileName)
            {
                return ImportRefusals.JoinedByAnother(fileName);
            }

            await TakeBackAsync(now, written[id].ReplacesEntryId);
        }

        return null;
    }

    /// <summary>Puts the opening balance back to where it was.</summary>
    public async Task<Refusal?> OpeningAsync(long openingId)
    {
        var opening = (await LoadAsync([openingId]))[openingId];
        if (opening.ReversesEntryId is { } originalId)
        {
            // It was absorbed whole: there is only its reversal, which cannot be taken back.
            await RestoreAsync(originalId, openingId);
            return null;
        }

        var now = (await UndoneAsync([openingId])).Count == 0 ? opening
            : (await CorrectedAsync([openingId])).GetValueOrDefault(openingId);
        if (now is null)
        {
            return null;
        }

        if (now.Id != openingId)
        {
            return new Refusal(
                "opening-moved-since", "",
                "A later import changed this account’s opening balance again. Revert that import first.", RefusalKind.Conflict);
        }

        await TakeBackAsync(now, opening.ReplacesEntryId);
        Reversed--;
        return null;
    }

    /// <summary>Takes back what asks for a closer look, the newest first; refused as every undo is.</summary>
    public async Task<Refusal?> DeliberateAsync()
    {
        foreach (var id in _deliberate.OrderDescending())
        {
            await scope.SaveAndForgetAsync();
            var undone = await UndoEntry.ReverseAsync(scope, id);
            if (undone.IsRefused)
            {
                var entry = await scope.Db.JournalEntries.AsNoTracking().SingleAsync(one => one.Id == id);
                return ImportRefusals.CannotTakeBack(entry.Description, scope.Book.FormatDate(entry.Date), undone.Refusals[0]);
            }

            _gotBalance.UnionWith(undone.Value.GotBalance);
            Reversed++;
        }

        return null;
    }

    private async Task TakeBackAsync(JournalEntry entry, long? restoresId)
    {
        if (restoresId is null
            && entry.Postings.Exists(line => accounts[line.AccountId] is { Kind: AccountKind.Pot } or { ArchivedOn: not null }))
        {
            _deliberate.Add(entry.Id);
            return;
        }

        _gotBalance.UnionWith(entry.Postings.Select(line => line.AccountId).Where(id => accounts[id].ArchivedOn is not null));
        scope.PostOnTheWay(UndoEntry.ReversalOf(scope, entry), accounts);
        Reversed++;
        if (restoresId is { } originalId)
        {
            await RestoreAsync(originalId, entry.Id);
        }
    }

    /// <summary>Writes once more what the import had taken back.</summary>
    private async Task RestoreAsync(long originalId, long replacesId)
    {
        var original = (await LoadAsync([originalId]))[originalId];
        var draft = new EntryDraft
        {
            Kind = original.Kind,
            Date = scope.DateFor(original.Date),
            Description = original.Description,
            AmountMinor = original.AmountMinor,
            Note = original.Note,
            Tags = await scope.Db.EntryTags.Where(tag => tag.EntryId == originalId).Select(tag => tag.Name).ToListAsync(),
            ReplacesEntryId = replacesId,
        };
        foreach (var line in original.Postings.OrderBy(line => line.Line))
        {
            draft.Add(line.AccountId, line.AmountMinor);
        }

        scope.PostOnTheWay(draft, accounts);
    }

    private async Task<Dictionary<long, JournalEntry>> LoadAsync(List<long> ids) =>
        await scope.Db.JournalEntries.AsNoTracking().Include(entry => entry.Postings).Where(entry => ids.Contains(entry.Id))
            .ToDictionaryAsync(entry => entry.Id);

    private async Task<HashSet<long>> UndoneAsync(List<long> ids)
    {
        List<long?> nullable = [.. ids];
        return [
            .. await scope.Db.JournalEntries.Where(entry => nullable.Contains(entry.ReversesEntryId))
                .Select(entry => entry.ReversesEntryId!.Value).ToListAsync(),
        ];
    }

    /// <summary>What stands in the place of entries that were undone, where they were corrected; by the first of each chain.</summary>
    private async Task<Dictionary<long, JournalEntry>> CorrectedAsync(List<long> ids)
    {
        Dictionary<long, JournalEntry> found = [];
        var firstOf = ids.ToDictionary(id => id, id => id);
        while (firstOf.Count > 0)
        {
            List<long?> replaced = [.. firstOf.Keys.Select(id => (long?)id)];
            var next = await scope.Db.JournalEntries.AsNoTracking().Include(entry => entry.Postings)
                .Where(entry => replaced.Contains(entry.ReplacesEntryId)).ToListAsync();
            var undone = await UndoneAsync(next.ConvertAll(entry => entry.Id));
            foreach (var entry in next.Where(entry => !undone.Contains(entry.Id)))
            {
                found[firstOf[entry.ReplacesEntryId!.Value]] = entry;
            }

            firstOf = next.Where(entry => undone.Contains(entry.Id))
                .ToDictionary(entry => entry.Id, entry => firstOf[entry.ReplacesEntryId!.Value]);
        }

        return found;
    }

    private async Task<string?> JoinedByAsync(long entryId) => await scope.Db.Set<ImportedRow>()
        .Where(row => row.EntryId == entryId && row.IsWritten && row.BatchId != batch.Id)
        .Join(scope.Db.Set<ImportBatch>(), row => row.BatchId, other => other.Id, (row, other) => other.FileName)
        .FirstOrDefaultAsync();
}
