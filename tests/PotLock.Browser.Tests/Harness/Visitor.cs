using System.Collections.Concurrent;
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

    private readonly ConcurrentQueue<string> _problems = [];
    private readonly Func<Task> _leave;

    /// <summary>Somebody in front of a window, who leaves it at the end as <paramref name="leave"/> says.</summary>
    public Visitor(IPage page, PotLockSite site, Func<Task> leave)
    {
        ArgumentNullException.ThrowIfNull(page);
        Page = page;
        Site = site;
        _leave = leave;
        Page.Console += (_, message) =>
        {
            // A refused form answers 422 by design, and Chromium counts that as an error; answers are looked at below. Only
            // the tests that go offline let the service worker in (BrowserRun).
            if (message.Type is "error" or "warning"
                && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal)
                && !message.Text.StartsWith("Service Worker registration blocked", StringComparison.Ordinal))
            {
                Note($"{message.Type} in the console of {Page.Url}: {message.Text}");
            }
        };
        Page.PageError += (_, error) => Note($"error of a script on {Page.Url}: {error}");
        Page.Response += (_, response) =>
        {
            var isMeant = response.Request.ResourceType is "document" or "fetch"
                && (response.Status < 500 || new Uri(response.Url).AbsolutePath.StartsWith("/error/", StringComparison.Ordinal));
            if (response.Status >= 400 && !isMeant)
            {
                Note(string.Create(CultureInfo.InvariantCulture, $"{response.Status} for {response.Url} on {Page.Url}"));
            }
        };
    }

    /// <summary>The window.</summary>
    public IPage Page { get; }

    /// <summary>The app that the window shows.</summary>
    public PotLockSite Site { get; }

    /// <summary>What is being looked at, and how; said with each complaint of that time. May be empty.</summary>
    public string Place { get; set; } = "";

    /// <summary>What the browser complained about.</summary>
    public IReadOnlyCollection<string> Problems => _problems;

    /// <summary>An e-mail address that nobody else in this run has.</summary>
    public static string NewEmail() =>
        string.Create(CultureInfo.InvariantCulture, $"maya.{Interlocked.Increment(ref s_people)}@example.org");

    /// <summary>Fails with everything that the browser complained about.</summary>
    public void ExpectNoProblems() => Assert.True(_problems.IsEmpty, string.Join('\n', _problems));

    /// <inheritdoc />
    public async ValueTask DisposeAsync() => await _leave();

    private void Note(string problem) => _problems.Enqueue(Place.Length == 0 ? problem : $"{Place}: {problem}");
}
