using System.Globalization;
using Microsoft.Playwright;

namespace PotLock.Browser.Tests.Harness;

/// <summary>
/// Somebody in front of a browser window. Whatever the browser complains about meanwhile (errors of scripts, what the
/// content security policy stopped, files that are missing) is kept, and a test ends with <see cref="ExpectNoProblems"/>.
/// </summary>
public sealed class Visitor : IAsyncDisposable
{
    /// <summary>A password that the rules take.</summary>
    public const string GoodPassword = "plum kettle harbour nine";

    private static int s_people;

    private readonly List<string> _problems = [];

    public Visitor(IPage page)
    {
        ArgumentNullException.ThrowIfNull(page);
        Page = page;
        Page.Console += (_, message) =>
        {
            // A refused form answers 422 by design, and Chromium counts that as an error; answers are looked at below. Only
            // the tests that go offline let the service worker in (BrowserRun).
            if (message.Type is "error" or "warning"
                && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal)
                && !message.Text.StartsWith("Service Worker registration blocked", StringComparison.Ordinal))
            {
                _problems.Add($"{message.Type} in the console of {Page.Url}: {message.Text}");
            }
        };
        Page.PageError += (_, error) => _problems.Add($"error of a script on {Page.Url}: {error}");
        Page.Response += (_, response) =>
        {
            var isMeant = response.Request.ResourceType is "document" or "fetch"
                && (response.Status < 500 || new Uri(response.Url).AbsolutePath.StartsWith("/error/", StringComparison.Ordinal));
            if (response.Status >= 400 && !isMeant)
            {
                _problems.Add(string.Create(CultureInfo.InvariantCulture, $"{response.Status} for {response.Url} on {Page.Url}"));
            }
        };
    }

    /// <summary>The window.</summary>
    public IPage Page { get; }

    /// <summary>What the browser complained about.</summary>
    public IReadOnlyList<string> Problems => _problems;

    /// <summary>An e-mail address that nobody else in this run has.</summary>
    public static string NewEmail() =>
        string.Create(CultureInfo.InvariantCulture, $"maya.{Interlocked.Increment(ref s_people)}@example.org");

    /// <summary>Fails with everything that the browser complained about.</summary>
    public void ExpectNoProblems() => Assert.True(_problems.Count == 0, string.Join('\n', _problems));

    /// <inheritdoc />
    public async ValueTask DisposeAsync() => await Page.Context.DisposeAsync();
}
