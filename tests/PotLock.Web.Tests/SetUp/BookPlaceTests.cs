using System.Globalization;
using System.Net;
using PotLock.Domain.Ledger;
using PotLock.Domain.SetUp;
using PotLock.Web.Tests.Harness;

namespace PotLock.Web.Tests.SetUp;

/// <summary>Time zone, culture and number format in the settings, and what pages look like afterwards.</summary>
public sealed class BookPlaceTests(PotLockApp app) : IClassFixture<PotLockApp>
{
    private const string Address = "/settings/book";
    private const string Form = "form[action='/settings/book']";

    [Fact]
    public async Task Page_BeginsWithWhereTheBookIs_AndShowsHowItWrites()
    {
        var browser = await app.OpenRegisteredAsync();
        var page = (await browser.GetPageAsync(Address)).Expect(HttpStatusCode.OK).HasSoundMarkup();
        Assert.Equal(
            ("Europe/London", "en-GB", "culture", "GBP"),
            (page.ValueOf("TimeZone"), page.ValueOf("Culture"), page.ValueOf("NumberFormat"), page.ValueOf("Currency")));
        Assert.Contains("£1,234.56 · ", page.TextOf("[data-place-sample]"), StringComparison.Ordinal);
        Assert.Contains("Japanese (Japan): ¥1,234 · ", page.TextOf("#Culture").Replace("£1,234.56", "¥1,234", StringComparison.Ordinal),
            StringComparison.Ordinal);
        Assert.Contains(Address, (await browser.GetPageAsync("/settings")).Document.QuerySelectorAll("main a")
            .Select(link => link.GetAttribute("href")));
    }

    [Fact]
    public async Task Save_ChangesHowEveryAmountIsWrittenAndRead_AndNoAmount()
    {
        var browser = await app.OpenWithMoneyAsync("1234.50");
        var saved = await browser.SubmitAsync(
            Address, Form, ("TimeZone", "Europe/Berlin"), ("Culture", "de-DE"), ("NumberFormat", "apostrophe-point"));
        Assert.Equal((HttpStatusCode.SeeOther, Address), (saved.Status, saved.Location));
        var page = await browser.FollowAsync(saved);
        Assert.StartsWith("Saved. Amounts and dates now look like this: 1’234.56 £ · ", page.Notice, StringComparison.Ordinal);
        Assert.Equal(
            ("Europe/Berlin", "de-DE", "apostrophe-point"),
            (page.ValueOf("TimeZone"), page.ValueOf("Culture"), page.ValueOf("NumberFormat")));
        // The currency is not even offered any more.
        Assert.Null(page.Document.QuerySelector("#Currency"));
        Assert.Contains("You can’t change the currency any more", page.TextOf("main"), StringComparison.Ordinal);

        Assert.Equal("1234.50", (await browser.FiguresAsync()).Main);
        Assert.Contains("1’234.50", (await browser.GetPageAsync("/dashboard")).TextOf("#main-total"), StringComparison.Ordinal);
        (await browser.SubmitAsync("/dashboard", "form[action='/deposits']", ("Amount", "1.234,50")))
            .ShowsError("Amount", BadAmounts.Unreadable);
        await browser.DepositAsync("1'000.25");
        Assert.Equal("2234.75", (await browser.FiguresAsync()).Main);

        // Scripts that add up while somebody types are told the same.
        await browser.CreatePotAsync("Bike", "12.5");
        var form = (await browser.GetPageAsync("/pots/weightings")).Find("form[data-weightings]");
        Assert.Equal(
            ("’", ".", "."),
            (form.GetAttribute("data-group"), form.GetAttribute("data-decimal"), form.GetAttribute("data-percent-decimal")));
    }

    [Theory]
    [InlineData("TimeZone", "Mars/Olympus", "time zones in the list")]
    [InlineData("TimeZone", "", "time zones in the list")]
    [InlineData("TimeZone", "../../etc/passwd", "time zones in the list")]
    [InlineData("Culture", "xx-YY", "ways of writing in the list")]
    [InlineData("Culture", "", "ways of writing in the list")]
    [InlineData("NumberFormat", "roman", "number formats in the list")]
    [InlineData("NumberFormat", "", "number formats in the list")]
    [InlineData("Currency", "XAU", "currencies in the list")]
    [InlineData("Currency", "EUR", "already has amounts in GBP")]
    public async Task Save_OfWhatCannotBe_IsRefusedUntilItIsPutRight(string field, string bad, string says)
    {
        var browser = await app.OpenWithMoneyAsync();
        var before = await app.StateAsync(browser);
        var page = await browser.GetPageAsync(Address);
        var fields = page.Hidden(Form).Concat(new Dictionary<string, string>
        {
            ["TimeZone"] = "Asia/Tokyo", ["Culture"] = "ja-JP", ["NumberFormat"] = "space-comma", ["Currency"] = "GBP",
        }).Where(pair => pair.Key != field).ToList();
        var refused = (await browser.PostAsync(Address, [.. fields, new(field, bad)])).ShowsError(field, says);
        Assert.Equal(before, await app.StateAsync(browser));
        foreach (var (name, value) in fields.Where(pair => pair.Key is "TimeZone" or "Culture" or "NumberFormat"))
        {
            Assert.Equal(value, refused.ValueOf(name));
        }

        List<(string, string)> good = [("TimeZone", "Asia/Tokyo"), ("Culture", "ja-JP"), ("NumberFormat", "space-comma")];
        if (refused.Document.QuerySelector("#Currency") is not null)
        {
            good.Add(("Currency", "GBP"));
        }

        (await browser.SubmitAsync(refused, Form, [.. good])).Expect(HttpStatusCode.SeeOther);
        Assert.Equal(before.Version + 1, (await app.StateAsync(browser)).Version);
    }

