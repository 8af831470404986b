using System.Net;
using PotLock.Web.Tests.Api;
using PotLock.Web.Tests.Harness;

namespace PotLock.Web.Tests.Tokens;

/// <summary>A person makes a token for a script, sees it once, and takes it back.</summary>
public sealed class TokenPageTests(PotLockApp app) : IClassFixture<PotLockApp>
{
    private const string Form = "form[action='/account/tokens']";

    [Fact]
    public async Task Token_IsShownOnce_WorksAndIsRevoked()
    {
        var browser = await app.OpenRegisteredAsync();
        var made = (await browser.SubmitAsync("/account/tokens", Form, ("Name", "Spreadsheet"), ("Scope", "write"), ("Days", "30")))
            .Expect(HttpStatusCode.OK);
        var secret = made.Find("#secret").TextContent;
        Assert.StartsWith("potlock_personal_", secret, StringComparison.Ordinal);

        var list = await browser.GetPageAsync("/account/tokens");
        Assert.DoesNotContain(secret, list.Body, StringComparison.Ordinal);
        Assert.Contains("View and change, until", list.Find("[data-token]").TextContent, StringComparison.Ordinal);
        Assert.Contains("never used", list.Find("[data-token]").TextContent, StringComparison.Ordinal);

        var api = app.OpenApi();
        api.Token = secret;
        (await api.PostAsync("/deposits", new { amount = "10.00" })).Expect(HttpStatusCode.OK);
        Assert.Contains(
            "last used", (await browser.GetPageAsync("/account/tokens")).Find("[data-token]").TextContent, StringComparison.Ordinal);

        await browser.CarryOutAsync("/account/tokens", "form[action$='/revoke']");
        Assert.Empty((await browser.GetPageAsync("/account/tokens")).Document.QuerySelectorAll("[data-token]"));
        (await api.GetAsync("/overview")).ExpectProblem(HttpStatusCode.Unauthorized, "no-token");
    }

    [Theory]
    [InlineData("", "90", "Name", "Enter what the token is for")]
    [InlineData("Spreadsheet", "400", "Days", "A token can last from 1 to 366 days")]
    [InlineData("Spreadsheet", "soon", "Days", "A token can last from 1 to 366 days")]
    public async Task Token_ThatCannotBe_SaysWhy(string name, string days, string field, string says)
    {
        var browser = await app.OpenRegisteredAsync();
        var page = await browser.GetPageAsync("/account/tokens");
        var fields = page.Hidden(Form);
        var answer = (await browser.PostAsync("/account/tokens", [.. fields, new("Name", name), new("Scope", "read"), new("Days", days)]))
            .Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Contains(says, answer.Find($"#{field}-error").TextContent, StringComparison.Ordinal);
        Assert.Empty(answer.Document.QuerySelectorAll("#secret"));
    }

    [Fact]
    public async Task Name_OfATokenThatHolds_IsTaken()
    {
        var browser = await app.OpenRegisteredAsync();
        (await browser.SubmitAsync("/account/tokens", Form, ("Name", "Script"))).Expect(HttpStatusCode.OK);
        (await browser.SubmitAsync("/account/tokens", Form, ("Name", "script"))).Expect(HttpStatusCode.UnprocessableEntity);
    }
}
