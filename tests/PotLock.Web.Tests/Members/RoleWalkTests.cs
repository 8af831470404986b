using System.Net;
using PotLock.Domain.Ledger;
using PotLock.Web.Security;
using PotLock.Web.Tests.Api;
using PotLock.Web.Tests.Harness;
using PotLock.Web.Tests.Security;

namespace PotLock.Web.Tests.Members;

/// <summary>
/// Every endpoint that the app has, asked by everybody who is in a book, and by who was: whoever adds one need not remember to test it.
/// </summary>
public sealed class RoleWalkTests(PotLockApp app) : IClassFixture<PotLockApp>
{
    private readonly EndpointWalk _walk = new(app);

    [Fact]
    public async Task Endpoint_ThatSaysNoRole_IsThereNone()
    {
        var owner = await _walk.OpenOwnerAsync();
        var all = _walk.Of(owner).Concat(_walk.ApiOf(owner)).Concat(_walk.AdminOf(owner)).Where(one => one.Action is not null).ToList();
        Assert.True(all.Count > 300, $"Only {all.Count} endpoints were found.");
        Assert.Empty(all.Where(one => one.Action!.EndpointMetadata.OfType<BookPolicy>().Count() != 1).Select(one => one.ToLine()));
        // What only owners do is what the rules say, and nothing else.
        Assert.Equal(
            ["books", "interest", "members", "months", "settings", "setup"],
            all.Where(one => NeedOf(one) == BookRole.Owner).Select(RoomOf).Distinct().Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(BookRole.Viewer)]
    [InlineData(BookRole.Editor)]
    public async Task Member_SeesEverything_AndChangesWhatTheRoleGoesTo(BookRole role)
    {
        var owner = await _walk.OpenOwnerAsync();
        var member = await app.JoinAsync(owner.Browser, role);
        var token = (await member.GetPageAsync("/books")).Hidden("form[action$='/open']")["__RequestVerificationToken"];
        var walk = _walk.Of(owner).Where(one => one.Action is not null && !one.IsError).ToList();
        var before = await _walk.RowsAsync();
        var refused = 0;
        foreach (var one in walk.Where(one => NeedOf(one) > role))
        {
            var answer = await SendAsync(
                member, one, [new("__RequestVerificationToken", token), new("CommandId", Guid.NewGuid().ToString())]);
            Assert.True(answer.Status == HttpStatusCode.Forbidden, $"{one.ToLine()} answered {answer.Status}.");
            Assert.Contains(RoleWords.TooLow(NeedOf(one)!.Value), answer.TextOf("main"), StringComparison.Ordinal);
            refused++;
        }

        Assert.True(refused >= (role == BookRole.Viewer ? 80 : 10), $"Only {refused} were refused.");
        foreach (var one in walk.Where(one => one.Method == "GET" && one.HasId && NeedOf(one) is not null))
        {
            // What is the person’s own stays so: their calendars and channels are not the book’s.
            var answer = await SendAsync(member, one, []);
            Assert.True(answer.Status == HttpStatusCode.OK, $"{one.ToLine()} answered {answer.Status}.");
        }

        Assert.Equal(before, await _walk.RowsAsync());
    }

    /// <summary>A page that is there for a form says why there is none, and leads to one that has more to show.</summary>
    [Fact]
    public async Task PageForAForm_TellsAViewerWhyThereIsNone_AndLeadsBack()
    {
        var owner = await _walk.OpenOwnerAsync();
        var member = await app.JoinAsync(owner.Browser, BookRole.Viewer);
        var pages = _walk.Of(owner).Where(one => one.Method == "GET" && one.Action is not null && NeedOf(one) is not null
            && !one.Path.StartsWith("/account/", StringComparison.Ordinal)
            && (one.Path.EndsWith("/new", StringComparison.Ordinal) || one.Path.EndsWith("/edit", StringComparison.Ordinal))).ToList();
        Assert.True(pages.Count >= 12, $"Only {pages.Count} pages were found.");
        List<string> silent = [];
        // A report of one's own is made from another; without one there is the list.
        foreach (var path in pages.Select(one => one.Path == "/reports/own/new" ? one.Path + "?report=year" : one.Path).Concat(
            ["/deposits", "/withdrawals", "/import", "/pots/weightings", "/settings/book", "/settings/month-start", "/new/spend"]))
        {
            var page = (await member.GetAsync(path)).Expect(HttpStatusCode.OK).HasSoundMarkup();
            if (page.Document.QuerySelectorAll("main [data-only-looks]").ToList() is not [var told])
            {
                silent.Add(path);
                continue;
            }

            Assert.StartsWith(
                "You can look at everything in this book, but only its owners", told.TextContent.Trim(), StringComparison.Ordinal);
            var ways = told.QuerySelectorAll("a").Select(link => link.GetAttribute("href")!).ToList();
            Assert.Equal((path, 2, "/settings/members"), (path, ways.Count, ways[1]));
            Assert.NotEqual(path, ways[0]);
            var back = (await member.GetAsync(ways[0])).Expect(HttpStatusCode.OK);
            Assert.True(back.Document.QuerySelector("[data-only-looks]") is null || !pages.Exists(one => one.Path == ways[0]), path);
        }

        Assert.Empty(silent);
        foreach (var path in new[] { "/dashboard", "/pots", "/transactions", "/budgets", "/forecast", "/account/tokens" })
        {
            Assert.Empty((await member.GetPageAsync(path)).Document.QuerySelectorAll("[data-only-looks]"));
        }
    }

    [Theory]
    [InlineData(BookRole.Viewer)]
    [InlineData(BookRole.Editor)]
    public async Task Program_OfAMember_IsHeldToTheSame(BookRole role)
    {
        var owner = await _walk.OpenOwnerAsync();
        var member = await app.JoinAsync(owner.Browser, role);
        var api = new ApiClient(app.OpenBrowser().Client);
        await api.LogInAsync(member.Email);
        api.Client.DefaultRequestHeaders.Add("PotLock-Book", owner.Ids["/books/"]);
        await api.GetAsync("/overview");
        var before = await _walk.RowsAsync();
        foreach (var one in _walk.ApiOf(owner).Where(one => NeedOf(one) > role))
        {
            (await api.SendRawAsync(new HttpMethod(one.Method), one.Path["/api/v1".Length..], "{}"))
                .ExpectProblem(HttpStatusCode.Forbidden, "role-too-low");
        }

        Assert.Equal(before, await _walk.RowsAsync());
    }

    [Fact]
    public async Task WhoWasAMember_FindsNothing_LikeAStranger()
    {
        var owner = await _walk.OpenOwnerAsync();
        var member = await app.JoinAsync(owner.Browser, BookRole.Owner);
        var api = new ApiClient(app.OpenBrowser().Client);
        await api.LogInAsync(member.Email);
        api.Client.DefaultRequestHeaders.Add("PotLock-Book", owner.Ids["/books/"]);
        (await api.GetAsync("/overview")).Expect(HttpStatusCode.OK);
        var form = (await member.GetPageAsync("/deposits")).Hidden("form[action='/deposits']");
        await app.RemoveAsync(owner.Browser, member);
        var before = await _walk.RowsAsync();
        foreach (var one in _walk.Of(owner).Where(one => one.HasId && !one.IsError && !one.IsSession))
        {
            var answer = await SendAsync(member, one, form);
            Assert.True(answer.Status == HttpStatusCode.NotFound, $"{one.ToLine()} answered {answer.Status}.");
        }

        foreach (var one in _walk.ApiOf(owner).Where(one => NeedOf(one) is not null))
        {
            var answer = await api.SendRawAsync(new HttpMethod(one.Method), one.Path["/api/v1".Length..], "{}");
            Assert.True(answer.Status == HttpStatusCode.NotFound, $"{one.ToLine()} answered {answer.Status}.");
        }

        // A form of the book that is still open somewhere is one of a missing book.
        (await member.PostAsync("/deposits", new Dictionary<string, string>(form) { ["Amount"] = "5.00" })).Expect(HttpStatusCode.NotFound);
        Assert.Equal(before, await _walk.RowsAsync());
    }

    private static BookRole? NeedOf(Endpoint one) => one.Action!.EndpointMetadata.OfType<BookPolicy>().Single().Needs;

    private static string RoomOf(Endpoint one)
    {
        var parts = one.Path.Replace("/api/v1", "", StringComparison.Ordinal).Split('/');
        return parts[1] == "settings" && parts.Length > 2 && parts[2] is ("months" or "members") ? parts[2] : parts[1];
    }

    private static async Task<Page> SendAsync(Browser browser, Endpoint one, IEnumerable<KeyValuePair<string, string>> fields)
    {
        using var request = new HttpRequestMessage(new HttpMethod(one.Method), new Uri(one.Path, UriKind.Relative));
        if (one.Method != "GET")
        {
            request.Content = new FormUrlEncodedContent(fields);
        }

        return await Page.ReadAsync(await browser.Client.SendAsync(request));
    }
}
