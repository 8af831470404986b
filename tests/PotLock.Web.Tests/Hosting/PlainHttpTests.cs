using System.Diagnostics;
using System.IO.Compression;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using PotLock.Web.Tests.Harness;

namespace PotLock.Web.Tests.Hosting;

/// <summary>The app as it is shipped, reached by plain http from an address that it does not know.</summary>
public sealed class PlainHttpApp : PotLockApp
{
    protected override string EnvironmentName => "Production";

    protected override Uri BaseAddress { get; } = new("http://potlock.test");

    protected override IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string>
    {
        ["AllowedHosts"] = "potlock.test",
        ["KnownProxies"] = "203.0.113.8",
    };

    protected override void ConfigureServices(IServiceCollection services) => services.AddSingleton<IStartupFilter, FromAfar>();

    /// <summary>The test server has no sockets; a header of the test's says from where a request comes.</summary>
    private sealed class FromAfar : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((http, then) =>
            {
                var from = http.Request.Headers["X-Test-From"].ToString();
                http.Connection.RemoteIpAddress = IPAddress.Parse(from.Length > 0 ? from : "203.0.113.9");
                return then(http);
            });
            next(app);
        };
    }
}

public sealed class PlainHttpTests(PlainHttpApp app) : IClassFixture<PlainHttpApp>
{
    private const string Unknown = "203.0.113.9";
    private const string Known = "203.0.113.8";

    [Theory]
    [InlineData("/login", null, Unknown, "name its address in KnownProxies")]
    [InlineData("/", null, Unknown, "let it send X-Forwarded-Proto and X-Forwarded-For")]
    [InlineData("/register?from=mail", "https", Unknown, "PotLock does not know that proxy")]
    [InlineData("/login", "http", Known, "let it send people on to https")]
    public async Task Pages_SayWhichSettingIsMissing(string path, string? proto, string from, string missing)
    {
        var page = await GetAsync(path, proto, from);

        page.Expect(HttpStatusCode.BadRequest);
        Assert.Equal("This PotLock is only open over https", page.TextOf("h1"));
        Assert.Contains(missing, page.TextOf("main"), StringComparison.Ordinal);
        Assert.Equal(["https://potlock.test" + path], page.Document.QuerySelectorAll("main a").Select(link => link.GetAttribute("href")!));
        Assert.Empty(HeaderTests.SetCookies(page));
        // The address of a proxy is for the log, not for whoever asks.
        Assert.DoesNotContain(Unknown, page.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FormsThatAreSent_ChangeNothingAndOfferNoLink()
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["Email"] = "a@example.org", ["Password"] = "x" });
        using var answer = await app.OpenBrowser().Client.PostAsync(new Uri("/login", UriKind.Relative), form);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("only open over https", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/css/site.css")]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task WhatAPageIsMadeOf_AndProbes_AreAnswered(string path) =>
        (await app.OpenBrowser().GetAsync(path)).Expect(HttpStatusCode.OK);

    [Fact]
    public async Task ProxyThatIsKnown_IsBelieved() => (await GetAsync("/login", "https", Known)).Expect(HttpStatusCode.OK);

    private async Task<Page> GetAsync(string path, string? proto, string from)
    {
        var browser = app.OpenBrowser();
        browser.Client.DefaultRequestHeaders.Add("X-Test-From", from);
        if (proto is not null)
        {
            browser.Client.DefaultRequestHeaders.Add("X-Forwarded-For", "198.51.100.7");
            browser.Client.DefaultRequestHeaders.Add("X-Forwarded-Proto", proto);
        }

        return await browser.GetPageAsync(path);
    }
}

/// <summary>What a build that was not published serves in Production.</summary>
public sealed partial class UnpublishedTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("potlock-unpublished-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Production_FromTheBuildsOutput_ServesEveryStyleAndScriptWhole()
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, UseShellExecute = false, WorkingDirectory = _folder };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.ArgumentList.Add(typeof(Program).Assembly.Location);
        start.ArgumentList.Add("--urls=http://127.0.0.1:0");
        start.ArgumentList.Add("--Worker:Seconds=0");
        using var process = Process.Start(start)!;
        try
        {
            using var client = new HttpClient { BaseAddress = await ListeningAsync(process.StandardOutput) };
            _ = process.StandardOutput.ReadToEndAsync();
            using var login = await client.GetAsync(new Uri("/login", UriKind.Relative));
            var page = await login.Content.ReadAsStringAsync();
            var assets = Asset().Matches(page).Select(match => match.Groups[1].Value).Distinct().ToList();
            Assert.Contains(assets, asset => asset.Contains(".css", StringComparison.Ordinal));
            foreach (var asset in assets)
            {
                var plain = await ReadAsync(client, asset, encoding: null);
                Assert.NotEqual("", plain);
                Assert.Equal(plain, await ReadAsync(client, asset, "gzip"));
            }
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }

    private static async Task<string> ReadAsync(HttpClient client, string path, string? encoding)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        if (encoding is not null)
        {
            request.Headers.AcceptEncoding.ParseAdd(encoding);
        }

        using var answer = await client.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var stream = await answer.Content.ReadAsStreamAsync();
        using var reader = new StreamReader(
            answer.Content.Headers.ContentEncoding.Contains("gzip") ? new GZipStream(stream, CompressionMode.Decompress) : stream);
        return await reader.ReadToEndAsync();
    }

    private static async Task<Uri> ListeningAsync(StreamReader log)
    {
        while (await log.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(120)) is { } line)
        {
            if (Listening().Match(line) is { Success: true } match)
            {
                return new Uri(match.Value);
            }
        }

        throw new InvalidOperationException("PotLock ended before it listened.");
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+")]
    private static partial Regex Listening();

    [GeneratedRegex("""(?:href|src)="(/[^"?]+\.(?:css|js|svg|webmanifest)(?:\?[^"]*)?)" """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Asset();
}
