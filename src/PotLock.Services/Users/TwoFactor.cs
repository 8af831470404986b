using System.Data;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PotLock.Data;
using PotLock.Data.Users;
using PotLock.Domain.Ledger;
using PotLock.Domain.Users;
using PotLock.Services.Ledger;

namespace PotLock.Services.Users;

/// <summary>How a person's second step stands.</summary>
/// <param name="IsOn">Whether a code is asked for besides the password.</param>
/// <param name="CodesLeft">How many recovery codes are left.</param>
public sealed record TwoFactorState(bool IsOn, int CodesLeft);

/// <summary>A secret that is offered, and not in use yet.</summary>
/// <param name="Sealed">The secret as the form carries it: only PotLock can read it, for this person and for an hour.</param>
/// <param name="Text">The secret as it is typed into an app.</param>
/// <param name="Uri">The secret as a QR code holds it.</param>
public sealed record OfferedKey(string Sealed, string Text, string Uri);

/// <summary>What switching the second step on, or making new codes, gives.</summary>
/// <param name="SignInAgain">What this browser begins a new session with; null when the old one goes on.</param>
/// <param name="Codes">The recovery codes: seen once, here.</param>
public sealed record TwoFactorChanged(SignedInUser? SignInAgain, IReadOnlyList<string> Codes);

