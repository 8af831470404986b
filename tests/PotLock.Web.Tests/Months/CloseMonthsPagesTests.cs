using System.Net;
using PotLock.Web.Tests.Harness;

namespace PotLock.Web.Tests.Months;

/// <summary>Closing several months at once: one check, one preview, one button. It is 22 April 2031.</summary>
public sealed class CloseMonthsPagesTests : IClassFixture<PotLockApp>
{
    private const string List = "/settings/months";
    private const string Page = "/settings/months/close?through=2031-03";
    private const string Button = "[aria-labelledby=next-h] a.button:not(.button--quiet)";
    private const string CloseForm = "form[action='/settings/months/close'][method=post]";

    private readonly PotLockApp _app;

    public CloseMonthsPagesTests(PotLockApp app)
    {
        _app = app;
        app.BookTime.MoveTo(new DateTimeOffset(2031, 4, 22, 12, 0, 0, TimeSpan.Zero));
    }

    [Fact]
    public async Task SeveralMonths_AreLookedOverTogether_AndClosedInOneGo()
    {
        var browser = await OpenAsync();
        var list = (await browser.GetPageAsync(List)).HasSoundMarkup();
        Assert.Equal("3 months to close", list.TextOf("#next-h"));
        Assert.Equal("Close all up to March 2031", list.TextOf(Button));
        Assert.Equal(Page, list.Find(Button).GetAttribute("href"));

        var page = (await browser.GetPageAsync(Page)).Expect(HttpStatusCode.OK).HasSoundMarkup();
        Assert.Equal(
            ["2031-01", "2031-02", "2031-03"],
            page.Document.QuerySelectorAll("tbody [data-month]").Select(row => row.GetAttribute("data-month")));
        Assert.Equal(
            ["2031-03", "2031-02", "2031-01"],
            page.Document.QuerySelectorAll("#Through option").Select(option => option.GetAttribute("value")));
        var check = page.Find("[data-check=uncategorised]");
        Assert.Equal("3", check.GetAttribute("data-count"));
        Assert.Equal(
            ["1 in January 2031", "2 in March 2031"], check.QuerySelectorAll("[data-month]").Select(link => link.TextContent.Trim()));
        var address = check.QuerySelector("[data-month='2031-03']")!.GetAttribute("href")!;
        Assert.Equal(2, (await browser.GetPageAsync(address)).EntryIds().Count);

        var closed = await browser.FollowAsync((await browser.SubmitAsync(page, CloseForm)).Expect(HttpStatusCode.SeeOther));
        Assert.Equal(List, closed.HasSoundMarkup().Path);
        Assert.Equal("January 2031 to March 2031 are closed. You can’t add anything there any more.", closed.Notice);
        Assert.All(["2031-01", "2031-02", "2031-03"], month => Assert.Equal(
            "closed", closed.Find($"[data-month='{month}']").GetAttribute("data-state")));
        Assert.Equal("Nothing to close", closed.TextOf("#next-h"));
        Assert.Contains("Every month that has ended is closed.", closed.TextOf("[aria-labelledby=next-h]"), StringComparison.Ordinal);

        // The same form once more, as after a double click, answers as the first time; there is no page left to look at.
        Assert.Equal(List, (await browser.SubmitAsync(page, CloseForm)).Expect(HttpStatusCode.SeeOther).Location);
        Assert.Equal(List, (await browser.GetAsync(Page)).Expect(HttpStatusCode.Redirect).Location);
        Assert.Contains("every balance matches", (await browser.GetPageAsync("/settings/integrity")).Notice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FewerMonths_CanBeChosen_AndTheRestStaysOpen()
    {
        var browser = await OpenAsync();
        var page = (await browser.GetPageAsync("/settings/months/close?through=2031-02")).HasSoundMarkup();
        Assert.Equal("2031-02", page.Find("#Through option[selected]").GetAttribute("value"));
        Assert.Equal("Close January 2031 to February 2031", page.TextOf(CloseForm + " button"));
        await browser.FollowAsync((await browser.SubmitAsync(page, CloseForm)).Expect(HttpStatusCode.SeeOther));
        var list = (await browser.GetPageAsync(List)).HasSoundMarkup();
        Assert.Equal("1 month to close", list.TextOf("#next-h"));
        Assert.Equal("Close March 2031", list.TextOf(Button));
    }

    [Fact]
    public async Task Preview_ThatNoLongerFits_ClosesNothing_AndShowsTheNewOne()
    {
        var browser = await OpenAsync();
        var page = await browser.GetPageAsync(Page);
        await browser.DepositAsync("1.00", ("Date", "2031-02-28"));
        var before = await _app.StateAsync(browser);
        var refused = (await browser.SubmitAsync(page, CloseForm)).Expect(HttpStatusCode.UnprocessableEntity).HasSoundMarkup();
        Assert.Contains("The months have changed since this was shown", refused.Alert, StringComparison.Ordinal);
        Assert.Equal(before, await _app.StateAsync(browser));
        (await browser.SubmitAsync(refused, CloseForm)).Expect(HttpStatusCode.SeeOther);
    }

    [Fact]
    public async Task WhatCannotBeClosed_IsRefused_OrLeadsToTheList()
    {
        var browser = await OpenAsync();
        var fields = (await browser.GetPageAsync(Page)).Hidden(CloseForm);
        var before = await _app.StateAsync(browser);
        foreach (var (through, says) in new[]
        {
            ("", "Choose the last month to close."), ("march", "Choose the last month"), ("2031-04", "isn’t over yet"),
            ("9999-12", "isn’t over yet"), ("2030-12", "it starts in January 2031"), ("0001-01", "it starts in"),
        })
        {
            fields["Through"] = through;
            var refused = (await browser.PostAsync("/settings/months/close", fields))
                .Expect(HttpStatusCode.UnprocessableEntity)
                .HasSoundMarkup();
            Assert.Contains(says, refused.Alert, StringComparison.Ordinal);
        }

        Assert.Equal(before, await _app.StateAsync(browser));
        foreach (var through in new[] { "2031-13", "march", "2031-03-01" })
        {
            (await browser.GetAsync($"/settings/months/close?through={through}")).Expect(HttpStatusCode.NotFound);
        }

        foreach (var through in new[] { "2031-04", "2030-12", "9999-12" })
        {
            Assert.Equal(
                List, (await browser.GetAsync($"/settings/months/close?through={through}")).Expect(HttpStatusCode.Redirect).Location);
        }

        Assert.Equal("2031-03", (await browser.GetPageAsync("/settings/months/close")).Find("main").GetAttribute("data-through"));
        var nobody = await _app.OpenRegisteredAsync();
        Assert.Equal(List, (await nobody.GetAsync("/settings/months/close")).Expect(HttpStatusCode.Redirect).Location);
    }

    [Fact]
    public async Task NewMonth_IsToldAboutTheOneThatEnded_UntilItIsClosed()
    {
        var browser = await OpenAsync();
        _app.BookTime.MoveTo(new DateTimeOffset(2031, 5, 1, 12, 0, 0, TimeSpan.Zero));
        var told = (await browser.GetPageAsync("/notifications")).HasSoundMarkup().Find("[data-kind=MonthCanBeClosed]");
        Assert.Equal("false", told.GetAttribute("data-read"));
        Assert.Contains("January 2031 to April 2031 have ended. Check them", told.TextContent, StringComparison.Ordinal);
        var page = await browser.GetPageAsync("/settings/months/close?through=2031-04");
        await browser.FollowAsync((await browser.SubmitAsync(page, CloseForm)).Expect(HttpStatusCode.SeeOther));
        Assert.Equal(
            "true", (await browser.GetPageAsync("/notifications")).Find("[data-kind=MonthCanBeClosed]").GetAttribute("data-read"));
    }

    /// <summary>January to March have entries, three of them without a category.</summary>
    private async Task<Browser> OpenAsync()
    {
        var browser = await _app.OpenRegisteredAsync();
        await browser.DepositAsync("500.00", ("Date", "2031-01-10"));
        foreach (var day in new[] { "2031-01-15", "2031-03-14", "2031-03-15" })
        {
            await browser.CarryOutAsync("/transactions/new", "form[action='/transactions']", ("Amount", "12.00"), ("Date", day));
        }

        return browser;
    }
}
