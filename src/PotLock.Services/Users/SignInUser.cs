using Microsoft.AspNetCore.Identity;
using PotLock.Data.Users;
using PotLock.Domain.Ledger;
using PotLock.Domain.Users;

namespace PotLock.Services.Users;

/// <summary>What a person types to sign in.</summary>
/// <param name="Email">The e-mail address.</param>
/// <param name="Address">The network address that it comes from.</param>
/// <param name="Code">The code of the second step, where both are given at once; null to be asked for it when it is needed.</param>
public sealed record SignInAttempt(string Email, string Password, string Address, string? Code = null);

/// <summary>A person whose password was right.</summary>
/// <param name="UserId">The person.</param>
/// <param name="SecurityStamp">The account's stamp at that moment.</param>
/// <param name="NeedsCode">Whether a second step follows; without it nobody is signed in.</param>
public sealed record PasswordChecked(Guid UserId, string SecurityStamp, bool NeedsCode);

/// <summary>A person whose credentials were checked: what a session is begun with.</summary>
/// <param name="UserId">The person.</param>
/// <param name="SecurityStamp">The stamp that the cookie carries.</param>
public sealed record SignedInUser(Guid UserId, string SecurityStamp, IReadOnlyList<string> Roles);

/// <summary>
/// Checks an e-mail address with its password. For an address that nobody has, and for an account that is locked out, the
/// answer is the same as for a wrong password, in words and in work: one hash, one count and one line of the trail.
/// </summary>
public sealed class SignInUser(
    UserManager<PotLockUser> users, Throttle throttle, ThrottleLimits limits, SecurityTrail trail, CheckSecondStep secondStep)
{
    private const string PerAccount = "sign-in-account";
    private const string PerAddress = "sign-in-address";
    private const string Miss = "sign-in-miss";

    private static readonly PotLockUser Nobody = new();

    /// <summary>The one answer to everything that does not match.</summary>
    public static Refusal NoMatch { get; } = new(
        "sign-in-failed", "",
        "We couldn’t log you in with this e-mail address and password. Check both; after several wrong tries, wait 15 minutes.",
        RefusalKind.NotSignedIn);

    /// <summary>The password was right, and a code is asked for besides.</summary>
    public static Refusal CodeNeeded { get; } = new(
        "second-step-needed", "Code", "Enter the code from your authenticator app, or a recovery code.");

    /// <summary>
    /// Signs in with everything at once: password, and code where one is needed. Refused: what does not match, and
    /// <see cref="CodeNeeded"/>.
    /// </summary>
    public async Task<Outcome<SignedInUser>> RunAsync(SignInAttempt attempt)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        var first = await CheckPasswordAsync(attempt);
        return first.IsRefused ? first.As<SignedInUser>()
            : first.Value.NeedsCode && attempt.Code is null ? CodeNeeded
            : await FinishAsync(first.Value, attempt.Code ?? "", attempt.Address);
    }

    /// <summary>Signs in whoever has passed the first step: at once, or with the code of the second.</summary>
    /// <param name="first">What the first step found.</param>
    /// <param name="code">The code; empty where none is needed.</param>
    /// <param name="address">The network address that it comes from.</param>
    public async Task<Outcome<SignedInUser>> FinishAsync(PasswordChecked first, string code, string address)
    {
        ArgumentNullException.ThrowIfNull(first);
        if (first.NeedsCode)
        {
            var (user, refusal) = await secondStep.RunAsync(first, code, address);
            return refusal is null ? await IdentifyAsync(user!) : refusal;
        }

        return await users.FindByIdAsync(first.UserId.ToString()) is { } alone ? await IdentifyAsync(alone) : NoMatch;
    }

    /// <summary>Counts one try from a network address, whatever is tried; refused when it is one too many.</summary>
    internal Task<Refusal?> CountFromAsync(string address) => throttle.RefuseAsync(PerAddress, address, limits.SignInPerAddress);

    /// <summary>Takes that try back: it succeeded, so it was no guess.</summary>
    internal Task GiveBackFromAsync(string address) => throttle.GiveBackAsync(PerAddress, address);

    /// <summary>
    /// Checks the password, the first step. Failures count: per account and per network address (see <see cref="ThrottleLimits"/>),
    /// and towards the lockout of the account, which a right password alone does not take back where a code follows. A hash of older
    /// strength is made anew.
    /// </summary>
    public async Task<Outcome<PasswordChecked>> CheckPasswordAsync(SignInAttempt attempt)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        var email = attempt.Email.Trim();
        // Counted as the account is found: every spelling that finds it counts on the same.
        var account = users.NormalizeEmail(email);
        if (await CountFromAsync(attempt.Address) is { } fromHere)
        {
            return fromHere;
        }

        if (await throttle.RefuseAsync(PerAccount, account, limits.SignInPerAccount) is { } onAccount)
        {
            return onAccount;
        }

        var user = await users.FindByEmailAsync(email);
        if (user is null || await users.IsLockedOutAsync(user))
        {
            users.PasswordHasher.HashPassword(Nobody, attempt.Password);
            await throttle.CountAsync(Miss, account, int.MaxValue);
            await trail.WriteAsync(SecurityEventKind.SignInFailed, user?.Id);
            return NoMatch;
        }

        if (!await users.CheckPasswordAsync(user, attempt.Password))
        {
            await users.AccessFailedAsync(user);
            await trail.WriteAsync(
                await users.IsLockedOutAsync(user) ? SecurityEventKind.LockedOut : SecurityEventKind.SignInFailed, user.Id);
            return NoMatch;
        }

        if (!user.TwoFactorEnabled)
        {
            await users.ResetAccessFailedCountAsync(user);
        }

        await throttle.GiveBackAsync(PerAccount, account);
        await GiveBackFromAsync(attempt.Address);
        return new PasswordChecked(user.Id, await users.GetSecurityStampAsync(user), user.TwoFactorEnabled);
    }

    /// <summary>What a session of this person is begun with; the credentials must have been checked.</summary>
    public async Task<SignedInUser> IdentifyAsync(PotLockUser user)
    {
        ArgumentNullException.ThrowIfNull(user);
        return new SignedInUser(user.Id, await users.GetSecurityStampAsync(user), [.. await users.GetRolesAsync(user)]);
    }
}
