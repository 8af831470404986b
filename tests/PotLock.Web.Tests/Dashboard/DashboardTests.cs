using System.Net;
using PotLock.Web.Tests.Harness;

namespace PotLock.Web.Tests.Dashboard;

/// <summary>The dashboard: its figures and marks, and both worked examples of the product page, done through its forms.</summary>
public sealed class DashboardTests(PotLockApp app) : IClassFixture<PotLockApp>
{
    [Fact]
    public async Task Dashboard_OfAnEmptyBook_SaysHowToBegin()
    {
        var browser = await app.OpenRegisteredAsync();
        var page = (await browser.GetPageAsync("/dashboard")).Expect(HttpStatusCode.OK).HasSoundMarkup();
        Assert.Equal(("0.00", "0.00", "0.00"), await browser.FiguresAsync());
        Assert.Equal("£0.00", page.TextOf("#main-total"));
        Assert.Contains("No pots yet", page.TextOf("main"), StringComparison.Ordinal);
        Assert.Contains("Nothing yet. Your first deposit will show here", page.TextOf("main"), StringComparison.Ordinal);
        Assert.Equal("Welcome, Maya", page.TextOf("h1"));
    }

    [Theory]
    [InlineData("/dashboard")]
    [InlineData("/deposits")]
    [InlineData("/withdrawals")]
    [InlineData("/pots/new")]
    public async Task Forms_CarryTheFieldsOfThePublicSurface(string path)
    {
        var page = (await (await app.OpenRegisteredAsync()).GetPageAsync(path)).Expect(HttpStatusCode.OK).HasSoundMarkup();
        (string Form, string[] Fields)[] forms =
        [
            ("form[action='/deposits']", ["Amount", "Description", "Date", "From", "CommandId", "PreviewDigest"]),
            ("form[action='/withdrawals']", ["Amount", "Description", "CategoryId", "To", "CommandId"]),
            ("form[action='/pots']", [
                "Name", "TargetAmount", "EndDate", "Weighting", "StartingBalance", "CoolingOffDays", "Colour", "Icon", "Note",
                "CommandId",
            ]),
        ];
        var here = forms.Where(form => page.Document.QuerySelector(form.Form) is not null).ToList();
        Assert.Equal(path == "/dashboard" ? 2 : 1, here.Count);
        foreach (var (form, fields) in here)
        {
            Assert.All(fields, field => page.Find($"{form} [name={field}]"));
            page.Find($"{form} [name=__RequestVerificationToken]");
        }

        Assert.All(page.Document.QuerySelectorAll("[name=Amount], [name=TargetAmount], [name=StartingBalance]"),
            input => Assert.Equal(("text", "decimal"), (input.GetAttribute("type"), input.GetAttribute("inputmode"))));
    }

    [Fact]
    public async Task Latest_SaysWhetherWhatWasOpenedOrPutRight_WasMoreOrLess()
    {
        var browser = await app.OpenRegisteredAsync();
        await browser.CarryOutAsync("/accounts/new", "form[action='/accounts']", ("Name", "Overdrawn"), ("OpeningBalance", "-12"));
        await browser.CarryOutAsync("/accounts/new", "form[action='/accounts']", ("Name", "Savings"), ("OpeningBalance", "30"));
        var savings = (await browser.GetPageAsync("/dashboard")).Find("[data-entry] a").GetAttribute("href")!;
        Assert.StartsWith("/transactions/", savings, StringComparison.Ordinal);
        var amounts = (await browser.GetPageAsync("/dashboard")).Document.QuerySelectorAll("[data-entry] .amount")
            .Select(amount => amount.TextContent.Trim());
        Assert.Equal(["+£30.00", "−£12.00"], amounts);
    }

