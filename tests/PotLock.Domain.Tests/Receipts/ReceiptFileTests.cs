using System.Buffers.Binary;
using System.Text;
using FsCheck.Fluent;
using PotLock.Domain.Receipts;

namespace PotLock.Domain.Tests.Receipts;

/// <summary>What a file is, by its content alone: names and endings are not asked.</summary>
public sealed class ReceiptFileTests
{
    private static readonly byte[] s_html = Encoding.ASCII.GetBytes("<html><script>alert(1)</script></html>");

    [Fact]
    public void Jpeg_IsKnownByItsSegments() =>
        Assert.Equal(new ReceiptFile(ReceiptFormat.Jpeg, 640, 480), ReceiptFile.Inspect(Bytes.Jpeg(640, 480)).Value);

    [Fact]
    public void Png_IsKnownByItsChunks() =>
        Assert.Equal(new ReceiptFile(ReceiptFormat.Png, 640, 480), ReceiptFile.Inspect(Bytes.Png(640, 480)).Value);

    [Theory]
    [InlineData("VP8 ")]
    [InlineData("VP8L")]
    [InlineData("VP8X")]
    public void WebP_OfEachSort_SaysItsSize(string sort) =>
        Assert.Equal(new ReceiptFile(ReceiptFormat.WebP, 640, 480), ReceiptFile.Inspect(Bytes.WebP(sort, 640, 480)).Value);

    [Theory]
    [InlineData("%PDF-1.7\n1 0 obj\nstartxref\n9\n%%EOF\n")]
    [InlineData("%PDF-2.0\r\nstartxref\r\n9\r\n%%EOF")]
    public void Pdf_HasAHeadAndATail(string file) =>
        Assert.Equal(ReceiptKind.Pdf, ReceiptFile.Inspect(Encoding.ASCII.GetBytes(file)).Value.Kind);

    [Fact]
    public void PdfThatIsAZipToo_IsAPdf()
    {
        // What comes in a PDF stays in it: it is handed out as a download only.
        var both = (byte[])[.. "%PDF-1.4\n"u8, .. "PK\u0003\u0004"u8, .. s_html, .. "\nstartxref\n9\n%%EOF\nPK\u0005\u0006"u8];
        Assert.Equal(ReceiptFormat.Pdf, ReceiptFile.Inspect(both).Value.Format);
    }

    public static TheoryData<string, byte[]> Damaged => new()
    {
        { "a PDF without an end", "%PDF-1.7\n1 0 obj"u8.ToArray() },
        { "a PDF whose end is far behind it", [.. "%PDF-1.7\nstartxref\n9\n%%EOF"u8, .. new byte[4000]] },
        { "a PDF of no version", "%PDF-html\nstartxref\n%%EOF"u8.ToArray() },
        { "a JPEG cut in its picture", Bytes.Jpeg(640, 480)[..^2] },
        { "a JPEG cut in its head", Bytes.Jpeg(640, 480)[..12] },
        { "a JPEG without a size", [0xFF, 0xD8, 0xFF, 0xDA, 0, 2, 0, 0xFF, 0xD9] },
        { "a JPEG with two sizes", [.. Bytes.Jpeg(640, 480)[..2], .. Bytes.Sof(1, 1), .. Bytes.Jpeg(640, 480)[2..]] },
        { "a JPEG of no height", Bytes.Jpeg(640, 0) },
        { "a JPEG of a thousand passes", Bytes.Jpeg(640, 480, passes: 1000) },
        { "a PNG cut in its picture", Bytes.Png(640, 480)[..^12] },
        { "a PNG without a picture", [.. Bytes.Png(640, 480)[..33], .. Bytes.Png(640, 480)[^12..]] },
        { "a PNG whose chunk claims four gigabytes", Bytes.WithLength(Bytes.Png(640, 480), 33, uint.MaxValue) },
        { "a PNG of no width", Bytes.Png(0, 480) },
        { "a WebP cut off", Bytes.WebP("VP8X", 640, 480)[..^4] },
        { "a WebP of an unknown sort", Bytes.WebP("ICCP", 640, 480) },
    };

