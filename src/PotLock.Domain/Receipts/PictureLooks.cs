using System.Buffers.Binary;

namespace PotLock.Domain.Receipts;

/// <summary>The structure of a JPEG: a row of marked segments, and what is drawn between them.</summary>
internal static class JpegLook
{
    /// <summary>
    /// How many passes may draw the picture, each over all of it. Cameras use one, pictures for the web some ten; a file with
    /// thousands of empty ones keeps a reader busy for hours.
    /// </summary>
    private const int MaxPasses = 64;

    /// <summary>The size; null when the file is not whole. What follows the end of the picture is not looked at.</summary>
    public static (uint Width, uint Height)? SizeOf(ReadOnlySpan<byte> file)
    {
        (uint, uint)? size = null;
        var passes = 0;
        var at = 2;
        while (at + 4 <= file.Length)
        {
            if (file[at] != 0xFF)
            {
                return null;
            }

            var marker = file[at + 1];
            if (marker == 0xFF)
            {
                at++;
                continue;
            }

            var length = BinaryPrimitives.ReadUInt16BigEndian(file[(at + 2)..]);
            if (marker is 0x00 or 0x01 or (>= 0xD0 and <= 0xD9) || length < 2 || at + 2 + length > file.Length)
            {
                return null;
            }

            var segment = file.Slice(at + 4, length - 2);
            at += 2 + length;
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                if (size is not null || segment.Length < 6)
                {
                    return null;
                }

                size = (BinaryPrimitives.ReadUInt16BigEndian(segment[3..]), BinaryPrimitives.ReadUInt16BigEndian(segment[1..]));
            }
            else if (marker == 0xDA)
            {
                if (size is null || ++passes > MaxPasses)
                {
                    return null;
                }

                at = EndOfPass(file, at);
                if (at + 1 < file.Length && file[at + 1] == 0xD9)
                {
                    return size;
                }
            }
        }

        return null;
    }

    /// <summary>Where the next segment begins: what is drawn has no mark in it but those that are escaped, or count its stripes.</summary>
    private static int EndOfPass(ReadOnlySpan<byte> file, int at)
    {
        while (true)
        {
            var next = file[at..].IndexOf((byte)0xFF);
            if (next < 0 || at + next + 1 >= file.Length)
            {
                return file.Length;
            }

            at += next;
            if (file[at + 1] is not (0x00 or (>= 0xD0 and <= 0xD7)))
            {
                return at;
            }

            at += 2;
        }
    }
}

/// <summary>The structure of a PNG: a row of chunks, each with its length.</summary>
internal static class PngLook
{
    /// <summary>The size; null when the file is not whole. What follows its end is not looked at.</summary>
    public static (uint Width, uint Height)? SizeOf(ReadOnlySpan<byte> file)
    {
        (uint, uint)? size = null;
        var hasPicture = false;
        long at = 8;
        while (at + 12 <= file.Length)
        {
            var chunk = file[(int)at..];
            var length = BinaryPrimitives.ReadUInt32BigEndian(chunk);
            var name = chunk.Slice(4, 4);
            if (at + 12 + length > file.Length)
            {
                return null;
            }

            if (size is null)
            {
                if (!name.SequenceEqual("IHDR"u8) || length != 13)
                {
                    return null;
                }

                size = (BinaryPrimitives.ReadUInt32BigEndian(chunk[8..]), BinaryPrimitives.ReadUInt32BigEndian(chunk[12..]));
            }

            hasPicture |= name.SequenceEqual("IDAT"u8);
            if (name.SequenceEqual("IEND"u8))
            {
                return hasPicture ? size : null;
            }

            at += 12 + length;
        }

        return null;
    }
}

/// <summary>The structure of a WebP: one container, whose first chunk says how large the picture is.</summary>
internal static class WebPLook
{
    /// <summary>Whether it is one.</summary>
    public static bool Is(ReadOnlySpan<byte> file) =>
        file.Length >= 12 && file.StartsWith("RIFF"u8) && file[8..12].SequenceEqual("WEBP"u8);

    /// <summary>The size; null when the file is not whole.</summary>
    public static (uint Width, uint Height)? SizeOf(ReadOnlySpan<byte> file)
    {
        if (file.Length < 30 || BinaryPrimitives.ReadUInt32LittleEndian(file[4..]) + 8L > file.Length)
        {
            return null;
        }

        var name = file[12..16];
        var body = file[20..];
        if (name.SequenceEqual("VP8X"u8))
        {
            return (Three(body[4..]) + 1, Three(body[7..]) + 1);
        }

        if (name.SequenceEqual("VP8L"u8))
        {
            var bits = BinaryPrimitives.ReadUInt32LittleEndian(body[1..]);
            return body[0] == 0x2F ? ((bits & 0x3FFF) + 1, ((bits >> 14) & 0x3FFF) + 1) : null;
        }

        return name.SequenceEqual("VP8 "u8) && body[3..6].SequenceEqual((ReadOnlySpan<byte>)[0x9D, 0x01, 0x2A])
            ? (BinaryPrimitives.ReadUInt16LittleEndian(body[6..]) & 0x3FFFu, BinaryPrimitives.ReadUInt16LittleEndian(body[8..]) & 0x3FFFu)
            : null;
    }

    private static uint Three(ReadOnlySpan<byte> bytes) => bytes[0] | ((uint)bytes[1] << 8) | ((uint)bytes[2] << 16);
}
