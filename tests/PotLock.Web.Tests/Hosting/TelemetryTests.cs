using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using PotLock.Data;
using PotLock.Web.Hosting;
using PotLock.Web.Tests.Api;
using PotLock.Web.Tests.Harness;
using PotLock.Web.Tests.Users;

namespace PotLock.Web.Tests.Hosting;

/// <summary>An app whose log is kept, with the levels that it is shipped with; its figures go to nobody in particular.</summary>
public sealed class LoggedApp : PotLockApp
{
    public KeptLog Log { get; } = new();

    protected override IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string>
    {
        // Nobody listens at the port of discarded things.
        ["Otlp:Endpoint"] = "http://127.0.0.1:9",
    };

    protected override void ConfigureServices(IServiceCollection services) => services.AddSingleton<ILoggerProvider>(Log);

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        Log.Dispose();
    }
}

/// <summary>Every line that was logged, with all that stands in its scopes.</summary>
public sealed class KeptLog : ILoggerProvider, ISupportExternalScope
{
    private IExternalScopeProvider? _scopes;

    public ConcurrentQueue<string> Lines { get; } = [];

    public ILogger CreateLogger(string categoryName) => new Keeper(this, categoryName);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    public void Dispose()
    {
    }

    private sealed class Keeper(KeptLog log, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => log._scopes?.Push(state);

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            List<string> scopes = [];
            log._scopes?.ForEachScope((scope, list) => list.Add($"{scope}"), scopes);
            log.Lines.Enqueue($"{logLevel} {category}: {formatter(state, exception)} {exception} [{string.Join(' ', scopes)}]");
        }
    }
}

