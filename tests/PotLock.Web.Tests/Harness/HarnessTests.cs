using System.Net;

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
}
