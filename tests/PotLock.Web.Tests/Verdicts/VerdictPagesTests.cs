using System.Net;
using PotLock.Domain.Verdicts;
using PotLock.Web.Tests.Harness;
using PotLock.Web.Verdicts;

namespace PotLock.Web.Tests.Verdicts;

/// <summary>"Am I actually okay?" on the dashboard and on its page. It is 22 April 2031.</summary>
public sealed class VerdictPagesTests : IClassFixture<PotLockApp>
{
    private readonly PotLockApp _app;

    public VerdictPagesTests(PotLockApp app)
    {
        _app = app;
        app.BookTime.MoveTo(new DateTimeOffset(2031, 4, 22, 12, 0, 0, TimeSpan.Zero));
    }

    [Fact]
    public async Task EmptyBook_IsToldThatTheAnswerComes()
    {
        var browser = await _app.OpenRegisteredAsync();
        var page = (await browser.GetPageAsync("/dashboard")).HasSoundMarkup();
        Assert.Equal("careful", page.Find("#verdict").GetAttribute("data-verdict"));
        Assert.Equal("Am I actually okay?", page.TextOf("#verdict h2"));
        Assert.DoesNotContain("100", page.TextOf("#verdict"), StringComparison.Ordinal);
        page = (await browser.GetPageAsync("/reports/verdict")).Expect(HttpStatusCode.OK).HasSoundMarkup();
        Assert.Contains("once there’s something in your book", page.TextOf(".page__lead"), StringComparison.Ordinal);
        Assert.Equal("No score yet", page.TextOf("#score-h"));
        Assert.Empty(page.Document.QuerySelectorAll("[data-working]"));
        Assert.Contains("Your first month ends on 30 April 2031.", page.TextOf("[aria-labelledby=history-h]"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task FirstMonth_IsCarefulAtBest_AndSaysWhy()
    {
        var browser = await _app.OpenWithMoneyAsync("500.00");
        var page = (await browser.GetPageAsync("/dashboard")).HasSoundMarkup();
        Assert.Equal(
            ("careful", "Am I actually okay? Careful"), (page.Find("#verdict").GetAttribute("data-verdict"), page.TextOf("#verdict h2")));
        Assert.Equal(
            "It’s too early to know what you earn and spend in a month: your first month ends on 30 April 2031. £500.00 at hand, nothing "
                + "to pay by 22 May.",
            page.TextOf("#verdict h2 + p > :first-child"));
        // 100 beside "Careful" says what it is out of, in the ring, beside it and on its page.
        Assert.Equal(("100", "2/5"), (page.TextOf("#verdict svg text:not([class])"), page.TextOf("#verdict svg .verdict__of")));
        Assert.Equal("Score: 100 out of 100 (2 of 5 parts known)", page.Find("#verdict svg").GetAttribute("aria-label"));
        Assert.Equal("The score covers 2 of 5 parts so far.", page.TextOf("[data-known-parts]"));
        Assert.Equal(
            "Today: 100 out of 100 (2 of 5 parts known)",
            (await browser.GetPageAsync("/reports/verdict")).HasSoundMarkup().TextOf("#score-h"));
        Assert.Equal(
            ["cover true", "flow ", "debt true", "cushion ", "budget "],
            page.Document.QuerySelectorAll("#verdict [data-part]")
                .Select(part => $"{part.GetAttribute("data-part")} {part.GetAttribute("data-holds")}"));
        Assert.Equal("verdict", page.Find("main").QuerySelectorAll("section")[0].Id); // nothing comes before it
    }

    [Fact]
    public async Task Yes_ThenNo_WithEachFigureALinkToWhatIsBehindIt()
    {
        var browser = await _app.OpenRegisteredAsync();
        await browser.DepositAsync("2000.00", ("Date", "2031-03-05"));
        await browser.CarryOutAsync(
            "/transactions/new?kind=expense", "form.tx-form", ("Kind", "expense"), ("Amount", "500.00"), ("Date", "2031-03-20"));
        await browser.CreatePotAsync("Rainy days", "", ("StartingBalance", "100.00"));
        var page = (await browser.GetPageAsync("/dashboard")).HasSoundMarkup();
        Assert.Equal("yes", page.Find("#verdict").GetAttribute("data-verdict"));
        Assert.Equal(
            "£1,400.00 at hand, nothing to pay by 22 May.",
            page.TextOf("#verdict h2 + p > :first-child"));

        await browser.CarryOutAsync(
            "/cards/new", "form.card", ("Name", "Visa"), ("Limit", "5000"), ("StatementDay", "25"), ("DueDays", "20"),
            ("OpeningOwed", "200.00"));
        await browser.CarryOutAsync(
            "/schedule/new", "[data-schedule-form]", ("Amount", "1300.00"), ("Description", "Rent"), ("Recurrence", "monthly"),
            ("FirstOn", "2031-05-01"));
        page = (await browser.GetPageAsync("/dashboard")).HasSoundMarkup();
        Assert.Equal(
            ("no", "Am I actually okay? No, not right now"),
            (page.Find("#verdict").GetAttribute("data-verdict"), page.TextOf("#verdict h2")));
        Assert.Equal(
            "£1,400.00 at hand, £1,500.00 to pay by 22 May: £100.00 short.",
            page.TextOf("#verdict h2 + p > :first-child"));
        Assert.Equal(
            ["liquid 1400.00", "card -200.00", "bill -1300.00", "cover -100.00"],
            page.Document.QuerySelectorAll("[data-working=cover] [data-figure]")
                .Select(row => $"{row.GetAttribute("data-figure")} "
                    + $"{row.QuerySelector("data.amount, .amount data, data")!.GetAttribute("value")}"));
        Assert.Equal("2000.00", page.FigureOf("[data-working=flow] [data-figure=income]"));
        Assert.Equal("30", page.Find("[data-figure=cushion]").GetAttribute("data-tenths"));

        var links = page.Document.QuerySelectorAll("#verdict a").Select(link => link.GetAttribute("href")!).Distinct().ToList();
        Assert.Contains(links, link => link.StartsWith("/cards/", StringComparison.Ordinal));
        Assert.Contains(links, link => link.StartsWith("/schedule/", StringComparison.Ordinal));
        foreach (var link in links)
        {
            (await browser.GetPageAsync(link)).Expect(HttpStatusCode.OK);
        }

        var income = await browser.GetPageAsync(links.Single(link => link.Contains("kind=income", StringComparison.Ordinal)));
        Assert.Equal("2000.00", Assert.Single(income.Document.QuerySelectorAll("[data-entry]")).GetAttribute("data-amount"));

        page = (await browser.GetPageAsync("/reports/verdict")).HasSoundMarkup();
        Assert.Equal(
            ("no", page.Find("main [data-score]").GetAttribute("data-score")),
            (page.Find("main [data-verdict]").GetAttribute("data-verdict"), (await browser.GetPageAsync("/dashboard"))
                .Find("#verdict")
                .GetAttribute("data-score")));
        Assert.Equal(
            ["2031-03 yes"],
            page.Document.QuerySelectorAll("tr[data-month]")
                .Select(row => $"{row.GetAttribute("data-month")} {row.GetAttribute("data-verdict")}"));
    }

    [Fact]
    public async Task Budget_AboveItsDays_IsAWarningInWordColourAndIcon()
    {
        // £30 a month, 22 of 30 days: £22 by today. £22.01 is above it, though the part has nearly all its points.
        var browser = await _app.OpenWithMoneyAsync("500.00");
        await browser.CarryOutAsync("/budgets/edit", "form[action='/budgets']", ("Target-all", "30.00"));
        Assert.Equal(
            ("check-circle", "exclamation-triangle"), (VerdictWords.IconOf(PartStanding.Holds), VerdictWords.IconOf(PartStanding.Fails)));
        foreach (var (spent, standing, word) in new[] { ("22.00", "holds", "Within budget"), ("0.01", "fails", "Over budget") })
        {
            await browser.CarryOutAsync("/transactions/new?kind=expense", "form.tx-form", ("Kind", "expense"), ("Amount", spent));
            var page = (await browser.GetPageAsync("/dashboard")).HasSoundMarkup();
            Assert.Equal(standing, page.Find("#verdict li:has([data-part=budget])").GetAttribute("data-standing"));
            Assert.Contains(word, page.TextOf("#verdict [data-part=budget]"), StringComparison.Ordinal);
            Assert.Equal(
                (standing, word),
                (page.Find("[data-working=budget]").GetAttribute("data-standing"), page.TextOf(
                    "[data-working=budget] .working__head strong")));
        }

        Assert.Equal("0.01", (await browser.GetPageAsync("/dashboard")).FigureOf("[data-working=budget] [data-figure=above]"));
        var budgets = (await browser.GetPageAsync("/budgets")).HasSoundMarkup();
        Assert.Equal("You’ve spent £0.01 more than an even pace (£22.00 by today).", budgets.TextOf("[data-above]"));
    }

    [Fact]
    public async Task Names_OfWhatIsInTheWorking_AreText()
    {
        var browser = await _app.OpenWithMoneyAsync("500.00");
        await browser.CarryOutAsync(
            "/schedule/new", "[data-schedule-form]", ("Amount", "13.00"), ("Description", "<b>Rent</b>"), ("Recurrence", "monthly"),
            ("FirstOn", "2031-05-01"));
        var page = (await browser.GetPageAsync("/dashboard")).HasSoundMarkup();
        Assert.Equal("<b>Rent</b>", page.TextOf("[data-figure=bill] a"));
    }
}
