using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PotLock.Web.Tests.Api;
using PotLock.Web.Tests.Harness;
using PotLock.Web.Tests.Hosting;

namespace PotLock.Web.Tests.CalendarFeeds;

/// <summary>An app that logs as much as it can, scopes included.</summary>
public sealed class TalkativeApp : PotLockApp
{
    public KeptLog Log { get; } = new();

    protected override IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string>
    {
        ["Logging:LogLevel:Default"] = "Trace",
        ["Logging:LogLevel:Microsoft.AspNetCore"] = "Trace",
        ["Logging:LogLevel:Microsoft.EntityFrameworkCore"] = "Debug",
        ["Throttle:CalendarPerAddress"] = "20",
    };

    protected override void ConfigureServices(IServiceCollection services) => services.AddSingleton<ILoggerProvider>(Log);

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        Log.Dispose();
    }
}

/// <summary>A person makes an address for a calendar, sees it once, and switches it off; the calendar reads it meanwhile.</summary>
public sealed class CalendarFeedPageTests(TalkativeApp app) : IClassFixture<TalkativeApp>
{
    private const string Form = "form[action='/account/calendar']";

    [Fact]
    public async Task Address_IsShownOnce_IsRead_AndSwitchedOff()
    {
        var browser = await app.OpenRegisteredAsync();
        await browser.CreatePotAsync("House", more: ("EndDate", (await browser.TodayAsync()).AddDays(40).Iso()));
        var made = (await browser.SubmitAsync("/account/calendar", Form, ("Name", "Phone"))).Expect(HttpStatusCode.OK);
        var address = made.Find("#address").TextContent;
        Assert.Matches("^http://localhost/calendar/potlock_calendar_[A-Za-z0-9_-]{43}\\.ics$", address);
        Assert.Equal("webcal" + address["http".Length..], made.Find("#open-app").GetAttribute("href"));
        Assert.Equal(address, made.Find("[data-codes]").GetAttribute("data-codes"));

        var list = await browser.GetPageAsync("/account/calendar");
        Assert.DoesNotContain(address[^30..], list.Body, StringComparison.Ordinal);
        Assert.Contains("Everything, without amounts", list.Find("[data-feed]").TextContent, StringComparison.Ordinal);
        Assert.Contains("not read yet", list.Find("[data-feed]").TextContent, StringComparison.Ordinal);

        // No cookie, no token: a calendar app has neither.
        var answer = (await app.OpenBrowser().GetAsync(address)).Expect(HttpStatusCode.OK);
        Assert.Equal("text/calendar; charset=utf-8", answer.Response.Content.Headers.ContentType!.ToString());
        Assert.Equal("no-store", answer.Response.Headers.CacheControl!.ToString());
        Assert.Equal("noindex, nofollow", Assert.Single(answer.Response.Headers.GetValues("X-Robots-Tag")));
        Assert.Contains("SUMMARY:House should be ready to spend\r\n", answer.Body, StringComparison.Ordinal);
        list = await browser.GetPageAsync("/account/calendar");
        Assert.Contains("last read", list.Find("[data-feed]").TextContent, StringComparison.Ordinal);

        var after = await browser.CarryOutAsync("/account/calendar", "form[action$='/revoke']");
        Assert.Contains("no longer works", after.Notice, StringComparison.Ordinal);
        Assert.Empty(after.Document.QuerySelectorAll("[data-feed]"));
        (await app.OpenBrowser().GetAsync(address)).Expect(HttpStatusCode.NotFound);
        var activity = (await browser.GetPageAsync("/account/activity")).TextOf("main");
        Assert.Contains("Calendar address created: Phone", activity, StringComparison.Ordinal);
        Assert.Contains("Calendar address switched off: Phone", activity, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Calendar_ThatIsKnown_IsNotSentAgain()
    {
        var browser = await app.OpenRegisteredAsync();
        var address = await MakeAsync(browser);
        var client = app.OpenBrowser().Client;
        using var first = await client.GetAsync(new Uri(address));
        var tag = first.Headers.ETag!;

        using var again = await SendAsync(client, HttpMethod.Get, address, tag.ToString());
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Equal(tag, again.Headers.ETag);
        Assert.Equal("", await again.Content.ReadAsStringAsync());

        using var other = await SendAsync(client, HttpMethod.Get, address, "\"another\"");
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);

        using var head = await SendAsync(client, HttpMethod.Head, address, "");
        Assert.Equal((HttpStatusCode.OK, tag), (head.StatusCode, head.Headers.ETag));
        Assert.Equal("", await head.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Addresses_ThatDoNotWork_AreAnsweredAlike()
    {
        var browser = await app.OpenRegisteredAsync();
        var address = await MakeAsync(browser);
        await browser.CarryOutAsync("/account/calendar", "form[action$='/revoke']");
        string[] dead =
        [
            address, "/calendar/feed.ics", "/calendar/potlock_calendar_x.ics", "/calendar/" + new string('a', 3_000) + ".ics",
            "/calendar/..%2f..%2fetc.ics", "/calendar/a/b.ics", "/calendar/" + address.Split('/')[^1][..^4],
            "/CALENDAR/x.ICS", "/calendar/x",
        ];
        foreach (var one in dead)
        {
            var answer = (await browser.GetAsync(one)).Expect(HttpStatusCode.NotFound);
            Assert.Equal("There is no calendar at this address.\n", answer.Body);
            Assert.Equal("text/plain; charset=utf-8", answer.Response.Content.Headers.ContentType!.ToString());
            Assert.Equal("no-store", answer.Response.Headers.CacheControl!.ToString());
        }
    }

    [Fact]
    public async Task WrongAddresses_OneAfterTheOther_HaveToWait()
    {
        await using var other = new TalkativeApp();
        var client = other.OpenBrowser().Client;
        HttpStatusCode last = default;
        for (var tries = 0; tries <= 20; tries++)
        {
            using var answer = await client.GetAsync(new Uri($"/calendar/potlock_calendar_{tries}.ics", UriKind.Relative));
            last = answer.StatusCode;
            Assert.Equal(tries == 20, answer.Headers.RetryAfter is not null);
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, last);
    }

    [Fact]
    public async Task Secret_IsInNoLineOfTheLog_HoweverMuchIsLogged()
    {
        var browser = await app.OpenRegisteredAsync();
        var address = await MakeAsync(browser);
        var secret = address.Split('/')[^1][..^4];
        using var got = await app.OpenBrowser().Client.GetAsync(new Uri(address));
        using var known = await SendAsync(app.OpenBrowser().Client, HttpMethod.Get, address, got.Headers.ETag!.ToString());
        using var posted = await browser.Client.PostAsync(new Uri(address), content: null);
        using var short_ = await browser.Client.GetAsync(new Uri($"/calendar/{secret}", UriKind.Relative));
        using var deep = await browser.Client.GetAsync(new Uri($"/calendar/{secret}.ics/more", UriKind.Relative));
        await browser.CarryOutAsync("/account/calendar", "form[action$='/revoke']");
        using var dead = await app.OpenBrowser().Client.GetAsync(new Uri(address));

        var lines = app.Log.Lines.ToList();

        Assert.Contains(lines, line => line.Contains("/calendar/feed.ics", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.Contains(secret, StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("", "money-out", "Name", "Enter where you’ll use it")]
    [InlineData("Phone", "", "Kinds", "Choose at least one thing to show")]
    [InlineData("Phone", "everything", "Kinds", "Choose from the things listed")]
    public async Task Address_ThatCannotBe_SaysWhy_AndKeepsWhatWasTyped(string name, string kind, string field, string says)
    {
        var browser = await app.OpenRegisteredAsync();
        var fields = (await browser.GetPageAsync("/account/calendar")).Hidden(Form);
        KeyValuePair<string, string>[] kinds = kind.Length == 0 ? [] : [new("Kinds", kind)];

        var answer = (await browser.PostAsync("/account/calendar", [.. fields, new("Name", name), .. kinds, new("Amounts", "true")]))
            .Expect(HttpStatusCode.UnprocessableEntity);

        Assert.Contains(says, answer.Find($"#{field}-error").TextContent, StringComparison.Ordinal);
        Assert.Equal(name, answer.ValueOf("Name"));
        Assert.True(answer.Find("[name=Amounts]").HasAttribute("checked"));
        Assert.Equal(kind == "money-out", answer.Find("[value=money-out]").HasAttribute("checked"));
        Assert.Empty(answer.Document.QuerySelectorAll("#address"));
    }

    [Fact]
    public async Task Program_MakesListsAndSwitchesOff_WhatEndsWithItsSession()
    {
        var api = await app.OpenRegisteredApiAsync();

        var made = (await api.PostAsync("/calendar-feeds", new { name = "Wall", kinds = (string[])["live", "cards"], amounts = true }))
            .Expect(HttpStatusCode.Created);

        var address = made["address"];
        (await app.OpenBrowser().GetAsync(address)).Expect(HttpStatusCode.OK);
        var feed = Assert.Single((await api.GetAsync("/calendar-feeds")).Items);
        Assert.Equal(
            ("Wall", "cards live", true, true),
            (feed.GetProperty("name").GetString(), string.Join(' ', feed.GetProperty("kinds").EnumerateArray()),
                feed.GetProperty("amounts").GetBoolean(), feed.GetProperty("endsWithToken").GetBoolean()));
        var id = feed.GetProperty("id").GetString();
        Assert.Equal("Wall", (await api.GetAsync($"/calendar-feeds/{id}")).Expect(HttpStatusCode.OK)["name"]);
        Assert.Equal(
            "/name:feed-name-taken", (await api.PostAsync("/calendar-feeds", new { name = "wall" })).Errors);

        Assert.Equal(HttpStatusCode.NoContent, (await api.SendRawAsync(HttpMethod.Delete, $"/calendar-feeds/{id}", "")).Status);
        (await app.OpenBrowser().GetAsync(address)).Expect(HttpStatusCode.NotFound);
        (await api.SendRawAsync(HttpMethod.Delete, $"/calendar-feeds/{id}", "")).Expect(HttpStatusCode.NotFound);

        var second = (await api.PostAsync("/calendar-feeds", new { name = "Wall" })).Expect(HttpStatusCode.Created)["address"];
        (await app.OpenBrowser().GetAsync(second)).Expect(HttpStatusCode.OK);
        await api.PostAsync("/auth/logout", new { refreshToken = api.RefreshToken });
        (await app.OpenBrowser().GetAsync(second)).Expect(HttpStatusCode.NotFound);
    }

    private static async Task<string> MakeAsync(Browser browser) =>
        (await browser.SubmitAsync("/account/calendar", Form, ("Name", "Phone"))).Expect(HttpStatusCode.OK).Find("#address").TextContent;

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, HttpMethod method, string address, string knownTag)
    {
        using var request = new HttpRequestMessage(method, new Uri(address));
        if (knownTag.Length > 0)
        {
            request.Headers.TryAddWithoutValidation("If-None-Match", knownTag);
        }

        return await client.SendAsync(request);
    }
}
