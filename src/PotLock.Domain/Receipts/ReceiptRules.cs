using PotLock.Domain.Ledger;

namespace PotLock.Domain.Receipts;

/// <summary>How much a receipt, an entry and a book can have, and the sentences that say so.</summary>
public static class ReceiptRules
{
    /// <summary>The largest file, in bytes.</summary>
    public const int MaxFileBytes = 10 * 1024 * 1024;

    /// <summary>How many receipts an entry can have.</summary>
    public const int MaxPerEntry = 10;

    /// <summary>How many pixels a picture can have on a side.</summary>
    public const int MaxSide = 20_000;

    /// <summary>How many pixels a picture can have in all.</summary>
    public const long MaxPixels = 50_000_000;

    /// <summary>How long the longer side of a kept picture is at most, in pixels.</summary>
    public const int KeptSide = 2_400;

    /// <summary>How long the longer side of the small picture is at most, in pixels.</summary>
    public const int ThumbnailSide = 320;

    private const string Field = "File";

    /// <summary>There is no such receipt, or it is another's, or it was removed.</summary>
    public static Refusal NoSuchReceipt { get; } = new("no-such-receipt", "", "There is no such receipt.", RefusalKind.NotFound);

    /// <summary>Nothing was chosen, or what was chosen is empty.</summary>
    public static Refusal NoFile { get; } = new("receipt-needs-file", Field, "Choose a photo or a PDF. The file you sent is empty.");

    /// <summary>It has more bytes than PotLock keeps.</summary>
    public static Refusal TooLarge { get; } = new(
        "receipt-too-large", Field, "A receipt can have at most 10 MB. Make the photo smaller, or save the PDF with less detail.");

    /// <summary>It is a photo in a form that browsers do not show.</summary>
    public static Refusal IsHeic { get; } = new(
        "receipt-is-heic", Field,
        "This is a HEIC photo, which most browsers can’t show. On your iPhone, choose Settings, Camera, Formats, Most Compatible. For this "
            + "photo, add a screenshot of it instead.");

    /// <summary>It is neither a picture that PotLock reads nor a PDF.</summary>
    public static Refusal IsSomethingElse { get; } = new(
        "receipt-unknown-file", Field, "Choose a photo (JPEG, PNG or WebP) or a PDF. This file is something else, whatever its name says.");

    /// <summary>It begins like what it says, and is not whole.</summary>
    public static Refusal IsDamaged { get; } = new(
        "receipt-damaged", Field, "This file is damaged or incomplete, so it can’t be opened. Save it again, then add it.");

    /// <summary>It has more pixels than PotLock opens.</summary>
    public static Refusal TooManyPixels { get; } = new(
        "receipt-too-many-pixels", Field,
        "This picture is too large to open: it can have at most 50 megapixels, and 20,000 pixels on each side. Make it smaller first.");

    /// <summary>Others’ pictures are being worked on.</summary>
    public static Refusal Busy { get; } = new(
        "receipts-busy", Field, "Other receipts are being worked on right now. Wait a moment, and add it again.", RefusalKind.TooMany)
    {
        RetryAfter = TimeSpan.FromSeconds(10),
    };

    /// <summary>Why a receipt of that many bytes cannot be added; null when it can.</summary>
    /// <param name="receiptsOfEntry">How many the entry has.</param>
    /// <param name="bytesOfBook">How many bytes the book’s receipts have.</param>
    /// <param name="bytes">How many bytes would be kept of the new one.</param>
    /// <param name="megabytesPerBook">How many megabytes (1,048,576 bytes) a book’s receipts can have.</param>
    public static Refusal? CheckRoom(int receiptsOfEntry, long bytesOfBook, long bytes, int megabytesPerBook)
    {
        if (receiptsOfEntry >= MaxPerEntry)
        {
            return new("entry-full-of-receipts", Field, "An entry can have at most 10 receipts. Remove one first.");
        }

        return checked(bytesOfBook + bytes) > megabytesPerBook * 1024L * 1024L
            ? new(
                "book-full-of-receipts", Field,
                FormattableString.Invariant($"Your receipts take up {megabytesPerBook} MB, which is all the room there is. Remove some ")
                    + "that you no longer need, or ask whoever runs this PotLock for more room.")
            : null;
    }
}
