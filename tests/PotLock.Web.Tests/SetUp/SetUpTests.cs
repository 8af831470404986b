using System.Net;
using AngleSharp.Html.Dom;
using PotLock.Web.Tests.Harness;

namespace PotLock.Web.Tests.SetUp;

/// <summary>The first-run walk-through, step by step and field by field.</summary>
public sealed class SetUpTests(PotLockApp app) : IClassFixture<PotLockApp>
{
    private const string Form = "#setup";

    public static TheoryData<string, string> BadAmount => BadAmounts.ThatCannotBeRead;

    [Fact]
    public async Task Setup_StepByStep_SuggestsPotsAndOpensTheBook()
    {
        var browser = await app.OpenRegisteredAsync();
        var before = await app.StateAsync(browser);
        var today = await browser.TodayAsync();
        var first = (await browser.GetPageAsync("/setup")).Expect(HttpStatusCode.OK).HasSoundMarkup();
        Assert.Equal(("Welcome, Maya", "GBP", "Europe/London"), (first.TextOf("h1"), first.ValueOf("Currency"), first.ValueOf("TimeZone")));

        var second = (await GoAsync(browser, first, "2")).Expect(HttpStatusCode.OK).HasSoundMarkup();
        var third = (await GoAsync(browser, second, "3",
            ("Total", "1,250.00"), ("Income", "2000"), ("Rate", "3.1"),
            ("GoalName", "Trip"), ("GoalTarget", "1200"), ("GoalDate", today.AddYears(1).Iso()),
            ("GoalName", "Sofa"), ("GoalTarget", ""), ("GoalDate", ""))).Expect(HttpStatusCode.OK).HasSoundMarkup();
        Assert.Equal(["Trip", "Sofa", ""], Values(third, "PotName"));
        Assert.Equal(["1200.00", "", ""], Values(third, "PotTarget"));
        Assert.Equal([today.AddYears(1).Iso(), "", ""], Values(third, "PotEndDate"));
        Assert.Equal(["5", "25", ""], Values(third, "PotWeighting"));
        Assert.Equal(before, await app.StateAsync(browser));

        var done = await browser.SubmitAsync(third, Form, ("PotStart", "200"), ("PotStart", "50.50"), ("PotStart", ""));
        Assert.Equal((HttpStatusCode.SeeOther, "/setup/income"), (done.Status, done.Location));
        Assert.Equal("Your book is ready: 2 pots, and £999.50 stays active.", (await browser.FollowAsync(done)).Notice);
        var dashboard = await browser.GetPageAsync("/dashboard");
        Assert.Equal(("999.50", "250.50", "1250.00"), await browser.FiguresAsync());
        Assert.Equal(
            ("200.00", "5.00"), (dashboard.Pot("Trip").GetAttribute("data-balance"), dashboard.Pot("Trip").GetAttribute("data-weighting")));
        Assert.Equal(before.Version + 1, (await app.StateAsync(browser)).Version);
    }

