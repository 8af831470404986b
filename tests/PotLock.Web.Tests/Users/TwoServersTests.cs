using System.Net;
using PotLock.Web.Tests.Harness;

namespace PotLock.Web.Tests.Users;

/// <summary>Two processes on one database share sign-ins, links and throttles: what guards them is in the database.</summary>
public sealed class TwoServersTests(PotLockApp app) : IClassFixture<PotLockApp>
{
    [Fact]
    public async Task Link_MadeByOneServer_IsTakenByTheOther_AndIsUsedUpOnBoth()
    {
        var person = await app.OpenRegisteredAsync();
        await using var other = new SecondServer(app);
        var there = other.OpenBrowser();
        await app.OpenBrowser().SubmitAsync("/forgot-password", "form[action='/forgot-password']", ("Email", person.Email));
        var link = await app.LinkToAsync(person.Email);

        var page = (await there.GetPageAsync(link)).Expect(HttpStatusCode.OK);
        (await there.SubmitAsync(page, "form[action='/reset-password']",
            ("Password", "six brass lanterns away"), ("ConfirmPassword", "six brass lanterns away"))).Expect(HttpStatusCode.SeeOther);

        (await app.OpenBrowser().GetAsync(link)).Expect(HttpStatusCode.Gone);
        (await person.GetAsync("/account")).Expect(HttpStatusCode.Redirect);
        var here = app.OpenBrowser();
        await here.LogInAsync(person.Email, "six brass lanterns away");
        // The session of one server is a session on the other.
        there.Cookies.Add(there.Client.BaseAddress!, here.Cookies.GetCookies(here.Client.BaseAddress!));
        (await there.GetAsync("/account")).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Tries_CountOnOneSum_WhicheverServerTheyComeTo()
    {
        await using var other = new SecondServer(app);
        app.RealTime.MoveToStartOfNext(TimeSpan.FromMinutes(15));
        other.RealTime.MoveToStartOfNext(TimeSpan.FromMinutes(15));
        // Nobody's address: no lockout of an account is mixed in.
        var email = PotLockApp.NewEmail();
        for (var i = 0; i < 5; i++)
        {
            (await app.OpenBrowser().TryLogInAsync(email, "not the right one")).Expect(HttpStatusCode.UnprocessableEntity);
            (await other.OpenBrowser().TryLogInAsync(email, "not the right one")).Expect(HttpStatusCode.UnprocessableEntity);
        }

        (await app.OpenBrowser().TryLogInAsync(email, "not the right one")).Expect(HttpStatusCode.TooManyRequests);
        (await other.OpenBrowser().TryLogInAsync(email, "not the right one")).Expect(HttpStatusCode.TooManyRequests);
    }

    /// <summary>A second app on the same database.</summary>
    private sealed class SecondServer(PotLockApp first) : PotLockApp
    {
        protected override IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string>
        {
            ["ConnectionStrings:PotLock"] = first.ConnectionString,
        };
    }
}
