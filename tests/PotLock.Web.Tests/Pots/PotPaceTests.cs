using System.Globalization;
using System.Net;
using System.Text.Json;
using PotLock.Web.Tests.Harness;

namespace PotLock.Web.Tests.Pots;

/// <summary>What a pot's page says about its pace, its growth and its weightings, in words and figures.</summary>
public sealed class PotPaceTests(PotLockApp app) : IClassFixture<PotLockApp>, IDisposable
{
    /// <inheritdoc />
    public void Dispose() => app.BookTime.Reset();

    [Fact]
    public async Task Pot_WithoutHistory_SaysThatNothingIsKnownYet()
    {
        var browser = await OpenAsync("2027-06-20");
        var page = await browser.CreatePotAsync("Trip", "", ("TargetAmount", "700.00"), ("EndDate", "2027-12-31"));
        Assert.Contains(
            "It needs £100.00 a month from now on to be full by 31 December 2027.", Pace(page), StringComparison.Ordinal);
        Assert.Contains(
            "There isn’t a full month to measure its pace by yet.", Pace(page), StringComparison.Ordinal);
        Assert.Equal("100.00", page.FigureOf("[data-needed]"));
        Assert.Contains("The chart appears once", page.TextOf("[data-growth]"), StringComparison.Ordinal);
        Assert.Null(page.Document.QuerySelector("script[src*='chart']"));
    }