/// <summary>
/// Switches the second step of signing in on and off: codes of an authenticator app, and ten recovery codes for the day on which
/// that is gone. Each change ends the other sessions, and is told by mail.
/// </summary>
public sealed class TwoFactor(
    UserManager<PotLockUser> users,
    BookContexts contexts,
    WriterTurns turns,
    TwoFactorStore store,
    SignInUser signIn,
    QueueAccountMail mails,
    IRequestOrigin origin,
    IDataProtectionProvider protection,
    IOptions<PasswordHasherOptions> hashing,
    TimeProvider realTime)
{
    private static readonly TimeSpan OfferLife = TimeSpan.FromHours(1);

    private static readonly Refusal AlreadyOn = new(
        "two-factor-is-on", "", "Two-step login is already on.", RefusalKind.Conflict);

    private static readonly Refusal NotOn = new(
        "two-factor-is-off", "", "Two-step login is off.", RefusalKind.Conflict);

    private static readonly Refusal OldOffer = new(
        "old-key", "", "This page is out of date. Add the new key below to your app, and enter its code.");

    private static readonly Refusal WrongCode = new(
        "wrong-code", "Code", "That code isn’t right. Enter the one your app shows now, and check your phone’s clock.");

    /// <summary>How it stands.</summary>
    public async Task<TwoFactorState> FindAsync(Guid userId, CancellationToken cancellationToken = default)
    {
        await using var db = contexts.OpenInstallation();
        var isOn = await db.Users.Where(user => user.Id == userId).Select(user => user.TwoFactorEnabled).SingleAsync(cancellationToken);
        return new TwoFactorState(isOn, isOn ? await store.CountCodesAsync(userId, cancellationToken) : 0);
    }

    /// <summary>Offers a secret; nothing is kept until it is proved. What was offered already is offered again while it holds.</summary>
    public async Task<OfferedKey> OfferAsync(Guid userId, string? offered = null, CancellationToken cancellationToken = default)
    {
        await using var db = contexts.OpenInstallation();
        var email = await db.Users.Where(user => user.Id == userId).Select(user => user.Email).SingleAsync(cancellationToken) ?? "";
        var key = Open(userId, offered);
        var isNew = key is null;
        key ??= TotpCode.NewKey();
        return new OfferedKey(
            isNew ? Convert.ToBase64String(Protector(userId).Protect(key, realTime.GetUtcNow() + OfferLife)) : offered!,
            TotpCode.ToText(key), TotpCode.ToUri(key, email));
    }

    /// <summary>Switches it on. Refused: a secret that is too old, a code that does not prove it, and when it is on already.</summary>
    public async Task<Outcome<TwoFactorChanged>> TurnOnAsync(Guid userId, string offered, string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        var now = realTime.GetUtcNow();
        if (Open(userId, offered) is not { } key)
        {
            return OldOffer;
        }

        if (TotpCode.FindStep(key, CheckSecondStep.Digits(code), now) is not { } step)
        {
            return WrongCode;
        }

        var (codes, hashes, salt) = NewCodes();
        var isDone = await ChangeAsync(userId, isOn: true, SecurityEventKind.TwoFactorOn, async db =>
        {
            await store.SetKeyAsync(db, userId, key, step);
            await TwoFactorStore.SetCodesAsync(db, userId, hashes, salt);
        });
        return isDone ? await ToldAsync(userId, "Two-step login was switched on for your PotLock account", codes) : AlreadyOn;
    }

    /// <summary>Switches it off. Refused when it is off already.</summary>
    public async Task<Outcome<TwoFactorChanged>> TurnOffAsync(Guid userId) =>
        await ChangeAsync(userId, isOn: false, SecurityEventKind.TwoFactorOff, db => TwoFactorStore.ForgetAsync(db, userId))
            ? await ToldAsync(userId, "Two-step login was switched off for your PotLock account", [])
            : NotOn;

    /// <summary>Makes new recovery codes; the old ones are worth nothing from then on. Refused while it is off.</summary>
    public async Task<Outcome<TwoFactorChanged>> MakeCodesAsync(Guid userId)
    {
        if (!(await FindAsync(userId)).IsOn)
        {
            return NotOn;
        }

        var (codes, hashes, salt) = NewCodes();
        await InTransactionAsync(async db =>
        {
            await TwoFactorStore.SetCodesAsync(db, userId, hashes, salt);
            AddEvent(db, SecurityEventKind.RecoveryCodesMade, userId);
            return true;
        });
        var user = await users.FindByIdAsync(userId.ToString());
        await mails.NoticeAsync(
            user!, AccountMailText.FactorChanged("New recovery codes were made for your PotLock account", origin.Current));
        return new TwoFactorChanged(null, codes);
    }

    private async Task<TwoFactorChanged> ToldAsync(Guid userId, string what, IReadOnlyList<string> codes)
    {
        var user = await users.FindByIdAsync(userId.ToString())
            ?? throw new InvalidOperationException($"User {userId} does not exist.");
        await mails.NoticeAsync(user, AccountMailText.FactorChanged(what, origin.Current));
        return new TwoFactorChanged(await signIn.IdentifyAsync(user), codes);
    }

    /// <summary>Changes it with everything that belongs to it, or not at all; false when it stood so already.</summary>
    private Task<bool> ChangeAsync(Guid userId, bool isOn, SecurityEventKind kind, Func<PotLockDbContext, Task> write) =>
        InTransactionAsync(async db =>
        {
            var stamp = Guid.NewGuid().ToString("N").ToUpperInvariant();
            var changed = await db.Users.Where(user => user.Id == userId && user.TwoFactorEnabled != isOn)
                .ExecuteUpdateAsync(set => set
                    .SetProperty(user => user.TwoFactorEnabled, isOn)
                    .SetProperty(user => user.SecurityStamp, stamp)
                    .SetProperty(user => user.ConcurrencyStamp, stamp));
            if (changed == 0)
            {
                return false;
            }

            await write(db);
            var now = realTime.GetUtcNow().UtcDateTime;
            await db.UserSessions.Where(session => session.UserId == userId && session.EndedAtUtc == null)
                .ExecuteUpdateAsync(set => set.SetProperty(session => session.EndedAtUtc, now));
            AddEvent(db, kind, userId);
            return true;
        });

    private async Task<bool> InTransactionAsync(Func<PotLockDbContext, Task<bool>> act)
    {
        using var turn = await turns.EnterAsync(null);
        return await contexts.InStrategyAsync(0, async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.ReadCommitted);
            if (!await act(db))
            {
                return false;
            }

            await db.SaveChangesAsync();
            await transaction.CommitAsync();
            return true;
        });
    }

    private void AddEvent(PotLockDbContext db, SecurityEventKind kind, Guid userId) =>
        db.SecurityEvents.Add(SecurityTrail.Of(kind, userId, "", origin.Current, realTime.GetUtcNow().UtcDateTime));

    private (IReadOnlyList<string> Codes, IReadOnlyList<string> Hashes, string Salt) NewCodes()
    {
        var codes = RecoveryCodes.New();
        var salt = RecoveryCodes.NewSalt(hashing.Value.IterationCount);
        return (codes, [.. codes.Select(code => RecoveryCodes.HashOf(RecoveryCodes.Plain(code)!, salt))], salt);
    }

    private byte[]? Open(Guid userId, string? offered)
    {
        try
        {
            if (offered is not { Length: > 0 })
            {
                return null;
            }

            var key = Protector(userId).Unprotect(Convert.FromBase64String(offered), out var until);
            return until > realTime.GetUtcNow() ? key : null;
        }
        catch (Exception problem) when (problem is System.Security.Cryptography.CryptographicException or FormatException)
        {
            return null;
        }
    }

    private ITimeLimitedDataProtector Protector(Guid userId) =>
        protection.CreateProtector("PotLock.OfferedTotp", userId.ToString("N")).ToTimeLimitedDataProtector();
}
