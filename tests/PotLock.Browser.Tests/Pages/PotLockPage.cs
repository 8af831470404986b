using System.Globalization;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using PotLock.Browser.Tests.Harness;

namespace PotLock.Browser.Tests.Pages;

/// <summary>What every page has. A page object knows where things stand on a page; tests say what a person does.</summary>
public class PotLockPage(Visitor visitor)
{
    private static readonly AxeRunOptions s_axe = new()
    {
        RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] },
        Rules = new Dictionary<string, RuleOptions> { ["target-size"] = new() { Enabled = true } },
        ResultTypes = [ResultType.Violations],
    };

    // Colours are all that differs between light and dark.
    private static readonly AxeRunOptions s_contrast = new()
    {
        RunOnly = new RunOnlyOptions { Type = "rule", Values = ["color-contrast"] },
        ResultTypes = [ResultType.Violations],
    };

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
        return new(await Mark(pot, "status"), await Mark(pot, "locked"), await Mark(pot, "balance"), await Mark(pot, "target"), await Mark(pot, "weighting"));
    }

    /// <summary>Fails with everything that axe finds; only with colours when nothing else may have changed.</summary>
    public async Task<IReadOnlyList<string>> FindBarriersAsync(bool onlyContrast = false)
    {
        // The other way of running axe is for pages with frames, and opens a window each time.
#pragma warning disable CS0618
        var result = await Page.Locator("html").RunAxeLegacy(onlyContrast ? s_contrast : s_axe);
#pragma warning restore CS0618
        return
        [
            .. result.Violations.SelectMany(violation => violation.Nodes.Select(node =>
                $"{violation.Id}: {violation.Help}: {node.Html} {string.Join("; ", node.Any.Concat(node.All).Concat(node.None).Select(check => check.Message))}")),
        ];
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
              const wide = [...document.body.querySelectorAll('*')].filter((e) => e.getBoundingClientRect().right > room + 0.5 && !e.closest('.visually-hidden, svg'));
              return wide.length ? wide.map((e) => e.outerHTML.slice(0, 120)) : ['the page itself'];
            }
            """);
    }

    /// <summary>The whole page as a picture.</summary>
    public Task PaintAsync(string path, bool whole = false) => Page.ScreenshotAsync(new() { Path = path, FullPage = whole, Animations = ScreenshotAnimations.Disabled });

    /// <summary>The value that a figure means.</summary>
    protected async Task<string> FigureAsync(string id) => await Page.Locator($"data#{id}").GetAttributeAsync("value") ?? "";

    private static async Task<string> Mark(ILocator element, string name) =>
        await element.GetAttributeAsync(string.Create(CultureInfo.InvariantCulture, $"data-{name}")) ?? "";
}

/// <summary>What a page says about a pot.</summary>
public sealed record PotMarks(string Status, string Locked, string Balance, string Target, string Weighting);
