using Microsoft.Playwright;
using PotLock.Browser.Tests.Harness;
using PotLock.Browser.Tests.Pages;

namespace PotLock.Browser.Tests.Journeys;

/// <summary>The home page: short on a phone, and what waits is one tap away.</summary>
[Collection(BrowserRun.Name)]
public sealed class HomeTests(BrowserRun run)
{
    private const int ScreenHeight = 812;

    [BrowserFact]
    public async Task Home_OfTheDemo_IsThreeScreensOfAPhoneAtMost()
    {
        await using var visitor = await run.OpenAsync(Device.Phone);
        await (await new RegisterPage(visitor).OpenAsync()).SubmitAsync(Visitor.NewEmail());
        await new SetUpPage(visitor).PressAsync("Fill with demo data");
        await visitor.Page.SetViewportSizeAsync(375, ScreenHeight);
        await visitor.Page.GotoAsync("/dashboard");
        var height = await visitor.Page.EvaluateAsync<int>("() => document.documentElement.scrollHeight");
        Assert.InRange(height, ScreenHeight, 3 * ScreenHeight);
        await Assertions.Expect(visitor.Page.Locator("#to-do [data-to-do]")).Not.ToHaveCountAsync(0);
        // Three jars stand on a board, and the two forms are behind the bar's plus.
        Assert.Equal(3, await visitor.Page.EvaluateAsync<int>(
            "() => { const at = [...document.querySelectorAll('[data-pot]')].map((pot) => pot.getBoundingClientRect().top);"
                + " return at.filter((top) => top === at[0]).length; }"));
        await Assertions.Expect(visitor.Page.Locator("#deposit")).ToBeHiddenAsync();
        await Assertions.Expect(visitor.Page.Locator("#withdraw")).ToBeHiddenAsync();
        Assert.Equal(3, await visitor.Page.Locator("[data-timeline] >> nth=0").Locator("> li").CountAsync());
        Assert.Equal(5, await visitor.Page.Locator("main [data-entry]").CountAsync());
        visitor.ExpectNoProblems();
    }

    [BrowserTheory]
    [InlineData(Device.Phone, true)]
    [InlineData(Device.Desktop, false)]
    public async Task Month_ThatIsOver_IsClosedFromHome_InTwoTaps(Device device, bool javaScript)
    {
        run.MoveTo(new DateOnly(2027, 3, 5));
        await using var visitor = await run.OpenAsync(device, javaScript);
        var dashboard = await new RegisterPage(visitor).RegisterAsync();
        await dashboard.Deposit.DepositAsync("1,000", "Salary");
        await dashboard.OpenAsync();
        await Assertions.Expect(visitor.Page.Locator("#to-do")).ToHaveCountAsync(0);

        run.MoveTo(new DateOnly(2027, 4, 1));
        await dashboard.OpenAsync();
        var line = visitor.Page.Locator("[data-to-do=month]");
        await Assertions.Expect(line).ToContainTextAsync("March 2027 has ended and can be closed.");
        await line.GetByRole(AriaRole.Link).FollowAsync(); // the first tap
        await Assertions.Expect(dashboard.Heading).ToContainTextAsync("March 2027");
        await new MonthsPage(visitor).CloseAsync(); // the second
        await Assertions.Expect(dashboard.Notice).ToContainTextAsync("March 2027 is closed.");
        await dashboard.OpenAsync();
        await Assertions.Expect(line).ToHaveCountAsync(0);
        visitor.ExpectNoProblems();
    }
}
