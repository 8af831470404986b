using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Web.Tests.Harness;
using PotLock.Web.Tests.Security;

namespace PotLock.Web.Tests.Users;

internal sealed class OwnedSession : IOwned
{
    public string Addresses => "/account/sessions/";

    public async Task<string> OpenAsync(PotLockApp app, Browser browser)
    {
        return (await app.AskAsync<PotLockDbContext, Guid>(async db =>
        {
            var user = await db.Users.SingleAsync(user => user.Email == browser.Email);
            return await db.UserSessions.Where(session => session.UserId == user.Id).Select(session => session.Id).SingleAsync();
        })).ToString();
    }
}
