using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace PotLock.Domain.Receipts;

/// <summary>
/// What a receipt is called: the name of the file that came, as far as every system can keep it in a folder, with the ending of what
/// it is kept as. So nobody takes it for something else, and nothing of it leads out of a folder.
/// </summary>
public static partial class ReceiptNames
{
    /// <summary>How many characters a name has at most, its ending included.</summary>
    public const int MaxLength = 100;

    private const string Nameless = "receipt";

    /// <summary>A safe name; the same again for a name that is one.</summary>
    /// <param name="fileName">What the file was called, with folders or without; anything at all.</param>
    /// <param name="kind">As what it is kept.</param>
    public static string Safe(string fileName, ReceiptKind kind)
    {
        ArgumentNullException.ThrowIfNull(fileName);
        var ending = EndingOf(kind);
        var plain = Plain(fileName[(Math.Max(fileName.LastIndexOf('/'), fileName.LastIndexOf('\\')) + 1)..]);
        var stem = Ending().Replace(plain, "");
        for (var before = ""; before != stem;)
        {
            before = stem;
            stem = KnownEnding().Replace(Cut(stem.Trim(' ', '.'), MaxLength - ending.Length - 1), "").Trim(' ', '.');
            // With what keeps it from being reserved it is cut once more, so that it stays as it is the next time.
            stem = Reserved().IsMatch(stem) ? "_" + stem : stem;
        }

        return (stem.Length == 0 ? Nameless : stem) + ending;
    }

    /// <summary>
    /// What a receipt is called among others in a folder: the entry’s day, amount and description, and the receipt’s own number, so that
    /// no two are called alike and they stand in the order of their days. <c>2026-03-04_12.35_Boots_123.jpg</c>.
    /// </summary>
    /// <param name="date">The entry’s date.</param>
    /// <param name="amount">Its amount as programs write it.</param>
    /// <param name="description">What it says.</param>
    /// <param name="number">The receipt’s number in the book.</param>
    /// <param name="kind">As what it is kept.</param>
    public static string InFolder(DateOnly date, string amount, string description, long number, ReceiptKind kind)
    {
        ArgumentNullException.ThrowIfNull(amount);
        ArgumentNullException.ThrowIfNull(description);
        var words = Cut(Plain(description.Replace('/', '-').Replace('\\', '-')), 60).Trim(' ', '.');
        return FormattableString.Invariant($"{date:yyyy-MM-dd}_{amount}_{words}_{number}") + EndingOf(kind);
    }

    /// <summary>The ending of a kind, with its dot.</summary>
    public static string EndingOf(ReceiptKind kind) => kind == ReceiptKind.Pdf ? ".pdf" : ".jpg";

    /// <summary>One line of characters that everybody sees and every file system takes.</summary>
    private static string Plain(string name)
    {
        var kept = new StringBuilder();
        foreach (var rune in name.EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            kept.Append(rune.Value switch
            {
                0xFFFD => "",
                '<' or '>' or ':' or '"' or '|' or '?' or '*' => "-",
                _ when Rune.IsWhiteSpace(rune) => " ",
                _ when category is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse
                    or UnicodeCategory.OtherNotAssigned => "",
                _ => rune.ToString(),
            });
        }

        return Spaces().Replace(kept.ToString().Normalize(NormalizationForm.FormC), " ").Trim(' ', '.');
    }

    private static string Cut(string text, int length)
    {
        if (text.Length <= length)
        {
            return text;
        }

        return text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];
    }

    [GeneratedRegex(@"\.[A-Za-z][A-Za-z0-9]{0,4}$")]
    private static partial Regex Ending();

    [GeneratedRegex(@"\.(jpe?g|jpe|jfif|png|webp|pdf|hei[cf])$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex KnownEnding();

    [GeneratedRegex(
        @"^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(\.|$)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Reserved();

    [GeneratedRegex(" {2,}")]
    private static partial Regex Spaces();
}