    [Theory]
    [MemberData(nameof(Damaged))]
    public void Damaged_IsSaidToBe(string what, byte[] file)
    {
        var outcome = ReceiptFile.Inspect(file);
        Assert.True(outcome.IsRefused, what);
        Assert.Equal(ReceiptRules.IsDamaged, Assert.Single(outcome.Refusals));
    }

    public static TheoryData<string, byte[]> Others => new()
    {
        { "html", s_html },
        { "html called a PDF", [.. s_html, .. "%PDF-1.7\nstartxref\n%%EOF"u8] },
        { "an svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>"u8.ToArray() },
        { "a zip", "PK\u0003\u0004"u8.ToArray() },
        { "a gif", "GIF89a\u0001\0\u0001\0"u8.ToArray() },
        { "a film", Bytes.Container("isom", "mp42") },
        { "an AVIF", Bytes.Container("avif", "mif1") },
        { "a program", "MZ\0\0"u8.ToArray() },
        { "one byte", [0xFF] },
        { "text", "Total 12.35"u8.ToArray() },
    };

    [Theory]
    [MemberData(nameof(Others))]
    public void SomethingElse_IsRefused(string what, byte[] file) =>
        Assert.True(ReceiptFile.Inspect(file).Refusals.SequenceEqual([ReceiptRules.IsSomethingElse]), what);

