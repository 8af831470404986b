using System.Net;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PotLock.Data;
using PotLock.Web.Tests.Harness;

namespace PotLock.Web.Tests.Users;

/// <summary>An app into which people may come by a provider that the tests run themselves.</summary>
public class ProviderApp : PotLockApp
{
    public TestProvider Provider { get; init; } = new();

    protected override IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string>
    {
        ["Oidc:Authority"] = TestProvider.Authority,
        ["Oidc:ClientId"] = TestProvider.ClientId,
        ["Oidc:ClientSecret"] = TestProvider.Secret,
        ["Oidc:Name"] = "Example",
        ["Throttle:RegisterPerAddress"] = "100000",
    };

    /// <summary>Goes to the provider by this path, signs in there, and comes back to wherever that leads.</summary>
    public async Task<Page> ComeByAsync(Browser browser, string path, ProviderAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(browser);
        var sent = (await browser.GetAsync(path)).Expect(HttpStatusCode.Redirect);
        return await browser.GetPageAsync(Provider.Authorize(new Uri(sent.Location!), answer));
    }

    /// <summary>Links the person's account, as the page offers it.</summary>
    public async Task<Page> LinkAsync(Browser browser, string subject)
    {
        ArgumentNullException.ThrowIfNull(browser);
        var page = (await browser.GetPageAsync("/account/provider")).Expect(HttpStatusCode.OK);
        return await ComeByAsync(browser, page.Find("main .actions a").GetAttribute("href")!, new ProviderAnswer(subject));
    }

    protected override void ConfigureServices(IServiceCollection services) => services.Configure<OpenIdConnectOptions>(
        "provider", options => options.BackchannelHttpHandler = Provider);
}

/// <summary>The same, where addresses that both sides have proven link accounts.</summary>
public sealed class ProviderByEmailApp : ProviderApp
{
    protected override IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string>
    {
        ["Oidc:Authority"] = TestProvider.Authority,
        ["Oidc:ClientId"] = TestProvider.ClientId,
        ["Oidc:ClientSecret"] = TestProvider.Secret,
        ["Oidc:LinkByEmail"] = "true",
    };
}

/// <summary>Signing in by a provider: only whoever has linked an account, and only by what the provider really said.</summary>
public sealed class ProviderTests(ProviderApp app) : IClassFixture<ProviderApp>
{
    private const string LogIn = "/login/provider?returnUrl=%2Fpots";

    [Fact]
    public async Task Provider_WhoseMetadataNamesAnother_IsNotBelieved()
    {
        const string other = "http://evil.example.org";
        using var bent = new ProviderApp { Provider = new TestProvider { Names = other } };
        var browser = bent.OpenBrowser();
        await bent.ComeByAsync(browser, LogIn, new ProviderAnswer("maya") { Issuer = other });
        Assert.Null(browser.SessionCookie);
        Assert.Equal(
            "/login/provider/refused?why=failed",
            (await browser.GetAsync(bent.Provider.Authorize(
                new Uri((await browser.GetAsync(LogIn)).Location!), new ProviderAnswer("maya") { Issuer = other }))).Location);
    }

