using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace PotLock.LoadWorker;

/// <summary>Somebody with a browser and a book of their own, as a provider's servers see them.</summary>
internal sealed partial class Person : IDisposable
{
    private const string Password = "velvet otter lantern quarry";

    private readonly HttpClient _client;
    private readonly SocketsHttpHandler _handler;
    private readonly int _number;
    private readonly string _run;

    /// <param name="server">Which of the servers the balancer gives this one.</param>
    /// <param name="run">What sets this run's people apart from those before.</param>
    /// <param name="number">Which of them.</param>
    public Person(Uri server, string run, int number)
    {
        (_run, _number) = (run, number);
        _handler = new SocketsHttpHandler
        {
            CookieContainer = new CookieContainer(), AllowAutoRedirect = true, AutomaticDecompression = DecompressionMethods.All,
        };
        _client = new HttpClient(_handler) { BaseAddress = server, Timeout = TimeSpan.FromSeconds(30) };
        // A network address of their own, so that nobody is throttled for what another did.
        _client.DefaultRequestHeaders.Add(
            "X-Forwarded-For", string.Create(CultureInfo.InvariantCulture, $"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"));
    }

    private string Email => string.Create(CultureInfo.InvariantCulture, $"{_run}-{_number}@example.test");

    /// <summary>Makes an account with three pots and a first deposit.</summary>
    public async Task SetUpAsync()
    {
        await SendAsync("/register", "/register",
            ("FirstName", "Maya"), ("LastName", "Okafor"), ("Email", Email), ("Password", Password), ("ConfirmPassword", Password));
        foreach (var (name, weighting) in new[] { ("House", "20"), ("Car", "5"), ("Holiday", "10") })
        {
            await SendAsync(
                "/pots/new", "/pots", ("Name", name), ("Weighting", weighting), ("TargetAmount", "50000"), ("CoolingOffDays", "1"));
        }

        await DepositAsync("2500.00");
    }

    /// <summary>Opens a page.</summary>
    public Task LookAsync(string path) => GetAsync(path);

    /// <summary>Deposits from the dashboard, and sees it there.</summary>
    public Task DepositAsync(string amount) => SendAsync("/dashboard", "/deposits", ("Amount", amount), ("Description", "Salary"));

    /// <summary>Spends from the dashboard, and sees it there.</summary>
    public Task SpendAsync(string amount) => SendAsync("/dashboard", "/withdrawals", ("Amount", amount), ("Description", "Lunch"));

    /// <summary>Logs in on another device, and is shown the dashboard.</summary>
    public async Task LogInAsync()
    {
        using var device = new Person(_client.BaseAddress!, _run, _number);
        await device.SendAsync("/login", "/login", ("Email", Email), ("Password", Password));
    }

    public void Dispose()
    {
        _client.Dispose();
        _handler.Dispose();
    }

    private async Task<string> GetAsync(string path)
    {
        using var answer = await _client.GetAsync(new Uri(path, UriKind.Relative));
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadAsStringAsync();
    }

    private async Task SendAsync(string page, string action, params (string Name, string Value)[] fields)
    {
        var text = await GetAsync(page);
        var start = text.IndexOf($"action=\"{action}", StringComparison.Ordinal);
        var form = start < 0
            ? throw new UnreachableException($"{page} has no form to {action}.")
            : text[start..text.IndexOf("</form>", start, StringComparison.Ordinal)];
        var hidden = HiddenField().Matches(form).Select(field => (Name: Attribute(field, "name"), Value: Attribute(field, "value")))
            .Where(field => field.Name.Length > 0 && fields.All(one => one.Name != field.Name));
        using var content = new FormUrlEncodedContent(
            hidden.Concat(fields).Select(field => KeyValuePair.Create(field.Name, field.Value)));
        using var answer = await _client.PostAsync(new Uri(action, UriKind.Relative), content);
        var said = await answer.Content.ReadAsStringAsync();
        if (!answer.IsSuccessStatusCode)
        {
            throw new HttpRequestException($"{action} was answered {(int)answer.StatusCode}: {Errors().Match(said).Value}");
        }
    }

    private static string Attribute(Match field, string name) =>
        WebUtility.HtmlDecode(Regex.Match(field.Value, $" {name}=\"([^\"]*)\"").Groups[1].Value);

    [GeneratedRegex("(?s)<[^>]*role=\"alert\".*?</ul>")]
    private static partial Regex Errors();

    [GeneratedRegex("<input [^>]*type=\"hidden\"[^>]*>")]
    private static partial Regex HiddenField();
}
