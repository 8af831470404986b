using Microsoft.EntityFrameworkCore;
using PotLock.Data.Tables;
using PotLock.Domain.Imports;
using PotLock.Domain.Ledger;
using PotLock.Services.Activities;
using PotLock.Services.Ledger;

namespace PotLock.Services.Imports;

/// <summary>A file that was imported.</summary>
/// <param name="Rows">All rows that could be read.</param>
/// <param name="Added">Those that changed the account.</param>
/// <param name="Known">Those that were there already.</param>
/// <param name="Likely">Those that were likely there already, and were left out.</param>
/// <param name="Joined">Those of the added ones that became a transfer together with another account's row.</param>
/// <param name="LeftOut">Those whose month is closed, or is still to come.</param>
/// <param name="Problems">Lines that could not be read.</param>
public sealed record ImportResult(long ImportId, int Rows, int Added, int Known, int Likely, int Joined, int LeftOut, int Problems);

/// <summary>How far an import is.</summary>
/// <param name="Done">Rows that are done.</param>
/// <param name="All">All rows.</param>
public readonly record struct ImportProgress(int Done, int All);

/// <summary>
/// Brings a file's rows into the ledger, all in one command: after it either every row is there, or none. While it runs, the rows
/// stream from the file to the database, and memory does not grow with them.
/// </summary>
[CommandName("import", "imported a bank file")]
internal sealed class CommitImport(CommandRunner runner, ImportFiles files)
{
    private const int RowsAtOnce = 1_000;

    /// <summary>
    /// Imports it. Refused: what <see cref="PreparedImport"/> refuses; when it is there already, or has nothing new; when the preview
    /// is out of date; when it would leave the active balance below zero.
    /// </summary>
    /// <param name="digest">What the preview was like; null for no preview.</param>
    /// <param name="progress">Is told how far it is.</param>
    /// <param name="cancel">Stops it: nothing of it is left.</param>
    public Task<Outcome<ImportResult>> RunAsync(
        Actor actor, string commandId, long importId, string? digest, IProgress<ImportProgress>? progress, CancellationToken cancel) =>
        runner.RunAsync(
            new BookCommand(actor, commandId, "import", new { importId, digest }),
            scope => ActAsync(scope, importId, digest, progress, cancel),
            cancel);

    private async Task<Outcome<ImportResult>> ActAsync(
        CommandScope scope, long importId, string? digest, IProgress<ImportProgress>? progress, CancellationToken cancel)
    {
        var batch = await scope.Db.Set<ImportBatch>().SingleOrDefaultAsync(one => one.Id == importId, cancel);
        if (batch is not { State: ImportState.Waiting })
        {
            return batch is null ? ImportRefusals.NoSuchImport : ImportRefusals.AlreadyImported;
        }

        var prepared = await PreparedImport.ReadAsync(scope.Db, scope.Book, scope.Today, batch, files, isTracked: true, cancel);
        if (prepared.IsRefused)
        {
            return prepared.As<ImportResult>();
        }

        var import = prepared.Value;
        if (Check(scope, batch, import, digest) is { } refusal)
        {
            return refusal;
        }

        if (await WriteRowsAsync(scope, batch, import, progress, cancel) is { } tooMuch)
        {
            return tooMuch;
        }

        if (import.Accounts[SystemAccounts.ActiveBalance(scope.Book.Id)] is { BalanceMinor: < 0 } active)
        {
            return ImportRefusals.NotEnoughMoney(scope.Money, -active.BalanceMinor);
        }

        await CloseBatchAsync(scope, batch, import);
        var counts = import.Plan.Counts;
        return new ImportResult(
            batch.Id, counts.Rows, counts.Added, counts.Known, counts.Likely, counts.Joined, counts.Closed + counts.Future,
            counts.Problems);
    }

    private static Refusal? Check(CommandScope scope, ImportBatch batch, PreparedImport import, string? digest) =>
        !UploadImport.Takes(import.Accounts[batch.AccountId]) ? ImportRefusals.UnknownAccount
        : digest is not null && digest != ImportDigest.Of(import, scope.Book) ? ImportRefusals.StalePreview
        : import.Plan.Counts.Added == 0 ? ImportRefusals.NothingNew
        : null;

    private async Task<Refusal?> WriteRowsAsync(
        CommandScope scope, ImportBatch batch, PreparedImport import, IProgress<ImportProgress>? progress, CancellationToken cancel)
    {
        await using var entries = new EntryStream(scope.Db);
        await using var named = new PreparedRows<ImportedRow>(scope.Db);
        var writer = new RowWriter(scope, batch, import);
        await writer.LoadAsync();
        var place = 0;
        foreach (var item in files.Read(batch, import.File.How!, cancel))
        {
            if (item.Row is not { } row || !PlanImport.IsUsable(row, import.Target.Currency))
            {
                continue;
            }

            writer.Write(row, place++);
            if (place % RowsAtOnce == 0)
            {
                await SendAsync();
                progress?.Report(new ImportProgress(place, import.Plan.Counts.Rows));
            }
        }

        var refusal = await MoveOpening.RunAsync(scope, batch, import);
        await SendAsync();
        progress?.Report(new ImportProgress(place, import.Plan.Counts.Rows));
        return refusal;

        async Task SendAsync()
        {
            cancel.ThrowIfCancellationRequested();
            await entries.SendAsync(scope, cancel);
            await named.AddAsync(writer.TakeNamed(), cancel);
            await named.EndAsync(cancel);
        }
    }

    private static async Task CloseBatchAsync(CommandScope scope, ImportBatch batch, PreparedImport import)
    {
        var counts = import.Plan.Counts;
        (batch.State, batch.ImportedAtUtc) = (ImportState.Imported, scope.NowUtc);
        (batch.FirstOn, batch.LastOn) = (counts.FirstOn, counts.LastOn);
        (batch.Rows, batch.Added, batch.Known, batch.Likely) = (counts.Rows, counts.Added, counts.Known, counts.Likely);
        (batch.Joined, batch.LeftOut, batch.Problems) = (counts.Joined, counts.Closed + counts.Future, counts.Problems);
        batch.RunSeenAtUtc = null;
        await scope.Db.Set<ImportChunk>().Where(chunk => chunk.UploadId == batch.UploadId).ExecuteDeleteAsync();
        var memory = await scope.Db.Set<ImportMemory>().SingleOrDefaultAsync(one => one.AccountId == batch.AccountId);
        var settings = (import.Settings with { Csv = import.File.How!.Csv }).ForNext.Write();
        if (memory is null)
        {
            scope.Db.Add(new ImportMemory { AccountId = batch.AccountId, BookId = batch.BookId, Settings = settings });
        }
        else
        {
            memory.Settings = settings;
        }
    }
}
