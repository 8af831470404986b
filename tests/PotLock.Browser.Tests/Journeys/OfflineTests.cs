using Microsoft.Playwright;
using PotLock.Browser.Tests.Harness;
using PotLock.Browser.Tests.Pages;

namespace PotLock.Browser.Tests.Journeys;

/// <summary>PotLock without a network: the last seen pages, and an outbox whose entries count once.</summary>
[Collection(BrowserRun.Name)]
public sealed class OfflineTests(BrowserRun run)
{
    [BrowserFact]
    public async Task DepositAndWithdrawal_TypedOffline_WaitAndAreSentOnce()
    {
        await using var visitor = await run.OpenWithOfflineAsync();
        var page = visitor.Page;
        var dashboard = await StartAsync(visitor);
        await page.Context.SetOfflineAsync(true);
        await page.GotoAsync("/dashboard");
        await Assertions.Expect(page.Locator("main .notice").First).ToContainTextAsync("PotLock cannot be reached. You see it as it was on");
        await Assertions.Expect(page.Locator("#active-balance")).ToHaveAttributeAsync("value", "100.00");

        await page.Locator("#deposit-Amount").FillAsync("50");
        await page.Locator("#deposit-Description").FillAsync("Offline pay");
        await page.Locator("#deposit button:not([formaction])").ClickAsync();
        await Assertions.Expect(page.Locator("#outbox")).ToContainTextAsync("Deposit · 50 · Offline pay");
        await page.Locator("#withdraw-Amount").FillAsync("20");
        await page.Locator("#withdraw button").ClickAsync();
        await Assertions.Expect(page.Locator("#outbox li")).ToHaveCountAsync(2);

        await page.Context.SetOfflineAsync(false);
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("2 entries that waited were sent.");
        await Assertions.Expect(page.Locator("#active-balance")).ToHaveAttributeAsync("value", "130.00");
        await Assertions.Expect(page.Locator("#outbox")).ToHaveCountAsync(0);
        await dashboard.OpenAsync();
        await Assertions.Expect(page.Locator("#active-balance")).ToHaveAttributeAsync("value", "130.00");
        Assert.Equal(3, await page.Locator("main [data-entry]").CountAsync());
    }

    [BrowserFact]
    public async Task WhatTheServerRefuses_StaysInTheOutboxWithTheReason_AndCanBeRemoved()
    {
        await using var visitor = await run.OpenWithOfflineAsync(Device.Desktop);
        var page = visitor.Page;
        await StartAsync(visitor);
        await page.Context.SetOfflineAsync(true);
        await page.GotoAsync("/dashboard");
        await page.Locator("#withdraw-Amount").FillAsync("100.01");
        await page.Locator("#withdraw button").ClickAsync();
        await Assertions.Expect(page.Locator("#outbox li")).ToHaveCountAsync(1);
        await page.Context.SetOfflineAsync(false);
        await Assertions.Expect(page.Locator("#outbox li")).ToContainTextAsync("You can withdraw at most £100.00, your active balance.");
        await page.Locator("#outbox button").ClickAsync();
        await Assertions.Expect(page.Locator("#outbox")).ToHaveCountAsync(0);
        await Assertions.Expect(page.Locator("#active-balance")).ToHaveAttributeAsync("value", "100.00");
    }

    [BrowserFact]
    public async Task PageNeverSeen_IsTheOfflinePage_AndSigningOutWipesEverything()
    {
        await using var visitor = await run.OpenWithOfflineAsync();
        var page = visitor.Page;
        await StartAsync(visitor);
        await page.Context.SetOfflineAsync(true);
        await page.GotoAsync("/transactions");
        await Assertions.Expect(page.Locator("main h1")).ToHaveTextAsync("PotLock cannot be reached");
        await page.Context.SetOfflineAsync(false);
        await page.GotoAsync("/dashboard");
        await page.Locator(".topbar .menu > summary").ClickAsync();
        await page.Locator("form[action='/logout'] button").ClickAsync();
        await page.Locator("body.site").WaitForAsync();
        Assert.False(await page.EvaluateAsync<bool>("async () => (await Promise.all(['potlock-pages', 'potlock-outbox'].map((name) => caches.has(name)))).some((kept) => kept)"));
    }

    /// <summary>Somebody with £100, whose browser has the service worker and a copy of the dashboard.</summary>
    private static async Task<DashboardPage> StartAsync(Visitor visitor)
    {
        var dashboard = await new RegisterPage(visitor).RegisterAsync();
        await dashboard.Deposit.DepositAsync("100", "Opening balance");
        await visitor.Page.EvaluateAsync("async () => { await navigator.serviceWorker.ready; }");
        await visitor.Page.GotoAsync("/pots");
        return await dashboard.OpenAsync();
    }
}
