using Microsoft.EntityFrameworkCore;
using PotLock.Domain.Ledger;
using PotLock.Domain.Receipts;
using PotLock.Services.Activities;
using PotLock.Services.Ledger;

namespace PotLock.Services.Receipts;

/// <summary>A receipt that is gone.</summary>
/// <param name="ReceiptId">The receipt.</param>
/// <param name="EntryId">The entry that it belonged to.</param>
/// <param name="FileName">What it was called.</param>
public sealed record ReceiptRemoved(long ReceiptId, long EntryId, string FileName);

/// <summary>
/// Removes a receipt for good, also in a closed month. Who removed it, and when, stays in the entry’s history; the picture does not.
/// </summary>
[CommandName("remove-receipt", "removed a receipt")]
public sealed class RemoveReceipt(CommandRunner runner)
{
    /// <summary>Removes it. One that is not there, or was removed, is not found.</summary>
    public Task<Outcome<ReceiptRemoved>> RunAsync(
        Actor actor, string commandId, long receiptId, CancellationToken cancellationToken = default) =>
        runner.RunAsync(
            new BookCommand(actor, commandId, "remove-receipt", new { receiptId }), scope => ActAsync(scope, receiptId), cancellationToken);

    private static async Task<Outcome<ReceiptRemoved>> ActAsync(CommandScope scope, long receiptId)
    {
        if (await scope.Db.Set<Receipt>().SingleOrDefaultAsync(one => one.Id == receiptId && one.RemovedAtUtc == null) is not { } receipt)
        {
            return ReceiptRules.NoSuchReceipt;
        }

        (receipt.RemovedById, receipt.RemovedAtUtc) = (scope.MadeById, scope.NowUtc);
        await scope.Db.Set<ReceiptPart>().Where(part => part.ReceiptId == receiptId).ExecuteDeleteAsync();
        return new ReceiptRemoved(receiptId, receipt.EntryId, receipt.FileName);
    }
}