    [Theory]
    [InlineData("99.99", "behind", "Behind by £0.01 a month")]
    [InlineData("100", "on-course", "On course")]
    [InlineData("140", "ahead", "Ahead")]
    public async Task Pot_WithAnAimAndNoHistory_IsComparedWithIt(string aim, string mark, string says)
    {
        var browser = await OpenAsync("2027-06-20");
        var page =
            (await browser.CreatePotAsync(
                "Trip", "", ("TargetAmount", "700.00"), ("EndDate", "2027-12-31"), ("MonthlyAim", aim))).HasSoundMarkup();
        Assert.Equal(mark, page.Find("[data-pace]").GetAttribute("data-pace"));
        Assert.Contains(says, Pace(page), StringComparison.Ordinal);
        Assert.Contains("a month counts as its pace", Pace(page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pot_WhoseDateComesBeforeThePayDay_IsShort_AndSaysSoForGood()
    {
        var browser = await OpenAsync("2027-06-20");
        await browser.DepositAsync("100.00");
        await browser.CarryOutAsync("/transfer", "form[action='/transfer']", ("Amount", "300.00"), ("Day", "25"), ("Mode", "weightings"));
        var page = await browser.CreatePotAsync(
            "Trip", "10", ("TargetAmount", "100.00"), ("EndDate", "2027-08-24"), ("MonthlyAim", "33.34"), ("StartingBalance", "6.68"));
        var path = page.Path;
        // The plan brings £30 in June and in July; the 25th of August is a day too late. The aim would bring 66.68, and is not the plan.
        Assert.Equal(
            ("behind", "33.32"),
            (page.Find("[data-pace]").GetAttribute("data-pace"), page.Find("[data-short-by]").GetAttribute("data-short-by")));
        Assert.StartsWith("£33.32 short by 24 August 2027.", page.TextOf("[data-prospect]"), StringComparison.Ordinal);
        var forecast = (await browser.GetPageAsync("/forecast")).HasSoundMarkup();
        Assert.Equal("33.32", forecast.Find("#calendar [data-pot]").GetAttribute("data-short-by"));
        Assert.Contains("£33.32 short", forecast.TextOf("#calendar"), StringComparison.Ordinal);
        Assert.Contains(
            "Ends on 24 August 2027, £33.32 short",
            (await browser.GetPageAsync(path)).TextOf("[data-outlook]"),
            StringComparison.Ordinal);
        await browser.CarryOutAsync($"{path}/top-up", $"form[action='{path}/top-up']", ("Amount", "60.00"));

        MoveTo("2027-08-25");
        page = (await browser.GetPageAsync(path)).HasSoundMarkup();
        Assert.Equal("End date passed, £33.32 short of its £100.00 target. Ready to spend.", page.TextOf("[data-goal]"));
        Assert.Contains(
            "£33.32 short of its £100.00 target", page.TextOf("[data-milestones]"), StringComparison.Ordinal);
        Assert.Contains(
            "its end date has passed, £33.32 short of its £100.00 target",
            (await browser.GetPageAsync("/notifications")).TextOf("main"), StringComparison.Ordinal);

        // No payday left: what is missing is all that is missing.
        page = await browser.CreatePotAsync("Soon", "", ("TargetAmount", "10.00"), ("EndDate", "2027-09-24"), ("MonthlyAim", "100"));
        Assert.Equal("on-course", page.Find("[data-pace]").GetAttribute("data-pace"));
        MoveTo("2027-09-01");
        page = (await browser.GetPageAsync(page.Path)).HasSoundMarkup();
        Assert.StartsWith("£10.00 short by 24 September 2027.", page.TextOf("[data-prospect]"), StringComparison.Ordinal);
        Assert.Contains("No more deposits are due before its end date", Pace(page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pot_WithHistory_SaysWhatItGetsAndWhenItIsFull()
    {
        var browser = await OpenAsync("2027-03-15");
        await browser.DepositAsync("1000.00");
        var path = (await browser.CreatePotAsync("Trip", "10", ("TargetAmount", "1000.00"), ("MonthlyAim", "300"))).Path;
        foreach (var day in new[] { "2027-04-05", "2027-05-05", "2027-06-05" })
        {
            MoveTo(day);
            await browser.DepositAsync("1500.00");
        }

        MoveTo("2027-07-10");
        var page = (await browser.GetPageAsync(path)).HasSoundMarkup();
        Assert.Contains(
            "Over the last 3 full months, £150.00 a month went in on average.",
            Pace(page),
            StringComparison.Ordinal);
        Assert.Contains("At the current pace it’s full in about 3 months: October 2027.", Pace(page), StringComparison.Ordinal);
        Assert.Contains("At your aim of £300.00 a month it is full in August 2027.", Pace(page), StringComparison.Ordinal);

        // What people read in the chart was written by the server, and stands in the table once more.
        Assert.Equal(
            "How it grew: From £0.00 on 15 March 2027 to £450.00 on 10 July 2027.",
            page.Find("canvas[role=img]").GetAttribute("aria-label"));
        Assert.Equal(
            ["0.00", "0.00", "150.00", "300.00", "450.00", "450.00"],
            page.Document.QuerySelectorAll("[data-growth] td data").Select(data => data.GetAttribute("value")!));
        var figures = JsonDocument.Parse(page.Find("[data-growth] script[type='application/json']").TextContent).RootElement;
        Assert.Equal(
            ["£0.00", "£0.00", "£150.00", "£300.00", "£450.00", "£450.00"],
            figures.GetProperty("series")[0]
                .GetProperty("values")
                .EnumerateArray()
                .Select(point => point.GetProperty("text").GetString()!));
        Assert.Equal("£500", figures.GetProperty("lines").EnumerateArray().Last().GetProperty("text").GetString());
        foreach (var script in page.Document.QuerySelectorAll("[data-growth] script[src]"))
        {
            (await browser.GetAsync(script.GetAttribute("src")!)).Expect(HttpStatusCode.OK);
            Assert.NotEmpty(script.GetAttribute("nonce")!);
        }

        // The cost: before asking, and before confirming too.
        const string Cost =
            "What it costs: if you take out the £450.00 and the pot fills again at the current pace of £150.00 a month, it reaches its "
                + "goal about 3 months later: January 2028 instead of October 2027.";
        Assert.Equal(Cost, (await browser.GetPageAsync($"{path}/break-lock")).TextOf("[data-break-cost]"));
        await browser.CarryOutAsync($"{path}/break-lock", "form[action$='/break-lock']");
        Assert.Equal(Cost, (await browser.GetPageAsync($"{path}/break-lock")).TextOf("[data-break-cost]"));
        app.BookTime.Advance(TimeSpan.FromHours(25));
        Assert.Equal(Cost, (await browser.GetPageAsync($"{path}/break-lock")).TextOf("[data-break-cost]"));
    }

    [Fact]
    public async Task Pot_IntoWhichNothingFlows_SaysSo_AlsoWhereItsLockIsBroken()
    {
        var browser = await OpenAsync("2027-03-15");
        await browser.DepositAsync("100.00");
        var path = (await browser.CreatePotAsync("Trip", "", ("TargetAmount", "1000.00"), ("StartingBalance", "40.00"))).Path;
        var dated = (await browser.CreatePotAsync("Later", "", ("EndDate", "2030-01-01"))).Path;
        MoveTo("2027-05-20");
        Assert.Contains("Over the last full month, £0.00 went in", Pace(await browser.GetPageAsync(path)), StringComparison.Ordinal);
        Assert.Contains(
            "Nothing came in over the last full month, so it isn’t filling at that pace.",
            Pace(await browser.GetPageAsync(path)),
            StringComparison.Ordinal);
        Assert.Equal(
            "What it costs: £40.00 could be spent. Nothing came in over the last full month, so we can’t tell how much later it would "
                + "reach its goal.",
            (await browser.GetPageAsync($"{path}/break-lock")).TextOf("[data-break-cost]"));
        Assert.Contains(
            "you put aside until 1 January 2030 could be spent before then",
            (await browser.GetPageAsync($"{dated}/break-lock")).TextOf("[data-break-cost]"),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task BrokenLock_OfAYoungPot_SaysThatNothingIsKnownYet()
    {
        var browser = await OpenAsync("2027-03-15");
        var path = (await browser.CreatePotAsync("Trip", "50", ("TargetAmount", "1000.00"))).Path;
        await browser.DepositAsync("100.00");
        Assert.Equal(
            "What it costs: £50.00 could be spent. We can’t tell how fast it fills before its first full month, or how much later "
                + "it would reach its goal.",
            (await browser.GetPageAsync($"{path}/break-lock")).TextOf("[data-break-cost]"));
    }

    [Fact]
    public async Task Growth_OfAClosedPot_GoesFromItsStartToItsEnd()
    {
        var browser = await OpenAsync("2027-03-15");
        await browser.DepositAsync("500.00");
        var path = (await browser.CreatePotAsync("Trip", "", ("TargetAmount", "100.00"), ("StartingBalance", "40.00"))).Path;
        MoveTo("2027-04-05");
        await browser.CarryOutAsync($"{path}/top-up", "form[action$='/top-up']", ("Amount", "60"));
        MoveTo("2027-06-10");
        await browser.CarryOutAsync($"{path}/complete", "form[action$='/complete']");
        MoveTo("2027-12-24");
        var page = await browser.GetPageAsync(path);
        Assert.Equal("How it grew: From £40.00 on 15 March 2027 to £0.00 on 10 June 2027.", page.Find("canvas").GetAttribute("aria-label"));
        Assert.Equal(
            ["40.00", "40.00", "100.00", "100.00", "0.00"],
            page.Document.QuerySelectorAll("[data-growth] td data").Select(data => data.GetAttribute("value")!));
    }

    [Fact]
    public async Task Weightings_OverTime_SayWhyAndLeadToTheEntry()
    {
        var browser = await OpenAsync("2027-03-15");
        await browser.CreatePotAsync("Full", "40", ("TargetAmount", "10.00"));
        var path = (await browser.CreatePotAsync("Other", "20")).Path;
        await browser.DepositAsync("100.00");
        var page = await browser.GetPageAsync(path);
        Assert.Equal(["from 20% to 60%", "from 0% to 20%"], page.ShiftsOf("[data-weighting-history]"));
        var link = page.Find("[data-weighting-history] a");
        Assert.Equal("Another pot went live; its share was divided among the other pots", link.TextContent);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetPageAsync(link.GetAttribute("href")!)).Status);
        Assert.Contains("Set when you added the pot", page.TextOf("[data-weighting-history]"), StringComparison.Ordinal);
    }

    private static string Pace(Page page) => page.TextOf("[data-pace]");

    private async Task<Browser> OpenAsync(string day)
    {
        MoveTo(day);
        return await app.OpenRegisteredAsync();
    }

    private void MoveTo(string day) => app.BookTime.MoveTo(
        DateTimeOffset.ParseExact(day + "T10:00", "yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal));
}
