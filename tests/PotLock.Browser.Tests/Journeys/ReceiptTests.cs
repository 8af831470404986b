using Microsoft.Playwright;
using PotLock.Browser.Tests.Harness;
using PotLock.Browser.Tests.Pages;

namespace PotLock.Browser.Tests.Journeys;

/// <summary>From a purchase to its receipt, and what is told before anything is sent.</summary>
[Collection(BrowserRun.Name)]
public sealed class ReceiptTests(BrowserRun run)
{
    [BrowserTheory]
    [InlineData(Device.Phone, true)]
    [InlineData(Device.Desktop, false)]
    public async Task Purchase_GetsItsReceipt_WhichIsSeenAndRemoved(Device device, bool javaScript)
    {
        await using var visitor = await run.OpenAsync(device, javaScript);
        await new RegisterPage(visitor).RegisterAsync();
        await new DashboardPage(visitor).Deposit.DepositAsync("100.00");
        await new RecordPage(visitor).SpendAsync("12.35", "Boots");
        var (page, pages) = (visitor.Page, new ReceiptPages(visitor));
        var photo = await pages.PhotoAsync();

        await page.Locator("[role=status] a[href$='/receipts']").FollowAsync();
        await pages.AddAsync("IMG_1.jpg", photo);

        await Assertions.Expect(pages.Receipts).ToHaveCountAsync(1);
        var picture = pages.Receipts.Locator("img");
        await picture.ScrollIntoViewIfNeededAsync();
        await Patience.UntilAsync(() => picture.EvaluateAsync<bool>("one => one.complete && one.naturalWidth > 0"));
        var entry = page.Url;
        await pages.Receipts.Locator(".receipts__open").FollowAsync();
        Assert.True(await page.EvaluateAsync<int>("() => document.images[0].naturalWidth") > 320);
        await page.GoBackAsync();
        Assert.Equal(entry, page.Url);

        await pages.Receipts.Locator("a[href$='/remove']").FollowAsync();
        await page.Locator("form[action$='/remove'] button").FollowAsync();
        await Assertions.Expect(pages.Receipts).ToHaveCountAsync(0);
        await Assertions.Expect(pages.Notice).ToContainTextAsync("removed for good");
        visitor.ExpectNoProblems();
    }

    [BrowserFact]
    public async Task Heic_IsToldBeforeItIsSent()
    {
        await using var visitor = await run.OpenAsync(Device.Phone);
        await new RegisterPage(visitor).RegisterAsync();
        await new DashboardPage(visitor).Deposit.DepositAsync("100.00");
        await new RecordPage(visitor).SpendAsync("12.35", "Boots");
        var pages = new ReceiptPages(visitor);
        await pages.OpenReceiptsAsync("Boots");

        await pages.ChooseAsync("IMG_1.HEIC", new byte[100]);

        await Assertions.Expect(pages.Says).ToContainTextAsync("Most Compatible");
        await visitor.Page.Locator(".receipts__add button").ClickAsync();
        await Assertions.Expect(visitor.Page.Locator("#File")).ToBeFocusedAsync();
        await Assertions.Expect(pages.Receipts).ToHaveCountAsync(0);
        visitor.ExpectNoProblems();
    }
}
