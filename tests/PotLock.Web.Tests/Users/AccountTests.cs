using System.Net;
using PotLock.Web.Tests.Harness;

namespace PotLock.Web.Tests.Users;

public sealed class AccountTests(PotLockApp app) : IClassFixture<PotLockApp>
{
    private const string Details = "form[action='/account']";
    private const string Password = "form[action='/account/password']";
    private const string NewPassword = "six brass lanterns away";

    [Fact]
    public async Task Details_AreSavedAndShown()
    {
        var browser = await app.OpenRegisteredAsync();
        var page = await browser.CarryOutAsync("/account", Details, ("FirstName", " Amara "), ("LastName", "O'Neill"));
        Assert.Contains("details are saved", page.Notice, StringComparison.Ordinal);
        Assert.Equal(("Amara", "O'Neill", browser.Email), (page.ValueOf("FirstName"), page.ValueOf("LastName"), page.ValueOf("Email")));
        Assert.Contains("Amara O'Neill", page.TextOf(".topbar"), StringComparison.Ordinal);
        await ExpectLoggedInAsync(browser);
    }

    [Theory]
    [InlineData("FirstName", "", "Enter your first name")]
    [InlineData("FirstName", "0123456789012345678901234567890123456789012345678901234567890", "at most 60")]
    [InlineData("LastName", " ", "Enter your last name")]
    [InlineData("LastName", "a\u0001b", "can’t be shown")]
    [InlineData("Email", "", "Enter your e-mail")]
    [InlineData("Email", "nonsense", "like name@example.org")]
    public async Task Details_WithABadField_ChangeNothing(string field, string value, string said)
    {
        var browser = await app.OpenRegisteredAsync();
        var page = await browser.SubmitAsync("/account", Details, (field, value), ("CurrentPassword", Browser.GoodPassword));
        page.Expect(HttpStatusCode.UnprocessableEntity);
        Assert.StartsWith("Error: ", page.Title, StringComparison.Ordinal);
        Assert.Contains(said, page.ErrorOf(field), StringComparison.Ordinal);
        Assert.Equal(value.Trim(), page.ValueOf(field).Trim());
        var after = await browser.GetPageAsync("/account");
        Assert.Equal(("Maya", "Okafor", browser.Email), (after.ValueOf("FirstName"), after.ValueOf("LastName"), after.ValueOf("Email")));
    }

    [Theory]
    [InlineData("", "Enter your password")]
    [InlineData("not my password", "That password isn’t right")]
    public async Task NewEmail_NeedsTheCurrentPassword(string typed, string said)
    {
        var browser = await app.OpenRegisteredAsync();
        var page = await browser.SubmitAsync("/account", Details, ("Email", PotLockApp.NewEmail()), ("CurrentPassword", typed));
        page.Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Contains(said, page.ErrorOf("CurrentPassword"), StringComparison.Ordinal);
        Assert.Equal("", page.ValueOf("CurrentPassword"));
        Assert.Equal(browser.Email, (await browser.GetPageAsync("/account")).ValueOf("Email"));
    }

    [Fact]
    public async Task Details_TakeNoFieldThatTheFormDoesNotHave()
    {
        var browser = await app.OpenRegisteredAsync();
        var page = await browser.GetPageAsync("/account");
        var answer = await browser.PostAsync("/account",
        [
            KeyValuePair.Create("__RequestVerificationToken", page.ValueOf("__RequestVerificationToken")),
            KeyValuePair.Create("FirstName", "Maya"), KeyValuePair.Create("LastName", "Okafor"),
            KeyValuePair.Create("Email", browser.Email),
            KeyValuePair.Create("UserId", Guid.Empty.ToString()), KeyValuePair.Create("Id", Guid.Empty.ToString()),
            KeyValuePair.Create("UserName", "root"), KeyValuePair.Create("BookId", "1"),
        ]);
        answer.Expect(HttpStatusCode.SeeOther);
        await app.OpenBrowser().LogInAsync(browser.Email);
    }

