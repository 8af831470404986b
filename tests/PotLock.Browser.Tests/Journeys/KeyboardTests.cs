using Microsoft.Playwright;
using PotLock.Browser.Tests.Harness;
using PotLock.Browser.Tests.Pages;

namespace PotLock.Browser.Tests.Journeys;

/// <summary>A person without a mouse: Tab, Enter and arrow keys do everything, and where the focus is can be seen.</summary>
[Collection(BrowserRun.Name)]
public sealed class KeyboardTests(BrowserRun run)
{
    [BrowserTheory]
    [InlineData(Device.Phone)]
    [InlineData(Device.Desktop)]
    public async Task Keyboard_AloneDoesEverything(Device device)
    {
        await using var visitor = await run.OpenAsync(device);
        var keys = new Keys(visitor.Page);
        var page = new PotLockPage(visitor);
        await visitor.Page.GotoAsync("/");
        await keys.PressAsync("main a[href='/register']");

        await keys.TypeAsync("#FirstName", "Maya");
        await keys.TypeAsync("#LastName", "Okafor");
        await keys.TypeAsync("#Email", Visitor.NewEmail());
        // The button that shows the password stands in the place of the second field.
        await Assertions.Expect(visitor.Page.Locator("#ConfirmPassword")).ToHaveCountAsync(0);
        await keys.TypeAsync("#Password", Visitor.GoodPassword);
        await keys.PressAsync("form[action='/register'] .password button");
        await Assertions.Expect(visitor.Page.Locator("#Password")).ToHaveAttributeAsync("type", "text");
        await keys.PressAsync("form[action='/register'] button[type=submit]");
        await Assertions.Expect(page.Heading).ToHaveTextAsync("Welcome, Maya");

        await keys.PressAsync("form[action='/setup/skip'] button");
        await keys.PressAsync("main a[href='/pots/new']");
        await keys.TypeAsync("#Name", "Trip");
        await keys.TypeAsync("#TargetAmount", "400");
        await keys.TypeAsync("#Weighting", "10");
        await keys.PressAsync("[data-fold=look] > summary");
        await keys.TabToAsync("[name=Colour]");
        await visitor.Page.Keyboard.PressAsync("ArrowRight");
        await keys.PressAsync("form[action='/pots'] button[type=submit]");
        await Assertions.Expect(page.Notice).ToContainTextAsync("You’ve added Trip.");
        await Assertions.Expect(page.Pot("Trip")).ToHaveClassAsync(new System.Text.RegularExpressions.Regex("pot-colour-coral"));

        await keys.PressAsync(device == Device.Phone ? ".tabbar a[href='/dashboard']" : ".sidenav a[href='/dashboard']");
        await Assertions.Expect(visitor.Page).ToHaveURLAsync("/dashboard");
        var dashboard = new DashboardPage(visitor);
        // On a phone both forms have pages of their own.
        if (device == Device.Phone)
        {
            await visitor.Page.GotoAsync("/deposits");
        }

        await keys.TypeAsync("form[action='/deposits'] [name=Amount]", "50");
        await Assertions.Expect(dashboard.Deposit.LivePreview).ToContainTextAsync("£45.00");
        await keys.PressAsync("form[action='/deposits'] button:not([formaction])");
        await Assertions.Expect(dashboard.Notice).ToContainTextAsync("£5.00 to Trip; £45.00 stays in your active balance.");

        if (device == Device.Phone)
        {
            await visitor.Page.GotoAsync("/withdrawals");
        }

        await keys.TypeAsync("form[action='/withdrawals'] [name=Amount]", "46");
        await keys.PressAsync("form[action='/withdrawals'] button");
        await Assertions.Expect(dashboard.Alert).ToBeFocusedAsync();
        await keys.PressAsync("[role=alert] a");
        await Assertions.Expect(visitor.Page.Locator("#Amount")).ToBeFocusedAsync();

        await keys.PressAsync("a.crumb");
        await keys.PressAsync("main [data-entry] a.entries__title");
        await keys.PressAsync("main form[action$='/undo'] button");
        await Assertions.Expect(dashboard.Notice).ToContainTextAsync("Undone");

        await keys.PressAsync(".topbar .menu > summary");
        await keys.PressAsync("form[action='/logout'] button");
        await Assertions.Expect(visitor.Page.Locator("body.site")).ToBeVisibleAsync();
        visitor.ExpectNoProblems();
    }

    [BrowserFact]
    public async Task More_LeadsToWhatHasNoPlaceInAPhonesBar_AndClosesByEscape()
    {
        await using var visitor = await run.OpenAsAsync(Books.Full, Books.FillAsync, Device.Phone);
        var keys = new Keys(visitor.Page);
        var panel = visitor.Page.Locator(".tabbar .menu__panel");
        await visitor.Page.GotoAsync("/dashboard");
        await keys.PressAsync(".tabbar .menu > summary");
        await Assertions.Expect(panel).ToBeVisibleAsync();
        await visitor.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(panel).ToBeHiddenAsync();
        await Assertions.Expect(visitor.Page.Locator(".tabbar .menu > summary")).ToBeFocusedAsync();
        await visitor.Page.Keyboard.PressAsync("Enter");
        await keys.PressAsync(".tabbar a[href='/features']");
        await Assertions.Expect(visitor.Page.Locator("main h1")).ToHaveTextAsync("What PotLock can do");
        await Assertions.Expect(visitor.Page.Locator(".tabbar .is-here")).ToHaveTextAsync("More");
        visitor.ExpectNoProblems();
    }

    [BrowserTheory]
    [InlineData("/")]
    [InlineData("/dashboard")]
    [InlineData("/setup")]
    [InlineData("/pots/new")]
    public async Task SkipLink_ComesFirstAndLeadsToTheContent(string path)
    {
        await using var visitor = await run.OpenAsAsync(Books.Full, Books.FillAsync);
        await visitor.Page.GotoAsync(path);
        await new Keys(visitor.Page).TabToAsync(".skip-link", atMost: 1);
        await visitor.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(visitor.Page.Locator("#main")).ToBeFocusedAsync();
        await visitor.Page.Keyboard.PressAsync("Tab");
        Assert.True(await visitor.Page.EvaluateAsync<bool>("() => document.querySelector('#main').contains(document.activeElement)"));
        visitor.ExpectNoProblems();
    }

    [BrowserTheory]
    [InlineData(Device.Phone, ColorScheme.Light)]
    [InlineData(Device.Phone, ColorScheme.Dark)]
    [InlineData(Device.Desktop, ColorScheme.Light)]
    [InlineData(Device.Desktop, ColorScheme.Dark)]
    public async Task Focus_OnEveryStopOfTheFullPages_IsSeen(Device device, ColorScheme scheme)
    {
        await using var visitor = await run.OpenAsAsync(Books.Full, Books.FillAsync, device);
        await visitor.Page.EmulateMediaAsync(new() { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
        foreach (var path in new[] { "/dashboard", "/pots/new", "/transactions", "/account" })
        {
            await visitor.Page.GotoAsync(path);
            Assert.True(await new Keys(visitor.Page).TabThroughAsync() > 5, $"{path} has hardly a stop.");
        }
    }
}
