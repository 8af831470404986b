using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Data.Tables;
using PotLock.Domain.Ledger;
using PotLock.Domain.Receipts;
using PotLock.Services.Activities;
using PotLock.Services.Ledger;

namespace PotLock.Services.Receipts;

/// <summary>A receipt that belongs to an entry now.</summary>
/// <param name="ReceiptId">The receipt.</param>
/// <param name="EntryId">The entry.</param>
/// <param name="WasThere">Whether the entry had that very file already, so that nothing was added.</param>
public sealed record ReceiptAdded(long ReceiptId, long EntryId, bool WasThere);

/// <summary>
/// Adds a photo or PDF to an entry, also in a closed month: it is no part of what that freezes. A picture is drawn anew before; a PDF
/// is kept as it is.
/// </summary>
[CommandName("add-receipt", "added a receipt")]
public sealed class AddReceipt
{
    private readonly CommandRunner _runner;
    private readonly BookContexts _contexts;
    private readonly DrawPicture _draw;
    private readonly ReceiptSettings _settings;

    internal AddReceipt(CommandRunner runner, BookContexts contexts, DrawPicture draw, ReceiptSettings settings) =>
        (_runner, _contexts, _draw, _settings) = (runner, contexts, draw, settings);

    /// <summary>
    /// Adds it. The same file twice is one receipt. Refused: what <see cref="ReceiptFile.Inspect"/> and
    /// <see cref="ReceiptRules.CheckRoom"/> refuse, an entry that was taken back. An unknown entry is not found.
    /// </summary>
    /// <param name="fileName">What the file is called; made safe here.</param>
    /// <param name="file">Its content. No more of it is read than shows that it is too large.</param>
    public async Task<Outcome<ReceiptAdded>> RunAsync(
        Actor actor, string commandId, long entryId, string fileName, Stream file, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(fileName);
        ArgumentNullException.ThrowIfNull(file);
        if (!await ExistsAsync(actor.BookId, entryId, cancellationToken))
        {
            return LedgerRefusals.NoSuchEntry;
        }

        var content = await ReadAsync(file, cancellationToken);
        var inspected = ReceiptFile.Inspect(content);
        if (inspected.IsRefused)
        {
            return inspected.As<ReceiptAdded>();
        }

        DrawnPicture? picture = null;
        if (inspected.Value.Kind == ReceiptKind.Picture)
        {
            var drawn = await _draw.RunAsync(content, cancellationToken);
            if (drawn.IsRefused)
            {
                return drawn.As<ReceiptAdded>();
            }

            picture = drawn.Value;
        }

        var source = DigestOf(content);
        var name = ReceiptNames.Safe(fileName, inspected.Value.Kind);
        return await _runner.RunAsync(
            new BookCommand(actor, commandId, "add-receipt", new { entryId, name, source }),
            scope => ActAsync(scope, entryId, name, source, content, picture),
            cancellationToken);
    }

    private async Task<Outcome<ReceiptAdded>> ActAsync(
        CommandScope scope, long entryId, string name, string source, byte[] content, DrawnPicture? picture)
    {
        if (await scope.Db.JournalEntries.AnyAsync(entry =>
            (entry.Id == entryId && entry.ReversesEntryId != null) || entry.ReversesEntryId == entryId))
        {
            return new Refusal(
                "entry-is-undone", "",
                "This entry was undone, so it takes no more receipts. Add the receipt to the entry that counts instead.",
                RefusalKind.Conflict);
        }

        var kept = await scope.Db.Set<Receipt>().AsNoTracking()
            .Where(receipt => receipt.EntryId == entryId && receipt.RemovedAtUtc == null).ToListAsync();
        if (kept.Find(receipt => receipt.SourceDigest == source) is { } same)
        {
            return new ReceiptAdded(same.Id, entryId, WasThere: true);
        }

        var bytes = picture?.Content ?? content;
        var ofBook = await scope.Db.Set<Receipt>().Where(receipt => receipt.RemovedAtUtc == null).SumAsync(receipt => receipt.FileBytes);
        if (ReceiptRules.CheckRoom(kept.Count, ofBook, bytes.Length, _settings.MegabytesPerBook) is { } refusal)
        {
            return refusal;
        }

        var added = new Receipt
        {
            Id = scope.Book.NextId(),
            EntryId = entryId,
            Kind = picture is null ? ReceiptKind.Pdf : ReceiptKind.Picture,
            FileName = name,
            FileBytes = bytes.Length,
            Width = picture?.Width ?? 0,
            Height = picture?.Height ?? 0,
            SourceDigest = source,
            Digest = DigestOf(bytes),
            AddedById = scope.MadeById,
            AddedAtUtc = scope.NowUtc,
        };
        // Not through the context: it would put all the pieces of a file into one statement, which a server may find too long.
        await new BulkWriter(scope.Db).Insert([added])
            .Insert(ReceiptPart.Of(added.Id, ReceiptLayer.File, bytes))
            .Insert(ReceiptPart.Of(added.Id, ReceiptLayer.Thumbnail, picture?.Thumbnail ?? []))
            .SendAsync();
        return new ReceiptAdded(added.Id, entryId, WasThere: false);
    }

    private async Task<bool> ExistsAsync(long bookId, long entryId, CancellationToken cancellationToken)
    {
        await using var db = _contexts.Open(bookId);
        return await db.JournalEntries.AnyAsync(entry => entry.Id == entryId, cancellationToken);
    }

    private static async Task<byte[]> ReadAsync(Stream file, CancellationToken cancellationToken)
    {
        using var kept = new MemoryStream();
        var buffer = new byte[64 * 1024];
        for (int read; kept.Length <= ReceiptRules.MaxFileBytes && (read = await file.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            kept.Write(buffer, 0, read);
        }

        return kept.ToArray();
    }

    private static string DigestOf(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));
}
