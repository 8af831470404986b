using Microsoft.Playwright;
using PotLock.Browser.Tests.Harness;
using PotLock.Browser.Tests.Pages;

namespace PotLock.Browser.Tests.Journeys;

/// <summary>What is shown this once is shown, also to somebody who presses twice.</summary>
[Collection(BrowserRun.Name)]
public sealed class ShownOnceTests(BrowserRun run)
{
    [BrowserTheory]
    [InlineData("/account/calendar", "#address")]
    [InlineData("/account/tokens", "#secret")]
    public async Task FormOfASecret_IsSentOnce_HoweverOftenItIsPressed(string path, string secret)
    {
        await using var visitor = await run.OpenAsync(Device.Phone);
        await new RegisterPage(visitor).RegisterAsync();
        await visitor.Page.GotoAsync(path);

        // Behind the page's own listener: what it lets through is kept here.
        var held = await visitor.Page.EvaluateAsync<bool[]>("""
            () => {
              const held = [];
              const hear = (event) => { held.push(event.defaultPrevented); event.preventDefault(); };
              addEventListener('submit', hear);
              const button = document.querySelector('[data-shows-once] button');
              button.click();
              button.click();
              removeEventListener('submit', hear);
              return held;
            }
            """);

        Assert.Equal([false, true], held);
        await visitor.Page.GotoAsync(path);
        await visitor.Page.Locator("[data-shows-once] [name=Name]").FillAsync("Phone");
        await visitor.Page.Locator("[data-shows-once] button").FollowAsync();
        await Assertions.Expect(visitor.Page.Locator(secret)).ToContainTextAsync("potlock_");
        visitor.ExpectNoProblems();
    }
}
