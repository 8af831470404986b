using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using PotLock.Data.Users;

namespace PotLock.Web.Security;

/// <summary>
/// Refuses passwords that stand in a file of breached ones: SHA-1 hashes in hexadecimal, one on each line in their order, with or without
/// <c>:</c> and a count behind, which is what the lists of Have I Been Pwned are. The file is looked into, never read whole, and no
/// password leaves the machine.
/// </summary>
/// <param name="path">Where the file is; null where there is none, and nothing is refused.</param>
internal sealed class BreachedPasswords(string? path) : IPasswordValidator<PotLockUser>
{
    private const int HashLength = 2 * SHA1.HashSizeInBytes;

    /// <inheritdoc />
    public Task<IdentityResult> ValidateAsync(UserManager<PotLockUser> manager, PotLockUser user, string? password) => Task.FromResult(
        path is null || !Contains(path, HashOf(password ?? ""))
            ? IdentityResult.Success
            : IdentityResult.Failed(new IdentityError
            {
                Code = "PasswordBreached",
                Description = "This password has turned up in a data leak somewhere, so others know it. Choose a different one.",
            }));

    /// <summary>Whether a file begins as such a list does.</summary>
    public static bool IsList(string path)
    {
        if (!File.Exists(path))
        {
            return false;
        }

        using var file = Open(path);
        var first = new byte[HashLength];
        return file.ReadAtLeast(first, HashLength, throwOnEndOfStream: false) == HashLength
            && first.All(sign => char.IsAsciiHexDigit((char)sign));
    }

    /// <summary>Halves the file until the line is found, or there is no room for it.</summary>
    private static bool Contains(string path, byte[] hash)
    {
        using var file = Open(path);
        var line = new byte[HashLength];
        var (low, high) = (0L, file.Length);
        while (low < high)
        {
            var middle = low + ((high - low) / 2);
            var start = StartOfLine(file, middle);
            if (start >= high || file.ReadAtLeast(line, HashLength, throwOnEndOfStream: false) < HashLength)
            {
                high = middle;
                continue;
            }

            switch (hash.AsSpan().SequenceCompareTo(Upper(line)))
            {
                case 0:
                    return true;
                case < 0:
                    high = middle;
                    break;
                default:
                    low = start + 1;
                    break;
            }
        }

        return false;
    }

    /// <summary>Goes to the first line that begins there or later.</summary>
    private static long StartOfLine(FileStream file, long place)
    {
        file.Position = Math.Max(0, place - 1);
        if (place > 0)
        {
            int sign;
            do
            {
                sign = file.ReadByte();
            }
            while (sign is not ('\n' or -1));
        }

        return file.Position;
    }

    private static Span<byte> Upper(byte[] line)
    {
        for (var at = 0; at < line.Length; at++)
        {
            line[at] = (byte)char.ToUpperInvariant((char)line[at]);
        }

        return line;
    }

    private static FileStream Open(string path) => new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);

#pragma warning disable CA5350 // It is how the lists name a password, and guards nothing.
    private static byte[] HashOf(string password) =>
        System.Text.Encoding.ASCII.GetBytes(Convert.ToHexString(SHA1.HashData(System.Text.Encoding.UTF8.GetBytes(password))));
#pragma warning restore CA5350
}
