using System.Net;
using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Services.Users;
using PotLock.Web.Tests.Harness;

namespace PotLock.Web.Tests.Users;

public sealed class SettingsTests(PotLockApp app) : IClassFixture<PotLockApp>
{
    [Fact]
    public async Task Settings_LeadsToPagesThatExist()
    {
        var browser = await app.OpenRegisteredAsync();
        var page = (await browser.GetPageAsync("/settings")).Expect(HttpStatusCode.OK);
        var links = page.Document.QuerySelectorAll("main a").Select(link => link.GetAttribute("href")!).ToList();
        Assert.Contains("/settings/integrity", links);
        foreach (var link in links)
        {
            (await browser.GetAsync(link)).Expect(HttpStatusCode.OK);
        }
    }

    [Fact]
    public async Task Integrity_TellsASoundBookFromABrokenOne()
    {
        var browser = await app.OpenRegisteredAsync();
        var sound = await browser.GetPageAsync("/settings/integrity");
        Assert.Equal("true", sound.Find("#integrity").GetAttribute("data-sound"));
        Assert.Contains("every balance matches", sound.Notice, StringComparison.Ordinal);

        // Somebody writes into the database by hand.
        await app.AskAsync<PotLockDbContext, int>(async db =>
        {
            var user = await db.Users.SingleAsync(user => user.Email == browser.Email);
            var bookId = await db.BookMembers.Where(member => member.UserId == user.Id).Select(member => member.BookId).SingleAsync();
            return await db.LedgerAccounts.IgnoreQueryFilters().Where(account => account.BookId == bookId)
                .ExecuteUpdateAsync(set => set.SetProperty(account => account.BalanceMinor, 1L));
        });
        var broken = (await browser.GetPageAsync("/settings/integrity")).Expect(HttpStatusCode.OK);
        Assert.Equal("false", broken.Find("#integrity").GetAttribute("data-sound"));
        Assert.Contains("its postings sum to 0", broken.TextOf("main li"), StringComparison.Ordinal);

        // Another person's book is none of that.
        var other = await app.OpenRegisteredAsync();
        Assert.Equal("true", (await other.GetPageAsync("/settings/integrity")).Find("#integrity").GetAttribute("data-sound"));
    }

    [Theory]
    [InlineData("", "An unknown device", false)]
    [InlineData("curl/8.5.0", "An unknown device", false)]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox on Linux", false)]
    [InlineData(
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0",
        "Edge on Windows",
        false)]
    [InlineData(
        "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36",
        "Chrome on Android",
        true)]
    [InlineData(
        "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15",
        "Safari on macOS",
        false)]
    public void DeviceName_IsWhatItsOwnerWouldSay(string userAgent, string name, bool isPhone) =>
        Assert.Equal(new Device(name, isPhone), DeviceName.Of(userAgent));
}
