using System.Globalization;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Data.Users;
using PotLock.Domain.Ledger;
using PotLock.Domain.Users;

namespace PotLock.Services.Users;

/// <summary>
/// Changes a person's e-mail address once the new one is confirmed: a link goes there, and a notice to the one of now. Until it
/// is followed nothing changes, and it can be called off. Where no mail is set up, the address changes at once.
/// </summary>
public sealed class ChangeEmail(
    UserManager<PotLockUser> users,
    BookContexts contexts,
    Throttle throttle,
    ThrottleLimits limits,
    Sessions sessions,
    SignInUser signIn,
    SecurityTrail trail,
    QueueAccountMail mails,
    TimeProvider realTime)
{
    private const string Provider = "PotLock";
    private const string Waiting = "NewEmail";

    private static readonly Refusal CannotUseEmail = new(
        "cannot-use-email", "Email", "We couldn’t change your e-mail address to this one. Choose another.");

    /// <summary>Whether a new address waits to be confirmed first.</summary>
    public bool NeedsConfirmation => mails.IsSetUp;

    /// <summary>The address that waits to be confirmed; null when none does.</summary>
    public async Task<string?> WaitingAsync(Guid userId, CancellationToken cancellationToken = default)
    {
        await using var db = contexts.OpenInstallation();
        var stamp = await db.Users.Where(user => user.Id == userId).Select(user => user.SecurityStamp)
            .SingleOrDefaultAsync(cancellationToken);
        return Read(await WaitingIn(db, userId).SingleOrDefaultAsync(cancellationToken), stamp);
    }

    /// <summary>The address that waits, as it is kept: last, behind blanks.</summary>
    internal static IQueryable<string?> WaitingIn(PotLockDbContext db, Guid userId) => db.UserTokens
        .Where(token => token.UserId == userId && token.LoginProvider == Provider && token.Name == Waiting)
        .Select(token => token.Value);

    /// <summary>
    /// Mails the link to the new address. Whether another account has that address is told to nobody: then no mail goes there.
    /// Refused: too many mails for one account.
    /// </summary>
    public async Task<Refusal?> AskAsync(PotLockUser user, string email)
    {
        ArgumentNullException.ThrowIfNull(user);
        if (await throttle.RefuseAsync("change-email", user.Id.ToString(), limits.ResetPerAccount) is { } tooMany)
        {
            return tooMany;
        }

        var isTaken = await users.FindByEmailAsync(email) is { } other && other.Id != user.Id;
        var until = (realTime.GetUtcNow() + QueueAccountMail.LinkLife).ToUnixTimeSeconds();
        var stamp = await users.GetSecurityStampAsync(user);
        var kept = await users.SetAuthenticationTokenAsync(
            user, Provider, Waiting, string.Create(CultureInfo.InvariantCulture, $"{until} {stamp} {email}"));
        if (!kept.Succeeded)
        {
            return UpdateUserDetails.ChangedMeanwhile;
        }

        var token = await users.GenerateChangeEmailTokenAsync(user, email);
        await trail.WriteAsync(SecurityEventKind.EmailChangeAsked, user.Id, email);
        await mails.LinkToAsync(
            email, user, AccountMailText.ConfirmEmail(MailedLink.Path("/confirm-email", user.Id, token)), isDecoy: isTaken);
        await mails.NoticeAsync(user, AccountMailText.EmailChangeAsked());
        return null;
    }

    /// <summary>The address that a link confirms; null when the link is dead. Looking does not use it up.</summary>
    public async Task<string?> FindAsync(MailedLink link)
    {
        ArgumentNullException.ThrowIfNull(link);
        return await link.FindUserAsync(users) is { } user ? await FindAsync(link, user) : null;
    }

    /// <summary>
    /// Takes the new address into use. All sessions end; the answer is what this browser begins a new one with, if it had one of
    /// this person. Refused: a dead link, and an address that another account has by now.
    /// </summary>
    public async Task<Outcome<SignedInUser>> ConfirmAsync(MailedLink link)
    {
        ArgumentNullException.ThrowIfNull(link);
        if (await link.FindUserAsync(users) is not { } user || await FindAsync(link, user) is not { } email)
        {
            return ResetPassword.DeadLink;
        }

        var changed = await SaveAsync(user, email, isConfirmed: true);
        if (!changed.IsRefused)
        {
            await users.RemoveAuthenticationTokenAsync(user, Provider, Waiting);
        }

        return changed;
    }

    /// <summary>Calls off what waits.</summary>
    public async Task CancelAsync(Guid userId)
    {
        var user = await users.FindByIdAsync(userId.ToString()) ?? throw new InvalidOperationException($"User {userId} does not exist.");
        if (await WaitingAsync(userId) is null)
        {
            return;
        }

        await users.RemoveAuthenticationTokenAsync(user, Provider, Waiting);
        await trail.WriteAsync(SecurityEventKind.EmailChangeCancelled, userId);
    }

    /// <summary>Changes the address and ends all sessions.</summary>
    internal async Task<Outcome<SignedInUser>> SaveAsync(PotLockUser user, string email, bool isConfirmed)
    {
        var old = user.Email ?? "";
        user.Email = email;
        user.UserName = email;
        user.EmailConfirmed = isConfirmed;
        try
        {
            var saved = await users.UpdateSecurityStampAsync(user);
            if (!saved.Succeeded)
            {
                return saved.Errors.Any(error => error.Code == nameof(IdentityErrorDescriber.ConcurrencyFailure))
                    ? UpdateUserDetails.ChangedMeanwhile
                    : CannotUseEmail;
            }
        }
        catch (DbUpdateException)
        {
            // Somebody took the address between the check and the write; the unique index stood in the way.
            return CannotUseEmail;
        }

        await sessions.EndOthersAsync(user.Id, except: Guid.Empty);
        await trail.WriteAsync(SecurityEventKind.EmailChanged, user.Id, email);
        await mails.NoticeToAsync(old, user.FirstName, AccountMailText.EmailChanged());
        await mails.NoticeAsync(user, AccountMailText.EmailChanged());
        return await signIn.IdentifyAsync(user);
    }

    private async Task<string?> FindAsync(MailedLink link, PotLockUser user) =>
        await WaitingAsync(user.Id) is { } email
            && await link.IsGoodForAsync(users, user, UserManager<PotLockUser>.GetChangeEmailTokenPurpose(email))
            ? email
            : null;

    /// <summary>What is kept is the moment until which it waits, the account's stamp, with which the link dies, and the address.</summary>
    private string? Read(string? kept, string? stamp) =>
        kept?.Split(' ', 3) is [var until, var at, var email]
            && at == stamp
            && long.Parse(until, CultureInfo.InvariantCulture) > realTime.GetUtcNow().ToUnixTimeSeconds()
            ? email
            : null;
}
