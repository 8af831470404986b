using System.Net;
using PotLock.Web.Tests.Harness;

namespace PotLock.Web.Tests.Dashboard;

/// <summary>The first page that anybody sees: it promises what there is.</summary>
public sealed class LandingTests(PotLockApp app) : IClassFixture<PotLockApp>
{
    [Fact]
    public async Task Landing_PromisesNothingThatDoesNotExistYet()
    {
        var page = (await app.OpenBrowser().GetPageAsync("/")).Expect(HttpStatusCode.OK).HasSoundMarkup();
        foreach (var notYet in new[] { "snapshot", "month is closed", "Cards", "84 %" })
        {
            Assert.DoesNotContain(notYet, page.TextOf("main"), StringComparison.OrdinalIgnoreCase);
        }
    }
}
