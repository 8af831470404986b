using System.Net;
using PotLock.Web.Tests.Harness;

namespace PotLock.Web.Tests.Help;

/// <summary>The help page with its keys, and the switch that hides amounts.</summary>
public sealed class HelpTests(PotLockApp app) : IClassFixture<PotLockApp>
{
    private const string Switch = "form[action='/privacy']";

    [Fact]
    public async Task Help_ListsEveryKey()
    {
        var browser = await app.OpenRegisteredAsync();
        var page = await browser.GetPageAsync("/help");
        Assert.Equal(
            ["n", "d", "w", "p", "/", "g h", "g p", "g a", "h", "?"],
            page.Document.QuerySelectorAll("#shortcuts dt").Select(key => key.TextContent.Trim()));
    }

    [Fact]
    public async Task Privacy_HidesAmountsOnThisDevice_UntilSwitchedBack_AndReturnsToThePage()
    {
        var browser = await app.OpenWithMoneyAsync();
        Assert.False(IsPrivate(await browser.GetPageAsync("/pots?status=live")));
        var hidden = (await browser.SubmitAsync("/pots?status=live", Switch)).Expect(HttpStatusCode.SeeOther);
        Assert.Equal("/pots?status=live", hidden.Location);
        Assert.True(IsPrivate(await browser.GetPageAsync("/dashboard")));
        await browser.SubmitAsync("/dashboard", Switch);
        Assert.False(IsPrivate(await browser.GetPageAsync("/dashboard")));
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example")]
    [InlineData("")]
    public async Task Privacy_NeverLeadsElsewhere(string returnUrl)
    {
        var browser = await app.OpenRegisteredAsync();
        Assert.Equal("/dashboard", (await browser.SubmitAsync("/help", Switch, ("returnUrl", returnUrl))).Location);
    }

    [Fact]
    public async Task AmountsInSentences_AreMarked_SoThatTheSwitchHidesThem()
    {
        var browser = await app.OpenWithMoneyAsync("1234.50");
        var page = await browser.WithdrawAsync("34.50");
        Assert.Equal(
            ["£34.50", "£1,200.00"], page.Document.QuerySelectorAll("[role=status] .money-text").Select(amount => amount.TextContent));
        Assert.Equal("Up to £1,200.00, your active balance.", page.TextOf("#withdraw-Amount-hint"));
        Assert.Equal("£1,200.00", page.TextOf("#withdraw-Amount-hint .money-text"));
    }

    private static bool IsPrivate(Page page) => page.Document.DocumentElement.ClassList.Contains("is-private");
}
