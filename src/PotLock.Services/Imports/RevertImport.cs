using Microsoft.EntityFrameworkCore;
using PotLock.Domain.Imports;
using PotLock.Domain.Ledger;
using PotLock.Services.Activities;
using PotLock.Services.Ledger;
using PotLock.Services.Undo;

namespace PotLock.Services.Imports;

/// <summary>An import that was taken back.</summary>
/// <param name="Reversed">How many entries were taken back.</param>
/// <param name="Skipped">How many had been undone before.</param>
/// <param name="BackInUse">What was archived and has a balance again; null for nothing.</param>
public sealed record ImportReverted(long ImportId, int Reversed, int Skipped, IReadOnlyList<string>? BackInUse = null);

/// <summary>
/// Takes a whole import back, by reversals, in one command: all of it or nothing. What was undone by hand is skipped, what was
/// corrected is taken back as it stands now, and what the import had taken back itself is there again: the half of a transfer, and the
/// opening balance. After that the same file can be imported again.
/// </summary>
[CommandName("revert-import", "took an import back")]
public sealed class RevertImport(CommandRunner runner)
{
    private const int EntriesAtOnce = 1_000;

    /// <summary>
    /// Reverts it. Refused: what is not imported; when another import joined transfers with its rows; where undo of an entry is
    /// refused; when the active balance has not enough left.
    /// </summary>
    public Task<Outcome<ImportReverted>> RunAsync(
        Actor actor, string commandId, long importId, CancellationToken cancellationToken = default) =>
        runner.RunAsync(
            new BookCommand(actor, commandId, "revert-import", new { importId }), scope => ActAsync(scope, importId), cancellationToken);

    private static async Task<Outcome<ImportReverted>> ActAsync(CommandScope scope, long importId)
    {
        var batch = await scope.Db.Set<ImportBatch>().AsNoTracking().SingleOrDefaultAsync(one => one.Id == importId);
        if (batch is not { State: ImportState.Imported })
        {
            return batch is null ? ImportRefusals.NoSuchImport : ImportRefusals.NotImported;
        }

        var revert = new RevertRows(scope, batch, await scope.Db.LedgerAccounts.ToDictionaryAsync(account => account.Id));
        await using (var entries = new EntryStream(scope.Db))
        {
            var before = long.MaxValue;
            while (await scope.Db.Set<ImportedRow>().Where(row => row.BatchId == importId && row.IsWritten && row.EntryId < before)
                .OrderByDescending(row => row.EntryId).Take(EntriesAtOnce).Select(row => row.EntryId).ToListAsync() is { Count: > 0 } ids)
            {
                if (await revert.RunAsync(ids) is { } refusal)
                {
                    return refusal;
                }

                before = ids[^1];
                await entries.SendAsync(scope, CancellationToken.None);
            }

            if (batch.OpeningEntryId is { } openingId && await revert.OpeningAsync(openingId) is { } refused)
            {
                return refused;
            }

            await entries.SendAsync(scope, CancellationToken.None);
        }

        return await EndAsync(scope, batch, revert);
    }

    private static async Task<Outcome<ImportReverted>> EndAsync(CommandScope scope, ImportBatch batch, RevertRows revert)
    {
        if (revert.ActiveBelowMinor is { } below)
        {
            return new Refusal(
                "undo-needs-money", "",
                $"Reverting this import would take your active balance {scope.Money.Format(below)} below zero. "
                    + "Move money from a pot first.");
        }

        if (await revert.DeliberateAsync() is { } refusal)
        {
            return refusal;
        }

        var now = scope.NowUtc;
        await scope.Db.Set<ImportedRow>().Where(row => row.BatchId == batch.Id && !row.IsWritten).ExecuteDeleteAsync();
        await scope.Db.Set<ImportBatch>().Where(one => one.Id == batch.Id).ExecuteUpdateAsync(set => set
            .SetProperty(one => one.State, ImportState.Reverted).SetProperty(one => one.RevertedAtUtc, now));
        var backInUse = await UndoEntry.TakeIntoUseAsync(scope, [.. revert.GotBalance]);
        return new ImportReverted(batch.Id, revert.Reversed, revert.Skipped, backInUse);
    }
}
