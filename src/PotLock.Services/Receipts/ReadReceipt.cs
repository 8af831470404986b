using System.Collections.Concurrent;
using PotLock.Domain.Receipts;
using PotLock.Services.Ledger;

namespace PotLock.Services.Receipts;

/// <summary>What could be read from a receipt.</summary>
/// <param name="Of">The receipt, with its entry.</param>
/// <param name="Reading">Amount, day and merchant, as far as they could be read for certain.</param>
/// <param name="CanRead">Whether this PotLock can read receipts of that kind at all.</param>
public sealed record ReceiptRead(ReceiptOfEntry Of, ReceiptReading Reading, bool CanRead);

/// <summary>
/// Reads amount, day and merchant from the picture of a receipt, where <c>tesseract</c> is installed. It is an offer for a form, and
/// nothing is changed by it.
/// </summary>
public sealed class ReadReceipt
{
    private const int MostKept = 500;

    private readonly ReceiptQueries _receipts;
    private readonly BookReader _books;
    private readonly PictureReader _reader;
    private readonly ConcurrentDictionary<(long Id, string Digest), string> _texts = [];

    internal ReadReceipt(ReceiptQueries receipts, BookReader books, PictureReader reader) =>
        (_receipts, _books, _reader) = (receipts, books, reader);

    /// <summary>Whether this PotLock can read pictures.</summary>
    public bool CanRead => _reader.IsThere;

    /// <summary>Reads a receipt; null when the book has none of that id.</summary>
    public async Task<ReceiptRead?> RunAsync(long bookId, long receiptId, CancellationToken cancellationToken = default)
    {
        if (await _receipts.FindAsync(bookId, receiptId, cancellationToken) is not { } found)
        {
            return null;
        }

        if (!CanRead || found.Receipt.Kind != ReceiptKind.Picture)
        {
            return new ReceiptRead(found, ReceiptReading.Nothing, CanRead: false);
        }

        var text = await TextAsync(bookId, found.Receipt, cancellationToken);
        DateOnly today;
        await using (var opened = await _books.OpenAsync(bookId, cancellationToken))
        {
            today = opened.Today;
        }

        return new ReceiptRead(found, ReceiptText.Read(text, found.Book.Currency, found.Book.Culture, today), CanRead: true);
    }

    /// <summary>The text of a picture. It never changes, and reading takes seconds: the last ones are kept in memory.</summary>
    private async Task<string> TextAsync(long bookId, Receipt receipt, CancellationToken cancellationToken)
    {
        var key = (receipt.Id, receipt.Digest);
        if (_texts.TryGetValue(key, out var known))
        {
            return known;
        }

        if (await _receipts.ReadAsync(bookId, receipt.Id, ReceiptLayer.File, cancellationToken) is not { } content
            || await _reader.ReadAsync(content.Content, cancellationToken) is not { } text)
        {
            return "";
        }

        if (_texts.Count >= MostKept)
        {
            _texts.Clear();
        }

        return _texts[key] = text;
    }
}
