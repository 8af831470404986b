using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Identity;
using PotLock.Data.Users;
using PotLock.Web.Tests.Harness;

namespace PotLock.Web.Tests.Users;

public sealed partial class LogInTests(PotLockApp app) : IClassFixture<PotLockApp>
{
    private const string Wrong = "quite another password";

    [Fact]
    public async Task LogIn_WithTheRightPassword_OpensTheDashboard()
    {
        var person = await app.OpenRegisteredAsync();
        var browser = app.OpenBrowser();
        Assert.Equal("/dashboard", (await browser.LogInAsync(person.Email.ToUpperInvariant())).Path);
    }

    [Fact]
    public async Task LogIn_WithAKnownAndAnUnknownAddress_IsRefusedInTheSameWords()
    {
        var person = await app.OpenRegisteredAsync();
        var known = await app.OpenBrowser().TryLogInAsync(person.Email, Wrong);
        var unknown = await app.OpenBrowser().TryLogInAsync("nobody@example.org", Wrong);

        known.Expect(HttpStatusCode.UnprocessableEntity);
        unknown.Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Contains("couldn’t log you in", known.Alert, StringComparison.Ordinal);
        Assert.StartsWith("Error: ", known.Title, StringComparison.Ordinal);
        Assert.Equal("", known.ValueOf("Password"));
        Assert.Equal(Same(known, person.Email), Same(unknown, "nobody@example.org"));
        Assert.Equal(HeadersOf(known), HeadersOf(unknown));
    }

