using System.Globalization;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using PotLock.Services.Ledger;
using PotLock.Web.Tests.Api;
using PotLock.Web.Tests.Harness;

namespace PotLock.Web.Tests.Insights;

/// <summary>
/// Insights on their page and for programs: with their figures, put away and back, told if wanted. It is 20 November 2031.
/// </summary>
public sealed class InsightTests : IClassFixture<PotLockApp>
{
    private readonly PotLockApp _app;

    public InsightTests(PotLockApp app)
    {
        _app = app;
        MoveTo(1, 5);
    }

    [Fact]
    public async Task Page_OfANewBook_SaysThatNothingStandsOut()
    {
        var browser = await _app.OpenRegisteredAsync();

        var page = (await browser.GetPageAsync("/insights")).Expect(HttpStatusCode.OK).HasSoundMarkup();

        Assert.Equal("Nothing stands out", page.TextOf(".empty h2"));
        Assert.Equal(
            "Your first month isn’t over yet", (await browser.GetPageAsync("/insights/health")).HasSoundMarkup().TextOf(".empty h2"));
    }

    [Fact]
    public async Task RegularPayment_IsShown_Planned_AndThenGone()
    {
        var browser = await OpenWithNetflixAsync();

        var page = (await browser.GetPageAsync("/insights")).HasSoundMarkup();

        Assert.Equal("Netflix takes £12.99 every month", page.TextOf("[data-insight] h2"));
        var form = (await browser.GetPageAsync(page.Find("[data-insight] a.button").GetAttribute("href")!)).HasSoundMarkup();
        Assert.Equal(
            ("12.99", "Netflix", "2031-12-03", "monthly"),
            (form.ValueOf("Amount"), form.ValueOf("Description"), form.ValueOf("FirstOn"), form.ValueOf("Recurrence")));
        var planned = await browser.CarryOutAsync(form.Path, "form[action='/schedule']");
        Assert.Equal("Netflix is scheduled for 3 December 2031.", planned.Notice);
        Assert.NotNull((await browser.GetPageAsync("/insights")).Document.QuerySelector("[data-insights=none]"));
    }

