using System.Net;
using PotLock.Domain.Receipts;
using PotLock.Web.Tests.Api;
using PotLock.Web.Tests.Harness;
using SkiaSharp;

namespace PotLock.Web.Tests.Receipts;

/// <summary>Receipts on pages and by the API.</summary>
public sealed class ReceiptPageTests(PotLockApp app) : IClassFixture<PotLockApp>
{
    [Fact]
    public async Task Receipt_IsAdded_Seen_AndRemoved()
    {
        var browser = await app.OpenWithMoneyAsync();
        var entry = await browser.SpendAsync();
        Assert.Empty((await browser.GetPageAsync("/transactions")).Document.QuerySelectorAll("[data-receipts]"));

        var added = await browser.AddReceiptAsync(entry, ReceiptPosts.Picture(SKEncodedImageFormat.Png), "IMG_1.PNG");
        var page = await browser.FollowAsync(added.Expect(HttpStatusCode.SeeOther));

        page.HasSoundMarkup();
        Assert.Contains("The receipt is added.", page.Notice, StringComparison.Ordinal);
        var receipt = page.Find("[data-receipt]");
        Assert.Contains("IMG_1.jpg", receipt.TextContent, StringComparison.Ordinal);
        var id = receipt.GetAttribute("data-receipt")!;
        Assert.Equal($"/receipts/{id}/thumbnail", receipt.QuerySelector("img")!.GetAttribute("src"));
        var list = await browser.GetPageAsync("/transactions");
        Assert.Equal("1", list.Find($"[data-entry='{entry}'] [data-receipts]").GetAttribute("data-receipts"));

        var asks = (await browser.GetPageAsync($"/receipts/{id}/remove")).HasSoundMarkup();
        var removed = await browser.FollowAsync(
            (await browser.SubmitAsync(asks, $"form[action='/receipts/{id}/remove']")).Expect(HttpStatusCode.SeeOther));

        Assert.Empty(removed.HasSoundMarkup().Document.QuerySelectorAll("[data-receipt]"));
        Assert.Contains("IMG_1.jpg removed", removed.TextOf(".receipts__history"), StringComparison.Ordinal);
        (await browser.GetAsync($"/receipts/{id}")).Expect(HttpStatusCode.NotFound);
        (await browser.GetAsync($"/receipts/{id}/thumbnail")).Expect(HttpStatusCode.NotFound);
        (await browser.GetAsync($"/receipts/{id}/remove")).Expect(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Form_SentTwice_AddsOne()
    {
        var browser = await app.OpenWithMoneyAsync();
        var entry = await browser.SpendAsync();
        var command = Guid.NewGuid().ToString();
        for (var i = 0; i < 2; i++)
        {
            (await browser.AddReceiptAsync(entry, ReceiptPosts.Pdf, "scan.pdf", command)).Expect(HttpStatusCode.SeeOther);
        }

        var page = await browser.GetPageAsync($"/transactions/{entry}/receipts");
        Assert.Single(page.HasSoundMarkup().Document.QuerySelectorAll("[data-receipt]"));
    }

    public static TheoryData<string, byte[], string> Refused => new()
    {
        { "IMG_2.HEIC", ReceiptPosts.Heic, "Most Compatible" },
        { "holiday.jpg", ReceiptPosts.Heic, "Most Compatible" },
        { "page.jpg", "<html><script>alert(1)</script></html>"u8.ToArray(), "This file is something else" },
        { "empty.jpg", [], "The file you sent is empty" },
        { "cut.pdf", ReceiptPosts.Pdf[..40], "damaged" },
        { "large.jpg", [.. ReceiptPosts.Picture(), .. new byte[ReceiptRules.MaxFileBytes]], "at most 10 MB" },
    };

    [Theory]
    [MemberData(nameof(Refused), DisableDiscoveryEnumeration = true)] // xunit takes minutes to write ten megabytes down
    public async Task BadFile_IsAnsweredAtItsField(string name, byte[] file, string says)
    {
        var browser = await app.OpenWithMoneyAsync();
        var entry = await browser.SpendAsync();

        var page = (await browser.AddReceiptAsync(entry, file, name)).Expect(HttpStatusCode.UnprocessableEntity);

        Assert.Contains(says, page.HasSoundMarkup().ErrorOf("File"), StringComparison.Ordinal);
        Assert.StartsWith("Error:", page.Title, StringComparison.Ordinal);
        Assert.Empty(page.Document.QuerySelectorAll("[data-receipt]"));
    }

    [Fact]
    public async Task Picture_IsShown_WithNothingThatCouldRun()
    {
        var browser = await app.OpenWithMoneyAsync();
        var id = await browser.MustAddReceiptAsync(await browser.SpendAsync(), ReceiptPosts.Picture(), "Café 1?.jpg");
        foreach (var path in new[] { $"/receipts/{id}", $"/receipts/{id}/thumbnail" })
        {
            var answer = (await browser.GetAsync(path)).Expect(HttpStatusCode.OK).Response;
            Assert.Equal("image/jpeg", answer.Content.Headers.ContentType!.ToString());
            Assert.Equal("inline", answer.Content.Headers.ContentDisposition!.DispositionType);
            Assert.Equal("Café 1-.jpg", answer.Content.Headers.ContentDisposition.FileNameStar);
            AssertHarmless(answer);
            Assert.Equal(ReceiptFormat.Jpeg, ReceiptFile.Inspect(await answer.Content.ReadAsByteArrayAsync()).Value.Format);

            using var again = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
            again.Headers.IfNoneMatch.Add(answer.Headers.ETag!);
            Assert.Equal(HttpStatusCode.NotModified, (await browser.Client.SendAsync(again)).StatusCode);
        }
    }

    [Fact]
    public async Task Pdf_IsADownload_AndHasNoThumbnail()
    {
        var browser = await app.OpenWithMoneyAsync();
        var id = await browser.MustAddReceiptAsync(await browser.SpendAsync(), ReceiptPosts.Pdf, "rent.html");

        var answer = (await browser.GetAsync($"/receipts/{id}")).Expect(HttpStatusCode.OK).Response;

        Assert.Equal("application/pdf", answer.Content.Headers.ContentType!.ToString());
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("rent.pdf", answer.Content.Headers.ContentDisposition.FileNameStar);
        AssertHarmless(answer);
        Assert.Equal(ReceiptPosts.Pdf, await answer.Content.ReadAsByteArrayAsync());
        (await browser.GetAsync($"/receipts/{id}/thumbnail")).Expect(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task List_IsNarrowedByReceipts_AndSaysSo()
    {
        var browser = await app.OpenWithMoneyAsync();
        var (with, without) = (await browser.SpendAsync("Boots"), await browser.SpendAsync("Tesco"));
        await browser.MustAddReceiptAsync(with, ReceiptPosts.Picture());

        var list = (await browser.GetPageAsync("/transactions?kind=expense&receipt=without")).HasSoundMarkup();

        Assert.Equal([without], list.EntryIds());
        Assert.Contains("Without a receipt", list.TextOf(".chips"), StringComparison.Ordinal);
        Assert.Equal([with], (await browser.GetPageAsync("/transactions?receipt=with")).EntryIds());
    }

    [Fact]
    public async Task Expense_JustRecorded_IsAskedForItsReceipt()
    {
        var browser = await app.OpenWithMoneyAsync();
        var page = await browser.CarryOutAsync(
            "/transactions/new", "form.tx-form", ("Kind", "expense"), ("Amount", "3.00"), ("Description", "Boots"));

        var next = page.Find("[role=status] a[href$='/receipts']");

        Assert.Equal("Add a receipt", next.TextContent);
        (await browser.GetPageAsync(next.GetAttribute("href")!)).Expect(HttpStatusCode.OK).HasSoundMarkup();
    }

    [Fact]
    public async Task Program_AddsReadsAndRemoves()
    {
        var api = await app.OpenRegisteredApiAsync();
        await api.PostAsync("/deposits", new { amount = "100.00" });
        var entry = (await api.PostAsync("/transactions", new { kind = "expense", amount = "3.00" }))["entryId"];
        var key = Guid.NewGuid().ToString();

        var (status, made) = await UploadAsync(api, entry, ReceiptPosts.Picture(SKEncodedImageFormat.Webp), key);
        var (again, same) = await UploadAsync(api, entry, ReceiptPosts.Picture(SKEncodedImageFormat.Webp), key);

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Created), (status, again));
        Assert.Equal(made, same);
        var listed = Assert.Single((await api.GetAsync($"/transactions/{entry}/receipts")).Expect(HttpStatusCode.OK).Items);
        Assert.Equal(("my photo.jpg", "image/jpeg"), (listed.Text("fileName"), listed.Text("type")));
        var id = listed.Text("id");
        (await api.GetAsync($"/receipts/{id}")).Expect(HttpStatusCode.OK);
        (await api.GetAsync($"/receipts/{id}/file")).Expect(HttpStatusCode.OK);
        (await api.GetAsync($"/receipts/{id}/thumbnail")).Expect(HttpStatusCode.OK);
        (await api.GetAsync($"/receipts/{id}/reading")).Expect(HttpStatusCode.OK);
        Assert.Equal(1, (await api.GetAsync("/transactions?receipt=with")).Items.Single().GetProperty("receipts").GetInt32());
        var (refused, why) = await UploadAsync(api, entry, ReceiptPosts.Heic, null);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused);
        Assert.Contains("receipt-is-heic", why, StringComparison.Ordinal);
        (await api.DeleteAsync($"/receipts/{id}")).Expect(HttpStatusCode.NoContent);
        (await api.GetAsync($"/receipts/{id}/file")).Expect(HttpStatusCode.NotFound);
    }

    private static async Task<(HttpStatusCode Status, string Body)> UploadAsync(ApiClient api, string entry, byte[] file, string? key)
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Post, new Uri($"/api/v1/transactions/{entry}/receipts?fileName=my%20photo.webp", UriKind.Relative))
        {
            Content = new ByteArrayContent(file),
        };
        request.Headers.Authorization = new("Bearer", api.Token);
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        using var answer = await api.Client.SendAsync(request);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    private static void AssertHarmless(HttpResponseMessage answer)
    {
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.StartsWith(
            "sandbox; default-src 'none'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.True(answer.Headers.CacheControl is { Private: true, Public: false });
        Assert.NotNull(answer.Headers.ETag);
    }
}
