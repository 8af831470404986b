using System.Net;
using PotLock.Web.Tests.Harness;

namespace PotLock.Web.Tests.Transactions;

/// <summary>The journal, page by page.</summary>
public sealed class TransactionsTests(PotLockApp app) : IClassFixture<PotLockApp>
{
    [Theory]
    [InlineData("/transactions")]
    [InlineData("/transactions?trail=true")]
    public async Task Journal_WithoutEntries_SaysWhatBelongsThere(string path)
    {
        var page = (await (await app.OpenRegisteredAsync()).GetPageAsync(path)).Expect(HttpStatusCode.OK).HasSoundMarkup();
        Assert.Contains("Nothing here yet", page.TextOf("main .empty"), StringComparison.Ordinal);
        Assert.Empty(page.EntryIds());
    }

    [Fact]
    public async Task Journal_IsPaged_NewestFirst_WithoutGapsOrRepeats()
    {
        var browser = await app.OpenRegisteredAsync();
        await app.DepositManyAsync(browser, 60, 1_00);
        var first = (await browser.GetPageAsync("/transactions")).HasSoundMarkup();
        Assert.Equal(50, first.EntryIds().Count);
        Assert.Equal("Deposit 60", first.Document.QuerySelectorAll("[data-entry] .entries__title")[0].TextContent);
        var second = (await browser.GetPageAsync(first.Find(".pager a").GetAttribute("href")!)).Expect(HttpStatusCode.OK);
        Assert.Equal(10, second.EntryIds().Count);
        Assert.Equal("Deposit 1", second.TextOf("[data-entry]:last-child .entries__title"));
        Assert.Equal("Newest", second.TextOf(".pager a"));
        Assert.Equal(60, first.EntryIds().Concat(second.EntryIds()).Distinct(StringComparer.Ordinal).Count());

        // The trail keeps to itself from page to page.
        foreach (var entry in first.EntryIds().Take(2))
        {
            await browser.CarryOutAsync("/transactions", $"form[action='/entries/{entry}/undo']");
        }

        var trail = await browser.GetPageAsync("/transactions?trail=true");
        var older = await browser.GetPageAsync(trail.Find(".pager a").GetAttribute("href")!);
        Assert.Equal(62, trail.EntryIds().Concat(older.EntryIds()).Distinct(StringComparer.Ordinal).Count());
        Assert.NotNull(older.Document.QuerySelector("search a[href='/transactions']"));
        var list = await browser.GetPageAsync("/transactions");
        Assert.Equal(
            58, list.EntryIds().Concat((await browser.GetPageAsync(list.Find(".pager a").GetAttribute("href")!)).EntryIds()).Count());
    }

    [Fact]
    public async Task Journal_OfExactlyOnePage_HasNoNext()
    {
        var browser = await app.OpenRegisteredAsync();
        await app.DepositManyAsync(browser, 50, 1_00);
        var page = await browser.GetPageAsync("/transactions");
        Assert.Equal(50, page.EntryIds().Count);
        Assert.Null(page.Document.QuerySelector(".pager a"));
    }

    [Theory]
    [InlineData("?after=abc", 1)]
    [InlineData("?after=", 1)]
    [InlineData("?after=2026-13-01_1", 1)]
    [InlineData("?after=2026-01-01_99999999999999999999", 1)]
    [InlineData("?trail=banana", 1)]
    [InlineData("?from=yesterday&to=31.12.", 1)]
    [InlineData("?kind=gift&category=abc&account=%00", 1)]
    [InlineData("?after=1970-01-01_1", 0)]
    [InlineData("?category=4611686018427387904", 0)]
    [InlineData("?q=%25_%27%22%3Cb%3E", 0)]
    public async Task Query_ThatIsNone_ShowsThePageAsItIs(string query, int entries)
    {
        var browser = await app.OpenWithMoneyAsync();
        var page = (await browser.GetPageAsync("/transactions" + query)).Expect(HttpStatusCode.OK);
        Assert.Equal("Activity · PotLock", page.Title);
        Assert.Equal(entries, page.EntryIds().Count);
    }

    [Fact]
    public async Task Journal_FollowsTheDates_AndOnOneDayTheOrderOfCommands()
    {
        var browser = await app.OpenRegisteredAsync();
        await browser.DepositAsync("1.00", ("Date", "2026-03-01"));
        await browser.DepositAsync("2.00", ("Date", "2026-01-01"));
        await browser.DepositAsync("3.00", ("Date", "2026-03-01"));
        var page = await browser.GetPageAsync("/transactions");
        Assert.Equal(
            ["3.00", "1.00", "2.00"], page.Document.QuerySelectorAll("[data-entry]").Select(row => row.GetAttribute("data-amount")!));
    }

    [Fact]
    public async Task Openings_AndWhatWasPutRight_ShowWhetherItIsMoreOrLess()
    {
        var browser = await app.OpenRegisteredAsync();
        var account = (await browser.CarryOutAsync(
            "/accounts/new", "form[action='/accounts']", ("Name", "Everyday"), ("OpeningBalance", "-10.50"))).Path;
        await browser.CarryOutAsync(account, "form[action$='/reconcile']", ("Total", "-12.00"));
        await browser.CarryOutAsync(account, "form[action$='/reconcile']", ("Total", "5"));
        var page = (await browser.GetPageAsync("/transactions")).HasSoundMarkup();
        Assert.Equal(
            ["17.00", "-1.50", "-10.50"],
            page.Document.QuerySelectorAll("[data-entry] .amount").Select(amount => amount.GetAttribute("value")!));
    }
}
