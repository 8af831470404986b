using Microsoft.AspNetCore.Identity;
using PotLock.Data.Users;
using PotLock.Domain.Ledger;
using PotLock.Domain.Users;

namespace PotLock.Services.Users;

/// <summary>What somebody who followed a mailed link types.</summary>
/// <param name="Link">The link.</param>
/// <param name="Password">The new password.</param>
/// <param name="Again">The same again; null when it was asked once.</param>
/// <param name="Address">The network address that it comes from.</param>
public sealed record PasswordReset(MailedLink Link, string Password, string? Again, string Address);

/// <summary>
/// Sets a new password through a mailed link: once, within the hour. It ends every session and a lockout by failed tries; what is
/// asked for besides the password stays, and nobody is signed in by it.
/// </summary>
public sealed class ResetPassword(
    UserManager<PotLockUser> users,
    Throttle throttle,
    ThrottleLimits limits,
    Sessions sessions,
    SecurityTrail trail,
    QueueAccountMail mails,
    IRequestOrigin origin,
    TimeProvider realTime)
{
    private const string Action = "reset-password";

    /// <summary>The link is too old, was used, or never was one.</summary>
    public static Refusal DeadLink { get; } = new(
        "dead-link", "", "This link no longer works. It can only be used once, within an hour.", RefusalKind.NotFound);

    /// <summary>Whether the link would still be taken; looking at it does not use it up.</summary>
    public async Task<bool> IsGoodAsync(MailedLink link)
    {
        ArgumentNullException.ThrowIfNull(link);
        return await link.FindUserAsync(users) is { } user && await IsGoodAsync(link, user);
    }

    /// <summary>Sets the password. Refused: a dead link, a password that the rules do not take, and too many tries.</summary>
    public async Task<Outcome<Done>> RunAsync(PasswordReset reset)
    {
        ArgumentNullException.ThrowIfNull(reset);
        if (await throttle.RefuseAsync(Action, reset.Address, limits.ResetPerAddress) is { } fromHere)
        {
            return fromHere;
        }

        if (await throttle.RefuseAsync(Action, reset.Link.User ?? "", limits.ResetPerAddress) is { } onAccount)
        {
            return onAccount;
        }

        if (await reset.Link.FindUserAsync(users) is not { } user || !await IsGoodAsync(reset.Link, user))
        {
            return DeadLink;
        }

        if (await PasswordRules.CheckAsync(users, user, reset.Password, reset.Again) is { Count: > 0 } refusals)
        {
            return refusals.ToList();
        }

        user.PasswordHash = users.PasswordHasher.HashPassword(user, reset.Password);
        user.EmailConfirmed = true;
        EndLockout(user);
        // The new stamp is what uses the link up. Of two at once the second finds the account changed.
        if (!(await users.UpdateSecurityStampAsync(user)).Succeeded)
        {
            return DeadLink;
        }

        await sessions.EndOthersAsync(user.Id, except: Guid.Empty);
        await trail.WriteAsync(SecurityEventKind.PasswordReset, user.Id);
        await mails.NoticeAsync(user, AccountMailText.PasswordChanged(origin.Current));
        return new Done();
    }

    /// <summary>Ends the rest after failed tries; a lock that an admin set lasts longer than that, and stays.</summary>
    private void EndLockout(PotLockUser user)
    {
        user.AccessFailedCount = 0;
        if (user.LockoutEnd <= realTime.GetUtcNow() + users.Options.Lockout.DefaultLockoutTimeSpan)
        {
            user.LockoutEnd = null;
        }
    }

    private Task<bool> IsGoodAsync(MailedLink link, PotLockUser user) =>
        link.IsGoodForAsync(users, user, UserManager<PotLockUser>.ResetPasswordTokenPurpose);
}
