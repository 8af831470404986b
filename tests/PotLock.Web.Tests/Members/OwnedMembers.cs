using PotLock.Data;
using PotLock.Domain.Ledger;
using PotLock.Services.Ledger;
using PotLock.Services.Members;
using PotLock.Web.Tests.Harness;
using PotLock.Web.Tests.Security;
using PotLock.Web.Tests.Users;

namespace PotLock.Web.Tests.Members;

internal sealed class OwnedBook : IOwned
{
    public string Addresses => "/books/";

    public async Task<string> OpenAsync(PotLockApp app, Browser browser) =>
        (await app.BookIdAsync(browser)).ToString(System.Globalization.CultureInfo.InvariantCulture);
}

internal sealed class OwnedMember : IOwned
{
    public string Addresses => "/settings/members/";

    public async Task<string> OpenAsync(PotLockApp app, Browser browser) => (await app.PersonAsync(browser)).ToString();
}

internal sealed class OwnedOpenInvitation : IOwned
{
    public string Addresses => "/settings/members/invitations/";

    public async Task<string> OpenAsync(PotLockApp app, Browser browser)
    {
        var owner = new Actor(await app.BookIdAsync(browser), await app.PersonAsync(browser));
        var made = await app.AskAsync<InviteMember, Outcome<MemberInvited>>(
            invite => invite.RunAsync(owner, PotLockApp.NewEmail(), BookRole.Viewer));
        return made.Value.Id.ToString();
    }
}

/// <summary>An invitation that somebody else sent to the owner.</summary>
internal sealed class OwnedInvitation : IOwned
{
    public string Addresses => "/invitations/";

    public async Task<string> OpenAsync(PotLockApp app, Browser browser)
    {
        var other = await app.OpenRegisteredAsync();
        return (await app.InviteAsync(other, browser.Email, BookRole.Viewer)).Split('/')[^1];
    }
}

/// <summary>People in one book.</summary>
internal static class Sharing
{
    /// <summary>The person’s id.</summary>
    public static Task<Guid> PersonAsync(this PotLockApp app, Browser browser) => app.AskAsync<PotLockDbContext, Guid>(
        db => Task.FromResult(db.Users.Single(user => user.Email == browser.Email).Id));

    /// <summary>Invites somebody by the form; the answer is the path in the mail.</summary>
    public static async Task<string> InviteAsync(this PotLockApp app, Browser owner, string email, BookRole role)
    {
        await owner.CarryOutAsync(
            "/settings/members", "form[action$='/invite']", ("Email", email), ("Role", RoleWords.NameOf(role)));
        return await app.LinkToAsync(email);
    }

    /// <summary>Somebody who joins the owner’s book, which is open in their browser then.</summary>
    public static async Task<Browser> JoinAsync(this PotLockApp app, Browser owner, BookRole role, string firstName = "Ben")
    {
        var member = app.OpenBrowser();
        await member.RegisterAsync(firstName: firstName);
        var path = await app.InviteAsync(owner, member.Email, role);
        await member.CarryOutAsync(path, "form[action$='/accept']");
        return member;
    }

    /// <summary>Gives somebody another role, by the owner’s form.</summary>
    public static async Task SetRoleAsync(this PotLockApp app, Browser owner, Browser member, BookRole role) => await owner.CarryOutAsync(
        "/settings/members", $"form[action$='{await app.PersonAsync(member)}/role']", ("Role", RoleWords.NameOf(role)));

    /// <summary>Takes somebody out, by the owner’s form.</summary>
    public static async Task RemoveAsync(this PotLockApp app, Browser owner, Browser member) => await owner.CarryOutAsync(
        "/settings/members", $"form[action$='{await app.PersonAsync(member)}/remove']");
}