    /// <summary>£50.00 with one pot at 10 %: £5.00 in the pot, £45.00 active.</summary>
    [Fact]
    public async Task FirstWorkedExample_OnePotAtTenPercent()
    {
        var browser = await app.OpenRegisteredAsync();
        var today = (await browser.TodayAsync()).Iso();
        await browser.CreatePotAsync("Holiday", "10", ("TargetAmount", "400.00"));
        var page = (await browser.DepositAsync("50.00", ("Description", "Pay"))).HasSoundMarkup();
        Assert.Equal("/dashboard", page.Path);
        Assert.Equal("Deposited £50.00. £5.00 to Holiday; £45.00 stays in your active balance. Undo", page.Notice);
        Assert.Equal(("45.00", "5.00", "50.00"), await browser.FiguresAsync());
        var pot = page.Pot("Holiday");
        Assert.Equal(("active", "true", "5.00", "400.00", "10.00", ""), (
            pot.GetAttribute("data-status"), pot.GetAttribute("data-locked"), pot.GetAttribute("data-balance"),
            pot.GetAttribute("data-target"), pot.GetAttribute("data-weighting"), pot.GetAttribute("data-live-on")));
        var row = page.Find("[data-entry]");
        Assert.Equal(
            ("deposit", "50.00", today), (row.GetAttribute("data-kind"), row.GetAttribute("data-amount"), row.GetAttribute("data-date")));

        var potPage = (await browser.GetPageAsync("/pots/" + pot.GetAttribute("data-pot"))).HasSoundMarkup();
        var line = potPage.Find("tr[data-entry]");
        Assert.Equal((row.GetAttribute("data-entry"), "5.00"), (line.GetAttribute("data-entry"), line.GetAttribute("data-amount")));
        Assert.Equal("5.00", potPage.FigureOf("tr[data-entry] [data-label=Balance]"));
        Assert.Equal("5.00", potPage.FigureOf(".pot-hero__amount"));
        Assert.Contains("£395.00 to go", potPage.TextOf(".pot-hero__goal"), StringComparison.Ordinal);

        var entry = (await browser.GetPageAsync("/transactions/" + row.GetAttribute("data-entry"))).HasSoundMarkup();
        Assert.Equal(("deposit", "50.00", today), (
            entry.Find("[data-entry]").GetAttribute("data-kind"), entry.Find("[data-entry]").GetAttribute("data-amount"),
            entry.Find("[data-entry]").GetAttribute("data-date")));
        Assert.Equal("Active balance +£45.00 Holiday +£5.00", entry.TextOf("[data-entry] tbody"));
        Assert.Equal("Pay", entry.TextOf("h1"));
        Assert.Contains("Counted under: Income", entry.TextOf("main"), StringComparison.Ordinal);
    }

