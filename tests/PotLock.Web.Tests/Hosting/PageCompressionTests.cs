using PotLock.Web.Tests.Harness;

namespace PotLock.Web.Tests.Hosting;

/// <summary>Pages are compressed where their length tells nobody anything.</summary>
public sealed class PageCompressionTests(PotLockApp app) : IClassFixture<PotLockApp>
{
    [Theory]
    [InlineData("/dashboard", null, "br")]
    [InlineData("/dashboard", "same-origin", "br")]
    [InlineData("/dashboard", "none", "br")]
    [InlineData("/dashboard", "cross-site", "")]
    [InlineData("/dashboard", "same-site", "")]
    [InlineData("/transactions?q=secret", "same-origin", "br")]
    [InlineData("/transactions?q=secret", "none", "br")]
    [InlineData("/transactions?q=secret", "cross-site", "")]
    [InlineData("/transactions?q=secret", null, "")]
    public async Task Pages_AreCompressed_OnlyWhereNobodyElseChoseWhatIsInThem(string path, string? site, string encoding)
    {
        var browser = await app.OpenRegisteredAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        request.Headers.Add("Accept-Encoding", "gzip, br");
        if (site is not null)
        {
            request.Headers.Add("Sec-Fetch-Site", site);
        }

        using var answer = await browser.Client.SendAsync(request);

        Assert.True(answer.IsSuccessStatusCode);
        Assert.Equal(encoding, string.Join(',', answer.Content.Headers.ContentEncoding));
    }
}
