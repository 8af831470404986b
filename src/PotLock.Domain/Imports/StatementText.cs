using System.Globalization;
using System.Text;

namespace PotLock.Domain.Imports;

/// <summary>Makes what a file says into what PotLock keeps: one line of ordinary text, no longer than it may be. Pure.</summary>
public static class StatementText
{
    /// <summary>
    /// A text on one line: white space and control characters become one space each run, what nobody sees and halves of characters
    /// are taken out, and what is too long is cut.
    /// </summary>
    /// <param name="text">The text, as a file has it.</param>
    /// <param name="maxLength">How many characters may be left.</param>
    public static string OneLine(string text, int maxLength)
    {
        ArgumentNullException.ThrowIfNull(text);
        return IsClean(text) && text.Length <= maxLength ? text : Clean(text, maxLength);
    }

    /// <summary>Texts one after the other, by a space each, without those that are empty or said before.</summary>
    public static string Join(ReadOnlySpan<string> texts)
    {
        var joined = "";
        foreach (var text in texts)
        {
            if (!string.IsNullOrWhiteSpace(text) && !joined.Contains(text, StringComparison.OrdinalIgnoreCase))
            {
                joined = joined.Length == 0 ? text : joined + " " + text;
            }
        }

        return joined;
    }

    /// <summary>Most are: plain characters, with single spaces inside.</summary>
    private static bool IsClean(string text)
    {
        var previous = ' ';
        foreach (var c in text)
        {
            if (c is < ' ' or > '~' || (c == ' ' && previous == ' '))
            {
                return false;
            }

            previous = c;
        }

        return text.Length == 0 || previous != ' ';
    }

    private static string Clean(string text, int maxLength)
    {
        var clean = new StringBuilder(Math.Min(text.Length, maxLength));
        var isSpaceDue = false;
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune) || Rune.IsControl(rune))
            {
                isSpaceDue = clean.Length > 0;
                continue;
            }

            // A broken half comes as the replacement character, and so do bytes that are none of the encoding's.
            if (rune == Rune.ReplacementChar || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format)
            {
                continue;
            }

            if (clean.Length + rune.Utf16SequenceLength + (isSpaceDue ? 1 : 0) > maxLength)
            {
                break;
            }

            clean.Append(isSpaceDue ? " " : "").Append(rune.ToString());
            isSpaceDue = false;
        }

        return clean.ToString();
    }
}
