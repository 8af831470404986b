using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Domain.Imports;
using PotLock.Domain.Ledger;
using PotLock.Services.Activities;
using PotLock.Services.Ledger;

namespace PotLock.Services.Imports;

/// <summary>A file that waits to be imported.</summary>
/// <param name="ImportId">The import.</param>
public sealed record ImportUploaded(long ImportId);

/// <summary>
/// Takes a bank's file in. It is kept in the database, since the next request may meet another server, and streamed there in chunks,
/// so that it is never in memory. Nothing of it is in the ledger yet.
/// </summary>
[CommandName("upload-import", "handed in a bank file")]
public sealed class UploadImport
{
    /// <summary>The largest file, in bytes.</summary>
    public const long MaxBytes = 50L * 1024 * 1024;

    private readonly CommandRunner _runner;
    private readonly BookContexts _contexts;
    private readonly WriterTurns _turns;
    private readonly ImportFiles _files;
    private readonly KeptUploads _uploads;
    private readonly TimeProvider _realTime;

    internal UploadImport(
        CommandRunner runner, BookContexts contexts, WriterTurns turns, ImportFiles files, KeptUploads uploads, TimeProvider realTime) =>
        (_runner, _contexts, _turns, _files, _uploads, _realTime) = (runner, contexts, turns, files, uploads, realTime);

    /// <summary>
    /// Takes it in. Refused: no account of the book, an empty file, one that is too large, one that is no bank’s file.
    /// </summary>
    /// <param name="fileName">What it is called.</param>
    /// <param name="file">Its content; read to its end.</param>
    public async Task<Outcome<ImportUploaded>> RunAsync(
        Actor actor, string commandId, long accountId, string fileName, Stream file, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(fileName);
        ArgumentNullException.ThrowIfNull(file);
        var account = await AccountAsync(actor.BookId, accountId, cancellationToken);
        if (account is null)
        {
            return ImportRefusals.UnknownAccount;
        }

        var uploadId = KeptUploads.NewId();
        var (bytes, hash) = await _uploads.KeepAsync(actor.BookId, uploadId, file, MaxBytes, cancellationToken);
        if (bytes is 0 or > MaxBytes)
        {
            await _uploads.ForgetAsync(actor.BookId, uploadId);
            return bytes == 0 ? ImportRefusals.NoFile : ImportRefusals.FileTooLarge;
        }

        var upload = new Upload(accountId, KeptUploads.NameOf(fileName), bytes, uploadId);
        var found = _files.Look(upload.ToBatch(actor.BookId), new(), Currency.Of(account.CurrencyCode), cancellationToken);
        if (found.IsRefused)
        {
            await _uploads.ForgetAsync(actor.BookId, uploadId);
            return found.As<ImportUploaded>();
        }

        var taken = await _runner.RunAsync(
            new BookCommand(actor, commandId, "upload-import", new { accountId, upload.Name, bytes, hash }),
            scope => ActAsync(scope, upload),
            cancellationToken);
        await ForgetWhatNobodyNamesAsync(actor.BookId, uploadId);
        return taken;
    }

    /// <summary>Whether rows can go to an account.</summary>
    internal static bool Takes(LedgerAccount? account) => account is
    {
        Kind: AccountKind.ActiveBalance or AccountKind.BankAccount or AccountKind.CreditCard,
        ArchivedOn: null,
    };

    private static async Task<Outcome<ImportUploaded>> ActAsync(CommandScope scope, Upload upload)
    {
        var memory = await scope.Db.Set<ImportMemory>().AsNoTracking().SingleOrDefaultAsync(one => one.AccountId == upload.AccountId);
        var batch = new ImportBatch
        {
            Id = scope.Book.NextId(),
            BookId = scope.Book.Id,
            AccountId = upload.AccountId,
            FileName = upload.Name,
            FileBytes = upload.Bytes,
            UploadId = upload.Id,
            Settings = memory?.Settings ?? "",
            State = ImportState.Waiting,
            MadeById = scope.MadeById,
            AddedAtUtc = scope.NowUtc,
        };
        scope.Db.Add(batch);
        var old = scope.NowUtc - KeptUploads.Waits;
        await scope.Db.Set<ImportBatch>().Where(one => one.State == ImportState.Waiting && one.AddedAtUtc < old).ExecuteDeleteAsync();
        return new ImportUploaded(batch.Id);
    }

    private async Task<LedgerAccount?> AccountAsync(long bookId, long accountId, CancellationToken cancellationToken)
    {
        await using var db = _contexts.Open(bookId);
        var account = await db.LedgerAccounts.AsNoTracking().SingleOrDefaultAsync(one => one.Id == accountId, cancellationToken);
        return Takes(account) ? account : null;
    }

    /// <summary>
    /// Throws away what no import names: this upload, if it was a repetition, and what a broken connection left days ago.
    /// </summary>
    private async Task ForgetWhatNobodyNamesAsync(long bookId, string uploadId)
    {
        var old = (_realTime.GetUtcNow() - KeptUploads.Waits).UtcDateTime;
        using var turn = await _turns.EnterAsync(bookId);
        await using var db = _contexts.Open(bookId);
        await db.Set<ImportChunk>()
            .Where(chunk => (chunk.UploadId == uploadId || chunk.AddedAtUtc < old)
                && !db.Set<ImportBatch>().Any(batch => batch.UploadId == chunk.UploadId && batch.State == ImportState.Waiting))
            .ExecuteDeleteAsync();
    }

    private sealed record Upload(long AccountId, string Name, long Bytes, string Id)
    {
        /// <summary>The batch that it becomes, as far as opening its file needs it.</summary>
        public ImportBatch ToBatch(long bookId) => new() { BookId = bookId, FileName = Name, FileBytes = Bytes, UploadId = Id };
    }
}
