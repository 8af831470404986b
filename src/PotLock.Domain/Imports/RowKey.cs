using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using PotLock.Domain.Ledger;

namespace PotLock.Domain.Imports;

/// <summary>
/// What a row is known by: made from the row and never from the file, so that the same row in next month's file, or in a file of
/// another day, has the same key.
/// </summary>
/// <param name="Hash">128 bits of a hash.</param>
public readonly record struct RowKey(UInt128 Hash)
{
    /// <summary>How long <see cref="Text"/> is.</summary>
    public const int TextLength = 32;

    /// <summary>The key as it is stored: 32 digits of base 16, in lower case.</summary>
    public string Text => Hash.ToString("x32", CultureInfo.InvariantCulture);

    /// <summary>Reads a stored key; throws for anything else.</summary>
    public static RowKey Parse(string text) => new(UInt128.Parse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));

    /// <inheritdoc/>
    public override string ToString() => Text;
}

/// <summary>
/// Gives the rows of one file their keys, in the order of the file: account, date, amount, description without case, accents and
/// signs, the bank's id where there is one, and the how-manieth among rows that are equal in all of that. So two coffees of one day
/// stay two, and a bank's id that a purchase shares with its fee makes no duplicate of either. One for each reading of a file.
/// </summary>
/// <param name="accountId">The account that the rows go to: ids of a bank are unique in it at best.</param>
public sealed class RowKeys(long accountId)
{
    private readonly Dictionary<UInt128, int> _seen = [];
    private readonly StringBuilder _text = new();

    /// <summary>The key of the next row.</summary>
    public RowKey Next(StatementRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        var same = HashOf(row, 0);
        ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(_seen, same, out _);
        count++;
        return new RowKey(count == 1 ? same : HashOf(row, count - 1));
    }

    /// <summary>A description as keys see it: letters and digits alone, without case and accents.</summary>
    public static string Normalise(string description)
    {
        var text = new StringBuilder();
        AppendNormalised(text, description);
        return text.ToString();
    }

    private static void AppendNormalised(StringBuilder text, string description)
    {
        foreach (var letter in SearchText.Fold(description))
        {
            if (char.IsLetterOrDigit(letter) || char.IsSurrogate(letter))
            {
                text.Append(letter);
            }
        }
    }

    private UInt128 HashOf(StatementRow row, int ordinal)
    {
        // A line break parts what is hashed: neither a normalised description nor a trimmed id can hold one.
        _text.Clear();
        _text.Append(CultureInfo.InvariantCulture, $"potlock-row-1\n{accountId}\n{row.Date.DayNumber}\n{row.AmountMinor}\n{ordinal}\n");
        AppendNormalised(_text, row.Description);
        _text.Append('\n').Append(row.BankId.AsSpan().Trim());
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(_text.ToString()), hash);
        return System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(hash);
    }
}
