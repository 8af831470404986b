using Microsoft.Playwright;
using PotLock.Browser.Tests.Harness;
using PotLock.Browser.Tests.Pages;

namespace PotLock.Browser.Tests.Journeys;

/// <summary>A monthly statement by mail on a phone: two taps from the statement, with scripts and without.</summary>
[Collection(BrowserRun.Name)]
public sealed class OwnReportJourneyTests(BrowserRun run)
{
    [BrowserTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Statement_EveryMonth_IsTwoTapsAway_AndItsFileIsKept(bool javaScript)
    {
        await using var visitor = await run.OpenAsync(Device.Phone, javaScript);
        var dashboard = await new RegisterPage(visitor).RegisterAsync();
        await dashboard.Deposit.DepositAsync("4,200", "Opening balance");
        await OwnReportPages.ConfirmAddressesAsync(visitor);
        var (page, pages) = (visitor.Page, new OwnReportPages(visitor));
        await page.GotoAsync("/reports/statement");

        await page.GetByText("Mail me this every month").FollowAsync();
        await page.Locator("form[action='/reports/own/new'] button[type=submit]").FollowAsync();

        await Assertions.Expect(pages.Notice).ToContainTextAsync("Statement: Main account is saved.");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("every month, next on 1");
        await page.GotoAsync("/reports");
        await Assertions.Expect(page.Locator("[data-own-report]")).ToHaveCountAsync(1);
        await page.Locator("[data-own-report] a").FollowAsync();
        await page.Locator("main a[href$='/edit']").First.FollowAsync();
        await page.Locator("#Period").SelectOptionAsync("this-month");
        await page.Locator("#SendEvery").SelectOptionAsync("week");
        await page.Locator("#Day").FillAsync("8");
        await page.Locator("main form[action$='/edit'] button[type=submit]").FollowAsync();
        await Assertions.Expect(pages.Alert).ToContainTextAsync("Enter a day from 1 (Monday) to 7 (Sunday).");
        await page.Locator("#SendEvery").SelectOptionAsync("");
        await page.Locator("main form[action$='/edit'] button[type=submit]").FollowAsync();
        await Assertions.Expect(page.Locator("table.report")).ToContainTextAsync("Opening balance");
        await page.Locator("form[action$='/delete'] button").FollowAsync();
        await Assertions.Expect(pages.Notice).ToContainTextAsync("is deleted.");
        visitor.ExpectNoProblems();
    }
}
