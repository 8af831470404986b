using System.Net;
using System.Text.RegularExpressions;
using PotLock.Web.Tests.Harness;

namespace PotLock.Web.Tests.Dashboard;

/// <summary>The dashboard is drawn once for its figures; what belongs to one answer is its own each time.</summary>
public sealed partial class KeptPageTests(PotLockApp app) : IClassFixture<PotLockApp>
{
    [Fact]
    public async Task OpenedTwice_ItIsTheSame_ButForTokensAndIds()
    {
        var browser = await FilledAsync();
        var (first, second) = (await browser.GetPageAsync("/dashboard"), await browser.GetPageAsync("/dashboard"));
        Assert.Equal(Blank(MainOf(first)), Blank(MainOf(second)));
        var ids = IdsOf(first).Concat(IdsOf(second)).ToList();
        Assert.Equal(8, ids.Count);
        Assert.Equal(ids.Count, ids.Distinct().Count());
        // The forms that take back one of the latest entries share one draw, each with its entry behind it.
        Assert.Equal(6, ids.Select(id => id[..36]).Distinct().Count());
        Assert.All(ids, id => Assert.True(Guid.TryParse(id[..36], out _), id));
        var tokens = new[] { first, second }.Select(page => page.Find("#deposit [name=__RequestVerificationToken]").GetAttribute("value"));
        Assert.Equal(2, tokens.Distinct().Count());
    }

    [Fact]
    public async Task FormsOfTheSecondOpening_AreCarriedOut_AndTheNextShowsIt()
    {
        var browser = await FilledAsync();
        await browser.GetPageAsync("/dashboard");
        await browser.DepositAsync("10.00");
        await browser.GetPageAsync("/dashboard");
        await browser.WithdrawAsync("3.00");
        var page = await browser.GetPageAsync("/dashboard");
        Assert.Equal("102.30", page.FigureOf("#active-balance"));
        await browser.SubmitAsync("/dashboard", $"[data-entry='{page.Find("[data-entry]").GetAttribute("data-entry")}'] form");
        Assert.Equal("105.30", (await browser.GetPageAsync("/dashboard")).FigureOf("#active-balance"));
    }

    [Fact]
    public async Task TwoPeople_EachSeeTheirOwn()
    {
        var (one, other) = (await FilledAsync(), await app.OpenRegisteredAsync());
        for (var i = 0; i < 2; i++)
        {
            Assert.NotNull((await one.GetPageAsync("/dashboard")).Document.QuerySelector("[data-pot][data-name=Holiday]"));
            Assert.Null((await other.GetPageAsync("/dashboard")).Document.QuerySelector("[data-pot]"));
        }
    }

    private async Task<Browser> FilledAsync()
    {
        var browser = await app.OpenRegisteredAsync();
        await browser.CreatePotAsync("Holiday", weighting: "10", ("TargetAmount", "400.00"));
        await browser.DepositAsync("100.00");
        await browser.DepositAsync("7.00");
        // What has landed is shown once.
        await browser.GetPageAsync("/dashboard");
        return browser;
    }

    private static string MainOf(Page page) => page.Expect(HttpStatusCode.OK).Find("main").OuterHtml;

    private static List<string> IdsOf(Page page) =>
        [.. page.Document.QuerySelectorAll("main [name=CommandId]").Select(id => id.GetAttribute("value")!)];

    private static string Blank(string html) => OfOneAnswer().Replace(html, "");

    [GeneratedRegex("""(?<=(__RequestVerificationToken"|CommandId")[^>]* value=")[^"]*""")]
    private static partial Regex OfOneAnswer();
}