    /// <summary>£100.00 with A 50 % (room £10) and B 25 %: A £10, live; B £65; active £25; then B takes 75 %.</summary>
    [Fact]
    public async Task SecondWorkedExample_OverflowAndGoingLive()
    {
        var browser = await app.OpenRegisteredAsync();
        var today = (await browser.TodayAsync()).Iso();
        await browser.CreatePotAsync("A", "50", ("TargetAmount", "10.00"));
        await browser.CreatePotAsync("B", "25");
        var page = await browser.DepositAsync("100.00");
        Assert.Equal(
            "Deposited £100.00. £10.00 to A, £65.00 to B; £25.00 stays in your active balance. A is live and ready to spend. "
                + "Its share now goes to B (25% → 75%). Undo",
            page.Notice);
        Assert.Equal(("25.00", "75.00", "100.00"), await browser.FiguresAsync());
        var (a, b) = (page.Pot("A"), page.Pot("B"));
        Assert.Equal(("live", "false", "10.00", "10.00", "0.00", today), (
            a.GetAttribute("data-status"), a.GetAttribute("data-locked"), a.GetAttribute("data-balance"),
            a.GetAttribute("data-target"), a.GetAttribute("data-weighting"), a.GetAttribute("data-live-on")));
        Assert.Equal(("active", "false", "65.00", "", "75.00", ""), (
            b.GetAttribute("data-status"), b.GetAttribute("data-locked"), b.GetAttribute("data-balance"),
            b.GetAttribute("data-target"), b.GetAttribute("data-weighting"), b.GetAttribute("data-live-on")));
        Assert.Single((await browser.GetPageAsync("/pots?status=live")).Document.QuerySelectorAll("[data-pot][data-name=A]"));
        Assert.Single((await browser.GetPageAsync("/pots")).Document.QuerySelectorAll("[data-pot][data-name=B]"));

        var pageOfA = (await browser.GetPageAsync("/pots/" + a.GetAttribute("data-pot"))).HasSoundMarkup();
        Assert.Contains("Went live: target reached", pageOfA.TextOf("main"), StringComparison.Ordinal);
        Assert.Equal("Target of £10.00 reached. Ready to spend.", pageOfA.TextOf("[data-goal]"));
        Assert.Equal(["from 50% to 0%"], pageOfA.ShiftsOf("[data-weighting-history] li:first-child"));
        var pageOfB = (await browser.GetPageAsync("/pots/" + b.GetAttribute("data-pot"))).HasSoundMarkup();
        Assert.Equal(["from 25% to 75%"], pageOfB.ShiftsOf("[data-weighting-history] li:first-child"));
        Assert.Equal(["from 0% to 25%"], pageOfB.ShiftsOf("[data-weighting-history] li:last-child"));
        Assert.Contains(
            "Another pot went live; its share was divided among the other pots",
            pageOfB.TextOf("[data-weighting-history]"), StringComparison.Ordinal);

        var entry = await browser.GetPageAsync("/transactions/" + page.Find("[data-entry]").GetAttribute("data-entry"));
        Assert.Equal("Active balance +£25.00 A +£10.00 B +£65.00", entry.TextOf("[data-entry] tbody"));

        // From now on B takes 75 % of each deposit.
        Assert.Equal("72.50", (await browser.DepositAsync("10.00")).Pot("B").GetAttribute("data-balance"));
    }

    [Fact]
    public async Task RecentActivity_ShowsTheNewestFiveAndLeavesOutWhatWasUndone()
    {
        var browser = await app.OpenRegisteredAsync();
        await app.DepositManyAsync(browser, 10, 100);
        var page = await browser.GetPageAsync("/dashboard");
        Assert.Equal("Deposit 10", page.TextOf("[data-entry]:first-child .entries__title"));
        Assert.Equal(5, page.EntryIds().Count);
        await browser.SubmitAsync(page, $"form[action='/entries/{page.EntryIds()[0]}/undo']");
        var after = await browser.GetPageAsync("/dashboard");
        Assert.Equal("Deposit 9", after.TextOf("[data-entry]:first-child .entries__title"));
        Assert.Equal(5, after.EntryIds().Count);
    }

    [Fact]
    public async Task Notice_IsShownOnce()
    {
        var browser = await app.OpenRegisteredAsync();
        Assert.NotEmpty((await browser.DepositAsync("5.00")).Notice);
        Assert.Empty((await browser.GetPageAsync("/dashboard")).Notice);
    }

    [Fact]
    public async Task Figures_AreTheBooksOwn()
    {
        var one = await app.OpenWithMoneyAsync("500.00");
        await one.CreatePotAsync("Holiday", "10", ("StartingBalance", "100.00"));
        var other = await app.OpenRegisteredAsync();
        Assert.Equal(("0.00", "0.00", "0.00"), await other.FiguresAsync());
        foreach (var path in new[] { "/dashboard", "/pots", "/transactions", "/pots/new", "/withdrawals" })
        {
            var page = await other.GetPageAsync(path);
            Assert.Empty(page.Document.QuerySelectorAll("[data-pot], [data-entry]"));
            Assert.DoesNotContain("500.00", page.Body, StringComparison.Ordinal);
            Assert.DoesNotContain("Holiday", page.Body, StringComparison.Ordinal);
        }
    }
}
