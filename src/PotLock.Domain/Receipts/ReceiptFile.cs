using System.Buffers.Binary;
using PotLock.Domain.Ledger;

namespace PotLock.Domain.Receipts;

/// <summary>What a file is, by its content.</summary>
public enum ReceiptFormat
{
    /// <summary>A photo.</summary>
    Jpeg = 1,

    /// <summary>A picture of a screen, mostly.</summary>
    Png = 2,

    /// <summary>A picture from the web.</summary>
    WebP = 3,

    /// <summary>A document.</summary>
    Pdf = 4,
}

/// <summary>A file that can be a receipt.</summary>
/// <param name="Format">What it is.</param>
/// <param name="Width">The width of a picture in pixels, as it lies in the file; 0 for a PDF.</param>
/// <param name="Height">The height of a picture in pixels; 0 for a PDF.</param>
public sealed record ReceiptFile(ReceiptFormat Format, int Width, int Height)
{
    /// <summary>As what it is kept.</summary>
    public ReceiptKind Kind => Format == ReceiptFormat.Pdf ? ReceiptKind.Pdf : ReceiptKind.Picture;

    /// <summary>
    /// Looks at a file, whatever its name says: what it is, whether it is whole as far as its own structure tells, and how many
    /// pixels it will have. Nothing of it is unpacked, so a bomb is found before it can go off. Refused: an empty file, one that is too
    /// large, one of another kind, a damaged one, one of too many pixels.
    /// </summary>
    public static Outcome<ReceiptFile> Inspect(ReadOnlySpan<byte> file)
    {
        if (file.IsEmpty)
        {
            return ReceiptRules.NoFile;
        }

        if (file.Length > ReceiptRules.MaxFileBytes)
        {
            return ReceiptRules.TooLarge;
        }

        return file switch
        {
            [0xFF, 0xD8, 0xFF, ..] => Picture(ReceiptFormat.Jpeg, JpegLook.SizeOf(file)),
            [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, ..] => Picture(ReceiptFormat.Png, PngLook.SizeOf(file)),
            _ when WebPLook.Is(file) => Picture(ReceiptFormat.WebP, WebPLook.SizeOf(file)),
            _ when file.StartsWith("%PDF-"u8) => Pdf(file),
            _ when IsHeic(file) => ReceiptRules.IsHeic,
            _ => ReceiptRules.IsSomethingElse,
        };
    }

    private static Outcome<ReceiptFile> Picture(ReceiptFormat format, (uint Width, uint Height)? size) => size switch
    {
        null or { Width: 0 } or { Height: 0 } => ReceiptRules.IsDamaged,
        { Width: > ReceiptRules.MaxSide } or { Height: > ReceiptRules.MaxSide } => ReceiptRules.TooManyPixels,
        var (width, height) when (long)width * height > ReceiptRules.MaxPixels => ReceiptRules.TooManyPixels,
        var (width, height) => new ReceiptFile(format, (int)width, (int)height),
    };

    /// <summary>A PDF says its version at its beginning, and where its table of contents is at its end.</summary>
    private static Outcome<ReceiptFile> Pdf(ReadOnlySpan<byte> file)
    {
        const int Tail = 2048;
        var end = file[Math.Max(0, file.Length - Tail)..];
        var table = end.LastIndexOf("startxref"u8);
        return file.Length > 8 && file[5] is (byte)'1' or (byte)'2' && file[6] == '.' && table >= 0 && end[table..].IndexOf("%%EOF"u8) > 0
            ? new ReceiptFile(ReceiptFormat.Pdf, 0, 0)
            : ReceiptRules.IsDamaged;
    }

    /// <summary>The brands by which such a file, a container like that of films, says that it is a photo of Apple's kind.</summary>
    private static bool IsHeic(ReadOnlySpan<byte> file)
    {
        if (file.Length < 12 || !file[4..8].SequenceEqual("ftyp"u8))
        {
            return false;
        }

        var brands = file[8..(int)Math.Min(file.Length, Math.Clamp(BinaryPrimitives.ReadUInt32BigEndian(file), 12, 256))];
        var isAvif = false;
        var isHeic = false;
        for (var at = 0; at + 4 <= brands.Length; at += 4)
        {
            var brand = brands.Slice(at, 4);
            isAvif |= brand.StartsWith("avi"u8);
            isHeic |= brand.StartsWith("hei"u8) || brand.StartsWith("hev"u8) || brand.SequenceEqual("mif1"u8)
                || brand.SequenceEqual("msf1"u8);
        }

        return isHeic && !isAvif;
    }
}
