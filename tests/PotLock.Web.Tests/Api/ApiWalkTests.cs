using System.Net;
using PotLock.Services.Tokens;
using PotLock.Web.Api;
using PotLock.Web.Tests.Harness;
using PotLock.Web.Tests.Security;

namespace PotLock.Web.Tests.Api;

/// <summary>
/// Every address of the API, asked without a token, by another person, by a token that may only look, and with a browser's cookie:
/// whoever adds one need not remember to test it.
/// </summary>
public sealed class ApiWalkTests(PotLockApp app) : IClassFixture<PotLockApp>
{
    /// <summary>What a program may ask before it has a token.</summary>
    private static readonly string[] s_open =
    [
        "POST /api/v1/auth/login", "POST /api/v1/auth/logout", "POST /api/v1/auth/refresh", "POST /api/v1/auth/register",
        "POST /api/v1/auth/two-factor",
    ];

    private readonly EndpointWalk _walk = new(app);

    [Fact]
    public async Task Nobody_GetsPast_WithACookieOrWithout()
    {
        var owner = await _walk.OpenOwnerAsync();
        var before = await _walk.RowsAsync();
        var walk = _walk.ApiOf(owner);
        Assert.Equal(s_open, walk.Select(one => one.ToLine()).Where(s_open.Contains).Order(StringComparer.Ordinal));
        foreach (var one in walk.Where(one => !s_open.Contains(one.ToLine())))
        {
            foreach (var client in new[] { app.OpenBrowser().Client, owner.Browser.Client })
            {
                (await SendAsync(client, one, token: null)).ExpectProblem(HttpStatusCode.Unauthorized, "no-token");
            }
        }

        Assert.Equal(before, await _walk.RowsAsync());
    }

    [Fact]
    public async Task AnotherPerson_FindsNothingBehindTheOwnersIds()
    {
        var owner = await _walk.OpenOwnerAsync();
        var other = await app.OpenRegisteredApiAsync();
        // That the token was used is written down once.
        await other.GetAsync("/overview");
        var before = await _walk.RowsAsync();
        var withId = _walk.ApiOf(owner).Where(one => one.HasId).ToList();
        Assert.True(withId.Count >= 55, $"Only {withId.Count} addresses with an id were found.");
        foreach (var one in withId)
        {
            var answer = await SendAsync(app.OpenBrowser().Client, one, other.Token, FullBody(one));
            Assert.True(answer.Status == HttpStatusCode.NotFound, $"{one.Method} {one.Path} answered {answer.Status}: {answer.Text}");
        }

        Assert.Equal(before, await _walk.RowsAsync());
    }

    [Fact]
    public async Task TokenThatMayOnlyRead_ChangesNothing()
    {
        var owner = await _walk.OpenOwnerAsync();
        var userId = await app.AskAsync<PotLock.Data.PotLockDbContext, Guid>(
            db => Task.FromResult(db.Users.Single(user => user.Email == owner.Browser.Email).Id));
        var token = (await app.AskAsync<PersonalTokens, PersonalTokenMade>(async personal =>
            (await personal.CreateAsync(userId, new NewPersonalToken("Looks", MayWrite: false, Days: null))).Value)).Secret;
        var client = app.OpenBrowser().Client;
        await SendAsync(client, new Endpoint("GET", "/api/v1/overview", HasId: false, Action: null), token);
        var before = await _walk.RowsAsync();
        foreach (var one in _walk.ApiOf(owner).Where(one => !s_open.Contains(one.ToLine())))
        {
            var answer = await SendAsync(client, one, token);
            // A month that runs has no snapshot.
            var found = one.Path.EndsWith("/snapshot", StringComparison.Ordinal) ? HttpStatusCode.NotFound : HttpStatusCode.OK;
            Assert.True(
                one.Method == "GET" ? answer.Status == found : (answer.Status == HttpStatusCode.Forbidden) != OnlyReads(one),
                $"{one.Method} {one.Path} answered {answer.Status}: {answer.Text}");
        }

        Assert.Equal(before, await _walk.RowsAsync());
    }

    private static bool OnlyReads(Endpoint one) => one.Action!.EndpointMetadata.OfType<OnlyReadsAttribute>().Any();

    /// <summary>A body with which only the id stands in the way.</summary>
    private static string FullBody(Endpoint one)
    {
        var place = one.Path.Split('/')[3];
        return (one.Method, place, one.Path.Split('/')[^1]) switch
        {
            (_, "groups", "take" or "members" or "choices") => "{}",
            (_, "groups", _) => """{"amount":"1.00"}""",
            (_, "imports" or "receipts", _) or (_, _, "receipts") => "{}",
            (_, _, "balance") or (_, "accounts", "reconcile") => """{"balance":"1.00"}""",
            (_, "cards" or "loans", "reconcile") => """{"owed":"1.00"}""",
            (_, "transactions", _) => """{"kind":"expense","amount":"1.00"}""",
            ("DELETE", "books", _) => """{"name":"Mine","currentPassword":"none"}""",
            ("PUT", "accounts", _) => """{"name":"Mine","type":"savings"}""",
            ("PUT", "cards", _) => """{"name":"Mine","limit":"1.00","statementDay":1}""",
            ("PUT", "loans", _) => """{"lender":"Mine","payment":"1.00","day":1}""",
            (_, "loans", "rates") => """{"rate":"1","from":"2026-01-01"}""",
            ("PUT", "schedules", _) => """{"amount":"1.00"}""",
            ("PUT", "members", _) => """{"role":"viewer"}""",
            ("PUT", "rules", _) => """{"contains":"Mine","tags":["x"]}""",
            ("PUT", _, _) => """{"name":"Mine"}""",
            (_, "schedules", _) or (_, "forecast", _) => "{}",
            (_, "loans", _) => """{"amount":"1.00"}""",
            (_, _, "preview") => "{}",
            (_, _, "restart") => """{"target":"5.00"}""",
            _ => """{"amount":"1.00"}""",
        };
    }

    private static async Task<ApiAnswer> SendAsync(HttpClient client, Endpoint one, string? token, string body = "{}")
    {
        var api = new ApiClient(client) { Token = token ?? "" };
        var path = one.Path["/api/v1".Length..];
        return one.Method == "GET" ? await api.GetAsync(path) : await api.SendRawAsync(new HttpMethod(one.Method), path, body);
    }
}
