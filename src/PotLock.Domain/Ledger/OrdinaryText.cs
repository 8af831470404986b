using System.Globalization;
using System.Text;

namespace PotLock.Domain.Ledger;

/// <summary>
/// Whether what a person typed is what everybody sees: no control characters, and none of those that are invisible or turn
/// the direction of the text, with which one name can pass for another. Joiners are taken where they join: in emoji, and in
/// scripts that need them.
/// </summary>
internal static class OrdinaryText
{
    private const int ZeroWidthNonJoiner = 0x200C;
    private const int ZeroWidthJoiner = 0x200D;
    private const int BlackFlag = 0x1F3F4;

    // Letters and signs by their category, and yet blank.
    private static readonly HashSet<int> Blanks = [0x115F, 0x1160, 0x2800, 0x3164, 0xFFA0];

    /// <summary>Whether there is nothing to see in it.</summary>
    public static bool IsBlank(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.EnumerateRunes()
            .All(rune => Rune.IsWhiteSpace(rune) || Blanks.Contains(rune.Value) || Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format);
    }

    /// <summary>Whether it has control characters; a text of several lines may have line breaks and tabs.</summary>
    public static bool HasControls(string text, bool mayHaveLines = false)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Any(c => (char.IsControl(c) && !(mayHaveLines && c is '\n' or '\r' or '\t'))
            || (!mayHaveLines && c is '\u2028' or '\u2029'));
    }

    /// <summary>Whether it has characters that nobody sees, other than joiners in their place.</summary>
    public static bool HasInvisible(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var runes = text.EnumerateRunes().ToList();
        return runes.Index()
            .Any(
                at => Rune.GetUnicodeCategory(at.Item) == UnicodeCategory.Format && !Joins(runes, at.Index) && !IsFlagTag(runes, at.Index));
    }

    private static bool Joins(List<Rune> runes, int at)
    {
        if (runes[at].Value is not (ZeroWidthJoiner or ZeroWidthNonJoiner) || at == 0 || at == runes.Count - 1)
        {
            return false;
        }

        var (before, after) = (runes[at - 1], runes[at + 1]);
        return (NeedsJoiners(before) && NeedsJoiners(after))
            || (runes[at].Value == ZeroWidthJoiner && IsEmojiPart(before) && IsEmojiPart(after));
    }

    /// <summary>Arabic, Indic and other scripts between Hebrew and Mongolian, in which a joiner changes how letters look.</summary>
    private static bool NeedsJoiners(Rune rune) => rune.Value is >= 0x0590 and < 0x1900;

    private static bool IsEmojiPart(Rune rune) =>
        rune.Value == 0xFE0F || Rune.GetUnicodeCategory(rune) is UnicodeCategory.OtherSymbol or UnicodeCategory.ModifierSymbol;

    /// <summary>The flags of England, Scotland and Wales are a black flag with tags behind it.</summary>
    private static bool IsFlagTag(List<Rune> runes, int at) =>
        IsTag(runes[at]) && runes.Take(at).Reverse().SkipWhile(IsTag).FirstOrDefault().Value == BlackFlag;

    private static bool IsTag(Rune rune) => rune.Value is >= 0xE0020 and <= 0xE007F;
}
