using System.Globalization;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;
using PotLock.Browser.Tests.Harness;

namespace PotLock.Browser.Tests.Pages;

/// <summary>What every page has. A page object knows where things stand on a page; tests say what a person does.</summary>
public class PotLockPage(Visitor visitor)
{
    private const string AllRules =
        "{ runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }, rules: { 'target-size': { enabled: "
            + "true } }, resultTypes: ['violations'] }";

    // Colours are all that differs between light and dark.
    private const string ContrastRule = "{ runOnly: { type: 'rule', values: ['color-contrast'] }, resultTypes: ['violations'] }";

    private const string SizeRule = "{ runOnly: { type: 'rule', values: ['target-size'] }, resultTypes: ['violations'] }";

    private static readonly string s_axe = new BundledAxeScriptProvider().GetScript();

    /// <summary>The window.</summary>
    public IPage Page => visitor.Page;

    /// <summary>Who sits in front of it.</summary>
    protected Visitor Visitor => visitor;

    /// <summary>What was done.</summary>
    public ILocator Notice => Page.Locator("[role=status] .notice");

    /// <summary>The summary of what is wrong.</summary>
    public ILocator Alert => Page.Locator("[role=alert]");

    /// <summary>The heading.</summary>
    public ILocator Heading => Page.Locator("main h1");

    /// <summary>The element of a pot.</summary>
    public ILocator Pot(string name) => Page.Locator($"[data-pot][data-name='{name}']");

    /// <summary>What the element of a pot says about it.</summary>
    public async Task<PotMarks> ReadPotAsync(string name)
    {
        var pot = Pot(name);
        return new(
            await Mark(pot, "status"),
            await Mark(pot, "locked"),
            await Mark(pot, "balance"),
            await Mark(pot, "target"),
            await Mark(pot, "weighting"));
    }

    /// <summary>Fails with everything that axe finds; only with colours when nothing else may have changed.</summary>
    public async Task<IReadOnlyList<string>> FindBarriersAsync(bool onlyContrast = false)
    {
        // The half megabyte is read once by each page, however often axe runs on it.
        if (!await Page.EvaluateAsync<bool>("() => 'axe' in window"))
        {
            await Page.EvaluateAsync(s_axe + "; null");
        }

        var found = await RunAxeAsync(onlyContrast ? ContrastRule : AllRules);
        var others = found.Where(barrier => !barrier.StartsWith("target-size:", StringComparison.Ordinal)).ToList();
        if (others.Count == found.Length)
        {
            return found;
        }

        // What lies under the bar at the foot of the window can be scrolled from under it: sizes count where all of the page is seen.
        var size = Page.ViewportSize!;
        await Page.SetViewportSizeAsync(size.Width, await Page.EvaluateAsync<int>("() => document.documentElement.scrollHeight"));
        others.AddRange(await RunAxeAsync(SizeRule));
        await Page.SetViewportSizeAsync(size.Width, size.Height);
        return others;
    }

    /// <summary>What is wider than a window of this width; nothing when the page never scrolls sideways.</summary>
    public async Task<IReadOnlyList<string>> FindOverflowAsync(int width)
    {
        await Page.SetViewportSizeAsync(width, 640);
        return await Page.EvaluateAsync<string[]>(
            """
            () => {
              const room = document.documentElement.clientWidth;
              if (document.documentElement.scrollWidth <= room) return [];
              const wide = [...document.body.querySelectorAll('*')].filter(
                    (e) => e.getBoundingClientRect().right > room + 0.5 && !e.closest('.visually-hidden, svg'));
              return wide.length ? wide.map((e) => e.outerHTML.slice(0, 120)) : ['the page itself'];
            }
            """);
    }

