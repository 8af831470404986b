using PotLock.Domain.Ledger;
using PotLock.Domain.Receipts;
using PotLock.Services.Receipts;
using PotLock.Web.Shared;

namespace PotLock.Web.Receipts;

/// <summary>The form that adds a receipt, as it is posted.</summary>
public sealed class ReceiptForm : CommandForm
{
    /// <summary>The photo or PDF.</summary>
    public IFormFile? File { get; set; }
}

/// <summary>The receipts of an entry, and the form for another.</summary>
/// <param name="Of">The receipts.</param>
/// <param name="CommandId">What the form for another is sent with.</param>
/// <param name="CanRead">Whether pictures can be read here.</param>
public sealed record ReceiptsView(EntryReceipts Of, string CommandId, bool CanRead)
{
    /// <summary>Whether another receipt can be added.</summary>
    public bool TakesMore => Of.TakesMore && Of.Receipts.Count < ReceiptRules.MaxPerEntry;

    /// <summary>Whether what is read from a receipt could be used: only an entry that can still change has use for it.</summary>
    public bool CanUseReading => CanRead && Of.TakesMore && Of.Entry.Transaction != TransactionKind.Other
        && !(Of.Entry.Date <= Of.Book.ClosedThrough);

    /// <summary>What was added and removed, and by whom, the oldest first.</summary>
    public IEnumerable<string> History => Of.Receipts.Concat(Of.Removed)
        .SelectMany(receipt => new[]
        {
            (Id: receipt.Id, At: (DateTime?)receipt.AddedAtUtc, By: receipt.AddedById, What: $"{receipt.FileName} added"),
            (Id: receipt.Id, At: receipt.RemovedAtUtc, By: receipt.RemovedById, What: $"{receipt.FileName} removed"),
        })
        .Where(one => one.At is not null).OrderBy(one => one.At).ThenBy(one => one.Id)
        .Select(one => $"{DateText.FormatInstant(one.At!.Value, Of.Book)}: {one.What}"
            + (one.By is { } person && Of.People.TryGetValue(person, out var name) ? $" by {name}" : ""));
}

/// <summary>The page that asks before a receipt is removed.</summary>
/// <param name="Of">The receipt.</param>
/// <param name="CommandId">What the form is sent with.</param>
public sealed record RemoveReceiptView(ReceiptOfEntry Of, string CommandId);

/// <summary>Words and addresses of receipts.</summary>
public static class ReceiptWords
{
    /// <summary>What browsers are told that a file can be. Without Apple’s own kind in it, an iPhone hands in a JPEG by itself.</summary>
    public const string Accept = "image/jpeg,image/png,image/webp,application/pdf";

    /// <summary>The receipts of an entry.</summary>
    public static string PathOf(long entryId) => $"/transactions/{DisplayText.Id(entryId)}/receipts";

    /// <summary>One receipt.</summary>
    public static string PathOf(Receipt receipt)
    {
        ArgumentNullException.ThrowIfNull(receipt);
        return $"/receipts/{DisplayText.Id(receipt.Id)}";
    }

    /// <summary>How large it is, for people.</summary>
    public static string SizeOf(Receipt receipt)
    {
        ArgumentNullException.ThrowIfNull(receipt);
        return receipt.FileBytes < 1024 * 1024
            ? FormattableString.Invariant($"{Math.Max(1, receipt.FileBytes / 1024)} KB")
            : FormattableString.Invariant($"{receipt.FileBytes / (1024 * 1024)} MB");
    }

    /// <summary>What was read, in one sentence: the amount, who sold it, the day.</summary>
    public static string Read(ReceiptRead read)
    {
        ArgumentNullException.ThrowIfNull(read);
        var book = read.Of.Book;
        string?[] parts =
        [
            read.Reading.AmountMinor is { } amountMinor ? book.Money.Format(amountMinor) : null, read.Reading.Merchant,
            read.Reading.Date is { } date ? book.FormatDate(date) : null,
        ];
        return $"Read from the receipt: {string.Join(", ", parts.OfType<string>())}.";
    }

    /// <summary>The form of the entry with what was read; null where nothing was, or the entry cannot change.</summary>
    public static string? UsePath(ReceiptRead read)
    {
        ArgumentNullException.ThrowIfNull(read);
        var (entry, book) = (read.Of.Entry, read.Of.Book);
        return read.Reading.IsEmpty || entry.Transaction == TransactionKind.Other || entry.Date <= book.ClosedThrough
            ? null
            : $"/transactions/{DisplayText.Id(entry.Id)}/edit?receipt={DisplayText.Id(read.Of.Receipt.Id)}";
    }
}
