using Microsoft.AspNetCore.Identity;
using PotLock.Data.Users;
using PotLock.Domain.Ledger;
using PotLock.Domain.Users;

namespace PotLock.Services.Users;

/// <summary>
/// Proves that a person reads the e-mail address that the account has already: a link goes there, and following it is the proof.
/// Reports are mailed to such an address alone, and a provider opens the account only by one.
/// </summary>
public sealed class ConfirmAddress(
    UserManager<PotLockUser> users, Throttle throttle, ThrottleLimits limits, SecurityTrail trail, QueueAccountMail mails)
{
    private static readonly Refusal NoMail = new("no-mail", "", "This PotLock can’t send e-mail, so it can’t send you a link.");

    /// <summary>
    /// Mails the link to the stored address; answers with that address. Nothing is mailed where it is confirmed already. Refused:
    /// no mail set up, and too many mails for one account.
    /// </summary>
    public async Task<Outcome<string>> AskAsync(Guid userId)
    {
        var user = await users.FindByIdAsync(userId.ToString()) ?? throw new InvalidOperationException($"User {userId} does not exist.");
        if (!mails.IsSetUp)
        {
            return NoMail;
        }

        var email = user.Email ?? "";
        if (user.EmailConfirmed)
        {
            return email;
        }

        if (await throttle.RefuseAsync("confirm-address", userId.ToString(), limits.ResetPerAccount) is { } tooMany)
        {
            return tooMany;
        }

        var token = await users.GenerateEmailConfirmationTokenAsync(user);
        await mails.LinkAsync(user, AccountMailText.ConfirmAddress(MailedLink.Path("/confirm-address", userId, token)));
        return email;
    }

    /// <summary>The address that a link confirms; null when the link is dead. Looking does not use it up.</summary>
    public async Task<string?> FindAsync(MailedLink link)
    {
        ArgumentNullException.ThrowIfNull(link);
        return (await FindUserAsync(link))?.Email;
    }

    /// <summary>Confirms the address, whoever is signed in; nobody is signed out. Refused: a dead link.</summary>
    public async Task<Outcome<Done>> ConfirmAsync(MailedLink link)
    {
        ArgumentNullException.ThrowIfNull(link);
        if (await FindUserAsync(link) is not { } user)
        {
            return ResetPassword.DeadLink;
        }

        user.EmailConfirmed = true;
        if (!(await users.UpdateAsync(user)).Succeeded)
        {
            return ResetPassword.DeadLink;
        }

        await trail.WriteAsync(SecurityEventKind.EmailConfirmed, user.Id, user.Email ?? "");
        return new Done();
    }

    // A link is used up by what it does: a confirmed address has nothing left to confirm. A new password or address ends it too.
    private async Task<PotLockUser?> FindUserAsync(MailedLink link) =>
        await link.FindUserAsync(users) is { EmailConfirmed: false } user
            && await link.IsGoodForAsync(users, user, UserManager<PotLockUser>.ConfirmEmailTokenPurpose)
            ? user
            : null;
}
