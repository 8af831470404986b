using System.Net;
using PotLock.Web.Tests.Harness;

namespace PotLock.Web.Tests.Pots;

/// <summary>How pots are set over HTTP: editing under the lock, the weightings of all, their order.</summary>
public sealed class PotSettingsTests(PotLockApp app) : IClassFixture<PotLockApp>
{
    private const string EditForm = "form[action$='/edit']";
    private const string WeightingsForm = "form[action='/pots/weightings']";

    private static readonly (string Name, string Value)[] s_good =
    [
        ("Name", "Holiday & \"sun\" <b>"), ("TargetAmount", "450.00"), ("EndDate", "2099-12-31"), ("Weighting", "12.5"),
        ("CoolingOffDays", "3"), ("MonthlyAim", "25.00"), ("Colour", "coral"), ("Icon", "gift"), ("Note", "First line\nand a second"),
    ];

    [Theory]
    [InlineData("Name", "", "Enter a name for the pot")]
    [InlineData("Name", "a\u0007b", "one line of ordinary text")]
    [InlineData("TargetAmount", "0", "you can only raise its target: £400.00 or more")]
    [InlineData("TargetAmount", "399.99", "you can only raise its target: £400.00 or more")]
    [InlineData("TargetAmount", "", "can’t remove its")]
    [InlineData("TargetAmount", "abc", BadAmounts.Unreadable)]
    [InlineData("TargetAmount", "1.234", BadAmounts.TooFine)]
    [InlineData("TargetAmount", "1000000000.01", BadAmounts.TooLarge)]
    [InlineData("EndDate", "2099-06-29", "you can only choose a later end date: 30 June 2099 or after")]
    [InlineData("EndDate", "", "can’t remove its")]
    [InlineData("EndDate", "2099-02-30", "Enter a real date")]
    [InlineData("EndDate", "9999-12-31", "100 years from now")]
    [InlineData("Weighting", "100.01", "between 0% and 100%")]
    [InlineData("Weighting", "80.01", "this one can get at most 80%")]
    [InlineData("Weighting", "abc", "between 0 and 100")]
    [InlineData("Weighting", "", "Enter a percentage, or 0 for none.")]
    [InlineData("Weighting", "  ", "Enter a percentage, or 0 for none.")]
    [InlineData("CoolingOffDays", "1", "you can only make its cooling-off longer: 2 days or more")]
    [InlineData("CoolingOffDays", "31", "between 0 and 30 days")]
    [InlineData("CoolingOffDays", "one", "Enter a whole number from 0 to 30.")]
    [InlineData("MonthlyAim", "0", BadAmounts.NotPositive)]
    [InlineData("MonthlyAim", "-1", BadAmounts.NotPositive)]
    [InlineData("MonthlyAim", "abc", BadAmounts.Unreadable)]
    [InlineData("MonthlyAim", "1.234", BadAmounts.TooFine)]
    [InlineData("MonthlyAim", "1000000000.01", BadAmounts.TooLarge)]
    [InlineData("Colour", "mauve", "Choose one of the colours shown.")]
    [InlineData("Icon", "skull", "Choose one of the icons shown.")]
    [InlineData("Note", "a\u001bb", "ordinary text")]
    public async Task Edit_OfALockedPot_RefusesUntilFixed(string field, string bad, string says)
    {
        var (browser, path) = await OpenLockedAsync();
        await app.RefusedUntilFixedAsync(browser, $"{path}/edit", EditForm, s_good, field, bad, says);
    }

    [Fact]
    public async Task Edit_OfALockedPot_KeepsEverythingAsTypedAndSaysSo()
    {
        var (browser, path) = await OpenLockedAsync();
        var page = (await browser.CarryOutAsync($"{path}/edit", EditForm, s_good)).HasSoundMarkup();
        Assert.Equal("Your changes to Holiday & \"sun\" <b> are saved.", page.Notice);
        var pot = page.Find("[data-pot]");
        Assert.Equal(("Holiday & \"sun\" <b>", "450.00", "12.50", "true", "100.00"), (
            pot.GetAttribute("data-name"), pot.GetAttribute("data-target"), pot.GetAttribute("data-weighting"),
            pot.GetAttribute("data-locked"), pot.GetAttribute("data-balance")));
        var form = await browser.GetPageAsync($"{path}/edit");
        Assert.All(
            s_good.Where(field => field.Name is not ("Colour" or "Icon")), field => Assert.Equal(field.Value, form.ValueOf(field.Name)));
        Assert.Equal(
            ("coral", "gift"),
            (form.Find("[name=Colour][checked]").GetAttribute("value"), form.Find("[name=Icon][checked]").GetAttribute("value")));
    }

