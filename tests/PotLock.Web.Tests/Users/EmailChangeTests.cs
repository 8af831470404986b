using System.Net;
using PotLock.Web.Tests.Harness;

namespace PotLock.Web.Tests.Users;

/// <summary>A new e-mail address counts once it is confirmed.</summary>
public sealed class EmailChangeTests(PotLockApp app) : IClassFixture<PotLockApp>
{
    private const string Details = "form[action='/account']";
    private const string Ask = "form[action='/account/email/confirm']";
    private const string Prove = "form[action='/confirm-address']";
    private const string Confirm = "form[action='/confirm-email']";

    [Fact]
    public async Task NewEmail_WaitsUntilItsLinkIsFollowed_AndTheOldOneIsTold()
    {
        var browser = await app.OpenRegisteredAsync();
        var (old, email) = (browser.Email, PotLockApp.NewEmail());
        var other = app.OpenBrowser();
        await other.LogInAsync(old);

        var page = await AskAsync(browser, email);
        Assert.Contains($"sent a link to {email}", page.Notice, StringComparison.Ordinal);
        Assert.Contains($"Please confirm {email}", page.TextOf("main"), StringComparison.Ordinal);
        Assert.Equal(old, page.ValueOf("Email"));
        await app.OpenBrowser().LogInAsync(old);
        Assert.Contains("asked to change your", Assert.Single(await app.MailsToAsync(old)), StringComparison.Ordinal);

        // Looking at the link changes nothing: its button does.
        var link = await app.LinkToAsync(email);
        var shown = await browser.GetPageAsync(link);
        Assert.Equal(old, (await browser.GetPageAsync("/account")).ValueOf("Email"));
        var done = await browser.FollowAsync((await browser.SubmitAsync(shown, Confirm)).Expect(HttpStatusCode.SeeOther));

        Assert.Equal(("/account", email), (done.Path, done.ValueOf("Email")));
        Assert.DoesNotContain("Please confirm", done.TextOf("main"), StringComparison.Ordinal);
        (await other.GetAsync("/account")).Expect(HttpStatusCode.Redirect);
        (await app.OpenBrowser().TryLogInAsync(old, Browser.GoodPassword)).Expect(HttpStatusCode.UnprocessableEntity);
        await app.OpenBrowser().LogInAsync(email);
        Assert.Contains("was changed", (await app.MailsToAsync(old))[^1], StringComparison.Ordinal);
        (await browser.GetAsync(link)).Expect(HttpStatusCode.Gone);
    }

    [Fact]
    public async Task Link_FollowedByNobody_LeadsToTheLogIn()
    {
        var browser = await app.OpenRegisteredAsync();
        var email = PotLockApp.NewEmail();
        await AskAsync(browser, email);
        var stranger = app.OpenBrowser();
        var page = await stranger.GetPageAsync(await app.LinkToAsync(email));
        var done = await stranger.FollowAsync((await stranger.SubmitAsync(page, Confirm)).Expect(HttpStatusCode.SeeOther));
        Assert.Equal("/login", done.Path);
        Assert.Null(stranger.SessionCookie);
        (await browser.GetAsync("/account")).Expect(HttpStatusCode.Redirect);
        await stranger.LogInAsync(email);
    }

    [Fact]
    public async Task Waiting_CanBeCalledOff_AndALaterOneTakesThePlace()
    {
        var browser = await app.OpenRegisteredAsync();
        var (first, second) = (PotLockApp.NewEmail(), PotLockApp.NewEmail());
        await AskAsync(browser, first);
        var dead = await app.LinkToAsync(first);
        await AskAsync(browser, second);
        (await browser.GetAsync(dead)).Expect(HttpStatusCode.Gone);
        var link = await app.LinkToAsync(second);
        (await browser.GetAsync(link)).Expect(HttpStatusCode.OK);

        var page = await browser.CarryOutAsync("/account", "form[action='/account/email/cancel']");

        Assert.Contains("stays the same", page.Notice, StringComparison.Ordinal);
        Assert.DoesNotContain("Please confirm", page.TextOf("main"), StringComparison.Ordinal);
        (await browser.GetAsync(link)).Expect(HttpStatusCode.Gone);
    }

