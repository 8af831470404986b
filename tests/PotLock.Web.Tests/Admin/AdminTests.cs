using System.Net;
using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Domain.Ledger;
using PotLock.Services.Users;
using PotLock.Web.Tests.Api;
using PotLock.Web.Tests.Harness;
using PotLock.Web.Tests.Security;
using PotLock.Web.Tests.Users;

namespace PotLock.Web.Tests.Admin;

/// <summary>The first account looks after the installation, at once and only as long as it has the role; it sees nobody's money.</summary>
public sealed class AdminTests : IDisposable
{
    private readonly PotLockApp _app = new();

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task Administration_IsForAdminsOnly()
    {
        var admin = await _app.OpenRegisteredAsync();
        var walk = new EndpointWalk(_app);
        var owner = await walk.OpenOwnerAsync();
        var endpoints = walk.AdminOf(owner);
        Assert.True(endpoints.Count >= 12, $"Only {endpoints.Count} were found.");
        var token = (await owner.Browser.GetPageAsync("/deposits")).Hidden("form[action='/deposits']")["__RequestVerificationToken"];
        var api = _app.OpenApi();
        await api.LogInAsync(owner.Browser.Email);
        await api.GetAsync("/overview");
        var before = await walk.RowsAsync();
        foreach (var one in endpoints.Where(one => !one.IsApi))
        {
            var nobody = one.Method == "GET"
                ? await _app.OpenBrowser().GetAsync(one.Path)
                : await _app.OpenBrowser().PostAsync(one.Path, []);
            Assert.True(nobody.Status is HttpStatusCode.Redirect, $"Nobody, {one}: {nobody.Status}");
            var other = one.Method == "GET"
                ? await owner.Browser.GetAsync(one.Path)
                : await owner.Browser.PostAsync(one.Path, [new("__RequestVerificationToken", token)]);
            Assert.True(other.Status is HttpStatusCode.Forbidden, $"Somebody else, {one}: {other.Status}");
        }

        foreach (var one in endpoints.Where(one => one.IsApi))
        {
            var path = one.Path["/api/v1".Length..];
            (one.Method == "GET" ? await api.GetAsync(path) : await api.PostAsync(path, new { name = "Own" })).ExpectProblem(
                HttpStatusCode.Forbidden, "not-allowed");
        }

        Assert.Equal(before, await walk.RowsAsync());
        foreach (var one in endpoints.Where(one => one.Method == "GET" && !one.IsApi))
        {
            var page = (await admin.GetAsync(one.Path)).Expect(HttpStatusCode.OK);
            Assert.DoesNotContain("£", page.Body, StringComparison.Ordinal);
            Assert.DoesNotContain("Secret savings", page.Body, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Role_GivenAndTaken_CountsAtOnce()
    {
        var admin = await _app.OpenRegisteredAsync();
        var other = await _app.OpenRegisteredAsync();
        var id = await IdOfAsync(other);
        (await other.GetAsync("/admin")).Expect(HttpStatusCode.Forbidden);
        Assert.DoesNotContain("/admin", (await other.GetPageAsync("/settings")).Body, StringComparison.Ordinal);

        await admin.CarryOutAsync($"/admin/users/{id}", "form[action$='/roles']", ("Roles", "Admin"));
        (await other.GetAsync("/admin")).Expect(HttpStatusCode.OK);
        Assert.Contains("/admin", (await other.GetPageAsync("/settings")).Body, StringComparison.Ordinal);

        var open = await other.GetPageAsync($"/admin/users/{id}");
        await SetRolesAsync(admin, id);
        (await other.GetAsync("/admin")).Expect(HttpStatusCode.Forbidden);
        // A form that was open all the while is worth nothing either.
        (await other.SubmitAsync(open, "form[action$='/lock']")).Expect(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task LastAdmin_CanNeitherStepDownNorLockThemselvesOut()
    {
        var admin = await _app.OpenRegisteredAsync();
        var id = await IdOfAsync(admin);
        (await SetRolesAsync(admin, id)).Expect(HttpStatusCode.UnprocessableEntity);
        var refused = (await admin.SubmitAsync($"/admin/users/{id}", "form[action$='/lock']")).Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Contains("Make someone else an admin first.", refused.Alert, StringComparison.Ordinal);
        (await admin.GetAsync("/admin")).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Lock_EndsEverySession_AndUnlockingOpensAgain()
    {
        var admin = await _app.OpenRegisteredAsync();
        var other = await _app.OpenRegisteredAsync();
        var api = _app.OpenApi();
        await api.LogInAsync(other.Email);
        var id = await IdOfAsync(other);

        await admin.CarryOutAsync($"/admin/users/{id}", "form[action$='/lock']");
        (await other.GetAsync("/dashboard")).Expect(HttpStatusCode.Redirect);
        (await api.GetAsync("/overview")).ExpectProblem(HttpStatusCode.Unauthorized, "no-token");
        (await _app.OpenBrowser().TryLogInAsync(other.Email, Browser.GoodPassword)).Expect(HttpStatusCode.UnprocessableEntity);

        await admin.CarryOutAsync($"/admin/users/{id}", "form[action$='/unlock']");
        await _app.OpenBrowser().LogInAsync(other.Email);
    }

    [Fact]
    public async Task PersonalToken_OfALockedAccount_OpensNothing()
    {
        var admin = await _app.OpenRegisteredAsync();
        var other = await _app.OpenRegisteredAsync();
        var made = await other.SubmitAsync("/account/tokens", "form[action='/account/tokens']", ("Name", "Script"));
        var api = _app.OpenApi();
        api.Token = made.Find("#secret").TextContent;
        (await api.GetAsync("/overview")).Expect(HttpStatusCode.OK);

        await admin.CarryOutAsync($"/admin/users/{await IdOfAsync(other)}", "form[action$='/lock']");
        (await api.GetAsync("/overview")).ExpectProblem(HttpStatusCode.Unauthorized, "no-token");
    }

    [Fact]
    public async Task VoidPassword_LetsNobodyIn_UntilANewOneIsSet()
    {
        var admin = await _app.OpenRegisteredAsync();
        var other = await _app.OpenRegisteredAsync();
        var made = await other.SubmitAsync("/account/tokens", "form[action='/account/tokens']", ("Name", "Script"));
        var api = _app.OpenApi();
        api.Token = made.Find("#secret").TextContent;
        (await api.GetAsync("/overview")).Expect(HttpStatusCode.OK);
        await OwnedPasskey.AddAsync(_app, other, "Of somebody else, perhaps");
        await _app.AskAsync<ProviderSignIns, Outcome<Done>>(async links => await links.LinkAsync(
            Guid.Parse(await IdOfAsync(other)), new ProviderPerson("https://login.example", "42", "", IsEmailVerified: false)));

        await admin.CarryOutAsync($"/admin/users/{await IdOfAsync(other)}", "form[action$='/reset']");

        Assert.Equal((0, 0), await _app.AskAsync<PotLockDbContext, (int, int)>(
            async db => (await db.UserPasskeys.CountAsync(), await db.UserLogins.CountAsync())));
        (await api.GetAsync("/overview")).ExpectProblem(HttpStatusCode.Unauthorized, "no-token");
        (await other.GetAsync("/dashboard")).Expect(HttpStatusCode.Redirect);
        (await _app.OpenBrowser().TryLogInAsync(other.Email, Browser.GoodPassword)).Expect(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task People_AreFoundByNameAndAddress()
    {
        var admin = await _app.OpenRegisteredAsync();
        await _app.OpenBrowser().RegisterAsync("zoe@example.org", firstName: "Zoë", lastName: "Adler");
        Assert.Single((await admin.GetPageAsync("/admin/users?q=adler")).Document.QuerySelectorAll("[data-user]"));
        Assert.Single((await admin.GetPageAsync("/admin/users?q=ZOE@")).Document.QuerySelectorAll("[data-user]"));
        Assert.Empty((await admin.GetPageAsync("/admin/users?q=nobody")).Document.QuerySelectorAll("[data-user]"));
        Assert.Equal(2, (await admin.GetPageAsync("/admin/users")).Document.QuerySelectorAll("[data-user]").Length);
    }

    [Fact]
    public async Task Role_IsMade_AndANameIsTakenOnce()
    {
        var admin = await _app.OpenRegisteredAsync();
        await admin.CarryOutAsync("/admin/roles", "form[action='/admin/roles']", ("Name", "Treasurer"));
        (await admin.SubmitAsync("/admin/roles", "form[action='/admin/roles']", ("Name", "treasurer")))
            .Expect(HttpStatusCode.UnprocessableEntity);
        var api = _app.OpenApi();
        await api.LogInAsync(admin.Email);
        Assert.Equal(2, (await api.GetAsync("/auth/roles")).Expect(HttpStatusCode.OK).Json.GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task EveryBook_IsProvedWithoutShowingAPenny()
    {
        var admin = await _app.OpenRegisteredAsync();
        var other = await _app.OpenWithMoneyAsync();
        var page = await admin.GetPageAsync("/admin/integrity");
        Assert.Equal(2, page.Document.QuerySelectorAll("[data-book-check][data-problems='0']").Length);
        Assert.Contains(other.Email, page.Body, StringComparison.Ordinal);
    }

    private static async Task<Page> SetRolesAsync(Browser admin, string id, params string[] roles)
    {
        var page = await admin.GetPageAsync($"/admin/users/{id}");
        var fields = page.Hidden("form[action$='/roles']").Where(field => field.Key != "Roles");
        return await admin.PostAsync(
            $"/admin/users/{id}/roles", [.. fields, .. roles.Select(role => KeyValuePair.Create("Roles", role))]);
    }

    private Task<string> IdOfAsync(Browser browser) => _app.AskAsync<PotLockDbContext, string>(async db =>
        (await db.Users.Where(user => user.Email == browser.Email).Select(user => user.Id).SingleAsync()).ToString());
}
