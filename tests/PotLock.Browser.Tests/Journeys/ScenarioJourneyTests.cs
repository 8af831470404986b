using Microsoft.Playwright;
using PotLock.Browser.Tests.Harness;
using PotLock.Browser.Tests.Pages;

namespace PotLock.Browser.Tests.Journeys;

/// <summary>A scenario is looked at and kept; whoever goes back after that finds the form again.</summary>
[Collection(BrowserRun.Name)]
public sealed class ScenarioJourneyTests(BrowserRun run)
{
    [BrowserFact]
    public async Task Scenario_ShownAndKept_BackFindsTheForm()
    {
        await using var visitor = await run.OpenAsync(Device.Phone);
        await new RegisterPage(visitor).RegisterAsync();
        var (page, scenarios) = (visitor.Page, new ScenarioPages(visitor));
        await scenarios.NewAsync();
        await page.Locator("#TransferAmount").FillAsync("200");
        await page.Locator("#TransferDay").FillAsync("25");
        await scenarios.ShowAsync();
        await Assertions.Expect(page.Locator("#changes")).ToBeVisibleAsync();
        await scenarios.KeepAsync("Save more");
        await Assertions.Expect(scenarios.Notice).ToContainTextAsync("Save more is saved.");

        await page.GoBackAsync();
        await Assertions.Expect(scenarios.Heading).ToHaveTextAsync("New scenario");
        await scenarios.OpenAsync("Save more");
        await Assertions.Expect(scenarios.Heading).ToHaveTextAsync("Save more");
    }
}
