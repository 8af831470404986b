using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PotLock.Data;
using PotLock.Data.Users;
using PotLock.Web.Tests.Harness;

namespace PotLock.Web.Tests.Users;

/// <summary>A forgotten password: the mailed link, and what it does and does not do.</summary>
public sealed partial class ResetTests(PotLockApp app) : IClassFixture<PotLockApp>
{
    private const string Ask = "form[action='/forgot-password']";
    private const string Set = "form[action='/reset-password']";
    private const string NewPassword = "six brass lanterns away";

    [Fact]
    public async Task Link_SetsANewPassword_Once_AndEndsEverySession()
    {
        var person = await app.OpenRegisteredAsync();
        var stranger = app.OpenBrowser();
        Assert.Equal("/forgot-password/sent", (await AskAsync(stranger, person.Email.ToUpperInvariant())).Path);
        var link = await app.LinkToAsync(person.Email);

        var page = (await stranger.GetPageAsync(link)).Expect(HttpStatusCode.OK);
        page.HasSoundMarkup();
        var answer = await stranger.FollowAsync(
            (await stranger.SubmitAsync(page, Set, ("Password", NewPassword), ("ConfirmPassword", NewPassword)))
                .Expect(HttpStatusCode.SeeOther));

        Assert.Equal("/login", answer.Path);
        Assert.Contains("new password is set", answer.Notice, StringComparison.Ordinal);
        Assert.Null(stranger.SessionCookie);
        (await person.GetAsync("/account")).Expect(HttpStatusCode.Redirect);
        (await app.OpenBrowser().TryLogInAsync(person.Email, Browser.GoodPassword)).Expect(HttpStatusCode.UnprocessableEntity);
        await app.OpenBrowser().LogInAsync(person.Email, NewPassword);
        Assert.Contains(await app.MailsToAsync(person.Email), mail => mail.Contains("was changed", StringComparison.Ordinal));

        // Once: neither the page nor a copy of the form does it again.
        (await stranger.GetAsync(link)).Expect(HttpStatusCode.Gone);
        var again = await stranger.SubmitAsync(
            page, Set, ("Password", "nine copper kettles gone"), ("ConfirmPassword", "nine copper kettles gone"));
        again.Expect(HttpStatusCode.Gone);
        Assert.Contains("/forgot-password", again.Find("main .button").GetAttribute("href"), StringComparison.Ordinal);
        await app.OpenBrowser().LogInAsync(person.Email, NewPassword);
    }

    [Fact]
    public async Task Link_SentTwiceAtOnce_WorksOnce()
    {
        var person = await app.OpenRegisteredAsync();
        await AskAsync(app.OpenBrowser(), person.Email);
        var link = await app.LinkToAsync(person.Email);
        var tries = await Task.WhenAll(Enumerable.Range(0, 4).Select(async i =>
        {
            var browser = app.OpenBrowser();
            var page = await browser.GetPageAsync(link);
            return page.Status == HttpStatusCode.OK
                ? (await browser.SubmitAsync(
                    page, Set, ("Password", $"{NewPassword} {i}"), ("ConfirmPassword", $"{NewPassword} {i}"))).Status
                : page.Status;
        }));
        Assert.Single(tries, HttpStatusCode.SeeOther);
        Assert.Equal(3, tries.Count(status => status == HttpStatusCode.Gone));
    }

    [Theory]
    [InlineData("", "", "Choose a password")]
    [InlineData("short", "short", "at least 12 characters")]
    [InlineData(NewPassword, "another one altogether", "two passwords don’t match")]
    [InlineData(NewPassword, "", "two passwords don’t match")]
    public async Task Password_ThatTheRulesDoNotTake_LeavesTheLinkGood(string password, string again, string said)
    {
        var person = await app.OpenRegisteredAsync();
        await AskAsync(app.OpenBrowser(), person.Email);
        var browser = app.OpenBrowser();
        var page = await browser.GetPageAsync(await app.LinkToAsync(person.Email));
        var refused = await browser.SubmitAsync(page, Set, ("Password", password), ("ConfirmPassword", again));
        refused.Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Contains(said, refused.Alert, StringComparison.Ordinal);
        (await browser.SubmitAsync(refused, Set, ("Password", NewPassword), ("ConfirmPassword", NewPassword)))
            .Expect(HttpStatusCode.SeeOther);
    }

