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
        Assert.Equal("Latest", second.TextOf(".pager a"));
        Assert.Equal(60, first.EntryIds().Concat(second.EntryIds()).Distinct(StringComparer.Ordinal).Count());

        // The trail keeps to itself from page to page.
        foreach (var entry in first.EntryIds().Take(2))
        {
            await browser.CarryOutAsync($"/transactions/{entry}", $"form[action='/entries/{entry}/undo']");
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

    [Fact]
    public async Task Journal_StandsByDay_WithTheDaysSum_AndSaysNothingTwice()
    {
        var browser = await app.OpenRegisteredAsync();
        var today = await browser.TodayAsync();
        await browser.DepositAsync("100.00", ("Description", "Salary"));
        await browser.WithdrawAsync("20.00", ("Description", "Shoes"));
        await browser.DepositAsync("3.00", ("Description", "Found"), ("Date", today.AddDays(-1).Iso()));
        await browser.DepositAsync("5.00", ("Description", "Deposit"), ("Date", "2020-02-29"));
        var page = (await browser.GetPageAsync("/transactions")).HasSoundMarkup();

        Assert.Equal(
            [(today.Iso(), "80.00"), (today.AddDays(-1).Iso(), "3.00"), ("2020-02-29", "5.00")],
            page.Document.QuerySelectorAll("[data-day]").Select(
                day => (day.GetAttribute("data-day")!, day.QuerySelector(".activity__head data")!.GetAttribute("value")!)));
        Assert.Equal(
            ["Today", "Yesterday", "29 February 2020"],
            page.Document.QuerySelectorAll("[data-day] h2").Select(day => day.FirstChild!.TextContent.Trim()));
        Assert.Equal("Saturday", page.TextOf("[data-day='2020-02-29'] h2 span"));
        Assert.Equal(
            ["Withdrawals", "Deposit", "Deposit"], page.Document.QuerySelectorAll(".entries__meta").Select(one => one.TextContent));
        Assert.All(
            page.Document.QuerySelectorAll("[data-entry]"),
            row => Assert.DoesNotContain("Active balance", row.TextContent, StringComparison.Ordinal));
        Assert.Empty(page.Document.QuerySelectorAll("[data-entry] form"));
    }

    [Fact]
    public async Task Swipe_SendsTheFormInTheTemplate_AndComesBackToTheListAsItWas()
    {
        var browser = await app.OpenWithMoneyAsync();
        var page = await browser.GetPageAsync("/transactions?kind=income");
        var entry = page.EntryIds()[0];
        Assert.Equal("yes", page.Find($"[data-entry='{entry}']").GetAttribute("data-undo"));
        var form = ((AngleSharp.Html.Dom.IHtmlTemplateElement)page.Find("[data-swipes] template")).Content.QuerySelector("form")!;
        var fields = form.QuerySelectorAll("input").ToDictionary(
            input => input.GetAttribute("name")!, input => input.GetAttribute("value")!);
        fields["CommandId"] += "-" + entry;

        var done = await browser.PostAsync($"/entries/{entry}/undo", fields);

        Assert.Equal((HttpStatusCode.SeeOther, "/transactions?kind=income"), (done.Status, done.Location));
        Assert.All(
            (await browser.GetPageAsync("/transactions?trail=true")).Document.QuerySelectorAll("[data-entry]"),
            row => Assert.Equal("", row.GetAttribute("data-undo")));
    }

    [Fact]
    public async Task Filters_StandAsWords_EachWithTheWayToDoWithoutIt()
    {
        var browser = await app.OpenWithMoneyAsync();
        var page = (await browser.GetPageAsync("/transactions?kind=spending&tag=food&from=2026-01-01&q=shop&trail=true")).HasSoundMarkup();
        Assert.Equal(
            [
                ("Expenses and refunds", "/transactions?tag=food&from=2026-01-01&q=shop&trail=true"),
                ("#food", "/transactions?kind=spending&from=2026-01-01&q=shop&trail=true"),
                ("From 1 Jan 2026", "/transactions?kind=spending&tag=food&q=shop&trail=true"),
                ("Undone entries too", "/transactions?kind=spending&tag=food&from=2026-01-01&q=shop"),
            ],
            page.Document.QuerySelectorAll(".chip").Select(chip => (chip.FirstChild!.TextContent.Trim(), chip.GetAttribute("href")!)));
    }
}
