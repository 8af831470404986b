using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Data.Users;
using PotLock.Domain.Ledger;
using PotLock.Domain.Users;

namespace PotLock.Services.Users;

/// <summary>The provider by which people may sign in besides.</summary>
/// <param name="Name">What it is called on buttons; empty when none is set up.</param>
/// <param name="LinksByEmail">Whether an address that both sides have proven is enough to link an account.</param>
public sealed record SignInProvider(string Name, bool LinksByEmail)
{
    /// <summary>Whether there is one.</summary>
    public bool IsSetUp => Name.Length > 0;
}

/// <summary>Whom the provider says that it signed in; its signature was checked.</summary>
/// <param name="Issuer">The provider that said so.</param>
/// <param name="Subject">The person, as that provider counts people.</param>
/// <param name="Email">The address; empty when it was not told.</param>
/// <param name="IsEmailVerified">Whether the provider knows that the address is the person's.</param>
public sealed record ProviderPerson(string Issuer, string Subject, string Email, bool IsEmailVerified);

/// <summary>
/// Signing in by a provider (OpenID Connect): linking, unlinking, and finding whose account it opens. Nobody is let in, and no account
/// is made, because of what a provider says about a stranger.
/// </summary>
public sealed class ProviderSignIns(
    UserManager<PotLockUser> users,
    BookContexts contexts,
    SignInProvider provider,
    SignInUser signIn,
    SecurityTrail trail,
    QueueAccountMail mails,
    IRequestOrigin origin)
{
    private const int MaxKeyLength = 128;

    /// <summary>The provider's account opens no account here.</summary>
    public static Refusal NotLinked { get; } = new("provider-not-linked", "", "That account isn’t linked to one here.");

    /// <summary>The provider's account opens another account here.</summary>
    public static Refusal LinkedToAnother { get; } = new(
        "provider-linked-to-another", "", "That account is already linked to someone else’s here.", RefusalKind.Conflict);

    /// <summary>Whether the person's account is linked.</summary>
    public async Task<bool> IsLinkedAsync(Guid userId, CancellationToken cancellationToken = default)
    {
        await using var db = contexts.OpenInstallation();
        return await db.UserLogins.AnyAsync(login => login.UserId == userId, cancellationToken);
    }

    /// <summary>Links the signed-in person's account. Refused: what is linked to another's.</summary>
    public async Task<Outcome<Done>> LinkAsync(Guid userId, ProviderPerson person)
    {
        ArgumentNullException.ThrowIfNull(person);
        if (!IsUsable(person))
        {
            return NotLinked;
        }

        var user = await users.FindByIdAsync(userId.ToString()) ?? throw new InvalidOperationException($"User {userId} does not exist.");
        if (await users.FindByLoginAsync(person.Issuer, person.Subject) is { } owner)
        {
            return owner.Id == userId ? new Done() : LinkedToAnother;
        }

        return await AddAsync(user, person) ? new Done() : LinkedToAnother;
    }

    /// <summary>Takes every link of the person away; false when there was none.</summary>
    public async Task<bool> UnlinkAsync(Guid userId)
    {
        await using var db = contexts.OpenInstallation();
        if (await db.UserLogins.Where(login => login.UserId == userId).ExecuteDeleteAsync() == 0)
        {
            return false;
        }

        await trail.WriteAsync(SecurityEventKind.ProviderUnlinked, userId, provider.Name);
        if (await users.FindByIdAsync(userId.ToString()) is { } user)
        {
            await mails.NoticeAsync(
                user, AccountMailText.FactorChanged($"Logging in with {provider.Name} was switched off", origin.Current));
        }

        return true;
    }

    /// <summary>
    /// Signs in whoever the provider signed in; its steps stand for both of ours. Refused: an account that is not linked, and one that
    /// is locked. With <see cref="SignInProvider.LinksByEmail"/> an account is linked by its address, when the provider knows it to be
    /// the person's and PotLock as well: else whoever registered first with another's address would get the other's money.
    /// </summary>
    public async Task<Outcome<SignedInUser>> SignInAsync(ProviderPerson person)
    {
        ArgumentNullException.ThrowIfNull(person);
        if (!IsUsable(person))
        {
            return NotLinked;
        }

        var user = await users.FindByLoginAsync(person.Issuer, person.Subject);
        if (user is null && await FindByEmailAsync(person) is { } byEmail)
        {
            user = await users.IsLockedOutAsync(byEmail) || !await AddAsync(byEmail, person) ? null : byEmail;
        }

        if (user is null || await users.IsLockedOutAsync(user))
        {
            await trail.WriteAsync(SecurityEventKind.SignInFailed, user?.Id, provider.Name);
            return NotLinked;
        }

        return await signIn.IdentifyAsync(user);
    }

    private static bool IsUsable(ProviderPerson person) =>
        person.Issuer.Length is > 0 and <= MaxKeyLength && person.Subject.Length is > 0 and <= MaxKeyLength;

    private async Task<PotLockUser?> FindByEmailAsync(ProviderPerson person) =>
        provider.LinksByEmail && person is { IsEmailVerified: true, Email.Length: > 0 }
            && await users.FindByEmailAsync(person.Email) is { EmailConfirmed: true } user
            ? user
            : null;

    private async Task<bool> AddAsync(PotLockUser user, ProviderPerson person)
    {
        var added = await users.AddLoginAsync(user, new UserLoginInfo(person.Issuer, person.Subject, provider.Name));
        if (!added.Succeeded)
        {
            return false;
        }

        await trail.WriteAsync(SecurityEventKind.ProviderLinked, user.Id, provider.Name);
        await mails.NoticeAsync(
            user, AccountMailText.FactorChanged($"{provider.Name} can now log in to your PotLock account", origin.Current));
        return true;
    }
}
