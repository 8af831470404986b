using System.Net;
using PotLock.Web.Tests.Harness;

namespace PotLock.Web.Tests.Shared;

/// <summary>
/// Forms whose answer is a page, as browsers send them: Back and Reload come to an address that can be asked for again, with
/// everything that was typed, and by which nothing is ever carried out.
/// </summary>
public sealed class KeptFormTests(PotLockApp app) : IClassFixture<PotLockApp>
{
    private const string Form = "form[action='/withdrawals']";

    [Fact]
    public async Task ARefusedForm_IsShownAtAnAddress_ThatKeepsWhatWasTyped()
    {
        var browser = await OpenAsync("/withdrawals");
        var before = await app.StateAsync(browser);

        var sent = await browser.SubmitAsync("/withdrawals", Form, ("Amount", "50.00"), ("Description", "A kettle"));
        Assert.StartsWith("/withdrawals?again=", sent.Expect(HttpStatusCode.SeeOther).Location, StringComparison.Ordinal);

        for (var times = 0; times < 2; times++)
        {
            var shown = await browser.GetAsync(sent.Location!);
            shown.Expect(HttpStatusCode.UnprocessableEntity);
            Assert.Equal("50.00", shown.ValueOf("Amount"));
            Assert.Equal("A kettle", shown.ValueOf("Description"));
            Assert.NotEmpty(shown.ErrorOf("Amount"));
            Assert.Equal("no-store", CacheOf(shown));
        }

        Assert.Equal(before, await app.StateAsync(browser));
    }

    [Fact]
    public async Task LookingAgain_CarriesNothingOut_AlsoWhenItCouldBeByNow()
    {
        var browser = await OpenAsync("/withdrawals");
        var refused = await browser.SubmitAsync("/withdrawals", Form, ("Amount", "50.00"));
        await DepositInAnotherWindowAsync(browser);
        var before = await app.StateAsync(browser);

        var shown = await browser.GetAsync(refused.Location!);

        shown.Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Contains("Nothing has been recorded yet", shown.Alert, StringComparison.Ordinal);
        Assert.Equal(before, await app.StateAsync(browser));
        var done = await browser.SubmitAsync(shown, Form);
        Assert.Equal("/dashboard", done.Expect(HttpStatusCode.SeeOther).Location);
        Assert.Equal(before.Version + 1, (await app.StateAsync(browser)).Version);
    }

    [Fact]
    public async Task AFormThatIsDone_ComesBackEmpty()
    {
        var browser = await OpenAsync("/withdrawals");
        var refused = await browser.SubmitAsync("/withdrawals", Form, ("Amount", "50.00"), ("Description", "A kettle"));
        await DepositInAnotherWindowAsync(browser);
        (await browser.SubmitAsync(await browser.GetAsync(refused.Location!), Form)).Expect(HttpStatusCode.SeeOther);
        var after = await app.StateAsync(browser);

        var again = (await browser.GetAsync(refused.Location!)).Expect(HttpStatusCode.OK);

        Assert.Equal("", again.ValueOf("Amount"));
        Assert.Equal("", again.ValueOf("Description"));
        Assert.Equal(after, await app.StateAsync(browser));
    }

    [Fact]
    public async Task APreview_IsShownAtAnAddress_AndCanBeCarriedOutFromThere()
    {
        var browser = await OpenAsync("/deposits");
        var page = await browser.GetPageAsync("/deposits");
        var sent = await browser.PressAsync(page, "[data-preview-button]", ("Amount", "64.00"));

        var shown = (await browser.GetAsync(sent.Expect(HttpStatusCode.SeeOther).Location!)).Expect(HttpStatusCode.OK);

        Assert.Equal("Where every penny will go", shown.Find("h1").TextContent);
        var done = await browser.FollowAsync(
            (await browser.SubmitAsync(shown, "main form[action='/deposits']")).Expect(HttpStatusCode.SeeOther));
        Assert.Contains("£64.00", done.Notice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_WhoSignsInOnTheSameBrowser_IsNotShownIt()
    {
        var browser = await OpenAsync("/withdrawals");
        var sent = await browser.SubmitAsync("/withdrawals", Form, ("Amount", "50.00"), ("Description", "A kettle"));
        await browser.LogOutAsync();
        Assert.StartsWith("/login", (await browser.GetPageAsync(sent.Location!)).Path, StringComparison.Ordinal);

        await browser.RegisterAsync();
        var shown = (await browser.GetPageAsync(sent.Location!)).Expect(HttpStatusCode.OK);

        Assert.Equal("", shown.ValueOf("Description"));
    }

    [Theory]
    [InlineData("a tool")]
    [InlineData("another site")]
    public async Task Others_AreAnsweredDirectly(string who)
    {
        var browser = await OpenAsync("/withdrawals");
        if (who == "a tool")
        {
            browser.Client.DefaultRequestHeaders.Remove("Upgrade-Insecure-Requests");
        }
        else
        {
            browser.Client.DefaultRequestHeaders.Remove("Origin");
            browser.Client.DefaultRequestHeaders.Add("Origin", "https://evil.example");
        }

        (await browser.SubmitAsync("/withdrawals", Form, ("Amount", "50.00"))).Expect(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task WhatDoesNotFitIntoACookie_IsAnsweredDirectly()
    {
        var browser = await OpenAsync("/transactions/new");
        var note = string.Concat(Enumerable.Range(0, 400).Select(_ => Guid.NewGuid().ToString()));

        var refused = await browser.SubmitAsync("/transactions/new", ".tx-form", ("Amount", "lots"), ("Note", note));

        refused.Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Equal("lots", refused.ValueOf("Amount"));
        Assert.Equal("yes", refused.Find("body").GetAttribute("data-answer"));
    }

    private static async Task DepositInAnotherWindowAsync(Browser browser)
    {
        var headers = browser.Client.DefaultRequestHeaders;
        var page = headers.Referrer;
        headers.Referrer = new Uri(browser.Client.BaseAddress!, "/dashboard");
        await browser.DepositAsync("80.00");
        headers.Referrer = page;
    }

    private static string CacheOf(Page page) =>
        page.Response.Headers.CacheControl?.NoStore == true ? "no-store" : "kept";

    /// <summary>Somebody whose browser sends forms as browsers do, from one page.</summary>
    private async Task<Browser> OpenAsync(string page)
    {
        var browser = await app.OpenRegisteredAsync();
        var headers = browser.Client.DefaultRequestHeaders;
        headers.Add("Upgrade-Insecure-Requests", "1");
        headers.Add("Origin", browser.Client.BaseAddress!.GetLeftPart(UriPartial.Authority));
        headers.Referrer = new Uri(browser.Client.BaseAddress, page);
        return browser;
    }
}
