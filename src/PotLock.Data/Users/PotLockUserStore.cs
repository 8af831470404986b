using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace PotLock.Data.Users;

/// <summary>
/// The framework's store of people on EF Core, with passkeys: EF Core's own store has them from version 10 on, and Pomelo keeps this
/// one at 9.
/// </summary>
/// <param name="context">The context.</param>
/// <param name="describer">Names errors.</param>
public sealed class PotLockUserStore(PotLockDbContext context, IdentityErrorDescriber? describer = null)
    : UserStore<PotLockUser, IdentityRole<Guid>, PotLockDbContext, Guid>(context, describer), IUserPasskeyStore<PotLockUser>
{
    /// <inheritdoc />
    public async Task AddOrUpdatePasskeyAsync(PotLockUser user, UserPasskeyInfo passkey, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(user);
        ArgumentNullException.ThrowIfNull(passkey);
        var hash = HashOf(passkey.CredentialId);
        var row = await Context.UserPasskeys.SingleOrDefaultAsync(one => one.CredentialHash == hash, cancellationToken);
        if (row is null)
        {
            row = new UserPasskey
            {
                Id = Guid.NewGuid(),
                UserId = user.Id,
                CredentialHash = hash,
                Name = passkey.Name ?? "",
                CreatedAtUtc = passkey.CreatedAt.UtcDateTime,
            };
            Context.UserPasskeys.Add(row);
        }
        else if (row.UserId != user.Id)
        {
            throw new InvalidOperationException("A passkey belongs to one person.");
        }

        row.Data = JsonSerializer.Serialize(PasskeyData.Of(passkey));
        await SaveChanges(cancellationToken);
    }

    /// <inheritdoc />
    public async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(PotLockUser user, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(user);
        var rows = await Context.UserPasskeys.AsNoTracking().Where(one => one.UserId == user.Id).ToListAsync(cancellationToken);
        return rows.ConvertAll(Read);
    }

    /// <inheritdoc />
    public async Task<PotLockUser?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken)
    {
        var hash = HashOf(credentialId);
        return await Context.UserPasskeys.Where(one => one.CredentialHash == hash)
            .Join(Context.Users, one => one.UserId, user => user.Id, (_, user) => user)
            .SingleOrDefaultAsync(cancellationToken);
    }

    /// <inheritdoc />
    public async Task<UserPasskeyInfo?> FindPasskeyAsync(PotLockUser user, byte[] credentialId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(user);
        var hash = HashOf(credentialId);
        return await Context.UserPasskeys.AsNoTracking()
            .SingleOrDefaultAsync(one => one.UserId == user.Id && one.CredentialHash == hash, cancellationToken) is { } row
            ? Read(row)
            : null;
    }

    /// <inheritdoc />
    public async Task RemovePasskeyAsync(PotLockUser user, byte[] credentialId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(user);
        var hash = HashOf(credentialId);
        await Context.UserPasskeys.Where(one => one.UserId == user.Id && one.CredentialHash == hash).ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>What a credential is found by.</summary>
    public static string HashOf(byte[] credentialId) => Convert.ToHexStringLower(SHA256.HashData(credentialId));

    private static UserPasskeyInfo Read(UserPasskey row) => (JsonSerializer.Deserialize<PasskeyData>(row.Data)
        ?? throw new InvalidOperationException($"Passkey {row.Id} cannot be read.")).ToInfo(row);

    /// <summary>What of a passkey is kept; what was said when it was made is looked at once, and not kept.</summary>
    private sealed record PasskeyData(
        byte[] CredentialId, byte[] PublicKey, uint SignCount, string[]? Transports, bool IsUserVerified, bool IsBackupEligible,
        bool IsBackedUp)
    {
        public static PasskeyData Of(UserPasskeyInfo passkey) => new(
            passkey.CredentialId, passkey.PublicKey, passkey.SignCount, passkey.Transports, passkey.IsUserVerified,
            passkey.IsBackupEligible, passkey.IsBackedUp);

        public UserPasskeyInfo ToInfo(UserPasskey row) => new(
            CredentialId, PublicKey, new DateTimeOffset(row.CreatedAtUtc, TimeSpan.Zero), SignCount, Transports, IsUserVerified,
            IsBackupEligible, IsBackedUp, attestationObject: [], clientDataJson: [])
        {
            Name = row.Name,
        };
    }
}
