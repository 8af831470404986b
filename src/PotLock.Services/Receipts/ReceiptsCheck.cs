using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Domain.Ledger;
using PotLock.Domain.Receipts;

namespace PotLock.Services.Receipts;

/// <summary>Whether every receipt has all of its file, and what was removed has none.</summary>
internal static class ReceiptsCheck
{
    /// <summary>Adds a sentence for each one that has not.</summary>
    public static async Task RunAsync(PotLockDbContext db, List<string> problems, CancellationToken cancellationToken)
    {
        var receipts = await db.Set<Receipt>().AsNoTracking().OrderBy(receipt => receipt.Id).ToListAsync(cancellationToken);
        if (receipts.Count == 0)
        {
            return;
        }

        var kept = await db.Set<ReceiptPart>()
            .GroupBy(part => new { part.ReceiptId, part.Layer })
            .Select(group => new { group.Key.ReceiptId, group.Key.Layer, Bytes = group.Sum(part => (long)part.Content.Length) })
            .ToDictionaryAsync(one => (one.ReceiptId, one.Layer), one => one.Bytes, cancellationToken);
        foreach (var receipt in receipts)
        {
            var (file, small) = (
                kept.GetValueOrDefault((receipt.Id, ReceiptLayer.File)), kept.GetValueOrDefault((receipt.Id, ReceiptLayer.Thumbnail)));
            var name = $"Receipt {EntityId.NumberOf(receipt.Id)} ({receipt.FileName})";
            if (receipt.RemovedAtUtc is not null)
            {
                if (file + small > 0)
                {
                    problems.Add($"{name} was removed, but {file + small} bytes of it are still there.");
                }
            }
            else if (file != receipt.FileBytes)
            {
                problems.Add($"{name} has {file} of its {receipt.FileBytes} bytes.");
            }
            else if (receipt.Kind == ReceiptKind.Picture && small == 0)
            {
                problems.Add($"{name} has no small picture.");
            }
        }
    }
}