    /// <summary>
    /// What a first visit of this page loads, headers included: the page as it goes over the wire; styles and scripts as a published
    /// app sends them, compressed once when it is built, which this one does not do.
    /// </summary>
    public async Task<PageWeight> WeighAsync()
    {
        await Page.EvaluateAsync(
            """
            async () => {
              if (document.readyState !== 'complete') await new Promise((loaded) => addEventListener('load', loaded));
              await document.fonts.ready;
            }
            """);
        var loaded = await Page.EvaluateAsync<LoadedFile[]>(
            """
            () => [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
              .map((one) => ({ address: one.name, bytes: one.encodedBodySize }))
            """);
        List<(string Address, long Bytes)> files = [];
        foreach (var file in loaded.DistinctBy(file => file.Address))
        {
            var address = new Uri(file.Address);
            var isPacked = address.AbsolutePath.EndsWith(".css", StringComparison.Ordinal)
                || address.AbsolutePath.EndsWith(".js", StringComparison.Ordinal);
            files.Add(
                (address.PathAndQuery, PageWeight.HeaderBytes + (isPacked ? await visitor.Site.PackedBytesAsync(address) : file.Bytes)));
        }

        return new PageWeight(files);
    }

    /// <summary>What is in the window as a picture, or the whole page with every chart.</summary>
    public async Task PaintAsync(string path, bool whole = false)
    {
        if (whole)
        {
            await DrawChartsAsync();
        }

        await Page.ScreenshotAsync(new() { Path = path, FullPage = whole, Animations = ScreenshotAnimations.Disabled });
    }

    /// <summary>Goes to each chart that can be seen, until it is drawn, and back to the top.</summary>
    public Task DrawChartsAsync() => Page.EvaluateAsync("""
        async () => {
          for (const canvas of document.querySelectorAll('[data-chart]')) {
            while (canvas.checkVisibility() && !globalThis.Chart?.getChart(canvas)) {
              canvas.scrollIntoView({ block: 'center', behavior: 'instant' });
              await new Promise(requestAnimationFrame);
            }
          }
          window.scrollTo({ top: 0, behavior: 'instant' });
        }
        """);

    /// <summary>The value that a figure means.</summary>
    protected async Task<string> FigureAsync(string id) => await Page.Locator($"data#{id}").GetAttributeAsync("value") ?? "";

    private Task<string[]> RunAxeAsync(string options) => Page.EvaluateAsync<string[]>(
        $$"""
        async () => (await axe.run(document, {{options}})).violations.flatMap((violation) =>
          violation.nodes.map((node) => `${violation.id}: ${violation.help}: ${node.html} ` +
            `${[...node.any, ...node.all, ...node.none].map((check) => check.message).join('; ')}`))
        """);

    private static async Task<string> Mark(ILocator element, string name) =>
        await element.GetAttributeAsync(string.Create(CultureInfo.InvariantCulture, $"data-{name}")) ?? "";
}

/// <summary>A file that a page has loaded, as the browser counts it.</summary>
public sealed class LoadedFile
{
    public string Address { get; set; } = "";

    public long Bytes { get; set; }
}

/// <summary>What a page consists of, in bytes on the wire.</summary>
public sealed record PageWeight(IReadOnlyList<(string Address, long Bytes)> Files)
{
    /// <summary>The most that a first visit may load.</summary>
    private const long MostBytes = 150_000;

    /// <summary>About what the headers of an answer take.</summary>
    public const long HeaderBytes = 400;

    /// <summary>All files together.</summary>
    public long Bytes => Files.Sum(file => file.Bytes);

    /// <summary>Whether it is within what a page may weigh.</summary>
    public bool IsLight => Bytes <= MostBytes;

    /// <summary>The sum, and the files from the heaviest.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Bytes} bytes of at most {MostBytes}: "
            + $"{string.Join(", ", Files.OrderByDescending(file => file.Bytes).Select(file => $"{file.Address} {file.Bytes}"))}");
}

/// <summary>What a page says about a pot.</summary>
public sealed record PotMarks(string Status, string Locked, string Balance, string Target, string Weighting);
