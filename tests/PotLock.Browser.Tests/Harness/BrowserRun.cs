using System.Collections;
using Microsoft.Playwright;

namespace PotLock.Browser.Tests.Harness;

/// <summary>One browser and one app for all tests; every test gets a context of its own, with its own cookies.</summary>
public sealed class BrowserRun : IAsyncLifetime
{
    /// <summary>The name of the collection that every class of tests in a browser belongs to.</summary>
    public const string Name = "browser";

    /// <summary>How long anything may take: a busy machine is slow, not broken.</summary>
    public const int PatienceMilliseconds = 60_000;

    private readonly Dictionary<string, string> _signedIn = [];
    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private Uri? _address;

    /// <summary>The app.</summary>
    public PotLockSite Site { get; } = new();

    /// <summary>Opens a browser window with no cookies.</summary>
    public Task<Visitor> OpenAsync(Device device = Device.Desktop, bool javaScript = true, float scale = 1) =>
        OpenAsync(device, javaScript, scale, null);

    /// <summary>Opens a browser window that may work without a network; in the others pages come from the app alone.</summary>
    public Task<Visitor> OpenWithOfflineAsync(Device device = Device.Phone) => OpenAsync(device, true, 1, null, ServiceWorkerPolicy.Allow);

    /// <summary>
    /// Opens a browser window of somebody whose book was prepared. It is prepared once in a run: tests that share it look,
    /// and change nothing that another of them looks at.
    /// </summary>
    public async Task<Visitor> OpenAsAsync(string book, Func<Visitor, Task> prepare, Device device = Device.Desktop, float scale = 1)
    {
        ArgumentNullException.ThrowIfNull(prepare);
        if (!_signedIn.TryGetValue(book, out var state))
        {
            await using var visitor = await OpenAsync();
            await prepare(visitor);
            visitor.ExpectNoProblems();
            state = await visitor.Page.Context.StorageStateAsync();
            _signedIn.Add(book, state);
        }

        return await OpenAsync(device, true, scale, state);
    }

    /// <inheritdoc />
    public async Task InitializeAsync()
    {
        if (Chromium.Path is null)
        {
            return;
        }

        _address = Site.Start();
        _playwright = await Playwright.CreateAsync();
        Assertions.SetDefaultExpectTimeout(PatienceMilliseconds);
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Chromium.Path,
            Timeout = 2 * PatienceMilliseconds,
            // The native date field writes dates as the browser's own language does.
            Env = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
                .ToDictionary(variable => (string)variable.Key, variable => (string?)variable.Value ?? "")
                .Where(variable => variable.Key != "LANGUAGE").Append(new("LANGUAGE", "en_GB")),
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync",
                "--no-first-run", "--lang=en-GB",
            ],
        });
    }

    /// <inheritdoc />
    public async Task DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        await Site.DisposeAsync();
    }

    private async Task<Visitor> OpenAsync(
        Device device, bool javaScript, float scale, string? state, ServiceWorkerPolicy workers = ServiceWorkerPolicy.Block)
    {
        var context = await _browser!.NewContextAsync(new()
        {
            BaseURL = _address!.ToString(),
            ViewportSize = device.Size(),
            DeviceScaleFactor = scale,
            JavaScriptEnabled = javaScript,
            ReducedMotion = ReducedMotion.Reduce,
            Locale = "en-GB",
            TimezoneId = "Europe/London",
            StorageState = state,
            ServiceWorkers = workers,
        });
        context.SetDefaultTimeout(PatienceMilliseconds);
        return new Visitor(await context.NewPageAsync());
    }
}

/// <summary>Makes the one browser known to all classes that name it; they run one after another.</summary>
[CollectionDefinition(BrowserRun.Name)]
public sealed class BrowserTests : ICollectionFixture<BrowserRun>;

/// <summary>What the page is shown on.</summary>
public enum Device
{
    /// <summary>390 × 844.</summary>
    Phone,

    /// <summary>1280 × 900.</summary>
    Desktop,
}

/// <summary>How large devices are.</summary>
public static class DeviceSizes
{
    /// <summary>The part of the screen that shows the page.</summary>
    public static ViewportSize Size(this Device device) =>
        device == Device.Phone ? new() { Width = 390, Height = 844 } : new() { Width = 1280, Height = 900 };
}
