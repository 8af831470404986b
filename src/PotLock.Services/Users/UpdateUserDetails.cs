using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using PotLock.Data.Users;
using PotLock.Domain.Ledger;

namespace PotLock.Services.Users;

/// <summary>What a person may change about the own account.</summary>
/// <param name="FirstName">First name.</param>
/// <param name="LastName">Last name.</param>
/// <param name="Email">E-mail address, which is also the sign-in name.</param>
/// <param name="CurrentPassword">The current password: needed when the e-mail address changes.</param>
public sealed record UserDetails(string FirstName, string LastName, string Email, string CurrentPassword);

/// <summary>What saving the details did.</summary>
/// <param name="SignInAgain">Set when the e-mail address changed, which ended every session: begin a new one for this browser.</param>
public sealed record UpdatedDetails(SignedInUser? SignInAgain);

/// <summary>
/// Changes names and e-mail address. A new address is a new credential: it needs the current password and ends the other
/// sessions.
/// </summary>
public sealed class UpdateUserDetails(
    UserManager<PotLockUser> users, ConfirmPassword confirm, SignInUser signIn, Sessions sessions)
{
    private static readonly Refusal CannotUseEmail = new(
        "cannot-use-email", "Email", "We could not change your e-mail address to this one. Choose another.");

    /// <summary>The account was changed from elsewhere in the same moment.</summary>
    internal static Refusal ChangedMeanwhile { get; } = new(
        "changed-meanwhile", "", "Your account was changed from elsewhere just now. Look at it again, then repeat your change.",
        RefusalKind.Conflict);

    /// <summary>Saves the details. Refused: what <see cref="UserDetailsRules"/> refuses, a wrong password, a taken address.</summary>
    public async Task<Outcome<UpdatedDetails>> RunAsync(Guid userId, UserDetails details)
    {
        ArgumentNullException.ThrowIfNull(details);
        var user = await users.FindByIdAsync(userId.ToString()) ?? throw new InvalidOperationException($"User {userId} does not exist.");
        var refusals = UserDetailsRules.Check(details.FirstName, details.LastName, details.Email).ToList();
        var email = details.Email.Trim();
        var hasNewEmail = email != user.Email;
        if (refusals.Count == 0 && hasNewEmail && await confirm.CheckAsync(user, details.CurrentPassword) is { } wrong)
        {
            refusals.Add(wrong);
        }

        if (refusals.Count > 0)
        {
            return refusals;
        }

        user.FirstName = details.FirstName.Trim();
        user.LastName = details.LastName.Trim();
        if (!hasNewEmail)
        {
            var renamed = await users.UpdateAsync(user);
            return renamed.Succeeded ? new UpdatedDetails(null) : ChangedMeanwhile;
        }

        user.Email = email;
        user.UserName = email;
        user.EmailConfirmed = false;
        return await SaveNewEmailAsync(user);
    }

    private async Task<Outcome<UpdatedDetails>> SaveNewEmailAsync(PotLockUser user)
    {
        try
        {
            var saved = await users.UpdateSecurityStampAsync(user);
            if (!saved.Succeeded)
            {
                return saved.Errors.Any(error => error.Code == nameof(IdentityErrorDescriber.ConcurrencyFailure))
                    ? ChangedMeanwhile
                    : CannotUseEmail;
            }
        }
        catch (DbUpdateException)
        {
            // Somebody took the address between the check and the write; the unique index stood in the way.
            return CannotUseEmail;
        }

        await sessions.EndOthersAsync(user.Id, except: Guid.Empty);
        return new UpdatedDetails(await signIn.IdentifyAsync(user));
    }
}
