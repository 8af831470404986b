using System.Net;
using System.Text.RegularExpressions;
using PotLock.Web.Tests.Harness;

namespace PotLock.Web.Tests.Hosting;

public sealed partial class HeaderTests(PotLockApp app) : IClassFixture<PotLockApp>
{
    public static TheoryData<string, bool> Pages => new()
    {
        { "/", false },
        { "/login", false },
        { "/register", false },
        { "/nothing-here", false },
        { "/css/site.css", false },
        { "/health/live", false },
        { "/openapi/v1.json", false },
        { "/api/v1/overview", false },
        { "/account", true },
        { "/account/password", true },
        { "/account/sessions", true },
        { "/settings", true },
        { "/settings/integrity", true },
        { "/nothing-here", true },
    };

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task EveryAnswer_CarriesTheSecurityHeaders(string path, bool signedIn)
    {
        var browser = signedIn ? await app.OpenRegisteredAsync() : app.OpenBrowser();
        var page = await browser.GetPageAsync(path);
        var policy = Header(page, "Content-Security-Policy");
        Assert.DoesNotContain("unsafe-", policy, StringComparison.Ordinal);
        Assert.All(
            [
                "default-src 'self'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "form-action 'self'",
                "script-src 'nonce-",
            ],
            part => Assert.Contains(part, policy, StringComparison.Ordinal));
        Assert.Equal("nosniff", Header(page, "X-Content-Type-Options"));
        Assert.Equal("same-origin", Header(page, "Referrer-Policy"));
        Assert.Equal("same-origin", Header(page, "Cross-Origin-Opener-Policy"));
        Assert.NotEmpty(Header(page, "Permissions-Policy"));
        Assert.Equal("", Header(page, "X-Powered-By"));
        if (signedIn)
        {
            Assert.Contains("no-store", Header(page, "Cache-Control"), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("/", "text/html")]
    [InlineData("/css/site.css", "text/css")]
    [InlineData("/js/privacy.js", "text/javascript")]
    [InlineData("/health/live", "text/plain")]
    [InlineData("/img/logo.svg", "image/svg+xml")]
    public async Task Text_SaysThatItIsUtf8(string path, string type)
    {
        var page = (await app.OpenBrowser().GetPageAsync(path)).Expect(HttpStatusCode.OK);
        Assert.Equal(type + "; charset=utf-8", Header(page, "Content-Type"));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task EveryPage_HasNoInlineStyleOrScript(string path, bool signedIn)
    {
        var browser = signedIn ? await app.OpenRegisteredAsync() : app.OpenBrowser();
        var page = await browser.GetPageAsync(path);
        var nonce = Nonce().Match(Header(page, "Content-Security-Policy")).Groups[1].Value;
        Assert.Empty(page.Document.QuerySelectorAll("[style], style"));
        Assert.All(page.Document.QuerySelectorAll("script"), script =>
        {
            Assert.True(script.HasAttribute("src"));
            Assert.Equal(nonce, script.GetAttribute("nonce"));
        });
        Assert.DoesNotContain(
            page.Document.All.SelectMany(element => element.Attributes),
            attribute => attribute.Name.StartsWith("on", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task EveryPage_UsesEachIdOnceAndLabelsItsInputs(string path, bool signedIn)
    {
        var browser = signedIn ? await app.OpenRegisteredAsync() : app.OpenBrowser();
        var page = await browser.GetPageAsync(path);
        Assert.Empty(
            page.Document.All.Where(element => element.HasAttribute("id"))
                .GroupBy(element => element.Id)
                .Where(group => group.Count() > 1)
                .Select(group => group.Key));
        Assert.All(page.Document.QuerySelectorAll("input:not([type=hidden]), select, textarea"), input => Assert.True(
            input.Closest("label") is not null || page.Document.QuerySelector($"label[for='{input.Id}']") is not null, input.OuterHtml));
    }

    [Theory]
    [InlineData("GET", "/login")]
    [InlineData("GET", "/api/v1/overview")]
    [InlineData("GET", "/openapi/v1.json")]
    [InlineData("OPTIONS", "/login")]
    [InlineData("OPTIONS", "/api/v1/overview")]
    public async Task OtherOrigins_AreAllowedNothing(string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(path, UriKind.Relative));
        request.Headers.Add("Origin", "https://evil.example");
        request.Headers.Add("Access-Control-Request-Method", "POST");
        using var answer = await app.OpenBrowser().Client.SendAsync(request);
        Assert.DoesNotContain(
            answer.Headers, header => header.Key.StartsWith("Access-Control-", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/login")]
    [InlineData("/api/v1/overview")]
    public async Task Trace_IsNotAnswered(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Trace, new Uri(path, UriKind.Relative));
        request.Headers.Add("X-Told", "a secret of the browser");
        var page = await Page.ReadAsync(await app.OpenBrowser().Client.SendAsync(request));
        page.Expect(HttpStatusCode.MethodNotAllowed);
        Assert.DoesNotContain("a secret of the browser", page.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/js/")]
    [InlineData("/lib/")]
    [InlineData("/appsettings.json")]
    [InlineData("/.git/config")]
    public async Task FilesAndFolders_ThatArePartOfNoPage_AreNotThere(string path) =>
        (await app.OpenBrowser().GetPageAsync(path)).Expect(HttpStatusCode.NotFound);

    [Theory]
    [InlineData("/dashboard")]
    [InlineData("/pots")]
    [InlineData("/transactions")]
    [InlineData("/reports")]
    [InlineData("/settings")]
    [InlineData("/account")]
    [InlineData("/nothing-here")]
    public async Task EveryPage_OfSomebody_LetsThemLogOut(string path) => Assert.NotNull(
        (await (await app.OpenRegisteredAsync()).GetPageAsync(path)).Document.QuerySelector("header form[action='/logout'] button"));

    [Fact]
    public async Task Nonce_IsNewForEachAnswer()
    {
        var browser = app.OpenBrowser();
        Assert.NotEqual(
            Header(await browser.GetPageAsync("/"), "Content-Security-Policy"),
            Header(await browser.GetPageAsync("/"), "Content-Security-Policy"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task MissingPage_IsADesigned404(bool signedIn)
    {
        var browser = signedIn ? await app.OpenRegisteredAsync() : app.OpenBrowser();
        var page = (await browser.GetPageAsync("/nothing-here")).Expect(HttpStatusCode.NotFound);
        Assert.Equal("Page not found", page.TextOf("main h1"));
        Assert.Equal(signedIn ? "/dashboard" : "/", page.Find("main .actions a").GetAttribute("href"));
    }

    [Fact]
    public async Task Cookies_AreHiddenFromScriptsAndOtherSites()
    {
        var browser = app.OpenBrowser();
        var form = await browser.GetPageAsync("/register");
        var answer = await browser.SubmitAsync(form, "form[action='/register']",
            ("FirstName", "Maya"), ("LastName", "Okafor"), ("Email", PotLockApp.NewEmail()),
            ("Password", Browser.GoodPassword), ("ConfirmPassword", Browser.GoodPassword));
        var cookies = SetCookies(form).Concat(SetCookies(answer)).ToList();
        Assert.Equal(
            ["potlock", "potlock-form", "potlock-notice"],
            cookies.Select(cookie => cookie.Split('=')[0]).Order(StringComparer.Ordinal).Distinct());
        Assert.All(cookies, cookie =>
        {
            Assert.Contains("; httponly", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.Matches("(?i); samesite=(lax|strict)", cookie);
            Assert.Contains("; path=/", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("; secure", cookie, StringComparison.OrdinalIgnoreCase);
        });
    }

    internal static string Header(Page page, string name) =>
        page.Response.Headers.TryGetValues(name, out var values) || page.Response.Content.Headers.TryGetValues(name, out values)
            ? string.Join(", ", values)
            : "";

    internal static IEnumerable<string> SetCookies(Page page) =>
        page.Response.Headers.TryGetValues("Set-Cookie", out var values) ? values : [];

    [GeneratedRegex("'nonce-([^']+)'")]
    private static partial Regex Nonce();
}
