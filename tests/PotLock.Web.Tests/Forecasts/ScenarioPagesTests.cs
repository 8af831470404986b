using System.Net;
using PotLock.Web.Tests.Harness;

namespace PotLock.Web.Tests.Forecasts;

/// <summary>Scenarios over HTTP: the form without JavaScript, the page, and the one confirmation.</summary>
public sealed class ScenarioPagesTests(PotLockApp app) : IClassFixture<PotLockApp>
{
    private const string New = "/forecast/scenarios/new";
    private const string Form = "form[action='/forecast/scenarios/new']";
    private const string ShowButton = "button[value=show]:not([tabindex])";
    private const string AddButton = "button[value=add]";

    public static TheoryData<string, string> BadAmount => BadAmounts.All;

    public static TheoryData<string, string> UnreadableAmount => BadAmounts.ThatCannotBeRead;

    [Fact]
    public async Task Form_ShowsTodaysPlan_AndKeepingItChangesNothingOfThePlan()
    {
        var (browser, bike, car) = await OpenAsync();
        var form = (await browser.GetPageAsync(New)).Expect(HttpStatusCode.OK).HasSoundMarkup();
        Assert.Equal(
            ("25", "15", "100.00", "10", "2", ""),
            (form.ValueOf($"Weighting-{bike}"),
                form.ValueOf($"Weighting-{car}"),
                form.ValueOf("TransferAmount"),
                form.ValueOf("TransferDay"),
                form.ValueOf("Rate"),
                form.ValueOf("OneOffDescription")));
        Assert.Equal("Total 40% of 100%", form.TextOf("[data-weightings-sum]"));

        var rows = (await app.StateAsync(browser)).Rows;
        var kept = (await browser.CarryOutAsync(
            New, Form, ("Name", "Save more"), ($"Weighting-{bike}", "50"), ("TransferAmount", "200.00"))).HasSoundMarkup();
        Assert.Equal("Save more is saved. Your plan hasn’t changed.", kept.Notice);
        Assert.StartsWith(
            rows[..rows.IndexOf("{\"Id\"", StringComparison.Ordinal)], (await app.StateAsync(browser)).Rows, StringComparison.Ordinal);
        Assert.Equal("from 25% to 50%", ShiftOf(kept, "weighting"));
        Assert.Equal("from £100.00 to £200.00", ShiftOf(kept, "transfer"));
        Assert.Equal(2, kept.Document.QuerySelectorAll("[data-work] > *").Length);
        Assert.Equal(3, kept.Document.QuerySelectorAll("canvas[data-chart]").Length);
        // The library is named once however many charts there are, waits for the page, and is nowhere without a chart.
        Assert.NotNull(Assert.Single(kept.Document.QuerySelectorAll("script[src*='chart.umd']")).GetAttribute("defer"));
        Assert.Single(kept.Document.QuerySelectorAll("script[src*='charts.js']"));
        Assert.Empty(form.Document.QuerySelectorAll("script[src*='chart']"));
        Assert.Contains("earlier", kept.TextOf($"[data-pot-date='{bike}']"), StringComparison.Ordinal);
        Assert.Contains("Bike", kept.TextOf(".scenario__headline"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Edit_ShowsTheScenario_AndChangesIt()
    {
        var (browser, bike, _) = await OpenAsync();
        var (id, today) =
            (await KeepAsync(browser, ("Name", "Save more"), ($"Weighting-{bike}", "50"), ("Rate", "3.125")), await browser.TodayAsync());
        var address = $"/forecast/scenarios/{id}/edit";
        var form = (await browser.GetPageAsync(address)).HasSoundMarkup();
        Assert.Equal(
            ("Save more", "50", "3.125", "100.00"),
            (form.ValueOf("Name"), form.ValueOf($"Weighting-{bike}"), form.ValueOf("Rate"), form.ValueOf("TransferAmount")));
        var changed = await browser.CarryOutAsync(
            address, $"form[action='{address}']", ("Name", "Holiday"), ($"Weighting-{bike}", "25"), ("Rate", "2"),
            ("OneOffDescription", "Flight"), ("OneOffAmount", "80"), ("OneOffOn", today.AddDays(60).Iso()));
        Assert.Equal("Holiday", changed.TextOf("h1"));
        Assert.Equal("-80.00", changed.FigureOf("[data-change=one-off]"));
        Assert.Single(changed.Document.QuerySelectorAll("[data-work] > *"));
        // What was kept stands in the form again, with a row to spare.
        var again = await browser.GetPageAsync(address);
        Assert.Equal(
            ["Flight", ""], again.Document.QuerySelectorAll("[name=OneOffDescription]").Select(input => input.GetAttribute("value")));
    }

    [Theory]
    [InlineData("", "Enter a name")]
    [InlineData("a\tb", "one line of ordinary text")]
    [InlineData("plan b", "You already have a scenario called “plan b”")]
    public async Task Name_ThatCannotBe_IsRefusedUntilFixed(string bad, string says)
    {
        var (browser, _, _) = await OpenAsync();
        await KeepAsync(browser, ("Name", "Plan B"), ("Rate", "4"));
        await app.RefusedUntilFixedAsync(browser, New, Form, [("Name", "Save more"), ("Rate", "5")], "Name", bad, says);
    }

    [Theory]
    [MemberData(nameof(BadAmount))]
    public async Task TransferAmount_ThatCannotBe_IsRefusedUntilFixed(string bad, string says) => await app.RefusedUntilFixedAsync(
        (await OpenAsync()).Browser, New, Form, [("Name", "Save more"), ("TransferAmount", "200")], "TransferAmount", bad, says);

    [Theory]
    [InlineData("TransferDay", "32", "Choose a day from 1 to 31")]
    [InlineData("TransferDay", "first", "Enter a whole number")]
    [InlineData("Rate", "101", "must be between 0% and 100%")]
    [InlineData("Rate", "2.12345", "at most 4 decimal places")]
    [InlineData("Rate", "abc", "Enter a percentage")]
    public async Task PlanAndRate_ThatCannotBe_AreRefusedUntilFixed(string field, string bad, string says) =>
        await app.RefusedUntilFixedAsync(
        (await OpenAsync()).Browser, New, Form, [("Name", "Save more"), ("TransferAmount", "200"), ("TransferDay", "5"), ("Rate", "3")],
        field, bad, says);

    [Theory]
    [InlineData("", "Enter a percentage")]
    [InlineData("101", "between 0% and 100%")]
    [InlineData("1.234", "Enter a percentage")]
    [InlineData("-1", "Enter a percentage")]
    public async Task Weighting_ThatCannotBe_IsRefusedUntilFixed(string bad, string says)
    {
        var (browser, bike, _) = await OpenAsync();
        await app.RefusedUntilFixedAsync(
            browser, New, Form, [("Name", "Save more"), ($"Weighting-{bike}", "30")], $"Weighting-{bike}", bad, says);
    }

    [Fact]
    public async Task Plan_OfABookWithoutOne_AsksForBothFields_OrNone()
    {
        var browser = await app.OpenWithMoneyAsync();
        var form = (await browser.GetPageAsync(New)).HasSoundMarkup();
        Assert.Equal(("", ""), (form.ValueOf("TransferAmount"), form.ValueOf("TransferDay")));
        (await browser.SubmitAsync(New, Form, ("Name", "Begin"), ("TransferAmount", "200"))).ShowsError(
            "TransferDay", "Choose a day from 1 to 31");
        (await browser.SubmitAsync(New, Form, ("Name", "Begin"), ("TransferDay", "5"))).ShowsError("TransferAmount", "Enter an amount");
        var kept = await browser.CarryOutAsync(New, Form, ("Name", "Begin"), ("TransferAmount", "200"), ("TransferDay", "5"));
        Assert.Equal("from none to £200.00", ShiftOf(kept, "transfer"));
        Assert.Equal("5", kept.TextOf("[data-change=day] dd"));
    }

    [Fact]
    public async Task NothingChanged_AndSharesAbove100_AreSaidAbove_AndTheFormIsKept()
    {
        var (browser, bike, car) = await OpenAsync();
        var same = await browser.SubmitAsync(New, Form, ("Name", "Same"));
        Assert.Contains("Change something first", same.Expect(HttpStatusCode.UnprocessableEntity).Alert, StringComparison.Ordinal);
        var much = (await browser.SubmitAsync(New, Form, ("Name", "Much"), ($"Weighting-{bike}", "60"), ($"Weighting-{car}", "50")))
            .Expect(HttpStatusCode.UnprocessableEntity)
            .HasSoundMarkup();
        Assert.Contains("Take 10% off", much.Alert, StringComparison.Ordinal);
        Assert.Equal(("60", "50", "Much"), (much.ValueOf($"Weighting-{bike}"), much.ValueOf($"Weighting-{car}"), much.ValueOf("Name")));
        Assert.Equal("Total, 10% too much 110% of 100%", much.TextOf("[data-weightings-sum]"));
    }

    [Fact]
    public async Task OneOffs_ThatCannotBe_AreSaidBesideTheirRows_AndKept()
    {
        var (browser, _, _) = await OpenAsync();
        var today = await browser.TodayAsync();
        var page = await browser.GetPageAsync(New);
        page = await browser.PressAsync(page, AddButton, ("Go", "add"), ("Name", "Holiday"));
        page.Expect(HttpStatusCode.OK).HasSoundMarkup();
        Assert.Equal((2, "Holiday"), (page.Document.QuerySelectorAll("[name=OneOffAmount]").Length, page.ValueOf("Name")));
        var refused = await browser.SubmitAsync(
            page, Form, ("OneOffDescription", "Flight"), ("OneOffDescription", ""), ("OneOffAmount", "lots"), ("OneOffAmount", "5"),
            ("OneOffOn", today.AddDays(9).Iso()), ("OneOffOn", today.AddDays(-1).Iso()), ("OneOffKind", "withdrawal"),
            ("OneOffKind", "income"));
        refused.ShowsError("OneOffAmount-0", "We cannot read “lots”.");
        refused.ShowsError("OneOffDescription-1", "Enter a description");
        refused.ShowsError("OneOffOn-1", "can’t be before");
        Assert.Equal(
            ["lots", "5", ""], refused.Document.QuerySelectorAll("[name=OneOffAmount]").Select(input => input.GetAttribute("value")));
        Assert.Equal("income", refused.Find("#OneOffKind-1 option[selected]").GetAttribute("value"));
        Assert.NotNull(refused.Document.QuerySelector("#OneOffDescription-1"));
        // A row without a date, or with none that is one, says so.
        (await browser.SubmitAsync(New, Form, ("Name", "Holiday"), ("OneOffDescription", "Flight"), ("OneOffAmount", "5"))).ShowsError(
            "OneOffOn-0", "can’t be before");
        (await browser.SubmitAsync(
            New, Form, ("Name", "Holiday"), ("OneOffDescription", "Flight"), ("OneOffAmount", "5"), ("OneOffOn", "tomorrow"))).ShowsError(
                "OneOffOn-0", "Enter a real date");
        (await browser.SubmitAsync(
            New, Form, ("Name", "Holiday"), ("OneOffDescription", "Flight"), ("OneOffAmount", "5"), ("OneOffOn", today.Iso()),
            ("OneOffKind", "sideways"))).ShowsError("OneOffKind-0", "Choose expense or income");
    }

    [Fact]
    public async Task Show_ComparesWithoutKeeping_AndRefusesLikeKeepingDoes()
    {
        var (browser, bike, _) = await OpenAsync();
        var before = await app.StateAsync(browser);
        var page = await browser.GetPageAsync(New);
        var shown = (await browser.PressAsync(page, ShowButton, ("Go", "show"), ($"Weighting-{bike}", "60")))
            .Expect(HttpStatusCode.OK)
            .HasSoundMarkup();
        Assert.Equal("true", shown.Find($"#changes [data-pot-date='{bike}'] .moved").GetAttribute("data-moves"));
        Assert.Contains("This scenario", shown.TextOf("#changes thead"), StringComparison.Ordinal);
        Assert.Equal("60", shown.ValueOf($"Weighting-{bike}"));
        var refused = await browser.PressAsync(shown, ShowButton, ("Go", "show"), ($"Weighting-{bike}", "90"));
        Assert.Contains("Take 5% off", refused.Expect(HttpStatusCode.UnprocessableEntity).Alert, StringComparison.Ordinal);
        (await browser.PressAsync(
            shown,
            ShowButton,
            ("Go", "show"),
            ($"Weighting-{bike}", "x"),
            ("TransferDay", "40"))).ShowsError("TransferDay", "Choose a day");
        Assert.Equal(before, await app.StateAsync(browser));
        // From there it is kept.
        Assert.Equal(
            "60",
            (await browser.CarryOutAsync($"{New}", Form, ("Name", "Faster"), ($"Weighting-{bike}", "60")))
                .TextOf("[data-change=weighting] ins")
                .Replace("to ", "", StringComparison.Ordinal)
                .TrimEnd('%'));
    }

    [Fact]
    public async Task Apply_ListsWhatIsWritten_AndWritesItOnce()
    {
        var (browser, bike, car) = await OpenAsync();
        var today = await browser.TodayAsync();
        var id = await KeepAsync(
            browser, ("Name", "Save more"), ($"Weighting-{bike}", "50"), ("TransferDay", "5"), ("Rate", "3"),
            ("OneOffDescription", "Bonus"), ("OneOffKind", "income"), ("OneOffAmount", "80"), ("OneOffOn", today.AddDays(3).Iso()));
        var before = await app.StateAsync(browser);
        var confirm = (await browser.GetPageAsync($"/forecast/scenarios/{id}/apply")).Expect(HttpStatusCode.OK).HasSoundMarkup();
        Assert.Equal(before, await app.StateAsync(browser));
        Assert.Equal(
            ["weighting", "day", "rate", "one-off"],
            confirm.Document.QuerySelectorAll("[data-change]").Select(change => change.GetAttribute("data-change")));
        Assert.Equal("+£80.00", confirm.TextOf("[data-change=one-off] data"));

        var apply = $"form[action='/forecast/scenarios/{id}/apply']";
        var answer = (await browser.SubmitAsync(confirm, apply)).Expect(HttpStatusCode.SeeOther);
        Assert.Equal("/forecast", answer.Location);
        Assert.Equal("Save more is now your plan.", (await browser.GetPageAsync("/pots")).Notice);
        var weightings = await browser.GetPageAsync("/pots/weightings");
        Assert.Equal(("50", "15"), (weightings.ValueOf($"Weighting-{bike}"), weightings.ValueOf($"Weighting-{car}")));
        Assert.Equal(
            ("100.00", "5"),
            ((await browser.GetPageAsync("/transfer")).ValueOf("Amount"), (await browser.GetPageAsync("/transfer")).ValueOf("Day")));
        Assert.Contains("3% a year today", (await browser.GetPageAsync("/interest")).TextOf("main"), StringComparison.Ordinal);
        Assert.Contains("Bonus", (await browser.GetPageAsync("/schedule")).TextOf("main"), StringComparison.Ordinal);
        // Back, and the button once more: the first result, and nothing else.
        var after = await app.StateAsync(browser);
        (await browser.SubmitAsync(confirm, apply)).Expect(HttpStatusCode.SeeOther);
        Assert.Equal(after, await app.StateAsync(browser));
        (await browser.GetAsync($"/forecast/scenarios/{id}")).Expect(HttpStatusCode.NotFound);
        (await browser.GetAsync($"/forecast/scenarios/{id}/apply")).Expect(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Apply_OfAConfirmationThatIsOutOfDate_ShowsWhatWouldBeWrittenNow()
    {
        var (browser, bike, _) = await OpenAsync();
        var id = await KeepAsync(browser, ("Name", "Save more"), ("TransferAmount", "200"));
        var confirm = await browser.GetPageAsync($"/forecast/scenarios/{id}/apply");
        await browser.CarryOutAsync("/transfer", "form[action='/transfer']", ("Amount", "150"), ("Day", "10"));
        var before = await app.StateAsync(browser);
        var apply = $"form[action='/forecast/scenarios/{id}/apply']";
        var refused = (await browser.SubmitAsync(confirm, apply)).Expect(HttpStatusCode.UnprocessableEntity).HasSoundMarkup();
        Assert.Contains("so nothing was applied", refused.Alert, StringComparison.Ordinal);
        Assert.Equal("from £150.00 to £200.00", ShiftOf(refused, "transfer"));
        Assert.Equal(before, await app.StateAsync(browser));
        (await browser.SubmitAsync(refused, apply)).Expect(HttpStatusCode.SeeOther);
        Assert.NotEmpty(bike);
    }

    [Fact]
    public async Task Scenario_WhosePotIsGone_SaysSo_AndCannotBeAppliedUntilChanged()
    {
        var (browser, _, car) = await OpenAsync();
        var id = await KeepAsync(browser, ("Name", "Save more"), ($"Weighting-{car}", "50"), ("Rate", "3"));
        await browser.CarryOutAsync($"/pots/{car}/delete", $"form[action='/pots/{car}/delete']");
        var page = (await browser.GetPageAsync($"/forecast/scenarios/{id}")).Expect(HttpStatusCode.OK).HasSoundMarkup();
        Assert.Contains("Car was closed, so it gets no share of deposits.", page.TextOf("[data-problems]"), StringComparison.Ordinal);
        Assert.Null(page.Document.QuerySelector($"a[href='/forecast/scenarios/{id}/apply']"));
        var confirm = (await browser.GetPageAsync($"/forecast/scenarios/{id}/apply")).HasSoundMarkup();
        Assert.Null(confirm.Document.QuerySelector("form[action$='/apply']"));
        var address = $"/forecast/scenarios/{id}/edit";
        var changed = await browser.CarryOutAsync(address, $"form[action='{address}']");
        Assert.Empty(changed.TextOf("[data-problems]"));
        Assert.NotNull(changed.Document.QuerySelector($"a[href='/forecast/scenarios/{id}/apply']"));
    }

    [Fact]
    public async Task Forecast_OffersAScenario_ThenListsThemWithWhatTheyComeTo_UpToThreeSideBySide()
    {
        var (browser, bike, car) = await OpenAsync();
        var empty = (await browser.GetPageAsync("/forecast")).HasSoundMarkup();
        Assert.NotNull(empty.Find("#scenarios a[href='/forecast/scenarios/new']"));
        Assert.Null(empty.Document.QuerySelector("#beside"));

        var ids = new List<string>();
        foreach (var (name, weighting) in new[] { ("A bit", "30"), ("More", "40"), ("Most", "60"), ("Less", "10") })
        {
            ids.Add(await KeepAsync(browser, ("Name", name), ($"Weighting-{bike}", weighting)));
        }

        var page = (await browser.GetPageAsync("/forecast?years=5")).Expect(HttpStatusCode.OK).HasSoundMarkup();
        Assert.Equal(
            ["A bit", "Less", "More", "Most"],
            page.Document.QuerySelectorAll("#scenarios .entries__title").Select(link => link.TextContent));
        Assert.Contains("Bike", page.TextOf($"#scenarios [data-scenario='{ids[2]}']"), StringComparison.Ordinal);
        Assert.Contains("earlier", page.TextOf($"#scenarios [data-scenario='{ids[2]}']"), StringComparison.Ordinal);
        Assert.Equal(
            ["When pots go live", "Today’s plan", "A bit", "Less", "More"],
            page.Document.QuerySelectorAll("#beside thead th").Select(head => head.TextContent));
        Assert.Equal(4, page.Document.QuerySelectorAll($"#beside [data-pot-date='{bike}'] td").Length);
        Assert.Null(page.Document.QuerySelector($"#beside [data-pot-date='{car}']")); // it has no goal
        Assert.Equal(4, page.Document.QuerySelectorAll("#beside [data-short] td").Length);
        Assert.Equal("5", page.Find("#beside input[name=years]").GetAttribute("value"));

        var chosen = (await browser.GetPageAsync($"/forecast?with={ids[2]}&with={ids[0]}&with=no&with=77")).Expect(HttpStatusCode.OK);
        Assert.Equal(["A bit", "Most"], chosen.Document.QuerySelectorAll("#beside thead th").Skip(2).Select(head => head.TextContent));
        Assert.Equal(2, chosen.Document.QuerySelectorAll("#beside input[name=with][checked]").Length);

        // One that no longer applies says so in the list.
        await browser.CarryOutAsync(
            "/pots/weightings", "form[action='/pots/weightings']", ($"Weighting-{bike}", "10"), ($"Weighting-{car}", "90"));
        var broken = (await browser.GetPageAsync("/forecast")).HasSoundMarkup();
        Assert.Contains("Needs a change", broken.TextOf($"#scenarios [data-scenario='{ids[2]}']"), StringComparison.Ordinal);
        Assert.Contains(
            "The shares add up to 150%", broken.TextOf($"#scenarios [data-scenario='{ids[2]}']"), StringComparison.Ordinal);
        var one = (await browser.GetPageAsync($"/forecast/scenarios/{ids[2]}")).Expect(HttpStatusCode.OK).HasSoundMarkup();
        Assert.Null(one.Document.QuerySelector("[data-pot-date]"));
    }

    [Fact]
    public async Task Delete_TakesItOffTheList()
    {
        var (browser, _, _) = await OpenAsync();
        var id = await KeepAsync(browser, ("Name", "Save more"), ("Rate", "3"));
        var page = await browser.GetPageAsync($"/forecast/scenarios/{id}");
        var answer = (await browser.SubmitAsync(page, $"form[action='/forecast/scenarios/{id}/delete']")).Expect(HttpStatusCode.SeeOther);
        Assert.Equal("/forecast", answer.Location);
        Assert.Equal("Save more is deleted. Your plan hasn’t changed.", (await browser.GetPageAsync("/pots")).Notice);
        (await browser.GetAsync($"/forecast/scenarios/{id}")).Expect(HttpStatusCode.NotFound);
        (await browser.GetAsync($"/forecast/scenarios/{id}/edit")).Expect(HttpStatusCode.NotFound);
    }

    /// <summary>£500.00; Bike takes 25 % up to £1,000.00, Car 15 %; £100.00 come on the 10th; 2 % a year.</summary>
    private async Task<(Browser Browser, string Bike, string Car)> OpenAsync()
    {
        var browser = await app.OpenWithMoneyAsync();
        var bike = (await browser.CreatePotAsync("Bike", "25", ("TargetAmount", "1000"))).Find("[data-pot]").GetAttribute("data-pot")!;
        var car = (await browser.CreatePotAsync("Car", "15")).Find("[data-pot]").GetAttribute("data-pot")!;
        await browser.CarryOutAsync("/transfer", "form[action='/transfer']", ("Amount", "100"), ("Day", "10"));
        await browser.CarryOutAsync("/interest", "form[action='/interest/rate']", ("Rate", "2"));
        return (browser, bike, car);
    }

    /// <summary>How one thing changes, as a screen reader says it.</summary>
    private static string ShiftOf(Page page, string change) =>
        string.Join(' ', Assert.Single(page.ShiftsOf($"[data-change={change}]")).Split(' ', StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Keeps a scenario, and answers with its id.</summary>
    private static async Task<string> KeepAsync(Browser browser, params (string Name, string Value)[] fields) =>
        (await browser.CarryOutAsync(New, Form, fields)).Find("[data-scenario]").GetAttribute("data-scenario")!;
}
