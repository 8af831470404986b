using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace PotLock.Services.Channels;

/// <summary>Where a channel is, and the secret that it takes; in the database only encrypted.</summary>
/// <param name="Address">The whole address.</param>
/// <param name="Token">The secret; empty for none.</param>
public sealed record ChannelTarget(string Address, string Token);

/// <summary>Encrypts where devices and channels are reached, each for its own person.</summary>
internal static class SealedTarget
{
    private const string Purpose = "PotLock.Channels";

    /// <summary>Encrypts one.</summary>
    public static string Seal<T>(this IDataProtectionProvider protection, Guid userId, T target) =>
        Protector(protection, userId).Protect(JsonSerializer.Serialize(target));

    /// <summary>Reads one; null when it cannot be read any more, or is another's.</summary>
    public static T? Open<T>(this IDataProtectionProvider protection, Guid userId, string kept)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(Protector(protection, userId).Unprotect(kept));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static IDataProtector Protector(IDataProtectionProvider protection, Guid userId) =>
        protection.CreateProtector(Purpose, userId.ToString("N"));
}
