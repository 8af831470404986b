using Microsoft.AspNetCore.Identity;
using PotLock.Data.Users;
using PotLock.Domain.Ledger;
using PotLock.Domain.Users;

namespace PotLock.Services.Users;

/// <summary>What a person types to change the password.</summary>
/// <param name="Current">The current password.</param>
/// <param name="Password">The new one.</param>
/// <param name="Again">The new one again; null when it was asked once.</param>
public sealed record NewPassword(string Current, string Password, string? Again);

/// <summary>Changes a person's password and ends every session; the caller begins a new one for this browser.</summary>
public sealed class ChangePassword(
    UserManager<PotLockUser> users,
    ConfirmPassword confirm,
    SignInUser signIn,
    Sessions sessions,
    SecurityTrail trail,
    QueueAccountMail mails,
    IRequestOrigin origin)
{
    /// <summary>Refused: a wrong current password, and a new one that the rules do not take or that is the old one.</summary>
    public async Task<Outcome<SignedInUser>> RunAsync(Guid userId, NewPassword passwords)
    {
        ArgumentNullException.ThrowIfNull(passwords);
        var user = await users.FindByIdAsync(userId.ToString()) ?? throw new InvalidOperationException($"User {userId} does not exist.");
        List<Refusal> refusals = [];
        if (await confirm.CheckAsync(user, passwords.Current) is { } wrong)
        {
            refusals.Add(wrong);
        }

        refusals.AddRange(await PasswordRules.CheckAsync(users, user, passwords.Password, passwords.Again));
        if (refusals.Count == 0 && passwords.Password == passwords.Current)
        {
            refusals.Add(new Refusal("PasswordUnchanged", "Password", "This is your current password. Choose a new one."));
        }

        if (refusals.Count > 0)
        {
            return refusals;
        }

        user.PasswordHash = users.PasswordHasher.HashPassword(user, passwords.Password);
        var saved = await users.UpdateSecurityStampAsync(user);
        if (!saved.Succeeded)
        {
            return UpdateUserDetails.ChangedMeanwhile;
        }

        await sessions.EndOthersAsync(userId, except: Guid.Empty);
        await trail.WriteAsync(SecurityEventKind.PasswordChanged, userId);
        await mails.NoticeAsync(user, AccountMailText.PasswordChanged(origin.Current));
        return await signIn.IdentifyAsync(user);
    }
}
