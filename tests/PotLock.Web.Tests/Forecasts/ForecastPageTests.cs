using System.Net;
using AngleSharp.Html.Parser;
using PotLock.Web.Tests.Harness;

namespace PotLock.Web.Tests.Forecasts;

/// <summary>The forecast over HTTP, and where other pages use it. It is 22 April 2031.</summary>
public sealed class ForecastPageTests : IClassFixture<PotLockApp>
{
    private readonly PotLockApp _app;

    public ForecastPageTests(PotLockApp app)
    {
        _app = app;
        app.BookTime.MoveTo(new DateTimeOffset(2031, 4, 22, 12, 0, 0, TimeSpan.Zero));
    }

    [Fact]
    public async Task Forecast_WithNothingPlanned_SaysSo_AndOffersToPlan()
    {
        var browser = await _app.OpenWithMoneyAsync();
        var page = (await browser.GetPageAsync("/forecast")).Expect(HttpStatusCode.OK).HasSoundMarkup();
        Assert.Equal("Nothing to forecast yet", page.TextOf("#nothing-planned h2"));
        Assert.Equal("/transfer", page.Find("#nothing-planned a").GetAttribute("href"));
        Assert.Null(page.Document.QuerySelector("#balances"));
        Assert.NotNull(page.Document.QuerySelector("nav.sidenav a[href='/forecast'][aria-current=page]"));
        Assert.NotNull(page.Document.QuerySelector(".menu__panel a[href='/forecast']"));
    }

