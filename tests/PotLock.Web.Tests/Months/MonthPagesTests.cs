using System.Net;
using PotLock.Web.Tests.Harness;

namespace PotLock.Web.Tests.Months;

/// <summary>The pages of months: closing the earliest, reopening the last. It is 22 April 2031.</summary>
public sealed class MonthPagesTests : IClassFixture<PotLockApp>
{
    private const string March = "/settings/months/2031-03";
    private const string CloseForm = "form[action='/settings/months/2031-03/close']";
    private const string ReopenForm = "form[action='/settings/months/2031-03/reopen']";

    private readonly PotLockApp _app;

    public MonthPagesTests(PotLockApp app)
    {
        _app = app;
        app.BookTime.MoveTo(new DateTimeOffset(2031, 4, 22, 12, 0, 0, TimeSpan.Zero));
    }

    [Fact]
    public async Task NewBook_HasARunningMonth_AndNothingToClose()
    {
        var browser = await _app.OpenWithMoneyAsync();
        var page = (await browser.GetPageAsync("/settings/months")).Expect(HttpStatusCode.OK).HasSoundMarkup();
        Assert.Equal("Nothing to close", page.TextOf("#next-h"));
        Assert.Equal(
            "No month has ended yet. April 2031 isn’t over yet. You can close it from 1 May 2031.",
            page.TextOf("[aria-labelledby=next-h] p"));
        Assert.Equal("running", page.Find("[data-month='2031-04']").GetAttribute("data-state"));
        page = (await browser.GetPageAsync("/settings/months/2031-04")).Expect(HttpStatusCode.OK).HasSoundMarkup();
        Assert.Contains("You can close it from 1 May 2031.", page.TextOf(".page__lead"), StringComparison.Ordinal);
        Assert.Equal("500.00", page.FigureOf("[data-figure=income]"));
        Assert.Null(page.Document.QuerySelector("form[action$='/close']"));
        Assert.NotNull((await browser.GetPageAsync("/settings")).Document.QuerySelector("a[href='/settings/months']"));
    }

