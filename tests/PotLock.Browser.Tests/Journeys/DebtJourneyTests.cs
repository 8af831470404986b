using Microsoft.Playwright;
using PotLock.Browser.Tests.Harness;
using PotLock.Browser.Tests.Pages;

namespace PotLock.Browser.Tests.Journeys;

/// <summary>
/// A loan's life: it is taken, pays for itself on its day, is overpaid, and joins a plan with another that pays the smaller one off
/// first.
/// </summary>
[Collection(BrowserRun.Name)]
public sealed class DebtJourneyTests(BrowserRun run)
{
    [BrowserTheory]
    [InlineData(Device.Phone, true)]
    [InlineData(Device.Desktop, false)]
    public async Task Loans_ArePaidOnTheirDays_Overpaid_AndByAPlanTheSmallerFirst(Device device, bool javaScript)
    {
        GoTo(3, 5);
        await using var visitor = await run.OpenAsync(device, javaScript);
        var dashboard = await new RegisterPage(visitor).RegisterAsync();
        await dashboard.Deposit.DepositAsync("20,000", "Sold the van");
        var (loans, debts, page) = (new LoanPages(visitor), new DebtPages(visitor), visitor.Page);
        await loans.AddAsync("Car bank", "10,000", "6", "36", "31");
        Assert.Equal(("10000.00", "304.22"), (await loans.MarkAsync("owed"), await loans.MarkAsync("payment")));
        await Assertions.Expect(page.Locator("#interest-to-come")).ToHaveAttributeAsync("value", "951.88");

        // By the first of April it has charged a month's interest and paid by itself.
        GoTo(4, 1);
        await loans.OpenAsync("Car bank");
        Assert.Equal("9745.78", await loans.MarkAsync("owed"));
        await page.Locator("#Amount").FillAsync("1,000");
        await page.Locator("button[formaction$='/overpay/preview']").FollowAsync();
        await Assertions.Expect(page.Locator("[data-overpay-preview]")).ToContainTextAsync("sooner");
        Assert.Equal("9745.78", await loans.MarkAsync("owed"));
        await page.Locator("form[action$='/overpay'] button").First.FollowAsync();
        Assert.Equal("8745.78", await loans.MarkAsync("owed"));

        await loans.AddAsync("Sofa shop", "600", "0", "", "15", "50");
        await debts.WorkOutAsync("100");
        await Assertions.Expect(page.Locator("[data-debt-payment]").First).ToBeVisibleAsync();
        await debts.UseAsync();
        await Assertions.Expect(page.Locator("[data-following]")).ToBeVisibleAsync();

        // The sofa had its own 50.00 and the plan's 100.00; the car its own payment after 43.73 of interest.
        GoTo(5, 1);
        await loans.OpenAsync("Sofa shop");
        Assert.Equal("450.00", await loans.MarkAsync("owed"));
        await loans.OpenAsync("Car bank");
        Assert.Equal("8485.29", await loans.MarkAsync("owed"));
        await page.GotoAsync("/debts");
        await page.Locator("form[action='/debts/stop'] button").FollowAsync();
        await Assertions.Expect(page.Locator("[data-following]")).ToHaveCountAsync(0);
        await page.GotoAsync("/settings/integrity");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Your book is fine");
        visitor.ExpectNoProblems();
    }

    private void GoTo(int month, int day) => run.MoveTo(new DateOnly(2027, month, day));
}
