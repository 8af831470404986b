using System.Net;
using PotLock.Services.Tokens;
using PotLock.Web.Tests.Harness;

namespace PotLock.Web.Tests.Api;

/// <summary>Programs sign in, stay signed in by refreshing, and are out the moment that anything says so.</summary>
public sealed class ApiSignInTests(PotLockApp app) : IClassFixture<PotLockApp>
{
    [Fact]
    public async Task SignIn_GivesATokenThatShowsTheBook()
    {
        var api = await app.OpenRegisteredApiAsync();
        var signedIn = await app.OpenApi().LogInAsync(api.Email);
        Assert.Equal("900", signedIn.Expect(HttpStatusCode.OK)["expiresIn"]);

        var overview = (await api.GetAsync("/overview")).Expect(HttpStatusCode.OK);
        Assert.Equal(("0.00", "0.00", "GBP"), (overview["activeBalance"], overview["mainTotal"], overview["currency"]));
    }

    [Fact]
    public async Task SignIn_ThatFails_SaysTheSameOfKnownAndUnknownAddresses()
    {
        var api = await app.OpenRegisteredApiAsync();
        var wrong = (await app.OpenApi().LogInAsync(api.Email, "not the password at all"))
            .ExpectProblem(HttpStatusCode.Unauthorized, "sign-in-failed");
        var unknown = (await app.OpenApi().LogInAsync("nobody@example.org", "not the password at all"))
            .ExpectProblem(HttpStatusCode.Unauthorized, "sign-in-failed");
        // All but the reference by which the log is searched, which differs with every request.
        Assert.Equal(unknown.Text.Replace(unknown["reference"], "", StringComparison.Ordinal),
            wrong.Text.Replace(wrong["reference"], "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task SignIn_TriedTooOften_Is429WithATimeToWait()
    {
        var api = app.OpenApi();
        ApiAnswer answer;
        var tries = 0;
        do
        {
            answer = await api.LogInAsync("often@example.org", "not the password at all");
        }
        while (answer.Status == HttpStatusCode.Unauthorized && ++tries < 50);

        answer.ExpectProblem(HttpStatusCode.TooManyRequests, "too-many-tries");
        Assert.InRange(int.Parse(answer.Headers["Retry-After"], System.Globalization.CultureInfo.InvariantCulture), 1, 900);
    }

    [Fact]
    public async Task Call_WithoutATokenThatHolds_Is401()
    {
        var api = app.OpenApi();
        var answer = (await api.GetAsync("/overview")).ExpectProblem(HttpStatusCode.Unauthorized, "no-token");
        Assert.Equal("Bearer", answer.Headers["WWW-Authenticate"]);
        api.Token = "potlock_access_nothing";
        (await api.GetAsync("/overview")).ExpectProblem(HttpStatusCode.Unauthorized, "no-token");
    }

    [Fact]
    public async Task Cookie_OfABrowser_CountsForNothing()
    {
        var browser = await app.OpenRegisteredAsync();
        var answer = await new ApiClient(browser.Client).GetAsync("/overview");
        answer.ExpectProblem(HttpStatusCode.Unauthorized, "no-token");
        // And nobody was signed out by it.
        (await browser.GetAsync("/dashboard")).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Token_OpensNoPage()
    {
        var api = await app.OpenRegisteredApiAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/dashboard", UriKind.Relative));
        request.Headers.Add("Authorization", "Bearer " + api.Token);
        Assert.Equal(HttpStatusCode.Redirect, (await app.OpenBrowser().Client.SendAsync(request)).StatusCode);
    }

    [Fact]
    public async Task AccessToken_AfterAQuarterOfAnHour_MustBeRefreshed()
    {
        var api = await app.OpenRegisteredApiAsync();
        app.RealTime.Advance(TimeSpan.FromMinutes(16));
        (await api.GetAsync("/overview")).ExpectProblem(HttpStatusCode.Unauthorized, "no-token");

        (await api.RefreshAsync()).Expect(HttpStatusCode.OK);
        (await api.GetAsync("/overview")).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task RefreshToken_SeenTwice_EndsTheSignIn()
    {
        var api = await app.OpenRegisteredApiAsync();
        var first = api.RefreshToken;
        (await api.RefreshAsync()).Expect(HttpStatusCode.OK);
        (await api.GetAsync("/overview")).Expect(HttpStatusCode.OK);

        // Whoever comes second with it: one of the two has stolen it.
        (await app.OpenApi().RefreshAsync(first)).ExpectProblem(HttpStatusCode.Unauthorized, "sign-in-again");
        (await api.GetAsync("/overview")).ExpectProblem(HttpStatusCode.Unauthorized, "no-token");
        (await api.RefreshAsync()).ExpectProblem(HttpStatusCode.Unauthorized, "sign-in-again");
    }

    [Fact]
    public async Task SignIn_EndsAfter30Days_HoweverOftenItIsRefreshed()
    {
        var api = await app.OpenRegisteredApiAsync();
        app.RealTime.Advance(TimeSpan.FromDays(29));
        (await api.RefreshAsync()).Expect(HttpStatusCode.OK);
        app.RealTime.Advance(TimeSpan.FromDays(1) + TimeSpan.FromMinutes(1));
        (await api.RefreshAsync()).ExpectProblem(HttpStatusCode.Unauthorized, "sign-in-again");
        (await api.GetAsync("/overview")).ExpectProblem(HttpStatusCode.Unauthorized, "no-token");
    }

    [Fact]
    public async Task RefreshToken_IsNoAccessToken_NorTheOtherWayRound()
    {
        var api = await app.OpenRegisteredApiAsync();
        (await app.OpenApi().RefreshAsync(api.Token)).ExpectProblem(HttpStatusCode.Unauthorized, "sign-in-again");
        api.Token = api.RefreshToken;
        (await api.GetAsync("/overview")).ExpectProblem(HttpStatusCode.Unauthorized, "no-token");
    }

    [Fact]
    public async Task LogOut_EndsTheSignInAtOnce_AndIsInTheTrail()
    {
        var browser = await app.OpenRegisteredAsync();
        var api = app.OpenApi();
        (await api.LogInAsync(browser.Email)).Expect(HttpStatusCode.OK);
        (await api.PostAsync("/auth/logout", new { })).Expect(HttpStatusCode.NoContent);
        (await api.GetAsync("/overview")).ExpectProblem(HttpStatusCode.Unauthorized, "no-token");
        (await api.RefreshAsync()).ExpectProblem(HttpStatusCode.Unauthorized, "sign-in-again");

        // By the refresh token alone, and once more: only what runs can end.
        (await api.LogInAsync(browser.Email)).Expect(HttpStatusCode.OK);
        var refreshToken = api.RefreshToken;
        api.Token = "";
        (await api.PostAsync("/auth/logout", new { refreshToken })).Expect(HttpStatusCode.NoContent);
        (await api.PostAsync("/auth/logout", new { refreshToken })).Expect(HttpStatusCode.NoContent);
        (await api.RefreshAsync()).ExpectProblem(HttpStatusCode.Unauthorized, "sign-in-again");
        var trail = await browser.GetPageAsync("/account/activity");
        Assert.Equal(2, trail.Document.QuerySelectorAll("[data-event=SignedOut]").Length);
        Assert.Contains("by a program", trail.TextOf("[data-event=SignedOut]"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task NewPassword_EndsSignInsOfPrograms()
    {
        var browser = await app.OpenRegisteredAsync();
        var api = app.OpenApi();
        (await api.LogInAsync(browser.Email)).Expect(HttpStatusCode.OK);

        await browser.CarryOutAsync("/account/password", "form[action='/account/password']",
            ("CurrentPassword", Browser.GoodPassword), ("Password", "quiet lantern seven moss"),
            ("ConfirmPassword", "quiet lantern seven moss"));

        (await api.GetAsync("/overview")).ExpectProblem(HttpStatusCode.Unauthorized, "no-token");
    }

    [Fact]
    public async Task TokenThatMayOnlyRead_PreviewsButRecordsNothing()
    {
        var api = await app.OpenRegisteredApiAsync();
        api.Token = await PersonalTokenAsync(api.Email, mayWrite: false);

        (await api.PostAsync("/deposits/preview", new { amount = "10.00" })).Expect(HttpStatusCode.OK);
        (await api.PostAsync("/deposits", new { amount = "10.00" })).ExpectProblem(HttpStatusCode.Forbidden, "token-may-only-read");
        Assert.Equal("0.00", (await api.GetAsync("/overview"))["mainTotal"]);
    }

    [Fact]
    public async Task PersonalToken_HoldsUntilItIsRevokedOrItsTimeIsOver()
    {
        var api = await app.OpenRegisteredApiAsync();
        var userId = await UserIdAsync(api.Email);
        var tokens = await app.AskAsync<PersonalTokens, PersonalTokenMade[]>(async personal =>
        [
            (await personal.CreateAsync(userId, new NewPersonalToken("Spreadsheet", MayWrite: true, Days: null))).Value,
            (await personal.CreateAsync(userId, new NewPersonalToken("For a day", MayWrite: true, Days: 1))).Value,
        ]);
        api.Token = tokens[0].Secret;
        (await api.PostAsync("/deposits", new { amount = "10.00" })).Expect(HttpStatusCode.OK);
        var rows = await app.AskAsync<PersonalTokens, IReadOnlyList<PersonalTokenRow>>(personal => personal.ListAsync(userId));
        Assert.Equal(["For a day", "Spreadsheet"], rows.Select(row => row.Name).Order());
        Assert.NotNull(rows.Single(row => row.Name == "Spreadsheet").LastUsedAtUtc);

        Assert.True(await app.AskAsync<PersonalTokens, bool>(personal => personal.RevokeAsync(userId, tokens[0].Id)));
        (await api.GetAsync("/overview")).ExpectProblem(HttpStatusCode.Unauthorized, "no-token");

        api.Token = tokens[1].Secret;
        (await api.GetAsync("/overview")).Expect(HttpStatusCode.OK);
        app.RealTime.Advance(TimeSpan.FromDays(1) + TimeSpan.FromMinutes(1));
        (await api.GetAsync("/overview")).ExpectProblem(HttpStatusCode.Unauthorized, "no-token");
    }

    private async Task<string> PersonalTokenAsync(string email, bool mayWrite)
    {
        var userId = await UserIdAsync(email);
        return (await app.AskAsync<PersonalTokens, PersonalTokenMade>(async personal =>
            (await personal.CreateAsync(userId, new NewPersonalToken("Script", mayWrite, Days: 30))).Value)).Secret;
    }

    private Task<Guid> UserIdAsync(string email) => app.AskAsync<PotLock.Data.PotLockDbContext, Guid>(db =>
        Task.FromResult(db.Users.Single(user => user.Email == email).Id));
}