    [Fact]
    public async Task Account_IsLinked_OpensTheBook_AndIsUnlinked()
    {
        var person = await app.OpenRegisteredAsync();
        var linked = await app.LinkAsync(person, "maya");
        Assert.Equal("/account/provider", linked.Path);
        Assert.Contains("You can log in with Example", linked.Notice, StringComparison.Ordinal);
        linked.HasSoundMarkup();

        var browser = app.OpenBrowser();
        var page = (await browser.GetPageAsync("/login?returnUrl=%2Fpots")).Expect(HttpStatusCode.OK);
        Assert.Equal(LogIn, page.Find("main a[href^='/login/provider']").GetAttribute("href"));
        Assert.Equal("/pots", (await app.ComeByAsync(browser, LogIn, new ProviderAnswer("maya"))).Path);
        Assert.NotNull(browser.SessionCookie);
        Assert.Contains("Logged in with Example", (await browser.GetPageAsync("/account/activity")).Body, StringComparison.Ordinal);
        Assert.Contains("Example can now log in", string.Join('\n', await app.MailsToAsync(person.Email)), StringComparison.Ordinal);

        await person.CarryOutAsync("/account/provider", "form[action='/account/provider/unlink']");
        await MustRefuseAsync(new ProviderAnswer("maya"), "We don’t know that account yet");
        var activity = await person.GetPageAsync("/account/activity");
        Assert.Contains("Other way to log in linked: Example", activity.Body, StringComparison.Ordinal);
        Assert.Contains("Other way to log in unlinked: Example", activity.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LinkOfAnotherSite_BeginsNoSignIn()
    {
        var browser = app.OpenBrowser();
        browser.Client.DefaultRequestHeaders.Add("Sec-Fetch-Site", "cross-site");
        Assert.Equal("/login?returnUrl=%2Fpots", (await browser.GetAsync(LogIn)).Expect(HttpStatusCode.Redirect).Location);
    }

    [Fact]
    public async Task Stranger_IsRefused_EvenWithTheAddressOfSomebodyHere()
    {
        var person = await app.OpenRegisteredAsync();
        await MustRefuseAsync(new ProviderAnswer("stranger") { Email = person.Email }, "We don’t know that account yet");
    }

    [Fact]
    public async Task Lies_OfTheProvider_AreRefused()
    {
        await app.LinkAsync(await app.OpenRegisteredAsync(), "anna");
        var anna = new ProviderAnswer("anna");
        ProviderAnswer[] lies =
        [
            anna with { Nonce = "of another time" },
            anna with { Audience = "another client" },
            anna with { Issuer = "http://evil.example.org" },
            anna with { Life = TimeSpan.FromMinutes(-10) },
            anna with { SignsWithAnotherKey = true },
        ];
        foreach (var lie in lies)
        {
            await MustRefuseAsync(lie, "That didn’t work");
        }

        Assert.Equal("/pots", (await app.ComeByAsync(app.OpenBrowser(), LogIn, anna)).Path);
    }

    [Fact]
    public async Task Answer_ToAnotherBrowser_OrASecondTime_IsRefused()
    {
        await app.LinkAsync(await app.OpenRegisteredAsync(), "ben");
        var browser = app.OpenBrowser();
        var sent = (await browser.GetAsync(LogIn)).Expect(HttpStatusCode.Redirect);
        var back = app.Provider.Authorize(new Uri(sent.Location!), new ProviderAnswer("ben"));
        var other = app.OpenBrowser();
        Assert.Equal("/login/provider/refused?why=failed", (await other.GetPageAsync(back)).Path);
        Assert.Null(other.SessionCookie);
        Assert.Equal("/pots", (await browser.GetPageAsync(back)).Path);
        await browser.LogOutAsync();
        Assert.Equal("/login/provider/refused?why=failed", (await browser.GetPageAsync(back)).Path);
    }

    [Fact]
    public async Task Link_ThatNoPageOfThisSessionOffered_LeadsNowhere()
    {
        var person = await app.OpenRegisteredAsync();
        var other = await app.OpenRegisteredAsync();
        var others = (await other.GetPageAsync("/account/provider")).Find("main .actions a").GetAttribute("href")!;
        foreach (var path in new[] { "/account/provider/link", "/account/provider/link?proof=made-up", others })
        {
            Assert.Equal("/account/provider", (await person.GetAsync(path)).Expect(HttpStatusCode.Redirect).Location);
        }
    }

    [Fact]
    public async Task Account_OfTheProvider_OpensOneAccountHere()
    {
        await app.LinkAsync(await app.OpenRegisteredAsync(), "carl");
        var second = await app.OpenRegisteredAsync();
        var refused = await app.LinkAsync(second, "carl");
        Assert.Contains("belongs to someone else here", refused.Body, StringComparison.Ordinal);
        Assert.Contains("Not linked yet", (await second.GetPageAsync("/account/provider")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refusal_OfThePersonAtTheProvider_IsTakenAsSuch()
    {
        var browser = app.OpenBrowser();
        var sent = new Uri((await browser.GetAsync(LogIn)).Expect(HttpStatusCode.Redirect).Location!);
        var back = app.Provider.Authorize(sent, new ProviderAnswer("maya"));
        var page = await browser.GetPageAsync(back.Replace("code=", "error=access_denied&x=", StringComparison.Ordinal));
        Assert.Contains("You cancelled at Example", page.Body, StringComparison.Ordinal);
    }

    private async Task MustRefuseAsync(ProviderAnswer answer, string says)
    {
        var browser = app.OpenBrowser();
        var page = (await app.ComeByAsync(browser, LogIn, answer)).Expect(HttpStatusCode.Forbidden);
        Assert.Contains(says, page.Body, StringComparison.Ordinal);
        page.HasSoundMarkup();
        Assert.Null(browser.SessionCookie);
    }
}

/// <summary>Linking by address: only when both sides know that it is the person's.</summary>
public sealed class ProviderByEmailTests(ProviderByEmailApp app) : IClassFixture<ProviderByEmailApp>
{
    [Fact]
    public async Task Address_LinksAnAccount_OnlyWhenBothSidesHaveProvenIt()
    {
        var person = await app.OpenRegisteredAsync();
        var answer = new ProviderAnswer("dora") { Email = person.Email.ToUpperInvariant() };
        Assert.Equal(HttpStatusCode.Forbidden, (await ComeAsync(answer)).Status);

        await app.AskAsync<PotLockDbContext, int>(
            db => db.Users.Where(user => user.Email == person.Email)
                .ExecuteUpdateAsync(set => set.SetProperty(user => user.EmailConfirmed, true)));
        Assert.Equal(HttpStatusCode.Forbidden, (await ComeAsync(answer with { IsEmailVerified = false })).Status);
        Assert.Equal("/pots", (await ComeAsync(answer)).Path);

        // From then on it is the account that counts, and not the address.
        Assert.Equal("/pots", (await ComeAsync(answer with { Email = "", IsEmailVerified = false })).Path);
    }

    private Task<Page> ComeAsync(ProviderAnswer answer) => app.ComeByAsync(app.OpenBrowser(), "/login/provider?returnUrl=%2Fpots", answer);
}
