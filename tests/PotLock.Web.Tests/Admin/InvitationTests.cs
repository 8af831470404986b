using System.Net;
using PotLock.Web.Tests.Harness;

namespace PotLock.Web.Tests.Admin;

/// <summary>Where accounts are made by invitation, each invitation makes one, with the address that it was made for.</summary>
public sealed class InvitationTests : IDisposable
{
    private readonly ByInvitation _app = new();

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task Invitation_MakesOneAccount()
    {
        var admin = await _app.OpenRegisteredAsync();
        var email = PotLockApp.NewEmail();
        var link = await InviteAsync(admin, email);

        Assert.Null((await _app.OpenBrowser().GetPageAsync("/register")).Document.QuerySelector("form[action='/register']"));
        var guest = _app.OpenBrowser();
        var form = (await guest.GetPageAsync(link)).Expect(HttpStatusCode.OK);
        Assert.Equal(email, form.ValueOf("Email"));
        var wrong = await guest.SubmitAsync(form, "form[action='/register']", Fields(PotLockApp.NewEmail()));
        Assert.Contains("another e-mail address", wrong.Expect(HttpStatusCode.UnprocessableEntity).Alert, StringComparison.Ordinal);
        (await guest.SubmitAsync(form, "form[action='/register']", Fields(email))).Expect(HttpStatusCode.SeeOther);

        Assert.Null((await _app.OpenBrowser().GetPageAsync(link)).Document.QuerySelector("form[action='/register']"));
        Assert.Empty((await admin.GetPageAsync("/admin/invitations")).Document.QuerySelectorAll("[data-invitation]"));
    }

    [Fact]
    public async Task Invitation_TakenBackOrTooOld_OpensNothing()
    {
        var admin = await _app.OpenRegisteredAsync();
        var link = await InviteAsync(admin, PotLockApp.NewEmail());
        await admin.CarryOutAsync("/admin/invitations", "form[action$='/revoke']");
        Assert.Null((await _app.OpenBrowser().GetPageAsync(link)).Document.QuerySelector("form[action='/register']"));

        var other = await InviteAsync(admin, PotLockApp.NewEmail());
        _app.RealTime.Advance(TimeSpan.FromDays(7) + TimeSpan.FromMinutes(1));
        Assert.Null((await _app.OpenBrowser().GetPageAsync(other)).Document.QuerySelector("form[action='/register']"));
    }

    [Fact]
    public async Task Invitation_OfSomebodyWhoIsHere_OrOfNoAddress_IsRefused()
    {
        var admin = await _app.OpenRegisteredAsync();
        foreach (var email in new[] { admin.Email, "nonsense", "" })
        {
            var answer = await admin.SubmitAsync("/admin/invitations", "form[action='/admin/invitations']", ("Email", email));
            Assert.NotEmpty(answer.Expect(HttpStatusCode.UnprocessableEntity).ErrorOf("Email"));
        }
    }

    private static async Task<string> InviteAsync(Browser admin, string email)
    {
        var page = (await admin.SubmitAsync("/admin/invitations", "form[action='/admin/invitations']", ("Email", email)))
            .Expect(HttpStatusCode.OK);
        var link = new Uri(page.Find("#link").TextContent);
        Assert.DoesNotContain(link.Query, (await admin.GetPageAsync("/admin/invitations")).Body, StringComparison.Ordinal);
        return link.PathAndQuery;
    }

    private static (string Name, string Value)[] Fields(string email) =>
    [
        ("FirstName", "Ann"), ("LastName", "Lee"), ("Email", email), ("Password", Browser.GoodPassword),
        ("ConfirmPassword", Browser.GoodPassword),
    ];

    private sealed class ByInvitation : PotLockApp
    {
        protected override IReadOnlyDictionary<string, string> Settings { get; } =
            new Dictionary<string, string> { ["Registration"] = "invite" };
    }
}
