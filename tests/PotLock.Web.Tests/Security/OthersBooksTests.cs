using System.Net;
using System.Text.RegularExpressions;
using PotLock.Web.Tests.Harness;

namespace PotLock.Web.Tests.Security;

/// <summary>Another's id is answered exactly like one that does not exist; without a sign-in nothing is answered at all.</summary>
public sealed partial class OthersBooksTests(PotLockApp app) : IClassFixture<PotLockApp>
{
    [Fact]
    public async Task AnothersId_IsTheSame404AsAMissingOne()
    {
        var owner = await app.OpenWithMoneyAsync();
        var pot = (await owner.CreatePotAsync("Holiday", "10", ("StartingBalance", "100.00"))).Path;
        var entry = (await owner.GetPageAsync("/transactions")).EntryIds()[0];
        var before = await app.StateAsync(owner);
        var other = await app.OpenWithMoneyAsync("7.00");
        var mine = await other.GetPageAsync("/dashboard");
        var fields = mine.Hidden($"form[action='/entries/{mine.EntryIds()[0]}/undo']");
        (string Another, string Missing)[] addresses =
        [
            (pot, "/pots/4611686018427387904"),
            ($"/transactions/{entry}", "/transactions/4611686018427387904"),
        ];
        foreach (var (another, missing) in addresses)
        {
            Assert.Equal(Text(await other.GetAsync(missing)), Text(await other.GetAsync(another)));
            (await owner.GetAsync(another)).Expect(HttpStatusCode.OK);
        }

        var undoAnothers = await other.PostAsync($"/entries/{entry}/undo", fields);
        Assert.Equal(Text(await other.PostAsync("/entries/4611686018427387904/undo", fields)), Text(undoAnothers));
        Assert.Equal(before, await app.StateAsync(owner));
        // Nor was the command id used up by it.
        (await other.PostAsync($"/entries/{mine.EntryIds()[0]}/undo", fields)).Expect(HttpStatusCode.SeeOther);
    }

    [Theory]
    [InlineData("/pots/0")]
    [InlineData("/pots/-1")]
    [InlineData("/pots/abc")]
    [InlineData("/pots/1.5")]
    [InlineData("/pots/99999999999999999999")]
    [InlineData("/pots/9223372036854775807")]
    [InlineData("/transactions/0")]
    [InlineData("/transactions/abc")]
    [InlineData("/transactions/-9223372036854775808")]
    [InlineData("/nothing/here")]
    public async Task IdThatCannotBe_IsTheDesigned404(string path)
    {
        var browser = await app.OpenRegisteredAsync();
        var page = (await browser.GetAsync(path)).Expect(HttpStatusCode.NotFound).HasSoundMarkup();
        Assert.Equal("Page not found", page.TextOf("h1"));
    }

    [Theory]
    [InlineData("/dashboard")]
    [InlineData("/deposits")]
    [InlineData("/withdrawals")]
    [InlineData("/pots")]
    [InlineData("/pots/new")]
    [InlineData("/pots/4294967396")]
    [InlineData("/transactions")]
    [InlineData("/transactions/4294967297")]
    public async Task Page_WithoutASignIn_LeadsToTheLogIn(string path)
    {
        var answer = (await app.OpenBrowser().GetAsync(path)).Expect(HttpStatusCode.Redirect);
        Assert.EndsWith("/login?returnUrl=" + Uri.EscapeDataString(path), answer.Location!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/deposits")]
    [InlineData("/deposits/preview")]
    [InlineData("/withdrawals")]
    [InlineData("/pots")]
    [InlineData("/entries/4294967297/undo")]
    public async Task Form_WithoutASignIn_LeadsToTheLogIn(string path)
    {
        var browser = app.OpenBrowser();
        var fields = (await browser.GetPageAsync("/login")).Hidden("form[action^='/login']");
        fields["Amount"] = "5.00";
        fields["Name"] = "Holiday";
        fields["CommandId"] = Guid.NewGuid().ToString();
        var answer = (await browser.PostAsync(path, fields)).Expect(HttpStatusCode.Redirect);
        Assert.Contains("/login?returnUrl=", answer.Location!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/deposits")]
    [InlineData("/deposits/preview")]
    [InlineData("/withdrawals")]
    [InlineData("/pots")]
    [InlineData("/entries/{0}/undo")]
    public async Task Form_WithoutAToken_Is400AndNothingChanges(string path)
    {
        var browser = await app.OpenWithMoneyAsync();
        var entry = (await browser.GetPageAsync("/transactions")).EntryIds()[0];
        var before = await app.StateAsync(browser);
        var answer = await browser.PostAsync(path.Replace("{0}", entry, StringComparison.Ordinal),
            [new("Amount", "5.00"), new("Name", "Holiday"), new("CommandId", Guid.NewGuid().ToString())]);
        Assert.Equal("That didn’t arrive complete", answer.Expect(HttpStatusCode.BadRequest).TextOf("h1"));
        Assert.Equal(before, await app.StateAsync(browser));
    }

    [Theory]
    [InlineData("/deposits", "form[action='/deposits']", "/deposits")]
    [InlineData("/deposits", "form[action='/deposits']", "/deposits/preview")]
    [InlineData("/withdrawals", "form[action='/withdrawals']", "/withdrawals")]
    [InlineData("/pots/new", "form[action='/pots']", "/pots")]
    public async Task Nul_InAnyField_Is400AndNothingChanges(string page, string form, string path)
    {
        // No browser lets a person type it, and the server's form reader takes no form that has one.
        var browser = await app.OpenWithMoneyAsync();
        var fields = (await browser.GetPageAsync(page)).Hidden(form);
        string[] typed = path == "/pots"
            ? ["Name", "TargetAmount", "EndDate", "Weighting", "StartingBalance", "CoolingOffDays", "Colour", "Icon", "Note", "CommandId"]
            : ["Amount", "Description", "Date", "From", "To", "CategoryId", "PreviewDigest", "CommandId"];
        var before = await app.StateAsync(browser);
        foreach (var field in typed)
        {
            var sent = new Dictionary<string, string>(fields) { ["Name"] = "Holiday", ["Amount"] = "5.00", [field] = "5\0" };
            (await browser.PostAsync(path, sent)).Expect(HttpStatusCode.BadRequest);
        }

        Assert.Equal(before, await app.StateAsync(browser));
    }

    /// <summary>A page without what is new in every answer: the nonce and the tokens of forms.</summary>
    private static string Text(Page page)
    {
        page.Expect(HttpStatusCode.NotFound);
        return Fresh().Replace(page.Body, "");
    }

    [GeneratedRegex("(nonce|value)=\"[A-Za-z0-9_+/=&#;-]{16,}\"")]
    private static partial Regex Fresh();
}
