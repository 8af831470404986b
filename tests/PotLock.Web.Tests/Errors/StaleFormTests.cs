using System.Net;
using AngleSharp.Html.Dom;
using PotLock.Web.Tests.Harness;

namespace PotLock.Web.Tests.Errors;

/// <summary>A form with a token of another time: nothing is carried out, and nothing that was typed is lost.</summary>
public sealed class StaleFormTests(PotLockApp app) : IClassFixture<PotLockApp>
{
    [Theory]
    [InlineData("Sec-Fetch-Site", "same-origin")]
    [InlineData("Origin", "http://localhost")]
    public async Task OldForm_OfThisSite_CanBeSentAgain(string header, string value)
    {
        var browser = await app.OpenRegisteredAsync();
        var before = await app.StateAsync(browser);
        var refused = await SendAsync(browser, "/deposits", (header, value), ("Amount", "45.00"), ("Description", "Pay & <b>"));
        refused.Expect(HttpStatusCode.BadRequest).HasSoundMarkup();
        Assert.Equal("This form was open for too long", refused.TextOf("h1"));
        Assert.Equal(before, await app.StateAsync(browser));
        Assert.Equal("Pay & <b>", ((IHtmlInputElement)refused.Find("#again [name=Description]")).Value);

        var done = await browser.FollowAsync((await browser.SubmitAsync(refused, "#again")).Expect(HttpStatusCode.SeeOther));
        Assert.StartsWith("Deposited £45.00.", done.Notice, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("X-Nothing", "said")]
    public async Task FormOfAnotherSite_IsNeverOffered(string header, string value)
    {
        var browser = await app.OpenRegisteredAsync();
        var refused = (await SendAsync(browser, "/deposits", (header, value), ("Amount", "45.00"))).Expect(HttpStatusCode.BadRequest);
        Assert.Equal("That didn’t arrive complete", refused.TextOf("h1"));
        Assert.Null(refused.Document.QuerySelector("[name=Amount]"));
    }

    [Fact]
    public async Task FormWithAPassword_IsNeverShownAgain()
    {
        var browser = await app.OpenRegisteredAsync();
        foreach (var who in new[] { browser, app.OpenBrowser() })
        {
            var refused = (await SendAsync(
                who,
                who == browser ? "/account/password" : "/register",
                ("Sec-Fetch-Site", "same-origin"),
                ("Password", "secret words"))).Expect(HttpStatusCode.BadRequest);
            Assert.Null(refused.Document.QuerySelector("#again"));
            Assert.DoesNotContain("secret words", refused.Document.DocumentElement.OuterHtml, StringComparison.Ordinal);
        }
    }

    private static async Task<Page> SendAsync(
        Browser browser, string path, (string Name, string Value) header, params (string Name, string Value)[] fields)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative));
        request.Headers.Add(header.Name, header.Value);
        request.Content = new FormUrlEncodedContent(
            fields.Append(("CommandId", Guid.NewGuid().ToString())).Append(("__RequestVerificationToken", "of another time"))
                .Select(field => KeyValuePair.Create(field.Item1, field.Item2)));
        using var answer = await browser.Client.SendAsync(request);
        return await Page.ReadAsync(answer);
    }
}
