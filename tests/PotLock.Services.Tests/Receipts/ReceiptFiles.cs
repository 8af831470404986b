using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using SkiaSharp;

namespace PotLock.Services.Tests.Receipts;

/// <summary>Files that somebody hands in as a receipt: good ones, odd ones, and ones that were made to do harm.</summary>
internal static class ReceiptFiles
{
    /// <summary>What a camera writes into its files, which must not be kept.</summary>
    public const string Camera = "Spycam 3000";

    private static readonly byte[] s_html = "<html><script>alert(document.cookie)</script></html>"u8.ToArray();

    /// <summary>A red picture of 16 by 16 pixels in the four inks of printers. (Encoders for it are rare: it is written out.)</summary>
    public static byte[] Cmyk { get; } = Convert.FromBase64String(
        "/9j/7gAOQWRvYmUAZAAAAAAC/9sAQwANCQoLCggNCwoLDg4NDxMgFRMSEhMnHB4XIC4pMTAuKS0sMzpKPjM2RjcsLUBXQUZMTlJTUjI+WmFaUG"
            + "BKUVJP/9sAQwEODg4TERMmFRUmTzUtNU9PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09P/8AAFAgAEAAQ"
            + "BAEiAAIRAQMRAQQiAP/EABYAAQEBAAAAAAAAAAAAAAAAAAAFB//EABQQAQAAAAAAAAAAAAAAAAAAAAD/xAAVAQEBAAAAAAAAAAAAAAAAAAAFB/"
            + "/EABQRAQAAAAAAAAAAAAAAAAAAAAD/2gAOBAEAAhEDEQQAAD8AvgGU2acA/9k=");

    /// <summary>A PDF of one empty page.</summary>
    public static byte[] Pdf(string inside = "") => Encoding.ASCII.GetBytes(
        "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R" + inside + ">>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
            + "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 300]>>endobj\ntrailer<</Root 1 0 R>>\nstartxref\n0\n%%EOF\n");

    /// <summary>A PDF that runs a script when it is opened, and is a page and an archive too.</summary>
    public static byte[] PdfPolyglot() =>
    [
        .. Pdf("/OpenAction<</S/JavaScript/JS(app.alert(1))>>")[..^12], .. s_html, .. "PK\u0003\u0004"u8, .. "startxref\n0\n%%EOF\n"u8,
        .. "PK\u0005\u0006"u8, .. new byte[18],
    ];

    /// <summary>A picture whose upper left corner is red, on blue.</summary>
    public static byte[] Picture(
        int width = 400, int height = 300, SKEncodedImageFormat format = SKEncodedImageFormat.Jpeg, string? text = null)
    {
        using var bitmap = new SKBitmap(width, height);
        using var canvas = new SKCanvas(bitmap);
        canvas.Clear(SKColors.Blue);
        using var red = new SKPaint { Color = SKColors.Red };
        canvas.DrawRect(0, 0, width / 4f, height / 4f, red);
        using var encoded = bitmap.Encode(format, 90);
        return text is null ? encoded.ToArray() : [.. encoded.ToArray(), .. Encoding.UTF8.GetBytes(text)];
    }

    /// <summary>The same as a camera writes it: how it was held, what it is called, and where it was.</summary>
    /// <param name="origin">How it was held, 1 to 8.</param>
    public static byte[] Photo(int origin, int width = 400, int height = 300)
    {
        var make = Encoding.ASCII.GetBytes(Camera + "\0");
        byte[] tiff =
        [
            .. "MM\0*"u8, 0, 0, 0, 8, 0, 3,
            0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)origin, 0, 0, // how it was held
            0x01, 0x0F, 0, 2, 0, 0, 0, (byte)make.Length, 0, 0, 0, 50, // by whom it was made
            0x88, 0x25, 0, 4, 0, 0, 0, 1, 0, 0, 0, (byte)(50 + make.Length), // where it was
            0, 0, 0, 0, .. make,
            0, 1, 0, 1, 0, 2, 0, 0, 0, 2, .. "N\0\0\0"u8, 0, 0, 0, 0,
        ];
        byte[] body = [.. "Exif\0\0"u8, .. tiff];
        var picture = Picture(width, height);
        return [0xFF, 0xD8, 0xFF, 0xE1, (byte)((body.Length + 2) >> 8), (byte)(body.Length + 2), .. body, .. picture[2..]];
    }

    /// <summary>A picture that is a page and an archive behind its end.</summary>
    public static byte[] PicturePolyglot(SKEncodedImageFormat format) =>
        [.. Picture(format: format), .. s_html, .. "PK\u0003\u0004PK\u0005\u0006"u8, .. new byte[18]];

    /// <summary>A PNG of any size and depth, all of one colour: some kilobytes that unpack to very many.</summary>
    public static byte[] Png(int width, int height, int bitDepth = 8, byte colour = 0x40)
    {
        var row = new byte[1 + (width * 3 * bitDepth / 8)];
        Array.Fill(row, colour, 1, row.Length - 1);
        using var packed = new MemoryStream();
        using (var deflate = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            for (var y = 0; y < height; y++)
            {
                deflate.Write(row);
            }
        }

        var head = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(head, width);
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(4), height);
        (head[8], head[9]) = ((byte)bitDepth, 2);
        return [0x89, .. "PNG\r\n\u001A\n"u8, .. Chunk("IHDR", head), .. Chunk("IDAT", packed.ToArray()), .. Chunk("IEND", [])];
    }

    private static byte[] Chunk(string name, byte[] data)
    {
        byte[] body = [.. Encoding.ASCII.GetBytes(name), .. data];
        var chunk = new byte[body.Length + 8];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        body.CopyTo(chunk, 4);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(body.Length + 4), Crc(body));
        return chunk;
    }

    private static uint Crc(byte[] bytes)
    {
        var crc = uint.MaxValue;
        foreach (var one in bytes)
        {
            crc ^= one;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xEDB88320;
            }
        }

        return ~crc;
    }
}
