using Microsoft.AspNetCore.Identity;
using PotLock.Data.Users;
using PotLock.Domain.Ledger;

namespace PotLock.Services.Users;

/// <summary>Asks a signed-in person for the current password, before what an open browser alone must not do.</summary>
public sealed class ConfirmPassword(UserManager<PotLockUser> users, Throttle throttle, ThrottleLimits limits)
{
    private const string Action = "confirm-password";

    /// <summary>Refuses a wrong password, beside the field <c>CurrentPassword</c>, and too many of them.</summary>
    public async Task<Refusal?> CheckAsync(PotLockUser user, string password)
    {
        ArgumentNullException.ThrowIfNull(user);
        ArgumentNullException.ThrowIfNull(password);
        if (password.Length == 0)
        {
            return new Refusal("password-missing", "CurrentPassword", "Enter your password.");
        }

        if (await throttle.RefuseAsync(Action, user.Id.ToString(), limits.PasswordPerAccount) is { } tooMany)
        {
            return tooMany;
        }

        if (!await users.CheckPasswordAsync(user, password))
        {
            return new Refusal("wrong-password", "CurrentPassword", "That password isn’t right.");
        }

        await throttle.GiveBackAsync(Action, user.Id.ToString());
        return null;
    }
}
