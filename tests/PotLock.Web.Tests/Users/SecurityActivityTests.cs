using System.Net;
using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Domain.Users;
using PotLock.Services.Users;
using PotLock.Web.Tests.Harness;

namespace PotLock.Web.Tests.Users;

/// <summary>What happened to an account, as its owner reads it.</summary>
public sealed class SecurityActivityTests(PotLockApp app) : IClassFixture<PotLockApp>
{
    private const string Typed = "a secret that was typed";

    [Fact]
    public async Task Activity_ShowsWhatHappened_TheNewestFirst_AndNoSecret()
    {
        var browser = await app.OpenRegisteredAsync();
        (await app.OpenBrowser().TryLogInAsync(browser.Email, Typed)).Expect(HttpStatusCode.UnprocessableEntity);
        (await app.OpenBrowser().TryLogInAsync("nobody." + browser.Email, Typed)).Expect(HttpStatusCode.UnprocessableEntity);
        var other = app.OpenBrowser();
        other.Client.DefaultRequestHeaders.UserAgent.ParseAdd("Mozilla/5.0 (Android 14; Mobile; rv:128.0) Firefox/128.0");
        await other.LogInAsync(browser.Email);
        await other.LogOutAsync();
        await browser.CarryOutAsync("/account/password", "form[action='/account/password']",
            ("CurrentPassword", Browser.GoodPassword), ("Password", "six brass lanterns away"),
            ("ConfirmPassword", "six brass lanterns away"));

        var page = await browser.GetPageAsync("/account/activity");

        Assert.Equal(
            ["PasswordChanged", "SignedOut", "SignedIn", "SignInFailed", "Registered"],
            page.Document.QuerySelectorAll("[data-event]").Select(row => row.GetAttribute("data-event")));
        Assert.Contains("Firefox on Android, from", page.TextOf("[data-event=SignedIn]"), StringComparison.Ordinal);
        Assert.Contains("Failed login", page.TextOf("[data-event=SignInFailed]"), StringComparison.Ordinal);
        Assert.Contains("Today", page.TextOf("h2"), StringComparison.Ordinal);
        page.HasSoundMarkup();
        var rows = await app.AskAsync<PotLockDbContext, string>(async db => string.Join(
            '\n', (await db.SecurityEvents.AsNoTracking().ToListAsync()).Select(row => System.Text.Json.JsonSerializer.Serialize(row))));
        Assert.DoesNotContain(Typed, rows, StringComparison.Ordinal);
        Assert.DoesNotContain("nobody.", rows, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Activity_OfAnother_IsNotShown()
    {
        var (browser, other) = (await app.OpenRegisteredAsync(), await app.OpenRegisteredAsync());
        await browser.CarryOutAsync("/account/sessions", "form[action='/account/sessions/end-all']");
        Assert.Equal(
            ["Registered"],
            (await other.GetPageAsync("/account/activity")).Document.QuerySelectorAll("[data-event]")
                .Select(row => row.GetAttribute("data-event")));
    }

    [Fact]
    public async Task Activity_WithMoreThanAPage_GoesOnWithOlderOnes()
    {
        var browser = await app.OpenRegisteredAsync();
        var person = await app.AskAsync<PotLockDbContext, Guid>(
            db => db.Users.Where(user => user.Email == browser.Email).Select(user => user.Id).SingleAsync());
        for (var i = 0; i < 60; i++)
        {
            await app.AskAsync<SecurityTrail, bool>(async trail =>
            {
                await trail.WriteAsync(SecurityEventKind.TokenMade, person, $"number {i}");
                return true;
            });
        }

        var first = await browser.GetPageAsync("/account/activity?before=nonsense");
        Assert.Equal(50, first.Document.QuerySelectorAll("[data-event]").Length);
        var next = await browser.GetPageAsync(first.Find(".pager a").GetAttribute("href")!);
        Assert.Equal(11, next.Document.QuerySelectorAll("[data-event]").Length);
        Assert.Contains("number 9", next.TextOf("main"), StringComparison.Ordinal);
        Assert.Contains("Account created", next.TextOf("main"), StringComparison.Ordinal);
        Assert.Empty(next.Document.QuerySelectorAll(".pager"));
    }

    [Fact]
    public async Task LogOutEverywhere_EndsEverySession_ThisOneToo()
    {
        var browser = await app.OpenRegisteredAsync();
        var other = app.OpenBrowser();
        await other.LogInAsync(browser.Email);

        var page = await browser.CarryOutAsync("/account/sessions", "form[action='/account/sessions/end-all']");

        Assert.Equal("/login", page.Path);
        Assert.Contains("logged out everywhere", page.Notice, StringComparison.Ordinal);
        (await browser.GetAsync("/account")).Expect(HttpStatusCode.Redirect);
        (await other.GetAsync("/account")).Expect(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task LogIn_OnAKindOfDeviceThatNeverDid_IsToldByMail_Once()
    {
        var browser = await app.OpenRegisteredAsync();
        for (var i = 0; i < 2; i++)
        {
            var other = app.OpenBrowser();
            other.Client.DefaultRequestHeaders.UserAgent.ParseAdd("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Firefox/128.0");
            await other.LogInAsync(browser.Email);
        }

        var mail = Assert.Single(await app.MailsToAsync(browser.Email));
        Assert.Contains("a new device logged in", mail, StringComparison.Ordinal);
        Assert.Contains("Firefox on Windows", mail, StringComparison.Ordinal);
    }
}
