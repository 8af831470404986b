using System.Net;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PotLock.Data;
using PotLock.Data.Users;
using PotLock.Services.Users;
using PotLock.Web.Tests.Harness;
using PotLock.Web.Tests.Hosting;

namespace PotLock.Web.Tests.Users;

/// <summary>However a session ends, the next answer empties the browser that held it.</summary>
public sealed class EndedSessionTests(PotLockApp app) : IClassFixture<PotLockApp>
{
    private const string Everything = "\"cache\", \"storage\"";

    public static TheoryData<string> Ends { get; } = new()
    {
        "revoked elsewhere", "row gone", "new stamp", "new password elsewhere", "expired", "user deleted", "cookie forged",
        "cookie of another installation",
    };

    [Theory]
    [MemberData(nameof(Ends))]
    public async Task EndedSession_EmptiesTheBrowser(string end)
    {
        foreach (var path in new[] { "/dashboard", "/login", "/", "/nothing-here", "/offline" })
        {
            var browser = await app.OpenRegisteredAsync();
            var held = await browser.GetPageAsync("/dashboard");
            Assert.StartsWith("held; seconds=", HeaderTests.Header(held, "PotLock-Session"), StringComparison.Ordinal);
            Assert.Equal("", HeaderTests.Header(held, "Clear-Site-Data"));
            Assert.Equal("", held.Document.Body!.GetAttribute("data-signed-out"));

            await EndAsync(browser, end);
            var answer = await browser.GetAsync(path);
            app.RealTime.Shift = TimeSpan.Zero;

            Assert.Equal(Everything, HeaderTests.Header(answer, "Clear-Site-Data"));
            Assert.Equal("none", HeaderTests.Header(answer, "PotLock-Session"));
            Assert.Contains(HeaderTests.SetCookies(answer), cookie => cookie.StartsWith("potlock=;", StringComparison.Ordinal));
            Assert.Null(browser.SessionCookie);
        }
    }

    [Fact]
    public async Task HeldSession_SaysForHowLong()
    {
        var browser = await app.OpenRegisteredAsync();
        Assert.Equal((6 * 3_600, "no"), Held(await browser.GetPageAsync("/dashboard")));
        var other = app.OpenBrowser();
        await other.LogInAsync(browser.Email, remember: true);
        Assert.Equal((14 * 86_400, "yes"), Held(await other.GetPageAsync("/dashboard")));

        // To the minute: the machine may be busy.
        static (int Seconds, string Kept) Held(Page page)
        {
            var words = HeaderTests.Header(page, "PotLock-Session").Split("; ");
            var seconds = int.Parse(words[1]["seconds=".Length..], System.Globalization.CultureInfo.InvariantCulture);
            return ((seconds + 59) / 60 * 60, words[2]["kept=".Length..]);
        }
    }

