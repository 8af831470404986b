using System.Net;
using PotLock.Web.Tests.Harness;

namespace PotLock.Web.Tests.Pots;

/// <summary>The form for a new pot: what it takes and what it refuses.</summary>
public sealed class PotFormTests(PotLockApp app) : IClassFixture<PotLockApp>
{
    private const string Form = "form[action='/pots']";

    private static readonly (string Name, string Value)[] s_good =
    [
        ("Name", "Holiday & \"sun\" <b>"), ("TargetAmount", "400.00"), ("EndDate", "2099-12-31"), ("Weighting", "10"),
        ("StartingBalance", "100.00"), ("CoolingOffDays", "3"), ("MonthlyAim", "25.00"), ("Colour", "coral"), ("Icon", "gift"),
        ("Note", "First line\nand a second"),
    ];

    public static TheoryData<string, string> BadAmount => BadAmounts.ThatCannotBeRead;

    [Theory]
    [InlineData("", "Enter a name for the pot")]
    [InlineData("   ", "Enter a name for the pot")]
    [InlineData("\t\u00a0", "Enter a name for the pot")]
    [InlineData("a\u0007b", "one line of ordinary text")]
    [InlineData("a\u001fb", "one line of ordinary text")]
    public async Task Name_WhenItIsNone_IsRefusedUntilFixed(string bad, string says) => await RefusedUntilFixedAsync("Name", bad, says);

    [Theory]
    [InlineData(61)]
    [InlineData(100_000)]
    public async Task Name_WhenTooLong_IsRefusedUntilFixed(int length) =>
        await RefusedUntilFixedAsync("Name", new string('x', length), $"at most 60 characters; this one has {length}");

    [Theory]
    [InlineData("0", BadAmounts.NotPositive)]
    [InlineData("-400", BadAmounts.NotPositive)]
    [InlineData("1000000000.01", BadAmounts.TooLarge)]
    [InlineData("100", "must be more than the starting balance of £100.00")]
    [InlineData("99.99", "must be more than the starting balance of £100.00")]
    [MemberData(nameof(BadAmount))]
    public async Task TargetAmount_WhenItIsNone_IsRefusedUntilFixed(string bad, string says) =>
        await RefusedUntilFixedAsync("TargetAmount", bad, says);

    [Theory]
    [InlineData("-1", "can’t be less than zero")]
    [InlineData("500.01", "comes from your active balance, so it can be at most £500.00")]
    [InlineData("1000000000", "comes from your active balance, so it can be at most £500.00")]
    [MemberData(nameof(BadAmount))]
    public async Task StartingBalance_WhenItIsNone_IsRefusedUntilFixed(string bad, string says) =>
        await RefusedUntilFixedAsync("StartingBalance", bad, says);

    [Theory]
    [InlineData("0", BadAmounts.NotPositive)]
    [InlineData("-25", BadAmounts.NotPositive)]
    [InlineData("1000000000.01", BadAmounts.TooLarge)]
    [MemberData(nameof(BadAmount))]
    public async Task MonthlyAim_WhenItIsNone_IsRefusedUntilFixed(string bad, string says) =>
        await RefusedUntilFixedAsync("MonthlyAim", bad, says);

    [Theory]
    [InlineData("2026-02-30", "Enter a real date")]
    [InlineData("2099-13-01", "Enter a real date")]
    [InlineData("31/12/2099", "Enter a real date")]
    [InlineData("soon", "Enter a real date")]
    [InlineData("2020-01-01", "must be today")]
    [InlineData("0001-01-01", "must be today")]
    [InlineData("9999-12-31", "100 years from now")]
    public async Task EndDate_WhenItIsNone_IsRefusedUntilFixed(string bad, string says) =>
        await RefusedUntilFixedAsync("EndDate", bad, says);

    [Fact]
    public async Task EndDate_OfYesterdayIsRefused_AndOfTodayIsTaken()
    {
        var browser = await app.OpenRegisteredAsync();
        var today = await browser.TodayAsync();
        await app.RefusedUntilFixedAsync(
            browser, "/pots/new", Form, [("Name", "Trip"), ("EndDate", today.Iso())], "EndDate", today.AddDays(-1).Iso(), "must be today");
        Assert.Equal(("active", "true"), (
            (await browser.GetPageAsync("/pots")).Pot("Trip").GetAttribute("data-status"),
            (await browser.GetPageAsync("/pots")).Pot("Trip").GetAttribute("data-locked")));
    }