    [Fact]
    public async Task NewEmail_ThatAnotherHas_IsAnsweredTheSame_AndNobodyThereIsTold()
    {
        var (browser, stranger) = (await app.OpenRegisteredAsync(), await app.OpenRegisteredAsync());
        var page = await AskAsync(browser, stranger.Email.ToUpperInvariant());
        Assert.Contains("sent a link to", page.Notice, StringComparison.Ordinal);
        Assert.Empty(await app.MailsToAsync(stranger.Email));
        Assert.Empty(await app.MailsToAsync(stranger.Email.ToUpperInvariant()));
    }

    [Fact]
    public async Task Waiting_IsForgotten_WithItsLink_WhenTheAccountChanges()
    {
        var browser = await app.OpenRegisteredAsync();
        var email = PotLockApp.NewEmail();
        await AskAsync(browser, email);
        await browser.CarryOutAsync("/account/password", "form[action='/account/password']",
            ("CurrentPassword", Browser.GoodPassword), ("Password", "six brass lanterns away"),
            ("ConfirmPassword", "six brass lanterns away"));
        (await browser.GetAsync(await app.LinkToAsync(email))).Expect(HttpStatusCode.Gone);
        Assert.DoesNotContain("Please confirm", (await browser.GetPageAsync("/account")).TextOf("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Waiting_IsForgotten_AfterAnHour()
    {
        var browser = await app.OpenRegisteredAsync();
        var email = PotLockApp.NewEmail();
        await AskAsync(browser, email);
        var link = await app.LinkToAsync(email);
        app.RealTime.Advance(TimeSpan.FromHours(1));
        try
        {
            (await browser.GetAsync(link)).Expect(HttpStatusCode.Gone);
            Assert.DoesNotContain("Please confirm", (await browser.GetPageAsync("/account")).TextOf("main"), StringComparison.Ordinal);
        }
        finally
        {
            app.RealTime.Shift = TimeSpan.Zero;
        }
    }

    [Fact]
    public async Task AddressOfNow_IsConfirmedThroughItsLink_OnceAndWithoutLoggingAnybodyOut()
    {
        var browser = await app.OpenRegisteredAsync();
        Assert.Contains($"Is {browser.Email} right?", (await browser.GetPageAsync("/account")).TextOf("main"), StringComparison.Ordinal);

        var page = await browser.CarryOutAsync("/account", Ask);
        Assert.Contains($"sent a link to {browser.Email}", page.Notice, StringComparison.Ordinal);
        var link = await app.LinkToAsync(browser.Email);
        // Looking at it changes nothing.
        var stranger = app.OpenBrowser();
        var shown = await stranger.GetPageAsync(link);
        Assert.Single((await browser.GetPageAsync("/account")).Document.QuerySelectorAll("[data-unconfirmed]"));

        var done = await stranger.FollowAsync((await stranger.SubmitAsync(shown, Prove)).Expect(HttpStatusCode.SeeOther));

        Assert.Equal("/login", done.Path);
        Assert.Empty((await browser.GetPageAsync("/account")).Document.QuerySelectorAll("[data-unconfirmed]"));
        (await browser.GetAsync(link)).Expect(HttpStatusCode.Gone);
        Assert.Contains(
            "E-mail address confirmed", (await browser.GetPageAsync("/account/activity")).TextOf("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task LinkOfAnAddress_IsDead_OnceTheAddressIsAnother()
    {
        var browser = await app.OpenRegisteredAsync();
        await browser.CarryOutAsync("/account", Ask);
        var dead = await app.LinkToAsync(browser.Email);
        var email = PotLockApp.NewEmail();
        await AskAsync(browser, email);
        await browser.SubmitAsync(await browser.GetPageAsync(await app.LinkToAsync(email)), Confirm);
        (await browser.GetAsync(dead)).Expect(HttpStatusCode.Gone);
        (await browser.GetAsync("/confirm-address?user=x&token=y")).Expect(HttpStatusCode.Gone);
    }

    [Fact]
    public async Task AskingToConfirm_TooOften_IsRefused_AndMailsNoMore()
    {
        var browser = await app.OpenRegisteredAsync();
        for (var time = 0; time < 5; time++)
        {
            await browser.CarryOutAsync("/account", Ask);
        }

        var refused = await browser.SubmitAsync("/account", Ask);
        refused.Expect(HttpStatusCode.TooManyRequests).HasSoundMarkup();
        Assert.Equal(5, (await app.MailsToAsync(browser.Email)).Count);
    }

    private static Task<Page> AskAsync(Browser browser, string email) =>
        browser.CarryOutAsync("/account", Details, ("Email", email), ("CurrentPassword", Browser.GoodPassword));
}
