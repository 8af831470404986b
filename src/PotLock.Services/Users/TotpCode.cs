using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace PotLock.Services.Users;

/// <summary>
/// The codes of authenticator apps: RFC 6238 with SHA-1, six digits and steps of 30 seconds, which is what all of them know.
/// </summary>
public static class TotpCode
{
    /// <summary>How many digits a code has.</summary>
    public const int Digits = 6;

    private const int StepSeconds = 30;
    private const int KeyBytes = 20;
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>A new secret.</summary>
    public static byte[] NewKey() => RandomNumberGenerator.GetBytes(KeyBytes);

    /// <summary>The step that an instant lies in.</summary>
    public static long StepAt(DateTimeOffset instant) => instant.ToUnixTimeSeconds() / StepSeconds;

    /// <summary>The code of a step.</summary>
    public static string At(byte[] key, long step, int digits = Digits)
    {
        Span<byte> counter = stackalloc byte[sizeof(long)];
        System.Buffers.Binary.BinaryPrimitives.WriteInt64BigEndian(counter, step);
#pragma warning disable CA5350 // The standard, and what the apps can do; nothing is signed with it that outlives a minute.
        var hash = HMACSHA1.HashData(key, counter);
#pragma warning restore CA5350
        var offset = hash[^1] & 0x0F;
        var number = System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(offset)) & int.MaxValue;
        var code = number.ToString(CultureInfo.InvariantCulture).PadLeft(digits, '0');
        return code[^digits..];
    }

    /// <summary>
    /// The step that a code is of: the one of now, or the one before or after it, since clocks differ; null when it is of none of
    /// them. Whoever takes a code remembers its step and takes none that is not later.
    /// </summary>
    public static long? FindStep(byte[] key, string code, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(code);
        var typed = Encoding.ASCII.GetBytes(code);
        long? found = null;
        // All of them, whatever the first says: how long it takes tells nothing.
        for (var step = StepAt(now) - 1; step <= StepAt(now) + 1; step++)
        {
            if (CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(At(key, step)), typed))
            {
                found = step;
            }
        }

        return found;
    }

    /// <summary>A secret as apps take it typed: letters and digits in groups of four.</summary>
    public static string ToText(byte[] key) =>
        string.Join(' ', Base32(key).Chunk(4).Select(group => new string(group)));

    /// <summary>The address behind the QR code.</summary>
    /// <param name="key">The secret.</param>
    /// <param name="account">Whose it is, as the app shows it.</param>
    public static string ToUri(byte[] key, string account) =>
        $"otpauth://totp/PotLock:{Uri.EscapeDataString(account)}?secret={Base32(key)}&issuer=PotLock";

    private static string Base32(byte[] bytes)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        var text = new StringBuilder();
        var (buffer, bits) = (0, 0);
        foreach (var one in bytes)
        {
            (buffer, bits) = (((buffer << 8) | one) & 0xFFFF, bits + 8);
            for (; bits >= 5; bits -= 5)
            {
                text.Append(Alphabet[(buffer >> (bits - 5)) & 31]);
            }
        }

        return bits > 0 ? text.Append(Alphabet[(buffer << (5 - bits)) & 31]).ToString() : text.ToString();
    }
}
