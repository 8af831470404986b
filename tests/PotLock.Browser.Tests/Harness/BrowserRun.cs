using Microsoft.Playwright;

namespace PotLock.Browser.Tests.Harness;

/// <summary>
/// What one test has: windows with cookies of their own on the app that all tests share, or, when the test moves the clock,
/// on an app of its own.
/// </summary>
public sealed class BrowserRun : IAsyncLifetime
{
    /// <summary>The name of the collection that every class of tests in a browser belongs to.</summary>
    public const string Name = "browser";

    /// <summary>How long anything may take: a busy machine is slow, not broken.</summary>
    public const int PatienceMilliseconds = 60_000;

    private PotLockSite? _own;
    private bool _isShared;

    /// <summary>The app.</summary>
    private PotLockSite Site
    {
        get
        {
            _isShared |= _own is null;
            return _own ?? SharedBrowser.Site;
        }
    }

    /// <summary>
    /// Makes it noon of that day, from where the clock ticks on. The first call comes before the first window is opened:
    /// the test gets an app of its own, so that no other's days change.
    /// </summary>
    public void MoveTo(DateOnly day) => (_own ??= StartOwn(new Dictionary<string, string>())).BookTime.MoveTo(day);

    /// <summary>Has an app of its own, set up in a way of its own; asked before the first window is opened.</summary>
    public BrowserRun With(IReadOnlyDictionary<string, string> settings)
    {
        _own = StartOwn(settings);
        return this;
    }

    /// <summary>Opens a browser window with no cookies.</summary>
    public Task<Visitor> OpenAsync(Device device = Device.Desktop, bool javaScript = true, float scale = 1) =>
        OpenAsync(device, javaScript, scale, null);

    /// <summary>Opens a browser window that has loaded nothing before.</summary>
    public Task<Visitor> OpenForTheFirstTimeAsync(Device device) => OpenFreshAsync(device, ServiceWorkerPolicy.Block);

    /// <summary>Opens a browser window that may work without a network; in the others pages come from the app alone.</summary>
    public Task<Visitor> OpenWithOfflineAsync(Device device = Device.Phone) => OpenFreshAsync(device, ServiceWorkerPolicy.Allow);

    /// <summary>
    /// Opens a browser window of somebody whose book was prepared. It is prepared once in a run: tests that share it look,
    /// and change nothing that another of them looks at.
    /// </summary>
    public async Task<Visitor> OpenAsAsync(string book, Func<Visitor, Task> prepare, Device device = Device.Desktop, float scale = 1) =>
        await OpenAsync(device, true, scale, await SignInAsync(book, prepare));

    /// <summary>Opens a window of that person that has loaded nothing before.</summary>
    public async Task<Visitor> OpenAsForTheFirstTimeAsync(string book, Func<Visitor, Task> prepare, Device device)
    {
        var signedIn = await SignInAsync(book, prepare);
        var visitor = await OpenForTheFirstTimeAsync(device);
        await visitor.Page.Context.AddCookiesAsync(signedIn);
        return visitor;
    }

    /// <inheritdoc />
    public Task InitializeAsync() => Task.CompletedTask;

    /// <inheritdoc />
    public async Task DisposeAsync()
    {
        if (_own is not null)
        {
            await _own.DisposeAsync();
        }
    }

    private PotLockSite StartOwn(IReadOnlyDictionary<string, string> settings) => _own is null && _isShared
        ? throw new InvalidOperationException("Ask for an app of your own before the first window is opened: others use this one.")
        : SharedBrowser.StartSite(settings);

    private Task<IReadOnlyList<Cookie>> SignInAsync(string book, Func<Visitor, Task> prepare)
    {
        ArgumentNullException.ThrowIfNull(prepare);
        return Site.SignInOnceAsync(book, async () =>
        {
            await using var visitor = await OpenAsync();
            visitor.Place = $"the preparation of the book \"{book}\"";
            await prepare(visitor);
            visitor.ExpectNoProblems();
            return [.. (await visitor.Page.Context.CookiesAsync()).Select(Lasting)];
        });
    }

    private async Task<Visitor> OpenAsync(Device device, bool javaScript, float scale, IReadOnlyList<Cookie>? cookies)
    {
        var site = Site;
        var isBorrowed = _own is null;
        var context = isBorrowed
            ? await SharedBrowser.BorrowContextAsync(javaScript, scale)
            : await SharedBrowser.NewContextAsync(site, javaScript, scale, ServiceWorkerPolicy.Block);
        if (cookies is not null)
        {
            await context.AddCookiesAsync(cookies);
        }

        var page = await OpenPageAsync(context, device);
        return new Visitor(page, site, isBorrowed
            ? () => SharedBrowser.GiveBackAsync(page, javaScript, scale)
            : async () => await context.DisposeAsync());
    }

    private async Task<Visitor> OpenFreshAsync(Device device, ServiceWorkerPolicy workers)
    {
        var context = await SharedBrowser.NewContextAsync(Site, javaScript: true, scale: 1, workers);
        return new Visitor(await OpenPageAsync(context, device), Site, async () => await context.DisposeAsync());
    }

    private static async Task<IPage> OpenPageAsync(IBrowserContext context, Device device)
    {
        var page = await context.NewPageAsync();
        await page.SetViewportSizeAsync(device.Size().Width, device.Size().Height);
        return page;
    }

    // What the browser tells of a cookie, as it takes one.
    private static Cookie Lasting(BrowserContextCookiesResult cookie) => new()
    {
        Name = cookie.Name,
        Value = cookie.Value,
        Domain = cookie.Domain,
        Path = cookie.Path,
        Expires = cookie.Expires,
        HttpOnly = cookie.HttpOnly,
        Secure = cookie.Secure,
        SameSite = cookie.SameSite,
    };
}

/// <summary>Gives every test of the classes that name it a run of its own.</summary>
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