    [Theory]
    [InlineData("100.01", "between 0% and 100%")]
    [InlineData("101", "between 0% and 100%")]
    [InlineData("999999", "between 0% and 100%")]
    [InlineData("-1", "between 0 and 100")]
    [InlineData("12.345", "at most 2 decimal places")]
    [InlineData("12,5", "at most 2 decimal places")]
    [InlineData("abc", "between 0 and 100")]
    [InlineData("%", "between 0 and 100")]
    [InlineData("1.2.3", "between 0 and 100")]
    [InlineData("1e1", "between 0 and 100")]
    [InlineData("10.", "between 0 and 100")]
    [InlineData("\u0661\u0660", "between 0 and 100")]
    [InlineData("99999999999999999999", "between 0 and 100")]
    public async Task Weighting_WhenItIsNone_IsRefusedUntilFixed(string bad, string says) =>
        await RefusedUntilFixedAsync("Weighting", bad, says);

    [Fact]
    public async Task Weighting_AboveWhatTheOtherPotsLeave_IsRefusedUntilFixed()
    {
        var browser = await app.OpenRegisteredAsync();
        await browser.CreatePotAsync("A", "60");
        await browser.CreatePotAsync("B", "12.5");
        var refused = await app.RefusedUntilFixedAsync(browser, "/pots/new", Form, [("Name", "C"), ("Weighting", "27.5")],
            "Weighting", "27.51",
            "Your other pots get 72.5% of each deposit, so this one can get at most 27.5%.");
        Assert.Contains("You can give it up to 27.5%.", refused.TextOf("#Weighting-hint"), StringComparison.Ordinal);
        Assert.Contains(
            "100% of each deposit goes into these pots; 0% stays in your active balance.",
            (await browser.GetPageAsync("/pots")).TextOf(".page__lead"),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("31", "between 0 and 30 days")]
    [InlineData("2147483647", "between 0 and 30 days")]
    [InlineData("2147483648", "Enter a whole number")]
    [InlineData("-1", "Enter a whole number")]
    [InlineData("1.5", "Enter a whole number")]
    [InlineData("one", "Enter a whole number")]
    public async Task CoolingOffDays_WhenItIsNone_IsRefusedUntilFixed(string bad, string says) =>
        await RefusedUntilFixedAsync("CoolingOffDays", bad, says);

    [Theory]
    [InlineData("Colour", "mauve", "Choose one of the colours shown.")]
    [InlineData("Colour", "Coral", "Choose one of the colours shown.")]
    [InlineData("Colour", "coral x\" onload=\"alert(1)", "Choose one of the colours shown.")]
    [InlineData("Icon", "skull", "Choose one of the icons shown.")]
    [InlineData("Icon", "../gift", "Choose one of the icons shown.")]
    public async Task Look_WhenUnknown_IsRefusedUntilFixed(string field, string bad, string says) =>
        await RefusedUntilFixedAsync(field, bad, says);

    [Fact]
    public async Task Note_WhenTooLong_IsRefusedUntilFixed() =>
        await RefusedUntilFixedAsync("Note", new string('x', 501), "at most 500 characters; this one has 501");

    [Theory]
    [InlineData("a\u001bb")]
    public async Task Note_WithControlCharacters_IsRefusedUntilFixed(string bad) =>
        await RefusedUntilFixedAsync("Note", bad, "ordinary text");

    [Fact]
    public async Task Note_AsLongAsTheFieldTakesIt_IsTaken()
    {
        // Browsers count a line break once where the field limits its length, and send it as two characters.
        var browser = await app.OpenRegisteredAsync();
        var lines = string.Concat(Enumerable.Repeat("123456789\r\n", 49)) + "1234567890";
        var page = await browser.CreatePotAsync("Trip", "", ("Note", lines));
        Assert.Contains("1234567890", page.Expect(HttpStatusCode.OK).TextOf("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everything_ThatIsWrong_IsSaidAtOnceAndInTheOrderOfTheForm()
    {
        var browser = await app.OpenRegisteredAsync();
        var before = await app.StateAsync(browser);
        var page = await browser.SubmitAsync("/pots/new", Form,
            ("Name", ""), ("TargetAmount", "1.234"), ("EndDate", "2026-02-30"), ("Weighting", "100.01"), ("StartingBalance", "5"),
            ("CoolingOffDays", "31"), ("MonthlyAim", "-1"), ("Colour", "mauve"), ("Icon", "skull"), ("Note", new string('x', 501)));
        string[] fields =
        [
            "Name", "TargetAmount", "EndDate", "Weighting", "StartingBalance", "CoolingOffDays", "MonthlyAim", "Colour", "Icon", "Note",
        ];
        page.Expect(HttpStatusCode.UnprocessableEntity);
        Assert.All(fields, field => Assert.NotEmpty(page.ErrorOf(field)));
        Assert.Equal(fields.Order(StringComparer.Ordinal),
            page.Document.QuerySelectorAll("[role=alert] a").Select(link => link.GetAttribute("href")![1..]).Order(StringComparer.Ordinal));
        Assert.Contains("Please check 10 things", page.Alert, StringComparison.Ordinal);
        Assert.Equal(before, await app.StateAsync(browser));
    }

    [Fact]
    public async Task Pot_WithNothingButAName_IsOpen()
    {
        var browser = await app.OpenRegisteredAsync();
        var page = await browser.CreatePotAsync("  Rainy day  ");
        Assert.Equal("You’ve added Rainy day.", page.Notice);
        var pot = page.Pot("Rainy day");
        Assert.Equal(("active", "false", "0.00", "", "0.00", ""), (
            pot.GetAttribute("data-status"), pot.GetAttribute("data-locked"), pot.GetAttribute("data-balance"),
            pot.GetAttribute("data-target"), pot.GetAttribute("data-weighting"), pot.GetAttribute("data-live-on")));
    }

    [Fact]
    public async Task Pot_WithEverything_IsKeptAsTyped()
    {
        var browser = await app.OpenWithMoneyAsync();
        var page = (await browser.CarryOutAsync("/pots/new", Form, s_good)).Expect(HttpStatusCode.OK).HasSoundMarkup();
        Assert.Equal("Holiday & \"sun\" <b>", page.TextOf("h1"));
        var pot = page.Find("[data-pot]");
        Assert.Equal(("Holiday & \"sun\" <b>", "active", "true", "100.00", "400.00", "10.00", ""), (
            pot.GetAttribute("data-name"), pot.GetAttribute("data-status"), pot.GetAttribute("data-locked"),
            pot.GetAttribute("data-balance"),
            pot.GetAttribute("data-target"), pot.GetAttribute("data-weighting"), pot.GetAttribute("data-live-on")));
        Assert.True(pot.ClassList.Contains("pot-colour-coral"));
        Assert.Contains("First line and a second", page.TextOf("main"), StringComparison.Ordinal);
        Assert.Equal(("400.00", "100.00", "500.00"), await browser.FiguresAsync());
        var entry = await browser.GetPageAsync($"/transactions/{page.EntryIds()[0]}");
        Assert.Equal("starting-balance", entry.Find("[data-entry]").GetAttribute("data-kind"));
    }

    [Fact]
    public async Task DoublePost_MakesOnePot_AndAnotherNameIsRefusedWithALinkToTheFirst()
    {
        var browser = await app.OpenWithMoneyAsync();
        var page = await browser.GetPageAsync("/pots/new");
        var first =
            (await browser.SubmitAsync(page, Form, ("Name", "Holiday"), ("StartingBalance", "10.00"))).Expect(HttpStatusCode.SeeOther);
        var second =
            (await browser.SubmitAsync(page, Form, ("Name", "Holiday"), ("StartingBalance", "10.00"))).Expect(HttpStatusCode.SeeOther);
        Assert.Equal(first.Location, second.Location);
        Assert.Single((await browser.GetPageAsync("/pots")).Document.QuerySelectorAll("[data-pot]"));

        var refused = (await browser.SubmitAsync(page, Form, ("Name", "Car"), ("StartingBalance", "10.00"))).Expect(
            HttpStatusCode.UnprocessableEntity);
        Assert.Contains("already sent this form with different values", refused.Alert, StringComparison.Ordinal);
        Assert.Contains(
            "Holiday",
            (await browser.GetPageAsync(refused.Find("[role=alert] a").GetAttribute("href")!)).TextOf("h1"),
            StringComparison.Ordinal);
        (await browser.SubmitAsync(refused, Form)).Expect(HttpStatusCode.SeeOther);
        Assert.Equal(2, (await browser.GetPageAsync("/pots")).Document.QuerySelectorAll("[data-pot]").Length);
    }

    [Fact]
    public async Task FormSentBefore_OfAPotWithoutMoney_LeadsToThatPot()
    {
        var browser = await app.OpenRegisteredAsync();
        var page = await browser.GetPageAsync("/pots/new");
        var first = (await browser.SubmitAsync(page, Form, ("Name", "Holiday"))).Expect(HttpStatusCode.SeeOther);
        var refused = (await browser.SubmitAsync(page, Form, ("Name", "Car"))).Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Equal(first.Location, refused.Find("[role=alert] a").GetAttribute("href"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("short")]
    [InlineData("bell\u0007bell\u0007")]
    public async Task CommandId_WhenUnusable_IsRefusedAndReplaced(string commandId)
    {
        var browser = await app.OpenRegisteredAsync();
        var refused = await browser.SubmitAsync("/pots/new", Form, ("Name", "Holiday"), ("CommandId", commandId));
        Assert.Contains("incomplete or out of date", refused.Expect(HttpStatusCode.UnprocessableEntity).Alert, StringComparison.Ordinal);
        Assert.Equal("Holiday", refused.ValueOf("Name"));
        (await browser.SubmitAsync(refused, Form)).Expect(HttpStatusCode.SeeOther);
    }

    private async Task RefusedUntilFixedAsync(string field, string bad, string says)
    {
        var browser = await app.OpenWithMoneyAsync();
        await app.RefusedUntilFixedAsync(browser, "/pots/new", Form, s_good, field, bad, says);
        Assert.Equal(("400.00", "100.00", "500.00"), await browser.FiguresAsync());
    }
}
