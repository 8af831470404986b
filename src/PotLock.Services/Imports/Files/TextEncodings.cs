using System.Text;

namespace PotLock.Services.Imports.Files;

/// <summary>The encodings that a file's text can have, by the numbers of their code pages.</summary>
public static class TextEncodings
{
    /// <summary>UTF-8.</summary>
    public const int Utf8 = 65001;

    /// <summary>Western European, what banks write that do not write Unicode.</summary>
    public const int Windows1252 = 1252;

    /// <summary>What a person can choose from: the number, and what it is called.</summary>
    public static IReadOnlyList<(int CodePage, string Name)> Choices { get; } =
    [
        (Utf8, "Unicode (UTF-8)"), (1200, "Unicode (UTF-16)"), (1201, "Unicode (UTF-16, big-endian)"),
        (Windows1252, "Western European (Windows)"), (28605, "Western European (ISO 8859-15)"), (850, "Western European (DOS)"),
        (10000, "Western European (Mac)"), (1250, "Central European (Windows)"), (28592, "Central European (ISO 8859-2)"),
        (852, "Central European (DOS)"), (1251, "Cyrillic (Windows)"), (866, "Cyrillic (DOS)"), (20866, "Cyrillic (KOI8-R)"),
        (1253, "Greek (Windows)"), (1254, "Turkish (Windows)"), (1255, "Hebrew (Windows)"), (1256, "Arabic (Windows)"),
        (1257, "Baltic (Windows)"), (1258, "Vietnamese (Windows)"), (932, "Japanese (Shift-JIS)"), (936, "Chinese, simplified (GBK)"),
        (949, "Korean"), (950, "Chinese, traditional (Big5)"),
    ];

    /// <summary>Whether there is such a choice.</summary>
    public static bool IsKnown(int codePage) => Choices.Any(choice => choice.CodePage == codePage);

    /// <summary>The encoding of a code page, never failing on wrong bytes; throws for one that is no choice.</summary>
    public static Encoding Of(int codePage) => codePage switch
    {
        Utf8 => new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        1200 => new UnicodeEncoding(bigEndian: false, byteOrderMark: false),
        1201 => new UnicodeEncoding(bigEndian: true, byteOrderMark: false),
        _ when IsKnown(codePage) => CodePagesEncodingProvider.Instance.GetEncoding(codePage)!,
        _ => throw new ArgumentOutOfRangeException(nameof(codePage)),
    };
}