    [Fact]
    public async Task LogIn_WithNothing_SaysWhatIsMissing()
    {
        var page = (await app.OpenBrowser().TryLogInAsync("", "")).Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Contains("Enter your e-mail", page.ErrorOf("Email"), StringComparison.Ordinal);
        Assert.Contains("Enter your password", page.ErrorOf("Password"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task LogIn_AfterEightWrongTries_IsLockedEvenForTheRightPassword()
    {
        var person = await app.OpenRegisteredAsync();
        var browser = app.OpenBrowser();
        app.RealTime.MoveToStartOfNext(TimeSpan.FromMinutes(15));
        for (var i = 0; i < 7; i++)
        {
            (await browser.TryLogInAsync(person.Email, Wrong)).Expect(HttpStatusCode.UnprocessableEntity);
        }

        // Seven wrong tries do not lock; the right one then clears the count.
        (await app.OpenBrowser().TryLogInAsync(person.Email, Browser.GoodPassword)).Expect(HttpStatusCode.SeeOther);
        app.RealTime.MoveToStartOfNext(TimeSpan.FromMinutes(15));
        for (var i = 0; i < 8; i++)
        {
            (await browser.TryLogInAsync(person.Email, Wrong)).Expect(HttpStatusCode.UnprocessableEntity);
        }

        var locked = (await browser.TryLogInAsync(person.Email, Browser.GoodPassword)).Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Contains("couldn’t log you in", locked.Alert, StringComparison.Ordinal);
        Assert.Null(browser.SessionCookie);

        await app.AskAsync<UserManager<PotLockUser>, IdentityResult>(async users =>
            await users.SetLockoutEndDateAsync((await users.FindByEmailAsync(person.Email))!, null));
        await browser.LogInAsync(person.Email);
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("///evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("\\\\evil.example")]
    [InlineData("/\t/evil.example")]
    [InlineData("https://evil.example/dashboard")]
    [InlineData("javascript:alert(1)")]
    [InlineData("~//evil.example")]
    [InlineData("~/pots")]
    [InlineData("pots")]
    [InlineData("@evil.example")]
    [InlineData("/\r\nSet-Cookie: a=b")]
    public async Task LogIn_NeverLeadsOutOfTheApp(string returnUrl) =>
        Assert.Equal("/dashboard", (await LogInToAsync(returnUrl)).Location);

    [Theory]
    [InlineData("/pots?tab=live", "/pots?tab=live")]
    [InlineData("/account", "/account")]
    [InlineData("/pots/\u00FC", "/pots/%C3%BC")]
    [InlineData("/.//evil.example", "/.//evil.example")]
    public async Task LogIn_LeadsToWhereThePersonWantedToGo(string returnUrl, string location) =>
        Assert.Equal(location, (await LogInToAsync(returnUrl)).Location);

    [Fact]
    public async Task PageOfAPerson_WhenNotLoggedIn_LeadsThroughTheLogIn()
    {
        var person = await app.OpenRegisteredAsync();
        var browser = app.OpenBrowser();
        var asked = await browser.GetPageAsync("/account");
        Assert.StartsWith("/login?returnUrl=", asked.Path, StringComparison.Ordinal);
        var answer = await browser.SubmitAsync(asked, "form[action='/login']", ("Email", person.Email), ("Password", Browser.GoodPassword));
        Assert.Equal("/account", answer.Expect(HttpStatusCode.SeeOther).Location);
    }

    [Fact]
    public async Task LogIn_WhenLoggedIn_GoesToTheDashboard()
    {
        var browser = await app.OpenRegisteredAsync();
        Assert.Equal("/dashboard", (await browser.GetAsync("/login?returnUrl=/pots")).Location);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task RememberMe_DecidesWhetherTheCookieOutlivesTheBrowser(bool remember)
    {
        var person = await app.OpenRegisteredAsync();
        var answer = await app.OpenBrowser().TryLogInAsync(person.Email, Browser.GoodPassword, remember);
        var cookie = answer.Response.Headers.GetValues("Set-Cookie")
            .Single(value => value.StartsWith("potlock=", StringComparison.Ordinal));
        Assert.Equal(remember, cookie.Contains("expires=", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData(false, 5, true)]
    [InlineData(false, 7, false)]
    [InlineData(true, 13 * 24, true)]
    [InlineData(true, 15 * 24, false)]
    public async Task Session_ThatIsNotUsed_EndsByItself(bool remember, int hours, bool holds)
    {
        var browser = await LogInAsync(remember);
        app.RealTime.Advance(TimeSpan.FromHours(hours));
        Assert.Equal(holds ? HttpStatusCode.OK : HttpStatusCode.Redirect, (await browser.GetAsync("/account")).Status);
    }

    [Theory]
    [InlineData(false, 1, 12)]
    [InlineData(true, 10 * 24, 3)]
    public async Task Session_EndsByItself_HoweverMuchItIsUsed(bool remember, int hours, int uses)
    {
        var browser = await LogInAsync(remember);
        for (var i = 1; i < uses; i++)
        {
            app.RealTime.Advance(TimeSpan.FromHours(hours));
            (await browser.GetAsync("/account")).Expect(HttpStatusCode.OK);
        }

        app.RealTime.Advance(TimeSpan.FromHours(hours));
        (await browser.GetAsync("/account")).Expect(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task LogIn_WithoutTheAntiforgeryToken_IsRefused()
    {
        var person = await app.OpenRegisteredAsync();
        var browser = app.OpenBrowser();
        var page = await browser.PostAsync(
            "/login", new Dictionary<string, string> { ["Email"] = person.Email, ["Password"] = Browser.GoodPassword });
        page.Expect(HttpStatusCode.BadRequest);
        Assert.Null(browser.SessionCookie);
    }

    [Fact]
    public async Task LogIn_WithAnEndlessPassword_IsOnlyWrong()
    {
        var person = await app.OpenRegisteredAsync();
        (await app.OpenBrowser().TryLogInAsync(person.Email, new string('x', 100_000))).Expect(HttpStatusCode.UnprocessableEntity);
    }

    private async Task<Browser> LogInAsync(bool remember)
    {
        var person = await app.OpenRegisteredAsync();
        var browser = app.OpenBrowser();
        await browser.LogInAsync(person.Email, remember: remember);
        browser.PretendCookiesNeverExpire();
        return browser;
    }

    private async Task<Page> LogInToAsync(string returnUrl)
    {
        var person = await app.OpenRegisteredAsync();
        var browser = app.OpenBrowser();
        var form = await browser.GetPageAsync("/login?returnUrl=" + Uri.EscapeDataString(returnUrl));
        var answer = await browser.SubmitAsync(form, "form[action='/login']", ("Email", person.Email), ("Password", Browser.GoodPassword));
        return answer.Expect(HttpStatusCode.SeeOther);
    }

    private static string Same(Page page, string email) =>
        Secrets().Replace(page.Body.Replace(email, "EMAIL", StringComparison.Ordinal), "$1SECRET");

    private static IEnumerable<string> HeadersOf(Page page) =>
        page.Response.Headers.Select(header => header.Key).Order(StringComparer.Ordinal);

    [GeneratedRegex("(nonce=\"|name=\"__RequestVerificationToken\" type=\"hidden\" value=\")[^\"]+")]
    private static partial Regex Secrets();
}

public sealed class LogInThrottleTests(StrictApp app) : IClassFixture<StrictApp>
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task LogIn_TooOftenOnOneAccount_IsToldToWait(bool known)
    {
        app.RealTime.MoveToStartOfNext(TimeSpan.FromMinutes(15));
        var email = known ? (await app.OpenRegisteredAsync()).Email : PotLockApp.NewEmail();
        for (var i = 0; i < 3; i++)
        {
            (await app.OpenBrowser().TryLogInAsync(email, "quite another password")).Expect(HttpStatusCode.UnprocessableEntity);
        }

        var browser = app.OpenBrowser();
        var page = await browser.TryLogInAsync(email, Browser.GoodPassword);
        page.Expect(HttpStatusCode.TooManyRequests);
        Assert.InRange((int)page.Response.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 900);
        Assert.Contains("wait 15 minutes", page.Alert, StringComparison.Ordinal);
        Assert.Equal(email, page.ValueOf("Email"));
        Assert.Null(browser.SessionCookie);
        app.RealTime.MoveToStartOfNext(TimeSpan.FromMinutes(15));
        (await browser.TryLogInAsync(email, Browser.GoodPassword)).Expect(
            known ? HttpStatusCode.SeeOther : HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task Passkeys_TooOftenFromOneAddress_AreToldToWait_AsPasswordsAre()
    {
        app.RealTime.MoveToStartOfNext(TimeSpan.FromMinutes(15));
        var browser = app.OpenBrowser();
        KeyValuePair<string, string>[] fields =
        [
            new("__RequestVerificationToken", (await browser.GetPageAsync("/login")).ValueOf("__RequestVerificationToken")),
            new("Credential", "nonsense"),
        ];
        for (var i = 0; i < 12; i++)
        {
            (await browser.PostAsync("/login/passkey", fields)).Expect(HttpStatusCode.UnprocessableEntity);
        }

        var page = (await browser.PostAsync("/login/passkey", fields)).Expect(HttpStatusCode.TooManyRequests);
        Assert.Contains("wait 15 minutes", page.Alert, StringComparison.Ordinal);
        (await app.OpenBrowser().TryLogInAsync(PotLockApp.NewEmail(), "quite another")).Expect(HttpStatusCode.TooManyRequests);
        app.RealTime.MoveToStartOfNext(TimeSpan.FromMinutes(15));
    }

    [Fact]
    public async Task LogIn_OnOneAccountInManySpellings_IsCountedOnce()
    {
        app.RealTime.MoveToStartOfNext(TimeSpan.FromMinutes(15));
        var person = app.OpenBrowser();
        var email = "kay." + PotLockApp.NewEmail();
        await person.RegisterAsync(email);
        // All of them find the account: other case, white space around it, and the sign of kelvin, which Unicode takes for a K.
        foreach (var spelling in new[]
        {
            email.ToUpperInvariant(),
            $" {email}\u00a0",
            email.Replace("kay", "\u212aay", StringComparison.Ordinal),
        })
        {
            (await app.OpenBrowser().TryLogInAsync(spelling, Browser.GoodPassword)).Expect(HttpStatusCode.SeeOther);
            (await app.OpenBrowser().TryLogInAsync(spelling, "quite another password")).Expect(HttpStatusCode.UnprocessableEntity);
        }

        (await app.OpenBrowser().TryLogInAsync(email, Browser.GoodPassword)).Expect(HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task LogIn_ThatWorks_IsNotCounted()
    {
        app.RealTime.MoveToStartOfNext(TimeSpan.FromMinutes(15));
        var person = await app.OpenRegisteredAsync();
        for (var i = 0; i < 14; i++)
        {
            (await app.OpenBrowser().TryLogInAsync(person.Email, Browser.GoodPassword)).Expect(HttpStatusCode.SeeOther);
        }
    }

    [Fact]
    public async Task LogIn_TooOftenFromOneAddress_IsToldToWait()
    {
        app.RealTime.MoveToStartOfNext(TimeSpan.FromMinutes(15));
        for (var i = 0; i < 12; i++)
        {
            (await app.OpenBrowser().TryLogInAsync(PotLockApp.NewEmail(), "quite another password")).Expect(
                HttpStatusCode.UnprocessableEntity);
        }

        (await app.OpenBrowser().TryLogInAsync(PotLockApp.NewEmail(), "quite another password")).Expect(HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task LogIn_TriedManyTimesAtOnce_IsCountedEachTime()
    {
        app.RealTime.MoveToStartOfNext(TimeSpan.FromMinutes(15));
        var email = PotLockApp.NewEmail();
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => app.OpenBrowser().TryLogInAsync(email, "quite another password")));
        Assert.Equal(5, answers.Count(answer => answer.Status == HttpStatusCode.TooManyRequests));
    }
}

public sealed class PasswordHashTests(CountingApp app) : IClassFixture<CountingApp>
{
    [Fact]
    public async Task LogIn_CostsOneHash_WhetherTheAddressIsKnownUnknownOrLocked()
    {
        var person = await app.OpenRegisteredAsync();
        var known = await CountAsync(person.Email);
        var unknown = await CountAsync(PotLockApp.NewEmail());
        await app.AskAsync<UserManager<PotLockUser>, IdentityResult>(async users =>
            await users.SetLockoutEndDateAsync((await users.FindByEmailAsync(person.Email))!, DateTimeOffset.MaxValue));
        var locked = await CountAsync(person.Email);
        Assert.Equal((1, 1, 1), (known, unknown, locked));
    }

    [Fact]
    public async Task LogIn_WithAHashOfOlderStrength_MakesItAnew()
    {
        var person = await app.OpenRegisteredAsync();
        var weak = CountingApp.HasherOf(1).HashPassword(new PotLockUser(), Browser.GoodPassword);
        await app.AskAsync<UserManager<PotLockUser>, IdentityResult>(async users =>
        {
            var user = (await users.FindByEmailAsync(person.Email))!;
            user.PasswordHash = weak;
            return await users.UpdateAsync(user);
        });

        var page = await app.OpenBrowser().LogInAsync(person.Email);
        Assert.Equal("/dashboard", page.Path);
        var user = (await app.AskAsync<UserManager<PotLockUser>, PotLockUser?>(users => users.FindByEmailAsync(person.Email)))!;
        Assert.NotEqual(weak, user.PasswordHash);
        Assert.Equal(PasswordVerificationResult.Success,
            CountingApp.HasherOf(CountingApp.Iterations).VerifyHashedPassword(user, user.PasswordHash!, Browser.GoodPassword));
    }

    private async Task<int> CountAsync(string email)
    {
        var before = app.Hasher.Count;
        (await app.OpenBrowser().TryLogInAsync(email, "quite another password")).Expect(HttpStatusCode.UnprocessableEntity);
        return app.Hasher.Count - before;
    }
}
