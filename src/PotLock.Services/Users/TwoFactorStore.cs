using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using PotLock.Data;

namespace PotLock.Services.Users;

/// <summary>
/// What the second step of signing in is checked against, in the framework's table of user tokens. What is used up is used up by
/// one statement that only one of two servers can carry out.
/// </summary>
public sealed class TwoFactorStore(BookContexts contexts, IDataProtectionProvider protection)
{
    private const string Provider = "PotLock";
    private const string Key = "TotpKey";
    private const string Step = "TotpStep";
    private const string Recovery = "Recovery:";

    /// <summary>The person's secret; null when there is none, or it cannot be read any more.</summary>
    internal async Task<byte[]?> FindKeyAsync(Guid userId)
    {
        await using var db = contexts.OpenInstallation();
        var kept = await Of(db, userId).Where(token => token.Name == Key).Select(token => token.Value).SingleOrDefaultAsync();
        try
        {
            return kept is null ? null : Protector(userId).Unprotect(Base64Url.DecodeFromChars(kept));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>Takes the step of a code, once: false when it, or a later one, was taken before.</summary>
    public async Task<bool> TakeStepAsync(Guid userId, long step)
    {
        await using var db = contexts.OpenInstallation();
        var last = await Of(db, userId).Where(token => token.Name == Step).Select(token => token.Value).SingleOrDefaultAsync();
        if (last is null || long.Parse(last, CultureInfo.InvariantCulture) >= step)
        {
            return false;
        }

        var next = step.ToString(CultureInfo.InvariantCulture);
        return await Of(db, userId).Where(token => token.Name == Step && token.Value == last)
            .ExecuteUpdateAsync(set => set.SetProperty(token => token.Value, next)) == 1;
    }

    /// <summary>Uses a recovery code up: false when it is none of the person's, or was used before.</summary>
    public async Task<bool> TakeRecoveryCodeAsync(Guid userId, string typed)
    {
        ArgumentNullException.ThrowIfNull(typed);
        await using var db = contexts.OpenInstallation();
        if (RecoveryCodes.Plain(typed) is not { } plain
            || await Codes(db, userId).Select(token => token.Value).FirstOrDefaultAsync() is not { } salt)
        {
            return false;
        }

        var name = Recovery + RecoveryCodes.HashOf(plain, salt);
        return await Of(db, userId).Where(token => token.Name == name).ExecuteDeleteAsync() == 1;
    }

    /// <summary>How many recovery codes are left.</summary>
    public async Task<int> CountCodesAsync(Guid userId, CancellationToken cancellationToken = default)
    {
        await using var db = contexts.OpenInstallation();
        return await Codes(db, userId).CountAsync(cancellationToken);
    }

    /// <summary>Puts the secret and the step of the code that proved it in the place of what was there.</summary>
    internal async Task SetKeyAsync(PotLockDbContext db, Guid userId, byte[] key, long step)
    {
        await Of(db, userId).Where(token => token.Name == Key || token.Name == Step).ExecuteDeleteAsync();
        Add(db, userId, Key, Base64Url.EncodeToString(Protector(userId).Protect(key)));
        Add(db, userId, Step, step.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Puts new recovery codes in the place of the old ones.</summary>
    internal static async Task SetCodesAsync(PotLockDbContext db, Guid userId, IEnumerable<string> hashes, string salt)
    {
        await Codes(db, userId).ExecuteDeleteAsync();
        foreach (var hash in hashes)
        {
            Add(db, userId, Recovery + hash, salt);
        }
    }

    /// <summary>Forgets all of it.</summary>
    internal static async Task ForgetAsync(PotLockDbContext db, Guid userId)
    {
        await Codes(db, userId).ExecuteDeleteAsync();
        await Of(db, userId).Where(token => token.Name == Key || token.Name == Step).ExecuteDeleteAsync();
    }

    private static IQueryable<IdentityUserToken<Guid>> Of(PotLockDbContext db, Guid userId) =>
        db.UserTokens.Where(token => token.UserId == userId && token.LoginProvider == Provider);

    private static IQueryable<IdentityUserToken<Guid>> Codes(PotLockDbContext db, Guid userId) =>
        Of(db, userId).Where(token => token.Name.StartsWith(Recovery));

    private static void Add(PotLockDbContext db, Guid userId, string name, string value) => db.UserTokens.Add(
        new IdentityUserToken<Guid> { UserId = userId, LoginProvider = Provider, Name = name, Value = value });

    private IDataProtector Protector(Guid userId) => protection.CreateProtector("PotLock.Totp", userId.ToString("N"));
}
