using Microsoft.Playwright;
using PotLock.Browser.Tests.Harness;
using PotLock.Browser.Tests.Pages;

namespace PotLock.Browser.Tests.Journeys;

/// <summary>PotLock on a home screen: that a browser can install it, and that it is offered once and not again.</summary>
[Collection(BrowserRun.Name)]
public sealed class InstallTests(BrowserRun run)
{
    [BrowserFact]
    public async Task Offer_IsThereOnceTheBrowserCan_AndNotAgainAfterNotNow()
    {
        await using var visitor = await run.OpenAsync(Device.Phone);
        await new RegisterPage(visitor).RegisterAsync();
        var offers = new InstallOffers(visitor);
        await visitor.Page.GotoAsync("/dashboard");
        await Assertions.Expect(offers.Offer).ToBeHiddenAsync();
        await offers.SayAsync();
        await Assertions.Expect(offers.Offer).ToBeVisibleAsync();

        await offers.Offer.GetByText("Not now").ClickAsync();
        await Assertions.Expect(offers.Offer).ToBeHiddenAsync();
        await visitor.Page.GotoAsync("/dashboard");
        await Assertions.Expect(offers.Offer).ToHaveCountAsync(0);
        visitor.ExpectNoProblems();
    }

    [BrowserFact]
    public async Task Install_AsksTheBrowser_AndANoThereIsANo()
    {
        await using var visitor = await run.OpenAsync(Device.Phone);
        await new RegisterPage(visitor).RegisterAsync();
        var offers = new InstallOffers(visitor);
        await offers.OfferAsync("/help/install");
        await offers.Offer.GetByText("Install PotLock").ClickAsync();
        Assert.True(await offers.HasAskedAsync());
        await Assertions.Expect(offers.Offer).ToBeHiddenAsync();
        await visitor.Page.GotoAsync("/dashboard");
        await Assertions.Expect(offers.Offer).ToHaveCountAsync(0);
        visitor.ExpectNoProblems();
    }

    /// <summary>What browsers want of an app: a name, icons of the sizes that they say, a start page in its scope, a worker.</summary>
    [BrowserFact]
    public async Task Browser_CanInstallIt()
    {
        await using var visitor = await run.OpenWithOfflineAsync();
        await new RegisterPage(visitor).RegisterAsync();
        var page = visitor.Page;
        var address = await page.Locator("link[rel=manifest]").GetAttributeAsync("href");
        var answer = await page.APIRequest.GetAsync(address!);
        Assert.Equal("application/manifest+json", answer.Headers["content-type"]);
        var manifest = (await answer.JsonAsync())!.Value;
        Assert.Equal("PotLock", manifest.GetProperty("short_name").GetString());
        Assert.Equal("standalone", manifest.GetProperty("display").GetString());
        Assert.Equal("/", manifest.GetProperty("scope").GetString());
        List<string> found = [];
        foreach (var icon in manifest.GetProperty("icons").EnumerateArray())
        {
            var size = await page.EvaluateAsync<string>(
                """
                async (src) => {
                  const one = new Image();
                  one.src = src;
                  await one.decode();
                  return `${one.naturalWidth}x${one.naturalHeight}`;
                }
                """,
                icon.GetProperty("src").GetString());
            Assert.Equal(icon.GetProperty("sizes").GetString(), size);
            found.Add($"{size} {icon.GetProperty("purpose").GetString()}");
        }

        Assert.Equal(["192x192 any", "512x512 any", "192x192 maskable", "512x512 maskable"], found);
        foreach (var path in manifest.GetProperty("shortcuts").EnumerateArray().Select(one => one.GetProperty("url"))
            .Append(manifest.GetProperty("start_url")).Append(manifest.GetProperty("share_target").GetProperty("action")))
        {
            Assert.Equal(200, (await page.GotoAsync(path.GetString()!))!.Status);
        }

        Assert.Equal(
            "/", await page.EvaluateAsync<string>("async () => new URL((await navigator.serviceWorker.ready).scope).pathname"));
        visitor.ExpectNoProblems();
    }
}
