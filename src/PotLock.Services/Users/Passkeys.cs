using System.Globalization;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Data.Users;
using PotLock.Domain.Ledger;
using PotLock.Domain.Users;

namespace PotLock.Services.Users;

/// <summary>A passkey, as its owner sees it.</summary>
/// <param name="Id">Names it in addresses.</param>
/// <param name="Name">What it is called.</param>
/// <param name="AddedOn">When it was added, in the book's time zone.</param>
/// <param name="LastUsedAt">When somebody last signed in with it, in the book's time zone; null for never.</param>
public sealed record PasskeyRow(Guid Id, string Name, DateOnly AddedOn, DateTime? LastUsedAt);

/// <summary>A person's passkeys.</summary>
/// <param name="Rows">The oldest first.</param>
/// <param name="Culture">Dates are written in it.</param>
public sealed record PasskeyList(IReadOnlyList<PasskeyRow> Rows, CultureInfo Culture);

/// <summary>
/// A person's passkeys: adding, naming, removing them, and signing in with one, which needs no password and no code. What the
/// browser signed is checked before, by the framework.
/// </summary>
public sealed class Passkeys(
    UserManager<PotLockUser> users,
    BookContexts contexts,
    SignInUser signIn,
    SecurityTrail trail,
    QueueAccountMail mails,
    IRequestOrigin origin,
    TimeProvider realTime)
{
    /// <summary>How many a person may have.</summary>
    public const int Max = 20;

    private static readonly Refusal TooMany = new(
        "too-many-passkeys", "", FormattableString.Invariant($"You can have at most {Max} passkeys. Remove one first."));

    /// <summary>The person's passkeys.</summary>
    public async Task<PasskeyList> ListAsync(SessionOwner owner, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(owner);
        await using var db = contexts.OpenInstallation();
        var zone = TimeZoneInfo.FindSystemTimeZoneById(owner.Book.TimeZoneId);
        var rows = await db.UserPasskeys.AsNoTracking().Where(one => one.UserId == owner.UserId)
            .OrderBy(one => one.CreatedAtUtc).ToListAsync(cancellationToken);
        return new PasskeyList(
            rows.ConvertAll(row => new PasskeyRow(
                row.Id, row.Name, DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(row.CreatedAtUtc, zone)),
                row.LastUsedAtUtc is { } used ? TimeZoneInfo.ConvertTimeFromUtc(used, zone) : null)),
            owner.Book.Culture);
    }

    /// <summary>What the person's passkeys are filed under on the device: the e-mail address.</summary>
    public async Task<string> AccountNameAsync(Guid userId) => (await FindAsync(userId)).Email ?? "";

    /// <summary>Adds one that was checked. Refused: names that are too long, and more than <see cref="Max"/>.</summary>
    /// <param name="userId">The person.</param>
    /// <param name="passkey">The passkey, checked.</param>
    /// <param name="name">What it shall be called; empty for the kind of device at hand.</param>
    public async Task<Outcome<string>> AddAsync(Guid userId, UserPasskeyInfo passkey, string name)
    {
        ArgumentNullException.ThrowIfNull(passkey);
        ArgumentNullException.ThrowIfNull(name);
        var called = name.Trim() is { Length: > 0 } typed ? typed : DeviceName.Of(origin.Current.Device).Name;
        if (CheckName(called) is { } bad)
        {
            return bad;
        }

        var user = await FindAsync(userId);
        if ((await users.GetPasskeysAsync(user)).Count >= Max)
        {
            return TooMany;
        }

        passkey.Name = called;
        await users.AddOrUpdatePasskeyAsync(user, passkey);
        await trail.WriteAsync(SecurityEventKind.PasskeyAdded, userId, called);
        await mails.NoticeAsync(user, AccountMailText.FactorChanged("A passkey was added to your PotLock account", origin.Current));
        return called;
    }

    /// <summary>Gives one another name. Refused: names that are missing or too long, and a passkey that the person does not have.</summary>
    public async Task<Outcome<Done>> RenameAsync(Guid userId, Guid passkeyId, string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var called = name.Trim();
        await using var db = contexts.OpenInstallation();
        var own = db.UserPasskeys.Where(one => one.Id == passkeyId && one.UserId == userId);
        if (!await own.AnyAsync())
        {
            return NoSuchPasskey;
        }

        if (CheckName(called) is { } bad)
        {
            return bad;
        }

        await own.ExecuteUpdateAsync(set => set.SetProperty(one => one.Name, called));
        return new Done();
    }

    /// <summary>Removes one; false when the person has none of that id, which is also the answer for another's.</summary>
    public async Task<bool> RemoveAsync(Guid userId, Guid passkeyId)
    {
        await using var db = contexts.OpenInstallation();
        var name = await db.UserPasskeys.Where(one => one.Id == passkeyId && one.UserId == userId)
            .Select(one => one.Name).SingleOrDefaultAsync();
        if (name is null
            || await db.UserPasskeys.Where(one => one.Id == passkeyId && one.UserId == userId).ExecuteDeleteAsync() == 0)
        {
            return false;
        }

        await trail.WriteAsync(SecurityEventKind.PasskeyRemoved, userId, name);
        await mails.NoticeAsync(
            await FindAsync(userId), AccountMailText.FactorChanged("A passkey was removed from your PotLock account", origin.Current));
        return true;
    }

    /// <summary>
    /// Counts one try to sign in from a network address, before anything is checked: tries with passkeys and with passwords are one
    /// sum. Refused when it is one too many; one that succeeds is given back.
    /// </summary>
    public Task<Refusal?> CountTryAsync(string address) => signIn.CountFromAsync(address);

    /// <summary>
    /// Signs in with a passkey whose signature was checked. It stands for both steps, since the device asked who holds it. Refused for
    /// an account that is locked out.
    /// </summary>
    /// <param name="user">Whose passkey it is.</param>
    /// <param name="passkey">The passkey, checked.</param>
    /// <param name="address">The network address that it comes from.</param>
    public async Task<Outcome<SignedInUser>> SignInAsync(PotLockUser user, UserPasskeyInfo passkey, string address)
    {
        ArgumentNullException.ThrowIfNull(user);
        ArgumentNullException.ThrowIfNull(passkey);
        if (!passkey.IsUserVerified || await users.IsLockedOutAsync(user))
        {
            await trail.WriteAsync(SecurityEventKind.SignInFailed, user.Id, "passkey");
            return NoMatch;
        }

        await signIn.GiveBackFromAsync(address);
        await users.AddOrUpdatePasskeyAsync(user, passkey);
        var (hash, now) = (PotLockUserStore.HashOf(passkey.CredentialId), realTime.GetUtcNow().UtcDateTime);
        await using var db = contexts.OpenInstallation();
        await db.UserPasskeys.Where(one => one.CredentialHash == hash)
            .ExecuteUpdateAsync(set => set.SetProperty(one => one.LastUsedAtUtc, now));
        return await signIn.IdentifyAsync(user);
    }

    /// <summary>The one answer to a passkey that does not fit.</summary>
    public static Refusal NoMatch { get; } = new(
        "passkey-failed", "", "We couldn’t log you in with this passkey. Try again, or use your password.");

    /// <summary>There is none of that id.</summary>
    public static Refusal NoSuchPasskey { get; } = new("no-such-passkey", "", "There is no such passkey.", RefusalKind.NotFound);

    private static Refusal? CheckName(string name) => name.Length is 0 or > UserPasskey.MaxNameLength
        ? new Refusal(
            "bad-name", "Name", FormattableString.Invariant($"Enter a name of at most {UserPasskey.MaxNameLength} characters."))
        : null;

    private async Task<PotLockUser> FindAsync(Guid userId) => await users.FindByIdAsync(userId.ToString())
        ?? throw new InvalidOperationException($"User {userId} does not exist.");
}
