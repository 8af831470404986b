using PotLock.Domain.Ledger;
using PotLock.Domain.Receipts;
using PotLock.Services.Exports;
using PotLock.Services.Ledger;
using PotLock.Services.Receipts;
using PotLock.Services.Tests.Exports;
using PotLock.Services.Tests.Harness;
using PotLock.Services.Transactions;
using static PotLock.Domain.Ledger.TransactionKind;

namespace PotLock.Services.Tests.Receipts;

/// <summary>Receipts belong to an entry, wherever it goes, and to nobody else.</summary>
public sealed class ReceiptTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [OnEachDatabase]
    public async Task Receipt_IsKept_ReadAndRemoved(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var entry = await SpendAsync(book);
        // More than any piece of it: it is put together again in order.
        var much = Enumerable.Range(0, 900_000).Select(i => (byte)(i * 7 / 3));
        byte[] pdf = [.. ReceiptFiles.Pdf()[..9], .. much, .. ReceiptFiles.Pdf()[9..]];
        var photo = await book.MustAddReceiptAsync(entry, ReceiptFiles.Picture(), "IMG_2041.PNG");
        var scan = await book.MustAddReceiptAsync(entry, pdf, "scan.pdf");

        var receipts = await book.ReceiptsAsync(entry);

        Assert.Equal(["IMG_2041.jpg", "scan.pdf"], receipts.Receipts.Select(one => one.FileName));
        Assert.Equal(["Ada", "Ada"], receipts.Receipts.Select(one => receipts.People[one.AddedById!.Value]));
        Assert.True(receipts.TakesMore);
        Assert.Equal(pdf, await book.ReceiptBytesAsync(scan));
        Assert.True(ReceiptFile.Inspect(await book.ReceiptBytesAsync(photo, ReceiptLayer.Thumbnail)).Value.Width <= 320);
        await book.MustBeSoundAsync();

        Assert.Equal("scan.pdf", (await book.RemoveReceiptAsync(scan)).Value.FileName);

        receipts = await book.ReceiptsAsync(entry);
        Assert.Equal(photo, Assert.Single(receipts.Receipts).Id);
        var removed = Assert.Single(receipts.Removed);
        Assert.Equal((scan, "Ada"), (removed.Id, receipts.People[removed.RemovedById!.Value]));
        Assert.Null(await book.ReceiptBytesAsync(scan));
        Assert.Equal(2, await book.ReceiptPartsAsync());
        Assert.Equal("no-such-receipt", Assert.Single((await book.RemoveReceiptAsync(scan)).Refusals).Name);
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task SentTwice_IsKeptOnce(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var (entry, other) = (await SpendAsync(book), await SpendAsync(book));
        var (file, command) = (ReceiptFiles.Picture(), TestBook.NewCommandId());

        var first = await book.AddReceiptAsync(entry, file, commandId: command);
        var again = await book.AddReceiptAsync(entry, file, commandId: command);
        var anew = await book.AddReceiptAsync(entry, file, "another name.png");

        Assert.Equal(first.Value, again.Value);
        Assert.Equal(first.Value with { WasThere = true }, anew.Value);
        Assert.Single((await book.ReceiptsAsync(entry)).Receipts);
        // Another entry may have the same photo: one receipt, two purchases.
        Assert.False((await book.AddReceiptAsync(other, file)).Value.WasThere);
        var used = await book.AddReceiptAsync(entry, ReceiptFiles.Pdf(), commandId: command);
        Assert.Equal("command-id-used", Assert.Single(used.Refusals).Name);
        // What was removed can be added again.
        await book.RemoveReceiptAsync(first.Value.ReceiptId);
        Assert.False((await book.AddReceiptAsync(entry, file)).Value.WasThere);
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Correction_TakesItsReceiptsAlong_AndUndoLeavesThem(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var entry = await SpendAsync(book);
        var receipt = await book.MustAddReceiptAsync(entry, ReceiptFiles.Picture());
        var request = await book.RequestAsync(entry);

        var corrected = (await book.EditAsync(entry, request with { AmountMinor = 4_00 })).Value.EntryId;
        var twice = (await book.EditAsync(corrected, request with { AmountMinor = 5_00 })).Value.EntryId;
        await book.RecategoriseAsync(await book.CategoryAsync("Home"), "", twice);
        var last = (await book.ListAsync(new TransactionFilter(Expense))).Rows.Single().Entry.EntryId;

        Assert.NotEqual(twice, last);
        Assert.Empty((await book.ReceiptsAsync(entry)).Receipts);
        Assert.Empty((await book.ReceiptsAsync(twice)).Receipts);
        Assert.Equal(receipt, Assert.Single((await book.ReceiptsAsync(last)).Receipts).Id);
        await book.UndoAsync(last);
        Assert.Equal(receipt, Assert.Single((await book.ReceiptsAsync(last)).Receipts).Id);
        Assert.False((await book.ReceiptsAsync(last)).TakesMore);
        Assert.Equal("entry-is-undone", Assert.Single((await book.AddReceiptAsync(last, ReceiptFiles.Pdf())).Refusals).Name);
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task ClosedMonth_TakesReceipts_AndStaysAsItWasClosed(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var entry = await SpendAsync(book);
        book.MoveTo("2026-04-02");
        await book.CloseAsync("2026-03");
        var frozen = await book.FrozenAsync("2026-03");

        var receipt = await book.MustAddReceiptAsync(entry, ReceiptFiles.Picture());
        await book.MustAddReceiptAsync(entry, ReceiptFiles.Pdf());
        await book.RemoveReceiptAsync(receipt);

        Assert.Equal(frozen, await book.FrozenAsync("2026-03"));
        Assert.Single((await book.ReceiptsAsync(entry)).Removed);
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Another_FindsNothing(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var entry = await SpendAsync(book);
        var receipt = await book.MustAddReceiptAsync(entry, ReceiptFiles.Picture());
        await using var other = await book.App.OpenBookAsync("Ben");

        Assert.Null(await other.App.Get<ReceiptQueries>().OfEntryAsync(other.Id, entry));
        Assert.Null(await other.ReceiptBytesAsync(receipt));
        Assert.Equal("no-such-receipt", Assert.Single((await other.RemoveReceiptAsync(receipt)).Refusals).Name);
        Assert.Equal("no-such-entry", Assert.Single((await other.AddReceiptAsync(entry, ReceiptFiles.Pdf())).Refusals).Name);
        Assert.NotNull(await book.ReceiptBytesAsync(receipt));
    }

    [OnEachDatabase]
    public async Task Room_IsLimited_ByEntryAndByBook(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var entry = await SpendAsync(book);
        for (var i = 0; i < ReceiptRules.MaxPerEntry; i++)
        {
            await book.MustAddReceiptAsync(entry, ReceiptFiles.Pdf($"/Nr {i}"));
        }

        Assert.Equal("entry-full-of-receipts", Assert.Single((await book.AddReceiptAsync(entry, ReceiptFiles.Pdf())).Refusals).Name);
        await book.RemoveReceiptAsync((await book.ReceiptsAsync(entry)).Receipts[0].Id);
        await book.MustAddReceiptAsync(entry, ReceiptFiles.Pdf());

        // As if it had filled the book nearly: nobody waits for 500 MB.
        var last = (await book.ReceiptsAsync(entry)).Receipts[^1].Id;
        await book.App.ExecuteSqlAsync($"UPDATE Receipts SET FileBytes = {500L * 1024 * 1024} WHERE Id = {last}");
        var full = await book.AddReceiptAsync(await SpendAsync(book), ReceiptFiles.Pdf());
        Assert.Equal("book-full-of-receipts", Assert.Single(full.Refusals).Name);
    }

    [OnEachDatabase]
    public async Task List_CountsReceipts_AndIsNarrowedByThem(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var (with, without) = (await SpendAsync(book, "With"), await SpendAsync(book, "Without"));
        await book.MustAddReceiptAsync(with, ReceiptFiles.Picture());
        await book.MustAddReceiptAsync(with, ReceiptFiles.Pdf());
        var gone = await SpendAsync(book, "Gone");
        await book.RemoveReceiptAsync(await book.MustAddReceiptAsync(gone, ReceiptFiles.Pdf()));

        var rows = (await book.ListAsync(new TransactionFilter(Expense))).Rows.ToDictionary(row => row.Entry.EntryId, row => row.Receipts);

        Assert.Equal((2, 0, 0), (rows[with], rows[without], rows[gone]));
        Assert.Equal(["With"], await book.SaysAsync(new TransactionFilter(HasReceipt: true)));
        Assert.Equal(["Gone", "Without"], await book.SaysAsync(new TransactionFilter(Expense, HasReceipt: false)));
        Assert.Equal(["Gone"], await book.SaysAsync(new TransactionFilter(Text: "gone", HasReceipt: false)));
        Assert.Empty(await book.SaysAsync(new TransactionFilter(Text: "gone", HasReceipt: true)));
    }

    [OnEachDatabase]
    public async Task File_OfABook_BringsReceiptsBack_ByteForByte(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var entry = await SpendAsync(book);
        var (photo, scan) = (
            await book.MustAddReceiptAsync(entry, ReceiptFiles.Picture(3000, 2000)),
            await book.MustAddReceiptAsync(entry, ReceiptFiles.PdfPolyglot()));
        // As large as may be: no statement is too long for a server, and no line of the file for its reader.
        var rest = new byte[ReceiptRules.MaxFileBytes - ReceiptFiles.Pdf().Length];
        byte[] large = [.. ReceiptFiles.Pdf()[..9], .. rest, .. ReceiptFiles.Pdf()[9..]];
        var largest = await book.MustAddReceiptAsync(entry, large);
        await book.RemoveReceiptAsync(await book.MustAddReceiptAsync(entry, ReceiptFiles.Pdf()));
        await using var target = await book.App.OpenBookAsync("Ben");

        var imported = await ImportAsync(target, await RoundTripTests.ExportAsync(book));

        Assert.Empty(imported.Refusals);
        await target.MustBeSoundAsync();
        foreach (var id in new[] { photo, scan, largest })
        {
            var there = EntityId.Compose(target.Id, EntityId.NumberOf(id));
            Assert.Equal(await book.ReceiptBytesAsync(id), await target.ReceiptBytesAsync(there));
            Assert.Equal(
                await book.ReceiptBytesAsync(id, ReceiptLayer.Thumbnail), await target.ReceiptBytesAsync(there, ReceiptLayer.Thumbnail));
        }

        Assert.Single((await target.ReceiptsAsync(EntityId.Compose(target.Id, EntityId.NumberOf(entry)))).Removed);
    }

    [OnEachDatabase]
    public async Task File_ThatLacksAPiece_IsRefused(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.MustAddReceiptAsync(await SpendAsync(book), ReceiptFiles.Pdf());
        await using var target = await book.App.OpenBookAsync("Ben");
        var file = System.Text.Encoding.UTF8.GetString(await RoundTripTests.ExportAsync(book));
        var at = file.IndexOf("\"receiptParts\":[", StringComparison.Ordinal);
        var end = file.IndexOf(']', at);

        var imported = await ImportAsync(target, System.Text.Encoding.UTF8.GetBytes(file[..at] + "\"receiptParts\":[" + file[end..]));

        var refusal = Assert.Single(imported.Refusals);
        Assert.Contains("has 0 of its", refusal.Sentence, StringComparison.Ordinal);
    }

    [OnEachDatabase]
    public async Task Download_OfAPerson_HasTheFiles_NamedAfterTheirEntries(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var entry = await SpendAsync(book, "Boots / ../High Street");
        var receipt = await book.MustAddReceiptAsync(entry, ReceiptFiles.PdfPolyglot());
        using var zip = new MemoryStream();

        await book.App.Get<ExportAccount>().RunAsync((await book.OwnerAsync()).Id, book.Id, zip);

        using var archive = new System.IO.Compression.ZipArchive(zip, System.IO.Compression.ZipArchiveMode.Read);
        var kept = archive.GetEntry(
            FormattableString.Invariant($"receipts/{book.Today:yyyy-MM-dd}_3.50_Boots - ..-High Street_{EntityId.NumberOf(receipt)}.pdf"));
        Assert.NotNull(kept);
        using var content = new MemoryStream();
        await using (var stream = kept.Open())
        {
            await stream.CopyToAsync(content);
        }

        Assert.Equal(ReceiptFiles.PdfPolyglot(), content.ToArray());
        // The files stand beside it: they are not written out once more.
        var texts = ExportFiles.Unzip(zip.ToArray());
        Assert.DoesNotContain("\"content\":", texts["data.json"], StringComparison.Ordinal);
        Assert.Contains("\"content\":", texts["book.json"], StringComparison.Ordinal);
    }

    /// <summary>Everything of the book goes when its account is deleted; see EraseAccountTests for the rest.</summary>
    [OnEachDatabase]
    public async Task Deletion_OfTheAccount_LeavesNoPiece(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.MustAddReceiptAsync(await SpendAsync(book), ReceiptFiles.Picture());

        Assert.False((await book.App.Get<Services.Users.EraseAccount>().RunAsync((await book.OwnerAsync()).Id, book.Id)).IsRefused);

        Assert.Equal(0, await book.ReceiptPartsAsync());
    }

    [OnEachDatabase]
    public async Task Check_SaysWhatIsMissing(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var entry = await SpendAsync(book);
        var (photo, scan) = (
            await book.MustAddReceiptAsync(entry, ReceiptFiles.Picture(), "photo.jpg"),
            await book.MustAddReceiptAsync(entry, ReceiptFiles.Pdf(), "scan.pdf"));
        await book.App.ExecuteSqlAsync($"DELETE FROM ReceiptParts WHERE ReceiptId = {scan} OR (ReceiptId = {photo} AND Layer = 2)");

        var problems = (await book.App.Get<Services.Integrity.IntegrityCheck>().RunAsync(book.Id)).Problems;

        Assert.Equal(
            [$"Receipt {EntityId.NumberOf(photo)} (photo.jpg) has no small picture.",
                $"Receipt {EntityId.NumberOf(scan)} (scan.pdf) has 0 of its {ReceiptFiles.Pdf().Length} bytes."],
            problems);
    }

    private static async Task<long> SpendAsync(TestBook book, string description = "Shop")
    {
        await book.DepositAsync(10_00);
        return await book.MustRecordAsync(Expense, 3_50, category: "Groceries", description: description);
    }

    private static async Task<Outcome<ImportedBook>> ImportAsync(TestBook book, byte[] file) =>
        await book.App.Get<ImportBook>().RunAsync(new Actor(book.Id, (await book.OwnerAsync()).Id), new MemoryStream(file));
}
