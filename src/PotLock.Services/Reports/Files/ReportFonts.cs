using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using PdfSharp.Drawing;
using PdfSharp.Fonts;
using PdfSharp.Pdf;

namespace PotLock.Services.Reports.Files;

/// <summary>A part of a text that one font draws.</summary>
internal readonly record struct FontRun(string Family, string Text);

/// <summary>
/// The fonts of PDF files, which are part of PotLock: a server has none that could be relied on. The first that has a letter draws it;
/// one that none has, and every letter of scripts whose letters change with their neighbours or run from right to left, is drawn as
/// <c>□</c>, so that nothing is left out in silence or comes out as another word.
/// </summary>
internal sealed class ReportFonts : IFontResolver
{
    private const string Latin = "PotLock Sans";
    private const string Chinese = "PotLock East Asian";
    private const string Korean = "PotLock Korean";
    private const char Unknown = '\u25A1';

    private static readonly Lock s_lock = new();
    private static readonly Dictionary<string, string> s_files = new(StringComparer.Ordinal)
    {
        ["regular"] = "DejaVuSansCondensed.ttf", ["bold"] = "DejaVuSansCondensed-Bold.ttf", ["wide"] = "DroidSansFallback.ttf",
        ["korean"] = "NanumGothic.ttf",
    };

    private static ReportFonts? s_fonts;

    private readonly Dictionary<string, byte[]> _files;
    private readonly (string Family, HashSet<int> Letters)[] _families;

    private ReportFonts()
    {
        _files = s_files.ToDictionary(file => file.Key, file => Load(file.Value));
        // What only one weight has would be drawn as nothing in the other.
        var latin = LettersOf(_files["regular"]);
        latin.IntersectWith(LettersOf(_files["bold"]));
        _families = [(Latin, latin), (Chinese, LettersOf(_files["wide"])), (Korean, LettersOf(_files["korean"]))];
    }

    /// <summary>The fonts, given to the library when they are asked for first.</summary>
    public static ReportFonts Shared
    {
        get
        {
            lock (s_lock)
            {
                if (s_fonts is null)
                {
                    s_fonts = new ReportFonts();
                    GlobalFontSettings.FontResolver = s_fonts;
                }

                return s_fonts;
            }
        }
    }

    /// <inheritdoc />
    public FontResolverInfo? ResolveTypeface(string familyName, bool isBold, bool isItalic) => familyName switch
    {
        Latin => new FontResolverInfo(isBold ? "bold" : "regular"),
        Chinese => new FontResolverInfo("wide", mustSimulateBold: isBold, mustSimulateItalic: false),
        Korean => new FontResolverInfo("korean", mustSimulateBold: isBold, mustSimulateItalic: false),
        _ => null,
    };

    /// <inheritdoc />
    public byte[]? GetFont(string faceName) => _files.GetValueOrDefault(faceName);

    /// <summary>A font of this family.</summary>
    public static XFont Font(string family, XUnitPt size, bool isBold) => new(
        family, size.Point, isBold ? XFontStyleEx.Bold : XFontStyleEx.Regular, new XPdfFontOptions(PdfFontEncoding.Unicode));

    /// <summary>A text as runs of letters that one font has each, and whether anything of it cannot be drawn.</summary>
    public (IReadOnlyList<FontRun> Runs, bool HasUnknown) Split(string text)
    {
        List<FontRun> runs = [];
        var (run, family, hasUnknown) = (new StringBuilder(), Latin, false);
        foreach (var rune in text.Normalize(NormalizationForm.FormC).EnumerateRunes())
        {
            if (IsInvisible(rune))
            {
                continue;
            }

            var drawnBy = NeedsShaping(rune) ? null : _families.FirstOrDefault(one => one.Letters.Contains(rune.Value)).Family;
            hasUnknown |= drawnBy is null;
            var wanted = drawnBy ?? Latin;
            if (wanted != family && run.Length > 0)
            {
                runs.Add(new FontRun(family, run.ToString()));
                run.Clear();
            }

            family = wanted;
            run.Append(drawnBy is null ? Unknown.ToString() : rune.ToString());
        }

        if (run.Length > 0)
        {
            runs.Add(new FontRun(family, run.ToString()));
        }

        return (runs, hasUnknown);
    }

