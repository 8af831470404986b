using Microsoft.AspNetCore.Identity;
using PotLock.Data.Users;
using PotLock.Domain.Ledger;

namespace PotLock.Services.Users;

/// <summary>
/// Lets a person show once more who sits there, by the password, and by a code where two-step login is on. A new session follows: who
/// had the old one's cookie has nothing.
/// </summary>
public sealed class ConfirmSession(
    UserManager<PotLockUser> users,
    ConfirmPassword confirm,
    CheckSecondStep secondStep,
    Throttle throttle,
    ThrottleLimits limits,
    SignInUser signIn)
{
    /// <summary>How long what needs a fresh sign-in can be done after one.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromMinutes(15);

    private const string CodeTries = "confirm-code";

    /// <summary>Whether a code is asked for besides the password.</summary>
    public async Task<bool> AsksCodeAsync(Guid userId) => (await FindAsync(userId)).TwoFactorEnabled;

    /// <summary>Refused: a wrong password or code, and too many of them.</summary>
    public async Task<Outcome<SignedInUser>> RunAsync(Guid userId, string password, string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        var user = await FindAsync(userId);
        if (await confirm.CheckAsync(user, password) is { } wrong)
        {
            return wrong;
        }

        if (user.TwoFactorEnabled && await CheckCodeAsync(user, code) is { } wrongCode)
        {
            return wrongCode;
        }

        return await signIn.IdentifyAsync(user);
    }

    private async Task<Refusal?> CheckCodeAsync(PotLockUser user, string code)
    {
        if (string.IsNullOrWhiteSpace(code))
        {
            return CheckSecondStep.CodeMissing;
        }

        if (await throttle.RefuseAsync(CodeTries, user.Id.ToString(), limits.PasswordPerAccount) is { } tooMany)
        {
            return tooMany;
        }

        if (!await secondStep.IsGoodAsync(user, code))
        {
            return CheckSecondStep.WrongCode;
        }

        await throttle.GiveBackAsync(CodeTries, user.Id.ToString());
        return null;
    }

    private async Task<PotLockUser> FindAsync(Guid userId) =>
        await users.FindByIdAsync(userId.ToString()) ?? throw new InvalidOperationException($"User {userId} does not exist.");
}
