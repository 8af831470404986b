namespace PotLock.Browser.Tests.Harness;

/// <summary>The browser of this machine. None is downloaded: what is missing is skipped, with the reason.</summary>
public static class Chromium
{
    private const string Setting = "POTLOCK_CHROMIUM";

    // The one without a window of its own first: it draws the same, in half the time.
    private static readonly string[] s_names =
    [
        "chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome.exe", "msedge.exe",
    ];

    private static readonly string[] s_places =
    [
        "/usr/bin", "/usr/local/bin", "/snap/bin", "/opt/google/chrome", "/Applications/Google Chrome.app/Contents/MacOS",
        @"C:\Program Files\Google\Chrome\Application", @"C:\Program Files (x86)\Microsoft\Edge\Application",
    ];

    /// <summary>The program; null when there is none.</summary>
    public static string? Path { get; } = Find();

    /// <summary>Why tests in a browser are skipped; null when they can run.</summary>
    public static string? Missing { get; } = Path is not null
        ? null
        : Environment.GetEnvironmentVariable(Setting) is { Length: > 0 } chosen
            ? $"{Setting} names {chosen}, which is not there."
            : $"No chromium was found. Install chromium, or set {Setting} to a Chromium or Chrome program.";

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable(Setting) is { Length: > 0 } chosen)
        {
            return File.Exists(chosen) ? chosen : null;
        }

        var onThePath = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(
            System.IO.Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        var places = s_places.Concat(onThePath).ToList();
        return s_names.Append("Google Chrome").SelectMany(name => places.Select(place => System.IO.Path.Combine(place, name)))
            .FirstOrDefault(File.Exists);
    }
}

/// <summary>A test in a real browser; skipped, with the reason, where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute() => Skip = Chromium.Missing;
}

/// <summary>A test with several cases in a real browser; skipped, with the reason, where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserTheoryAttribute : TheoryAttribute
{
    public BrowserTheoryAttribute() => Skip = Chromium.Missing;
}
