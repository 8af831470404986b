using PotLock.Web.Tests.Harness;

namespace PotLock.Web.Tests.Features;

/// <summary>What is not used is not seen, but on the page of all that PotLock can do.</summary>
public sealed class FeaturesTests(PotLockApp app) : IClassFixture<PotLockApp>
{
    [Fact]
    public async Task Newcomer_SeesHomePotsAndActivity_AndEverythingOnOnePage()
    {
        var browser = await app.OpenRegisteredAsync();
        var page = await browser.GetPageAsync("/dashboard");
        Assert.Equal(["/new", "/dashboard", "/pots", "/transactions", "/features"], Links(page, ".sidenav"));
        Assert.Equal(["/dashboard", "/pots", "/new", "/transactions", "/features"], Links(page, ".tabbar"));

        var all = (await browser.GetPageAsync("/features")).HasSoundMarkup();
        Assert.Equal(
            [
                "/account/calendar", "/account/notifications", "/accounts", "/budgets", "/cards", "/debts", "/forecast", "/groups",
                "/import", "/insights", "/interest", "/loans", "/reports", "/schedule", "/settings/categories", "/settings/months",
                "/settings/rules",
                "/transfer",
            ],
            all.Document.QuerySelectorAll("[data-feature]").Select(row => row.GetAttribute("data-feature")!).Order());
        Assert.Empty(all.Document.QuerySelectorAll("[data-used=true]"));
        foreach (var path in all.Document.QuerySelectorAll("[data-feature] a").Select(link => link.GetAttribute("href")!))
        {
            // Where somebody is has its place, used or not.
            Assert.Contains(path, Links((await browser.GetPageAsync(path)).Expect(System.Net.HttpStatusCode.OK), ".sidenav"));
        }
    }

    [Fact]
    public async Task Feature_OnceUsed_HasItsPlace_AndNeverMoreThanNineStandAtOnce()
    {
        var browser = await app.OpenWithMoneyAsync("500.00");
        await browser.CarryOutAsync("/accounts/new", "form.card", ("Name", "Savings"), ("Type", "savings"), ("OpeningBalance", "10.00"));
        Assert.Contains("/accounts", Links(await browser.GetPageAsync("/dashboard"), ".sidenav"));
        Assert.DoesNotContain("/cards", Links(await browser.GetPageAsync("/dashboard"), ".tabbar"));
        await browser.CarryOutAsync(
            "/cards/new", "form.card", ("Name", "Visa"), ("Limit", "5000"), ("StatementDay", "25"), ("DueDays", "20"),
            ("OpeningOwed", "0"));
        await browser.CarryOutAsync("/transfer", "form[action='/transfer']", ("Amount", "100"), ("Day", "1"));
        await browser.CarryOutAsync(
            "/schedule/new", "[data-schedule-form]", ("Amount", "13.00"), ("Description", "Music"), ("Recurrence", "monthly"),
            ("FirstOn", (await browser.TodayAsync()).AddDays(3).Iso()));
        await app.DepositManyAsync(browser, 10, 100);

        var page = await browser.GetPageAsync("/transfer");
        var side = Links(page, ".sidenav");
        Assert.Equal(9, side.Count);
        Assert.Contains("/transfer", side); // it is the sixth, and where one stands
        Assert.NotNull(page.Find(".sidenav a[href='/transfer'][aria-current=page]"));
        var panel = Links(page, ".tabbar .menu__panel");
        Assert.Equal(["/accounts", "/reports", "/schedule", "/cards", "/forecast", "/transfer", "/features"], panel);
        Assert.InRange(panel.Count, 1, 9);
        Assert.Equal(5, page.Document.QuerySelectorAll(".tabbar > ul > li").Length);
        var all = await browser.GetPageAsync("/features");
        Assert.Equal(7, all.Document.QuerySelectorAll("[data-used=true]").Length); // the categories, which stand in no navigation
    }

    [Theory]
    [InlineData("", "", "/schedule", "/budgets", "/accounts")]
    [InlineData("Trip", "", "/budgets", "/schedule", "/transfer")]
    [InlineData("Trip", "900", "/schedule", "/forecast", "/transfer")]
    public async Task SetUp_OffersWhatFitsTheAnswers_UntilSomethingIsRecorded(string pot, string target, params string[] offered)
    {
        var browser = await app.OpenRegisteredAsync();
        var done = await browser.CarryOutAsync(
            "/setup", "#setup", ("Total", "500"), ("PotName", pot), ("PotTarget", target), ("PotWeighting", pot == "" ? "" : "10"));
        Assert.Equal("/dashboard", done.Path);
        var next = done.HasSoundMarkup().Document.QuerySelectorAll("#next-to-try [data-feature]");
        Assert.Equal(offered.Order(), next.Select(row => row.GetAttribute("data-feature")!).Order());
        await browser.DepositAsync("5");
        Assert.Null((await browser.GetPageAsync("/dashboard")).Document.QuerySelector("#next-to-try"));
    }

    private static List<string> Links(Page page, string nav) =>
        [.. page.Document.QuerySelectorAll($"{nav} a").Select(link => link.GetAttribute("href")!.Split('?')[0])];
}
