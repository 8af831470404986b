using System.Diagnostics;
using System.Net;
using PotLock.Web.Tests.Harness;

namespace PotLock.Web.Tests.Errors;

/// <summary>An app over a server that its tests stop and freeze.</summary>
public sealed class AppOverOwnServer : PotLockApp
{
    public OwnMariaDb MariaDb { get; } = new();

    protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
    {
        ["Database:Provider"] = "MySql",
        ["ConnectionStrings:PotLock"] = MariaDb.ConnectionString,
        ["Throttle:SignInPerAddress"] = "100000",
        ["Throttle:RegisterPerAddress"] = "100000",
    };

    /// <summary>Starts the server with the first test, so that a skipped one needs none.</summary>
    public async Task<Browser> OpenOnServerAsync()
    {
        if (!_isInstalled)
        {
            MariaDb.Install();
            _isInstalled = true;
        }

        return await this.OpenWithMoneyAsync();
    }

    private bool _isInstalled;

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        MariaDb.Dispose();
    }
}

/// <summary>
/// The database server is stopped, or frozen: everybody is told so at once, stays signed in, and goes on when it is back.
/// </summary>
public sealed class DatabaseAwayTests(AppOverOwnServer app) : IClassFixture<AppOverOwnServer>
{
    private static readonly TimeSpan Bar = TimeSpan.FromSeconds(2);

    // Other tests run beside this one; what it replaced took seventeen seconds.
    private static readonly TimeSpan BarOnABusyMachine = TimeSpan.FromSeconds(5);

    [FactWithOwnServer]
    public async Task StoppedServer_IsSaidAtOnce_AndNothingIsLost()
    {
        var browser = await app.OpenOnServerAsync();
        var dashboard = await browser.GetPageAsync("/dashboard");
        app.MariaDb.Stop();
        Page refused;
        try
        {
            refused = await MustSaySoAsync(browser, dashboard);
        }
        finally
        {
            app.MariaDb.Start();
        }

        await MustGoOnAsync(browser, refused);
    }

    [FactWithOwnServer]
    public async Task FrozenServer_IsSaidAtOnce_AndNothingIsLost()
    {
        var browser = await app.OpenOnServerAsync();
        var dashboard = await browser.GetPageAsync("/dashboard");
        app.MariaDb.Freeze();
        Page refused;
        try
        {
            refused = await MustSaySoAsync(browser, dashboard);
        }
        finally
        {
            app.MariaDb.Thaw();
        }

        await MustGoOnAsync(browser, refused);
    }

    private async Task<Page> MustSaySoAsync(Browser browser, Page dashboard)
    {
        // The very first, a moment after the server was still there, and those that come when it is known to be away.
        await MustBe503Async(browser, "/dashboard", times: 4);
        await MustBe503Async(app.OpenBrowser(), "/login", times: 2);
        var page = await browser.GetAsync("/transactions?q=rent");
        Assert.Equal("PotLock can’t reach your books right now", page.TextOf("h1"));
        Assert.Equal(
            ["/transactions?q=rent"], page.HasSoundMarkup().Document.QuerySelectorAll("main a").Select(link => link.GetAttribute("href")!));
        Assert.NotNull(browser.SessionCookie);

        var (ready, took) = await TimedAsync(() => browser.GetAsync("/health/ready"));
        Assert.Equal("Unhealthy The database does not answer.", ready.Expect(HttpStatusCode.ServiceUnavailable).Body);
        Assert.InRange(took, TimeSpan.Zero, BarOnABusyMachine);
        (await browser.GetAsync("/health/live")).Expect(HttpStatusCode.OK);
        (await browser.GetAsync("/css/site.css")).Expect(HttpStatusCode.OK);
        return await SendADepositAsync(browser, dashboard);
    }

    private static async Task MustBe503Async(Browser browser, string path, int times)
    {
        List<TimeSpan> all = [];
        for (var i = 0; i < times; i++)
        {
            var (page, took) = await TimedAsync(() => browser.GetAsync(path));
            Assert.Equal("5", page.Expect(HttpStatusCode.ServiceUnavailable).Response.Headers.GetValues("Retry-After").Single());
            Assert.Contains(
                "default-src 'self'", page.Response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
            all.Add(took);
        }

        Assert.InRange(all.Min(), TimeSpan.Zero, Bar);
        Assert.InRange(all.Max(), TimeSpan.Zero, BarOnABusyMachine);
    }

    private static async Task<Page> SendADepositAsync(Browser browser, Page dashboard)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/deposits", UriKind.Relative));
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        request.Headers.Referrer = new Uri(browser.Client.BaseAddress!, "/dashboard");
        request.Content = new FormUrlEncodedContent(
            new Dictionary<string, string>(dashboard.Hidden("form[action='/deposits']")) { ["Amount"] = "12.34" });
        using var answer = await browser.Client.SendAsync(request);
        var page = (await Page.ReadAsync(answer)).Expect(HttpStatusCode.ServiceUnavailable);
        Assert.Contains("Nothing was recorded in your book. What you typed is still here", page.TextOf("main"), StringComparison.Ordinal);
        Assert.Equal("/dashboard", page.Find("main .actions a").GetAttribute("href"));
        return page;
    }

    private static async Task MustGoOnAsync(Browser browser, Page refused)
    {
        (await browser.GetAsync("/health/ready")).Expect(HttpStatusCode.OK);
        (await browser.GetAsync("/dashboard")).Expect(HttpStatusCode.OK);
        var before = await browser.FiguresAsync();
        // Sent twice, it counts once: the form kept its command id.
        (await browser.SubmitAsync(refused, "#again")).Expect(HttpStatusCode.SeeOther);
        await browser.SubmitAsync(refused, "#again");
        Assert.Equal(decimal.Parse(before.Main, System.Globalization.CultureInfo.InvariantCulture) + 12.34m,
            decimal.Parse((await browser.FiguresAsync()).Main, System.Globalization.CultureInfo.InvariantCulture));
    }

    private static async Task<(Page Page, TimeSpan Took)> TimedAsync(Func<Task<Page>> ask)
    {
        var watch = Stopwatch.StartNew();
        var page = await ask();
        return (page, watch.Elapsed);
    }
}
