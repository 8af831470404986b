using System.Net;
using Microsoft.AspNetCore.Identity;
using PotLock.Data.Users;
using PotLock.Web.Tests.Harness;

namespace PotLock.Web.Tests.Users;

public sealed class SessionTests(PotLockApp app) : IClassFixture<PotLockApp>
{
    [Fact]
    public async Task LogOut_EndsTheSessionForEveryCopyOfTheCookie()
    {
        var browser = await app.OpenRegisteredAsync();
        var thief = Copy(browser);
        await ExpectLoggedInAsync(thief);

        var answer = await browser.LogOutAsync();

        Assert.Equal("/", answer.Location);
        Assert.Equal("\"cache\", \"storage\"", string.Join(", ", answer.Response.Headers.GetValues("Clear-Site-Data")));
        Assert.Null(browser.SessionCookie);
        await ExpectLoggedOutAsync(browser);
        await ExpectLoggedOutAsync(thief);
    }

    [Fact]
    public async Task LogOut_WithoutTheAntiforgeryToken_ChangesNothing()
    {
        var browser = await app.OpenRegisteredAsync();
        (await browser.PostAsync("/logout", [])).Expect(HttpStatusCode.BadRequest);
        await ExpectLoggedInAsync(browser);
    }

    [Fact]
    public async Task LogOut_ByGet_DoesNothing()
    {
        var browser = await app.OpenRegisteredAsync();
        Assert.Contains((await browser.GetAsync("/logout")).Status, new[] { HttpStatusCode.NotFound, HttpStatusCode.MethodNotAllowed });
        await ExpectLoggedInAsync(browser);
    }

    [Fact]
    public async Task LogOut_OnAPageWhoseSessionEndedElsewhere_LeadsHomeAllTheSame()
    {
        var browser = await app.OpenRegisteredAsync();
        var page = await browser.GetPageAsync("/account");
        await Copy(browser).LogOutAsync();
        Assert.Equal("/", (await browser.SubmitAsync(page, "form[action='/logout']")).Expect(HttpStatusCode.SeeOther).Location);
    }

    [Fact]
    public async Task NewSecurityStamp_EndsEverySession()
    {
        var browser = await app.OpenRegisteredAsync();
        var other = app.OpenBrowser();
        await other.LogInAsync(browser.Email);
        await app.AskAsync<UserManager<PotLockUser>, IdentityResult>(async users =>
            await users.UpdateSecurityStampAsync((await users.FindByEmailAsync(browser.Email))!));
        await ExpectLoggedOutAsync(browser);
        await ExpectLoggedOutAsync(other);
    }

    [Fact]
    public async Task ForgedCookie_IsNobody()
    {
        var browser = await app.OpenRegisteredAsync();
        browser.SessionCookie!.Value += "x";
        await ExpectLoggedOutAsync(browser);
    }

    [Fact]
    public async Task Sessions_ListsOwnDevicesAndEndsOne()
    {
        var browser = await app.OpenRegisteredAsync();
        var phone = app.OpenBrowser();
        phone.Client.DefaultRequestHeaders.Add("User-Agent",
            "Mozilla/5.0 (iPhone; CPU iPhone OS 26_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Mobile/15E148 "
                + "Safari/604.1");
        await phone.LogInAsync(browser.Email);

        var page = await browser.GetPageAsync("/account/sessions");
        Assert.Equal(2, page.Document.QuerySelectorAll("[data-session]").Length);
        Assert.Contains("Safari on iPhone", page.TextOf("[data-session]"), StringComparison.Ordinal);
        Assert.Single(page.Document.QuerySelectorAll("[data-session] .badge"));

        var done = await browser.FollowAsync(await browser.SubmitAsync(page, "[data-session] form"));
        Assert.Contains("logged out", done.Notice, StringComparison.Ordinal);
        Assert.Single(done.Document.QuerySelectorAll("[data-session]"));
        await ExpectLoggedOutAsync(phone);
        await ExpectLoggedInAsync(browser);
    }

    [Fact]
    public async Task Sessions_EndsAllOthersAtOnce()
    {
        var browser = await app.OpenRegisteredAsync();
        var others = new[] { app.OpenBrowser(), app.OpenBrowser() };
        foreach (var other in others)
        {
            await other.LogInAsync(browser.Email);
        }

        var stranger = await app.OpenRegisteredAsync();
        await browser.CarryOutAsync("/account/sessions", "form[action='/account/sessions/end-others']");
        await ExpectLoggedInAsync(browser);
        await ExpectLoggedInAsync(stranger);
        await ExpectLoggedOutAsync(others[0]);
        await ExpectLoggedOutAsync(others[1]);
    }

    [Fact]
    public async Task Sessions_OfAnotherPerson_DoNotExist()
    {
        var stranger = await app.OpenRegisteredAsync();
        var id = (await stranger.GetPageAsync("/account/sessions")).Find("[data-session]").GetAttribute("data-session");
        var browser = await app.OpenRegisteredAsync();
        var token = (await browser.GetPageAsync("/account")).ValueOf("__RequestVerificationToken");
        var theirs = await browser.PostAsync($"/account/sessions/{id}/end", [KeyValuePair.Create("__RequestVerificationToken", token)]);
        var nobodys = await browser.PostAsync(
            $"/account/sessions/{Guid.NewGuid()}/end", [KeyValuePair.Create("__RequestVerificationToken", token)]);
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (theirs.Status, nobodys.Status));
        await ExpectLoggedInAsync(stranger);
    }

    [Fact]
    public async Task Sessions_WithoutTheAntiforgeryToken_StayAsTheyAre()
    {
        var browser = await app.OpenRegisteredAsync();
        var other = app.OpenBrowser();
        await other.LogInAsync(browser.Email);
        var id = (await browser.GetPageAsync("/account/sessions")).Find("[data-session]:has(form)").GetAttribute("data-session");
        (await browser.PostAsync($"/account/sessions/{id}/end", [])).Expect(HttpStatusCode.BadRequest);
        (await browser.PostAsync("/account/sessions/end-others", [])).Expect(HttpStatusCode.BadRequest);
        await ExpectLoggedInAsync(other);
    }

    private Browser Copy(Browser browser)
    {
        var copy = app.OpenBrowser();
        copy.Cookies.Add(browser.Client.BaseAddress!, browser.Cookies.GetCookies(browser.Client.BaseAddress!));
        return copy;
    }

    private static async Task ExpectLoggedInAsync(Browser browser) =>
        (await browser.GetAsync("/account")).Expect(HttpStatusCode.OK);

    private static async Task ExpectLoggedOutAsync(Browser browser) =>
        Assert.StartsWith("/login", new Uri(
            (await browser.GetAsync("/account")).Expect(HttpStatusCode.Redirect).Location!, UriKind.RelativeOrAbsolute)
            is { IsAbsoluteUri: true } absolute ? absolute.PathAndQuery : "/login", StringComparison.Ordinal);
}
