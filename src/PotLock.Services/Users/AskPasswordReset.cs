using Microsoft.AspNetCore.Identity;
using PotLock.Data.Users;
using PotLock.Domain.Ledger;
using PotLock.Domain.Users;

namespace PotLock.Services.Users;

/// <summary>
/// Mails a link that sets a new password, to the address that is stored. For an address that nobody has, the same work is done,
/// and the same is written, so that neither words nor time tell whether somebody has it: what leaves, leaves later.
/// </summary>
public sealed class AskPasswordReset(
    UserManager<PotLockUser> users, Throttle throttle, ThrottleLimits limits, SecurityTrail trail, QueueAccountMail mails)
{
    private static readonly Refusal NoMail = new(
        "no-mail", "", "This PotLock can’t send e-mail, so it can’t send you a link. Ask the person who runs it for help.");

    /// <summary>Whether this PotLock can send mail at all.</summary>
    public bool IsPossible => mails.IsSetUp;

    /// <summary>
    /// Asks for the link. Refused: what is no e-mail address, and too many tries on one account (known or not) or from one network
    /// address.
    /// </summary>
    /// <param name="email">What was typed; mail never goes there, only to the account's own address.</param>
    /// <param name="address">The network address that it comes from.</param>
    public async Task<Outcome<Done>> RunAsync(string email, string address)
    {
        ArgumentNullException.ThrowIfNull(email);
        if (!IsPossible)
        {
            return NoMail;
        }

        if (UserDetailsRules.CheckEmail(email) is { } bad)
        {
            return bad;
        }

        if (await throttle.RefuseAsync("reset-ask-address", address, limits.ResetPerAddress) is { } fromHere)
        {
            return fromHere;
        }

        if (await throttle.RefuseAsync("reset-ask-account", users.NormalizeEmail(email.Trim()), limits.ResetPerAccount) is { } onAccount)
        {
            return onAccount;
        }

        var user = await users.FindByEmailAsync(email.Trim());
        var to = user ?? Nobody(email.Trim());
        var token = await users.GeneratePasswordResetTokenAsync(to);
        await trail.WriteAsync(SecurityEventKind.ResetAsked, user?.Id);
        await mails.LinkAsync(
            to, AccountMailText.Reset(MailedLink.Path("/reset-password", to.Id, token)), isDecoy: user is null);
        return new Done();
    }

    /// <summary>A person who is not there, for whom the same is worked out.</summary>
    private static PotLockUser Nobody(string email) => new()
    {
        Id = Guid.NewGuid(),
        Email = email,
        FirstName = "Nobody",
        SecurityStamp = Guid.NewGuid().ToString("N").ToUpperInvariant(),
    };
}
