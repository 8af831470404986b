using System.Net;
using AngleSharp.Dom;
using PotLock.Web.Tests.Harness;

namespace PotLock.Web.Tests.Pots;

/// <summary>The pots' pages: lists, history with its running balance, weightings over time, lock ends.</summary>
public sealed class PotPageTests(PotLockApp app) : IClassFixture<PotLockApp>
{
    [Theory]
    [InlineData("/pots", "No pots yet")]
    [InlineData("/pots?status=active", "No pots yet")]
    [InlineData("/pots?status=live", "No live pots yet")]
    [InlineData("/pots?status=closed", "No closed pots")]
    [InlineData("/pots?status=nonsense", "No pots yet")]
    public async Task Lists_WithoutPots_SayWhatBelongsThere(string path, string says)
    {
        var page = (await (await app.OpenRegisteredAsync()).GetPageAsync(path)).Expect(HttpStatusCode.OK).HasSoundMarkup();
        Assert.Contains(says, page.TextOf("main .empty"), StringComparison.Ordinal);
        Assert.StartsWith("Pots", page.Title, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pot_WithoutMoney_SaysSo()
    {
        var browser = await app.OpenRegisteredAsync();
        var page = (await browser.CreatePotAsync("Holiday")).HasSoundMarkup();
        Assert.Contains("No activity yet.", page.TextOf("main"), StringComparison.Ordinal);
        Assert.Contains("never had a share of your deposits", page.TextOf("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task History_ShowsEveryEntryWithTheRunningBalance()
    {
        var browser = await app.OpenWithMoneyAsync();
        await browser.CreatePotAsync("Holiday", "12.5", ("TargetAmount", "400.00"), ("StartingBalance", "100.00"));
        await browser.DepositAsync("33.33", ("Description", "First"));
        await browser.DepositAsync("0.04", ("Description", "Too small for a penny")); // half a penny: the active balance keeps it
        await browser.DepositAsync("80.00", ("Description", "Second"), ("Date", "2026-01-31"));
        await browser.SubmitAsync("/dashboard", $"form[action='/entries/{(await browser.GetPageAsync("/dashboard")).EntryIds()[0]}/undo']");
        var page = (await browser.GetPageAsync(await PathOfAsync(browser, "Holiday"))).HasSoundMarkup();
        Assert.Equal(
            [("-10.00", "104.16"), ("10.00", "114.16"), ("4.16", "104.16"), ("100.00", "100.00")],
            page.Document.QuerySelectorAll("tr[data-entry]").Select(RowOf));
        Assert.Equal(
            ["reversal", "deposit", "deposit", "starting-balance"],
            page.Document.QuerySelectorAll("tr[data-entry]").Select(row => row.GetAttribute("data-kind")!));
        Assert.Equal("104.16", page.Find("[data-pot]").GetAttribute("data-balance"));
    }

    [Fact]
    public async Task History_OfManyEntries_RunsOnOverThePages()
    {
        var browser = await app.OpenRegisteredAsync();
        var path = (await browser.CreatePotAsync("Holiday", "10")).Path;
        await app.DepositManyAsync(browser, 60, 100_00);
        var first = (await browser.GetPageAsync(path)).HasSoundMarkup();
        var second = (await browser.GetPageAsync(first.Find(".pager a").GetAttribute("href")!)).Expect(HttpStatusCode.OK);
        Assert.Null(second.Document.QuerySelector(".pager"));
        var rows = first.Document.QuerySelectorAll("tr[data-entry]").Concat(second.Document.QuerySelectorAll("tr[data-entry]")).ToList();
        Assert.Equal(60, rows.Select(row => row.GetAttribute("data-entry")).Distinct().Count());
        Assert.Equal(Enumerable.Range(0, 60).Select(i => ("10.00", $"{600 - (10 * i)}.00")), rows.Select(RowOf));
    }

    [Theory]
    [InlineData("?before=abc")]
    [InlineData("?before=")]
    [InlineData("?before=99999999999999999999")]
    public async Task Cursor_ThatIsNone_ShowsTheFirstPageAsItIs(string query)
    {
        var browser = await app.OpenRegisteredAsync();
        var path = (await browser.CreatePotAsync("Holiday", "10")).Path;
        await browser.DepositAsync("100.00");
        var page = (await browser.GetPageAsync(path + query)).Expect(HttpStatusCode.OK);
        Assert.Equal("Holiday · PotLock", page.Title);
        Assert.Single(page.EntryIds());
    }

    [Fact]
    public async Task LockEnd_ByDate_IsAppliedByTheFirstPageThatLooks()
    {
        var browser = await app.OpenRegisteredAsync();
        var today = await browser.TodayAsync();
        await browser.CreatePotAsync("Trip", "40", ("EndDate", today.Iso()), ("TargetAmount", "900.00"));
        await browser.CreatePotAsync("Car", "20");
        await browser.CreatePotAsync("Later", "10", ("EndDate", today.AddDays(2).Iso()));
        await browser.DepositAsync("100.00");
        Assert.Equal("active", (await browser.GetPageAsync("/dashboard")).Pot("Trip").GetAttribute("data-status"));
        try
        {
            app.BookTime.Advance(TimeSpan.FromDays(2));
            var page = await browser.GetPageAsync("/dashboard");
            Assert.Equal(("live", "false", "40.00", "0.00", today.AddDays(1).Iso()), page.MarksOf("Trip"));
            Assert.Equal(("active", "false", "20.00", "46.67", ""), page.MarksOf("Car"));
            Assert.Equal(("active", "true", "10.00", "23.33", ""), page.MarksOf("Later"));
            var after = await app.StateAsync(browser);
            await browser.GetPageAsync("/dashboard");
            Assert.Equal(after, await app.StateAsync(browser));

            Assert.Equal(["Trip"], NamesOf(await browser.GetPageAsync("/pots?status=live")));
            Assert.Equal(["Car", "Later"], NamesOf(await browser.GetPageAsync("/pots")));
            var trip = await browser.GetPageAsync(await PathOfAsync(browser, "Trip"));
            Assert.Contains("Went live: end date passed", trip.TextOf("main"), StringComparison.Ordinal);
            Assert.Equal(["from 40% to 0%", "from 0% to 40%"], trip.ShiftsOf("[data-weighting-history]"));

            // A command applies what is due before it acts: the deposit no longer sees the second lock.
            app.BookTime.Advance(TimeSpan.FromDays(5));
            var done = await browser.DepositAsync("100.00");
            Assert.Equal(("live", "false", "10.00", "0.00", today.AddDays(3).Iso()), done.MarksOf("Later"));
            Assert.Equal(("active", "false", "90.00", "70.00", ""), done.MarksOf("Car"));
        }
        finally
        {
            app.BookTime.Reset();
        }
    }

    [Theory]
    [InlineData("/deposits")]
    [InlineData("/withdrawals")]
    [InlineData("/pots")]
    [InlineData("/pots/new")]
    [InlineData("/transactions")]
    public async Task LockEnd_ByDate_IsAppliedByWhateverPageLooks(string path)
    {
        var browser = await app.OpenRegisteredAsync();
        await browser.CreatePotAsync("Trip", "40", ("EndDate", (await browser.TodayAsync()).Iso()));
        try
        {
            app.BookTime.Advance(TimeSpan.FromDays(1));
            await browser.GetPageAsync(path);
            Assert.Contains("Trip Live 0", (await app.StateAsync(browser)).Rows, StringComparison.Ordinal);
        }
        finally
        {
            app.BookTime.Reset();
        }
    }

    private static IEnumerable<string> NamesOf(Page page) =>
        page.Document.QuerySelectorAll("[data-pot]").Select(pot => pot.GetAttribute("data-name")!);

    private static (string, string) RowOf(IElement row) => (
        row.GetAttribute("data-amount")!, row.QuerySelector("[data-label=Balance] data")!.GetAttribute("value")!);

    private static async Task<string> PathOfAsync(Browser browser, string name) =>
        "/pots/" + (await browser.GetPageAsync("/dashboard")).Pot(name).GetAttribute("data-pot");
}
