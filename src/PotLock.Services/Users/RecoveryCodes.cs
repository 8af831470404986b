using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;

namespace PotLock.Services.Users;

/// <summary>
/// Codes for the day on which the authenticator app is gone. They are shown once and kept as slow hashes, like passwords: there is
/// room for some 50 bits in what somebody writes down.
/// </summary>
internal static class RecoveryCodes
{
    /// <summary>How many there are.</summary>
    public const int Count = 10;

    private const int Length = 10;
    private const int SaltBytes = 32;
    private const int HashBytes = 32;

    // Without letters and digits that look alike.
    private const string Alphabet = "23456789abcdefghjkmnpqrstuvwxyz";

    /// <summary>New codes, as they are shown: <c>k3f9m-2xq7p</c>.</summary>
    public static IReadOnlyList<string> New() =>
        [.. Enumerable.Range(0, Count).Select(_ => RandomNumberGenerator.GetString(Alphabet, Length).Insert(Length / 2, "-"))];

    /// <summary>A new salt with the number of rounds, which is kept beside the hashes.</summary>
    public static string NewSalt(int rounds) => string.Create(
        CultureInfo.InvariantCulture, $"{rounds}:{Convert.ToBase64String(RandomNumberGenerator.GetBytes(SaltBytes))}");

    /// <summary>The hash of a code under a salt.</summary>
    public static string HashOf(string plain, string salt)
    {
        var parts = salt.Split(':');
        return Base64Url.EncodeToString(Rfc2898DeriveBytes.Pbkdf2(
            plain, Convert.FromBase64String(parts[1]), int.Parse(parts[0], CultureInfo.InvariantCulture), HashAlgorithmName.SHA512,
            HashBytes));
    }

    /// <summary>What was typed, without what does not count; null when it is no recovery code at all.</summary>
    public static string? Plain(string typed)
    {
        var plain = string.Concat(typed.ToLowerInvariant().Where(sign => sign is not (' ' or '-')));
        return plain.Length == Length && plain.All(Alphabet.Contains) ? plain : null;
    }
}
