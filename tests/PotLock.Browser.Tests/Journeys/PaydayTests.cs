using Microsoft.Playwright;
using PotLock.Browser.Tests.Harness;
using PotLock.Browser.Tests.Pages;

namespace PotLock.Browser.Tests.Journeys;

/// <summary>
/// Somebody who is paid on the 25th lets months begin there: what was spent on 26 February moves into March, as the preview said, and
/// closing a month stays with the calendar.
/// </summary>
[Collection(BrowserRun.Name)]
public sealed class PaydayTests(BrowserRun run)
{
    [BrowserTheory]
    [InlineData(Device.Phone, true)]
    [InlineData(Device.Desktop, false)]
    public async Task Months_FromPayday_MoveTheirDaysAndKeepTheirBudgets(Device device, bool javaScript)
    {
        GoTo(2, 26);
        await using var visitor = await run.OpenAsync(device, javaScript);
        var page = visitor.Page;
        await (await new RegisterPage(visitor).RegisterAsync()).Deposit.DepositAsync("1,000", "Salary");
        var record = new RecordPage(visitor);
        await record.SpendAsync("12", "Market stall", category: "Groceries");
        GoTo(3, 10);
        await record.SpendAsync("30", "Supermarket", category: "Groceries");
        var budgets = await new BudgetsPage(visitor).OpenFormAsync();
        await budgets.TypeAsync("Groceries", "100");
        await budgets.SaveAsync();
        await Assertions.Expect(page.Locator("[data-budget][data-name=Groceries]")).ToHaveAttributeAsync("data-spent", "30.00");

        await page.GotoAsync("/settings/month-start");
        await page.Locator("#StartsOn").FillAsync("25");
        if (!javaScript)
        {
            await page.Locator("button[formaction$='/month-start/preview']").FollowAsync();
        }

        var moved = page.Locator("[data-moved='2027-03'] tr[data-category]:has-text('Groceries')");
        await Assertions.Expect(moved).ToHaveAttributeAsync("data-now", "30.00");
        await Assertions.Expect(moved).ToHaveAttributeAsync("data-then", "42.00");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).FollowAsync();
        await Assertions.Expect(record.Notice).ToContainTextAsync("Your months start on the 25th");

        await page.GotoAsync("/budgets");
        await Assertions.Expect(page.Locator("[data-month-days]")).ToContainTextAsync("25 February to 24 March");
        var groceries = page.Locator("[data-budget][data-name=Groceries]");
        await Assertions.Expect(groceries).ToHaveAttributeAsync("data-spent", "42.00");
        await Assertions.Expect(groceries).ToHaveAttributeAsync("data-left", "58.00");
        await page.GotoAsync("/settings/months");
        await Assertions.Expect(page.Locator("[data-calendar-months]")).ToContainTextAsync("Calendar months here.");

        // On payday the next one begins, with nothing spent.
        GoTo(3, 25);
        await page.GotoAsync("/budgets");
        await Assertions.Expect(page.Locator("[data-month-days]")).ToContainTextAsync("25 March to 24 April");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("No budget for April 2027");
        visitor.ExpectNoProblems();
    }

    /// <summary>On a slow line people type before the script that shows what it would come to.</summary>
    [BrowserFact]
    public async Task Preview_OfWhatWasTypedBeforeTheScriptCame_Comes()
    {
        GoTo(3, 10);
        await using var visitor = await run.OpenAsync();
        var (page, typed) = (visitor.Page, new TaskCompletionSource());
        await new RegisterPage(visitor).RegisterAsync();
        await page.RouteAsync("**/place-preview*", async route =>
        {
            await typed.Task;
            await route.ContinueAsync();
        });
        await page.GotoAsync("/settings/month-start");
        await page.Locator("#StartsOn").FillAsync("25");
        typed.SetResult();

        await Assertions.Expect(page.Locator("[data-month='2027-03']")).ToContainTextAsync("Today would be in March 2027");
        visitor.ExpectNoProblems();
    }

    private void GoTo(int month, int day) => run.MoveTo(new DateOnly(2027, month, day));
}
