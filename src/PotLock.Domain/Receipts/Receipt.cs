using PotLock.Domain.Ledger;

namespace PotLock.Domain.Receipts;

/// <summary>As what a receipt is kept. The numbers are stored: never reuse one.</summary>
public enum ReceiptKind
{
    /// <summary>A picture: whatever came, it was drawn anew as a JPEG, without what a camera writes into its files.</summary>
    Picture = 1,

    /// <summary>A PDF, byte for byte as it came.</summary>
    Pdf = 2,
}

/// <summary>
/// A photo or PDF that belongs to an entry. It is no part of the ledger: it can be added and removed in a closed month too. When the
/// entry is corrected, it follows to the new one; when it is undone, it stays where it is. Of one that was removed, the row stays, and
/// says who removed it and when.
/// </summary>
public sealed class Receipt : IBookOwnedByKey
{
    /// <summary>How many characters a digest has: a SHA-256 in hexadecimal.</summary>
    public const int DigestLength = 64;

    /// <summary>The id.</summary>
    public long Id { get; init; }

    long IBookOwned.BookId => EntityId.BookOf(Id);

    /// <summary>The entry that it belongs to.</summary>
    public long EntryId { get; set; }

    /// <summary>As what it is kept.</summary>
    public ReceiptKind Kind { get; init; }

    /// <summary>What it is called: a safe name with the ending of its kind (<see cref="ReceiptNames"/>).</summary>
    public required string FileName { get; init; }

    /// <summary>How many bytes are kept of it, the small picture apart.</summary>
    public long FileBytes { get; init; }

    /// <summary>The width of a picture in pixels, upright; 0 for a PDF.</summary>
    public int Width { get; init; }

    /// <summary>The height of a picture in pixels, upright; 0 for a PDF.</summary>
    public int Height { get; init; }

    /// <summary>The SHA-256 of the file as it came: the same file is kept once for an entry.</summary>
    public required string SourceDigest { get; init; }

    /// <summary>The SHA-256 of what is kept.</summary>
    public required string Digest { get; init; }

    /// <summary>The person who added it.</summary>
    public Guid? AddedById { get; init; }

    /// <summary>When, by the book's clock.</summary>
    public DateTime AddedAtUtc { get; init; }

    /// <summary>The person who removed it; null while it is there.</summary>
    public Guid? RemovedById { get; set; }

    /// <summary>When it was removed, by the book's clock; null while it is there.</summary>
    public DateTime? RemovedAtUtc { get; set; }
}

/// <summary>Which of the two things that are kept of a receipt. The numbers are stored.</summary>
public enum ReceiptLayer
{
    /// <summary>The receipt itself.</summary>
    File = 1,

    /// <summary>The small picture for lists; PDFs have none.</summary>
    Thumbnail = 2,
}

/// <summary>
/// A piece of what is kept of a receipt. Pieces are small, so that no statement, no row of a backup and no line of a book's file is
/// large.
/// </summary>
public sealed class ReceiptPart : IBookOwnedByKey
{
    /// <summary>How many bytes a piece has; the last one of a file has what is left.</summary>
    public const int Bytes = 256 * 1024;

    /// <summary>The receipt.</summary>
    public long ReceiptId { get; init; }

    long IBookOwned.BookId => EntityId.BookOf(ReceiptId);

    /// <summary>What it is a piece of.</summary>
    public ReceiptLayer Layer { get; init; }

    /// <summary>Its place, from 0.</summary>
    public int Number { get; init; }

    /// <summary>The bytes.</summary>
    public required byte[] Content { get; init; }

    /// <summary>The pieces of a file.</summary>
    public static IEnumerable<ReceiptPart> Of(long receiptId, ReceiptLayer layer, byte[] content) => content.Chunk(Bytes).Select(
        (piece, number) => new ReceiptPart { ReceiptId = receiptId, Layer = layer, Number = number, Content = piece });
}
