using System.Text.Unicode;

namespace PotLock.Services.Imports.Files;

/// <summary>What the bytes of a file say about its text.</summary>
/// <param name="CodePage">The encoding, as <see cref="TextEncodings"/> numbers them.</param>
/// <param name="Skip">How many bytes stand before the text: the mark of its encoding.</param>
/// <param name="Start">The first characters.</param>
internal sealed record SniffedText(int CodePage, int Skip, string Start);

/// <summary>
/// Tells a file's encoding by its bytes: its own mark, zeros where UTF-16 has them, whether all of it is UTF-8; else which old code
/// page makes the likeliest words. What a file says of itself is not believed: banks often say it wrongly.
/// </summary>
internal static class TextSniffer
{
    /// <summary>How much of the beginning is looked at more closely, in bytes.</summary>
    public const int StartBytes = 65_536;

    private const int MaxSample = 16_384;

    // The likelier first: among equals the first is taken.
    private static readonly int[] OldPages = [TextEncodings.Windows1252, 850, 1250, 1251, 1253, 1254, 10000, 852, 866, 20866, 932, 936,
        949, 950];

    /// <summary>Reads a file from end to end; memory does not grow with it.</summary>
    /// <param name="codePage">What a person said; null to tell it by the bytes.</param>
    public static SniffedText Sniff(Stream file, int? codePage, CancellationToken cancel)
    {
        file.Position = 0;
        var buffer = new byte[Math.Min(StartBytes, file.Length)];
        var length = file.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        var start = buffer[..length];
        var (marked, skip) = MarkOf(start);
        var page = (codePage is { } said && TextEncodings.IsKnown(said) ? codePage : null) ?? marked ?? Utf16Of(start)
            ?? (IsBinary(start) ? 0 : Guess(file, cancel));
        if (page == 0)
        {
            throw new UnreadableFileException(
                "file-not-text", "This is no file of text, so no bank’s statement that PotLock reads. It reads CSV, OFX, QFX, QIF, "
                + "CAMT.053 and MT940.");
        }

        return new SniffedText(page, skip, TextEncodings.Of(page).GetString(start.AsSpan(skip)));
    }

    /// <summary>A reader of the file's text, from its first character; leaves the file open.</summary>
    public static StreamReader Open(Stream file, int codePage)
    {
        file.Position = 0;
        Span<byte> first = stackalloc byte[4];
        file.Position = MarkOf(first[..file.ReadAtLeast(first, 4, throwOnEndOfStream: false)]).Skip;
        return new StreamReader(file, TextEncodings.Of(codePage), detectEncodingFromByteOrderMarks: false, bufferSize: 16_384,
            leaveOpen: true);
    }

    private static (int? CodePage, int Skip) MarkOf(ReadOnlySpan<byte> start) => start switch
    {
        [0xEF, 0xBB, 0xBF, ..] => (TextEncodings.Utf8, 3),
        [0xFF, 0xFE, ..] => (1200, 2),
        [0xFE, 0xFF, ..] => (1201, 2),
        _ => (null, 0),
    };

    /// <summary>Text of banks is mostly ASCII: then every other byte of UTF-16 is zero.</summary>
    private static int? Utf16Of(ReadOnlySpan<byte> start)
    {
        var (even, odd) = (0, 0);
        for (var i = 0; i < start.Length; i++)
        {
            if (start[i] == 0)
            {
                (even, odd) = i % 2 == 0 ? (even + 1, odd) : (even, odd + 1);
            }
        }

        var half = start.Length / 2;
        return half < 4 ? null : odd > half * 7 / 10 && even < half / 10 ? 1200 : even > half * 7 / 10 && odd < half / 10 ? 1201 : null;
    }

    private static bool IsBinary(ReadOnlySpan<byte> start)
    {
        var controls = 0;
        foreach (var one in start)
        {
            controls += one is < 9 or (> 13 and < 32) and not 27 ? 1 : 0;
        }

        return start.Contains((byte)0) || controls * 20 > start.Length;
    }

    private static int Guess(Stream file, CancellationToken cancel)
    {
        var sample = new List<byte>(MaxSample);
        var isUtf8 = IsUtf8(file, sample, cancel);
        if (isUtf8 || sample.Count == 0)
        {
            return TextEncodings.Utf8;
        }

        var bytes = sample.ToArray();
        return OldPages.Select(page => (Page: page, Likelihood: Likelihood(bytes, page))).MaxBy(one => one.Likelihood).Page;
    }

