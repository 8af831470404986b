using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Services.Users;
using PotLock.Web.Tests.Harness;
using PotLock.Web.Tests.Security;

namespace PotLock.Web.Tests.Admin;

/// <summary>An invitation that waits.</summary>
internal sealed class OwnedInvitation : IOwned
{
    public string Addresses => "/admin/invitations/";

    public async Task<string> OpenAsync(PotLockApp app, Browser browser)
    {
        var userId = await app.AskAsync<PotLockDbContext, Guid>(
            async db => await db.Users.Where(user => user.Email == browser.Email).Select(user => user.Id).SingleAsync());
        return (await app.AskAsync<Invitations, InvitationRow>(async invitations =>
        {
            await invitations.CreateAsync(userId, PotLockApp.NewEmail());
            return (await invitations.ListAsync())[0];
        })).Id.ToString();
    }
}
