using Microsoft.AspNetCore.Identity;
using PotLock.Data.Users;
using PotLock.Domain.Ledger;
using PotLock.Domain.Users;

namespace PotLock.Services.Users;

/// <summary>
/// The second step of signing in: a code of the authenticator app, or a recovery code. Each works once, on whichever server it
/// comes first. Failures count towards the lockout of the account, like wrong passwords.
/// </summary>
public sealed class CheckSecondStep(
    UserManager<PotLockUser> users,
    TwoFactorStore store,
    Throttle throttle,
    ThrottleLimits limits,
    SecurityTrail trail,
    TimeProvider realTime)
{
    private const string PerAccount = "sign-in-code";
    private const string PerAddress = "sign-in-code-address";

    /// <summary>The first step is over, too old, or the account has changed since: begin again.</summary>
    public static Refusal BeginAgain { get; } = new(
        "first-step-over", "", "That took too long. Log in again with your password.", RefusalKind.Conflict);

    internal static Refusal CodeMissing { get; } = new("code-missing", "Code", "Enter the code.");

    internal static Refusal WrongCode { get; } = new(
        "wrong-code", "Code", "That code isn’t right. Wait for the next one in your app: each works once. After several wrong codes, wait "
            + "15 minutes.");

    /// <summary>Refuses what does not match; null when the person may sign in.</summary>
    /// <param name="step">What the first step found.</param>
    /// <param name="code">What was typed.</param>
    /// <param name="address">The network address that it comes from.</param>
    internal async Task<(PotLockUser? User, Refusal? Refusal)> RunAsync(PasswordChecked step, string code, string address)
    {
        if (string.IsNullOrWhiteSpace(code))
        {
            return (null, CodeMissing);
        }

        if (await throttle.RefuseAsync(PerAddress, address, limits.SignInPerAddress) is { } fromHere)
        {
            return (null, fromHere);
        }

        if (await throttle.RefuseAsync(PerAccount, step.UserId.ToString(), limits.SignInPerAccount) is { } onAccount)
        {
            return (null, onAccount);
        }

        var user = await users.FindByIdAsync(step.UserId.ToString());
        if (user is null || user.SecurityStamp != step.SecurityStamp)
        {
            return (null, BeginAgain);
        }

        if (await users.IsLockedOutAsync(user))
        {
            return (null, WrongCode);
        }

        if (!await IsGoodAsync(user, code))
        {
            await users.AccessFailedAsync(user);
            var isLocked = await users.IsLockedOutAsync(user);
            await trail.WriteAsync(
                isLocked ? SecurityEventKind.LockedOut : SecurityEventKind.SignInFailed, user.Id, isLocked ? "" : "wrong code");
            return (null, WrongCode);
        }

        await users.ResetAccessFailedCountAsync(user);
        await throttle.GiveBackAsync(PerAccount, step.UserId.ToString());
        await throttle.GiveBackAsync(PerAddress, address);
        return (user, null);
    }

    /// <summary>What of a typed code counts: apps show it in two groups.</summary>
    internal static string Digits(string code) => string.Concat(code.Where(sign => !char.IsWhiteSpace(sign)));

    /// <summary>Whether it is a code of this person that was not used yet; from now on it is.</summary>
    internal async Task<bool> IsGoodAsync(PotLockUser user, string code)
    {
        if (Digits(code) is { Length: TotpCode.Digits } digits)
        {
            return await store.FindKeyAsync(user.Id) is { } key
                && TotpCode.FindStep(key, digits, realTime.GetUtcNow()) is { } step
                && await store.TakeStepAsync(user.Id, step);
        }

        if (!await store.TakeRecoveryCodeAsync(user.Id, code))
        {
            return false;
        }

        var left = await store.CountCodesAsync(user.Id);
        await trail.WriteAsync(
            SecurityEventKind.RecoveryCodeUsed, user.Id, left == 1 ? "1 is left" : FormattableString.Invariant($"{left} are left"));
        return true;
    }
}
