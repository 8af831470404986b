using System.Net;
using Microsoft.AspNetCore.Identity;
using PotLock.Data.Users;
using PotLock.Web.Tests.Harness;

namespace PotLock.Web.Tests.Users;

public sealed class RegisterTests(PotLockApp app) : IClassFixture<PotLockApp>
{
    private const string Form = "form[action='/register']";

    [Fact]
    public async Task Register_WithGoodDetails_LogsInAndWelcomes()
    {
        var browser = app.OpenBrowser();
        var page = await browser.RegisterAsync(firstName: "Maya");
        Assert.Equal("/setup", page.Path);
        Assert.Contains("Your account is ready.", page.Notice, StringComparison.Ordinal);
        Assert.NotNull(browser.SessionCookie);
    }

    [Fact]
    public async Task Password_ThatIsTheAddress_IsRefused()
    {
        const string email = "rita.longname@example.org";
        var page = await app.OpenBrowser().SubmitAsync("/register", "form[action='/register']",
            ("FirstName", "Rita"), ("LastName", "Okafor"), ("Email", email), ("Password", email), ("ConfirmPassword", email));
        page.Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Contains("too close to your name or e-mail", page.ErrorOf("Password"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("FirstName", "", "Enter your first name")]
    [InlineData("FirstName", "   ", "Enter your first name")]
    [InlineData("FirstName", "0123456789012345678901234567890123456789012345678901234567890", "at most 60")]
    [InlineData("FirstName", "Ma\u0007ya", "can’t be shown")]
    [InlineData("FirstName", "\u202Eayam", "can’t be shown")]
    [InlineData("LastName", "", "Enter your last name")]
    [InlineData("LastName", "0123456789012345678901234567890123456789012345678901234567890", "at most 60")]
    [InlineData("LastName", "Oka\u0085for", "can’t be shown")]
    [InlineData("Email", "", "Enter your e-mail")]
    [InlineData("Email", "maya", "like name@example.org")]
    [InlineData("Email", "maya@", "like name@example.org")]
    [InlineData("Email", "@example.org", "like name@example.org")]
    [InlineData("Email", "maya@@example.org", "like name@example.org")]
    [InlineData("Email", "ma ya@example.org", "like name@example.org")]
    [InlineData("Email", "maya@example..org", "like name@example.org")]
    [InlineData("Email", "Maya <maya@example.org>", "like name@example.org")]
    [InlineData("Email", "LONG", "at most 254")]
    [InlineData("Password", "", "Choose a password")]
    [InlineData("Password", "plum kettle", "at least 12 characters")]
    [InlineData("Password", "password123456", "too easy to guess")]
    [InlineData("Password", "aaaaaaaaaaaaaaaa", "different characters")]
    [InlineData("Password", "letmeinletmein", "too easy to guess")]
    [InlineData("Password", "passwordpassword1", "too easy to guess")]
    [InlineData("Password", "Letmein-letmein-letmein!", "too easy to guess")]
    [InlineData("Password", "password1password1", "too easy to guess")]
    [InlineData("Password", "abcdefghijklmnop", "too easy to guess")]
    [InlineData("Password", "PotLock-PotLock-2", "too easy to guess")]
    [InlineData("Password", "P@ssw0rd!2026", "too easy to guess")]
    [InlineData("Password", "qwertzuiop123", "too easy to guess")]
    [InlineData("Password", "Manchesterunited1", "too easy to guess")]
    [InlineData("Password", "drowssapdrowssap", "too easy to guess")]
    [InlineData("Password", "Okafor-Okafor", "too close to your name")]
    [InlineData("Password", "LONG", "at most 256")]
    [InlineData("ConfirmPassword", "plum kettle harbour ten", "two passwords don’t match")]
    [InlineData("ConfirmPassword", "", "two passwords don’t match")]
    public async Task Register_WithABadField_SaysSoBesideItAndKeepsTheRest(string field, string value, string said)
    {
        var browser = app.OpenBrowser();
        var email = PotLockApp.NewEmail();
        var typed = new Dictionary<string, string>
        {
            ["FirstName"] = "Maya",
            ["LastName"] = "Okafor",
            ["Email"] = email,
            ["Password"] = Browser.GoodPassword,
            ["ConfirmPassword"] = Browser.GoodPassword,
            [field] = value != "LONG"
                ? value
                : field == "Email" ? new string('a', 60) + "@" + string.Join('.', Enumerable.Repeat("example", 25)) : Random(257),
        };
        if (field == "Password")
        {
            typed["ConfirmPassword"] = typed["Password"];
        }

        var page = await browser.SubmitAsync("/register", Form, [.. typed.Select(pair => (pair.Key, pair.Value))]);

        page.Expect(HttpStatusCode.UnprocessableEntity);
        Assert.StartsWith("Error: ", page.Title, StringComparison.Ordinal);
        Assert.Contains(said, page.ErrorOf(field), StringComparison.Ordinal);
        Assert.Contains(said, page.TextOf($"[role=alert] a[href='#{field}']"), StringComparison.Ordinal);
        Assert.Equal("true", page.Find("#" + field).GetAttribute("aria-invalid"));
        Assert.Contains($"{field}-error", page.Find("#" + field).GetAttribute("aria-describedby"), StringComparison.Ordinal);
        foreach (var name in new[] { "FirstName", "LastName", "Email" }.Where(name => name != field))
        {
            Assert.Equal(typed[name], page.ValueOf(name));
        }

        Assert.Equal("", page.ValueOf("Password"));
        Assert.Equal("", page.ValueOf("ConfirmPassword"));
        Assert.Null(browser.SessionCookie);
        Assert.Null(await FindAsync(typed["Email"]));
    }

    [Fact]
    public async Task Register_WithNothing_SaysEverythingAtOnce()
    {
        var page = await app.OpenBrowser().SubmitAsync("/register", Form);
        page.Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Equal(["#FirstName", "#LastName", "#Email", "#Password"],
            page.Document.QuerySelectorAll("[role=alert] a").Select(link => link.GetAttribute("href")));
        Assert.Contains("Please check 4 things", page.Alert, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Register_WithANulByte_IsRefusedAsAWhole()
    {
        // The framework refuses such a form before it is read; the page for that is a designed one.
        var page = await app.OpenBrowser().SubmitAsync("/register", Form, ("FirstName", "Ma\0ya"));
        page.Expect(HttpStatusCode.BadRequest);
        Assert.Contains("didn’t arrive complete", page.TextOf("main h1"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Register_KeepsWhatWasTypedAsText()
    {
        var page = await app.OpenBrowser().SubmitAsync("/register", Form, ("FirstName", "<b>\"Maya\"</b>"), ("Email", "nonsense"));
        Assert.Equal("<b>\"Maya\"</b>", page.ValueOf("FirstName"));
        Assert.Empty(page.Document.QuerySelectorAll("main b"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Register_WithATakenAddress_IsRefusedInGeneralWords(bool inCapitals)
    {
        var first = await app.OpenRegisteredAsync();
        var browser = app.OpenBrowser();
        var page = await browser.SubmitAsync("/register", Form,
            ("FirstName", "Eve"), ("LastName", "Other"), ("Email", inCapitals ? first.Email.ToUpperInvariant() : first.Email),
            ("Password", Browser.GoodPassword), ("ConfirmPassword", Browser.GoodPassword));

        page.Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Contains("We couldn’t create an account with these details", page.Alert, StringComparison.Ordinal);
        Assert.Equal("", page.ErrorOf("Email"));
        Assert.Null(browser.SessionCookie);
        Assert.Equal("Maya", (await FindAsync(first.Email))!.FirstName);
    }

    [Fact]
    public async Task Register_OfOneAddressManyTimesAtOnce_MakesOneAccount()
    {
        var email = PotLockApp.NewEmail();
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => app.OpenBrowser().SubmitAsync("/register", Form,
            ("FirstName", "Maya"), ("LastName", "Okafor"), ("Email", email),
            ("Password", Browser.GoodPassword), ("ConfirmPassword", Browser.GoodPassword))));
        Assert.Equal(1, answers.Count(answer => answer.Status == HttpStatusCode.SeeOther));
        Assert.Equal(5, answers.Count(answer => answer.Status == HttpStatusCode.UnprocessableEntity));
    }

    [Fact]
    public async Task Register_WithoutTheAntiforgeryToken_MakesNothing()
    {
        var browser = app.OpenBrowser();
        var email = PotLockApp.NewEmail();
        var page = await browser.PostAsync("/register", new Dictionary<string, string>
        {
            ["FirstName"] = "Maya",
            ["LastName"] = "Okafor",
            ["Email"] = email,
            ["Password"] = Browser.GoodPassword,
            ["ConfirmPassword"] = Browser.GoodPassword,
        });
        page.Expect(HttpStatusCode.BadRequest);
        Assert.Contains("didn’t arrive complete", page.TextOf("main h1"), StringComparison.Ordinal);
        Assert.Null(browser.SessionCookie);
        Assert.Null(await FindAsync(email));
    }

    [Fact]
    public async Task Register_WhenLoggedIn_GoesToTheDashboard()
    {
        var browser = await app.OpenRegisteredAsync();
        Assert.Equal("/dashboard", (await browser.GetAsync("/register")).Location);
    }

    private Task<PotLockUser?> FindAsync(string email) =>
        app.AskAsync<UserManager<PotLockUser>, PotLockUser?>(users => users.FindByEmailAsync(email));

    private static string Random(int length) =>
        string.Concat(Enumerable.Range(0, length).Select(i => "qwzxvkjp"[(i * i + i / 3) % 8]));
}

public sealed class RegisterThrottleTests(StrictApp app) : IClassFixture<StrictApp>
{
    [Fact]
    public async Task Register_TooOftenFromOneAddress_IsToldToWait()
    {
        app.RealTime.MoveToStartOfNext(TimeSpan.FromMinutes(15));
        for (var i = 0; i < 5; i++)
        {
            await app.OpenBrowser().RegisterAsync();
        }

        var email = PotLockApp.NewEmail();
        var browser = app.OpenBrowser();
        var page = await browser.SubmitAsync("/register", "form[action='/register']",
            ("FirstName", "Maya"), ("LastName", "Okafor"), ("Email", email),
            ("Password", Browser.GoodPassword), ("ConfirmPassword", Browser.GoodPassword));

        page.Expect(HttpStatusCode.TooManyRequests);
        Assert.Contains("wait 15 minutes", page.Alert, StringComparison.Ordinal);
        Assert.InRange((int)page.Response.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 900);
        Assert.Equal(email, page.ValueOf("Email"));
        app.RealTime.MoveToStartOfNext(TimeSpan.FromMinutes(15));
        await browser.RegisterAsync(email);
    }
}

public sealed class RegisterClosedTests(ClosedApp app) : IClassFixture<ClosedApp>
{
    [Fact]
    public async Task Register_WhenClosed_TakesTheFirstPersonOnlyWhoIsAdmin()
    {
        var first = await app.OpenRegisteredAsync();
        var roles = await app.AskAsync<UserManager<PotLockUser>, IList<string>>(
            async users => await users.GetRolesAsync((await users.FindByEmailAsync(first.Email))!));
        Assert.Equal(["Admin"], roles);

        var browser = app.OpenBrowser();
        var closed = (await browser.GetPageAsync("/register")).Expect(HttpStatusCode.OK);
        Assert.Equal("Registration is closed", closed.TextOf("main h1"));
        Assert.Empty(closed.Document.QuerySelectorAll("main form"));

        // The door is closed behind the page, too.
        var token = (await browser.GetPageAsync("/login")).ValueOf("__RequestVerificationToken");
        var email = PotLockApp.NewEmail();
        var answer = await browser.PostAsync("/register", new Dictionary<string, string>
        {
            ["__RequestVerificationToken"] = token,
            ["FirstName"] = "Eve",
            ["LastName"] = "Other",
            ["Email"] = email,
            ["Password"] = Browser.GoodPassword,
            ["ConfirmPassword"] = Browser.GoodPassword,
        });
        answer.Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Contains("can’t create an account here", answer.Alert, StringComparison.Ordinal);
        Assert.Null(await app.AskAsync<UserManager<PotLockUser>, PotLockUser?>(users => users.FindByEmailAsync(email)));
    }
}
