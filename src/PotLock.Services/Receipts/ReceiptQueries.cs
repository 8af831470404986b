using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Domain.Ledger;
using PotLock.Domain.Receipts;
using PotLock.Services.Ledger;

namespace PotLock.Services.Receipts;

/// <summary>The receipts of an entry.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Receipts">Those that are there, in the order in which they were added.</param>
/// <param name="Removed">Those that were removed.</param>
/// <param name="People">The first names of who added and removed them, as far as they still have an account.</param>
/// <param name="TakesMore">Whether the entry counts, so that receipts can be added.</param>
public sealed record EntryReceipts(
    Book Book, JournalEntry Entry, IReadOnlyList<Receipt> Receipts, IReadOnlyList<Receipt> Removed,
    IReadOnlyDictionary<Guid, string> People, bool TakesMore);

/// <summary>A receipt with the entry that it belongs to.</summary>
/// <param name="Receipt">The receipt.</param>
/// <param name="Entry">The entry.</param>
public sealed record ReceiptOfEntry(Book Book, Receipt Receipt, JournalEntry Entry);

/// <summary>What is kept of a receipt.</summary>
/// <param name="Receipt">The receipt.</param>
/// <param name="Content">The bytes: of the receipt itself, or its small picture.</param>
public sealed record ReceiptContent(Receipt Receipt, byte[] Content);

/// <summary>Reads receipts. Nobody is given what is another's, nor what was removed.</summary>
public sealed class ReceiptQueries(BookReader books)
{
    /// <summary>The receipts of an entry; null when the book has no such entry.</summary>
    public async Task<EntryReceipts?> OfEntryAsync(long bookId, long entryId, CancellationToken cancellationToken = default)
    {
        await using var opened = await books.OpenAsync(bookId, cancellationToken);
        var db = opened.Db;
        if (await db.JournalEntries.AsNoTracking().SingleOrDefaultAsync(one => one.Id == entryId, cancellationToken) is not { } entry)
        {
            return null;
        }

        var all = await db.Set<Receipt>().AsNoTracking().Where(receipt => receipt.EntryId == entryId).OrderBy(receipt => receipt.Id)
            .ToListAsync(cancellationToken);
        List<Guid> ids = [.. all.SelectMany(receipt => new[] { receipt.AddedById, receipt.RemovedById }).OfType<Guid>().Distinct()];
        var people = ids.Count == 0 ? [] : await db.Users.Where(user => ids.Contains(user.Id))
            .ToDictionaryAsync(user => user.Id, user => user.FirstName, cancellationToken);
        var isUndone = entry.Kind == EntryKind.Reversal
            || await db.JournalEntries.AnyAsync(other => other.ReversesEntryId == entryId, cancellationToken);
        return new EntryReceipts(
            opened.Book, entry, all.FindAll(receipt => receipt.RemovedAtUtc is null),
            all.FindAll(receipt => receipt.RemovedAtUtc is not null), people, !isUndone);
    }

    /// <summary>One receipt; null when the book has none of that id, or it was removed.</summary>
    public async Task<ReceiptOfEntry?> FindAsync(long bookId, long receiptId, CancellationToken cancellationToken = default)
    {
        await using var opened = await books.OpenAsync(bookId, cancellationToken);
        return await FindAsync(opened.Db, receiptId, cancellationToken) is { } receipt
            ? new ReceiptOfEntry(
                opened.Book, receipt,
                await opened.Db.JournalEntries.AsNoTracking().SingleAsync(entry => entry.Id == receipt.EntryId, cancellationToken))
            : null;
    }

    /// <summary>
    /// What is kept of a receipt; null when the book has none of that id, when it was removed, and for the small picture of a PDF.
    /// </summary>
    public async Task<ReceiptContent?> ReadAsync(
        long bookId, long receiptId, ReceiptLayer layer, CancellationToken cancellationToken = default)
    {
        await using var opened = await books.OpenAsync(bookId, cancellationToken);
        if (await FindAsync(opened.Db, receiptId, cancellationToken) is not { } receipt
            || (layer == ReceiptLayer.Thumbnail && receipt.Kind != ReceiptKind.Picture))
        {
            return null;
        }

        return await ContentAsync(opened.Db, receiptId, layer, cancellationToken) is { Length: > 0 } content
            ? new ReceiptContent(receipt, content)
            : null;
    }

    /// <summary>Every receipt of the book with the entry that it belongs to, in the order of the entries.</summary>
    internal static async Task<IReadOnlyList<ReceiptOfEntry>> AllAsync(OpenedBook opened, CancellationToken cancellationToken)
    {
        var all = await opened.Db.Set<Receipt>().AsNoTracking().Where(receipt => receipt.RemovedAtUtc == null)
            .Join(opened.Db.JournalEntries, receipt => receipt.EntryId, entry => entry.Id, (receipt, entry) => new { receipt, entry })
            .OrderBy(one => one.entry.Date).ThenBy(one => one.receipt.Id)
            .ToListAsync(cancellationToken);
        return all.ConvertAll(one => new ReceiptOfEntry(opened.Book, one.receipt, one.entry));
    }

    /// <summary>The pieces of a file, put together.</summary>
    internal static async Task<byte[]> ContentAsync(
        PotLockDbContext db, long receiptId, ReceiptLayer layer, CancellationToken cancellationToken)
    {
        var pieces = await db.Set<ReceiptPart>().Where(part => part.ReceiptId == receiptId && part.Layer == layer)
            .OrderBy(part => part.Number).Select(part => part.Content).ToListAsync(cancellationToken);
        return pieces.Count == 1 ? pieces[0] : Joined(pieces);
    }

    private static byte[] Joined(List<byte[]> pieces)
    {
        var whole = new byte[pieces.Sum(piece => piece.Length)];
        var at = 0;
        foreach (var piece in pieces)
        {
            piece.CopyTo(whole, at);
            at += piece.Length;
        }

        return whole;
    }

    private static Task<Receipt?> FindAsync(PotLockDbContext db, long receiptId, CancellationToken cancellationToken) =>
        db.Set<Receipt>().AsNoTracking().SingleOrDefaultAsync(
            receipt => receipt.Id == receiptId && receipt.RemovedAtUtc == null, cancellationToken);
}