    [Fact]
    public async Task Edit_OfAnOpenPot_LocksItByAGoal()
    {
        var browser = await app.OpenWithMoneyAsync();
        var path = (await browser.CreatePotAsync("Cushion", "5")).Path;
        var page = await browser.CarryOutAsync($"{path}/edit", EditForm, ("TargetAmount", "100"));
        Assert.Equal(("active", "true", "0.00", "5.00", ""), page.MarksOf("Cushion"));
        Assert.Contains("Goal changed", page.TextOf("main"), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Edit_SentTwice_HasOneEffect()
    {
        var (browser, path) = await OpenLockedAsync();
        var page = await browser.GetPageAsync($"{path}/edit");
        (await browser.SubmitAsync(page, EditForm, s_good)).Expect(HttpStatusCode.SeeOther);
        var after = await app.StateAsync(browser);
        (await browser.SubmitAsync(page, EditForm, s_good)).Expect(HttpStatusCode.SeeOther);
        Assert.Equal((after.Rows, after.CommandIds), ((await app.StateAsync(browser)).Rows, (await app.StateAsync(browser)).CommandIds));
        var refused = (await browser.SubmitAsync(page, EditForm, ("Name", "Other"))).Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Contains("already sent this form with different values", refused.Alert, StringComparison.Ordinal);
        Assert.Equal(path, refused.Find("[role=alert] a").GetAttribute("href"));
    }

    [Theory]
    [InlineData("abc", "between 0 and 100")]
    [InlineData("-1", "between 0 and 100")]
    [InlineData("12.345", "at most 2 decimal places")]
    [InlineData("100.01", "between 0% and 100%")]
    [InlineData("999999", "between 0% and 100%")]
    [InlineData("<b>", "between 0 and 100")]
    [InlineData("", "Enter a percentage, or 0 for none.")]
    public async Task Weightings_OfWhichOneIsNone_AreRefusedUntilFixed(string bad, string says)
    {
        var (browser, a, b) = await OpenTwoAsync();
        await app.RefusedUntilFixedAsync(
            browser, "/pots/weightings", WeightingsForm, [($"Weighting-{a}", "12.5"), ($"Weighting-{b}", "87.5")], $"Weighting-{b}", bad,
            says);
        Assert.Equal(("12.50", "87.50"), await WeightingsAsync(browser));
    }

    [Fact]
    public async Task Weightings_Above100Together_AreRefusedAndKeptAsTyped()
    {
        var (browser, a, b) = await OpenTwoAsync();
        var before = await app.StateAsync(browser);
        var refused = await browser.SubmitAsync("/pots/weightings", WeightingsForm, ($"Weighting-{a}", "60"), ($"Weighting-{b}", "40.01"));
        refused.Expect(HttpStatusCode.UnprocessableEntity).HasSoundMarkup();
        Assert.Contains("The shares add up to 100.01%. Take 0.01% off", refused.Alert, StringComparison.Ordinal);
        Assert.Equal(("60", "40.01"), (refused.ValueOf($"Weighting-{a}"), refused.ValueOf($"Weighting-{b}")));
        Assert.Equal("Total, 0.01% too much 100.01% of 100%", SumOf(refused));
        Assert.True(refused.Find("[data-weightings-sum]").ClassList.Contains("split__sum--bad"));
        Assert.Equal(before, await app.StateAsync(browser));

        var done = await browser.FollowAsync(
            (await browser.SubmitAsync(refused, WeightingsForm, ($"Weighting-{b}", "40"))).Expect(HttpStatusCode.SeeOther));
        Assert.Equal("The new shares are saved and apply from the next deposit.", done.Notice);
        Assert.Equal(("60.00", "40.00"), await WeightingsAsync(browser));
    }

    [Fact]
    public async Task Weightings_WithSeveralThingsWrong_SayThemAllAtOnce_EachWithItsPot()
    {
        var (browser, a, b) = await OpenTwoAsync();
        Assert.Equal("Total, as saved 30% of 100%", SumOf(await browser.GetPageAsync("/pots/weightings")));
        var refused = await browser.SubmitAsync(
            "/pots/weightings", WeightingsForm, ($"Weighting-{a}", "100.01"), ($"Weighting-{b}", "lots"));
        refused.ShowsError($"Weighting-{a}", "between 0% and 100%");
        refused.ShowsError($"Weighting-{b}", "between 0 and 100");
        Assert.Equal("Total can’t tell: one share isn’t a number", SumOf(refused));
        refused = await browser.SubmitAsync(refused, WeightingsForm, ($"Weighting-{a}", "101"), ($"Weighting-{b}", "102"));
        Assert.Equal(
            ["A: The share must be between 0% and 100%.", "B: The share must be between 0% and 100%."],
            refused.Document.QuerySelectorAll("[role=alert] a").Select(line => line.TextContent.Trim()));
    }

    [Fact]
    public async Task Edit_WithSeveralThingsWrong_SaysThemAllAtOnce()
    {
        var (browser, path) = await OpenLockedAsync();
        var before = await app.StateAsync(browser);
        var refused = await browser.SubmitAsync(
            $"{path}/edit", EditForm, ("Name", "a\u200bb"), ("TargetAmount", "399.99"), ("Weighting", "x"), ("CoolingOffDays", "31"));
        refused.ShowsError("Name", "invisible characters");
        refused.ShowsError("TargetAmount", "you can only raise its target");
        refused.ShowsError("Weighting", "between 0 and 100");
        refused.ShowsError("CoolingOffDays", "between 0 and 30 days");
        Assert.Equal(4, refused.Document.QuerySelectorAll("[role=alert] li").Length);
        Assert.Equal(before, await app.StateAsync(browser));
    }

    [Fact]
    public async Task Edit_OfALivePot_NeedsNoWeighting()
    {
        var browser = await app.OpenWithMoneyAsync();
        var path = (await browser.CreatePotAsync("Trip", "10", ("TargetAmount", "100.00"))).Path;
        await browser.CarryOutAsync($"{path}/top-up", "form[action$='/top-up']", ("Amount", "100.00"));
        Assert.Equal(
            "Your changes to Journey are saved.", (await browser.CarryOutAsync($"{path}/edit", EditForm, ("Name", "Journey"))).Notice);
    }

    [Fact]
    public async Task Weightings_SentTwice_HaveOneEffect()
    {
        var (browser, a, b) = await OpenTwoAsync();
        var page = await browser.GetPageAsync("/pots/weightings");
        (await browser.SubmitAsync(page, WeightingsForm, ($"Weighting-{a}", "1"), ($"Weighting-{b}", "2"))).Expect(HttpStatusCode.SeeOther);
        var after = await app.StateAsync(browser);
        (await browser.SubmitAsync(page, WeightingsForm, ($"Weighting-{a}", "1"), ($"Weighting-{b}", "2"))).Expect(HttpStatusCode.SeeOther);
        Assert.Equal(after.Rows, (await app.StateAsync(browser)).Rows);
        (await browser.SubmitAsync(page, WeightingsForm, ($"Weighting-{a}", "3"), ($"Weighting-{b}", "2"))).Expect(
            HttpStatusCode.UnprocessableEntity);
        Assert.Equal(after.Rows, (await app.StateAsync(browser)).Rows);
    }

    [Fact]
    public async Task Weightings_OfPotsThatChangedMeanwhile_AreRefused()
    {
        var (browser, a, _) = await OpenTwoAsync();
        var page = await browser.GetPageAsync("/pots/weightings");
        await browser.CreatePotAsync("C", "5");
        var refused = (await browser.SubmitAsync(page, WeightingsForm, ($"Weighting-{a}", "50"))).Expect(
            HttpStatusCode.UnprocessableEntity);
        Assert.Contains("Your pots have changed since this page was shown", refused.Alert, StringComparison.Ordinal);
        Assert.Equal(("10.00", "20.00"), await WeightingsAsync(browser));
        Assert.Equal(3, refused.Document.QuerySelectorAll($"{WeightingsForm} input[name^='Weighting-']").Length);
    }

    [Fact]
    public async Task Move_TakesAPotOnePlace_OnceHoweverOftenItIsSent()
    {
        var (browser, a, b) = await OpenTwoAsync();
        var page = await browser.GetPageAsync("/pots/weightings");
        var down = $"form[action='/pots/{a}/move']";
        var moved = (await browser.SubmitAsync(page, down)).Expect(HttpStatusCode.SeeOther);
        // The last one goes no further down: the row's other button is where the person is.
        Assert.Equal($"/pots/weightings#move-{a}-up", moved.Location);
        var done = (await browser.FollowAsync(moved)).HasSoundMarkup();
        Assert.Equal("A moved down.", done.Notice);
        Assert.NotNull(done.Find($"#move-{a}-up"));
        Assert.Equal(["B", "A"], await OrderAsync(browser));
        (await browser.SubmitAsync(page, down)).Expect(HttpStatusCode.SeeOther);
        Assert.Equal(["B", "A"], await OrderAsync(browser));

        done = await browser.FollowAsync((await browser.SubmitAsync(done, down)).Expect(HttpStatusCode.SeeOther));
        Assert.Equal("A moved up.", done.Notice);
        Assert.Equal(["A", "B"], await OrderAsync(browser));

        // The first has no button for up; sent all the same, nothing changes.
        var token = page.Hidden($"form[action='/pots/{b}/move']");
        var stayed = await browser.PostAsync($"/pots/{a}/move", new Dictionary<string, string>(token) { ["up"] = "true" });
        Assert.Equal("A is already first.", (await browser.FollowAsync(stayed.Expect(HttpStatusCode.SeeOther))).Notice);
        Assert.Equal($"/pots/weightings#move-{a}-down", stayed.Location);
        Assert.Equal(["A", "B"], await OrderAsync(browser));
    }

    [Fact]
    public async Task Move_OfAPotThatIsNotFilling_IsRefusedInWords()
    {
        var (browser, a, b) = await OpenTwoAsync();
        var page = await browser.GetPageAsync("/pots/weightings");
        await browser.CarryOutAsync($"/pots/{a}/delete", "form[action$='/delete']");
        var refused = (await browser.SubmitAsync(page, $"form[action='/pots/{a}/move']")).Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Contains("You can only reorder active pots.", refused.Alert, StringComparison.Ordinal);
        Assert.NotNull(refused.Find($"[name='Weighting-{b}']"));
    }

    [Fact]
    public async Task Order_OfAllPots_IsSetAtOnce_AndAnotherListIsRefused()
    {
        var (browser, a, b) = await OpenTwoAsync();
        var c = (await browser.CreatePotAsync("C", "5")).Path.Split('/')[^1];
        var page = await browser.GetPageAsync("/pots");
        var done = await browser.FollowAsync((await PutAsync(page, c, a, b)).Expect(HttpStatusCode.SeeOther));
        Assert.Equal("The new order of your pots is saved.", done.Notice);
        Assert.Equal(["C", "A", "B"], await OrderAsync(browser));
        (await PutAsync(page, c, a, b)).Expect(HttpStatusCode.SeeOther);
        var before = await app.StateAsync(browser);
        Assert.Contains(
            "already sent this form with different values",
            (await PutAsync(page, a, b, c)).Expect(HttpStatusCode.UnprocessableEntity).Alert,
            StringComparison.Ordinal);
        foreach (var wrong in new string[][] { [], [a, b], [a, b, b], [a, b, c, c], [a, b, "abc"], [a, b, "4611686018427387904"] })
        {
            var refused = (await PutAsync(done, wrong)).Expect(HttpStatusCode.UnprocessableEntity);
            Assert.Contains("Your pots have changed since this page was shown", refused.Alert, StringComparison.Ordinal);
        }

        Assert.Equal(before, await app.StateAsync(browser));

        Task<Page> PutAsync(Page from, params string[] ids) => browser.PostAsync(
            "/pots/order", from.Hidden("form[action='/pots/order']").Concat(ids.Select(id => KeyValuePair.Create("Pot", id))));
    }

    private async Task<(Browser Browser, string Path)> OpenLockedAsync()
    {
        var browser = await app.OpenWithMoneyAsync();
        await browser.CreatePotAsync("Other", "20");
        return (browser, (await browser.CreatePotAsync("Trip", "10",
            ("TargetAmount", "400.00"), ("EndDate", "2099-06-30"), ("StartingBalance", "100.00"), ("CoolingOffDays", "2"))).Path);
    }

    private async Task<(Browser Browser, string A, string B)> OpenTwoAsync()
    {
        var browser = await app.OpenRegisteredAsync();
        var a = (await browser.CreatePotAsync("A", "10")).Path.Split('/')[^1];
        var b = (await browser.CreatePotAsync("B", "20")).Path.Split('/')[^1];
        return (browser, a, b);
    }

    private static async Task<(string?, string?)> WeightingsAsync(Browser browser)
    {
        var page = await browser.GetPageAsync("/pots");
        return (page.MarksOf("A").Weighting, page.MarksOf("B").Weighting);
    }

    private static string SumOf(Page page) => page.TextOf("[data-weightings-sum]");

    private static async Task<IEnumerable<string>> OrderAsync(Browser browser) =>
        (await browser.GetPageAsync("/pots")).Document.QuerySelectorAll("[data-pot]").Select(pot => pot.GetAttribute("data-name")!);
}
