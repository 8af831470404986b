using PotLock.Domain.Ledger;
using PotLock.Services.Receipts;
using PotLock.Web.Shared;

namespace PotLock.Web.Receipts;

/// <summary>Shows on the page of an entry which receipts it has, and takes another.</summary>
internal sealed class ReceiptsOfEntry(ReceiptQueries receipts, ReadReceipt read) : IEntryPart
{
    public async Task<EntryPart?> FindAsync(long bookId, long entryId, CancellationToken cancellationToken) =>
        await receipts.OfEntryAsync(bookId, entryId, cancellationToken) is { } found
        && (found.Receipts.Count + found.Removed.Count > 0 || (found.TakesMore && MayHaveOne(found.Entry)))
            ? new EntryPart("/Receipts/_Receipts.cshtml", new ReceiptsView(found, CommandForm.NewCommandId(), read.CanRead))
            : null;

    /// <summary>What is bought, earned or given back comes with paper; what PotLock moves does not.</summary>
    private static bool MayHaveOne(JournalEntry entry) =>
        entry.Transaction is TransactionKind.Expense or TransactionKind.Refund or TransactionKind.Income or TransactionKind.CardPayment;
}