    [Fact]
    public async Task Currency_OfAnEmptyBook_CanBeChanged()
    {
        var browser = await app.OpenRegisteredAsync();
        (await browser.SubmitAsync(Address, Form, ("Currency", "KRW"), ("Culture", "ko-KR"))).Expect(HttpStatusCode.SeeOther);
        await browser.DepositAsync("12,500");
        Assert.Contains("₩12,500", (await browser.GetPageAsync("/dashboard")).TextOf("#main-total"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Preview_AnswersAScript_AndChangesNothing()
    {
        var browser = await app.OpenWithMoneyAsync();
        var before = await app.StateAsync(browser);
        var page = await browser.GetPageAsync(Address);
        var fields = page.Hidden(Form).Concat(new Dictionary<string, string>
        {
            ["TimeZone"] = "Europe/London", ["Culture"] = "es-ES", ["NumberFormat"] = "comma-point",
        }).ToList();

        // Somebody without a script has no way here; who comes all the same is led to the form.
        var led = await browser.PostAsync(Address + "/preview", fields);
        Assert.Equal((HttpStatusCode.SeeOther, Address), (led.Status, led.Location));

        browser.Client.DefaultRequestHeaders.Add("X-PotLock-Fragment", "1");
        var today = await browser.TodayAsync();
        var sample = (await browser.PostAsync(Address + "/preview", fields)).Expect(HttpStatusCode.OK);
        Assert.Equal(
            $"Looks like 1,234.56\u00a0£ · {DateText.Format(today, CultureInfo.GetCultureInfo("es-ES"))}",
            sample.Document.Body!.TextContent.Trim());
        (await browser.PostAsync(Address + "/preview", [.. fields.Where(pair => pair.Key != "Culture"), new("Culture", "xx")]))
            .Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Equal(before, await app.StateAsync(browser));
    }

    [Fact]
    public async Task Pages_OfABookWhoseDatesEndInAFullStop_EndNoSentenceTwice()
    {
        var browser = await app.OpenWithMoneyAsync();
        (await browser.SubmitAsync(Address, Form, ("Culture", "hu-HU"))).Expect(HttpStatusCode.SeeOther);
        var today = await browser.TodayAsync();
        await browser.CreatePotAsync("Bike", "50", ("TargetAmount", "900"), ("EndDate", today.AddDays(200).Iso()));
        var says = DateText.Format(today.AddDays(200), CultureInfo.GetCultureInfo("hu-HU"));
        Assert.EndsWith(".", says, StringComparison.Ordinal);
        (await browser.SubmitAsync("/interest", "form[action='/interest/rate']", ("Rate", "3"), ("From", today.Iso())))
            .Expect(HttpStatusCode.SeeOther);

        var pot = (await browser.GetPageAsync("/pots")).Document.QuerySelector("main [data-pot] a[href^='/pots/']")!.GetAttribute("href")!;
        var found = 0;
        foreach (var path in new[]
        {
            "/dashboard", "/pots", pot, pot + "/edit", "/interest", "/transfer", "/schedule", "/forecast", "/reports/verdict",
            "/settings/months", "/settings/months/" + today.Iso()[..7], "/budgets", "/notifications", "/transactions", Address,
            "/account/sessions",
        })
        {
            var page = await browser.GetPageAsync(path);
            var text = page.Document.Body!.TextContent;
            Assert.DoesNotMatch(@"\d\.\.(?!\.)", text);
            Assert.DoesNotMatch(@"\d\.\.(?!\.)", string.Join('\n', page.Document.QuerySelectorAll("[aria-label]")
                .Select(element => element.GetAttribute("aria-label"))));
            found += text.Contains(says, StringComparison.Ordinal) ? 1 : 0;
        }

        Assert.True(found > 0, "No page says the pot's date at all.");

        // A refusal that ends in a date.
        var refused = await browser.SubmitAsync(
            "/dashboard", "form[action='/deposits']", ("Amount", "1"), ("Date", today.AddDays(1).Iso()));
        refused.Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Contains(DateText.Format(today, CultureInfo.GetCultureInfo("hu-HU")), refused.Alert, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"\d\.\.(?!\.)", refused.Document.Body!.TextContent);
    }

    [Theory]
    [InlineData("ja-JP")]
    [InlineData("ko-KR")]
    [InlineData("hu-HU")]
    [InlineData("fr-CH")]
    public async Task Dates_AreWrittenByTheCulture_OnThePage(string culture)
    {
        var browser = await app.OpenWithMoneyAsync();
        (await browser.SubmitAsync(Address, Form, ("Culture", culture))).Expect(HttpStatusCode.SeeOther);
        var today = await browser.TodayAsync();
        Assert.Contains(
            DateText.FormatMonth(today, CultureInfo.GetCultureInfo(culture)), (await browser.GetPageAsync("/budgets")).TextOf("main"),
            StringComparison.Ordinal);
        Assert.Equal(culture, (await browser.GetPageAsync("/dashboard")).Document.Body!.GetAttribute("data-culture"));
        Assert.Contains(culture, BookPlaces.CultureNames);
    }
}
