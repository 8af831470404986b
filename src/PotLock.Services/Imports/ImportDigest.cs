using System.Security.Cryptography;
using System.Text;
using PotLock.Domain.Ledger;

namespace PotLock.Services.Imports;

/// <summary>What a preview showed, in few letters: an import that would do anything else is refused.</summary>
internal static class ImportDigest
{
    public static string Of(PreparedImport import, Book book)
    {
        var counts = import.Plan.Counts;
        var text = string.Join(
            '\n', FormattableString.Invariant($"{counts} {import.Target.Id} {book.ClosedThrough:O}"), import.Settings.Write());
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..32];
    }
}
