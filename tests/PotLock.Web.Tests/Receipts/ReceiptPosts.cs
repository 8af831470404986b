using System.Net;
using System.Net.Http.Headers;
using System.Text;
using PotLock.Web.Tests.Harness;
using SkiaSharp;

namespace PotLock.Web.Tests.Receipts;

/// <summary>Photos and PDFs, and handing them in by the form.</summary>
internal static class ReceiptPosts
{
    /// <summary>A PDF of one empty page.</summary>
    public static byte[] Pdf { get; } = Encoding.ASCII.GetBytes(
        "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n"
            + "startxref\n0\n%%EOF\n");

    /// <summary>The head of a photo as iPhones write them.</summary>
    public static byte[] Heic { get; } = [0, 0, 0, 24, .. "ftypheic"u8, 0, 0, 0, 0, .. "mif1heic"u8, .. new byte[64]];

    /// <summary>A photo.</summary>
    public static byte[] Picture(SKEncodedImageFormat format = SKEncodedImageFormat.Jpeg, int width = 300, int height = 400)
    {
        using var bitmap = new SKBitmap(width, height);
        bitmap.Erase(SKColors.Beige);
        using var encoded = bitmap.Encode(format, 90);
        return encoded.ToArray();
    }

    /// <summary>Records an expense, and answers its id.</summary>
    public static async Task<string> SpendAsync(this Browser browser, string description = "Boots", string amount = "12.35")
    {
        await browser.CarryOutAsync(
            "/transactions/new", "form.tx-form", ("Kind", "expense"), ("Amount", amount), ("Description", description));
        return (await browser.GetPageAsync("/transactions?kind=expense")).EntryIds()[0];
    }

    /// <summary>Sends the form on a page with a file.</summary>
    public static async Task<Page> AddReceiptAsync(
        this Browser browser, string entryId, byte[] file, string name = "receipt.jpg", string? commandId = null)
    {
        var path = $"/transactions/{entryId}/receipts";
        var form = (await browser.GetPageAsync(path)).Hidden($"form[action='{path}']");
        using var content = new MultipartFormDataContent
        {
            { new StringContent(form["__RequestVerificationToken"]), "__RequestVerificationToken" },
            { new StringContent(commandId ?? form["CommandId"]), "CommandId" },
        };
        var part = new ByteArrayContent(file);
        part.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        content.Add(part, "File", name);
        return await Page.ReadAsync(await browser.Client.PostAsync(new Uri(path, UriKind.Relative), content));
    }

    /// <summary>Adds a receipt that the rules take, and answers its id.</summary>
    public static async Task<string> MustAddReceiptAsync(this Browser browser, string entryId, byte[] file, string name = "receipt.jpg")
    {
        var page = await browser.FollowAsync((await browser.AddReceiptAsync(entryId, file, name)).Expect(HttpStatusCode.SeeOther));
        return page.Document.QuerySelectorAll("[data-receipt]")[^1].GetAttribute("data-receipt")!;
    }
}
