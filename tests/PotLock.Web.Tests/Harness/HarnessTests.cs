using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using PotLock.Web.Hosting;

namespace PotLock.Web.Tests.Harness;

/// <summary>The app starts on an empty database and answers.</summary>
public sealed class HarnessTests(PotLockApp app) : IClassFixture<PotLockApp>
{
    [Fact]
    public async Task FirstPage_OnAFreshDatabase_IsShown()
    {
        var page = await app.OpenBrowser().GetPageAsync("/");
        page.Expect(HttpStatusCode.OK);
        Assert.Equal("Locked savings pots · PotLock", page.Title);
    }

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task Probes_AnswerWithoutASignIn(string path) =>
        Assert.Equal("Healthy", (await app.OpenBrowser().GetPageAsync(path)).Expect(HttpStatusCode.OK).Body);

    [Fact]
    public async Task Stylesheet_IsServed() =>
        (await app.OpenBrowser().GetPageAsync("/css/site.css")).Expect(HttpStatusCode.OK);

    /// <summary>A machine has few watches; a page must not need one.</summary>
    [Fact]
    public async Task FilesOfPages_AreNotWatched()
    {
        var page = (await app.OpenBrowser().GetPageAsync("/")).Expect(HttpStatusCode.OK);
        Assert.Contains("?v=", page.Find("link[rel=stylesheet]").GetAttribute("href"), StringComparison.Ordinal);
        var environment = app.Services.GetRequiredService<IWebHostEnvironment>();
        Assert.IsType<UnwatchedFiles>(environment.WebRootFileProvider);
        Assert.Same(NullChangeToken.Singleton, environment.WebRootFileProvider.Watch("css/site.css"));
    }

    [Fact]
    public async Task Person_SplitsADepositAndWithdrawsFromTheRest()
    {
        var browser = await app.OpenRegisteredAsync();
        await browser.CreatePotAsync("Holiday", weighting: "10", ("TargetAmount", "400.00"));
        await browser.DepositAsync("50.00");
        var page = await browser.GetPageAsync("/dashboard");
        Assert.Equal(
            ("45.00", "5.00", "50.00"), (page.FigureOf("#active-balance"), page.FigureOf("#pots-total"), page.FigureOf("#main-total")));
        Assert.Equal("5.00", page.Pot("Holiday").GetAttribute("data-balance"));

        await browser.WithdrawAsync("4.50");
        Assert.Equal("40.50", (await browser.GetPageAsync("/dashboard")).FigureOf("#active-balance"));
    }

    [Fact]
    public async Task BookTime_MovesWhatTheBookCallsToday()
    {
        var browser = await app.OpenRegisteredAsync();
        app.BookTime.MoveTo(new DateTimeOffset(2031, 2, 3, 12, 0, 0, TimeSpan.Zero));
        try
        {
            Assert.Equal("2031-02-03", (await browser.GetPageAsync("/pots/new")).Find("#EndDate").GetAttribute("min"));
        }
        finally
        {
            app.BookTime.Reset();
        }
    }
}