    /// <summary>Whether all of it is UTF-8; collects what surrounds bytes beyond ASCII.</summary>
    private static bool IsUtf8(Stream file, List<byte> sample, CancellationToken cancel)
    {
        file.Position = 0;
        var buffer = new byte[Math.Min(StartBytes, file.Length + 4)];
        var (carried, isUtf8, sinceHigh) = (0, true, int.MaxValue);
        while (true)
        {
            cancel.ThrowIfCancellationRequested();
            var read = file.Read(buffer, carried, buffer.Length - carried);
            if (read == 0)
            {
                return isUtf8 && carried == 0;
            }

            var filled = buffer.AsSpan(0, carried + read);
            Collect(filled[carried..], sample, ref sinceHigh);
            if (!isUtf8 && sample.Count >= MaxSample)
            {
                return false;
            }

            var whole = filled.Length - PartialTail(filled);
            isUtf8 = isUtf8 && Utf8.IsValid(filled[..whole]);
            carried = isUtf8 ? filled.Length - whole : 0;
            filled[whole..].CopyTo(buffer);
        }
    }

    private static void Collect(ReadOnlySpan<byte> bytes, List<byte> sample, ref int sinceHigh)
    {
        for (var i = 0; i < bytes.Length && sample.Count < MaxSample; i++)
        {
            if (bytes[i] < 128 && sinceHigh > 20)
            {
                // Nothing beyond ASCII is near: on to the next such byte, and the letter before it.
                var next = bytes[i..].IndexOfAnyInRange((byte)128, (byte)255);
                if (next < 0)
                {
                    return;
                }

                sample.AddRange(bytes.Slice(i + Math.Max(0, next - 2), Math.Min(2, next)));
                i += next;
            }

            sinceHigh = bytes[i] >= 128 ? 0 : sinceHigh + 1;
            sample.Add(bytes[i]);
        }
    }

    /// <summary>How many bytes at the end begin a character that goes on behind them.</summary>
    private static int PartialTail(ReadOnlySpan<byte> bytes)
    {
        for (var back = 1; back <= Math.Min(3, bytes.Length); back++)
        {
            var one = bytes[^back];
            if (one >= 0xC0)
            {
                return (one >= 0xF0 ? 4 : one >= 0xE0 ? 3 : 2) > back ? back : 0;
            }

            if (one < 0x80)
            {
                return 0;
            }
        }

        return 0;
    }

    /// <summary>
    /// How likely a text is: letters beyond ASCII between ASCII letters in Latin pages, runs of letters of one script and case in
    /// others; nothing that no word has.
    /// </summary>
    private static int Likelihood(byte[] sample, int page)
    {
        var text = TextEncodings.Of(page).GetString(sample);
        var points = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var (before, c, after) = (i > 0 ? text[i - 1] : ' ', text[i], i + 1 < text.Length ? text[i + 1] : ' ');
            if (c >= 128)
            {
                points += Points(before, c, after);
            }
        }

        return points;
    }

    private static int Points(char before, char c, char after)
    {
        var isBeside = char.IsLetter(before) || char.IsLetter(after);
        if (c is '\uFFFD' || char.IsControl(c) || c is >= '\u2500' and <= '\u25FF' || c is >= '\uE000' and <= '\uF8FF')
        {
            return -20;
        }

        if (c is '£' or '€' or '¥' or '\u00A0' or '’' or '–' or '“' or '”' or '‘')
        {
            return isBeside && c is not ('’' or '\u00A0') ? -1 : 3;
        }

        if (!char.IsLetter(c))
        {
            return isBeside ? -6 : -2;
        }

        if (c < '\u0250')
        {
            // Latin: one such letter in a word of plain ones, in the same case.
            var isLoneInside = char.IsAsciiLetter(before) || char.IsAsciiLetter(after);
            var jumps = char.IsLower(before) && char.IsUpper(c);
            var isUsual = "äöüßÄÖÜéèêëàâáçñóíúôîïûæøåÉÈÀÇÑÓÁÍÚØÅÆãõìòùœ".Contains(c, StringComparison.Ordinal);
            return (isLoneInside && !jumps ? 3 : -4) + (isUsual ? 1 : 0);
        }

        // Other scripts come in runs, and a capital within a word is none of theirs.
        var isRun = before >= '\u0250' && char.IsLetter(before);
        return (isRun ? 3 : 1) - (isRun && char.IsLower(before) && char.IsUpper(c) ? 8 : 0)
            - (char.IsAsciiLetter(before) || char.IsAsciiLetter(after) ? 6 : 0);
    }
}