    [Fact]
    public async Task Income_ThatIsExpected_IsMarked_Changed_AndLeftOut()
    {
        var browser = await _app.OpenWithMoneyAsync();
        await browser.CreatePotAsync("House", "50", ("TargetAmount", "300"), ("EndDate", "2031-12-31"));
        var page = (await browser.GetPageAsync("/forecast")).HasSoundMarkup();
        Assert.Equal(("", "31"), (page.ValueOf("Amount"), page.ValueOf("Day")));
        Assert.Null(page.Document.QuerySelector("[data-counts-on]"));

        var done = await browser.CarryOutAsync("/forecast", "#income form", ("Amount", "100"), ("Day", "28"));
        Assert.Equal(("/forecast", "The forecast now includes an income of £100.00 a month."), (done.Path, done.Notice));
        done.HasSoundMarkup();
        Assert.Contains(
            "This includes the £100.00 a month you expect to come in", done.TextOf("[data-counts-on]"), StringComparison.Ordinal);
        Assert.Equal("100.00", done.Find("#income").GetAttribute("data-expected"));
        Assert.Equal("House will be live by October 2031.", done.TextOf("[data-headline]"));
        var pot = await browser.GetPageAsync(done.Find("#calendar [data-pot] a").GetAttribute("href")!);
        Assert.Contains("Includes the £100.00 a month you expect", pot.TextOf("[data-prospect]"), StringComparison.Ordinal);

        var leftOut = await browser.CarryOutAsync("/forecast", "#income form[action$=switch]", ("count", "false"));
        Assert.Equal("The forecast no longer includes your income.", leftOut.Notice);
        Assert.Equal(("", "100.00"), (leftOut.Find("#income").GetAttribute("data-expected"), leftOut.ValueOf("Amount")));
        Assert.Contains(
            "You said £100.00 comes in each month. It isn’t included here.", leftOut.TextOf("#income"), StringComparison.Ordinal);

        await browser.CarryOutAsync("/forecast", "#income form", ("Amount", "100"));
        await PlanAsync(browser);
        page = (await browser.GetPageAsync("/forecast")).HasSoundMarkup();
        Assert.Null(page.Document.QuerySelector("#income"));
        Assert.Contains("Not the £100.00 a month", page.TextOf("main"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Amount", "", "Enter an amount")]
    [InlineData("Amount", "0", "between £0.01 and")]
    [InlineData("Amount", "lots", "We cannot read “lots”")]
    [InlineData("Day", "32", "Choose a day from 1 to 31.")]
    public async Task Income_ThatCannotBe_IsRefusedUntilFixed(string field, string bad, string says)
    {
        var browser = await _app.OpenWithMoneyAsync();
        var before = await _app.StateAsync(browser);
        var refused = await browser.SubmitAsync(
            "/forecast", "#income form", ("Amount", field == "Amount" ? bad : "5"), ("Day", field == "Day" ? bad : "20"));
        refused.HasSoundMarkup().ShowsError(field, says);
        Assert.Equal(bad, refused.ValueOf(field));
        Assert.Equal(before, await _app.StateAsync(browser));
        (await browser.SubmitAsync(refused, "#income form", ("Amount", "5"), ("Day", "20"))).Expect(HttpStatusCode.SeeOther);
    }

    [Fact]
    public async Task Forecast_WithAPlanAndNoPots_ShowsBalances()
    {
        var browser = await _app.OpenWithMoneyAsync();
        await PlanAsync(browser);
        var page = (await browser.GetPageAsync("/forecast")).Expect(HttpStatusCode.OK).HasSoundMarkup();
        Assert.Equal("None of your pots has a target or an end date to reach.", page.TextOf("[data-headline]"));
        Assert.Equal("/pots/new", page.Find("#calendar a").GetAttribute("href"));
        Assert.Contains(
            "Net worth goes from £600.00 at the end of April 2031 to £3,000.00 at the end of April 2033.",
            page.TextOf("#balances"),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Forecast_TellsEachPotsDay_ByMonth_WithItsBalances()
    {
        // House gets £40, Car £20 of each £100; House is full after its fifth, and Car takes its share over.
        var browser = await OpenPlannedAsync();
        var page = (await browser.GetPageAsync("/forecast")).Expect(HttpStatusCode.OK).HasSoundMarkup();
        Assert.Equal("2 of your 3 locked pots will be live by October 2031.", page.TextOf("[data-headline]"));
        Assert.Equal(
            ["2031-08", "2031-10"], page.Document.QuerySelectorAll("[data-month]").Select(month => month.GetAttribute("data-month")));
        Assert.Equal(
            ["House 2031-08-25", "Car 2031-10-25", "Never "],
            page.Document.QuerySelectorAll("#calendar [data-pot]")
                .Select(pot => $"{pot.QuerySelector("a")!.TextContent} {pot.GetAttribute("data-live-on")}"));
        Assert.Contains("As things stand, none of what you’ve planned goes into it.", page.TextOf("#calendar"), StringComparison.Ordinal);
        Assert.Contains("Open (not locked)", page.TextOf("#calendar"), StringComparison.Ordinal);
        Assert.Equal(25, page.Document.QuerySelectorAll("[data-forecast-month]").Length);
        Assert.Equal(
            ["40.00", "20.00", "0.00", "0.00"],
            page.Document.QuerySelectorAll("[data-forecast-month='2031-04'] data").Select(figure => figure.GetAttribute("value")));
    }

    [Theory]
    [InlineData("", 25, "2 years")]
    [InlineData("?years=1", 13, "1 year")]
    [InlineData("?years=5", 21, "5 years")]
    [InlineData("?years=30", 31, "30 years")]
    [InlineData("?years=3", 25, "2 years")]
    [InlineData("?years=-1", 25, "2 years")]
    [InlineData("?years=99999999999999", 25, "2 years")]
    [InlineData("?years=%3Cb%3E", 25, "2 years")]
    public async Task Forecast_OverAnySpan_IsShown_AndNonsenseIsPassedOver(string query, int months, string current)
    {
        var browser = await OpenPlannedAsync();
        var page = (await browser.GetPageAsync("/forecast" + query)).Expect(HttpStatusCode.OK).HasSoundMarkup();
        Assert.Equal(months, page.Document.QuerySelectorAll("[data-forecast-month]").Length);
        Assert.Equal(current, page.TextOf(".tabs [aria-current=page]"));
    }

    [Fact]
    public async Task Forecast_WhereCashRunsShort_SaysWhenAndWhy()
    {
        var browser = await OpenPlannedAsync();
        await browser.CarryOutAsync(
            "/schedule/new", "form[action='/schedule']", ("Amount", "700.00"), ("Description", "Boiler <b>"), ("FirstOn", "2031-06-02"));
        var page = (await browser.GetPageAsync("/forecast")).HasSoundMarkup();
        Assert.Equal("You’ll run short of cash in June 2031.", page.TextOf("[data-headline]"));
        Assert.Equal("Boiler <b> needs £700.00 on 2 June 2031, but your active balance will only be £580.00.", page.TextOf("[data-short]"));
    }

    [Fact]
    public async Task Forecast_WithNothingPlanned_WarnsOfACardThatCannotBePaid_AsTheVerdictDoes()
    {
        var browser = await _app.OpenWithMoneyAsync();
        await browser.CarryOutAsync(
            "/cards/new", "form.card", ("Name", "Visa"), ("Limit", "5000"), ("StatementDay", "25"), ("DueDays", "20"),
            ("OpeningOwed", "600.00"));
        var page = (await browser.GetPageAsync("/forecast")).Expect(HttpStatusCode.OK).HasSoundMarkup();
        Assert.Equal("You’ll run short of cash in May 2031.", page.TextOf("[data-headline]"));
        Assert.Equal(
            "By 15 May 2031 you have to pay £600.00 on your cards, but you’ll only have £500.00 of liquid money. "
                + "That isn’t enough to pay Visa.",
            page.TextOf("[data-short]"));
        Assert.NotNull(page.Document.QuerySelector("#nothing-planned"));
        Assert.Null(page.Document.QuerySelector(".notice--good"));
        Assert.Equal("no", (await browser.GetPageAsync("/dashboard")).Find("#verdict").GetAttribute("data-verdict"));
    }

    [Fact]
    public async Task Dates_SayWhetherAPotIsFull_OrOutOfTime_OnEveryPageThatTellsThem()
    {
        // Trip gets £10 of the plan of April, May and June; House is full in August.
        var browser = await OpenPlannedAsync();
        await browser.CreatePotAsync("Trip", "10", ("TargetAmount", "100.00"), ("EndDate", "2031-06-30"));
        await browser.CreatePotAsync("Fair", "", ("EndDate", "2031-06-30"));
        var page = (await browser.GetPageAsync("/forecast")).HasSoundMarkup();
        Assert.EndsWith("Trip will miss its target by £70.00.", page.TextOf("[data-headline]"), StringComparison.Ordinal);
        Assert.Equal(
            ["Trip 2031-07-01 out of time, £70.00 short", "Fair 2031-07-01 end date reached", "House 2031-08-25 full"],
            page.Document.QuerySelectorAll("#calendar [data-pot]").Take(3).Select(pot =>
                $"{pot.QuerySelector("a")!.TextContent} {pot.GetAttribute("data-live-on")} "
                    + $"{pot.QuerySelector("[data-state]")?.TextContent.Trim()}"));

        var path = await PathOfAsync(browser, "Trip");
        Assert.StartsWith(
            "Ends on 30 June 2031, £70.00 short",
            (await browser.GetPageAsync(path)).HasSoundMarkup().TextOf("[data-outlook]"),
            StringComparison.Ordinal);
        Assert.StartsWith(
            "Live on 25 August 2031: full",
            (await browser.GetPageAsync(await PathOfAsync(browser, "House"))).TextOf("[data-outlook]"),
            StringComparison.Ordinal);

        var form = await browser.GetPageAsync($"{path}/edit");
        var more = await browser.PressAsync(form, "[data-date-preview-button]", ("Weighting", "20"));
        Assert.Contains(
            "Trip still misses its target on 1 July 2031, by £40.00; at the moment it would be £70.00 short.",
            more.TextOf("[data-date-moves]"),
            StringComparison.Ordinal);
        var enough = await browser.PressAsync(form, "[data-date-preview-button]", ("Weighting", "40"));
        Assert.Contains(
            "Trip moves from July to June 2031, and is full by then.", enough.TextOf("[data-date-moves]"), StringComparison.Ordinal);

        const string New = "/forecast/scenarios/new";
        var kept =
            (await browser.CarryOutAsync(New, $"form[action='{New}']", ("Name", "Less"), ("TransferAmount", "50.00"))).HasSoundMarkup();
        Assert.Equal(
            ["out of time, £70.00 short", "out of time, £85.00 short"],
            kept.Document.QuerySelectorAll($"[data-pot-date='{path["/pots/".Length..]}'] [data-state]").Select(state => state.TextContent));
    }

    [Fact]
    public async Task PotPage_TellsItsDay_OrWhyThereIsNone()
    {
        var browser = await OpenPlannedAsync();
        var house = (await browser.GetPageAsync(await PathOfAsync(browser, "House"))).HasSoundMarkup();
        Assert.Equal("2031-08-25", house.Find("[data-outlook]").GetAttribute("data-outlook"));
        Assert.Contains("Live on 25 August 2031", house.TextOf("[data-outlook]"), StringComparison.Ordinal);
        var never = (await browser.GetPageAsync(await PathOfAsync(browser, "Never"))).HasSoundMarkup();
        Assert.Contains(
            "Not live within 30 years: none of what you’ve planned goes into it", never.TextOf("[data-outlook]"), StringComparison.Ordinal);
        Assert.Null((await browser.GetPageAsync(await PathOfAsync(browser, "Open"))).Document.QuerySelector("[data-outlook]"));
    }

    [Fact]
    public async Task BreakLock_NamesTheOtherPotsWhoseDaysMove()
    {
        var browser = await OpenPlannedAsync();
        var page = (await browser.GetPageAsync($"{await PathOfAsync(browser, "House")}/break-lock")).HasSoundMarkup();
        Assert.Equal("Car moves from October to July 2031.", page.TextOf("[data-release-moves] li"));
    }

    [Fact]
    public async Task Weightings_ArePreviewed_AsAFragment_AndAsThePage()
    {
        var browser = await OpenPlannedAsync();
        var before = await _app.StateAsync(browser);
        var form = await browser.GetPageAsync("/pots/weightings");
        var house = form.Document.QuerySelector("#weightings input[type=text]")!.GetAttribute("name")!;
        var page = (await browser.PressAsync(form, "[data-date-preview-button]", (house, "10"))).Expect(HttpStatusCode.OK).HasSoundMarkup();
        Assert.Equal("10", page.ValueOf(house));
        Assert.Contains("House moves from August 2031 to", page.TextOf("[data-date-moves]"), StringComparison.Ordinal);

        var fields = form.Hidden("#weightings");
        fields[house] = "10";
        using var request = new HttpRequestMessage(HttpMethod.Post, "/pots/weightings/preview")
        {
            Content = new FormUrlEncodedContent(fields),
        };
        request.Headers.Add("X-PotLock-Fragment", "1");
        using var answer = await browser.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var fragment = await answer.Content.ReadAsStringAsync();
        Assert.DoesNotContain("<html", fragment, StringComparison.Ordinal);
        Assert.Equal(
            page.Document.QuerySelectorAll("[data-moves]").Select(move => move.TextContent),
            new HtmlParser().ParseDocument(fragment).QuerySelectorAll("[data-moves]").Select(move => move.TextContent));

        var same = await browser.PressAsync(form, "[data-date-preview-button]");
        Assert.Contains("Your pots’ dates stay the same.", same.TextOf("[data-date-moves]"), StringComparison.Ordinal);
        foreach (var bad in new[] { "lots", "", "90" })
        {
            var refused = (await browser.PressAsync(form, "[data-date-preview-button]", (house, bad)))
                .Expect(HttpStatusCode.UnprocessableEntity)
                .HasSoundMarkup();
            Assert.NotEmpty(refused.Alert);
            Assert.Equal(bad, refused.ValueOf(house));
        }

        Assert.Equal(before, await _app.StateAsync(browser));
    }

    [Fact]
    public async Task Edit_PreviewsWhatTheWeightingMoves_AndKeepsWhatWasTyped()
    {
        var browser = await OpenPlannedAsync();
        var before = await _app.StateAsync(browser);
        var form = await browser.GetPageAsync($"{await PathOfAsync(browser, "House")}/edit");
        var page = (await browser.PressAsync(form, "[data-date-preview-button]", ("Weighting", "10"), ("Name", "Castle")))
            .Expect(HttpStatusCode.OK)
            .HasSoundMarkup();
        Assert.Equal(("10", "Castle"), (page.ValueOf("Weighting"), page.ValueOf("Name")));
        Assert.Contains("House moves from August 2031 to", page.TextOf("[data-date-moves]"), StringComparison.Ordinal);
        (await browser.PressAsync(form, "[data-date-preview-button]", ("Weighting", "90"))).ShowsError("Weighting", "at most 80%");
        Assert.Equal(before, await _app.StateAsync(browser));
    }

    /// <summary>
    /// £500 active, a plan of £100 on the 25th, House 40 % of £200, Car 20 % of £200, Never without a share, Open without a
    /// goal.
    /// </summary>
    private async Task<Browser> OpenPlannedAsync()
    {
        var browser = await _app.OpenWithMoneyAsync();
        await browser.CreatePotAsync("House", "40", ("TargetAmount", "200.00"));
        await browser.CreatePotAsync("Car", "20", ("TargetAmount", "200.00"));
        await browser.CreatePotAsync("Never", "", ("TargetAmount", "200.00"));
        await browser.CreatePotAsync("Open");
        await PlanAsync(browser);
        return browser;
    }

    private static Task<Page> PlanAsync(Browser browser) =>
        browser.CarryOutAsync("/transfer", "form[action='/transfer']", ("Amount", "100.00"), ("Day", "25"));

    private static async Task<string> PathOfAsync(Browser browser, string pot) =>
        (await browser.GetPageAsync("/pots")).Pot(pot).QuerySelector("a")!.GetAttribute("href")!;
}
