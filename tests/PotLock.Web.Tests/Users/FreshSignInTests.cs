using System.Net;
using PotLock.Web.Tests.Harness;

namespace PotLock.Web.Tests.Users;

/// <summary>What matters needs a fresh sign-in.</summary>
public sealed class FreshSignInTests : IClassFixture<PotLockApp>, IDisposable
{
    private const string Confirm = "form[action='/account/confirm']";

    private readonly PotLockApp _app;

    public FreshSignInTests(PotLockApp app) => _app = app;

    public void Dispose() => _app.RealTime.Shift = TimeSpan.Zero;

    [Fact]
    public async Task SensitivePage_AsksForThePassword_AfterAQuarterOfAnHour_AndLeadsBack()
    {
        var browser = await _app.OpenRegisteredAsync();
        (await browser.GetAsync("/account/two-factor")).Expect(HttpStatusCode.OK);
        _app.RealTime.Advance(TimeSpan.FromMinutes(16));

        var asked = await browser.GetPageAsync("/account/two-factor");
        Assert.Equal("/account/confirm?returnUrl=%2Faccount%2Ftwo-factor", asked.Path);
        asked.HasSoundMarkup();
        (await browser.SubmitAsync(asked, Confirm, ("CurrentPassword", "not my password"))).ShowsError(
            "CurrentPassword", "That password isn’t right");
        var answer = await browser.SubmitAsync(asked, Confirm, ("CurrentPassword", Browser.GoodPassword));
        Assert.Equal("/account/two-factor", answer.Expect(HttpStatusCode.SeeOther).Location);
        (await browser.GetAsync("/account/two-factor")).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Confirming_BeginsANewSession_AndTheOldCookieOpensNothing()
    {
        var browser = await _app.OpenRegisteredAsync();
        var thief = _app.OpenBrowser();
        thief.Cookies.Add(thief.Client.BaseAddress!, browser.Cookies.GetCookies(browser.Client.BaseAddress!));
        (await thief.GetAsync("/account")).Expect(HttpStatusCode.OK);
        var page = await browser.GetPageAsync("/account/confirm?returnUrl=/account");
        (await browser.SubmitAsync(page, Confirm, ("CurrentPassword", Browser.GoodPassword))).Expect(HttpStatusCode.SeeOther);
        (await browser.GetAsync("/account")).Expect(HttpStatusCode.OK);
        (await thief.GetAsync("/account")).Expect(HttpStatusCode.Redirect);
        Assert.Equal(1, (await browser.GetPageAsync("/account/sessions")).Document.QuerySelectorAll("[data-session]").Length);
    }

    [Fact]
    public async Task SensitiveForm_ThatIsSentTooLate_ChangesNothing_AndItsPageIsShownAgain()
    {
        var browser = await _app.OpenRegisteredAsync();
        var page = await browser.GetPageAsync("/account/two-factor");
        _app.RealTime.Advance(TimeSpan.FromMinutes(16));
        var answer = await browser.SubmitAsync(page, "form[action='/account/two-factor']", ("Code", "123456"));
        Assert.StartsWith("/account/confirm?returnUrl=", answer.Expect(HttpStatusCode.SeeOther).Location, StringComparison.Ordinal);
        // Without the token the form of another site learns nothing of it.
        (await browser.PostAsync("/account/two-factor", [new("Code", "123456")])).Expect(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task OtherDevices_AreLoggedOut_OnlyAfterAFreshSignIn()
    {
        var browser = await _app.OpenRegisteredAsync();
        var other = _app.OpenBrowser();
        await other.LogInAsync(browser.Email);
        var page = await browser.GetPageAsync("/account/sessions");
        _app.RealTime.Advance(TimeSpan.FromMinutes(16));
        foreach (var form in new[] { "form[action$='/end-others']", "form[action$='/end-all']", "form[action$='/end']" })
        {
            var answer = (await browser.SubmitAsync(page, form)).Expect(HttpStatusCode.SeeOther);
            Assert.StartsWith("/account/confirm?returnUrl=", answer.Location, StringComparison.Ordinal);
        }

        (await other.GetAsync("/dashboard")).Expect(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("https://evil.example/")]
    public async Task Confirming_LeadsOnlyToThisSite(string elsewhere)
    {
        var browser = await _app.OpenRegisteredAsync();
        var page = await browser.GetPageAsync("/account/confirm?returnUrl=" + Uri.EscapeDataString(elsewhere));
        Assert.Equal("/dashboard", (await browser.SubmitAsync(page, Confirm, ("CurrentPassword", Browser.GoodPassword))).Location);
    }
}
