using System.Diagnostics;
using System.Net;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PotLock.Web.Tests.Harness;

namespace PotLock.Web.Tests.Errors;

/// <summary>Another program holds the lock of the SQLite file: people are told in time, can read, and send their forms again.</summary>
public sealed class DatabaseLockedTests(PotLockApp app) : IClassFixture<PotLockApp>
{
    private static readonly TimeSpan Bar = TimeSpan.FromSeconds(15);

    [Fact]
    public async Task ForeignWriter_IsSaidInTime_AndTheFormsCanBeSentAgain()
    {
        var browser = await app.OpenWithMoneyAsync();
        var dashboard = await browser.GetPageAsync("/dashboard");
        var before = await app.StateAsync(browser);
        Page[] refused;
        await using (var foreign = new SqliteConnection(
            app.Services.GetRequiredService<IConfiguration>().GetConnectionString("PotLock") + ";Pooling=False"))
        {
            await foreign.OpenAsync();
            await using var hold = foreign.CreateCommand();
            hold.CommandText = "BEGIN IMMEDIATE";
            await hold.ExecuteNonQueryAsync();

            // Those behind the first wait for it, and then for the lock.
            var sending = Enumerable.Range(1, 4).Select(pounds => SendAsync(browser, dashboard, pounds)).ToList();
            (await browser.GetAsync("/dashboard")).Expect(HttpStatusCode.OK);
            var notReady = (await browser.GetAsync("/health/ready")).Expect(HttpStatusCode.ServiceUnavailable);
            Assert.Equal("Unhealthy Another program holds the database's lock.", notReady.Body);
            refused = await Task.WhenAll(sending);
        }

        Assert.All(refused, page =>
        {
            Assert.Equal("5", page.Expect(HttpStatusCode.ServiceUnavailable).Response.Headers.GetValues("Retry-After").Single());
            Assert.Equal("The books are busy right now", page.HasSoundMarkup().TextOf("h1"));
            Assert.Contains("Nothing was recorded in your book.", page.TextOf("main"), StringComparison.Ordinal);
            // Everything else can be looked at.
            Assert.NotNull(page.Document.QuerySelector("nav a[href='/pots']"));
        });
        Assert.Equal(before, await app.StateAsync(browser));
        (await browser.GetAsync("/health/ready")).Expect(HttpStatusCode.OK);
        foreach (var page in refused)
        {
            (await browser.SubmitAsync(page, "#again")).Expect(HttpStatusCode.SeeOther);
        }

        Assert.Equal(before.Entries + 4, (await app.StateAsync(browser)).Entries);
    }

    private static async Task<Page> SendAsync(Browser browser, Page dashboard, int pounds)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/deposits", UriKind.Relative));
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        request.Content = new FormUrlEncodedContent(new Dictionary<string, string>(dashboard.Hidden("form[action='/deposits']"))
        {
            ["Amount"] = $"{pounds}.00", ["CommandId"] = Guid.NewGuid().ToString(),
        });
        var watch = Stopwatch.StartNew();
        using var answer = await Task.Run(() => browser.Client.SendAsync(request));
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, Bar);
        return await Page.ReadAsync(answer);
    }
}
