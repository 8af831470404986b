using Microsoft.Playwright;
using PotLock.Browser.Tests.Harness;
using PotLock.Browser.Tests.Pages;

namespace PotLock.Browser.Tests.Journeys;

/// <summary>From registering to a book with pots in it, and to a demo.</summary>
[Collection(BrowserRun.Name)]
public sealed class SetUpJourneyTests(BrowserRun run)
{
    [BrowserTheory]
    [InlineData(Device.Phone, false)]
    [InlineData(Device.Desktop, true)]
    public async Task Setup_FromRegisteringToTheDashboard(Device device, bool javaScript)
    {
        await using var visitor = await run.OpenAsync(device, javaScript);
        await (await new RegisterPage(visitor).OpenAsync()).SubmitAsync(Visitor.NewEmail());
        var page = new SetUpPage(visitor);
        await Assertions.Expect(page.Heading).ToHaveTextAsync("Welcome, Maya");
        await Assertions.Expect(page.Notice).ToContainTextAsync("Your account is ready.");

        await page.Field("Currency").SelectOptionAsync("EUR");
        await page.TellAsync("1,000.50", "2,000", "Trip", "5,000");
        // The Enter key goes on, and takes no row away.
        await page.Page.FollowAsync(() => page.Field("GoalName-1").PressAsync("Enter"));
        await Assertions.Expect(page.Heading).ToHaveTextAsync("Your first pots");
        await Assertions.Expect(page.Field("PotName-1")).ToHaveValueAsync("Trip");
        await Assertions.Expect(page.Field("PotWeighting-1")).ToHaveValueAsync("30");

        await page.Field("PotStart-1").FillAsync("1,000.51");
        await ExpectSumsAsync(page, javaScript, "€0.01", "30% of 100%");
        await page.FinishAsync();
        await Assertions.Expect(page.Alert).ToContainTextAsync("but the main account has €1,000.50. Take €0.01 off.");
        await Assertions.Expect(page.Field("PotStart-1")).ToHaveValueAsync("1,000.51");

        await page.Field("PotStart-1").FillAsync("300.25");
        await page.Field("PotName-2").FillAsync("Rainy days");
        await page.Field("PotWeighting-2").FillAsync("12.5");
        await ExpectSumsAsync(page, javaScript, "€700.25", "42.5% of 100%");
        await page.FinishAsync();

        await Assertions.Expect(page.Notice).ToContainTextAsync("Your book is ready: 2 pots, and €700.25 stays active.");
        Assert.Equal(("700.25", "300.25", "1000.50"), await new DashboardPage(visitor).BalancesAsync());
        Assert.Equal(new PotMarks("active", "true", "300.25", "5000.00", "30.00"), await page.ReadPotAsync("Trip"));
        visitor.ExpectNoProblems();
    }

    [BrowserFact]
    public async Task Demo_OfOneClick_LooksLived()
    {
        await using var visitor = await run.OpenAsync(Device.Phone);
        await (await new RegisterPage(visitor).OpenAsync()).SubmitAsync(Visitor.NewEmail());
        var page = new SetUpPage(visitor);
        await page.PressAsync("Fill with a demo");
        await Assertions.Expect(page.Notice).ToContainTextAsync("This is a demo");
        Assert.Equal("live", (await page.ReadPotAsync("New sofa")).Status);
        Assert.Empty(await page.FindBarriersAsync());
        Assert.Empty(await page.FindOverflowAsync(320));
        visitor.ExpectNoProblems();
    }

    private static async Task ExpectSumsAsync(SetUpPage page, bool javaScript, string active, string weightings)
    {
        if (!javaScript)
        {
            await Assertions.Expect(page.ActiveSum).ToBeHiddenAsync();
            return;
        }

        await Assertions.Expect(page.ActiveSum).ToContainTextAsync(active);
        await Assertions.Expect(page.WeightingSum).ToContainTextAsync(weightings);
    }
}
