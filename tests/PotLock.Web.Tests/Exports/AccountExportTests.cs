using System.IO.Compression;
using System.Net;
using System.Text.Json;
using PotLock.Web.Tests.Api;
using PotLock.Web.Tests.Harness;

namespace PotLock.Web.Tests.Exports;

/// <summary>Everything that PotLock has of a person, to whoever has just shown that it is them.</summary>
public sealed class AccountExportTests : IClassFixture<PotLockApp>, IDisposable
{
    private const string Form = "form[action='/account/export']";

    private readonly PotLockApp _app;

    public AccountExportTests(PotLockApp app) => _app = app;

    public void Dispose() => _app.RealTime.Shift = TimeSpan.Zero;

    [Fact]
    public async Task Download_HasTheBookAndTheAccount_AndIsNotedInTheTrail()
    {
        var browser = await _app.OpenRegisteredAsync();
        await browser.CreatePotAsync("Bike", "20");
        await browser.DepositAsync("40.00");
        Assert.Contains(
            (await browser.GetPageAsync("/account")).Document.QuerySelectorAll("main a"),
            link => link.GetAttribute("href") == "/account/export");
        Assert.NotNull((await browser.GetPageAsync("/account/delete")).Document.QuerySelector("main a[href='/account/export']"));
        var page = await browser.GetPageAsync("/account/export");
        page.HasSoundMarkup();
        var token = page.Hidden(Form)["__RequestVerificationToken"];

        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/account/export", UriKind.Relative));
        request.Content = new FormUrlEncodedContent([new("__RequestVerificationToken", token)]);
        using var response = await browser.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("application/zip", response.Content.Headers.ContentType!.ToString());
        Assert.Matches("^attachment; filename=\"?potlock-[0-9-]{10}\\.zip\"?$", response.Content.Headers.ContentDisposition!.ToString());
        Assert.Contains("no-store", response.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        // It is sent as it is written: how long it will be nobody knows.
        Assert.Null(response.Content.Headers.ContentLength);
        using var zip = new ZipArchive(await response.Content.ReadAsStreamAsync(), ZipArchiveMode.Read);
        using var data = await JsonDocument.ParseAsync(zip.GetEntry("data.json")!.Open());
        Assert.Equal(
            browser.Email.ToLowerInvariant(),
            data.RootElement.GetProperty("person").GetProperty("users")[0].GetProperty("email").GetString()!.ToLowerInvariant());
        Assert.Contains(
            data.RootElement.GetProperty("book").GetProperty("tables").GetProperty("pots").EnumerateArray(),
            pot => pot.GetProperty("name").GetString() == "Bike");
        Assert.Contains("Data downloaded", (await browser.GetPageAsync("/account/activity")).TextOf("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Download_AsksForThePassword_AfterAQuarterOfAnHour()
    {
        var browser = await _app.OpenRegisteredAsync();
        var page = await browser.GetPageAsync("/account/export");
        _app.RealTime.Advance(TimeSpan.FromMinutes(16));

        Assert.StartsWith(
            "/account/confirm?returnUrl=", (await browser.SubmitAsync(page, Form)).Expect(HttpStatusCode.SeeOther).Location,
            StringComparison.Ordinal);
        Assert.StartsWith("/account/confirm", (await browser.GetPageAsync("/account/export")).Path, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("json", "application/json", "{\"format\":\"potlock-book-1\"")]
    [InlineData("hledger", "text/plain; charset=utf-8", "commodity GBP 1000.00")]
    [InlineData("beancount", "text/plain; charset=utf-8", "open Assets:Main:Active GBP")]
    public async Task Book_IsGivenInEachForm_ByPageAndByCall(string format, string contentType, string part)
    {
        var browser = await _app.OpenRegisteredAsync();
        await browser.DepositAsync("40.00");
        var page = await browser.GetPageAsync("/account/export");

        var answer = await browser.SubmitAsync(page, "form[action='/account/export/book']", ("Format", format));

        Assert.Equal(contentType, answer.Expect(HttpStatusCode.OK).Response.Content.Headers.ContentType!.ToString());
        Assert.Contains(part, answer.Body, StringComparison.Ordinal);
        var api = await _app.OpenRegisteredApiAsync();
        var called = await api.GetAsync("/export?format=" + format);
        Assert.Equal(HttpStatusCode.OK, called.Status);
        Assert.Contains(part, called.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await api.GetAsync("/export?format=xml")).Status);
        Assert.Equal(
            "/account/export", (await browser.SubmitAsync(page, "form[action='/account/export/book']", ("Format", "xml"))).Location);
    }
}
