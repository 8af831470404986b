using System.Net;
using PotLock.Web.Tests.Harness;

namespace PotLock.Web.Tests.Users;

/// <summary>The pages around passkeys; what a browser signs is tried in a browser.</summary>
public sealed class PasskeyTests : IClassFixture<PotLockApp>, IDisposable
{
    private readonly PotLockApp _app;

    public PasskeyTests(PotLockApp app) => _app = app;

    public void Dispose() => _app.RealTime.Shift = TimeSpan.Zero;

    [Fact]
    public async Task Passkeys_AreListed_Renamed_AndRemoved()
    {
        var browser = await _app.OpenRegisteredAsync();
        var (phone, key) = (await OwnedPasskey.AddAsync(_app, browser, "Phone"), await OwnedPasskey.AddAsync(_app, browser, "Key"));
        var page = (await browser.GetPageAsync("/account/passkeys")).HasSoundMarkup();
        Assert.Equal(["Phone", "Key"], page.Document.QuerySelectorAll("[data-passkey] .entries__title").Select(name => name.TextContent));

        await browser.CarryOutAsync("/account/passkeys", $"form[action='/account/passkeys/{phone}/rename']", ("Name", " Old phone "));
        page = await browser.CarryOutAsync("/account/passkeys", $"form[action='/account/passkeys/{key}/remove']");

        Assert.Contains("removed", page.Notice, StringComparison.Ordinal);
        Assert.Equal(["Old phone"], page.Document.QuerySelectorAll("[data-passkey] .entries__title").Select(name => name.TextContent));
        Assert.Contains("Passkey removed: Key", (await browser.GetPageAsync("/account/activity")).TextOf("main"), StringComparison.Ordinal);
        Assert.Contains("passkey was removed", Assert.Single(await _app.MailsToAsync(browser.Email)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890")]
    public async Task Name_ThatIsMissingOrTooLong_IsRefused(string name)
    {
        var browser = await _app.OpenRegisteredAsync();
        var phone = await OwnedPasskey.AddAsync(_app, browser, "Phone");
        var page = await browser.SubmitAsync("/account/passkeys", $"form[action='/account/passkeys/{phone}/rename']", ("Name", name));
        page.Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Contains("at most 60 characters", page.Alert, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Passkeys_NeedAFreshSignIn()
    {
        var browser = await _app.OpenRegisteredAsync();
        _app.RealTime.Advance(TimeSpan.FromMinutes(16));
        Assert.StartsWith("/account/confirm", (await browser.GetAsync("/account/passkeys")).Location, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("{}")]
    [InlineData("""{"id":"AQ","rawId":"AQ","type":"public-key","response":{},"clientExtensionResults":{}}""")]
    public async Task Credential_ThatNobodyMade_OpensNothing_AndIsNotAdded(string credential)
    {
        var browser = await _app.OpenRegisteredAsync();
        var token = (await browser.GetPageAsync("/account/passkeys")).ValueOf("__RequestVerificationToken");
        KeyValuePair<string, string>[] fields = [new("__RequestVerificationToken", token), new("Credential", credential)];
        (await browser.PostAsync("/account/passkeys/options", fields)).Expect(HttpStatusCode.OK);
        (await browser.PostAsync("/account/passkeys", fields)).Expect(HttpStatusCode.UnprocessableEntity);

        var nobody = _app.OpenBrowser();
        fields[0] = new("__RequestVerificationToken", (await nobody.GetPageAsync("/login")).ValueOf("__RequestVerificationToken"));
        (await nobody.PostAsync("/login/passkey/options", fields)).Expect(HttpStatusCode.OK);
        var page = (await nobody.PostAsync("/login/passkey", fields)).Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Contains("couldn’t log you in with this passkey", page.Alert, StringComparison.Ordinal);
        Assert.Null(nobody.SessionCookie);
    }
}
