using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Data.Users;
using PotLock.Web.Tests.Harness;
using PotLock.Web.Tests.Security;

namespace PotLock.Web.Tests.Users;

internal sealed class OwnedPasskey : IOwned
{
    public string Addresses => "/account/passkeys/";

    public async Task<string> OpenAsync(PotLockApp app, Browser browser) => (await AddAsync(app, browser, "Secret savings key")).ToString();

    /// <summary>Gives somebody a passkey that no device has.</summary>
    public static Task<Guid> AddAsync(PotLockApp app, Browser browser, string name) => app.AskAsync<PotLockDbContext, Guid>(async db =>
    {
        var user = await db.Users.SingleAsync(user => user.Email == browser.Email);
        var passkey = new UserPasskey
        {
            Id = Guid.NewGuid(),
            UserId = user.Id,
            CredentialHash = PotLockUserStore.HashOf(Guid.NewGuid().ToByteArray()),
            Name = name,
            Data = """
                {"CredentialId":"AQ==","PublicKey":"AQ==","SignCount":0,"Transports":[],
                "IsUserVerified":true,"IsBackupEligible":false,"IsBackedUp":false}
                """,
            CreatedAtUtc = TimeProvider.System.GetUtcNow().UtcDateTime,
        };
        db.UserPasskeys.Add(passkey);
        await db.SaveChangesAsync();
        return passkey.Id;
    });
}
