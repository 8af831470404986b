using System.Net;
using PotLock.Web.Tests.Harness;
using PotLock.Web.Tests.Security;

namespace PotLock.Web.Tests.Users;

/// <summary>Leaving PotLock: the password once more, and nothing is left.</summary>
public sealed class DeleteAccountTests(PotLockApp app) : IClassFixture<PotLockApp>
{
    private const string Form = "form[action='/account/delete']";

    [Fact]
    public async Task Page_SaysWhatGoes_AndAWrongPasswordDeletesNothing()
    {
        await app.OpenRegisteredAsync();
        var browser = await app.OpenRegisteredAsync();
        await browser.CreatePotAsync("Bike", "20");
        await browser.DepositAsync("40.00");

        var page = await browser.GetPageAsync("/account/delete");
        page.HasSoundMarkup();
        Assert.Equal(["1", "1"], page.Document.QuerySelectorAll("main dl data").Select(one => one.GetAttribute("value")));
        (await browser.SubmitAsync(page, Form, ("CurrentPassword", ""))).ShowsError("CurrentPassword", "Enter your password");
        (await browser.SubmitAsync(page, Form, ("CurrentPassword", "not my password"))).ShowsError(
            "CurrentPassword", "That password isn’t right");
        (await browser.GetAsync("/dashboard")).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Account_IsGone_TheBrowserEmptied_AndAFarewellMailed()
    {
        await app.OpenRegisteredAsync();
        var browser = app.OpenBrowser();
        await browser.RegisterAsync(firstName: "Xanthippe", lastName: "Quillfeather");
        await browser.DepositAsync("40.00");
        var elsewhere = app.OpenBrowser();
        await elsewhere.LogInAsync(browser.Email);
        Assert.Contains("Quillfeather", await new EndpointWalk(app).RowsAsync(), StringComparison.Ordinal);

        var answer = await browser.SubmitAsync("/account/delete", Form, ("CurrentPassword", Browser.GoodPassword));

        Assert.Equal("/account/deleted", answer.Expect(HttpStatusCode.SeeOther).Location);
        Assert.Equal("\"cache\", \"storage\"", string.Join(", ", answer.Response.Headers.GetValues("Clear-Site-Data")));
        Assert.Null(browser.SessionCookie);
        var page = await browser.GetPageAsync("/account/deleted");
        page.HasSoundMarkup();
        Assert.Equal("Your account has been deleted", page.Find("h1").TextContent);
        Assert.StartsWith("/login", (await elsewhere.GetPageAsync("/dashboard")).Path, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await browser.TryLogInAsync(browser.Email, Browser.GoodPassword)).Status);
        Assert.Contains(
            await app.MailsToAsync(browser.Email),
            mail => mail.StartsWith("PotLock: your account has been deleted", StringComparison.Ordinal));
        var rows = await new EndpointWalk(app).RowsAsync();
        Assert.DoesNotContain("Xanthippe", rows, StringComparison.Ordinal);
        Assert.DoesNotContain("Quillfeather", rows, StringComparison.Ordinal);
        Assert.DoesNotContain(browser.Email, rows, StringComparison.OrdinalIgnoreCase);
        // The address is free again.
        await app.OpenBrowser().RegisterAsync(browser.Email);
    }

    [Fact]
    public async Task Requests_ThatAreUnderWay_AreNeverAFault()
    {
        await app.OpenRegisteredAsync();
        var browser = await app.OpenRegisteredAsync();
        await browser.CreatePotAsync("Bike", "20");
        var page = await browser.GetPageAsync("/account/delete");
        var addresses = new[] { "/dashboard", "/account", "/pots", "/transactions", "/account/passkeys", "/settings" };
        var others = await Task.WhenAll(addresses.Select(async _ =>
        {
            var other = app.OpenBrowser();
            await other.LogInAsync(browser.Email);
            return other;
        }));

        var asked = addresses.Select((address, i) => Task.Run(async () =>
        {
            List<HttpStatusCode> answers = [];
            for (var turn = 0; turn < 25; turn++)
            {
                answers.Add((await others[i].GetAsync(address)).Status);
            }

            return answers;
        })).ToList();
        (await browser.SubmitAsync(page, Form, ("CurrentPassword", Browser.GoodPassword))).Expect(HttpStatusCode.SeeOther);

        Assert.All((await Task.WhenAll(asked)).SelectMany(answers => answers), status => Assert.True((int)status < 500, $"{status}"));
    }

    [Fact]
    public async Task OnlyAdmin_IsToldToNameAnother()
    {
        var admins = new PotLockApp();
        await using (admins)
        {
            var admin = await admins.OpenRegisteredAsync();
            var page = await admin.GetPageAsync("/account/delete");
            await admins.OpenRegisteredAsync();
            var told = (await admin.GetPageAsync("/account/delete")).Find("main .notice").TextContent;
            Assert.Contains("only admin", told, StringComparison.Ordinal);
            var refused = await admin.SubmitAsync(page, Form, ("CurrentPassword", Browser.GoodPassword));
            refused.Expect(HttpStatusCode.UnprocessableEntity);
            Assert.Contains("Make someone else an admin first", refused.Body, StringComparison.Ordinal);
        }
    }
}
