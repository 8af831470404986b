using System.Globalization;
using PotLock.Web.Tests.Harness;

namespace PotLock.Web.Tests.Pots;

/// <summary>The first line of a pot's page: whether it will be full in time, and what helps, shown before it is done.</summary>
public sealed class PotProspectTests(PotLockApp app) : IClassFixture<PotLockApp>, IDisposable
{
    /// <inheritdoc />
    public void Dispose() => app.BookTime.Reset();

    [Fact]
    public async Task Pot_ThatIsShort_TakesTheShareThatHelps_WithOneLookAndOneTap()
    {
        var browser = await OpenAsync("2027-06-20");
        await browser.DepositAsync("200.00");
        await PlanAsync(browser, ("Amount", "300.00"), ("Day", "25"), ("Mode", "weightings"));
        await browser.CreatePotAsync("Car", "40", ("TargetAmount", "900.00"));
        var pot = await browser.CreatePotAsync("Trip", "10", ("TargetAmount", "100.00"), ("EndDate", "2027-07-31"));
        // June and July bring £30 each, and 17 % bring £51 each.
        Assert.StartsWith(
            "£40.00 short by 31 July 2027. What helps:", pot.HasSoundMarkup().TextOf("[data-prospect=short]"), StringComparison.Ordinal);
        Assert.Equal("40.00", pot.Find("[data-prospect]").GetAttribute("data-short-by"));
        Assert.Contains("Raise its share to 17%", pot.TextOf("[data-remedy=share]"), StringComparison.Ordinal);
        Assert.Contains("full 25 Jul 2027", pot.TextOf("[data-remedy=share]"), StringComparison.Ordinal);
        Assert.Null(pot.Document.QuerySelector("[data-remedy=month]"));

        var path = pot.Path + "/raise-share";
        var preview = (await browser.GetPageAsync(path)).HasSoundMarkup();
        Assert.Contains("Trip gets 17% of each deposit instead of 10%", preview.TextOf("[data-remedy-preview]"), StringComparison.Ordinal);
        Assert.Contains("is full on 25 July 2027", preview.TextOf("[data-remedy-preview]"), StringComparison.Ordinal);
        var done = await browser.CarryOutAsync(path, "form[action='/pots/weightings']");
        Assert.Equal(pot.Path, done.Path);
        Assert.Equal("On course: full on 25 July 2027.", done.TextOf("[data-prospect=on-course]"));
        Assert.Equal("17.00", done.Find("[data-pot]").GetAttribute("data-weighting"));
        Assert.Contains("nothing has to change", (await browser.GetPageAsync(path)).TextOf("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pot_OfAPlanByLines_TakesMoreAMonth_AndNoOtherPotLess()
    {
        var browser = await OpenAsync("2027-06-20");
        await browser.DepositAsync("200.00");
        var car = (await browser.CreatePotAsync("Car")).Find("[data-pot]").GetAttribute("data-pot");
        var pot = await browser.CreatePotAsync("Trip", "", ("TargetAmount", "100.00"), ("EndDate", "2027-07-31"));
        var id = pot.Find("[data-pot]").GetAttribute("data-pot");
        await PlanAsync(
            browser, ("Amount", "300.00"), ("Day", "25"), ("Mode", "lines"), ($"LineAmount-{id}", "20.00"), ($"LinePercent-{car}", "10"));
        pot = await browser.GetPageAsync(pot.Path);
        Assert.Equal("60.00", pot.Find("[data-prospect]").GetAttribute("data-short-by"));
        Assert.Contains("Add £30 a month", pot.TextOf("[data-remedy=month]"), StringComparison.Ordinal);
        var done = await browser.CarryOutAsync(pot.Path + "/raise-plan", "form[action='/transfer']");
        Assert.Equal("330.00", done.Find("#Amount").GetAttribute("value"));
        Assert.Equal("50.00", done.Find($"[name='LineAmount-{id}']").GetAttribute("value"));
        Assert.Equal("30.00", done.Find($"[name='LineAmount-{car}']").GetAttribute("value"));
        Assert.Equal("on-course", (await browser.GetPageAsync(pot.Path)).Find("[data-prospect]").GetAttribute("data-prospect"));
    }

    [Fact]
    public async Task Pot_ThatCanBeToppedUp_LeadsToTheFormWithTheAmountTyped()
    {
        var browser = await OpenAsync("2027-06-20");
        await browser.DepositAsync("200.00");
        var pot = await browser.CreatePotAsync("Trip", "", ("TargetAmount", "100.00"), ("EndDate", "2027-06-30"), ("MonthlyAim", "1"));
        var form = (await browser.GetPageAsync(pot.Find("[data-remedy=top-up]").GetAttribute("href")!)).HasSoundMarkup();
        Assert.Equal("99.00", form.Find("#Amount").GetAttribute("value"));
        Assert.Equal("", (await browser.GetPageAsync(pot.Path + "/top-up?amount=nonsense")).Find("#Amount").GetAttribute("value") ?? "");
    }

    [Fact]
    public async Task Pot_WhereNothingIsPlanned_GoesByWhatUsuallyComes()
    {
        var browser = await OpenAsync("2027-03-20");
        var path = (await browser.CreatePotAsync("Trip", "10", ("TargetAmount", "100.00"), ("EndDate", "2027-08-31"))).Path;
        foreach (var day in new[] { "2027-04-05", "2027-05-05" })
        {
            MoveTo(day);
            await browser.DepositAsync("200.00");
        }

        MoveTo("2027-05-20");
        // £20 on the 5th of June, July and August, as it was in April; this month's has come.
        var page = await browser.GetPageAsync(path);
        Assert.Equal("On course: full on 5 August 2027.", page.TextOf("[data-prospect=on-course]"));
    }

    [Theory]
    [InlineData("", "", "Not locked: you can take money out at any time.")]
    [InlineData("", "2027-12-31", "Locked until the end of 31 December 2027.")]
    [InlineData("100.00", "", "Not full within 30 years: nothing you’ve planned will fill it.")]
    public async Task Pot_WithoutADayToBeFullBy_SaysWhatItIs(string target, string end, string says)
    {
        var browser = await OpenAsync("2027-06-20");
        var page = await browser.CreatePotAsync("Trip", "10", ("TargetAmount", target), ("EndDate", end));
        Assert.Equal(says, page.TextOf("[data-goal]"));
    }

    private static Task PlanAsync(Browser browser, params (string Name, string Value)[] fields) =>
        browser.CarryOutAsync("/transfer", "form[action='/transfer']", fields);

    private async Task<Browser> OpenAsync(string day)
    {
        MoveTo(day);
        return await app.OpenRegisteredAsync();
    }

    private void MoveTo(string day) => app.BookTime.MoveTo(
        DateTimeOffset.ParseExact(day + "T10:00", "yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal));
}
