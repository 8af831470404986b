using System.Net;
using System.Text;
using PotLock.Web.Tests.Harness;
using PotLock.Web.Tests.Reports;

namespace PotLock.Web.Tests.Interest;

/// <summary>Rates, the method, and adding interest over HTTP. It is 10 March 2031.</summary>
public sealed class InterestFormTests : IClassFixture<PotLockApp>
{
    private const string Rate = "form[action='/interest/rate']";
    private const string Apply = "form[action='/interest/apply']";

    private readonly PotLockApp _app;

    public InterestFormTests(PotLockApp app)
    {
        _app = app;
        MoveTo(3, 10);
    }

    [Fact]
    public async Task Page_WithoutARate_SaysWhatToDo_AndThereIsNothingToAdd()
    {
        var browser = await _app.OpenRegisteredAsync();
        var page = (await browser.GetPageAsync("/interest")).Expect(HttpStatusCode.OK).HasSoundMarkup();
        Assert.Equal("0.00", page.FigureOf("#interest-total"));
        Assert.Contains("Enter your account’s rate below", page.TextOf("main"), StringComparison.Ordinal);
        var led = (await browser.GetAsync("/interest/apply")).Expect(HttpStatusCode.SeeOther);
        Assert.StartsWith("There is no interest to add", (await browser.FollowAsync(led)).Notice, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Rate", "", "Enter the annual rate")]
    [InlineData("Rate", "abc", "at most 4 decimal places")]
    [InlineData("Rate", "1.23456", "at most 4 decimal places")]
    [InlineData("Rate", "-1", "between 0 and 100")]
    [InlineData("Rate", "100.0001", "between 0% and 100%")]
    [InlineData("Rate", "1,5", "at most 4 decimal places")]
    [InlineData("Rate", "99999999999999999999", "between 0 and 100")]
    [InlineData("From", "", "Choose the first day")]
    [InlineData("From", "2031-02-30", "Enter a real date")]
    [InlineData("From", "today", "Enter a real date")]
    [InlineData("From", "1969-12-31", "Choose a day from")]
    [InlineData("From", "2041-03-11", "Choose a day from")]
    public async Task Rate_ThatCannotBe_IsRefusedUntilFixed(string field, string bad, string says) => await _app.RefusedUntilFixedAsync(
        await _app.OpenRegisteredAsync(), "/interest", Rate, [("Rate", "3.1250"), ("From", "2031-01-01")], field, bad, says);

    [Fact]
    public async Task Rate_IsSet_Shown_AndRemoved_OnceWhenSentTwice()
    {
        var browser = await _app.OpenRegisteredAsync();
        var page = await browser.GetPageAsync("/interest");
        var done = await browser.FollowAsync(
            (await browser.SubmitAsync(page, Rate, ("Rate", "3.125"), ("From", "2031-02-01"))).Expect(HttpStatusCode.SeeOther));
        Assert.Equal(
            "The rate is 3.125% a year from 1 February 2031. Months that already have their interest stay as they are.", done.Notice);
        Assert.Contains("3.125% a year today", done.TextOf("main"), StringComparison.Ordinal);
        var after = await _app.StateAsync(browser);
        (await browser.SubmitAsync(page, Rate, ("Rate", "3.125"), ("From", "2031-02-01"))).Expect(HttpStatusCode.SeeOther);
        Assert.Equal(after.Rows, (await _app.StateAsync(browser)).Rows);
        var refused = (await browser.SubmitAsync(page, Rate, ("Rate", "4"), ("From", "2031-02-01")))
            .Expect(HttpStatusCode.UnprocessableEntity)
            .HasSoundMarkup();
        Assert.Contains("already sent this form with different values", refused.Alert, StringComparison.Ordinal);

        var remove = "form[action^='/interest/rates/']";
        page = await browser.GetPageAsync("/interest");
        var address = page.Find(remove).GetAttribute("action")!;
        var other = await _app.OpenRegisteredAsync();
        var token = (await other.GetPageAsync("/interest")).Hidden(Rate);
        (await other.PostAsync(address, token)).Expect(HttpStatusCode.NotFound);
        Assert.Equal(after.Rows, (await _app.StateAsync(browser)).Rows);
        Assert.Equal(
            "The rate is removed.",
            (await browser.FollowAsync((await browser.SubmitAsync(page, remove)).Expect(HttpStatusCode.SeeOther))).Notice);
        (await browser.SubmitAsync(page, remove)).Expect(HttpStatusCode.SeeOther);
        (await browser.PostAsync(
            address,
            new Dictionary<string, string>(
                token = (await browser.GetPageAsync("/interest")).Hidden(Rate)))).Expect(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Method_IsChosen_AndAnUnknownOneIsRefused()
    {
        var browser = await _app.OpenRegisteredAsync();
        var page = await browser.CarryOutAsync("/interest", "form[action='/interest/method']", ("Method", "daily"));
        Assert.Equal("Interest will be worked out that way from the next month on.", page.Notice);
        Assert.Equal("daily", page.Find("input[name=Method][checked]").GetAttribute("value"));
        var before = await _app.StateAsync(browser);
        (await browser.SubmitAsync("/interest", "form[action='/interest/method']", ("Method", "hourly"))).ShowsError(
            "Method", "Choose how your bank works interest out");
        Assert.Equal(before, await _app.StateAsync(browser));
    }

    [Fact]
    public async Task Interest_IsPreviewed_AddedOnce_AndShownByPotAndMonth()
    {
        var browser = await OpenEarningAsync();
        var pot = (await browser.CreatePotAsync("Trip", "", ("TargetAmount", "400.00"), ("StartingBalance", "100.00"))).Path;
        MoveTo(5, 2);
        Assert.Contains(
            "hasn’t been added yet", (await browser.GetPageAsync("/interest")).TextOf("main"), StringComparison.Ordinal);
        var before = await _app.StateAsync(browser);
        var preview = (await browser.GetPageAsync("/interest/apply")).Expect(HttpStatusCode.OK).HasSoundMarkup();
        Assert.Equal(before, await _app.StateAsync(browser));
        Assert.Equal("2031-04", preview.Find("[data-interest-month]").GetAttribute("data-interest-month"));

        var done = await browser.FollowAsync((await browser.SubmitAsync(preview, Apply)).Expect(HttpStatusCode.SeeOther));
        (await browser.SubmitAsync(preview, Apply)).Expect(HttpStatusCode.SeeOther);

        Assert.Equal("Added £5.00 in interest.", done.Notice);
        Assert.Equal("5.00", done.FigureOf("#interest-total"));
        Assert.Equal(
            ["4.00", "1.00"],
            done.Document.QuerySelectorAll("[data-parts-of='2031-04'] data").Select(part => part.GetAttribute("value")!));
        Assert.Equal(pot, done.Find("[data-parts-of='2031-04'] a").GetAttribute("href"));
        Assert.Equal(("404.00", "101.00", "505.00"), await browser.FiguresAsync());
        Assert.Equal("1.00", (await browser.GetPageAsync(pot)).FigureOf("[data-earned]"));
        var again = new Dictionary<string, string>(preview.Hidden(Apply)) { ["CommandId"] = Guid.NewGuid().ToString() };
        Assert.Contains(
            "There is no interest to add",
            (await browser.PostAsync("/interest/apply", again)).Expect(HttpStatusCode.UnprocessableEntity).HasSoundMarkup().Alert,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task InterestThatWasAdded_IsInItsReport_ByPotAndMonth_AndInEveryFile()
    {
        var browser = await OpenEarningAsync();
        await browser.CreatePotAsync("Trip", "", ("TargetAmount", "400.00"), ("StartingBalance", "100.00"));
        MoveTo(5, 2);
        await browser.CarryOutAsync("/interest/apply", Apply);

        const string Report = "/reports/interest?from=2031-01-01&to=2031-05-02";
        var rows = ReportFiles.RowsOf((await browser.GetPageAsync(Report)).Expect(HttpStatusCode.OK).HasSoundMarkup());
        Assert.Equal(["4.00", "1.00", "5.00", "5.00"], rows.Select(row => row[^1]));
        Assert.Equal(["Active balance", "Trip"], rows.Take(2).Select(row => row[1]));

        var csv = Encoding.UTF8.GetString(await ReportFiles.BytesAsync(browser, Report + "&format=csv", "text/csv"));
        Assert.Equal(rows.Count + 1, csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        var workbook = ReportFiles.Workbook(await ReportFiles.BytesAsync(
            browser, Report + "&format=xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"));
        Assert.Equal(rows.Select(row => row[^1]), workbook.Skip(4).Take(rows.Count).Select(row => ReportFiles.Plain(row[2])));
        var pdf = ReportFiles.Pdf(await ReportFiles.BytesAsync(browser, Report + "&format=pdf", "application/pdf"));
        // The figure at the top, the two rows, and the sums of the month and of all.
        Assert.Equal(["£5.00", "£4.00", "£1.00", "£5.00", "£5.00"], pdf.Words.Where(word => word.StartsWith('£')));
    }

    [Fact]
    public async Task Interest_OfAStalePreview_ShowsTheNewOne_WhichCanBeSent()
    {
        var browser = await OpenEarningAsync();
        MoveTo(5, 2);
        var seen = await browser.GetPageAsync("/interest/apply");
        await browser.DepositAsync("100.00", ("Date", "2031-04-30"));
        var before = await _app.StateAsync(browser);

        var refused = (await browser.SubmitAsync(seen, Apply)).Expect(HttpStatusCode.UnprocessableEntity).HasSoundMarkup();

        Assert.Contains("Your book has changed since this preview", refused.Alert, StringComparison.Ordinal);
        Assert.Equal(before, await _app.StateAsync(browser));
        Assert.Equal(
            "Added £6.00 in interest.",
            (await browser.FollowAsync((await browser.SubmitAsync(refused, Apply)).Expect(HttpStatusCode.SeeOther))).Notice);
    }

    [Fact]
    public async Task Transfer_AddsInterestFirst_AndSaysSo()
    {
        var browser = await OpenEarningAsync();
        await browser.CarryOutAsync("/transfer", "form[action='/transfer']", ("Amount", "100.00"), ("Day", "1"));
        MoveTo(5, 2);

        var preview = (await browser.GetPageAsync("/transfer/process")).HasSoundMarkup();

        Assert.Equal("2031-04", preview.Find("[data-interest-month]").GetAttribute("data-interest-month"));
        await browser.CarryOutAsync("/transfer/process", "form[action='/transfer/process']");
        Assert.Equal("605.00", (await browser.FiguresAsync()).Main);
    }

    private async Task<Browser> OpenEarningAsync()
    {
        var browser = await _app.OpenWithMoneyAsync();
        await browser.CarryOutAsync("/interest", Rate, ("Rate", "12"), ("From", "2031-01-01"));
        return browser;
    }

    private void MoveTo(int month, int day) => _app.BookTime.MoveTo(new DateTimeOffset(2031, month, day, 12, 0, 0, TimeSpan.Zero));
}