    [Theory]
    [InlineData("navigate", "document", true)]
    [InlineData("navigate", "iframe", false)]
    [InlineData("no-cors", "image", false)]
    [InlineData("cors", "empty", false)]
    public async Task CookieThatIsGone_EmptiesTheBrowser_ButNotFromWithinAnotherSitesPage(string mode, string destination, bool empties)
    {
        var browser = app.OpenBrowser();
        browser.Client.DefaultRequestHeaders.Add("Sec-Fetch-Mode", mode);
        browser.Client.DefaultRequestHeaders.Add("Sec-Fetch-Dest", destination);
        var answer = (await browser.GetAsync("/dashboard")).Expect(HttpStatusCode.Redirect);
        Assert.Equal(empties ? Everything : "", HeaderTests.Header(answer, "Clear-Site-Data"));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/login")]
    [InlineData("/register")]
    [InlineData("/nothing-here")]
    public async Task PageOfNobody_SaysSo_AndIsQuickToCome(string path)
    {
        var page = await app.OpenBrowser().GetPageAsync(path);
        Assert.Equal("yes", page.Document.Body!.GetAttribute("data-signed-out"));
        Assert.Equal("none", HeaderTests.Header(page, "PotLock-Session"));
        // Emptying a browser takes its time: nothing is sent where there was no session.
        Assert.Equal("", HeaderTests.Header(page, "Clear-Site-Data"));
    }

    [Fact]
    public async Task OfflinePage_IsKeptByEverybody_AndSaysNothingOfASession() =>
        Assert.Equal("", (await app.OpenBrowser().GetPageAsync("/offline")).Document.Body!.GetAttribute("data-signed-out"));

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Origin", "https://elsewhere.example")]
    [InlineData("Origin", "null")]
    public async Task LogOut_FromAnotherSitesPage_TakesNothingAway(string header, string value)
    {
        // The browser sends a form of another site without the cookie; but it would obey an answer that deletes it.
        var stranger = app.OpenBrowser();
        stranger.Client.DefaultRequestHeaders.Add(header, value);
        var answer = (await stranger.PostAsync("/logout", [])).Expect(HttpStatusCode.SeeOther);
        Assert.Empty(HeaderTests.SetCookies(answer));
        Assert.Equal("", HeaderTests.Header(answer, "Clear-Site-Data"));
    }

    private async Task EndAsync(Browser browser, string end)
    {
        var ended = end switch
        {
            "revoked elsewhere" => await FromElsewhereAsync(browser,
                elsewhere => elsewhere.CarryOutAsync("/account/sessions", "form[action='/account/sessions/end-others']")),
            "new password elsewhere" => await FromElsewhereAsync(browser, elsewhere => elsewhere.CarryOutAsync(
                "/account/password", "form[action='/account/password']",
                ("CurrentPassword", Browser.GoodPassword), ("Password", "plum kettle harbour ten"),
                ("ConfirmPassword", "plum kettle harbour ten"))),
            "row gone" => await app.AskAsync<PotLockDbContext, int>(db => db.UserSessions.ExecuteDeleteAsync()),
            "new stamp" => await app.AskAsync<UserManager<PotLockUser>, int>(async users =>
                (await users.UpdateSecurityStampAsync((await users.FindByEmailAsync(browser.Email))!)).Succeeded ? 1 : 0),
            "user deleted" => await app.AskAsync<PotLockDbContext, int>(async db =>
            {
                var userId = await db.Users.Where(user => user.Email == browser.Email).Select(user => user.Id).SingleAsync();
                await db.BookMembers.Where(member => member.UserId == userId).ExecuteDeleteAsync();
                return await db.Users.Where(user => user.Id == userId).ExecuteDeleteAsync();
            }),
            _ => 1,
        };
        Assert.True(ended > 0);
        if (end == "expired")
        {
            browser.PretendCookiesNeverExpire();
            app.RealTime.Advance(SessionLife.Kept.Whole + TimeSpan.FromMinutes(1));
        }
        else if (end.StartsWith("cookie", StringComparison.Ordinal))
        {
            browser.SessionCookie!.Value = end == "cookie forged" ? browser.SessionCookie.Value + "x" : "CfDJ8" + new string('A', 200);
        }
    }

    private async Task<int> FromElsewhereAsync(Browser browser, Func<Browser, Task> act)
    {
        var elsewhere = app.OpenBrowser();
        await elsewhere.LogInAsync(browser.Email);
        await act(elsewhere);
        return 1;
    }
}

/// <summary>An app whose keys can be out of reach, as they are while the database is away.</summary>
public sealed class KeylessApp : PotLockApp
{
    /// <summary>Whether the keys are out of reach.</summary>
    public bool KeysAreAway { get; set; }

    protected override void ConfigureServices(IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        var keys = services.Last(service => service.ServiceType == typeof(IDataProtectionProvider));
        services.Add(new(typeof(IDataProtectionProvider),
            provider => new Protector((IDataProtectionProvider)keys.ImplementationFactory!(provider), this), keys.Lifetime));
    }

    private sealed class Protector(IDataProtectionProvider inner, KeylessApp app) : IDataProtector
    {
        public IDataProtector CreateProtector(string purpose) => new Protector(inner.CreateProtector(purpose), app);

        public byte[] Protect(byte[] plaintext) => Held.Protect(plaintext);

        public byte[] Unprotect(byte[] protectedData) => Held.Unprotect(protectedData);

        private IDataProtector Held => app.KeysAreAway
            ? throw new CryptographicException("The keys are away.", new SqliteException("The database is locked.", 5))
            : (IDataProtector)inner;
    }
}

public sealed class KeysAwayTests(KeylessApp app) : IClassFixture<KeylessApp>
{
    [Fact]
    public async Task KeysOutOfReach_SignNobodyOut()
    {
        var browser = await app.OpenRegisteredAsync();
        app.KeysAreAway = true;
        var answer = await browser.GetAsync("/dashboard");
        app.KeysAreAway = false;
        Assert.True((int)answer.Status >= 500, $"The answer was {answer.Status}.");
        Assert.Equal(("", ""), (HeaderTests.Header(answer, "Clear-Site-Data"), HeaderTests.Header(answer, "PotLock-Session")));
        (await browser.GetAsync("/dashboard")).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task PageAboutAFailure_CarriesTheSecurityHeaders()
    {
        var browser = await app.OpenRegisteredAsync();
        app.KeysAreAway = true;
        var answer = await browser.GetAsync("/dashboard");
        app.KeysAreAway = false;
        Assert.True((int)answer.Status >= 500, $"The answer was {answer.Status}.");
        Assert.Contains("default-src 'self'", HeaderTests.Header(answer, "Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Equal("nosniff", HeaderTests.Header(answer, "X-Content-Type-Options"));
        Assert.Equal("same-origin", HeaderTests.Header(answer, "Cross-Origin-Opener-Policy"));
        var nonce = answer.Document.QuerySelector("script")!.GetAttribute("nonce")!;
        Assert.Contains($"'nonce-{nonce}'", HeaderTests.Header(answer, "Content-Security-Policy"), StringComparison.Ordinal);
    }
}
