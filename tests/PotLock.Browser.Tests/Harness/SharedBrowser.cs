using System.Collections;
using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace PotLock.Browser.Tests.Harness;

/// <summary>
/// What all tests share because it takes long to start: one browser program, one app, and the browser's windows with what
/// they have loaded before. Nobody meets anybody's cookies in them.
/// </summary>
internal static class SharedBrowser
{
    private static readonly ConcurrentDictionary<(bool JavaScript, float Scale), ConcurrentBag<IBrowserContext>> s_free = [];
    private static readonly Lazy<Task<(IPlaywright Playwright, IBrowser Browser)>> s_browser = new(LaunchAsync);
    private static readonly Lazy<PotLockSite> s_site = new(PotLockSite.StartEmpty);

    /// <summary>The app whose clock nobody moves.</summary>
    public static PotLockSite Site => s_site.Value;

    /// <summary>An app of one's own, whose clock can be moved. Its database is a copy, so nothing is migrated again.</summary>
    public static PotLockSite StartSite(IReadOnlyDictionary<string, string> settings) => PotLockSite.StartCopyOf(Site, settings);

    /// <summary>A part of the browser without cookies in which nothing was ever loaded; whoever asks ends it.</summary>
    public static async Task<IBrowserContext> NewContextAsync(PotLockSite site, bool javaScript, float scale, ServiceWorkerPolicy workers)
    {
        var context = await (await s_browser.Value).Browser.NewContextAsync(new()
        {
            BaseURL = site.Address.ToString(),
            DeviceScaleFactor = scale,
            JavaScriptEnabled = javaScript,
            ReducedMotion = ReducedMotion.Reduce,
            Locale = "en-GB",
            TimezoneId = "Europe/London",
            ServiceWorkers = workers,
        });
        context.SetDefaultTimeout(BrowserRun.PatienceMilliseconds);
        return context;
    }

    /// <summary>
    /// A part of the browser without cookies on the shared app, which may have loaded its files before; to be given back.
    /// </summary>
    public static async Task<IBrowserContext> BorrowContextAsync(bool javaScript, float scale) =>
        s_free.GetOrAdd((javaScript, scale), _ => []).TryTake(out var context)
            ? context
            : await NewContextAsync(Site, javaScript, scale, ServiceWorkerPolicy.Block);

    /// <summary>Takes a borrowed part of the browser back: nobody's cookies and settings stay in it.</summary>
    public static async Task GiveBackAsync(IPage page, bool javaScript, float scale)
    {
        var context = page.Context;
        try
        {
            var devTools = await context.NewCDPSessionAsync(page);
            await devTools.SendAsync("Storage.clearDataForOrigin", new()
            {
                ["origin"] = Site.Address.GetLeftPart(UriPartial.Authority),
                ["storageTypes"] = "local_storage,indexeddb,cache_storage",
            });
            await context.ClearCookiesAsync();
            await page.CloseAsync();
        }
        catch (PlaywrightException)
        {
            // A window that does not answer is nobody's any more.
            await context.DisposeAsync();
            return;
        }

        s_free[(javaScript, scale)].Add(context);
    }

    /// <summary>Ends the browser and the app, once all tests have run.</summary>
    public static async Task EndAsync()
    {
        if (s_browser.IsValueCreated)
        {
            var (playwright, browser) = await s_browser.Value;
            await browser.DisposeAsync();
            playwright.Dispose();
        }

        if (s_site.IsValueCreated)
        {
            await s_site.Value.DisposeAsync();
        }
    }

    private static async Task<(IPlaywright, IBrowser)> LaunchAsync()
    {
        var playwright = await Playwright.CreateAsync();
        Assertions.SetDefaultExpectTimeout(BrowserRun.PatienceMilliseconds);
        var browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Chromium.Path,
            Timeout = 2 * BrowserRun.PatienceMilliseconds,
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
        return (playwright, browser);
    }
}
