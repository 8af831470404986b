using PotLock.Browser.Tests.Harness;

namespace PotLock.Browser.Tests.Journeys;

/// <summary>When charts are drawn: a page with several must not keep a phone busy with those that nobody sees.</summary>
[Collection(BrowserRun.Name)]
public sealed class ChartTests(BrowserRun run)
{
    private const string Drawn =
        "() => [...document.querySelectorAll('[data-chart]')].map(canvas => !!globalThis.Chart?.getChart(canvas))";

    [BrowserFact]
    public async Task Chart_IsDrawnOnceItComesNearTheScreen()
    {
        await using var visitor = await run.OpenAsAsync(Books.Spent, Books.SpendAsync, Device.Phone);
        await visitor.Page.GotoAsync("/reports");
        var last = visitor.Page.Locator("[data-chart]").Last;
        await visitor.Page.Locator("[data-chart]").First.ScrollIntoViewIfNeededAsync();
        await Patience.UntilAsync(async () => (await visitor.Page.EvaluateAsync<bool[]>(Drawn))[0]);
        Assert.False((await visitor.Page.EvaluateAsync<bool[]>(Drawn))[^1]);
        await last.ScrollIntoViewIfNeededAsync();
        await Patience.UntilAsync(async () => (await visitor.Page.EvaluateAsync<bool[]>(Drawn))[^1]);
    }

    [BrowserFact]
    public async Task Charts_ThatNobodyHasSeen_ArePrintedAllTheSame()
    {
        await using var visitor = await run.OpenAsAsync(Books.Spent, Books.SpendAsync, Device.Phone);
        await visitor.Page.GotoAsync("/reports");
        await visitor.Page.PdfAsync();
        var drawn = await visitor.Page.EvaluateAsync<bool[]>(Drawn);
        Assert.True(drawn.Length > 1);
        Assert.All(drawn, Assert.True);
    }
}
