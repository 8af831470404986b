using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Data.Users;
using PotLock.Domain.Ledger;
using PotLock.Domain.Users;
using PotLock.Services.CalendarFeeds;
using PotLock.Services.Channels;
using PotLock.Services.Tokens;
using PotLock.Services.Users;

namespace PotLock.Services.Admin;

/// <summary>
/// Makes a password void, for an account that may be in other hands: every session, every token of a script, every calendar address,
/// every channel for notifications, every passkey and every link to a provider ends, since whoever was in may have added one; and a link
/// by which the owner sets a new password is mailed to the stored address. Two-step login stays. No admin ever learns or chooses a
/// password.
/// </summary>
public sealed class VoidPassword(
    UserManager<PotLockUser> users,
    BookContexts contexts,
    Sessions sessions,
    PersonalTokens tokens,
    PersonalFeeds feeds,
    PersonalChannels channels,
    SecurityTrail trail,
    QueueAccountMail mails)
{
    private const int RandomBytes = 32;

    private static readonly Refusal NoMail = new(
        "no-mail", "", "This PotLock can’t send e-mail, so nobody could set a new password. Set up e-mail first.");

    /// <summary>Does so. Refused: where no mail can be sent. An unknown id is not found.</summary>
    public async Task<Outcome<Done>> RunAsync(Guid adminId, Guid userId)
    {
        if (!mails.IsSetUp)
        {
            return NoMail;
        }

        if (await users.FindByIdAsync(userId.ToString()) is not { } user)
        {
            return AdminRefusals.NoSuchUser;
        }

        // A hash that nothing fits: checking a password takes as long as for everybody else.
        user.PasswordHash = users.PasswordHasher.HashPassword(
            user, Convert.ToBase64String(RandomNumberGenerator.GetBytes(RandomBytes)));
        if (!(await users.UpdateSecurityStampAsync(user)).Succeeded)
        {
            return AdminRefusals.ChangedMeanwhile;
        }

        await using (var db = contexts.OpenInstallation())
        {
            await db.UserPasskeys.Where(one => one.UserId == userId).ExecuteDeleteAsync();
            await db.UserLogins.Where(one => one.UserId == userId).ExecuteDeleteAsync();
        }

        await sessions.EndOthersAsync(userId, except: Guid.Empty);
        await tokens.RevokeAllAsync(userId);
        await feeds.EndAllAsync(userId);
        await channels.RemoveAllAsync(userId);
        await trail.WriteAsync(SecurityEventKind.ResetByAdmin, userId, "by an admin");
        if (adminId != userId)
        {
            await trail.WriteAsync(SecurityEventKind.ResetByAdmin, adminId, user.Email ?? "");
        }

        var token = await users.GeneratePasswordResetTokenAsync(user);
        await mails.LinkAsync(user, AccountMailText.Voided(MailedLink.Path("/reset-password", user.Id, token)));
        return new Done();
    }
}
