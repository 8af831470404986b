using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Web.Tests.Harness;
using PotLock.Web.Tests.Security;

namespace PotLock.Web.Tests.Admin;

/// <summary>The person, as admins see one.</summary>
internal sealed class OwnedUser : IOwned
{
    public string Addresses => "/admin/users/";

    public async Task<string> OpenAsync(PotLockApp app, Browser browser) => (await app.AskAsync<PotLockDbContext, Guid>(
        async db => await db.Users.Where(user => user.Email == browser.Email).Select(user => user.Id).SingleAsync())).ToString();
}
