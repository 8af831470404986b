using System.Buffers.Text;
using PotLock.Domain.Ledger;
using PotLock.Domain.Outbound;

namespace PotLock.Domain.Channels;

/// <summary>Where a browser is reached when nobody has PotLock open, as the browser says.</summary>
/// <param name="Endpoint">The address at the browser's push service: whoever knows it can make the device buzz.</param>
/// <param name="P256dh">The browser's public key, a point of P-256, in base64url.</param>
/// <param name="Auth">The secret that both share, 16 bytes in base64url.</param>
public sealed record PushTarget(string Endpoint, string P256dh, string Auth);

/// <summary>What a browser may say of how it is reached.</summary>
public static class PushDeviceRules
{
    /// <summary>The longest address of a push service.</summary>
    public const int MaxEndpointLength = 1_000;

    /// <summary>What a browser said is nothing that a device could be reached by.</summary>
    public static Refusal Unreadable { get; } =
        new("push-target-unreadable", "", "This browser couldn’t turn notifications on. Try again.");

    private const int PointBytes = 65;
    private const byte Uncompressed = 4;
    private const int AuthBytes = 16;

    /// <summary>Why a device cannot be reached so; null when it can be tried.</summary>
    /// <param name="target">What the browser says.</param>
    /// <param name="allowed">What may be called beside the public internet.</param>
    public static Refusal? Check(PushTarget target, AllowedTargets allowed)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(allowed);
        return IsAddress(target.Endpoint, allowed)
            && BytesOf(target.P256dh) is { Length: PointBytes } point && point[0] == Uncompressed
            && BytesOf(target.Auth) is { Length: AuthBytes }
                ? null
                : Unreadable;
    }

    private static bool IsAddress(string endpoint, AllowedTargets allowed) =>
        endpoint.Length <= MaxEndpointLength && Uri.TryCreate(endpoint, UriKind.Absolute, out var address) && address.Host.Length > 0
        && address.UserInfo.Length == 0
        // At the usual port only: the library signs for the host without one.
        && ((address.Scheme == Uri.UriSchemeHttps && address.IsDefaultPort)
            || (address.Scheme == Uri.UriSchemeHttp && System.Net.IPAddress.TryParse(address.IdnHost, out var number)
                && allowed.Allows(number)));

    private static byte[]? BytesOf(string text) =>
        Base64Url.IsValid(text) ? Base64Url.DecodeFromChars(text) : null;
}
