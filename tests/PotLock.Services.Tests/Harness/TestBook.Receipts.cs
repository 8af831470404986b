using Microsoft.EntityFrameworkCore;
using PotLock.Domain.Ledger;
using PotLock.Domain.Receipts;
using PotLock.Services.Receipts;

namespace PotLock.Services.Tests.Harness;

/// <summary>What the owner of a book does with photos of receipts.</summary>
public sealed partial class TestBook
{
    public async Task<Outcome<ReceiptAdded>> AddReceiptAsync(
        long entryId, byte[] file, string fileName = "receipt.jpg", string? commandId = null) =>
        await App.Get<AddReceipt>().RunAsync(
            await OwnerActorAsync(), commandId ?? NewCommandId(), entryId, fileName, new MemoryStream(file));

    /// <summary>Adds a receipt that the rules take, and answers with its id.</summary>
    public async Task<long> MustAddReceiptAsync(long entryId, byte[] file, string fileName = "receipt.jpg") =>
        (await AddReceiptAsync(entryId, file, fileName)).Value.ReceiptId;

    public async Task<Outcome<ReceiptRemoved>> RemoveReceiptAsync(long receiptId, string? commandId = null) =>
        await App.Get<RemoveReceipt>().RunAsync(await OwnerActorAsync(), commandId ?? NewCommandId(), receiptId);

    public async Task<EntryReceipts> ReceiptsAsync(long entryId) =>
        await App.Get<ReceiptQueries>().OfEntryAsync(Id, entryId) ?? throw new InvalidOperationException($"There is no entry {entryId}.");

    /// <summary>What is kept of a receipt; null when it is not there.</summary>
    public async Task<byte[]?> ReceiptBytesAsync(long receiptId, ReceiptLayer layer = ReceiptLayer.File) =>
        (await App.Get<ReceiptQueries>().ReadAsync(Id, receiptId, layer))?.Content;

    /// <summary>How many pieces of files the book has.</summary>
    public async Task<int> ReceiptPartsAsync()
    {
        await using var db = App.Open(Id);
        return await db.Set<ReceiptPart>().CountAsync();
    }
}
