using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PotLock.Data;
using PotLock.Web.Tests.Harness;

namespace PotLock.Web.Tests.Security;

/// <summary>
/// Every endpoint that the app has, asked by nobody, by another person and by the owner: whoever adds one need not
/// remember to test it.
/// </summary>
public sealed partial class EndpointWalkTests(PotLockApp app) : IClassFixture<PotLockApp>
{
    /// <summary>What anybody may see. Stylesheets, scripts, fonts and images are let through by their folders.</summary>
    private static readonly string[] s_open = ["GET /", "GET /register", "GET /login", "GET /offline", "GET /health/live", "GET /health/ready"];

    [GeneratedRegex(@"^/(css|js|img|fonts|lib)/|^/(sw|manifest)\.[\w.]+$|^/PotLock\.Web\.[^/]*\.(css|js)")]
    private static partial Regex StaticFile();

    [GeneratedRegex(@"\{(?<name>[^:}?]+)[^}]*\}")]
    private static partial Regex Parameter();

    [GeneratedRegex(@"\{[^:}]+:regex\(\^\((?<words>[^)]+)\)\$\)\}")]
    private static partial Regex Choice();

    [Fact]
    public async Task Nobody_SeesNothingButWhatIsOpen()
    {
        var owner = await OpenOwnerAsync();
        var walk = Walk(owner);
        var browser = app.OpenBrowser();
        var before = await RowsAsync();
        List<string> seen = [];
        foreach (var (method, path, _) in walk)
        {
            var answer = await SendAsync(browser, method, path);
            if ((int)answer.Status is >= 200 and < 300)
            {
                seen.Add($"{method} {path}");
            }
            else if (!path.StartsWith("/error/", StringComparison.Ordinal))
            {
                // Signing out twice is no mistake: it leads to the first page, and has nothing to end.
                Assert.True(answer.Status is HttpStatusCode.Redirect or HttpStatusCode.BadRequest || path == "/logout", $"{method} {path} answered {answer.Status}.");
            }

            Assert.DoesNotContain("Secret savings", answer.Body, StringComparison.Ordinal);
        }

        Assert.Equal(s_open.Order(StringComparer.Ordinal), seen.Where(line => !IsFile(line)).Order(StringComparer.Ordinal));
        Assert.Equal(before, await RowsAsync());
    }

    [Fact]
    public async Task UnsafeMethods_WithoutAToken_Are400AndChangeNothing()
    {
        var owner = await OpenOwnerAsync();
        var unsafeOnes = Walk(owner).Where(one => one.Method is not ("GET" or "HEAD" or "OPTIONS" or "TRACE") && !IsError(one.Path)).ToList();
        Assert.True(unsafeOnes.Count >= 10, $"Only {unsafeOnes.Count} unsafe endpoints were found.");
        var before = await RowsAsync();
        foreach (var (method, path, _) in unsafeOnes)
        {
            (await SendAsync(owner.Browser, method, path)).Expect(HttpStatusCode.BadRequest);
        }

        Assert.Equal(before, await RowsAsync());
    }

    [Fact]
    public async Task OwnersPages_AreShown_AndChangeNothing()
    {
        var owner = await OpenOwnerAsync();
        await owner.Browser.GetPageAsync("/dashboard");
        var before = await RowsAsync();
        var shown = 0;
        foreach (var (method, path, _) in Walk(owner).Where(one => one.Method == "GET" && !IsError(one.Path)))
        {
            var answer = await SendAsync(owner.Browser, method, path);
            // Who is signed in is led on from the first page, the log in and the registration; and where nothing waits there is no preview.
            Assert.True(answer.Status is HttpStatusCode.OK || path is "/" or "/login" or "/register" or "/interest/apply", $"{path} answered {answer.Status}.");
            shown += answer.Status == HttpStatusCode.OK ? 1 : 0;
            Assert.Equal(before, await RowsAsync());
        }

        Assert.True(shown >= 12, $"Only {shown} pages were shown.");
    }