    [Fact]
    public async Task Insight_IsDismissed_AndRestored()
    {
        var browser = await OpenWithNetflixAsync();
        var before = await _app.StateAsync(browser);

        var dismissed = await browser.CarryOutAsync("/insights", "form[action='/insights/dismiss']");

        Assert.Equal("Dismissed: Netflix takes £12.99 every month. It comes back if it gets much bigger.", dismissed.Notice);
        Assert.Null(dismissed.HasSoundMarkup().Document.QuerySelector("[data-insight]"));
        // It is not as though there were nothing.
        Assert.Equal("Nothing new stands out", dismissed.TextOf("main .empty h2"));
        Assert.Equal("Dismissed (1)", dismissed.TextOf("#dismissed-h"));
        var restored = await browser.CarryOutAsync("/insights", "form[action='/insights/restore']");
        Assert.Equal("Restored: Netflix takes £12.99 every month.", restored.Notice);
        Assert.NotNull(restored.Document.QuerySelector("[data-insight]"));
        Assert.Equal(before.Rows, (await _app.StateAsync(browser)).Rows);
        var again = await browser.SubmitAsync("/insights", "form[action='/insights/dismiss']", ("Key", "regular-0"));
        again.Expect(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task News_AreOff_UntilTheyAreWanted()
    {
        var browser = await OpenWithNetflixAsync();
        await RoundAsync();
        Assert.Null((await browser.GetPageAsync("/notifications")).Document.QuerySelector("[data-kind=InsightFound]"));

        var page = await browser.CarryOutAsync("/insights", "form[action='/insights/notifications']");
        Assert.Equal("You’ll get new insights as notifications.", page.Notice);
        await RoundAsync();

        Assert.StartsWith(
            "Netflix takes £12.99 every month. You paid it 3 times",
            (await browser.GetPageAsync("/notifications")).HasSoundMarkup().TextOf("[data-kind=InsightFound] [amounts], "
                + "[data-kind=InsightFound] .notifications__text").Replace("Unread:", "", StringComparison.Ordinal).Trim(),
            StringComparison.Ordinal);
        page = await browser.CarryOutAsync("/insights", "form[action='/insights/notifications']");
        Assert.Equal("You won’t get insights as notifications.", page.Notice);
    }

    [Fact]
    public async Task HealthReport_ShowsTheMonth_AndGoesToOthers()
    {
        var browser = await OpenWithNetflixAsync();

        var page = (await browser.GetPageAsync("/insights/health")).HasSoundMarkup();

        Assert.Equal("October 2031 in one page", page.TextOf("h1"));
        Assert.Equal("12.99", page.Find("[data-category] data").GetAttribute("value"));
        Assert.Equal("Netflix takes £12.99 every month", page.TextOf("[aria-labelledby=next-h] li > span"));
        var earlier = (await browser.GetPageAsync(page.Find(".tabs a").GetAttribute("href")!)).HasSoundMarkup();
        Assert.Equal("September 2031 in one page", earlier.TextOf("h1"));
        Assert.Null(earlier.Document.QuerySelector("[aria-labelledby=next-h]"));
        foreach (var odd in new[] { "2031-11", "1999-01", "x", "" })
        {
            Assert.Equal("October 2031 in one page", (await browser.GetPageAsync($"/insights/health?month={odd}")).TextOf("h1"));
        }
    }

    [Fact]
    public async Task Weightings_CanBeFilledIn_ByTheAddress()
    {
        var browser = await _app.OpenRegisteredAsync();
        var pot = (await browser.CreatePotAsync("Italy", "10")).Path.Split('/')[^1];

        var page = (await browser.GetPageAsync($"/pots/weightings?pot={pot}&share=12.5")).HasSoundMarkup();

        Assert.Equal("12.5", page.Find("form#weightings input[name^=Weighting]").GetAttribute("value"));
        (await browser.GetPageAsync("/pots/weightings?pot=x&share=<b>")).Expect(HttpStatusCode.OK).HasSoundMarkup();
    }

    [Fact]
    public async Task Program_ReadsDismissesAndRestores()
    {
        var api = await _app.OpenRegisteredApiAsync();
        (await api.PostAsync("/deposits", new { amount = "5000.00" })).Expect(HttpStatusCode.OK);
        MoveTo(11, 20);
        foreach (var month in new[] { 9, 10, 11 })
        {
            (await api.PostAsync("/transactions", new
            {
                kind = "expense", amount = "12.99", description = "Netflix",
                date = new DateOnly(2031, month, 3).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            })).Expect(HttpStatusCode.Created);
        }

        var read = (await api.GetAsync("/insights")).Expect(HttpStatusCode.OK);
        var one = Assert.Single(read.Json.GetProperty("insights").EnumerateArray());
        Assert.Equal(("regular-payment", "155.88", "monthly"), (
            one.Text("kind"), one.GetProperty("figures").Text("perYear"), one.GetProperty("figures").Text("every")));
        Assert.NotEmpty(read.Headers["ETag"]);

        var key = one.Text("key");
        var dismissed = (await api.PostAsync("/insights/dismiss", new { key })).Expect(HttpStatusCode.OK);
        Assert.Empty(dismissed.Json.GetProperty("insights").EnumerateArray());
        Assert.Equal(key, Assert.Single(dismissed.Json.GetProperty("dismissed").EnumerateArray()).Text("key"));
        var restored = (await api.PostAsync("/insights/restore", new { key })).Expect(HttpStatusCode.OK);
        Assert.Single(restored.Json.GetProperty("insights").EnumerateArray());
        (await api.PostAsync("/insights/dismiss", new { key = "nothing" }))
            .ExpectProblem(HttpStatusCode.NotFound, "no-such-insight");
        Assert.True((await api.PutAsync("/insights/notifications", new { told = true })).Json.GetProperty("told").GetBoolean());
        (await api.PutAsync("/insights/notifications", new { })).Expect(HttpStatusCode.UnprocessableEntity);

        var health = (await api.GetAsync("/insights/health?month=2031-10")).Expect(HttpStatusCode.OK);
        var report = health.Json.GetProperty("report");
        Assert.Equal(("2031-10", "12.99"), (report.Text("month"), report.Text("spending")));
        Assert.Equal(health.Text, (await api.GetAsync("/insights/health")).Text);
        (await api.GetAsync("/insights/health?month=2031-11")).ExpectProblem(HttpStatusCode.NotFound, "not-found");
        (await api.GetAsync("/insights/health?month=x")).Expect(HttpStatusCode.UnprocessableEntity);
    }

    /// <summary>A person who pays for Netflix each month, and planned nothing.</summary>
    private async Task<Browser> OpenWithNetflixAsync()
    {
        var browser = await _app.OpenWithMoneyAsync("5000.00");
        MoveTo(11, 20);
        foreach (var month in new[] { 9, 10, 11 })
        {
            await browser.CarryOutAsync(
                "/transactions/new?kind=expense", "form[action='/transactions'][method=post]", ("Amount", "12.99"),
                ("Description", "Netflix"),
                ("Date", new DateOnly(2031, month, 3).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
        }

        return browser;
    }

    private async Task RoundAsync()
    {
        foreach (var round in _app.Services.GetServices<IEachRound>())
        {
            await round.RunAsync();
        }
    }

    private void MoveTo(int month, int day) => _app.BookTime.MoveTo(new DateTimeOffset(2031, month, day, 12, 0, 0, TimeSpan.Zero));
}
