using System.Buffers.Binary;
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
    private const int HeadLength = 24;

    // Folding can lengthen a letter, a ligature for instance; no further than this.
    private const int MaxFolding = 4;

    private readonly Dictionary<UInt128, int> _seen = [];
    private byte[] _bytes = new byte[2_048];

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
        var normal = new StringBuilder();
        foreach (var letter in SearchText.Fold(description))
        {
            if (char.IsLetterOrDigit(letter) || char.IsSurrogate(letter))
            {
                normal.Append(letter);
            }
        }

        return normal.ToString();
    }

    private UInt128 HashOf(StatementRow row, int ordinal)
    {
        // Figures of fixed length first, and a zero between the texts, which neither can hold: no two rows are written alike.
        var id = row.BankId.AsSpan().Trim();
        var needed = HeadLength + Encoding.UTF8.GetMaxByteCount((row.Description.Length * MaxFolding) + id.Length + 1);
        _bytes = _bytes.Length < needed ? new byte[needed] : _bytes;
        var bytes = _bytes.AsSpan();
        BinaryPrimitives.WriteInt64BigEndian(bytes, accountId);
        BinaryPrimitives.WriteInt32BigEndian(bytes[8..], row.Date.DayNumber);
        BinaryPrimitives.WriteInt64BigEndian(bytes[12..], row.AmountMinor);
        BinaryPrimitives.WriteInt32BigEndian(bytes[20..], ordinal);
        var length = HeadLength + WriteNormalised(row.Description, bytes[HeadLength..]);
        bytes[length++] = 0;
        length += Encoding.UTF8.GetBytes(id, bytes[length..]);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes[..length], hash);
        return BinaryPrimitives.ReadUInt128BigEndian(hash);
    }

    /// <summary>Writes a description as <see cref="Normalise"/> has it; most are plain, and need no string for it.</summary>
    private static int WriteNormalised(string description, Span<byte> bytes)
    {
        if (!Ascii.IsValid(description))
        {
            var normal = Normalise(description);
            return Encoding.UTF8.GetBytes(normal.AsSpan(0, Math.Min(normal.Length, description.Length * MaxFolding)), bytes);
        }

        var length = 0;
        foreach (var letter in description)
        {
            if (char.IsAsciiLetterOrDigit(letter))
            {
                bytes[length++] = (byte)char.ToLowerInvariant(letter);
            }
        }

        return length;
    }
}
