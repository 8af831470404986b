using System.Buffers.Text;
using System.Security.Cryptography;
using PotLock.Domain.Ledger;
using PotLock.Domain.Tokens;

namespace PotLock.Services.Tokens;

/// <summary>The secrets themselves: 256 random bits behind a beginning by which scanners of source code know one.</summary>
internal static class TokenSecret
{
    private const int Bytes = 32;

    /// <summary>Makes one.</summary>
    public static string New(AccessTokenKind kind) => New(BeginningOf(kind));

    /// <summary>Makes one behind a beginning of one's own.</summary>
    public static string New(string beginning) => beginning + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>What is kept of one. A hash without salt is enough: there is nothing to guess.</summary>
    public static string HashOf(string secret) => CanonicalText.DigestOf(secret);

    private static string BeginningOf(AccessTokenKind kind) => kind switch
    {
        AccessTokenKind.Access => "potlock_access_",
        AccessTokenKind.Refresh => "potlock_refresh_",
        AccessTokenKind.Personal => "potlock_personal_",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
