using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Domain.Ledger;
using PotLock.Services.Admin;
using PotLock.Web.Tests.Harness;

namespace PotLock.Web.Tests.Security;

/// <summary>
/// Every endpoint that the app has, asked by nobody, by another person and by the owner: whoever adds one need not
/// remember to test it.
/// </summary>
public sealed partial class EndpointWalkTests(PotLockApp app) : IClassFixture<PotLockApp>
{
    private readonly EndpointWalk _walk = new(app);

    /// <summary>What anybody may see. Stylesheets, scripts, fonts and images are let through by their folders.</summary>
    private static readonly string[] s_open =
    [
        "GET /", "GET /register", "GET /login", "GET /forgot-password", "GET /forgot-password/sent", "GET /offline", "GET /help/api",
        "GET /account/deleted", "GET /openapi/v1.json",
        "GET /health/live", "GET /health/ready",
    ];

    /// <summary>
    /// Logging in by a provider: as long as none is configured it is not there, and the page about a refusal has nothing to tell but
    /// that. What it does where one is, <c>ProviderTests</c> try.
    /// </summary>
    private static bool IsSwitchedOff(string path, HttpStatusCode status) =>
        (path.StartsWith("/account/provider", StringComparison.Ordinal) || path.StartsWith("/login/provider", StringComparison.Ordinal))
        && status is HttpStatusCode.NotFound or HttpStatusCode.Forbidden;

    /// <summary>
    /// The calendars: a secret in the address, and nothing else, says whose is meant, so that who is signed in makes no difference. What
    /// they do with one, <c>CalendarFeedPageTests</c> try.
    /// </summary>
    private static bool IsCalendarWithoutASecret(string path, HttpStatusCode status) =>
        path == "/calendar/feed.ics" && status is HttpStatusCode.NotFound;

    [GeneratedRegex(@"^/(css|js|img|fonts|lib)/|^/(sw|manifest)\.[\w.]+$|^/PotLock\.Web\.[^/]*\.(css|js)")]
    private static partial Regex StaticFile();

    [Fact]
    public async Task Nobody_SeesNothingButWhatIsOpen()
    {
        var owner = await _walk.OpenOwnerAsync();
        var walk = _walk.Of(owner);
        var browser = app.OpenBrowser();
        var before = await _walk.RowsAsync();
        List<string> seen = [];
        foreach (var (method, path, _, _) in walk)
        {
            var answer = await SendAsync(browser, method, path);
            if ((int)answer.Status is >= 200 and < 300)
            {
                seen.Add($"{method} {path}");
            }
            else if (!path.StartsWith("/error/", StringComparison.Ordinal))
            {
                // Signing out twice is no mistake: it leads to the first page, and has nothing to end.
                Assert.True(
                    answer.Status is HttpStatusCode.Redirect or HttpStatusCode.BadRequest || path == "/logout"
                        || IsSwitchedOff(path, answer.Status) || IsCalendarWithoutASecret(path, answer.Status),
                    $"{method} {path} answered {answer.Status}.");
            }

            Assert.DoesNotContain("Secret savings", answer.Body, StringComparison.Ordinal);
        }

        Assert.Equal(s_open.Order(StringComparer.Ordinal), seen.Where(line => !IsFile(line)).Order(StringComparer.Ordinal));
        Assert.Equal(before, await _walk.RowsAsync());
    }

    [Fact]
    public async Task UnsafeMethods_WithoutAToken_Are400AndChangeNothing()
    {
        var owner = await _walk.OpenOwnerAsync();
        var unsafeOnes = _walk.Of(owner).Where(one => one.Method is not ("GET" or "HEAD" or "OPTIONS" or "TRACE") && !one.IsError).ToList();
        Assert.True(unsafeOnes.Count >= 10, $"Only {unsafeOnes.Count} unsafe endpoints were found.");
        var before = await _walk.RowsAsync();
        foreach (var (method, path, _, _) in unsafeOnes)
        {
            (await SendAsync(owner.Browser, method, path)).Expect(HttpStatusCode.BadRequest);
        }

        Assert.Equal(before, await _walk.RowsAsync());
    }