    [Fact]
    public async Task Link_EndsTheRestAfterFailedTries_ButNotALockOfAnAdmin()
    {
        var person = await app.OpenRegisteredAsync();
        await SetLockoutAsync(person.Email, TimeSpan.FromMinutes(10));
        await ResetAsync(person.Email, NewPassword);
        await app.OpenBrowser().LogInAsync(person.Email, NewPassword);

        await SetLockoutAsync(person.Email, TimeSpan.FromDays(30_000));
        await ResetAsync(person.Email, "nine copper kettles gone");
        (await app.OpenBrowser().TryLogInAsync(person.Email, "nine copper kettles gone")).Expect(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task Link_ThatWasChanged_OrIsOfAnother_IsDead()
    {
        var (person, other) = (await app.OpenRegisteredAsync(), await app.OpenRegisteredAsync());
        await AskAsync(app.OpenBrowser(), person.Email);
        await AskAsync(app.OpenBrowser(), other.Email);
        var (link, others) = (await app.LinkToAsync(person.Email), await app.LinkToAsync(other.Email));
        string[] dead =
        [
            link[..^2] + (link[^2..] == "AA" ? "BB" : "AA"), link + "%21", others.Split('&')[0] + "&" + link.Split('&')[1],
            "/reset-password?user=nobody&token=none", $"/reset-password?user={Guid.NewGuid():N}&token={link.Split("token=")[1]}",
        ];
        foreach (var path in dead)
        {
            (await app.OpenBrowser().GetAsync(path)).Expect(HttpStatusCode.Gone);
        }

        // Whatever changes the account's credentials takes the links with it.
        await person.CarryOutAsync("/account/password", "form[action='/account/password']",
            ("CurrentPassword", Browser.GoodPassword), ("Password", NewPassword), ("ConfirmPassword", NewPassword));
        (await app.OpenBrowser().GetAsync(link)).Expect(HttpStatusCode.Gone);
        (await app.OpenBrowser().GetAsync("/reset-password")).Expect(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task KnownAndUnknownAddress_AreAnsweredTheSame_AndOnlyTheKnownGetsMail()
    {
        var person = await app.OpenRegisteredAsync();
        var unknown = "nobody." + person.Email;
        await app.MailsToAsync("");
        var (known, other) = (await AnswerAsync(person.Email), await AnswerAsync(unknown));
        Assert.Equal(known, other);
        Assert.Equal(2, await app.AskAsync<PotLockDbContext, int>(db => db.AccountMails.CountAsync()));
        Assert.Single(await app.MailsToAsync(person.Email));
        Assert.Empty(await app.MailsToAsync(unknown));
        Assert.Equal(0, await app.AskAsync<PotLockDbContext, int>(db => db.AccountMails.CountAsync()));

        async Task<string> AnswerAsync(string email)
        {
            var browser = app.OpenBrowser();
            var answer = await browser.SubmitAsync("/forgot-password", Ask, ("Email", email));
            var page = await browser.FollowAsync(answer);
            return $"{answer.Status} {answer.Location} {Changing().Replace(page.Body.Replace(email, "", StringComparison.Ordinal), "")}";
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    public async Task Address_ThatIsNone_IsRefused(string email) =>
        (await app.OpenBrowser().SubmitAsync("/forgot-password", Ask, ("Email", email))).ShowsError("Email", "Enter");

    private static async Task<Page> AskAsync(Browser browser, string email) =>
        await browser.FollowAsync((await browser.SubmitAsync("/forgot-password", Ask, ("Email", email))).Expect(HttpStatusCode.SeeOther));

    private async Task ResetAsync(string email, string password)
    {
        var browser = app.OpenBrowser();
        await AskAsync(browser, email);
        var page = await browser.GetPageAsync(await app.LinkToAsync(email));
        (await browser.SubmitAsync(page, Set, ("Password", password), ("ConfirmPassword", password))).Expect(HttpStatusCode.SeeOther);
    }

    private Task<IdentityResult> SetLockoutAsync(string email, TimeSpan until) =>
        app.AskAsync<UserManager<PotLockUser>, IdentityResult>(async users =>
            await users.SetLockoutEndDateAsync((await users.FindByEmailAsync(email))!, app.RealTime.GetUtcNow() + until));

    [GeneratedRegex("nonce=\"[^\"]*\"|name=\"__RequestVerificationToken\"[^>]*value=\"[^\"]*\"")]
    private static partial Regex Changing();
}

/// <summary>An app in which a mailed link is over before anybody follows it.</summary>
public sealed class ImpatientApp : PotLockApp
{
    protected override void ConfigureServices(IServiceCollection services) =>
        services.Configure<DataProtectionTokenProviderOptions>(options => options.TokenLifespan = TimeSpan.FromTicks(1));
}

public sealed class OldLinkTests(ImpatientApp app) : IClassFixture<ImpatientApp>
{
    [Fact]
    public async Task Link_AfterItsTime_IsDead_AndThePageOffersANewOne()
    {
        var person = await app.OpenRegisteredAsync();
        await app.OpenBrowser().SubmitAsync("/forgot-password", "form[action='/forgot-password']", ("Email", person.Email));
        var page = (await app.OpenBrowser().GetAsync(await app.LinkToAsync(person.Email))).Expect(HttpStatusCode.Gone);
        Assert.Equal("/forgot-password", page.Find("main .button").GetAttribute("href"));
        page.HasSoundMarkup();
    }
}

public sealed class ResetThrottleTests(StrictApp app) : IClassFixture<StrictApp>
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Asking_TooOftenForOneAddress_KnownOrNot_IsToldToWait(bool isKnown)
    {
        var email = isKnown ? (await app.OpenRegisteredAsync()).Email : PotLockApp.NewEmail();
        app.RealTime.MoveToStartOfNext(TimeSpan.FromMinutes(15));
        for (var i = 0; i < 2; i++)
        {
            (await AskAsync(email)).Expect(HttpStatusCode.SeeOther);
        }

        var page = (await AskAsync(email.ToUpperInvariant())).Expect(HttpStatusCode.TooManyRequests);
        Assert.NotNull(page.Response.Headers.RetryAfter);
    }

    [Fact]
    public async Task Trying_TooOften_FromOneAddress_IsToldToWait()
    {
        app.RealTime.MoveToStartOfNext(TimeSpan.FromMinutes(15));
        var browser = app.OpenBrowser();
        var token = (await browser.GetPageAsync("/login")).ValueOf("__RequestVerificationToken");
        for (var i = 0; i < 8; i++)
        {
            (await TryAsync(i)).Expect(HttpStatusCode.Gone);
        }

        Assert.NotNull((await TryAsync(9)).Expect(HttpStatusCode.TooManyRequests).Response.Headers.RetryAfter);

        Task<Page> TryAsync(int i) => browser.PostAsync("/reset-password",
        [
            new("__RequestVerificationToken", token), new("User", $"{new Guid(i, 0, 0, new byte[8]):N}"), new("Token", "none"),
            new("Password", "six brass lanterns away"),
        ]);
    }

    private Task<Page> AskAsync(string email) =>
        app.OpenBrowser().SubmitAsync("/forgot-password", "form[action='/forgot-password']", ("Email", email));
}

/// <summary>An app that is isn’t set up to send e-mail.</summary>
public sealed class MaillessApp : PotLockApp
{
    protected override IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string>
    {
        ["Mail:PickupFolder"] = "",
    };
}

public sealed class MaillessTests(MaillessApp app) : IClassFixture<MaillessApp>
{
    [Fact]
    public async Task ForgottenPassword_SaysThatNoMailCanBeSent_AndPromisesNothing()
    {
        var page = (await app.OpenBrowser().GetAsync("/forgot-password")).Expect(HttpStatusCode.OK);
        Assert.Contains("isn’t set up to send e-mail", page.TextOf("main"), StringComparison.Ordinal);
        Assert.Empty(page.Document.QuerySelectorAll("main form"));
    }

    [Fact]
    public async Task NewEmail_BecomesTheSignInNameAtOnce_AndEndsOtherSessions()
    {
        var browser = await app.OpenRegisteredAsync();
        var old = browser.Email;
        var other = app.OpenBrowser();
        await other.LogInAsync(old);
        var email = PotLockApp.NewEmail();

        var page = await browser.CarryOutAsync(
            "/account", "form[action='/account']", ("Email", email), ("CurrentPassword", Browser.GoodPassword));

        Assert.Contains("new e-mail address", page.Notice, StringComparison.Ordinal);
        Assert.Equal(email, page.ValueOf("Email"));
        (await browser.GetAsync("/account")).Expect(HttpStatusCode.OK);
        (await other.GetAsync("/account")).Expect(HttpStatusCode.Redirect);
        (await app.OpenBrowser().TryLogInAsync(old, Browser.GoodPassword)).Expect(HttpStatusCode.UnprocessableEntity);
        await app.OpenBrowser().LogInAsync(email);
        Assert.Equal(0, await app.AskAsync<PotLockDbContext, int>(db => db.AccountMails.CountAsync()));
    }

    [Fact]
    public async Task NewEmail_ThatIsTaken_IsRefused()
    {
        var stranger = await app.OpenRegisteredAsync();
        var browser = await app.OpenRegisteredAsync();
        var page = await browser.SubmitAsync("/account", "form[action='/account']",
            ("Email", stranger.Email.ToUpperInvariant()), ("CurrentPassword", Browser.GoodPassword));
        page.Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Contains("couldn’t change your e-mail", page.ErrorOf("Email"), StringComparison.Ordinal);
        Assert.Equal(browser.Email, (await browser.GetPageAsync("/account")).ValueOf("Email"));
    }
}
