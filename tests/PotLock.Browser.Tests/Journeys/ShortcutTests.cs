using Microsoft.Playwright;
using PotLock.Browser.Tests.Harness;
using PotLock.Browser.Tests.Pages;

namespace PotLock.Browser.Tests.Journeys;

/// <summary>Single keys for what is done most, the search of pots, and the switch that hides amounts.</summary>
[Collection(BrowserRun.Name)]
public sealed class ShortcutTests(BrowserRun run)
{
    [BrowserFact]
    public async Task Keys_LeadToFormsAndPages_AndRestWhileAFieldHasTheFocus()
    {
        await using var visitor = await run.OpenAsAsync(Books.Full, Books.FillAsync);
        var page = visitor.Page;
        await OpenAsync(page, "/dashboard");
        await page.Keyboard.PressAsync("w");
        await Assertions.Expect(page.Locator("#withdraw-Amount")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("n");
        await Assertions.Expect(page.Locator("#withdraw-Amount")).ToHaveValueAsync("n");
        await page.Locator("#withdraw-Amount").BlurAsync();
        await page.Keyboard.PressAsync("d");
        await Assertions.Expect(page.Locator("#deposit-Amount")).ToBeFocusedAsync();

        await OpenAsync(page, "/transactions");
        await page.Keyboard.PressAsync("p");
        await Assertions.Expect(page).ToHaveURLAsync("/pots/new#Name");
        await page.Locator("body[data-keys]").WaitForAsync();
        await Assertions.Expect(page.Locator("#Name")).ToBeFocusedAsync();
        await page.Locator("#Name").BlurAsync();
        await page.Keyboard.PressAsync("g");
        await page.Keyboard.PressAsync("h");
        await Assertions.Expect(page).ToHaveURLAsync("/dashboard");
        await page.Locator("body[data-keys]").WaitForAsync();
        await page.Keyboard.PressAsync("/");
        await Assertions.Expect(page).ToHaveURLAsync("/pots#q");
        await Assertions.Expect(page.Locator("#q")).ToBeFocusedAsync();
        visitor.ExpectNoProblems();
    }

    [BrowserFact]
    public async Task Sheet_ListsTheKeys_AndTheHelpPageSwitchesThemOff()
    {
        await using var visitor = await run.OpenAsAsync(Books.Full, Books.FillAsync);
        var page = visitor.Page;
        await OpenAsync(page, "/transactions");
        await page.Keyboard.PressAsync("?");
        var sheet = page.Locator("dialog.sheet");
        await Assertions.Expect(sheet).ToContainTextAsync("Search pots");
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(sheet).ToHaveCountAsync(0);

        await page.GotoAsync("/help");
        await page.GetByRole(AriaRole.Button, new() { Name = "Shortcuts are on" }).ClickAsync();
        await OpenAsync(page, "/transactions");
        // A key that does something is kept from the browser; these reach the window untouched.
        await page.EvaluateAsync("() => { window.untaken = []; addEventListener('keydown', (e) => { if (!e.defaultPrevented) "
            + "window.untaken.push(e.key); }); }");
        await page.Keyboard.PressAsync("?");
        await page.Keyboard.PressAsync("n");
        Assert.Equal(["?", "n"], await page.EvaluateAsync<string[]>("() => window.untaken"));
        visitor.ExpectNoProblems();
    }

    [BrowserTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Privacy_HidesEveryAmount_AlsoOnTheNextPage(bool javaScript)
    {
        await using var visitor = await run.OpenAsync(Device.Phone, javaScript);
        var page = visitor.Page;
        var dashboard = await new RegisterPage(visitor).RegisterAsync();
        await dashboard.Deposit.DepositAsync("1,234.50", "Salary");
        Assert.Equal("none", await BlurAsync(page));
        await page.Locator("[data-privacy] button").ClickAsync();
        await page.Locator("html.is-private").WaitForAsync();
        Assert.StartsWith("blur", await BlurAsync(page), StringComparison.Ordinal);
        await page.GotoAsync("/withdrawals");
        Assert.StartsWith(
            "blur",
            await page.Locator("#Amount-hint .money-text").EvaluateAsync<string>("e => getComputedStyle(e).filter"),
            StringComparison.Ordinal);
        await page.Locator("[data-privacy] button").ClickAsync();
        await page.Locator("html:not(.is-private)").WaitForAsync();
        visitor.ExpectNoProblems();
    }

    [BrowserFact]
    public async Task Search_NarrowsThePots_WhileItIsTyped_AndOnEnter()
    {
        await using var visitor = await run.OpenAsAsync(Books.Full, Books.FillAsync);
        var page = visitor.Page;
        await page.GotoAsync("/pots");
        var all = await page.Locator("[data-pot]:visible").CountAsync();
        await page.Locator("#q").FillAsync("JAPÁN");
        await Assertions.Expect(page.Locator("[data-pot]:visible")).ToHaveCountAsync(1);
        await page.Locator("#q").FillAsync("");
        await Assertions.Expect(page.Locator("[data-pot]:visible")).ToHaveCountAsync(all);
        await page.Locator("#q").FillAsync("no such pot");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("No pots match “no such pot”.");
        visitor.ExpectNoProblems();
    }

    /// <summary>Opens a page and waits until it listens for keys.</summary>
    private static async Task OpenAsync(IPage page, string path)
    {
        await page.GotoAsync(path);
        await page.Locator("body[data-keys]").WaitForAsync();
    }

    private static Task<string> BlurAsync(IPage page) =>
        page.Locator("#main-total").EvaluateAsync<string>("e => getComputedStyle(e).filter");
}
