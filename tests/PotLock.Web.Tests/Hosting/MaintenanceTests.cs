using System.Net;
using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Data.Upgrades;
using PotLock.Web.Tests.Harness;

namespace PotLock.Web.Tests.Hosting;

/// <summary>An app that rests while a file is there.</summary>
public sealed class RestingApp : PotLockApp
{
    public string File { get; } = Path.Combine(Path.GetTempPath(), $"potlock-maintenance-{Guid.NewGuid():N}");

    protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string> { ["Maintenance:File"] = File };
}

public sealed class MaintenanceTests(RestingApp app) : IClassFixture<RestingApp>
{
    [Fact]
    public async Task WhileTheFileIsThere_PagesRest_AndProbesAndStylesAnswer()
    {
        var browser = await app.OpenRegisteredAsync();
        await File.WriteAllTextAsync(app.File, "");
        try
        {
            foreach (var path in new[] { "/", "/login", "/dashboard", "/pots/new" })
            {
                var page = (await browser.GetPageAsync(path)).Expect(HttpStatusCode.ServiceUnavailable);
                Assert.Equal("PotLock is down for maintenance", page.TextOf("h1"));
                // Every other page would say the same.
                Assert.Null(page.Document.QuerySelector(".topbar .button"));
                Assert.Equal([path], page.Document.QuerySelectorAll("main a").Select(link => link.GetAttribute("href")!));
                Assert.Equal("120", page.Response.Headers.GetValues("Retry-After").Single());
            }

            (await browser.GetAsync("/health/live")).Expect(HttpStatusCode.OK);
            (await browser.GetAsync("/css/site.css")).Expect(HttpStatusCode.OK);
        }
        finally
        {
            File.Delete(app.File);
        }

        (await browser.GetPageAsync("/dashboard")).Expect(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("/login", HttpStatusCode.OK)]
    [InlineData("/css/site.css", HttpStatusCode.OK)]
    [InlineData("/health/live", HttpStatusCode.OK)]
    [InlineData("/dashboard", HttpStatusCode.Redirect)]
    [InlineData("/nothing-here", HttpStatusCode.NotFound)]
    public async Task Head_IsAnsweredAsGet_WithoutABody(string path, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, new Uri(path, UriKind.Relative));
        using var answer = await app.OpenBrowser().Client.SendAsync(request);
        Assert.Equal(expected, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
    }
}

/// <summary>An app whose database a newer PotLock takes over while it serves.</summary>
public sealed class OutgrownTests
{
    private const string Later = "29991231000000_Later";

    [Fact]
    public async Task NewerPotLockThatOnlyAdds_LeavesThisOneReady_AndOneThatChangesEndsIt()
    {
        using var app = new PotLockApp();
        var browser = await app.OpenRegisteredAsync();
        await ExecuteAsync(app, $"INSERT INTO __EFMigrationsHistory VALUES ('{Later}', '9.0.0')");

        (await browser.GetAsync("/health/ready")).Expect(HttpStatusCode.OK);
        (await browser.GetPageAsync("/dashboard")).Expect(HttpStatusCode.OK);

        await ExecuteAsync(app, UpgradeFloor.RaiseTo(Later));
        var probe = (await browser.GetAsync("/health/ready")).Expect(HttpStatusCode.ServiceUnavailable);

        Assert.Contains("of a newer PotLock", probe.Body, StringComparison.Ordinal);
        var page = (await browser.GetPageAsync("/dashboard")).Expect(HttpStatusCode.ServiceUnavailable);
        Assert.Equal("PotLock is down for maintenance", page.TextOf("h1"));

        await ExecuteAsync(app, $"DELETE FROM __EFMigrationsHistory WHERE MigrationId = '{Later}'");
        (await browser.GetAsync("/health/ready")).Expect(HttpStatusCode.OK);
        (await browser.GetPageAsync("/dashboard")).Expect(HttpStatusCode.OK);
    }

    private static Task<int> ExecuteAsync(PotLockApp app, string sql) =>
        app.AskAsync<PotLockDbContext, int>(db => db.Database.ExecuteSqlRawAsync(sql));
}
