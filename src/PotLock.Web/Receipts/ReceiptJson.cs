using PotLock.Domain.Ledger;
using PotLock.Domain.Receipts;
using PotLock.Services.Receipts;
using PotLock.Web.Shared;

namespace PotLock.Web.Receipts;

/// <summary>A receipt: a photo or a PDF of an entry.</summary>
/// <param name="Id">The receipt.</param>
/// <param name="EntryId">The entry that it belongs to.</param>
/// <param name="FileName">What it is called.</param>
/// <param name="Type">"image/jpeg" or "application/pdf": pictures of other kinds become a JPEG.</param>
/// <param name="Bytes">Its size in bytes.</param>
/// <param name="Width">The width of a picture in pixels; null for a PDF.</param>
/// <param name="Height">The height of a picture in pixels; null for a PDF.</param>
/// <param name="AddedAt">When it was added.</param>
public sealed record ReceiptJson(
    string Id, string EntryId, string FileName, string Type, long Bytes, int? Width, int? Height, DateTime AddedAt)
{
    /// <summary>A receipt as programs read it.</summary>
    internal static ReceiptJson Of(Receipt receipt)
    {
        var isPicture = receipt.Kind == ReceiptKind.Picture;
        return new ReceiptJson(
            DisplayText.Id(receipt.Id), DisplayText.Id(receipt.EntryId), receipt.FileName, isPicture ? "image/jpeg" : "application/pdf",
            receipt.FileBytes, isPicture ? receipt.Width : null, isPicture ? receipt.Height : null, receipt.AddedAtUtc);
    }
}

/// <summary>What could be read from a receipt. What is not certain is left out; nothing is changed by it.</summary>
/// <param name="CanRead">Whether this PotLock can read that receipt at all: a picture, where the program for it is installed.</param>
/// <param name="Amount">What was paid, or null.</param>
/// <param name="Date">The day, or null.</param>
/// <param name="Merchant">Who sold it, or null.</param>
public sealed record ReceiptReadingJson(bool CanRead, string? Amount, string? Date, string? Merchant)
{
    /// <summary>What was read, as programs read it.</summary>
    internal static ReceiptReadingJson Of(ReceiptRead read) => new(
        read.CanRead, read.Reading.AmountMinor is { } amountMinor ? read.Of.Book.Money.Plain(amountMinor) : null,
        read.Reading.Date is { } date ? DateText.Iso(date) : null, read.Reading.Merchant);
}