    [Fact]
    public async Task Month_IsLookedOver_ClosedAndFrozen()
    {
        var browser = await OpenAsync();
        var list = (await browser.GetPageAsync("/settings/months")).HasSoundMarkup();
        Assert.Equal("1 month to close", list.TextOf("#next-h"));
        Assert.Equal(March, list.Find("[aria-labelledby=next-h] a").GetAttribute("href"));

        var page = (await browser.GetPageAsync(March)).Expect(HttpStatusCode.OK).HasSoundMarkup();
        Assert.Equal(
            ("500.00", "500.00", "500.00"),
            (page.FigureOf("[data-figure=income]"), page.FigureOf("[data-figure=change]"), page.FigureOf("[data-figure=net-worth]")));
        Assert.Equal("true", page.Find("#checklist").GetAttribute("data-clear"));
        var closed = await browser.FollowAsync((await browser.SubmitAsync(page, CloseForm)).Expect(HttpStatusCode.SeeOther));
        Assert.Equal(March, closed.HasSoundMarkup().Path);
        Assert.Equal("March 2031 is closed. You can’t add anything to it any more.", closed.Notice);
        Assert.Equal("closed", closed.Find("main").GetAttribute("data-state"));
        Assert.Equal("true", closed.Find("#since").GetAttribute("data-same"));
        var digest = closed.Find("[data-version='1']").GetAttribute("data-digest")!;
        Assert.Equal(64, digest.Length);
        Assert.Equal(
            "Income £500.00, less spending £0.00, with interest £0.00, adjustments and opening balances £0.00: "
                + "net worth from £0.00 to £500.00.",
            closed.TextOf("[data-identity]"));
        Assert.NotNull(closed.Find("button[data-print]"));
        Assert.EndsWith($"Printed on 22 April 2031. Digest {digest}", closed.TextOf(".print-only"), StringComparison.Ordinal);

        // The same form once more, as after a double click, answers as the first time.
        Assert.Equal(March, (await browser.SubmitAsync(page, CloseForm)).Expect(HttpStatusCode.SeeOther).Location);
        var refused = await browser.SubmitAsync("/deposits", "form[action='/deposits']", ("Amount", "1.00"), ("Date", "2031-03-31"));
        Assert.Contains(
            "The months up to 31 March 2031 are closed. Choose a later date, or reopen the month first.",
            refused.Expect(HttpStatusCode.UnprocessableEntity).Alert,
            StringComparison.Ordinal);
        Assert.Equal($"{March}#reopen", refused.Find("[role=alert] a[href^='/settings']").GetAttribute("href"));
        Assert.Equal("closed", (await browser.GetPageAsync("/settings/months")).Find("[data-month='2031-03']").GetAttribute("data-state"));
        Assert.Contains("every balance matches", (await browser.GetPageAsync("/settings/integrity")).Notice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Checklist_LeadsToWhatIsToBeDone_AndTheNextMonthIsProjected()
    {
        var browser = await OpenAsync();
        await browser.CarryOutAsync("/transactions/new", "form[action='/transactions']", ("Amount", "12.00"), ("Date", "2031-03-15"));
        var page = (await browser.GetPageAsync(March)).HasSoundMarkup();
        var item = page.Find("[data-check=uncategorised]");
        Assert.Equal("1", item.GetAttribute("data-count"));
        var address = item.QuerySelector("a")!.GetAttribute("href")!;
        Assert.Contains("from=2031-03-01&to=2031-03-31", address, StringComparison.Ordinal);
        Assert.Single((await browser.GetPageAsync(address)).EntryIds());
        Assert.Equal(
            ("500.00", "12.00", "488.00"),
            (page.FigureOf("#average-income"), page.FigureOf("#average-expense"), page.FigureOf("#average-left")));
    }

    [Fact]
    public async Task Preview_ThatNoLongerFits_ClosesNothing_AndShowsTheNewOne()
    {
        var browser = await OpenAsync();
        var page = await browser.GetPageAsync(March);
        await browser.DepositAsync("1.00", ("Date", "2031-03-31"));
        var before = await _app.StateAsync(browser);
        var refused = (await browser.SubmitAsync(page, CloseForm)).Expect(HttpStatusCode.UnprocessableEntity).HasSoundMarkup();
        Assert.Contains("The month has changed since this was shown", refused.Alert, StringComparison.Ordinal);
        Assert.StartsWith("Error:", refused.Title, StringComparison.Ordinal);
        Assert.Equal("501.00", refused.FigureOf("[data-figure=income]"));
        Assert.Equal(before, await _app.StateAsync(browser));
        (await browser.SubmitAsync(refused, CloseForm)).Expect(HttpStatusCode.SeeOther);
    }

    [Fact]
    public async Task Month_IsReopenedWithAReason_AndTheNextVersionKeepsTheFirst()
    {
        var browser = await OpenAsync();
        await browser.CarryOutAsync(March, CloseForm);
        var before = await _app.StateAsync(browser);
        foreach (var (reason, says) in new[]
        {
            ("", "Give a reason"),
            ("ab", "Enter between 3 and 500 characters"),
            (new string('x', 501), "Enter between 3 and 500 characters"),
        })
        {
            var refused = (await browser.SubmitAsync(March, ReopenForm, ("Reason", reason))).ShowsError("Reason", says);
            Assert.Equal(reason, refused.ValueOf("Reason"));
            Assert.Equal(before, await _app.StateAsync(browser));
        }

        var open = await browser.CarryOutAsync(March, ReopenForm, ("Reason", "A bill came\r\nlate <b>"));
        Assert.Equal("March 2031 is open again. The closed version is kept.", open.HasSoundMarkup().Notice);
        Assert.Equal("A bill came late <b>", open.TextOf("[data-version='1'] q"));
        await browser.DepositAsync("2.00", ("Date", "2031-03-31"));
        Assert.Equal("2.00", (await browser.GetPageAsync(March)).HasSoundMarkup().FigureOf("#since [data-compared=income] td:last-child"));
        var again = await browser.CarryOutAsync(March, CloseForm);
        Assert.Equal(
            ["2", "1"],
            again.HasSoundMarkup().Document.QuerySelectorAll("[data-version]").Select(version => version.GetAttribute("data-version")));
        Assert.Equal("502.00", again.FigureOf("[data-figure=income]"));
    }

    [Fact]
    public async Task MonthsThatCannotBeClosedOrReopened_AreRefused_OrNotFound()
    {
        var browser = await OpenAsync();
        await browser.DepositAsync("1.00", ("Date", "2031-02-10"));
        var close = (await browser.GetPageAsync("/settings/months/2031-02")).Hidden("form[action$='/close']");
        close["PreviewDigest"] = "";
        var before = await _app.StateAsync(browser);
        foreach (var (month, says) in new[]
        {
            ("2031-03", "Close February 2031 first."), ("2031-04", "April 2031 isn’t over yet."), ("2031-05", "isn’t over yet"),
            ("9999-12", "isn’t over yet"),
            ("2031-01", "it starts in February 2031"), ("0001-01", "it starts in February 2031"),
        })
        {
            var refused = (await browser.PostAsync($"/settings/months/{month}/close", close))
                .Expect(HttpStatusCode.UnprocessableEntity)
                .HasSoundMarkup();
            Assert.Contains(says, refused.Alert, StringComparison.Ordinal);
            refused = (await browser.PostAsync($"/settings/months/{month}/reopen", close))
                .Expect(HttpStatusCode.UnprocessableEntity)
                .HasSoundMarkup();
            Assert.Contains("No month is closed, so there is nothing to reopen.", refused.Alert, StringComparison.Ordinal);
        }

        foreach (var month in new[] { "2031-13", "march", "2031-3", "2031-03-01", "%20" })
        {
            (await browser.PostAsync($"/settings/months/{month}/close", close)).Expect(HttpStatusCode.NotFound);
            (await browser.PostAsync($"/settings/months/{month}/reopen", close)).Expect(HttpStatusCode.NotFound);
            (await browser.GetAsync($"/settings/months/{month}")).Expect(HttpStatusCode.NotFound);
        }

        foreach (var month in new[] { "2031-05", "2031-01", "9999-12", "0001-01" })
        {
            (await browser.GetAsync($"/settings/months/{month}")).Expect(HttpStatusCode.NotFound);
        }

        Assert.Equal(before, await _app.StateAsync(browser));
        var lead = (await browser.GetPageAsync(March)).HasSoundMarkup();
        Assert.Contains(
            "Close February 2031 first, or close all up to March 2031.", lead.TextOf(".page__lead"), StringComparison.Ordinal);
        Assert.NotNull(lead.Find(".page__lead a[href='/settings/months/close?through=2031-03']"));
    }

    private async Task<Browser> OpenAsync()
    {
        var browser = await _app.OpenRegisteredAsync();
        await browser.DepositAsync("500.00", ("Date", "2031-03-10"));
        return browser;
    }
}
