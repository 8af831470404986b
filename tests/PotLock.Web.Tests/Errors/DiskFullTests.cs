using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using PotLock.Web.Tests.Harness;

namespace PotLock.Web.Tests.Errors;

/// <summary>
/// A test that limits how large the files of a running PotLock may grow; skipped, with the reason, where that cannot be
/// done.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FactWithFileLimitAttribute : FactAttribute
{
    public FactWithFileLimitAttribute() =>
        Skip = File.Exists("/usr/bin/prlimit") ? null : "prlimit (util-linux) is not here, with which this test leaves PotLock no room.";
}

/// <summary>There is no room left for the SQLite file: a real process whose files may not grow, until they may again.</summary>
public sealed class DiskFullTests : IAsyncLifetime, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("potlock-full-").FullName;
    private readonly StringBuilder _log = new();
    private readonly CookieContainer _cookies = new();
    private HttpClient _client = null!;
    private Process _process = null!;

    [FactWithFileLimit]
    public async Task FullDisk_IsSaid_LoggedForWhatItIs_AndOverOnceThereIsRoom()
    {
        var browser = new Browser(_client, _cookies);
        await browser.RegisterAsync();
        await browser.DepositAsync("500.00");
        var dashboard = await browser.GetPageAsync("/dashboard");

        LimitFiles("4096:");
        var refused = await SendDepositAsync(dashboard);
        Assert.Equal("60", refused.Expect(HttpStatusCode.ServiceUnavailable).Response.Headers.GetValues("Retry-After").Single());
        Assert.Equal("There’s no room left to write", refused.TextOf("h1"));
        Assert.Contains("Nothing was recorded in your book.", refused.TextOf("main"), StringComparison.Ordinal);
        (await browser.GetAsync("/dashboard")).Expect(HttpStatusCode.OK);
        Assert.Equal(
            "Unhealthy There is no room left to write in.",
            (await browser.GetAsync("/health/ready")).Expect(HttpStatusCode.ServiceUnavailable).Body);

        LimitFiles("unlimited:");
        (await browser.GetAsync("/health/ready")).Expect(HttpStatusCode.OK);
        (await browser.SubmitAsync(refused, "#again")).Expect(HttpStatusCode.SeeOther);
        Assert.Equal("512.34", (await browser.FiguresAsync()).Main);

        var log = Log();
        Assert.Contains("The database is Full: SQLite Error 10: 'disk I/O error'.", log, StringComparison.Ordinal);
        Assert.DoesNotContain("rollback", log, StringComparison.OrdinalIgnoreCase);
    }

    public async Task InitializeAsync()
    {
        if (new FactWithFileLimitAttribute().Skip is not null)
        {
            return;
        }

        var address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort()}"));
        // A write beyond the limit shall fail, and not end the process by a signal.
        var start = new ProcessStartInfo("/bin/sh", ["-c", "trap '' XFSZ; exec dotnet \"$0\" "
            + "\"$@\"", typeof(Program).Assembly.Location, $"--urls={address}",
            $"--ConnectionStrings:PotLock=Data Source={_folder}/potlock.db", "--Worker:Seconds=0"])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, WorkingDirectory = _folder,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        _process = Process.Start(start) ?? throw new InvalidOperationException("PotLock did not start.");
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        _client = new HttpClient(new HttpClientHandler { CookieContainer = _cookies, AllowAutoRedirect = false }) { BaseAddress = address };
        var patience = Stopwatch.StartNew();
        while (!await IsReadyAsync())
        {
            Assert.False(_process.HasExited || patience.Elapsed > TimeSpan.FromMinutes(2), "PotLock did not start: " + Log());
            await Task.Delay(100);
        }
    }

    public async Task DisposeAsync()
    {
        if (_process is { HasExited: false })
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }

    public void Dispose()
    {
        _client?.Dispose();
        _process?.Dispose();
    }

    private async Task<Page> SendDepositAsync(Page dashboard)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/deposits", UriKind.Relative));
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        request.Content = new FormUrlEncodedContent(new Dictionary<string, string>(dashboard.Hidden("form[action='/deposits']"))
        {
            ["Amount"] = "12.34",
        });
        using var answer = await _client.SendAsync(request);
        return await Page.ReadAsync(answer);
    }

    private void LimitFiles(string bytes)
    {
        using var limit = Process.Start(
            "/usr/bin/prlimit", ["--pid", _process.Id.ToString(CultureInfo.InvariantCulture), $"--fsize={bytes}"]);
        limit.WaitForExit();
        Assert.Equal(0, limit.ExitCode);
    }

    private async Task<bool> IsReadyAsync()
    {
        try
        {
            using var answer = await _client.GetAsync(new Uri("/health/ready", UriKind.Relative));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private void Keep(string? line)
    {
        lock (_log)
        {
            _log.AppendLine(line);
        }
    }

    private string Log()
    {
        lock (_log)
        {
            return _log.ToString();
        }
    }
}
