using Microsoft.Playwright;
using PotLock.Browser.Tests.Harness;
using PotLock.Browser.Tests.Pages;

namespace PotLock.Browser.Tests.Journeys;

/// <summary>Two people, two phones, one book.</summary>
[Collection(BrowserRun.Name)]
public sealed class SharedBookTests(BrowserRun run)
{
    [BrowserTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task TwoPeople_ShareOneBook_AndEachKeepsTheirOwn(bool javaScript)
    {
        await using var maya = await run.OpenAsync(Device.Phone, javaScript);
        await using var ben = await run.OpenAsync(Device.Phone, javaScript);
        var (mayas, bens) = (await new SharePages(maya).RegisterAsync("Maya"), await new SharePages(ben).RegisterAsync("Ben"));
        await (await new DashboardPage(maya).OpenAsync()).Deposit.DepositAsync("100.00");
        await mayas.InviteAsync(bens.Email, "editor");

        await bens.FollowInvitationAsync();
        await Assertions.Expect(ben.Page.Locator("main")).ToContainTextAsync("Maya would like to share this book with you");
        await ben.Page.Locator("form[action$='/accept'] button").FollowAsync();
        await Assertions.Expect(ben.Page.Locator("#active-balance")).ToHaveAttributeAsync("value", "100.00");
        await new RecordPage(ben).SpendAsync("12.35", "Boots");

        // Maya sees what he spent, and who is here.
        await maya.Page.GotoAsync("/transactions");
        await Assertions.Expect(maya.Page.Locator("[data-entry][data-by=Ben]")).ToContainTextAsync("Boots");
        await maya.Page.GotoAsync("/dashboard");
        await Assertions.Expect(maya.Page.Locator("#active-balance")).ToHaveAttributeAsync("value", "87.65");
        await mayas.GotoAsync("/settings/members");
        await Assertions.Expect(maya.Page.Locator("[data-role=editor]")).ToContainTextAsync("Ben Okafor");
        // Roles can be read where they are chosen.
        Assert.Empty(await mayas.CutOffAsync());

        // His own book is as it was, one tap away from the name at the top.
        await ben.Page.Locator(".topbar__book").FollowAsync();
        await ben.Page.Locator("main form[action$='/open'] button").FollowAsync();
        await ben.Page.GotoAsync("/dashboard");
        await Assertions.Expect(ben.Page.Locator("#active-balance")).ToHaveAttributeAsync("value", "0.00");
        maya.ExpectNoProblems();
        ben.ExpectNoProblems();
    }
}