    /// <summary>What joins or varies the signs around it and is nothing to see, and what ends a line.</summary>
    private static bool IsInvisible(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.Control
        || rune.Value is (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0100 and <= 0xE01EF);

    /// <summary>Hebrew, Arabic and their neighbours, the scripts of India and South-East Asia, and their forms for presentation.</summary>
    private static bool NeedsShaping(Rune rune) => rune.Value
        is (>= 0x0590 and <= 0x109F) or (>= 0x1780 and <= 0x18AF) or (>= 0x1A00 and <= 0x1AAF)
        or (>= 0x1B00 and <= 0x1C7F) or (>= 0xA800 and <= 0xA8FF) or (>= 0xA930 and <= 0xABFF and not (>= 0xAB30 and <= 0xAB6F))
        or (>= 0xFB1D and <= 0xFDFF) or (>= 0xFE70 and <= 0xFEFE) or (>= 0x10800 and <= 0x11FFF) or (>= 0x1E800 and <= 0x1EEFF);

    private static byte[] Load(string file)
    {
        using var resource = typeof(ReportFonts).Assembly.GetManifestResourceStream("PotLock.Services.Reports." + file)
            ?? throw new InvalidOperationException($"The font {file} is not part of the build.");
        var bytes = new byte[resource.Length];
        resource.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>The letters that a TrueType font has, from its table <c>cmap</c>: forms 4 and 12.</summary>
    private static HashSet<int> LettersOf(ReadOnlySpan<byte> font)
    {
        HashSet<int> letters = [];
        var tables = BinaryPrimitives.ReadUInt16BigEndian(font[4..]);
        for (var table = 0; table < tables; table++)
        {
            var record = font[(12 + (table * 16))..];
            if (!record[..4].SequenceEqual("cmap"u8))
            {
                continue;
            }

            var cmap = font[(int)BinaryPrimitives.ReadUInt32BigEndian(record[8..])..];
            var encodings = BinaryPrimitives.ReadUInt16BigEndian(cmap[2..]);
            for (var encoding = 0; encoding < encodings; encoding++)
            {
                var entry = cmap[(4 + (encoding * 8))..];
                var isUnicode = BinaryPrimitives.ReadUInt16BigEndian(entry) == 0
                    || (BinaryPrimitives.ReadUInt16BigEndian(entry) == 3 && BinaryPrimitives.ReadUInt16BigEndian(entry[2..]) is 1 or 10);
                if (isUnicode)
                {
                    AddLetters(cmap[(int)BinaryPrimitives.ReadUInt32BigEndian(entry[4..])..], letters);
                }
            }
        }

        return letters;
    }

    private static void AddLetters(ReadOnlySpan<byte> map, HashSet<int> letters)
    {
        switch (BinaryPrimitives.ReadUInt16BigEndian(map))
        {
            case 4:
                AddSegments(map, BinaryPrimitives.ReadUInt16BigEndian(map[6..]), letters);
                break;
            case 12:
                var groups = (int)BinaryPrimitives.ReadUInt32BigEndian(map[12..]);
                for (var group = 0; group < groups; group++)
                {
                    var of = map[(16 + (group * 12))..];
                    var (first, last) = ((int)BinaryPrimitives.ReadUInt32BigEndian(of), (int)BinaryPrimitives.ReadUInt32BigEndian(of[4..]));
                    for (var letter = first; letter <= last; letter++)
                    {
                        letters.Add(letter);
                    }
                }

                break;
        }
    }

    /// <summary>The segments of form 4. A letter within one can still have no glyph: glyph 0 stands for none.</summary>
    private static void AddSegments(ReadOnlySpan<byte> map, int twiceSegments, HashSet<int> letters)
    {
        var (ends, starts) = (14, 16 + twiceSegments);
        var (deltas, offsets) = (starts + twiceSegments, starts + (2 * twiceSegments));
        for (var at = 0; at < twiceSegments; at += 2)
        {
            var start = BinaryPrimitives.ReadUInt16BigEndian(map[(starts + at)..]);
            var end = BinaryPrimitives.ReadUInt16BigEndian(map[(ends + at)..]);
            var delta = BinaryPrimitives.ReadUInt16BigEndian(map[(deltas + at)..]);
            var offset = BinaryPrimitives.ReadUInt16BigEndian(map[(offsets + at)..]);
            for (int letter = start; letter <= end && letter < 0xFFFF; letter++)
            {
                var glyph = offset == 0
                    ? (letter + delta) & 0xFFFF
                    : BinaryPrimitives.ReadUInt16BigEndian(map[(offsets + at + offset + (2 * (letter - start)))..]);
                if (glyph != 0)
                {
                    letters.Add(letter);
                }
            }
        }
    }
}