/// <summary>What leaves PotLock by its log and its telemetry tells nothing about people and their money.</summary>
public sealed class TelemetryTests(LoggedApp app) : IClassFixture<LoggedApp>
{
    [Fact]
    public async Task Log_OfAWholeJourney_TellsNoSecretsAmountsOrAddresses()
    {
        const string newPassword = "six brass lanterns away";
        var browser = await app.OpenRegisteredAsync();
        await browser.DepositAsync("1234.56", ("Description", "Grandmother"));
        (await browser.GetAsync("/transactions?q=Grandmother")).Expect(HttpStatusCode.OK);
        var token = (await browser.SubmitAsync(
            "/account/tokens", "form[action='/account/tokens']", ("Name", "Spreadsheet"), ("Scope", "write"), ("Days", "30")))
            .Expect(HttpStatusCode.OK).Find("#secret").TextContent;
        var api = app.OpenApi();
        api.Token = token;
        (await api.PostAsync("/deposits", new { amount = "7654.32" })).Expect(HttpStatusCode.OK);
        (await app.OpenBrowser().TryLogInAsync(browser.Email, "not the right one")).Expect(HttpStatusCode.UnprocessableEntity);
        var stranger = app.OpenBrowser();
        await stranger.SubmitAsync("/forgot-password", "form[action='/forgot-password']", ("Email", browser.Email));
        var link = await app.LinkToAsync(browser.Email);
        await stranger.SubmitAsync(
            await stranger.GetPageAsync(link), "form[action='/reset-password']", ("Password", newPassword),
            ("ConfirmPassword", newPassword));
        app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("PotLock.Test").LogInformation("The log is kept.");

        var log = string.Join('\n', app.Log.Lines);
        Assert.Contains("The log is kept.", log, StringComparison.Ordinal);
        string[] secrets =
        [
            "1234.56", "1,234.56", "123456", "7654.32", "765432", "Grandmother", browser.Email, "@example.org", Browser.GoodPassword,
            newPassword, "not the right one", token, link[(link.IndexOf('?', StringComparison.Ordinal) + 1)..],
        ];
        Assert.All(secrets, secret => Assert.DoesNotContain(secret, log, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Refusals_AreLogged_WithWhoAndWhere_AndNothingThatWasTyped()
    {
        var owner = await app.OpenRegisteredAsync();
        await owner.CreatePotAsync("Trip");
        var pot = (await owner.GetPageAsync("/dashboard")).Pot("Trip").GetAttribute("data-pot");
        var other = await app.OpenRegisteredAsync();
        var otherId = await app.AskAsync<PotLockDbContext, Guid>(
            db => db.Users.Where(user => user.Email == other.Email).Select(user => user.Id).SingleAsync());
        (await other.GetAsync("/admin/users")).Expect(HttpStatusCode.Forbidden);
        (await other.GetAsync($"/pots/{pot}")).Expect(HttpStatusCode.NotFound);
        (await other.PostAsync("/deposits", [new("Amount", "1234.56")])).Expect(HttpStatusCode.BadRequest);
        (await app.OpenApi().GetAsync("/overview")).Expect(HttpStatusCode.Unauthorized);

        var told = app.Log.Lines.Where(line => line.Contains("Refused with", StringComparison.Ordinal)).ToList();
        Assert.All(
            new[]
            {
                $"Refused with 403, not allowed: GET admin/users, asked by {otherId}.",
                $"Refused with 404, not among their own: GET pots/{{id:long}}, asked by {otherId}.",
                $"Refused with 400, form without its token: POST deposits, asked by {otherId}.",
                "Refused with 401, no good token: GET api/v1/overview, asked by nobody.",
            },
            sentence => Assert.Contains(told, line => line.Contains(sentence, StringComparison.Ordinal)));
        Assert.DoesNotContain(told, line => line.Contains("1234.56", StringComparison.Ordinal));
    }

    [Fact]
    public void Trace_LosesWhatIsNotOnTheList()
    {
        using var activity = new Activity("GET reset-password").Start();
        activity.SetTag("url.query", "?token=secret&q=Grandmother").SetTag("url.path", "/pots/12").SetTag("user_agent.original", "Firefox")
            .SetTag("client.address", "203.0.113.7").SetTag("http.route", "reset-password").SetTag("http.response.status_code", 200);
        activity.SetStatus(ActivityStatusCode.Error, "Duplicate entry 'maya@example.org'");

        using var filter = new OnlyWhatMayLeave();
        filter.OnEnd(activity);

        Assert.Equal(["http.route", "http.response.status_code"], activity.TagObjects.Select(tag => tag.Key));
        Assert.Equal((ActivityStatusCode.Error, null), (activity.Status, activity.StatusDescription));
    }

    [Fact]
    public void Endpoint_SwitchesTheExportOn()
    {
        Assert.NotNull(app.Services.GetService<TracerProvider>());
        Assert.NotNull(app.Services.GetService<MeterProvider>());
        using var quiet = new PotLockApp();
        Assert.Null(quiet.Services.GetService<TracerProvider>());
        Assert.Null(quiet.Services.GetService<MeterProvider>());
    }

    [Fact]
    public async Task Problem_NamesItsReference()
    {
        var api = app.OpenApi();
        var problem = (await api.GetAsync("/overview")).ExpectProblem(HttpStatusCode.Unauthorized, "no-token");
        Assert.Matches("^[0-9a-f]{8}$", problem["reference"]);
    }

    [Fact]
    public async Task Server_WhoseDatabaseLacksAMigration_IsNotReady()
    {
        using var own = new PotLockApp();
        var browser = own.OpenBrowser();
        (await browser.GetAsync("/health/ready")).Expect(HttpStatusCode.OK);
        await own.AskAsync<PotLockDbContext, int>(
            db => db.Database.ExecuteSqlRawAsync(
                "DELETE FROM __EFMigrationsHistory WHERE MigrationId = (SELECT MAX(MigrationId) FROM __EFMigrationsHistory)"));

        var answer = (await browser.GetAsync("/health/ready")).Expect(HttpStatusCode.ServiceUnavailable);
        Assert.Contains("lacks migrations", answer.Body, StringComparison.Ordinal);
        (await browser.GetAsync("/health/live")).Expect(HttpStatusCode.OK);
    }
}
