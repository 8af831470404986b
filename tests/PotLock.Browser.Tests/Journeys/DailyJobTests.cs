using Microsoft.Playwright;
using PotLock.Browser.Tests.Harness;
using PotLock.Browser.Tests.Pages;

namespace PotLock.Browser.Tests.Journeys;

/// <summary>What is done every day, from the home screen of a phone, counted in taps and fields: more than the bar fails.</summary>
[Collection(BrowserRun.Name)]
public sealed class DailyJobTests(BrowserRun run)
{
    [BrowserFact]
    public async Task Expense_WithACategory_TakesTwoTapsToTheAmount_AndNothingIsBelowTheFold()
    {
        await using var visitor = await OpenAsync();
        var sheet = new AddSheet(visitor);
        await sheet.OpenAsync();
        await Assertions.Expect(sheet.Amount).ToBeFocusedAsync();
        Assert.True(sheet.Taps <= 2, $"{sheet.Taps} taps to the amount");
        await sheet.ExpectNothingBelowTheFoldAsync();
        await sheet.TypeAmountAsync("12.50+3");
        await Assertions.Expect(sheet.Left).ToContainTextAsync("leaves £84.50");
        await Assertions.Expect(sheet.Record).ToHaveTextAsync("Record £15.50");
        var category = (await sheet.Sheet.Locator(".add-chip").First.InnerTextAsync()).Trim();
        await sheet.ChooseCategoryAsync(category);
        await sheet.SendAsync();
        Assert.EndsWith("/dashboard", visitor.Page.Url, StringComparison.Ordinal);
        await Assertions.Expect(sheet.Notice).ToContainTextAsync("Spent £15.50");
        Assert.True(sheet.Taps <= 4 && sheet.Fields <= 2, $"{sheet.Taps} taps, {sheet.Fields} fields");
        await Assertions.Expect(visitor.Page.Locator("main [data-entry]").First).ToHaveAttributeAsync("data-amount", "15.50");
        visitor.ExpectNoProblems();
    }

    [BrowserFact]
    public async Task Deposit_TakesThreeTapsAndOneField_WithThePreviewInPlace()
    {
        await using var visitor = await OpenAsync();
        var sheet = new AddSheet(visitor);
        await sheet.OpenAsync();
        await sheet.ChooseAsync("Deposit");
        await sheet.TypeAmountAsync("50");
        await Assertions.Expect(sheet.Split).ToBeVisibleAsync();
        await sheet.SendAsync();
        await Assertions.Expect(sheet.Notice).ToContainTextAsync("Deposited £50.00. £20.00 to Car");
        Assert.True(sheet.Taps <= 3 && sheet.Fields <= 1, $"{sheet.Taps} taps, {sheet.Fields} fields");
        visitor.ExpectNoProblems();
    }

    [BrowserFact]
    public async Task Move_TakesTwoTapsThenFromToAndAmount()
    {
        await using var visitor = await OpenAsync();
        var sheet = new AddSheet(visitor);
        await sheet.OpenAsync();
        await sheet.ChooseAsync("Move");
        await sheet.TypeAmountAsync("30");
        Assert.True(sheet.Taps <= 2, $"{sheet.Taps} taps to the amount");
        await sheet.SelectAsync("From", "Active balance");
        await sheet.SelectAsync("To", "Car");
        await Assertions.Expect(sheet.Left).ToContainTextAsync("leaves £70.00");
        await sheet.ExpectNothingBelowTheFoldAsync();
        await sheet.SendAsync();
        await Assertions.Expect(sheet.Notice).ToContainTextAsync("Moved £30.00 from your active balance to Car.");
        Assert.True(sheet.Taps <= 3 && sheet.Fields <= 3, $"{sheet.Taps} taps, {sheet.Fields} fields");
        visitor.ExpectNoProblems();
    }

    [BrowserFact]
    public async Task Line_TypedAtHome_TakesOneFieldAndTwoTaps()
    {
        await using var visitor = await OpenAsync();
        await visitor.Page.Locator("#quick-line").FillAsync("12.50 lunch yesterday #work");
        await visitor.Page.FollowAsync(() => visitor.Page.Keyboard.PressAsync("Enter"));
        var sheet = new AddSheet(visitor);
        await Assertions.Expect(sheet.Record).ToContainTextAsync("Record");
        await sheet.SendAsync();
        Assert.EndsWith("/dashboard", visitor.Page.Url, StringComparison.Ordinal);
        await Assertions.Expect(sheet.Notice).ToContainTextAsync("Spent £12.50");
        visitor.ExpectNoProblems();
    }

