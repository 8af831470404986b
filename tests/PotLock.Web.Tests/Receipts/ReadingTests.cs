using PotLock.Services;
using PotLock.Web.Tests.Harness;
using SkiaSharp;

namespace PotLock.Web.Tests.Receipts;

/// <summary>A test of what is read from photos; without the program that reads them it is skipped and says so.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TesseractFactAttribute : FactAttribute
{
    public TesseractFactAttribute()
    {
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        Skip = path.Any(folder => File.Exists(Path.Combine(folder, "tesseract")))
            ? null
            : "There is no tesseract on the path (Debian: apt install tesseract-ocr).";
    }
}

/// <summary>What a photo says is offered for the form, and saved by nobody but its owner.</summary>
public sealed class ReadingTests(PotLockApp app) : IClassFixture<PotLockApp>
{
    [TesseractFact]
    public async Task Photo_IsRead_AndFillsTheFormAtMost()
    {
        var browser = await app.OpenWithMoneyAsync();
        var day = (await browser.TodayAsync()).AddDays(-3);
        var entry = await browser.SpendAsync("Shop", "1.00");
        var id = await browser.MustAddReceiptAsync(entry, Photo(
            "BOOTS UK LTD", "12 High Street", FormattableString.Invariant($"{day:dd/MM/yyyy} 14:22"), "PLASTERS  2.35", "VITAMIN C  10.00",
            "TOTAL £12.35", "CASH £20.00", "CHANGE £7.65"));

        var page = (await browser.GetPageAsync($"/receipts/{id}/reading")).HasSoundMarkup();

        Assert.Equal("12.35", page.Find("[data-read-amount]").GetAttribute("data-read-amount"));
        Assert.Contains("Read from the receipt: £12.35, Boots UK LTD, ", page.TextOf("[data-read-amount]"), StringComparison.Ordinal);
        var form = (await browser.GetPageAsync(page.Find("[data-read-amount] a").GetAttribute("href")!)).HasSoundMarkup();
        Assert.Equal(
            ("12.35", "Boots UK LTD", day.Iso()), (form.ValueOf("Amount"), form.ValueOf("Description"), form.ValueOf("Date")));
        // Nobody has saved it.
        var row = (await browser.GetPageAsync("/transactions?kind=expense")).Find("[data-entry]");
        Assert.Equal((entry, "1.00"), (row.GetAttribute("data-entry"), row.GetAttribute("data-amount")));
    }

    [TesseractFact]
    public async Task PhotoWithoutWords_SuggestsNothing()
    {
        var browser = await app.OpenWithMoneyAsync();
        var id = await browser.MustAddReceiptAsync(await browser.SpendAsync(), ReceiptPosts.Picture());

        var page = (await browser.GetPageAsync($"/receipts/{id}/reading")).HasSoundMarkup();

        Assert.Contains("nothing is suggested", page.TextOf("main"), StringComparison.Ordinal);
        Assert.Empty(page.Document.QuerySelectorAll("a[href*='/edit']"));
    }

    [Fact]
    public async Task Pdf_IsNotRead()
    {
        var browser = await app.OpenWithMoneyAsync();
        var id = await browser.MustAddReceiptAsync(await browser.SpendAsync(), ReceiptPosts.Pdf, "rent.pdf");

        var page = (await browser.GetPageAsync($"/receipts/{id}/reading")).HasSoundMarkup();
        Assert.Contains("Only photos can be read", page.TextOf("main"), StringComparison.Ordinal);
    }

    /// <summary>A photo of a receipt, in the one font that is certain to be there: that of the reports.</summary>
    private static byte[] Photo(params string[] lines)
    {
        var assembly = typeof(IFeature).Assembly;
        var name = assembly.GetManifestResourceNames().Single(one => one.EndsWith(".DejaVuSansCondensed.ttf", StringComparison.Ordinal));
        using var file = assembly.GetManifestResourceStream(name)!;
        using var face = SKTypeface.FromStream(file);
        using var font = new SKFont(face, 54);
        using var ink = new SKPaint { Color = SKColors.Black, IsAntialias = true };
        using var bitmap = new SKBitmap(1000, 200 + (lines.Length * 100));
        using var canvas = new SKCanvas(bitmap);
        canvas.Clear(SKColors.White);
        for (var i = 0; i < lines.Length; i++)
        {
            canvas.DrawText(lines[i], 100, 150 + (i * 100), SKTextAlign.Left, font, ink);
        }

        using var encoded = bitmap.Encode(SKEncodedImageFormat.Jpeg, 90);
        return encoded.ToArray();
    }
}
