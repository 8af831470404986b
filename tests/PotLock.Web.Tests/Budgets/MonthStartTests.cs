using System.Net;
using PotLock.Web.Tests.Harness;

namespace PotLock.Web.Tests.Budgets;

/// <summary>Choosing when months begin, and what pages say of it afterwards. It is 22 April 2031.</summary>
public sealed class MonthStartTests : IClassFixture<PotLockApp>
{
    private const string Address = "/settings/month-start";
    private const string Form = "form[action='/settings/month-start']";

    private readonly PotLockApp _app;

    public MonthStartTests(PotLockApp app)
    {
        _app = app;
        app.BookTime.MoveTo(new DateTimeOffset(2031, 4, 22, 12, 0, 0, TimeSpan.Zero));
    }

    [Fact]
    public async Task Page_BeginsWithCalendarMonths_AndPagesSayNothingOfThem()
    {
        var browser = await _app.OpenWithMoneyAsync();
        var page = (await browser.GetPageAsync(Address)).Expect(HttpStatusCode.OK).HasSoundMarkup();
        Assert.Equal("1", page.ValueOf("StartsOn"));
        Assert.Equal("Today is in April 2031, which is 1 April to 30 April.", page.TextOf("[data-place-sample]"));
        foreach (var address in new[] { "/budgets", "/reports", "/settings/months", "/interest" })
        {
            var other = await browser.GetPageAsync(address);
            Assert.Null(other.Document.QuerySelector("[data-month-days], [data-calendar-months]"));
        }

        Assert.Contains(Address, (await browser.GetPageAsync("/settings")).Document.QuerySelectorAll("main a")
            .Select(link => link.GetAttribute("href")));
    }

    [Fact]
    public async Task Choice_IsPreviewed_Saved_AndSaidWhereMonthsAreShown()
    {
        var browser = await _app.OpenWithMoneyAsync("1,000.00");
        await browser.WithdrawAsync("30");
        await browser.CarryOutAsync("/budgets/edit", "form[action='/budgets']", ("Target-all", "500"));
        var before = await _app.StateAsync(browser);

        // Without a script: seen first, by a page that Back and Reload may show again.
        var page = await browser.GetPageAsync(Address);
        var fields = page.Hidden(Form).Concat(new Dictionary<string, string> { ["StartsOn"] = "22", ["Named"] = "end" }).ToList();
        var led = await browser.PostAsync(Address + "/preview", fields);
        Assert.Equal((HttpStatusCode.SeeOther, Address + "?startsOn=22&named=end"), (led.Status, led.Location));
        var seen = (await browser.FollowAsync(led)).HasSoundMarkup();
        Assert.Equal("22", seen.ValueOf("StartsOn"));
        Assert.Contains("Today would be in May 2031, which would be 22 April to 21 May.", seen.TextOf("main"), StringComparison.Ordinal);
        var april = seen.Find("[data-moved='2031-04'] tbody tr");
        Assert.Equal(("30.00", "0.00"), (april.GetAttribute("data-now"), april.GetAttribute("data-then")));
        Assert.Contains("22 March to 21 April instead of 1 April to 30 April", seen.TextOf("main"), StringComparison.Ordinal);
        Assert.Contains("May 2031 has no budget yet. You can copy the one of April 2031", seen.TextOf("main"), StringComparison.Ordinal);
        Assert.Equal(before, await _app.StateAsync(browser));

        var saved = await browser.CarryOutAsync(Address, Form, ("StartsOn", "22"), ("Named", "end"));
        Assert.Equal("Saved. Your months start on the 22nd, and today is in May 2031.", saved.Notice);
        Assert.Equal("22", saved.ValueOf("StartsOn"));

        var budgets = (await browser.GetPageAsync("/budgets?month=2031-04")).HasSoundMarkup();
        Assert.StartsWith("22 March to 21 April.", budgets.TextOf("[data-month-days]"), StringComparison.Ordinal);
        Assert.Contains("/transactions?kind=spending&from=2031-03-22&to=2031-04-21", budgets.Document.QuerySelectorAll("main a")
            .Select(link => link.GetAttribute("href")));
        Assert.Equal("No budget for May 2031", (await browser.GetPageAsync("/budgets")).TextOf(".empty h3"));
        Assert.Contains(
            "May 2031 (22 April 2031 to 21 May 2031)", (await browser.GetPageAsync("/reports?from=2031-05")).TextOf(".page__lead"),
            StringComparison.Ordinal);
        Assert.Contains(
            "Months here start on the 22nd: May 2031 is 22 April to 21 May.",
            (await browser.GetPageAsync("/reports/income-and-spending?from=2031-05&to=2031-05")).TextOf("main"), StringComparison.Ordinal);
        string[] plain =
        [
            "/settings/months", "/interest", "/reports/interest", "/reports/verdict", "/insights/health", "/forecast", "/transfer",
        ];
        foreach (var address in plain)
        {
            Assert.Contains(
                "Calendar months here. Your budgets, insights and reports use months from the 22nd.",
                (await browser.GetPageAsync(address)).HasSoundMarkup().TextOf("[data-calendar-months]"), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("0", "Choose a day from 1 to 28.")]
    [InlineData("29", "Choose a day from 1 to 28.")]
    [InlineData("", "Choose a day from 1 to 28.")]
    [InlineData("-5", "Enter a whole number from 1 to 28.")]
    [InlineData("payday", "Enter a whole number from 1 to 28.")]
    [InlineData("99999999999999", "Enter a whole number from 1 to 28.")]
    public async Task Day_ThatCannotBe_IsRefused_AndKept(string day, string says)
    {
        var browser = await _app.OpenWithMoneyAsync();
        var before = await _app.StateAsync(browser);
        var fields = (await browser.GetPageAsync(Address)).Hidden(Form)
            .Concat(new Dictionary<string, string> { ["StartsOn"] = day, ["Named"] = "start" }).ToList();
        foreach (var address in new[] { Address, Address + "/preview" })
        {
            var refused = (await browser.PostAsync(address, fields)).ShowsError("StartsOn", says);
            Assert.Equal(day, refused.ValueOf("StartsOn"));
        }

        Assert.Equal(before, await _app.StateAsync(browser));
        // A day in the address that cannot be is not typed by anybody: the page shows what is.
        Assert.Equal("1", (await browser.GetPageAsync($"{Address}?startsOn={day}")).Expect(HttpStatusCode.OK).ValueOf("StartsOn"));
    }
}
