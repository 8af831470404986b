using System.Net;
using PotLock.Web.Tests.Api;
using PotLock.Web.Tests.Harness;

namespace PotLock.Web.Tests.Users;

/// <summary>An installation that asks for two-step login: whoever has none gets to the page that switches it on, and no further.</summary>
public sealed class SecondFactorDemandTests(GuardedApp guarded, GuardedAdminApp admins)
    : IClassFixture<GuardedApp>, IClassFixture<GuardedAdminApp>
{
    [Theory]
    [InlineData("/dashboard")]
    [InlineData("/setup")]
    [InlineData("/account")]
    [InlineData("/account/passkeys")]
    [InlineData("/reports/statement?format=csv")]
    [InlineData("/admin")]
    public async Task Everyone_IsLedToSwitchItOn_BeforeAnythingOpens(string page)
    {
        var browser = await guarded.OpenRegisteredAsync();
        Assert.Equal("/account/two-factor", (await browser.GetAsync(page)).Expect(HttpStatusCode.SeeOther).Location);
        Assert.Contains(
            "Everyone on this PotLock needs it.",
            (await browser.GetPageAsync("/account/two-factor")).HasSoundMarkup().TextOf("main"), StringComparison.Ordinal);
        await browser.SwitchTwoFactorOnAsync(guarded);
        Assert.NotEqual("/account/two-factor", (await browser.GetAsync(page)).Location);
    }

    [Fact]
    public async Task Form_IsNotCarriedOut_BeforeItIsOn_AndLoggingOutIs()
    {
        var browser = await guarded.OpenRegisteredAsync();
        var token = (await browser.GetPageAsync("/account/two-factor")).ValueOf("__RequestVerificationToken");
        var answer = await browser.PostAsync("/deposits", new Dictionary<string, string>
        {
            ["__RequestVerificationToken"] = token,
            ["Amount"] = "10",
        });
        Assert.Equal("/account/two-factor", answer.Expect(HttpStatusCode.SeeOther).Location);
        (await browser.GetPageAsync("/help")).Expect(HttpStatusCode.OK);
        await browser.SubmitAsync("/account/two-factor", "form[action='/logout']");
        (await browser.GetAsync("/dashboard")).Expect(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Program_IsToldToo_UntilItIsOn()
    {
        var browser = await guarded.OpenRegisteredAsync();
        var api = guarded.OpenApi();
        await api.LogInAsync(browser.Email);
        (await api.GetAsync("/pots")).ExpectProblem(HttpStatusCode.Forbidden, "second-factor-needed");
    }

    [Fact]
    public async Task Admins_NeedItForAdministrationAlone()
    {
        var admin = await admins.OpenRegisteredAsync();
        (await admin.GetAsync("/dashboard")).Expect(HttpStatusCode.OK);
        Assert.Equal("/account/two-factor", (await admin.GetAsync("/admin")).Expect(HttpStatusCode.SeeOther).Location);
        Assert.Contains(
            "only open with it", (await admin.GetPageAsync("/account/two-factor")).TextOf("main"), StringComparison.Ordinal);
        await admin.SwitchTwoFactorOnAsync(admins);
        (await admin.GetAsync("/admin")).Expect(HttpStatusCode.OK);
        // Nobody else learns that there is anything.
        var person = await admins.OpenRegisteredAsync();
        Assert.NotEqual(HttpStatusCode.OK, (await person.GetAsync("/admin")).Status);
        (await person.GetAsync("/dashboard")).Expect(HttpStatusCode.OK);
    }
}
