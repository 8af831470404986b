using System.Text.RegularExpressions;

namespace PotLock.Services.Imports.Files;

/// <summary>Tells what kind of file it is by how it begins, or why it is none that PotLock reads.</summary>
internal static partial class FormatSniffer
{
    /// <summary>Stops at files of other kinds by their first bytes, with a sentence that says what to do instead.</summary>
    public static void RefuseOtherKinds(Stream file)
    {
        file.Position = 0;
        Span<byte> first = stackalloc byte[8];
        first = first[..file.ReadAtLeast(first, first.Length, throwOnEndOfStream: false)];
        var what = first switch
        {
            [] => throw new UnreadableFileException("file-empty", "This file is empty."),
            [(byte)'P', (byte)'K', 3, 4, ..] => "an Excel workbook or a ZIP archive",
            [0xD0, 0xCF, 0x11, 0xE0, ..] => "an old Excel workbook",
            [(byte)'%', (byte)'P', (byte)'D', (byte)'F', ..] => "a PDF",
            [0x1F, 0x8B, ..] or [(byte)'7', (byte)'z', 0xBC, 0xAF, ..] or [(byte)'R', (byte)'a', (byte)'r', (byte)'!', ..] =>
                "a packed archive",
            [0x89, (byte)'P', (byte)'N', (byte)'G', ..] or [0xFF, 0xD8, 0xFF, ..] or [(byte)'G', (byte)'I', (byte)'F', (byte)'8', ..] =>
                "a picture",
            _ => "",
        };
        if (what.Length > 0)
        {
            throw Other($"This is {what}.");
        }
    }

    /// <summary>The kind of a file.</summary>
    /// <param name="start">Its first characters.</param>
    /// <param name="fileName">What it is called; settles only what its beginning leaves open.</param>
    public static StatementFormat Tell(string start, string fileName)
    {
        var text = start.AsSpan().TrimStart().TrimStart("\uFEFF\u0001");
        if (text.IsEmpty)
        {
            throw new UnreadableFileException("file-empty", "This file is empty.");
        }

        if (Ofx().IsMatch(start))
        {
            return StatementFormat.Ofx;
        }

        if (text[0] == '<')
        {
            return TellXml(start);
        }

        if (QifHeader().IsMatch(start) || (fileName.EndsWith(".qif", StringComparison.OrdinalIgnoreCase) && QifRecord().IsMatch(start)))
        {
            return StatementFormat.Qif;
        }

        if (Mt940().IsMatch(start))
        {
            return StatementFormat.Mt940;
        }

        return text[0] is '{' or '[' ? throw Other("This is a file for programs (JSON).")
            : text.StartsWith("{\\rtf") ? throw Other("This is a text document.")
            : StatementFormat.Csv;
    }

    private static StatementFormat TellXml(string start)
    {
        var isHtml = start.Contains("<html", StringComparison.OrdinalIgnoreCase)
            || start.Contains("<!DOCTYPE html", StringComparison.OrdinalIgnoreCase);
        if (!isHtml && start.Contains("<!DOCTYPE", StringComparison.OrdinalIgnoreCase))
        {
            throw UnreadableFileException.Declares();
        }

        return start.Contains("BkToCstmrStmt", StringComparison.Ordinal) || start.Contains("camt.053", StringComparison.Ordinal)
            ? StatementFormat.Camt053
            : throw Other(
                start.Contains("camt.05", StringComparison.Ordinal)
                    ? "This is another CAMT message: it holds what the bank has not booked, or single payments. Ask for CAMT.053."
                    : isHtml
                        ? "This is a web page, often one that asks you to log in."
                        : "This is XML, but no bank’s statement.");
    }

    private static UnreadableFileException Other(string what) =>
        new("file-of-another-kind", what + " PotLock reads CSV, OFX, QFX, QIF, CAMT.053 and MT940: download one of these from your bank.");

    // Headers are broken in every way; one of these stands in each.
    [GeneratedRegex(@"\A[^<]{0,4000}<\s*/?OFX\b|\A\W{0,9}OFXHEADER|<\?OFX\b|<(BANKMSGSRSV1|CREDITCARDMSGSRSV1|STMTTRNRS|STMTTRN|CCSTMTRS)>",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Ofx();

    [GeneratedRegex(@"\A\W{0,9}!\s*(Type|Account|Option|Clear)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex QifHeader();

    [GeneratedRegex(@"^\^\r?$", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex QifRecord();

    [GeneratedRegex(@"^(:20:|:25:|:60[FM]:|:61:|\{1:F)|\{4:\r?\n:", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Mt940();
}
