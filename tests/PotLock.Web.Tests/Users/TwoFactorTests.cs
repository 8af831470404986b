using System.Net;
using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Services.Users;
using PotLock.Web.Tests.Api;
using PotLock.Web.Tests.Harness;

namespace PotLock.Web.Tests.Users;

/// <summary>Two-step login: switching it on, its two kinds of code, and that none works twice.</summary>
public sealed class TwoFactorTests : IClassFixture<PotLockApp>, IDisposable
{
    private const string On = "form[action='/account/two-factor']";
    private const string Step = "form[action='/login/two-factor']";

    private readonly PotLockApp _app;

    public TwoFactorTests(PotLockApp app) => _app = app;

    public void Dispose() => _app.RealTime.Shift = TimeSpan.Zero;

    [Fact]
    public async Task SwitchedOn_PasswordAloneOpensNothing_AndTheCodeOnce()
    {
        var (browser, key, _) = await OpenWithCodesAsync();
        var other = _app.OpenBrowser();
        var first = await other.TryLogInAsync(browser.Email, Browser.GoodPassword);
        Assert.Equal("/login/two-factor", first.Expect(HttpStatusCode.SeeOther).Location);
        Assert.Null(other.SessionCookie);
        (await other.GetAsync("/dashboard")).Expect(HttpStatusCode.Redirect);
        (await other.GetPageAsync("/login/two-factor")).Expect(HttpStatusCode.OK).HasSoundMarkup();

        // The code that switched it on is used up.
        (await TypeAsync(other, Code(key))).ShowsError("Code", "That code isn’t right");
        (await TypeAsync(other, "")).ShowsError("Code", "Enter the code");
        _app.RealTime.Advance(TimeSpan.FromSeconds(30));
        var code = Code(key);
        (await TypeAsync(other, code[..3] + " " + code[3..])).Expect(HttpStatusCode.SeeOther);
        (await other.GetAsync("/dashboard")).Expect(HttpStatusCode.OK);

        var thief = _app.OpenBrowser();
        await thief.TryLogInAsync(browser.Email, Browser.GoodPassword);
        (await TypeAsync(thief, code)).ShowsError("Code", "That code isn’t right");
        Assert.Contains(
            "Logged in with a code", (await browser.GetPageAsync("/account/activity")).TextOf("[data-event=SignedIn]"),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Program_NeedsTheCodeToo()
    {
        var (browser, key, _) = await OpenWithCodesAsync();
        var api = _app.OpenApi();
        (await api.LogInAsync(browser.Email)).ExpectProblem(HttpStatusCode.UnprocessableEntity, "second-step-needed");
        _app.RealTime.Advance(TimeSpan.FromSeconds(30));
        var body = new { email = browser.Email, password = Browser.GoodPassword, code = Code(key) };
        (await api.PostAsync("/auth/two-factor", body)).Expect(HttpStatusCode.OK);
        (await api.PostAsync("/auth/two-factor", body)).ExpectProblem(HttpStatusCode.UnprocessableEntity, "wrong-code");
    }

    [Fact]
    public async Task RecoveryCode_WorksOnce_AndNewOnesTakeItsPlace()
    {
        var (browser, _, codes) = await OpenWithCodesAsync();
        Assert.Equal(10, codes.Distinct().Count());
        var other = _app.OpenBrowser();
        await other.TryLogInAsync(browser.Email, Browser.GoodPassword);
        (await TypeAsync(other, " " + codes[3].ToUpperInvariant().Replace("-", " ", StringComparison.Ordinal)))
            .Expect(HttpStatusCode.SeeOther);
        Assert.Equal("9", (await other.GetPageAsync("/account/two-factor")).Find("[data-codes-left]").GetAttribute("data-codes-left"));

        var third = _app.OpenBrowser();
        await third.TryLogInAsync(browser.Email, Browser.GoodPassword);
        (await TypeAsync(third, codes[3])).ShowsError("Code", "That code isn’t right");
        var made = await browser.CarryOutAsync("/account/two-factor", "form[action='/account/two-factor/codes']");
        var news = CodesOf(made);
        Assert.Equal(10, news.Except(codes).Count());
        (await TypeAsync(third, codes[4])).ShowsError("Code", "That code isn’t right");
        (await TypeAsync(third, news[0])).Expect(HttpStatusCode.SeeOther);

        // Nothing that opens the account stands in the database as it is typed.
        var tokens = await _app.AskAsync<PotLockDbContext, string>(async db => string.Join(
            '\n', (await db.UserTokens.AsNoTracking().ToListAsync()).Select(token => token.Name + token.Value)));
        Assert.All(codes.Concat(news), code => Assert.DoesNotContain(
            code.Replace("-", "", StringComparison.Ordinal), tokens, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Codes_AreShownOnce_AndComeAsAFile()
    {
        var browser = await _app.OpenRegisteredAsync();
        var page = await TurnOnAsync(browser);
        page.HasSoundMarkup();
        var codes = CodesOf(page);
        var file = await browser.SubmitAsync(page, "form[action$='/codes/file']");
        Assert.Equal("potlock-recovery-codes.txt", file.Response.Content.Headers.ContentDisposition!.FileName);
        Assert.All(codes, code => Assert.Contains(code, file.Body, StringComparison.Ordinal));
        Assert.Equal("/account/two-factor", (await browser.GetAsync("/account/two-factor/codes")).Location);
    }

    [Fact]
    public async Task SwitchingOn_EndsOtherSessions_IsTold_AndOffAgainNeedsNoCode()
    {
        var browser = await _app.OpenRegisteredAsync();
        var other = _app.OpenBrowser();
        await other.LogInAsync(browser.Email);
        await TurnOnAsync(browser);
        (await other.GetAsync("/account")).Expect(HttpStatusCode.Redirect);
        (await browser.GetAsync("/account")).Expect(HttpStatusCode.OK);

        var off = await browser.CarryOutAsync("/account/two-factor", "form[action='/account/two-factor/off']");

        Assert.Contains("Two-step login is off", off.Notice, StringComparison.Ordinal);
        await _app.OpenBrowser().LogInAsync(browser.Email);
        var mails = await _app.MailsToAsync(browser.Email);
        Assert.Contains(mails, mail => mail.Contains("switched on", StringComparison.Ordinal));
        Assert.Contains(mails, mail => mail.Contains("switched off", StringComparison.Ordinal));
        Assert.Equal(0, await _app.AskAsync<PotLockDbContext, int>(db => db.UserTokens.CountAsync(
            token => db.Users.Any(user => user.Id == token.UserId && user.Email == browser.Email))));
    }

    [Theory]
    [InlineData("")]
    [InlineData("000000")]
    [InlineData("nonsense")]
    public async Task WrongCode_DoesNotSwitchItOn_AndTheKeyStays(string code)
    {
        var browser = await _app.OpenRegisteredAsync();
        var page = await browser.GetPageAsync("/account/two-factor");
        var refused = (await browser.SubmitAsync(page, On, ("Code", code))).ShowsError("Code", "That code isn’t right");
        Assert.Equal(page.TextOf("#key"), refused.TextOf("#key"));
        (await browser.SubmitAsync(refused, On, ("Code", Code(Authenticator.KeyOf(refused))))).Expect(HttpStatusCode.SeeOther);
    }

    [Fact]
    public async Task Key_OfAnother_OrOfLongAgo_IsNotTaken()
    {
        var (browser, other) = (await _app.OpenRegisteredAsync(), await _app.OpenRegisteredAsync());
        var page = await other.GetPageAsync("/account/two-factor");
        var refused = await browser.SubmitAsync(
            "/account/two-factor", On, ("Key", page.ValueOf("Key")), ("Code", Code(Authenticator.KeyOf(page))));
        refused.Expect(HttpStatusCode.UnprocessableEntity);
        Assert.NotEqual(page.TextOf("#key"), refused.TextOf("#key"));
    }

    [Fact]
    public async Task FirstStep_LastsFiveMinutes_AndNotBeyondAChangeOfTheAccount()
    {
        var (browser, key, codes) = await OpenWithCodesAsync();
        var late = _app.OpenBrowser();
        await late.TryLogInAsync(browser.Email, Browser.GoodPassword);
        var page = await late.GetPageAsync("/login/two-factor");
        _app.RealTime.Advance(TimeSpan.FromMinutes(5));
        var answer = await late.SubmitAsync(page, Step, ("Code", Code(key)));
        Assert.Equal("/login", answer.Expect(HttpStatusCode.SeeOther).Location);
        Assert.Null(late.SessionCookie);

        var other = _app.OpenBrowser();
        await other.TryLogInAsync(browser.Email, Browser.GoodPassword);
        page = await other.GetPageAsync("/login/two-factor");
        await browser.CarryOutAsync("/account/password", "form[action='/account/password']",
            ("CurrentPassword", Browser.GoodPassword), ("Password", "six brass lanterns away"),
            ("ConfirmPassword", "six brass lanterns away"));
        answer = await other.SubmitAsync(page, Step, ("Code", codes[0]));
        Assert.Equal("/login", answer.Expect(HttpStatusCode.SeeOther).Location);
        Assert.Null(other.SessionCookie);
    }

    [Fact]
    public async Task RememberMe_AndWhereToGo_SurviveTheSecondStep()
    {
        var (browser, _, codes) = await OpenWithCodesAsync();
        var other = _app.OpenBrowser();
        var page = await other.GetPageAsync("/pots");
        await other.SubmitAsync(
            page, "form[action^='/login']", ("Email", browser.Email), ("Password", Browser.GoodPassword), ("RememberMe", "true"));
        var answer = await TypeAsync(other, codes[0]);
        Assert.Equal("/pots", answer.Expect(HttpStatusCode.SeeOther).Location);
        Assert.True(other.SessionCookie!.Expires > TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(20));
    }

    [Fact]
    public async Task WrongCodes_LockTheAccount_AndARightPasswordDoesNotTakeThemBack()
    {
        var (browser, key, _) = await OpenWithCodesAsync();
        _app.RealTime.MoveToStartOfNext(TimeSpan.FromMinutes(15));
        var other = _app.OpenBrowser();
        for (var i = 0; i < 8; i++)
        {
            await other.TryLogInAsync(browser.Email, Browser.GoodPassword);
            (await TypeAsync(other, "000000")).ShowsError("Code", "That code isn’t right");
        }

        (await TypeAsync(other, Code(key))).ShowsError("Code", "That code isn’t right");
        (await _app.OpenBrowser().TryLogInAsync(browser.Email, Browser.GoodPassword)).Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Single((await browser.GetPageAsync("/account/activity")).Document.QuerySelectorAll("[data-event=LockedOut]"));
    }

    [Fact]
    public async Task Reset_KeepsTheSecondStep()
    {
        var (browser, _, codes) = await OpenWithCodesAsync();
        var stranger = _app.OpenBrowser();
        await stranger.SubmitAsync("/forgot-password", "form[action='/forgot-password']", ("Email", browser.Email));
        var page = await stranger.GetPageAsync(await _app.LinkToAsync(browser.Email));
        await stranger.SubmitAsync(
            page, "form[action='/reset-password']",
            ("Password", "six brass lanterns away"), ("ConfirmPassword", "six brass lanterns away"));
        var answer = await stranger.TryLogInAsync(browser.Email, "six brass lanterns away");
        Assert.Equal("/login/two-factor", answer.Expect(HttpStatusCode.SeeOther).Location);
        (await TypeAsync(stranger, codes[0])).Expect(HttpStatusCode.SeeOther);
    }

    [Fact]
    public async Task WhatMatters_AsksForACodeToo_WhichWorksOnce()
    {
        const string confirm = "form[action='/account/confirm']";
        var (browser, key, codes) = await OpenWithCodesAsync();
        _app.RealTime.Advance(TimeSpan.FromMinutes(16));
        var asked = await browser.GetPageAsync("/account/two-factor");
        Assert.StartsWith("/account/confirm", asked.Path, StringComparison.Ordinal);
        asked.HasSoundMarkup();

        (await browser.SubmitAsync(asked, confirm, ("CurrentPassword", Browser.GoodPassword))).ShowsError("Code", "Enter the code");
        (await browser.SubmitAsync(asked, confirm, ("CurrentPassword", Browser.GoodPassword), ("Code", "000000")))
            .ShowsError("Code", "That code isn’t right");
        (await browser.SubmitAsync(asked, confirm, ("CurrentPassword", "not my password"), ("Code", codes[0])))
            .ShowsError("CurrentPassword", "That password isn’t right");
        Assert.StartsWith("/account/confirm", (await browser.GetAsync("/account/two-factor")).Location, StringComparison.Ordinal);
        var code = Code(key);
        var answer = await browser.SubmitAsync(asked, confirm, ("CurrentPassword", Browser.GoodPassword), ("Code", code));
        Assert.Equal("/account/two-factor", answer.Expect(HttpStatusCode.SeeOther).Location);
        (await browser.GetAsync("/account/two-factor")).Expect(HttpStatusCode.OK);
        (await browser.SubmitAsync(asked, confirm, ("CurrentPassword", Browser.GoodPassword), ("Code", code)))
            .ShowsError("Code", "That code isn’t right");
    }

    [Fact]
    public async Task Codes_ThatAreGuessedBesideARightPassword_AreThrottled()
    {
        var (browser, key, _) = await OpenWithCodesAsync();
        _app.RealTime.MoveToStartOfNext(TimeSpan.FromMinutes(15));
        var asked = await browser.GetPageAsync("/account/confirm");
        Task<Page> TryAsync(string code) =>
            browser.SubmitAsync(asked, "form[action='/account/confirm']", ("CurrentPassword", Browser.GoodPassword), ("Code", code));
        for (var i = 0; i < 10; i++)
        {
            (await TryAsync("000000")).ShowsError("Code", "That code isn’t right");
        }

        (await TryAsync(Code(key))).Expect(HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task SecondStep_WithoutTheFirst_LeadsToTheLogIn() =>
        Assert.Equal("/login", (await _app.OpenBrowser().GetAsync("/login/two-factor")).Location);

    private async Task<(Browser Browser, byte[] Key, string[] Codes)> OpenWithCodesAsync()
    {
        var browser = await _app.OpenRegisteredAsync();
        var page = await browser.GetPageAsync("/account/two-factor");
        var key = Authenticator.KeyOf(page);
        var shown = await browser.FollowAsync((await browser.SubmitAsync(page, On, ("Code", Code(key)))).Expect(HttpStatusCode.SeeOther));
        return (browser, key, CodesOf(shown));
    }

    private Task<Page> TurnOnAsync(Browser browser) => browser.SwitchTwoFactorOnAsync(_app);

    private static Task<Page> TypeAsync(Browser browser, string code) => browser.SubmitAsync("/login/two-factor", Step, ("Code", code));

    private string Code(byte[] key) => Authenticator.Code(_app, key);

    private static string[] CodesOf(Page page) => [.. page.Document.QuerySelectorAll("[data-code]").Select(code => code.TextContent)];
}

public sealed class SecondStepThrottleTests(StrictApp app) : IClassFixture<StrictApp>
{
    [Fact]
    public async Task Codes_GuessedTooOften_AreToldToWait()
    {
        var browser = await app.OpenRegisteredAsync();
        await browser.SwitchTwoFactorOnAsync(app);
        app.RealTime.MoveToStartOfNext(TimeSpan.FromMinutes(15));
        var other = app.OpenBrowser();
        await other.TryLogInAsync(browser.Email, Browser.GoodPassword);
        for (var i = 0; i < 3; i++)
        {
            (await GuessAsync(other)).Expect(HttpStatusCode.UnprocessableEntity);
        }

        var page = (await GuessAsync(other)).Expect(HttpStatusCode.TooManyRequests);
        Assert.NotNull(page.Response.Headers.RetryAfter);
        Assert.Null(other.SessionCookie);
    }

    private static Task<Page> GuessAsync(Browser browser) =>
        browser.SubmitAsync("/login/two-factor", "form[action='/login/two-factor']", ("Code", "000000"));
}

/// <summary>What an authenticator app does.</summary>
internal static class Authenticator
{
    /// <summary>Switches two-step login on; the answer is the page with the recovery codes.</summary>
    public static async Task<Page> SwitchTwoFactorOnAsync(this Browser browser, PotLockApp app)
    {
        var page = await browser.GetPageAsync("/account/two-factor");
        return await browser.FollowAsync((await browser.SubmitAsync(
            page, "form[action='/account/two-factor']", ("Code", Code(app, KeyOf(page))))).Expect(HttpStatusCode.SeeOther));
    }

    /// <summary>The code that a key has now.</summary>
    public static string Code(PotLockApp app, byte[] key) => TotpCode.At(key, TotpCode.StepAt(app.RealTime.GetUtcNow()));

    /// <summary>The key as it stands on the page: base 32 in groups.</summary>
    public static byte[] KeyOf(Page page)
    {
        var bits = string.Concat(page.TextOf("#key").Where(char.IsAsciiLetterOrDigit).Select(sign =>
            Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(sign, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        return [.. Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.Substring(i * 8, 8), 2))];
    }
}