    [Fact]
    public async Task OwnersPages_AreShown_AndChangeNothing()
    {
        var owner = await _walk.OpenOwnerAsync();
        await owner.Browser.GetPageAsync("/dashboard");
        var before = await _walk.RowsAsync();
        var shown = 0;
        foreach (var (method, path, _, _) in _walk.Of(owner).Where(one => one.Method == "GET" && !one.IsError))
        {
            var answer = await SendAsync(owner.Browser, method, path);
            // Who is signed in is led on from the first page, the log in and the registration; where nothing waits there is no preview;
            // and a mailed link is missing its token.
            Assert.True(
                answer.Status is HttpStatusCode.OK
                    || IsSwitchedOff(path, answer.Status) || IsCalendarWithoutASecret(path, answer.Status)
                    || path is "/" or "/login" or "/register" or "/interest/apply" or "/settings/months/close" or "/setup/income"
                    or "/reset-password" or "/confirm-email" or "/confirm-address" or "/login/two-factor" or "/account/two-factor/codes",
                $"{path} answered {answer.Status}.");
            shown += answer.Status == HttpStatusCode.OK ? 1 : 0;
            Assert.Equal(before, await _walk.RowsAsync());
        }

        Assert.True(shown >= 12, $"Only {shown} pages were shown.");
    }

    [Fact]
    public async Task AnotherPerson_FindsNothingBehindTheOwnersIds()
    {
        var owner = await _walk.OpenOwnerAsync();
        var other = await app.OpenRegisteredAsync();
        var token = (await other.GetPageAsync("/deposits")).Hidden("form[action='/deposits']")["__RequestVerificationToken"];
        var withId = _walk.Of(owner).Where(one => one.HasId && !one.IsError).ToList();
        Assert.True(withId.Count >= 3, $"Only {withId.Count} endpoints with an id were found.");
        var before = await _walk.RowsAsync();
        foreach (var one in withId)
        {
            var answer = await SendAsync(other, one.Method, one.Path,
                [new("__RequestVerificationToken", token), new("CommandId", Guid.NewGuid().ToString())]);
            Assert.True(answer.Status is HttpStatusCode.NotFound || one.IsSession, $"{one.Method} {one.Path} answered {answer.Status}.");
            Assert.DoesNotContain("Secret savings", answer.Body, StringComparison.Ordinal);
        }

        foreach (var one in _walk.Of(owner).Where(one => !one.HasId && one.Method == "GET"))
        {
            Assert.DoesNotContain("Secret savings", (await SendAsync(other, one.Method, one.Path)).Body, StringComparison.Ordinal);
        }

        Assert.Equal(before, await _walk.RowsAsync());
    }

    [Fact]
    public async Task LockedOut_SeesWhatNobodySees_FromTheMomentOfTheLock()
    {
        var admin = await app.OpenRegisteredAsync();
        var owner = await _walk.OpenOwnerAsync();
        var form = (await owner.Browser.GetPageAsync("/deposits")).Hidden("form[action='/deposits']");
        var id = await app.AskAsync<PotLockDbContext, Guid>(
            db => db.Users.Where(user => user.Email == owner.Browser.Email).Select(user => user.Id).SingleAsync());
        var adminId = await app.AskAsync<PotLockDbContext, Guid>(
            db => db.Users.Where(user => user.Email == admin.Email).Select(user => user.Id).SingleAsync());
        Assert.False((await app.AskAsync<LockUser, Outcome<Done>>(locks => locks.LockAsync(adminId, id))).IsRefused);
        var before = await _walk.RowsAsync();
        foreach (var one in _walk.Of(owner).Where(one => !one.IsError && one.Path != "/logout"))
        {
            var answer = await SendAsync(owner.Browser, one.Method, one.Path,
                [new("__RequestVerificationToken", form["__RequestVerificationToken"]), new("CommandId", Guid.NewGuid().ToString())]);
            Assert.True(
                (int)answer.Status is >= 300 || s_open.Contains(one.ToLine()) || IsFile(one.ToLine()),
                $"{one.Method} {one.Path} answered {answer.Status}.");
            Assert.DoesNotContain("Secret savings", answer.Body, StringComparison.Ordinal);
        }

        Assert.Equal(before, await _walk.RowsAsync());
    }

    private static bool IsFile(string line) => StaticFile().IsMatch(line[(line.IndexOf(' ', StringComparison.Ordinal) + 1)..]);

    private static async Task<Page> SendAsync(
        Browser browser, string method, string path, IEnumerable<KeyValuePair<string, string>>? fields = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(path, UriKind.Relative));
        if (method is not ("GET" or "HEAD"))
        {
            request.Content = new FormUrlEncodedContent(fields ?? []);
        }

        return await Page.ReadAsync(await browser.Client.SendAsync(request));
    }
}
