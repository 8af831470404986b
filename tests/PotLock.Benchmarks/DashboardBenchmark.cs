using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace PotLock.Benchmarks;

/// <summary>
/// The dashboard of a signed-in person with 12 pots against a signed-in Razor page with a form and one EF read, 16 clients
/// each; and with <c>--flat</c> the dashboard over 100,000 entries of history against the one over 1,000.
/// </summary>
internal static partial class DashboardBenchmark
{
    private const int Clients = 16;
    private const int Rounds = 5;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(5);

    public static async Task<int> RunAsync(bool flat)
    {
        var folder = Directory.CreateTempSubdirectory("potlock-dashboard").FullName;
        try
        {
            using var floor = Start(
                typeof(DashboardBenchmark).Assembly.Location,
                ["floor", FloorUrl, Path.Combine(folder, "floor.db")],
                AppContext.BaseDirectory);
            var signedIn = await SignInAsync();
            var file = Path.Combine(folder, "potlock.db");
            using var product = StartProduct(file);
            var cookies = await RegisterAsync();
            await using (var book = await BenchmarkBook.OpenAsync(file, bookId: 1))
            {
                await book.FillHistoryAsync(1_000);
            }

            // Turn by turn, because the machine is faster in one minute than in the next: the ratio is the median of the rounds.
            await WarmUpAsync(FloorUrl + "/page", signedIn);
            await WarmUpAsync(ProductUrl + "/dashboard", cookies);
            List<(double Dashboard, double Floor)> rounds = [];
            for (var i = 0; i < Rounds; i++)
            {
                rounds.Add((await MeasureAsync(ProductUrl + "/dashboard", cookies), await MeasureAsync(FloorUrl + "/page", signedIn)));
            }

            floor.Kill();
            await floor.WaitForExitAsync();
            var dashboard = Median(rounds.Select(round => round.Dashboard));
            Print("signed-in page with a form and one EF read", Median(rounds.Select(round => round.Floor)));
            Print("dashboard, 12 pots, 1,000 entries", dashboard);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"ratio: {Median(rounds.Select(round => 100 * round.Dashboard / round.Floor)):0} % (bar: 25 %)"));
            if (flat)
            {
                await using (var book = await BenchmarkBook.OpenAsync(file, bookId: 1))
                {
                    await book.FillHistoryAsync(99_000);
                }

                await WarmUpAsync(ProductUrl + "/dashboard", cookies);
                var large = await MeasureAsync(ProductUrl + "/dashboard", cookies);
                Print("dashboard, 12 pots, 100,000 entries", large);
                Console.WriteLine(
                    string.Create(CultureInfo.InvariantCulture, $"cost of history: {dashboard / large:0.00} x (bar: 1.15 x)"));
            }

            product.Kill();
            await product.WaitForExitAsync();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        return 0;
    }

    private const string FloorUrl = "http://127.0.0.1:5091";
    private const string ProductUrl = "http://127.0.0.1:5092";

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(Rounds / 2);

    private static async Task<CookieContainer> SignInAsync()
    {
        var cookies = new CookieContainer();
        using var client = new HttpClient(new SocketsHttpHandler { CookieContainer = cookies });
        await UntilAnsweredAsync(client, FloorUrl + "/sign-in");
        return cookies;
    }

    private static Process StartProduct(string file)
    {
        var web = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "PotLock.Web", "release", "PotLock.Web.dll"));
        return Start(
            web,
            ["--urls", ProductUrl, $"--ConnectionStrings:PotLock=Data Source={file}", "--Logging:LogLevel:Default=Warning"],
            Path.Combine(FindRoot(), "src", "PotLock.Web"));
    }

    private static Process Start(string assembly, string[] arguments, string folder)
    {
        var start = new ProcessStartInfo("dotnet") { WorkingDirectory = folder, RedirectStandardOutput = true };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.ArgumentList.Add(assembly);
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start) ?? throw new InvalidOperationException($"{assembly} did not start.");
    }

    private static async Task<CookieContainer> RegisterAsync()
    {
        var cookies = new CookieContainer();
        using var client = new HttpClient(new SocketsHttpHandler { CookieContainer = cookies });
        var page = await UntilAnsweredAsync(client, ProductUrl + "/register");
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["__RequestVerificationToken"] = Token().Match(page).Groups["token"].Value,
            ["FirstName"] = "Bench",
            ["LastName"] = "Mark",
            ["Email"] = "bench@example.org",
            ["Password"] = "orchard lantern copper",
            ["ConfirmPassword"] = "orchard lantern copper",
        });
        using var answer = await client.PostAsync(new Uri(ProductUrl + "/register"), form);
        answer.EnsureSuccessStatusCode();
        return cookies;
    }

    private static async Task<string> UntilAnsweredAsync(HttpClient client, string url)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return await client.GetStringAsync(new Uri(url));
            }
            catch (HttpRequestException) when (attempt < 300)
            {
                await Task.Delay(100);
            }
        }
    }

    private static Task WarmUpAsync(string url, CookieContainer cookies) => LoadAsync(url, cookies.GetCookieHeader(new Uri(url)), WarmUp);

    /// <summary>Requests per second with 16 clients, by wrk where it is installed, else by clients in this process.</summary>
    private static async Task<double> MeasureAsync(string url, CookieContainer cookies)
    {
        var header = cookies.GetCookieHeader(new Uri(url));
        return await WrkAsync(url, header) ?? await LoadAsync(url, header, Duration);
    }

    private static async Task<double?> WrkAsync(string url, string cookies)
    {
        var start = new ProcessStartInfo("wrk") { RedirectStandardOutput = true };
        foreach (var argument in new[] { "-t1", $"-c{Clients}", $"-d{Duration.TotalSeconds:0}s", "-H", $"Cookie: {cookies}", url })
        {
            start.ArgumentList.Add(argument);
        }

        try
        {
            using var wrk = Process.Start(start)!;
            var output = await wrk.StandardOutput.ReadToEndAsync();
            await wrk.WaitForExitAsync();
            if (output.Contains("Non-2xx", StringComparison.Ordinal))
            {
                throw new InvalidOperationException($"{url} refused: {output}");
            }

            return double.Parse(PerSecond().Match(output).Groups["rate"].Value, CultureInfo.InvariantCulture);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    private static async Task<double> LoadAsync(string url, string cookies, TimeSpan duration)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseCookies = false });
        client.DefaultRequestHeaders.Add("Cookie", cookies);
        var watch = Stopwatch.StartNew();
        var counts = await Task.WhenAll(Enumerable.Range(0, Clients).Select(async _ =>
        {
            var count = 0;
            while (watch.Elapsed < duration)
            {
                using var answer = await client.GetAsync(new Uri(url));
                answer.EnsureSuccessStatusCode();
                await answer.Content.CopyToAsync(Stream.Null);
                count++;
            }

            return count;
        }));
        return counts.Sum() / watch.Elapsed.TotalSeconds;
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "PotLock.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The benchmarks run from a checkout.");
    }

    private static void Print(string what, double perSecond) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {perSecond:0}/s"));

    [GeneratedRegex("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"(?<token>[^\"]+)\"")]
    private static partial Regex Token();

    [GeneratedRegex(@"Requests/sec:\s+(?<rate>[\d.]+)")]
    private static partial Regex PerSecond();
}