    [BrowserFact]
    public async Task Expense_WithoutJavaScript_TakesTheSameTaps()
    {
        await using var visitor = await OpenAsync(javaScript: false);
        var sheet = new AddSheet(visitor);
        await sheet.OpenAsync();
        await Assertions.Expect(visitor.Page).ToHaveURLAsync("/new");
        await sheet.ExpectNothingBelowTheFoldAsync();
        await sheet.TypeAmountAsync("5");
        await sheet.ChooseCategoryAsync((await sheet.Sheet.Locator(".add-chip").First.InnerTextAsync()).Trim());
        await sheet.SendAsync();
        Assert.EndsWith("/dashboard", visitor.Page.Url, StringComparison.Ordinal);
        Assert.True(sheet.Taps <= 4 && sheet.Fields <= 2, $"{sheet.Taps} taps, {sheet.Fields} fields");
        visitor.ExpectNoProblems();
    }

    [BrowserFact]
    public async Task Sheet_ByTheKeyN_IsFilledInAndSentWithoutAPointer_AndGivesTheFocusBack()
    {
        await using var visitor = await OpenAsync(Device.Desktop);
        var page = visitor.Page;
        var sheet = new AddSheet(visitor);
        await page.GotoAsync("/pots");
        await page.Locator("body[data-keys]").WaitForAsync();
        await page.Locator(".sidenav a[href='/pots']").FocusAsync();
        await page.Keyboard.PressAsync("n");
        await Assertions.Expect(sheet.Amount).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(sheet.Dialog).ToHaveCountAsync(0);
        await Assertions.Expect(page.Locator(".sidenav a[href='/pots']")).ToBeFocusedAsync();

        await page.Keyboard.PressAsync("n");
        await sheet.TypeAmountAsync("7");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Space");
        await Assertions.Expect(sheet.Sheet.Locator(".add-chip :checked")).ToHaveCountAsync(1);
        await page.FollowAsync(() => page.Keyboard.PressAsync("Enter"));
        await Assertions.Expect(sheet.Notice).ToContainTextAsync("Spent £7.00");
        Assert.EndsWith("/pots", page.Url, StringComparison.Ordinal);
        visitor.ExpectNoProblems();
    }

    [BrowserFact]
    public async Task Sheet_IsClosedByBackAndByATapBesideIt_AndKeepsTheAmountFromTabToTab()
    {
        await using var visitor = await OpenAsync();
        var page = visitor.Page;
        var sheet = new AddSheet(visitor);
        await sheet.OpenAsync();
        await sheet.TypeAmountAsync("12");
        await sheet.ChooseAsync("Income");
        await Assertions.Expect(sheet.Sheet.Locator("[name=PaidWith]")).ToBeVisibleAsync();
        await Assertions.Expect(sheet.Amount).ToHaveValueAsync("12");
        await page.GoBackAsync();
        await Assertions.Expect(sheet.Dialog).ToHaveCountAsync(0);
        Assert.EndsWith("/dashboard", page.Url, StringComparison.Ordinal);

        await sheet.OpenAsync();
        await Assertions.Expect(sheet.Amount).ToBeFocusedAsync();
        await page.Mouse.ClickAsync(180, 20);
        await Assertions.Expect(sheet.Dialog).ToHaveCountAsync(0);
        visitor.ExpectNoProblems();
    }

    /// <summary>Somebody with £100.00 to spend and a pot that gets 40 % of what comes, on the home screen.</summary>
    private async Task<Visitor> OpenAsync(Device device = Device.Phone, bool javaScript = true)
    {
        var visitor = await run.OpenAsync(device, javaScript);
        if (device == Device.Phone)
        {
            await visitor.Page.SetViewportSizeAsync(375, 812);
        }

        var dashboard = await new RegisterPage(visitor).RegisterAsync();
        await dashboard.Deposit.DepositAsync("100", "Salary");
        await (await new NewPotPage(visitor).OpenAsync()).CreateAsync("Car", weighting: "40");
        await dashboard.OpenAsync();
        return visitor;
    }
}
