using PotLock.Domain.Receipts;
using PotLock.Services.Tests.Harness;
using SkiaSharp;
using static PotLock.Domain.Ledger.TransactionKind;

namespace PotLock.Services.Tests.Receipts;

/// <summary>
/// Whatever file comes, what is kept is a picture that PotLock drew, or a PDF as it is; or a sentence is said. Pictures are drawn alike
/// on every database: one is enough.
/// </summary>
public sealed class HostileReceiptTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [Theory]
    [InlineData(SKEncodedImageFormat.Jpeg)]
    [InlineData(SKEncodedImageFormat.Png)]
    [InlineData(SKEncodedImageFormat.Webp)]
    public async Task PictureThatIsAPageAndAnArchive_IsAPictureOnly(SKEncodedImageFormat format)
    {
        var kept = await KeptAsync(ReceiptFiles.PicturePolyglot(format), "evil.html");

        Assert.Equal("evil.jpg", kept.Receipt.FileName);
        AssertPlain(kept.Content);
        Assert.Equal((400, 300), SizeOf(kept.Content));
    }

    [Theory]
    [InlineData(1, 400, 300, 10, 10)]
    [InlineData(2, 400, 300, 390, 10)]
    [InlineData(3, 400, 300, 390, 290)]
    [InlineData(4, 400, 300, 10, 290)]
    [InlineData(5, 300, 400, 10, 10)]
    [InlineData(6, 300, 400, 290, 10)]
    [InlineData(7, 300, 400, 290, 390)]
    [InlineData(8, 300, 400, 10, 390)]
    public async Task Photo_IsTurnedUpright_AndTellsNeitherPlaceNorCamera(int origin, int width, int height, int x, int y)
    {
        var photo = ReceiptFiles.Photo(origin);
        Assert.Contains(ReceiptFiles.Camera, System.Text.Encoding.Latin1.GetString(photo), StringComparison.Ordinal);

        var kept = await KeptAsync(photo);

        AssertPlain(kept.Content);
        AssertPlain(kept.Thumbnail!);
        Assert.Equal((width, height), (kept.Receipt.Width, kept.Receipt.Height));
        Assert.Equal((width, height), SizeOf(kept.Content));
        using var picture = SKBitmap.Decode(kept.Content);
        AssertRed(picture.GetPixel(x, y));
    }

    [Theory]
    [InlineData(6000, 3000, 2400, 1200)]
    [InlineData(1000, 7000, 342, 2400)]
    [InlineData(2400, 10, 2400, 10)]
    [InlineData(20_000, 2, 2400, 1)]
    public async Task LargePicture_IsMadeSmaller(int width, int height, int keptWidth, int keptHeight)
    {
        var kept = await KeptAsync(ReceiptFiles.Picture(width, height));

        Assert.Equal((keptWidth, keptHeight), SizeOf(kept.Content));
        Assert.InRange(Math.Max(SizeOf(kept.Thumbnail!).Width, SizeOf(kept.Thumbnail!).Height), 1, ReceiptRules.ThumbnailSide);
    }

    [Fact]
    public async Task Picture_InPrintersInks_IsDrawnInItsColours()
    {
        var kept = await KeptAsync(ReceiptFiles.Cmyk);
        using var picture = SKBitmap.Decode(kept.Content);
        AssertRed(picture.GetPixel(8, 8));
    }

    [Fact]
    public async Task Png_OfSixteenBits_IsDrawn() =>
        Assert.Equal((50, 40), SizeOf((await KeptAsync(ReceiptFiles.Png(50, 40, 16))).Content));

    [Fact]
    public async Task Png_AsLargeAsMayBe_IsDrawn() =>
        Assert.Equal((2400, 1200), SizeOf((await KeptAsync(ReceiptFiles.Png(10_000, 5_000))).Content));

    [Fact]
    public async Task Png_ThatUnpacksToVeryMuch_IsRefusedUnopened()
    {
        // Two megabytes that are 144 million pixels: half a gigabyte, had it been opened.
        var bomb = ReceiptFiles.Png(12_000, 12_000);
        Assert.InRange(bomb.Length, 1, ReceiptRules.MaxFileBytes);

        await RefusedAsync(bomb, "receipt-too-many-pixels");
    }

    [Fact]
    public async Task Truncated_AreRefused()
    {
        foreach (var format in new[] { SKEncodedImageFormat.Jpeg, SKEncodedImageFormat.Png, SKEncodedImageFormat.Webp })
        {
            var whole = ReceiptFiles.Picture(format: format);
            await RefusedAsync(whole[..(whole.Length / 2)], "receipt-damaged");
        }
    }

    [Fact]
    public async Task WholeOutside_AndBrokenInside_IsRefused()
    {
        var png = ReceiptFiles.Png(400, 300);
        // The size no longer fits the lines that are there; its check sum is wrong too.
        png[19] = 0xFF;
        await RefusedAsync(png, "receipt-damaged");
    }

    [Theory]
    [InlineData("")]
    [InlineData("Total 12.35")]
    [InlineData("<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>")]
    [InlineData("GIF89a")]
    public async Task SomethingElse_IsRefused_WhateverItIsCalled(string content) => await RefusedAsync(
        System.Text.Encoding.ASCII.GetBytes(content), content.Length == 0 ? "receipt-needs-file" : "receipt-unknown-file");

    [Fact]
    public async Task TooLarge_IsRefused_AndNotReadToItsEnd()
    {
        await using var book = await databases.OpenBookAsync(DatabaseKind.Sqlite);
        var entry = await EntryAsync(book);
        using var endless = new EndlessStream();

        var outcome = await book.App.Get<Services.Receipts.AddReceipt>().RunAsync(
            book.Actor, TestBook.NewCommandId(), entry, "endless.jpg", endless);

        Assert.Equal("receipt-too-large", Assert.Single(outcome.Refusals).Name);
        Assert.InRange(endless.Given, 1, ReceiptRules.MaxFileBytes + 1_000_000);
        Assert.Equal(0, await book.ReceiptPartsAsync());
    }

    [Fact]
    public async Task Pdf_IsKeptByteForByte_WhateverIsInIt()
    {
        foreach (var pdf in new[] { ReceiptFiles.Pdf(), ReceiptFiles.PdfPolyglot() })
        {
            var kept = await KeptAsync(pdf, "../../rent.jpg");
            Assert.Equal(pdf, kept.Content);
            Assert.Equal(("rent.pdf", ReceiptKind.Pdf), (kept.Receipt.FileName, kept.Receipt.Kind));
            Assert.Null(kept.Thumbnail);
        }
    }

    [Fact]
    public async Task TwentyAtOnce_AreDrawnOneAfterTheOther_AndAllKept()
    {
        await using var book = await databases.OpenBookAsync(DatabaseKind.Sqlite);
        List<long> entries = [];
        for (var i = 0; i < 20; i++)
        {
            entries.Add(await EntryAsync(book));
        }

        var photo = ReceiptFiles.Picture(800, 600);
        var outcomes = await Task.WhenAll(entries.Select(entry => book.AddReceiptAsync(entry, photo)));

        Assert.All(outcomes, outcome => Assert.False(outcome.IsRefused));
        await book.MustBeSoundAsync();
    }

    private async Task<(Receipt Receipt, byte[] Content, byte[]? Thumbnail)> KeptAsync(byte[] file, string name = "photo.jpg")
    {
        await using var book = await databases.OpenBookAsync(DatabaseKind.Sqlite);
        var entry = await EntryAsync(book);
        var id = await book.MustAddReceiptAsync(entry, file, name);
        await book.MustBeSoundAsync();
        return (
            Assert.Single((await book.ReceiptsAsync(entry)).Receipts), (await book.ReceiptBytesAsync(id))!,
            await book.ReceiptBytesAsync(id, ReceiptLayer.Thumbnail));
    }

    private async Task RefusedAsync(byte[] file, string name)
    {
        await using var book = await databases.OpenBookAsync(DatabaseKind.Sqlite);
        var outcome = await book.AddReceiptAsync(await EntryAsync(book), file, "receipt.jpg");
        Assert.Equal(name, Assert.Single(outcome.Refusals).Name);
        Assert.Equal(0, await book.ReceiptPartsAsync());
    }

    private static async Task<long> EntryAsync(TestBook book)
    {
        await book.DepositAsync(100_00);
        return await book.MustRecordAsync(Expense, 1_00, category: "Groceries", description: "Shop");
    }

    /// <summary>A JPEG with nothing behind its end, and nothing that a camera writes.</summary>
    private static void AssertPlain(byte[] content)
    {
        Assert.Equal(ReceiptFormat.Jpeg, ReceiptFile.Inspect(content).Value.Format);
        Assert.Equal([0xFF, 0xD9], content[^2..]);
        var text = System.Text.Encoding.Latin1.GetString(content);
        Assert.All(
            ["Exif", ReceiptFiles.Camera, "<script", "PK\u0003\u0004"],
            one => Assert.DoesNotContain(one, text, StringComparison.Ordinal));
    }

    private static void AssertRed(SKColor colour) => Assert.True(colour is { Red: > 180, Green: < 80, Blue: < 80 }, colour.ToString());

    private static (int Width, int Height) SizeOf(byte[] picture)
    {
        using var bitmap = SKBitmap.Decode(picture);
        return (bitmap.Width, bitmap.Height);
    }

    private sealed class EndlessStream : MemoryStream
    {
        public long Given { get; private set; }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Given += buffer.Length;
            return ValueTask.FromResult(buffer.Length);
        }
    }
}