    [Fact]
    public async Task Setup_SentAtOnceAndTwice_IsDoneOnce()
    {
        var browser = await app.OpenRegisteredAsync();
        var page = await browser.GetPageAsync("/setup");
        (string, string)[] fields =
        [
            ("Currency", "SEK"), ("TimeZone", "Europe/Stockholm"), ("Total", "1 500,50"), ("PotName", "Resa"), ("PotStart", "500,50"),
            ("PotWeighting", "12,5"),
        ];
        var first = await browser.SubmitAsync(page, Form, fields);
        var second = await browser.SubmitAsync(page, Form, fields);
        Assert.All([first, second], answer => Assert.Equal((HttpStatusCode.SeeOther, "/dashboard"), (answer.Status, answer.Location)));
        Assert.Equal(("1000.00", "500.50", "1500.50"), await browser.FiguresAsync());
        Assert.Contains("kr", (await browser.GetPageAsync("/dashboard")).TextOf("#main-total"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("JPY", "1500", "1500")]
    [InlineData("KWD", "1.234", "1.234")]
    [InlineData("EUR", "1,234.50", "1234.50")]
    public async Task Setup_InAnotherCurrency_ReadsAmountsInIt(string currency, string typed, string figure)
    {
        var browser = await app.OpenRegisteredAsync();
        (await browser.SubmitAsync("/setup", Form, ("Currency", currency), ("Total", typed))).Expect(HttpStatusCode.SeeOther);
        Assert.Equal(figure, (await browser.FiguresAsync()).Main);
    }

    [Theory]
    [InlineData("JPY", "1.5", "Enter a whole amount")]
    [InlineData("KWD", "1.2345", "at most 3 decimal places")]
    [InlineData("DKK", "1.5", "We cannot read")]
    public async Task Total_InAnotherCurrency_IsReadAsItsPeopleWrite(string currency, string typed, string says)
    {
        var browser = await app.OpenRegisteredAsync();
        (await browser.SubmitAsync("/setup", Form, ("Currency", currency), ("Total", typed))).ShowsError("Total", says);
    }

    [Theory]
    [InlineData("", "Enter an amount")]
    [InlineData("-0.01", "between £0.00 and £1,000,000,000.00")]
    [InlineData("1000000000.01", "between £0.00 and £1,000,000,000.00")]
    [MemberData(nameof(BadAmount))]
    public async Task Total_WhenItIsNone_IsRefusedUntilFixed(string bad, string says) =>
        await RefusedUntilFixedAsync("Total", "Total", bad, says, "500");

    [Theory]
    [InlineData("-1", "between £0.00")]
    [InlineData("1000000000.01", "between £0.00")]
    [InlineData("lots", "We cannot read")]
    [InlineData("1.234", "at most 2 decimal places")]
    public async Task Income_WhenItIsNone_IsRefusedUntilFixed(string bad, string says) =>
        await RefusedUntilFixedAsync("Income", "Income", bad, says, "2000");

    [Theory]
    [InlineData("-1", "at most 4 decimal places")]
    [InlineData("3.12345", "at most 4 decimal places")]
    [InlineData("abc", "between 0 and 100")]
    [InlineData("3,1", "between 0 and 100")]
    [InlineData("100.0001", "between 0% and 100%")]
    [InlineData("99999999999999999999", "between 0 and 100")]
    public async Task Rate_WhenItIsNone_IsRefusedUntilFixed(string bad, string says) =>
        await RefusedUntilFixedAsync("Rate", "Rate", bad, says, "3.1");

    [Theory]
    [InlineData("Currency", "", "Choose one of the currencies")]
    [InlineData("Currency", "XXX", "Choose one of the currencies")]
    [InlineData("Currency", "gbp", "Choose one of the currencies")]
    [InlineData("TimeZone", "", "Choose one of the time zones")]
    [InlineData("TimeZone", "Mars/Olympus", "Choose one of the time zones")]
    [InlineData("TimeZone", "../../etc/passwd", "Choose one of the time zones")]
    [InlineData("Culture", "xx-XX", "Choose one of the ways of writing")]
    [InlineData("Culture", "<script>", "Choose one of the ways of writing")]
    public async Task Place_WhenItIsNone_IsRefusedUntilFixed(string field, string bad, string says) =>
        await RefusedUntilFixedAsync(
            field, field, bad, says, field switch { "Currency" => "GBP", "TimeZone" => "Europe/London", _ => "en-GB" });

    [Theory]
    [InlineData("GoalTarget", "0", "or more")]
    [InlineData("GoalTarget", "-5", "or more")]
    [InlineData("GoalTarget", "much", "We cannot read")]
    [InlineData("GoalDate", "soon", "Enter a real date")]
    [InlineData("GoalDate", "2001-01-01", "The date must be today")]
    [InlineData("PotTarget", "0", "or more")]
    [InlineData("PotTarget", "100", "must be more than the starting balance of £100.00")]
    [InlineData("PotTarget", "1000000000.01", "at most £1,000,000,000.00")]
    [InlineData("PotTarget", "abc", "We cannot read")]
    [InlineData("PotEndDate", "2026-02-30", "Enter a real date")]
    [InlineData("PotEndDate", "2001-01-01", "The end date must be today")]
    [InlineData("PotEndDate", "9999-12-31", "100 years from now")]
    [InlineData("PotStart", "-1", "can’t be less than zero")]
    [InlineData("PotStart", "500.01", "The starting balances add up to £500.01, but the main account has £500.00. Take £0.01 off.")]
    [InlineData("PotStart", "1.234", "at most 2 decimal places")]
    [InlineData("PotStart", "one", "We cannot read")]
    [InlineData("PotWeighting", "100.01", "between 0% and 100%")]
    [InlineData("PotWeighting", "-1", "between 0 and 100")]
    [InlineData("PotWeighting", "12.345", "at most 2 decimal places")]
    [InlineData("PotWeighting", "abc", "between 0 and 100")]
    public async Task Row_WithAFieldThatIsNone_IsRefusedUntilFixed(string field, string bad, string says) =>
        await RefusedUntilFixedAsync(field, field + "-1", bad, says, field switch
        {
            "GoalDate" or "PotEndDate" => "2099-12-31", "PotStart" => "100", "PotWeighting" => "10", _ => "450",
        });

    [Theory]
    [InlineData("PotName", "", "Enter a name for the pot")]
    [InlineData("PotName", "a\u0007b", "one line of ordinary text")]
    [InlineData("GoalName", "", "Say what you’re saving for")]
    public async Task Name_WhenItIsNone_IsRefusedUntilFixed(string field, string bad, string says) =>
        await RefusedUntilFixedAsync(field, field + "-1", bad, says, "A <b>name</b>");

    [Fact]
    public async Task Names_ThatAreTooLong_AreRefused()
    {
        var browser = await app.OpenRegisteredAsync();
        (await browser.SubmitAsync("/setup", Form, ("Total", "1"), ("PotName", new string('x', 61)))).ShowsError(
            "PotName-1", "at most 60 characters");
    }

    [Fact]
    public async Task Weightings_AboveAHundredPercent_AreRefusedInTheirRow()
    {
        var browser = await app.OpenRegisteredAsync();
        var refused = await browser.SubmitAsync("/setup", Form, ("Total", "1"),
            ("PotName", "A"), ("PotWeighting", "60"), ("PotTarget", ""), ("PotName", "B"), ("PotWeighting", "40.01"), ("PotTarget", ""));
        refused.ShowsError("PotWeighting-2", "The shares add up to 100.01%. Take 0.01% off");
        Assert.Equal(["A", "B", ""], Values(refused, "PotName"));
    }

    [Fact]
    public async Task Mistakes_OnSeveralSteps_AreAllShownBesideTheirFields()
    {
        var browser = await app.OpenRegisteredAsync();
        var refused = await browser.SubmitAsync("/setup", Form, ("TimeZone", ""), ("Total", "x"), ("PotName", ""), ("PotStart", "5"));
        refused.ShowsError("TimeZone", "Choose one");
        refused.ShowsError("Total", "We cannot read “x”.");
        refused.ShowsError("PotName-1", "Enter a name for the pot");
        Assert.Equal(3, refused.Document.QuerySelectorAll("[role=alert] li").Length);
    }

    [Fact]
    public async Task Step_WithAMistake_IsNotLeft_AndBackKeepsWhatWasTyped()
    {
        var browser = await app.OpenRegisteredAsync();
        var second = await GoAsync(browser, await browser.GetPageAsync("/setup"), "2");
        var refused = await GoAsync(browser, second, "3", ("Total", "1.234"), ("Income", "2000"));
        refused.ShowsError("Total", "at most 2 decimal places");
        Assert.Equal(("1.234", "2000"), (refused.ValueOf("Total"), refused.ValueOf("Income")));

        var back = (await GoAsync(browser, refused, "1", ("Total", "77"))).Expect(HttpStatusCode.OK).HasSoundMarkup();
        Assert.Equal(("77", "2000"), (back.ValueOf("Total"), back.ValueOf("Income")));
        Assert.Equal("77", (await GoAsync(browser, back, "2")).ValueOf("Total"));
    }

    [Fact]
    public async Task Rows_CanBeAddedRemovedAndSuggestedAnew()
    {
        var browser = await app.OpenRegisteredAsync();
        var second = await GoAsync(browser, await browser.GetPageAsync("/setup"), "2");
        var third = await GoAsync(browser, second, "3", ("Total", "10"), ("GoalName", "A"), ("GoalName", "B"));
        Assert.Equal(["A", "B", ""], Values(third, "PotName"));
        Assert.Equal(["B", ""], Values(await GoAsync(browser, third, "remove-1"), "PotName"));
        Assert.Equal(["A", "B", ""], Values(await GoAsync(browser, third, "remove-x"), "PotName"));
        Assert.Equal(["A", "B", "", ""], Values(await GoAsync(browser, third, "add"), "PotName"));
        Assert.Equal(
            ["A", "B", ""],
            Values(await GoAsync(browser, third, "suggest", ("PotName", "Z"), ("PotName", ""), ("PotName", "")), "PotName"));
        Assert.Equal(
            "1", (await GoAsync(browser, await browser.GetPageAsync("/setup"), "nonsense")).Find("[name=At]").GetAttribute("value"));
    }

    [Fact]
    public async Task Steps_ArePagesOfTheirOwn_ThatKeepWhatWasTypedWhereverBackLeads()
    {
        var browser = await app.OpenRegisteredAsync();
        var first = await browser.GetPageAsync("/setup");
        var second = await GoAsync(browser, first, "2", ("Currency", "EUR"));
        var third = await GoAsync(browser, second, "3", ("Total", "77.50"), ("GoalName", "Trip <b>"), ("GoalName", ""));
        Assert.Equal(("/setup", "/setup?step=2", "/setup?step=3"), (first.Path, second.Path, third.Path));
        var added = await GoAsync(browser, third, "add", ("PotStart", "12.34"), ("PotStart", ""));
        Assert.Equal(("/setup?step=3&rows=2", 3), (added.Path, Values(added, "PotName").Count()));

        // Whatever page of it Back, Forward, Reload or the address bar fetches again has everything.
        var again = (await browser.GetAsync("/setup?step=2")).Expect(HttpStatusCode.OK).HasSoundMarkup();
        Assert.Equal(
            ("EUR", "77.50", "Trip <b>", "12.34"),
            (again.ValueOf("Currency"), again.ValueOf("Total"), again.ValueOf("GoalName"), again.ValueOf("PotStart")));
        Assert.Equal("EUR", (await browser.GetAsync("/setup")).Expect(HttpStatusCode.OK).ValueOf("Currency"));
        Assert.Equal("EUR", (await browser.GetAsync("/setup/step")).Expect(HttpStatusCode.OK).ValueOf("Currency"));

        // Nobody reads in it, and another person on this browser sees nothing of it.
        var kept = browser.Cookies.GetAllCookies().Single(cookie => cookie.Name == "potlock-setup");
        Assert.Equal((true, "/setup"), (kept.HttpOnly, kept.Path));
        await browser.LogOutAsync();
        await browser.RegisterAsync();
        Assert.Equal("GBP", (await browser.GetPageAsync("/setup?step=3")).ValueOf("Currency"));
    }

    [Fact]
    public async Task Typing_IsKeptOnlyForTheStepItWasTypedOn()
    {
        var browser = await app.OpenRegisteredAsync();
        var second = await GoAsync(browser, await browser.GetPageAsync("/setup"), "2");
        (await PostStepAsync(browser, second, "keep", ("Total", "70"))).Expect(HttpStatusCode.NoContent);
        Assert.Equal("70", (await browser.GetPageAsync("/setup?step=2")).ValueOf("Total"));

        // An answer that comes after the one of the button changes nothing that the button kept.
        var third = await GoAsync(browser, second, "3", ("Total", "77.50"), ("GoalName", "Trip"), ("GoalName", ""));
        (await PostStepAsync(browser, second, "keep", ("Total", "7"))).Expect(HttpStatusCode.NoContent);
        var again = await browser.GetPageAsync("/setup?step=3");
        Assert.Equal(("77.50", "Trip"), (again.ValueOf("Total"), Values(again, "PotName").First()));

        (await PostStepAsync(browser, third, "keep", ("PotStart", "12.34"), ("PotStart", ""))).Expect(HttpStatusCode.NoContent);
        Assert.Equal("12.34", (await browser.GetPageAsync("/setup?step=3")).ValueOf("PotStart"));
        Assert.Equal("77.50", (await browser.GetPageAsync("/setup?step=2")).ValueOf("Total"));
    }

    [Fact]
    public async Task Steps_OnceTheBookIsSetUp_AreForgotten()
    {
        var browser = await app.OpenRegisteredAsync();
        var second = await GoAsync(browser, await browser.GetPageAsync("/setup"), "2");
        (await browser.SubmitAsync(
            await GoAsync(browser, second, "1", ("Total", "77")), Form, ("Total", "0"))).Expect(HttpStatusCode.SeeOther);
        Assert.Empty((await browser.GetPageAsync("/setup")).ValueOf("Total"));
    }

    [Fact]
    public async Task Steps_WithMoreThanACookieHolds_GoOnAllTheSame()
    {
        var browser = await app.OpenRegisteredAsync();
        var second = await GoAsync(browser, await browser.GetPageAsync("/setup"), "2");
        var goals = Enumerable.Range(1, 20)
            .SelectMany(_ => new[]
            {
                ("GoalName", Convert.ToHexString(System.Security.Cryptography.RandomNumberGenerator.GetBytes(30))),
                ("GoalTarget", ""),
                ("GoalDate", ""),
            });
        var pots = Enumerable.Range(1, 99)
            .SelectMany(_ => new[]
            {
                ("PotName", Convert.ToHexString(System.Security.Cryptography.RandomNumberGenerator.GetBytes(30))),
                ("PotTarget", ""),
                ("PotEndDate", ""),
                ("PotStart", ""),
                ("PotWeighting", ""),
            });
        var third = (await GoAsync(browser, second, "3", [("Total", "5"), .. goals, .. pots])).Expect(HttpStatusCode.OK).HasSoundMarkup();
        Assert.Equal(100, Values(third, "PotName").Count());
        Assert.Equal("5", (await GoAsync(browser, third, "2")).ValueOf("Total"));
        Assert.Equal("", (await browser.GetPageAsync("/setup")).ValueOf("Total"));
    }

    [Fact]
    public async Task Pots_ThatAreNamedForWhatTheyAre_GetAnIconThatFits()
    {
        var browser = await app.OpenRegisteredAsync();
        await browser.CarryOutAsync("/setup", Form, ("Total", "1"), ("PotName", "Trip to Japan"));
        var path = "/pots/" + (await browser.GetPageAsync("/dashboard")).Pot("Trip to Japan").GetAttribute("data-pot");
        Assert.Equal("airplane", (await browser.GetPageAsync($"{path}/edit")).Find("[name=Icon][checked]").GetAttribute("value"));
    }

    [Fact]
    public async Task Everything_WithoutAToken_Is400AndChangesNothing()
    {
        var browser = await app.OpenRegisteredAsync();
        var before = await app.StateAsync(browser);
        foreach (var path in new[] { "/setup", "/setup/step", "/setup/skip", "/setup/demo", "/setup/income" })
        {
            (await browser.PostAsync(
                path, [new("CommandId", Guid.NewGuid().ToString()), new("Total", "5")])).Expect(HttpStatusCode.BadRequest);
        }

        Assert.Equal(before, await app.StateAsync(browser));
    }

    [Fact]
    public async Task Skip_GoesToTheDashboard_WhichOffersItNoLonger()
    {
        var browser = await app.OpenRegisteredAsync();
        Assert.NotNull((await browser.GetPageAsync("/dashboard")).Find("main a[href='/setup']"));
        var page = await browser.CarryOutAsync("/setup", "form[action='/setup/skip']");
        Assert.Equal("/dashboard", page.Path);
        Assert.Empty(page.Document.QuerySelectorAll("main a[href='/setup']"));
        Assert.NotNull(page.Find("form[action='/setup/demo']"));
        Assert.Equal("Welcome, Maya", (await browser.GetPageAsync("/setup")).Expect(HttpStatusCode.OK).TextOf("h1"));
        Assert.Equal(
            (0, 0),
            ((await app.StateAsync(browser)).Entries,
                (await browser.GetPageAsync("/pots")).Document.QuerySelectorAll("[data-pot]").Length));
    }

    [Fact]
    public async Task Skip_WithoutACommandId_IsRefusedInWords()
    {
        var browser = await app.OpenRegisteredAsync();
        var refused = await browser.SubmitAsync("/setup", "form[action='/setup/skip']", ("CommandId", ""));
        refused.Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Contains("out of date", refused.Alert, StringComparison.Ordinal);
        (await browser.SubmitAsync(refused, "form[action='/setup/skip']")).Expect(HttpStatusCode.SeeOther);
    }

    [Fact]
    public async Task Setup_OfABookThatIsInUse_SaysItIsDone()
    {
        var browser = await app.OpenRegisteredAsync();
        var old = await browser.GetPageAsync("/setup");
        await browser.DepositAsync("5");
        var before = await app.StateAsync(browser);
        var page = (await browser.GetPageAsync("/setup")).Expect(HttpStatusCode.OK).HasSoundMarkup();
        Assert.Equal("Your book is set up", page.TextOf("h1"));
        Assert.NotNull(page.Find("main a[href='/dashboard']"));
        foreach (var answer in new[]
        {
            await browser.SubmitAsync(old, Form, ("Total", "9")), await GoAsync(browser, old, "2"),
            await browser.SubmitAsync(old, "form[action='/setup/demo']"),
        })
        {
            answer.Expect(HttpStatusCode.UnprocessableEntity).HasSoundMarkup();
            Assert.Contains("Your book is already set up", answer.Alert, StringComparison.Ordinal);
        }

        Assert.Equal(before, await app.StateAsync(browser));
        Assert.Empty(
            (await browser.GetPageAsync("/dashboard")).Document.QuerySelectorAll("main a[href='/setup'], form[action='/setup/demo']"));
    }

    [Fact]
    public async Task Demo_FromTheEmptyDashboard_FillsTheBookOnce()
    {
        var browser = await app.OpenRegisteredAsync();
        var empty = await browser.GetPageAsync("/dashboard");
        var page = await browser.FollowAsync(
            (await browser.SubmitAsync(empty, "form[action='/setup/demo']")).Expect(HttpStatusCode.SeeOther));
        Assert.Contains("This is a demo", page.Notice, StringComparison.Ordinal);
        page.HasSoundMarkup();
        Assert.Equal("live", page.Pot("New sofa").GetAttribute("data-status"));
        var state = await app.StateAsync(browser);
        Assert.InRange(state.Entries, 400, 600);
        (await browser.SubmitAsync(empty, "form[action='/setup/demo']")).Expect(HttpStatusCode.SeeOther);
        Assert.Equal(state.Rows, (await app.StateAsync(browser)).Rows);
    }

    /// <summary>Sends set-up with one field wrong, checks what a refusal promises, and puts it right on the page that came back.</summary>
    private async Task RefusedUntilFixedAsync(string field, string key, string bad, string says, string good)
    {
        (string Name, string Value)[] all =
        [
            ("Total", "500"), ("Income", "2000"), ("GoalName", "Trip"), ("GoalTarget", "900"), ("GoalDate", ""),
            ("PotName", "Pot"), ("PotTarget", "900"), ("PotEndDate", ""), ("PotStart", "100"), ("PotWeighting", "10"),
        ];
        var browser = await app.OpenRegisteredAsync();
        var before = await app.StateAsync(browser);
        var page = await browser.GetPageAsync("/setup");
        var commandId = page.Find(Form + " [name=CommandId]").GetAttribute("value");
        // The page has two empty rows for goals; only the first is filled.
        var refused = await browser.SubmitAsync(page, Form, [.. all.Where(pair => pair.Name != field), (field, bad)]);
        refused.ShowsError(key, says);
        if (refused.Find("#" + key) is IHtmlInputElement input)
        {
            Assert.Equal(bad, input.Value);
        }

        Assert.Equal(commandId, refused.Find(Form + " [name=CommandId]").GetAttribute("value"));
        Assert.Equal(before, await app.StateAsync(browser));

        var done = await browser.SubmitAsync(refused, Form, (field, good));
        done.Expect(HttpStatusCode.SeeOther);
        Assert.Equal(before.Version + 1, (await app.StateAsync(browser)).Version);
    }

    private static async Task<Page> GoAsync(Browser browser, Page page, string where, params (string Name, string Value)[] fields) =>
        await browser.FollowAsync(await PostStepAsync(browser, page, where, fields));

    private static async Task<Page> PostStepAsync(Browser browser, Page page, string where, params (string Name, string Value)[] fields)
    {
        // Which button is pressed says where to go; it is sent like a field.
        var form = (IHtmlFormElement)page.Find(Form);
        if (form.QuerySelector("input[name=go]") is null)
        {
            var go = page.Document.CreateElement("input");
            go.SetAttribute("name", "go");
            form.AppendChild(go);
            form.SetAttribute("action", "/setup/step");
        }

        return await browser.SubmitAsync(page, Form, [.. fields, ("go", where)]);
    }

    private static IEnumerable<string> Values(Page page, string name) =>
        page.Document.QuerySelectorAll($"[name={name}]").Cast<IHtmlInputElement>().Select(input => input.Value);
}