    [Theory]
    [InlineData("CurrentPassword", "", "Enter your password")]
    [InlineData("CurrentPassword", "not my password", "That password isn’t right")]
    [InlineData("Password", "", "Choose a password")]
    [InlineData("Password", "too short", "at least 12 characters")]
    [InlineData("Password", "password123456", "too easy to guess")]
    [InlineData("Password", Browser.GoodPassword, "your current password")]
    [InlineData("ConfirmPassword", "something else entirely", "two passwords don’t match")]
    public async Task Password_WithABadField_StaysAsItWas(string field, string value, string said)
    {
        var browser = await app.OpenRegisteredAsync();
        var typed = new Dictionary<string, string>
        {
            ["CurrentPassword"] = Browser.GoodPassword,
            ["Password"] = NewPassword,
            ["ConfirmPassword"] = NewPassword,
            [field] = value,
        };
        if (field == "Password")
        {
            typed["ConfirmPassword"] = value;
        }

        var page = await browser.SubmitAsync("/account/password", Password, [.. typed.Select(pair => (pair.Key, pair.Value))]);

        page.Expect(HttpStatusCode.UnprocessableEntity);
        Assert.StartsWith("Error: ", page.Title, StringComparison.Ordinal);
        Assert.Contains(said, page.ErrorOf(field), StringComparison.Ordinal);
        Assert.All(typed.Keys, name => Assert.Equal("", page.ValueOf(name)));
        await ExpectLoggedInAsync(browser);
        await app.OpenBrowser().LogInAsync(browser.Email);
    }

    [Fact]
    public async Task Password_Changed_EndsOtherSessionsAndRenewsThisOne()
    {
        var browser = await app.OpenRegisteredAsync();
        var other = app.OpenBrowser();
        await other.LogInAsync(browser.Email);
        var copy = app.OpenBrowser();
        copy.Cookies.Add(browser.Client.BaseAddress!, browser.Cookies.GetCookies(browser.Client.BaseAddress!));

        var page = await browser.CarryOutAsync("/account/password", Password,
            ("CurrentPassword", Browser.GoodPassword), ("Password", NewPassword), ("ConfirmPassword", NewPassword));

        Assert.Contains("password has been changed", page.Notice, StringComparison.Ordinal);
        await ExpectLoggedInAsync(browser);
        await ExpectLoggedOutAsync(other);
        await ExpectLoggedOutAsync(copy);
        Assert.Single((await browser.GetPageAsync("/account/sessions")).Document.QuerySelectorAll("[data-session]"));
        (await app.OpenBrowser().TryLogInAsync(browser.Email, Browser.GoodPassword)).Expect(HttpStatusCode.UnprocessableEntity);
        await app.OpenBrowser().LogInAsync(browser.Email, NewPassword);
    }

    [Theory]
    [InlineData("/account")]
    [InlineData("/account/password")]
    public async Task Forms_WithoutTheAntiforgeryToken_ChangeNothing(string path)
    {
        var browser = await app.OpenRegisteredAsync();
        var page = await browser.PostAsync(path, new Dictionary<string, string>
        {
            ["FirstName"] = "Eve",
            ["LastName"] = "Other",
            ["Email"] = browser.Email,
            ["CurrentPassword"] = Browser.GoodPassword,
            ["Password"] = NewPassword,
            ["ConfirmPassword"] = NewPassword,
        });
        page.Expect(HttpStatusCode.BadRequest);
        Assert.Equal("Maya", (await browser.GetPageAsync("/account")).ValueOf("FirstName"));
        await app.OpenBrowser().LogInAsync(browser.Email);
    }

    private static async Task ExpectLoggedInAsync(Browser browser) =>
        (await browser.GetAsync("/account")).Expect(HttpStatusCode.OK);

    private static async Task ExpectLoggedOutAsync(Browser browser) =>
        (await browser.GetAsync("/account")).Expect(HttpStatusCode.Redirect);
}

public sealed class ConfirmPasswordThrottleTests(StrictApp app) : IClassFixture<StrictApp>
{
    [Fact]
    public async Task CurrentPassword_GuessedTooOften_IsToldToWait()
    {
        var browser = await app.OpenRegisteredAsync();
        app.RealTime.MoveToStartOfNext(TimeSpan.FromMinutes(15));
        for (var i = 0; i < 3; i++)
        {
            (await GuessAsync(browser, "not my password")).Expect(HttpStatusCode.UnprocessableEntity);
        }

        var page = (await GuessAsync(browser, Browser.GoodPassword)).Expect(HttpStatusCode.TooManyRequests);
        Assert.NotNull(page.Response.Headers.RetryAfter);
        Assert.Contains("Too many tries", page.Alert, StringComparison.Ordinal);
    }

    private static Task<Page> GuessAsync(Browser browser, string password) => browser.SubmitAsync(
        "/account/password", "form[action='/account/password']",
        ("CurrentPassword", password), ("Password", "six brass lanterns away"), ("ConfirmPassword", "six brass lanterns away"));
}
