using Microsoft.Playwright;
using PotLock.Browser.Tests.Harness;
using PotLock.Browser.Tests.Pages;

namespace PotLock.Browser.Tests.Journeys;

/// <summary>Three people, three phones, one weekend.</summary>
[Collection(BrowserRun.Name)]
public sealed class WeekendTests(BrowserRun run)
{
    [BrowserTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ThreePeople_SplitAWeekend_AndAreEvenByTheFewestPayments(bool javaScript)
    {
        await using var ada = await run.OpenAsync(Device.Phone, javaScript);
        await using var sam = await run.OpenAsync(Device.Phone, javaScript);
        await using var cleo = await run.OpenAsync(Device.Phone, javaScript);
        foreach (var (visitor, name) in new[] { (ada, "Ada"), (sam, "Sam"), (cleo, "Cleo") })
        {
            await new SharePages(visitor).RegisterAsync(name);
            await (await new DashboardPage(visitor).OpenAsync()).Deposit.DepositAsync("200.00");
        }

        var (adas, sams, cleos) = (new GroupPages(ada), new GroupPages(sam), new GroupPages(cleo));
        await adas.MakeAsync("Weekend", "Sam\nCleo");
        await adas.AddAsync("House", "60.00", "You", "Travel");
        var link = await adas.LinkAsync();
        await sams.JoinAsync(link, "Sam");
        await cleos.JoinAsync(link, "Cleo");

        // Each adds what they paid, and takes over what the others did.
        await sams.AddAsync("Market", "30.00", "You", "Groceries");
        await sams.TakeOverAsync("Travel");
        await cleos.OpenAsync("Weekend");
        await cleos.TakeOverAsync("Travel");
        await cleos.TakeOverAsync("Groceries");
        await ada.Page.GotoAsync("/dashboard");
        await Assertions.Expect(ada.Page.Locator("[data-to-do='bills-to-take-over']")).ToContainTextAsync("1 bill to take over");
        await ada.Page.Locator("[data-to-do='bills-to-take-over'] a").FollowAsync();
        await ada.Page.Locator("[data-group] a").FollowAsync();
        await adas.TakeOverAsync("Groceries");
        await Assertions.Expect(ada.Page.Locator("[data-group-member='1']")).ToHaveAttributeAsync("data-balance", "30.00");
        await Assertions.Expect(ada.Page.Locator("[data-group-member='3']")).ToHaveAttributeAsync("data-balance", "-30.00");

        // One payment is enough, and Sam was even all along.
        await cleos.OpenAsync("Weekend");
        await Assertions.Expect(cleo.Page.Locator("[data-payment]")).ToHaveCountAsync(1);
        await cleo.Page.Locator("[data-payment] a").First.FollowAsync();
        await cleo.Page.Locator("form[action$='/settle'] button").FollowAsync();
        await adas.OpenAsync("Weekend");
        await adas.TakeOverAsync("");
        await Assertions.Expect(ada.Page.Locator("[data-payment]")).ToHaveCountAsync(0);

        foreach (var (visitor, active) in new[] { (ada, "170.00"), (sam, "170.00"), (cleo, "170.00") })
        {
            await visitor.Page.GotoAsync("/dashboard");
            await Assertions.Expect(visitor.Page.Locator("#active-balance")).ToHaveAttributeAsync("value", active);
            await Assertions.Expect(visitor.Page.Locator("#net-worth")).ToHaveAttributeAsync("value", active);
            visitor.ExpectNoProblems();
        }
    }
}
