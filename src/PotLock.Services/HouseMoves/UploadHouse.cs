using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Domain.HouseMoves;
using PotLock.Domain.Imports;
using PotLock.Domain.Ledger;
using PotLock.Services.Activities;
using PotLock.Services.HouseMoves.Files;
using PotLock.Services.Imports;
using PotLock.Services.Ledger;

namespace PotLock.Services.HouseMoves;

/// <summary>Takes the export of another program in. Nothing of it is in the book yet; one that waited before is thrown away.</summary>
[CommandName("upload-house", "handed in files from another app")]
public sealed class UploadHouse
{
    /// <summary>The largest export, in bytes.</summary>
    public const long MaxBytes = 50L * 1024 * 1024;

    private readonly CommandRunner _runner;
    private readonly BookReader _books;
    private readonly KeptUploads _uploads;

    internal UploadHouse(CommandRunner runner, BookReader books, KeptUploads uploads) =>
        (_runner, _books, _uploads) = (runner, books, uploads);

    /// <summary>
    /// Takes it in. Refused: a book that is not empty; an empty file, one that is too large, one that is no export that PotLock reads.
    /// </summary>
    /// <param name="fileName">What it is called.</param>
    /// <param name="file">Its content; read to its end.</param>
    public async Task<Outcome<Done>> RunAsync(
        Actor actor, string commandId, string fileName, Stream file, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(fileName);
        ArgumentNullException.ThrowIfNull(file);
        var opened = await _books.OpenAsync(actor.BookId, cancellationToken);
        await using (opened)
        {
            if (await EmptyBook.CheckAsync(opened.Db, opened.Book, cancellationToken) is { } taken)
            {
                return taken;
            }
        }

        var (uploadId, name) = (KeptUploads.NewId(), KeptUploads.NameOf(fileName));
        var (bytes, hash) = await _uploads.KeepAsync(actor.BookId, uploadId, file, MaxBytes, cancellationToken);
        if (Look(opened, uploadId, name, bytes, cancellationToken) is { } refusal)
        {
            await _uploads.ForgetAsync(actor.BookId, uploadId);
            return refusal;
        }

        var outcome = await _runner.RunAsync(
            new BookCommand(actor, commandId, "upload-house", new { name, bytes, hash }),
            scope => ActAsync(scope, uploadId, name, bytes), cancellationToken);
        if (!await NamesAsync(actor.BookId, uploadId, cancellationToken))
        {
            await _uploads.ForgetAsync(actor.BookId, uploadId);
        }

        return outcome;
    }

    private Refusal? Look(OpenedBook opened, string uploadId, string name, long bytes, CancellationToken cancellationToken)
    {
        if (bytes is 0 or > MaxBytes)
        {
            return bytes == 0 ? HouseRefusals.NoFile : HouseRefusals.FileTooLarge;
        }

        using var kept = _uploads.Open(opened.Book.Id, uploadId, bytes);
        var read = ReadHouse.Run(kept, name, opened.Book.Currency, opened.Today, new HouseWriting(), cancellationToken);
        return read.IsRefused ? read.Refusals[0] : null;
    }

    private static async Task<Outcome<Done>> ActAsync(CommandScope scope, string uploadId, string name, long bytes)
    {
        if (await EmptyBook.CheckAsync(scope.Db, scope.Book) is { } taken)
        {
            return taken;
        }

        await ForgetWaitingAsync(scope.Db);
        scope.Db.Add(new HouseMove
        {
            Id = scope.Book.NextId(),
            BookId = scope.Book.Id,
            FileName = name,
            FileBytes = bytes,
            UploadId = uploadId,
            MadeById = scope.MadeById,
            AddedAtUtc = scope.NowUtc,
        });
        return new Done();
    }

    /// <summary>Throws the export away that waits, if one does.</summary>
    internal static async Task<bool> ForgetWaitingAsync(PotLockDbContext db)
    {
        var waiting = await db.Set<HouseMove>().Where(move => move.MovedAtUtc == null).Select(move => move.UploadId).ToListAsync();
        await db.Set<ImportChunk>().Where(chunk => waiting.Contains(chunk.UploadId)).ExecuteDeleteAsync();
        return await db.Set<HouseMove>().Where(move => move.MovedAtUtc == null).ExecuteDeleteAsync() > 0;
    }

    private async Task<bool> NamesAsync(long bookId, string uploadId, CancellationToken cancellationToken)
    {
        await using var opened = await _books.OpenAsync(bookId, cancellationToken);
        return await opened.Db.Set<HouseMove>().AnyAsync(move => move.UploadId == uploadId, cancellationToken);
    }
}
