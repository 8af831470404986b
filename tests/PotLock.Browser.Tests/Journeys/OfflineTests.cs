using Microsoft.Playwright;
using PotLock.Browser.Tests.Harness;
using PotLock.Browser.Tests.Pages;

namespace PotLock.Browser.Tests.Journeys;

/// <summary>PotLock without a network: the last seen pages, and an outbox whose entries count once.</summary>
/// <remarks>Each end of a session has the browser wipe what the site keeps, which now and then never ends while other
/// windows of the site load.</remarks>
[Collection(BrowserRun.Name)]
[Alone]
public sealed class OfflineTests(BrowserRun run)
{
    [BrowserFact]
    public async Task DepositAndWithdrawal_TypedOffline_WaitAndAreSentOnce()
    {
        await using var visitor = await run.OpenWithOfflineAsync(Device.Desktop);
        var page = visitor.Page;
        var dashboard = await StartAsync(visitor);
        await page.Context.SetOfflineAsync(true);
        await page.GotoAsync("/dashboard");
        await Assertions.Expect(page.Locator("main .notice").First)
            .ToContainTextAsync("Can’t reach PotLock. This is how things were on");
        await Assertions.Expect(page.Locator("#active-balance")).ToHaveAttributeAsync("value", "100.00");

        await page.Locator("#deposit-Amount").FillAsync("50");
        await page.Locator("#deposit-Description").FillAsync("Offline pay");
        await page.Locator("#deposit button:not([formaction])").ClickAsync();
        await Assertions.Expect(page.Locator("#outbox")).ToContainTextAsync("Deposit · 50 · Offline pay");
        await page.Locator("#withdraw-Amount").FillAsync("20");
        await page.Locator("#withdraw button").ClickAsync();
        await Assertions.Expect(page.Locator("#outbox li")).ToHaveCountAsync(2);

        await page.Context.SetOfflineAsync(false);
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("2 waiting entries have been sent.");
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
    public async Task BackToWhatAFormWasAnsweredWith_SendsNothing_AndShowsTheForm()
    {
        await using var visitor = await run.OpenWithOfflineAsync();
        var page = visitor.Page;
        await StartAsync(visitor);
        await page.GotoAsync("/withdrawals");
        await page.Locator("main form[action='/withdrawals'] [name=Amount]").FillAsync("100.01");
        await page.Locator("main form[action='/withdrawals'] button").FollowAsync();
        await Assertions.Expect(page.Locator("main [role=alert]")).ToContainTextAsync("You can withdraw at most £100.00");
        await page.GotoAsync("/transactions");
        await page.GoBackAsync();
        await Assertions.Expect(page.Locator("main form[action='/withdrawals']")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator("#outbox")).ToHaveCountAsync(0);
        await page.GotoAsync("/dashboard");
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
        await Assertions.Expect(page.Locator("main h1")).ToHaveTextAsync("Can’t reach PotLock");
        await page.Context.SetOfflineAsync(false);
        await page.GotoAsync("/dashboard");
        await page.Locator(".topbar .menu > summary").ClickAsync();
        await page.Locator("form[action='/logout'] button").ClickAsync();
        await page.Locator("body.site").WaitForAsync();
        Assert.False(
            await page.EvaluateAsync<bool>("async () => (await Promise.all(['potlock-pages', 'potlock-outbox'].map((name) => "
                + "caches.has(name)))).some((kept) => kept)"));
    }

    [BrowserFact]
    public async Task SessionEndedElsewhere_WipesCopiesAndOutbox_AndSendsNothing()
    {
        await using var visitor = await run.OpenWithOfflineAsync(Device.Desktop);
        var page = visitor.Page;
        var email = Visitor.NewEmail();
        await StartAsync(visitor, email);
        await page.Context.SetOfflineAsync(true);
        await page.GotoAsync("/dashboard");
        await page.Locator("#deposit-Amount").FillAsync("50");
        await page.Locator("#deposit button:not([formaction])").ClickAsync();
        await Assertions.Expect(page.Locator("#outbox li")).ToHaveCountAsync(1);

        await using var elsewhere = await run.OpenAsync();
        await (await new LogInPage(elsewhere).OpenAsync()).SubmitAsync(email, Visitor.GoodPassword);
        await elsewhere.Page.GotoAsync("/account/sessions");
        await elsewhere.Page.Locator("form[action='/account/sessions/end-others'] button").FollowAsync();

        // The page comes back to the network by itself.
        await page.Context.SetOfflineAsync(false);
        await Assertions.Expect(page.Locator("body.site form[action='/login']")).ToBeVisibleAsync();
        await ExpectNothingKeptAsync(page);
        await elsewhere.Page.GotoAsync("/dashboard");
        await Assertions.Expect(elsewhere.Page.Locator("#active-balance")).ToHaveAttributeAsync("value", "100.00");
    }

    [BrowserTheory]
    [InlineData("/dashboard")]
    [InlineData("/")]
    public async Task CookieThatIsGone_WipesEverything_AtTheNextPage(string next)
    {
        await using var visitor = await run.OpenWithOfflineAsync();
        var page = visitor.Page;
        await StartAsync(visitor);
        await page.Context.ClearCookiesAsync(new() { Name = "potlock" });
        await page.GotoAsync(next);
        await Assertions.Expect(page.Locator("body.site")).ToBeVisibleAsync();
        await ExpectNothingKeptAsync(page);
    }

    [BrowserFact]
    public async Task CookiesThatAreGone_WipeEverything_WithoutANetwork()
    {
        // As when a browser was closed that does not stay logged in.
        await using var visitor = await run.OpenWithOfflineAsync();
        var page = visitor.Page;
        await StartAsync(visitor);
        await page.Context.SetOfflineAsync(true);
        await page.GotoAsync("/dashboard");
        await Assertions.Expect(page.Locator("#active-balance")).ToHaveAttributeAsync("value", "100.00");
        await page.Context.ClearCookiesAsync();
        await ExpectNothingShownAsync(page);
    }

    [BrowserFact]
    public async Task SessionWhoseTimeIsOver_WipesEverything_WithoutANetwork()
    {
        await using var visitor = await run.OpenWithOfflineAsync();
        var page = visitor.Page;
        await StartAsync(visitor);
        var hours = await page.EvaluateAsync<double>(
            "async () => ((await (await (await caches.open('potlock-pages')).match('/session')).json()).until - Date.now()) / 3600000");
        Assert.InRange(hours, 5, 6);
        await page.Context.SetOfflineAsync(true);
        await page.EvaluateAsync("async () => (await caches.open('potlock-pages')).put('/session', new Response(JSON.stringify({ until: "
            + "Date.now() })))");
        await ExpectNothingShownAsync(page);
    }

    [BrowserFact]
    public async Task LoggingOutInOneTab_EmptiesTheOthers()
    {
        await using var visitor = await run.OpenWithOfflineAsync(Device.Desktop);
        var page = visitor.Page;
        await StartAsync(visitor);
        var other = await page.Context.NewPageAsync();
        await other.GotoAsync("/dashboard");
        await Assertions.Expect(other.Locator("#active-balance")).ToBeVisibleAsync();

        // However slow the server is to end the session, nothing calls the request for it back.
        await page.Context.RouteAsync("**/logout", async route =>
        {
            await Task.Delay(1_000);
            await route.ContinueAsync();
        });
        await page.Locator(".topbar .menu > summary").ClickAsync();
        await page.Locator("form[action='/logout'] button").ClickAsync();
        await page.Locator("body.site").WaitForAsync();

        await Assertions.Expect(other.Locator("body.site form[action='/login']")).ToBeVisibleAsync();
        await ExpectNothingKeptAsync(other);
    }

    [BrowserFact]
    public async Task FormOfAnotherSite_CannotWipeOrLogOut()
    {
        await using var visitor = await run.OpenWithOfflineAsync(Device.Desktop);
        var page = visitor.Page;
        await StartAsync(visitor);
        var address = new Uri(page.Url);
        // The same machine by another name is another site.
        await page.Context.RouteAsync("http://elsewhere.localhost/**", route => route.FulfillAsync(new()
        {
            ContentType = "text/html",
            Body = $"<form method=post action='{address.GetLeftPart(UriPartial.Authority)}/logout'></form>",
        }));
        await page.GotoAsync("http://elsewhere.localhost/");
        await page.EvaluateAsync("document.forms[0].submit()");
        await Assertions.Expect(page).ToHaveURLAsync("/dashboard");
        Assert.True(
            await page.EvaluateAsync<bool>("async () => (await caches.match('/dashboard', { cacheName: 'potlock-pages' })) !== undefined"));
    }

    /// <summary>Without a network no page shows an amount, and neither copies nor outbox are left.</summary>
    private static async Task ExpectNothingKeptAsync(IPage page)
    {
        await Assertions.Expect(page.Locator("body")).ToHaveAttributeAsync("data-signed-out", "yes");
        await page.WaitForFunctionAsync(
            "async () => (await Promise.all(['potlock-pages', 'potlock-outbox'].map((name) => caches.has(name)))).every((kept) => !kept)");
        await page.Context.SetOfflineAsync(true);
        foreach (var path in new[] { "/dashboard", "/pots" })
        {
            // Without the service worker, which the server's answer may have taken along, the browser's own page is shown.
            await page.GotoAsync(path).ContinueWith(_ => { }, TaskScheduler.Default);
            await Assertions.Expect(page.Locator("#active-balance, data")).ToHaveCountAsync(0);
        }

        await page.Context.SetOfflineAsync(false);
    }

    /// <summary>The offline page is shown instead of a copy, which tells nobody's name.</summary>
    private static async Task ExpectNothingShownAsync(IPage page)
    {
        // The page that is left leads on by itself, and one of the two stops the other: who asks again finds the same.
        for (var times = 0; times < 3; times++)
        {
            await page.GotoAsync("/dashboard").ContinueWith(_ => { }, TaskScheduler.Default);
        }

        await Assertions.Expect(page.Locator("main h1")).ToHaveTextAsync("Can’t reach PotLock");
        await Assertions.Expect(page.Locator("body")).Not.ToContainTextAsync("Maya");
        Assert.False(
            await page.EvaluateAsync<bool>("async () => (await caches.match('/dashboard', { cacheName: 'potlock-pages' })) !== undefined"));
    }

    /// <summary>Somebody with £100, whose browser has the service worker and a copy of the dashboard.</summary>
    private static async Task<DashboardPage> StartAsync(Visitor visitor, string? email = null)
    {
        var register = await new RegisterPage(visitor).OpenAsync();
        await register.SubmitAsync(email ?? Visitor.NewEmail());
        var dashboard = await new DashboardPage(visitor).OpenAsync();
        await dashboard.Deposit.DepositAsync("100", "Opening balance");
        await visitor.Page.EvaluateAsync("async () => { await navigator.serviceWorker.ready; }");
        await visitor.Page.GotoAsync("/pots");
        return await dashboard.OpenAsync();
    }
}