    [Fact]
    public async Task AnotherPerson_FindsNothingBehindTheOwnersIds()
    {
        var owner = await OpenOwnerAsync();
        var other = await app.OpenRegisteredAsync();
        var token = (await other.GetPageAsync("/deposits")).Hidden("form[action='/deposits']")["__RequestVerificationToken"];
        var withId = Walk(owner).Where(one => one.HasId && !IsError(one.Path)).ToList();
        Assert.True(withId.Count >= 3, $"Only {withId.Count} endpoints with an id were found.");
        var before = await RowsAsync();
        foreach (var one in withId)
        {
            var answer = await SendAsync(other, one.Method, one.Path,
                [new("__RequestVerificationToken", token), new("CommandId", Guid.NewGuid().ToString())]);
            Assert.True(answer.Status is HttpStatusCode.NotFound || IsSession(one.Path), $"{one.Method} {one.Path} answered {answer.Status}.");
            Assert.DoesNotContain("Secret savings", answer.Body, StringComparison.Ordinal);
        }

        foreach (var one in Walk(owner).Where(one => !one.HasId && one.Method == "GET"))
        {
            Assert.DoesNotContain("Secret savings", (await SendAsync(other, one.Method, one.Path)).Body, StringComparison.Ordinal);
        }

        Assert.Equal(before, await RowsAsync());
    }

    private static bool IsFile(string line) => StaticFile().IsMatch(line[(line.IndexOf(' ', StringComparison.Ordinal) + 1)..]);

    private static bool IsError(string path) => path.StartsWith("/error/", StringComparison.Ordinal);

    private static bool IsSession(string path) => path.StartsWith("/account/sessions/", StringComparison.Ordinal);

    /// <summary>Every method of every endpoint, with the owner's ids in its address.</summary>
    private List<Endpoint> Walk(Owner owner)
    {
        List<Endpoint> all = [];
        foreach (var (endpoint, pattern) in app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().SelectMany(Spelt))
        {
            var path = Parameter().Replace(pattern, match => match.Groups["name"].Value switch
            {
                "id" when pattern.StartsWith("/pots/", StringComparison.Ordinal) => owner.PotId,
                "id" when IsSession(pattern) => owner.SessionId,
                "id" when pattern.StartsWith("/settings/rules/", StringComparison.Ordinal) => owner.RuleId,
                "id" when pattern.StartsWith("/accounts/", StringComparison.Ordinal) => owner.AccountId,
                "id" when pattern.StartsWith("/cards/", StringComparison.Ordinal) => owner.CardId,
                "id" when pattern.StartsWith("/settings/categories/", StringComparison.Ordinal) => owner.CategoryId,
                "id" when pattern.StartsWith("/schedule/", StringComparison.Ordinal) => owner.ScheduleId,
                "id" when pattern.StartsWith("/transfer/runs/", StringComparison.Ordinal) => owner.RunId,
                "id" when pattern.StartsWith("/interest/rates/", StringComparison.Ordinal) => owner.RateId,
                "id" when pattern.StartsWith("/notifications/", StringComparison.Ordinal) => owner.NotificationId,
                "id" when pattern.StartsWith("/forecast/scenarios/", StringComparison.Ordinal) => owner.ScenarioId,
                "id" => owner.EntryId,
                "month" => owner.Month,
                "code" => "404",
                "**path" => "css/site.css", // files that are added while it runs
                var unknown => throw new InvalidOperationException($"Say what {unknown} of {pattern} stands for."),
            });
            IReadOnlyList<string> methods = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods is { Count: > 0 } named ? named : ["GET", "POST", "PUT", "DELETE"];
            // A health check answers whatever the method: it reads nothing that a method could change.
            all.AddRange(methods.Where(method => method == "GET" || !path.StartsWith("/health/", StringComparison.Ordinal))
                .Select(method => new Endpoint(method, path, pattern.Contains("{id", StringComparison.Ordinal))));
        }

        return [.. all.Where(one => one.Method != "HEAD").Distinct()];
    }

    /// <summary>An endpoint's pattern, once for each word where it takes one of several.</summary>
    private static IEnumerable<(RouteEndpoint Endpoint, string Pattern)> Spelt(RouteEndpoint endpoint)
    {
        var pattern = "/" + endpoint.RoutePattern.RawText!.TrimStart('/');
        return Choice().Match(pattern) is { Success: true } choice
            ? choice.Groups["words"].Value.Split('|').Select(word => (endpoint, Choice().Replace(pattern, word)))
            : [(endpoint, pattern)];
    }

    private static async Task<Page> SendAsync(Browser browser, string method, string path, IEnumerable<KeyValuePair<string, string>>? fields = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(path, UriKind.Relative));
        if (method is not ("GET" or "HEAD"))
        {
            request.Content = new FormUrlEncodedContent(fields ?? []);
        }