    [Theory]
    [InlineData("heic", "mif1")]
    [InlineData("mif1", "heic")]
    [InlineData("heix", "")]
    [InlineData("hevc", "")]
    [InlineData("msf1", "hevc")]
    public void Heic_IsToldWhatToDo(string major, string compatible)
    {
        var refusal = Assert.Single(ReceiptFile.Inspect(Bytes.Container(major, compatible)).Refusals);
        Assert.Equal("receipt-is-heic", refusal.Name);
        Assert.Contains("Most Compatible", refusal.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Empty_AndTooLarge_AreRefused()
    {
        Assert.Equal(ReceiptRules.NoFile, Assert.Single(ReceiptFile.Inspect([]).Refusals));
        var large = new byte[ReceiptRules.MaxFileBytes + 1];
        Assert.Equal(ReceiptRules.TooLarge, Assert.Single(ReceiptFile.Inspect(large).Refusals));
        Bytes.Jpeg(10, 10).CopyTo(large, 0);
        Assert.False(ReceiptFile.Inspect(large.AsSpan(0, ReceiptRules.MaxFileBytes)).IsRefused);
    }

    [Theory]
    [InlineData(20_000, 2_500, true)]
    [InlineData(20_001, 10, false)]
    [InlineData(10, 20_001, false)]
    [InlineData(10_000, 5_000, true)]
    [InlineData(10_000, 5_001, false)]
    [InlineData(65_535, 65_535, false)]
    public void Pixels_AreCountedBeforeAnyIsDrawn(int width, int height, bool fits)
    {
        foreach (var file in new[] { Bytes.Jpeg(width, height), Bytes.Png(width, height), Bytes.WebP("VP8X", width, height) })
        {
            var outcome = ReceiptFile.Inspect(file);
            Assert.Equal(fits, !outcome.IsRefused);
            Assert.True(fits || outcome.Refusals.SequenceEqual([ReceiptRules.TooManyPixels]));
        }
    }

    [Fact]
    public void Png_OfFourBillionPixelsASide_IsRefused()
    {
        var file = Bytes.WithLength(Bytes.WithLength(Bytes.Png(1, 1), 16, uint.MaxValue), 20, uint.MaxValue);
        Assert.Equal(ReceiptRules.TooManyPixels, Assert.Single(ReceiptFile.Inspect(file).Refusals));
    }

    [Fact]
    public void AnyBytes_AreAnswered_AndNeverThrow()
    {
        byte[][] beginnings =
        [
            [], Bytes.Jpeg(64, 48), Bytes.Png(64, 48), Bytes.WebP("VP8 ", 64, 48), Bytes.WebP("VP8L", 64, 48), Bytes.WebP("VP8X", 64, 48),
            "%PDF-1.7\nstartxref\n%%EOF"u8.ToArray(), Bytes.Container("heic", "mif1"),
        ];
        var cases = from beginning in Gen.Elements(beginnings)
                    from cut in Gen.Choose(0, beginning.Length)
                    from flips in Gen.ArrayOf(Gen.Choose(0, int.MaxValue))
                    from tail in Gen.ArrayOf(Gen.Choose(0, 255).Select(number => (byte)number))
                    select (beginning, cut, flips, tail);
        PropertyRun.Holds(cases, one =>
        {
            byte[] file = [.. one.beginning.AsSpan(0, one.cut), .. one.tail];
            foreach (var flip in file.Length == 0 ? [] : one.flips)
            {
                file[flip % file.Length] ^= (byte)(1 << (flip % 8));
            }

            var outcome = ReceiptFile.Inspect(file);
            Assert.True(outcome.IsRefused
                || outcome.Value.Format == ReceiptFormat.Pdf
                || (long)outcome.Value.Width * outcome.Value.Height is > 0 and <= ReceiptRules.MaxPixels);
        });
    }

    [Fact]
    public void Room_IsCountedByEntryAndByBook()
    {
        Assert.Null(ReceiptRules.CheckRoom(9, 0, 1024 * 1024, 1));
        Assert.Equal("entry-full-of-receipts", ReceiptRules.CheckRoom(10, 0, 1, 1)?.Name);
        Assert.Equal("book-full-of-receipts", ReceiptRules.CheckRoom(0, 1, 1024 * 1024, 1)?.Name);
        Assert.Contains("500 MB", ReceiptRules.CheckRoom(0, 500L * 1024 * 1024, 1, 500)!.Sentence, StringComparison.Ordinal);
    }

    /// <summary>Files with nothing in them but their structure.</summary>
    private static class Bytes
    {
        public static byte[] Jpeg(int width, int height, int passes = 1) =>
        [
            0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 2, .. Sof(width, height),
            .. Enumerable.Repeat<byte[]>([0xFF, 0xDA, 0, 3, 0, 1, 0xFF, 0, 2, 0xFF, 0xD0, 3], passes).SelectMany(pass => pass), 0xFF, 0xD9,
        ];

        public static byte[] Sof(int width, int height) =>
            [0xFF, 0xC0, 0, 11, 8, (byte)(height >> 8), (byte)height, (byte)(width >> 8), (byte)width, 1, 1, 0x11, 0];

        public static byte[] Png(int width, int height)
        {
            byte[] size = new byte[13];
            BinaryPrimitives.WriteInt32BigEndian(size, width);
            BinaryPrimitives.WriteInt32BigEndian(size.AsSpan(4), height);
            return
            [
                0x89, .. "PNG\r\n\u001A\n"u8, .. Chunk("IHDR", size), .. Chunk("tEXt", s_html), .. Chunk("IDAT", [1, 2, 3]),
                .. Chunk("IEND", []),
            ];
        }

        public static byte[] WebP(string sort, int width, int height)
        {
            byte[] body = sort switch
            {
                "VP8 " => [0, 0, 0, 0x9D, 1, 0x2A, (byte)width, (byte)(width >> 8), (byte)height, (byte)(height >> 8)],
                "VP8L" => [0x2F, .. Little((uint)(width - 1) | ((uint)(height - 1) << 14)), 0, 0, 0, 0, 0],
                _ => [0, 0, 0, 0, .. Little((uint)(width - 1))[..3], .. Little((uint)(height - 1))[..3]],
            };
            byte[] file = [.. "RIFF0000WEBP"u8, .. Encoding.ASCII.GetBytes(sort), .. Little((uint)body.Length), .. body];
            Little((uint)file.Length - 8).CopyTo(file, 4);
            return file;
        }

        public static byte[] Container(string major, string compatible) =>
            [
                0, 0, 0, (byte)(16 + compatible.Length), .. "ftyp"u8, .. Encoding.ASCII.GetBytes(major + "\0\0\0\0" + compatible),
                .. new byte[64],
            ];

        public static byte[] WithLength(byte[] file, int at, uint length)
        {
            BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(at), length);
            return file;
        }

        private static byte[] Chunk(string name, byte[] data) =>
            [0, 0, (byte)(data.Length >> 8), (byte)data.Length, .. Encoding.ASCII.GetBytes(name), .. data, 0, 0, 0, 0];

        private static byte[] Little(uint number)
        {
            var bytes = new byte[4];
            BinaryPrimitives.WriteUInt32LittleEndian(bytes, number);
            return bytes;
        }
    }
}
