using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using PotLock.Data;
using PotLock.Data.Channels;

namespace PotLock.Services.Channels;

/// <summary>The keys by which push services know this installation.</summary>
/// <param name="Public">The public one: a point of P-256 in base64url, which browsers are given.</param>
/// <param name="Private">The private one, in base64url.</param>
internal sealed record VapidPair(string Public, string Private);

/// <summary>
/// Keeps the pair: made when it is first needed, once for all servers, the private key encrypted. A pair that cannot be read any more,
/// since the keys of Data Protection are gone, makes room for another; the devices of the old one are lost with it.
/// </summary>
public sealed partial class VapidKeys(
    BookContexts contexts, IDataProtectionProvider protection, TimeProvider realTime, ILogger<VapidKeys> logger)
{
    private const byte Uncompressed = 4;

    private readonly IDataProtector _protector = protection.CreateProtector("PotLock.VapidKey");
    private VapidPair? _pair;

    /// <summary>The public key, for browsers.</summary>
    public async Task<string> PublicKeyAsync(CancellationToken cancellationToken = default) => (await FindAsync(cancellationToken)).Public;

    /// <summary>The pair.</summary>
    internal async Task<VapidPair> FindAsync(CancellationToken cancellationToken = default) =>
        _pair ??= await ReadAsync(cancellationToken) ?? await MakeAsync(cancellationToken);

    private async Task<VapidPair?> ReadAsync(CancellationToken cancellationToken)
    {
        await using var db = contexts.OpenInstallation();
        if (await db.Set<VapidKey>().AsNoTracking().SingleOrDefaultAsync(cancellationToken) is not { } row)
        {
            return null;
        }

        try
        {
            return new VapidPair(row.PublicKey, _protector.Unprotect(row.SealedPrivateKey));
        }
        catch (CryptographicException)
        {
            LogUnreadable();
            if (await db.Set<VapidKey>().Where(one => one.PublicKey == row.PublicKey).ExecuteDeleteAsync(cancellationToken) > 0)
            {
                await db.Set<PushDevice>().ExecuteDeleteAsync(cancellationToken);
            }

            return await ReadAsync(cancellationToken);
        }
    }

    private async Task<VapidPair> MakeAsync(CancellationToken cancellationToken)
    {
        using var made = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var key = made.ExportParameters(includePrivateParameters: true);
        var pair = new VapidPair(
            Base64Url.EncodeToString([Uncompressed, .. key.Q.X!, .. key.Q.Y!]), Base64Url.EncodeToString(key.D!));
        await using var db = contexts.OpenInstallation();
        db.Add(new VapidKey
        {
            PublicKey = pair.Public,
            SealedPrivateKey = _protector.Protect(pair.Private),
            CreatedAtUtc = realTime.GetUtcNow().UtcDateTime,
        });
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return pair;
        }
        catch (DbUpdateException)
        {
            // Another server was first: its pair is the one.
            return await ReadAsync(cancellationToken)
                ?? throw new InvalidOperationException("There is no pair of keys, and none can be made.");
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The push keys cannot be read any more: new ones are made.")]
    private partial void LogUnreadable();
}