        return await Page.ReadAsync(await browser.Client.SendAsync(request));
    }

    private async Task<Owner> OpenOwnerAsync()
    {
        var browser = await app.OpenRegisteredAsync();
        await browser.DepositAsync("100.00", ("Description", "Secret savings"));
        var pot = (await browser.CreatePotAsync("Secret savings", "10", ("StartingBalance", "5.00"))).Find("[data-pot]").GetAttribute("data-pot")!;
        var entry = (await browser.GetPageAsync("/transactions?kind=income")).EntryIds()[0];
        var session = await app.AskAsync<PotLockDbContext, Guid>(async db =>
        {
            var user = await db.Users.SingleAsync(user => user.Email == browser.Email);
            return await db.UserSessions.Where(session => session.UserId == user.Id).Select(session => session.Id).SingleAsync();
        });
        var today = await browser.TodayAsync();
        var tomorrow = today.AddDays(1).Iso();
        var schedule = (await browser.CarryOutAsync(
            "/schedule/new", "form[action='/schedule']", ("Amount", "1.00"), ("Description", "Secret savings"), ("FirstOn", tomorrow))).Find("[data-schedule]").GetAttribute("data-schedule")!;
        await browser.CarryOutAsync("/transfer", "form[action='/transfer']", ("Amount", "20.00"), ("Day", "31"));
        var run = (await browser.CarryOutAsync("/transfer/process", "form[action='/transfer/process']")).Path.Split('/')[^1];
        var rate = (await browser.CarryOutAsync("/interest", "form[action='/interest/rate']", ("Rate", "3.1")))
            .Find("form[action^='/interest/rates/']").GetAttribute("action")!.Split('/')[3];
        var notification = (await browser.GetPageAsync("/notifications")).Find("[data-notification]").GetAttribute("data-notification")!;
        var account = (await browser.CarryOutAsync(
            "/accounts/new", "form[action='/accounts']", ("Name", "Secret savings"), ("OpeningBalance", "7"))).Find("[data-account]").GetAttribute("data-account")!;
        await browser.CarryOutAsync("/settings/categories", "form[action='/settings/categories']", ("Name", "Secret savings"));
        var category = (await browser.GetPageAsync("/settings/categories")).Document.QuerySelectorAll("[data-category]")[^1].GetAttribute("data-category")!;
        await browser.CarryOutAsync("/budgets/edit", "form[action='/budgets']", ($"Target-{category}", "12.00"));
        var rule = (await browser.CarryOutAsync("/settings/rules", "form[action='/settings/rules']", ("Contains", "Secret savings"), ("Tags", "x")))
            .Path.Split('/')[3];
        var card = (await browser.CarryOutAsync(
            "/cards/new", "form[action='/cards']", ("Name", "Secret savings card"), ("Limit", "500"), ("StatementDay", "15"), ("OpeningOwed", "7"))).Find("[data-card]").GetAttribute("data-card")!;
        var scenario = (await browser.CarryOutAsync(
            "/forecast/scenarios/new", "form[action='/forecast/scenarios/new']", ("Name", "Secret savings scenario"), ("Rate", "4"))).Path.Split('/')[^1];
        return new Owner(browser, pot, entry, session.ToString(), schedule, run, rate, notification, account, rule, card, category, scenario, today.Iso()[..7]);
    }

    /// <summary>Every row of every table.</summary>
    private async Task<string> RowsAsync()
    {
        var connectionString = await app.AskAsync<PotLockDbContext, string>(db => Task.FromResult(db.Database.GetConnectionString()!));
        await using var connection = new SqliteConnection(connectionString);
        await connection.OpenAsync();
        List<string> tables = [];
        await foreach (var row in ReadAsync(connection, "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"))
        {
            tables.Add(row);
        }

        var all = new StringBuilder();
        foreach (var table in tables)
        {
            all.Append('\n').Append(table);
            await foreach (var row in ReadAsync(connection, $"SELECT * FROM \"{table}\" ORDER BY 1, 2"))
            {
                all.Append('\n').Append(row);
            }
        }

        return all.ToString();
    }

    private static async IAsyncEnumerable<string> ReadAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The names of tables come from the database itself.
        command.CommandText = sql;
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            yield return string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue));
        }
    }

    private sealed record Endpoint(string Method, string Path, bool HasId);

    private sealed record Owner(
        Browser Browser, string PotId, string EntryId, string SessionId, string ScheduleId, string RunId, string RateId, string NotificationId, string AccountId, string RuleId, string CardId, string CategoryId, string ScenarioId, string Month);
}
