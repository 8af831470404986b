using Microsoft.Playwright;
using PotLock.Browser.Tests.Harness;
using PotLock.Browser.Tests.Pages;

namespace PotLock.Browser.Tests.Journeys;

/// <summary>A passkey on a device that Chromium pretends to have: added, used in the place of password and code, and removed.</summary>
[Collection(BrowserRun.Name)]
public sealed class PasskeyTests(BrowserRun run)
{
    [BrowserFact]
    public async Task Passkey_OpensTheAccount_WithoutPasswordAndCode_UntilItIsRemoved()
    {
        await using var visitor = await run.OpenForTheFirstTimeAsync(Device.Phone);
        var page = visitor.Page;
        // Passkeys belong to a name; an address of numbers has none.
        var site = $"http://localhost:{visitor.Site.Address.Port}";
        var devTools = await page.Context.NewCDPSessionAsync(page);
        await devTools.SendAsync("WebAuthn.enable");
        await devTools.SendAsync("WebAuthn.addVirtualAuthenticator", new()
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2",
                ["transport"] = "internal",
                ["hasResidentKey"] = true,
                ["hasUserVerification"] = true,
                ["isUserVerified"] = true,
                ["automaticPresenceSimulation"] = true,
            },
        });
        await page.GotoAsync(site + "/register");
        await new RegisterPage(visitor).SubmitAsync(Visitor.NewEmail());
        await new GuardPages(visitor).TurnOnAsync(site);

        await page.GotoAsync(site + "/account/passkeys");
        await page.Locator("#Name").FillAsync("Maya's phone");
        await page.Locator("[data-passkey-add] button[type=submit]").FollowAsync();
        await Assertions.Expect(page.Locator("[data-passkey]")).ToContainTextAsync("Maya's phone");

        await page.Context.ClearCookiesAsync();
        await page.GotoAsync(site + "/login?returnUrl=%2Faccount%2Fpasskeys");
        await page.Locator("[data-passkey-login] button[type=submit]").FollowAsync();
        await Assertions.Expect(page.Locator("[data-passkey]")).ToContainTextAsync("last used");
        await page.Locator("[data-passkey] form button").FollowAsync();
        await Assertions.Expect(page.Locator("[data-passkey]")).ToHaveCountAsync(0);

        await page.Context.ClearCookiesAsync();
        await page.GotoAsync(site + "/login");
        await page.Locator("[data-passkey-login] button[type=submit]").FollowAsync();
        await Assertions.Expect(page.Locator("[role=alert]").First).ToContainTextAsync("couldn’t log you in with this passkey");
        visitor.ExpectNoProblems();
    }
}
